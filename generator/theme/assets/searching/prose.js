/**
 * Words of prose and where they stand: fetched file by file, as they are asked for.
 */
import { fetched, starts, unpacked } from "./packing.js";
import { likeness, word } from "./likeness.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./likeness.js").Word} Word
 * @typedef {{ terms: Word[], entryStart: Uint32Array, entry: Uint32Array, placeStart: Uint32Array, place: Uint32Array }} Shelf
 *
 * @typedef {object} Told     where a typed word stands in prose
 * @property {Float32Array} likeness  of the best word of each entry; 0 where there is none
 * @property {[Shelf, number][]} terms  the words that are like it
 */

const LONGEST_PREFIX = 8;
/** A shorter beginning of a word stands in too many files to fetch them. */
const SHORTEST_PREFIX = 3;
const MOST_FILES = 4;

export class Prose {
  /**
   * @param {string} folder
   * @param {[string, string][]} files  first folded word of each, and its name
   */
  constructor(folder, files) {
    this.folder = folder;
    this.files = files;
    /** @type {Map<string, Shelf>} */
    this.shelves = new Map();
    /** @type {Map<string, Promise<void>>} */
    this.coming = new Map();
    /** Files that could not be read: the question goes on without them, the next one tries again. @type {Set<string>} */
    this.lost = new Set();
  }

  /**
   * The files that hold the words of a query and are not here yet.
   * @param {Query} query
   */
  missing(query) {
    const names = query.words.flatMap((typed, place) => this.filesOf(typed, this.unfinished(query, place)));
    return [...new Set(names)].filter((name) => !this.shelves.has(name) && !this.lost.has(name));
  }

  /** @param {string[]} names */
  async fetch(names) {
    await Promise.all(
      names.map((name) => {
        if (!this.coming.has(name)) this.coming.set(name, this.shelve(name));
        return this.coming.get(name);
      }),
    );
  }

  /** @param {string} name */
  async shelve(name) {
    try {
      const pack = unpacked(await fetched(this.folder + name));
      const entryStart = starts(pack.column("entryCount"));
      const placeStart = starts(pack.column("placeCount"));
      this.shelves.set(name, {
        terms: pack.head.terms.split(" ").map(word),
        entryStart,
        entry: risen(pack.column("entry"), entryStart),
        placeStart,
        place: risen(pack.column("place"), placeStart),
      });
    } catch {
      this.coming.delete(name);
      this.lost.add(name);
    }
  }

  /**
   * @param {Query} query
   * @param {number} place
   */
  unfinished(query, place) {
    return query.unfinished[place] && query.words[place].folded.length >= SHORTEST_PREFIX;
  }

  /**
   * @param {Word} typed
   * @param {boolean} unfinished
   */
  filesOf(typed, unfinished) {
    const key = typed.folded.slice(0, LONGEST_PREFIX);
    let last = this.files.findLastIndex(([first]) => first <= key);
    const names = last < 0 ? [] : [this.files[last][1]];
    while (unfinished && names.length < MOST_FILES && this.files[last + 1]?.[0].startsWith(key)) {
      last += 1;
      names.push(this.files[last][1]);
    }
    return names;
  }

  /**
   * Where each word of a query stands, as far as the files are here.
   * @param {import("./pool.js").Pool} pool
   * @param {Query} query
   * @param {number} entries  how many there are
   * @returns {Told[]}
   */
  told(pool, query, entries) {
    return query.words.map((typed, place) => {
      /** @type {Told} */
      const told = { likeness: pool.floats(`prose ${place}`, entries).fill(0), terms: [] };
      const unfinished = this.unfinished(query, place);
      for (const name of this.filesOf(typed, unfinished)) {
        const shelf = this.shelves.get(name);
        if (shelf) gather(shelf, typed, unfinished, told);
      }
      return told;
    });
  }
}

/**
 * @param {Shelf} shelf
 * @param {Word} typed
 * @param {boolean} unfinished
 * @param {Told} told
 */
function gather(shelf, typed, unfinished, told) {
  const { terms, entry, entryStart } = shelf;
  for (let term = 0; term < terms.length; term += 1) {
    const alike = likeness(typed, terms[term], unfinished);
    if (alike === 0) continue;
    told.terms.push([shelf, term]);
    for (let index = entryStart[term]; index < entryStart[term + 1]; index += 1) {
      const before = told.likeness[entry[index]];
      told.likeness[entry[index]] = before === 0 ? alike : better(before, alike);
    }
  }
}

/**
 * The places of a typed word in the prose of one entry.
 * @param {Told} told
 * @param {number} wanted
 */
export function placesIn({ terms }, wanted) {
  /** @type {number[]} */
  const found = [];
  for (const [{ entry, entryStart, place, placeStart }, term] of terms) {
    let low = entryStart[term];
    let high = entryStart[term + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entry[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    if (low === entryStart[term + 1] || entry[low] !== wanted) continue;
    for (let at = placeStart[low]; at < placeStart[low + 1]; at += 1) found.push(place[at]);
  }
  return found;
}

/** Any match without other marks is better than one with. @param {number} one @param {number} other */
function better(one, other) {
  if (one > 0 === other > 0) return Math.abs(one) >= Math.abs(other) ? one : other;
  return Math.max(one, other);
}

/**
 * Steps to rising numbers, each run from 0 again.
 * @param {ArrayLike<number>} steps
 * @param {Uint32Array} start
 */
function risen(steps, start) {
  const found = new Uint32Array(steps.length);
  for (let run = 0; run + 1 < start.length; run += 1) {
    for (let index = start[run], number = 0; index < start[run + 1]; index += 1) {
      number += steps[index];
      found[index] = number;
    }
  }
  return found;
}
