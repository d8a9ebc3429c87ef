/**
 * Everything that can be found, in columns: words, strings of words, entries, and the rows of recipients.
 *
 * An entry is a record or a part of one; a row is a recipient of the decision whose entry it names. Both are called
 * by one number: entries first, then rows.
 */
import { fitting, largest, starts } from "./packing.js";
import { documentNumber, wordsOf } from "./likeness.js";
import { numberKey, slug } from "./vietnamese.js";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1900, 0, 1);

/**
 * @typedef {import("./packing.js").Pack} Pack
 * @typedef {import("./likeness.js").Word} Word
 * @typedef {Uint8Array | Uint16Array | Uint32Array} Column
 *
 * @typedef {object} Choices   values that results may be filtered by, numbered from 1; texts are made when asked for
 * @property {number} count
 * @property {(number: number) => string} key  its word in the address
 * @property {(number: number) => string} label
 */

export class Collection {
  /** @param {Pack} core */
  constructor(core) {
    const { head } = core;
    const { words, stringStart, stringWord } = strings(head.strings.split("\n"), head.words.split(" "));
    this.words = words;
    this.stringStart = stringStart;
    this.stringWord = stringWord;
    this.readings = words.map(wordsOf);
    this.numbers = words.map(documentNumber);
    /** @type {Record<string, string[]>} */
    this.abbreviations = head.abbreviations;
    /** @type {Map<number, Word[]>} */
    this.meanings = meaningsOf(words, this.abbreviations);

    /** @type {string[]} */
    this.kinds = head.kinds;
    /** With `*` where the address repeats the title. @type {string[]} */
    this.addresses = head.addresses;
    /** @type {Record<string, string>} */
    this.anchors = head.anchors;
    this.kind = core.column("kind");
    this.title = core.column("title");
    this.detail = core.column("detail");
    this.printed = core.column("printed");
    this.year = core.column("year");
    this.day = core.column("day");
    this.award = core.column("award");
    this.place = core.column("place");
    this.who = core.column("who");
    this.unit = lists(core, "unit");
    this.campaign = lists(core, "campaign");
    this.hidden = lists(core, "hidden");
    this.entries = this.kind.length;

    this.affiliationUnit = core.column("affiliationUnit");
    this.affiliationText = core.column("affiliationText");
    this.locality = core.column("locality");
    /** @type {string} */
    this.anchor = head.anchor;

    /** Key, label and level of each award. @type {[string, string, string][]} */
    this.awardList = head.awards;
    this.awardReadings = this.awardList.map(([, label]) => wordsOf(label));
    this.awards = listed(head.awards);
    this.campaigns = listed(head.campaigns);
    this.whos = listed(head.who);
    this.levels = listed(head.levels);
    // Units and localities that no registry knows are choices too, under their printed words.
    const unitEntry = core.column("unitEntry");
    /** @type {Choices} */
    const known = {
      count: unitEntry.length,
      key: (number) => this.pageOf(unitEntry[number - 1]).split("/").filter(Boolean).at(-1) ?? "",
      label: (number) => this.string(this.title[unitEntry[number - 1]]),
    };
    const printedUnits = new Printed(this, known);
    const localities = new Printed(this, listed(head.places));
    this.affiliationChoice = Uint32Array.from(this.affiliationUnit, (unit, at) => unit || printedUnits.of(this.affiliationText[at]));
    this.localityChoice = Uint32Array.from(this.locality, (text) => localities.of(text));
    this.units = printedUnits.choices();
    this.places = localities.choices();

    this.rows = 0;
    /** @type {Column} */
    this.rowEntry = new Uint8Array();
    this.nameStart = new Uint32Array(1);
    /** @type {Column} */
    this.nameWord = new Uint8Array();
    /** @type {Column} */
    this.rowWho = new Uint8Array();
    /** @type {Column} */
    this.position = new Uint8Array();
    /** @type {Column} */
    this.affiliation = new Uint8Array();
    /** @type {Column} */
    this.achievement = new Uint8Array();
    /** @type {Column} */
    this.rowAward = new Uint8Array();
    /** First row of each decision, and rows whose anchor is not their place in it. @type {Map<number, number>} */
    this.firstRow = new Map();
    /** @type {Map<number, string>} */
    this.oddAnchors = new Map();
  }

  /**
   * Add recipients; decisions keep together and come in the order of their entries.
   * @param {Pack} roll
   */
  addRoll(roll) {
    const counts = roll.column("rows");
    const decisions = roll.column("entry");
    const lengths = roll.column("nameLength");
    const collectives = roll.column("name");
    const before = this.rows;
    const count = lengths.length;

    const entry = fitting(this.entries, count);
    for (let index = 0, row = 0; index < decisions.length; index += 1) {
      this.firstRow.set(decisions[index], before + row);
      entry.fill(decisions[index], row, row + counts[index]);
      row += counts[index];
    }
    let total = 0;
    for (const length of lengths) total += length;
    for (const string of collectives) total += this.lengthOf(string);
    const words = fitting(this.words.length, total);
    const ends = new Uint32Array(count);
    const longest = largest(lengths);
    const spelled = Array.from({ length: longest }, (_, place) => roll.column(`name${place}`));
    const taken = new Uint32Array(longest);
    for (let row = 0, at = 0, next = 0; row < count; row += 1) {
      const length = lengths[row];
      for (let place = length - 1; place >= 0; place -= 1) words[at++] = spelled[place][taken[place]++];
      if (length === 0) {
        const string = collectives[next++];
        for (let word = this.stringStart[string]; word < this.stringStart[string + 1]; word += 1) words[at++] = this.stringWord[word];
      }
      ends[row] = this.nameWord.length + at;
    }

    this.rowEntry = together(this.rowEntry, entry);
    this.nameStart = together(this.nameStart, ends);
    this.nameWord = together(this.nameWord, words);
    this.rowWho = together(this.rowWho, roll.column("who"));
    this.position = together(this.position, roll.column("position"));
    this.affiliation = together(this.affiliation, roll.column("affiliation"));
    this.achievement = together(this.achievement, roll.column("achievement"));
    this.rowAward = together(this.rowAward, roll.column("award"));
    for (const [row, anchor] of Object.entries(roll.head.anchors)) this.oddAnchors.set(before + Number(row), anchor);
    this.rows += count;
  }

  /** @param {number} string */
  lengthOf(string) {
    return this.stringStart[string + 1] - this.stringStart[string];
  }

  /** @param {number} string */
  string(string) {
    return this.text(this.stringWord, this.stringStart[string], this.stringStart[string + 1]);
  }

  /** @param {number} row */
  name(row) {
    return this.text(this.nameWord, this.nameStart[row], this.nameStart[row + 1]);
  }

  /**
   * @param {Column} numbers
   * @param {number} start
   * @param {number} end
   */
  text(numbers, start, end) {
    const found = [];
    for (let at = start; at < end; at += 1) found.push(this.words[numbers[at]]);
    return found.join(" ");
  }

  /** Every string of an entry but its title. @param {number} entry */
  told(entry) {
    const { start, value } = this.hidden;
    return [this.detail[entry], this.printed[entry], ...value.subarray(start[entry], start[entry + 1])];
  }

  /** The page of an entry, below the root of the site. @param {number} entry */
  pageOf(entry) {
    return this.addresses[entry].replace("*", () => slug(this.string(this.title[entry])));
  }

  /** The address below the root of the site. @param {number} entry */
  entryAddress(entry) {
    const anchor = this.anchors[entry];
    return this.pageOf(entry) + (anchor ? `#${anchor}` : "");
  }

  /** @param {number} row */
  rowAddress(row) {
    const entry = this.rowEntry[row];
    const place = row - (this.firstRow.get(entry) ?? row) + 1;
    return `${this.pageOf(entry)}#${this.oddAnchors.get(row) ?? `${this.anchor}${place}`}`;
  }

  /** The day of signing as `2023-01-18`, or nothing. @param {number} entry */
  date(entry) {
    return this.day[entry] ? new Date(EPOCH + this.day[entry] * DAY).toISOString().slice(0, 10) : "";
  }

  /** The award of a row as its decision prints it, or its own. @param {number} row */
  awardWords(row) {
    return this.rowAward[row] ? this.awards.label(this.rowAward[row]) : this.string(this.printed[this.rowEntry[row]]);
  }

  /** The award of a row: its own, or that of its decision. @param {number} row */
  awardOf(row) {
    return this.rowAward[row] || this.award[this.rowEntry[row]];
  }
}

/**
 * Strings as rows of word numbers; words are numbered as they first stand in them, then come those of names alone.
 * @param {string[]} texts  all strings but the first, which is empty
 * @param {string[]} only
 */
function strings(texts, only) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {number[]} */
  const found = [];
  const stringStart = new Uint32Array(texts.length + 2);
  texts.forEach((text, index) => {
    for (const raw of text.split(" ")) {
      const number = numbers.get(raw) ?? numbers.size;
      numbers.set(raw, number);
      found.push(number);
    }
    stringStart[index + 2] = found.length;
  });
  return { words: [...numbers.keys(), ...only], stringStart, stringWord: Uint32Array.from(found) };
}

/**
 * Words that are short forms with one meaning, and what they mean.
 * @param {string[]} words
 * @param {Record<string, string[]>} abbreviations
 */
function meaningsOf(words, abbreviations) {
  /** @type {Map<number, Word[]>} */
  const found = new Map();
  words.forEach((raw, index) => {
    if (!/\p{Lu}.*\p{Lu}/u.test(raw)) return;
    const short = numberKey(raw);
    const meanings = Object.hasOwn(abbreviations, short) ? abbreviations[short] : [];
    if (meanings.length === 1) found.set(index, wordsOf(meanings[0]));
  });
  return found;
}

/**
 * @param {[string, string, string][]} list
 * @returns {Choices}
 */
function listed(list) {
  return { count: list.length, key: (number) => list[number - 1][0], label: (number) => list[number - 1][1] };
}

/**
 * Choices that printed texts add to those of a registry. Texts of one key are one choice, whatever their spelling.
 */
class Printed {
  /**
   * @param {Collection} collection
   * @param {Choices} registered
   */
  constructor(collection, registered) {
    this.collection = collection;
    this.registered = registered;
    /** @type {string[]} */
    this.labels = [];
    /** Numbers by text, and, made when the first text comes, by key. @type {Map<number, number>} */
    this.byString = new Map();
    /** @type {Map<string, number> | null} */
    this.byKey = null;
  }

  /** The number of the choice for a text; the empty text has none. @param {number} string */
  of(string) {
    if (!string) return 0;
    const number = this.byString.get(string) ?? this.numbered(this.collection.string(string));
    this.byString.set(string, number);
    return number;
  }

  /** @param {string} label */
  numbered(label) {
    const { registered } = this;
    this.byKey ??= new Map(Array.from({ length: registered.count }, (_, index) => [registered.key(index + 1), index + 1]));
    const key = slug(label);
    const number = this.byKey.get(key) ?? registered.count + this.labels.push(label);
    this.byKey.set(key, number);
    return number;
  }

  /** @returns {Choices} */
  choices() {
    const { labels, registered } = this;
    const { count } = registered;
    const label = (/** @type {number} */ number) => (number <= count ? registered.label(number) : labels[number - count - 1]);
    return { count: count + labels.length, key: (number) => (number <= count ? registered.key(number) : slug(label(number))), label };
  }
}

/**
 * Several numbers for each entry: those from `start[entry]` to `start[entry + 1]`. Walked without making anything, as
 * every question walks all of them.
 * @typedef {{ start: Uint32Array, value: Column }} Lists
 *
 * @param {Pack} pack
 * @param {string} name
 * @returns {Lists}
 */
function lists(pack, name) {
  return { start: starts(pack.column(`${name}Count`)), value: pack.column(name) };
}

/**
 * Two columns as one, of the wider kind.
 * @template {Column} C
 * @param {C} before
 * @param {Column} after
 * @returns {C}
 */
function together(before, after) {
  const wider = before.BYTES_PER_ELEMENT >= after.BYTES_PER_ELEMENT ? before : after;
  const made = new /** @type {any} */ (wider.constructor)(before.length + after.length);
  made.set(before);
  made.set(after, before.length);
  return made;
}
