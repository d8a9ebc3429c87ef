/**
 * Prose itself, fetched for the few results on show: a piece of it around the words that were typed.
 */
import { fetched, unpacked } from "./packing.js";
import { likeness, wordsOf } from "./likeness.js";

const BEFORE = 8;
const AROUND = 30;

export class Texts {
  /**
   * @param {string} folder
   * @param {[number, string][]} files  first entry of each, and its name
   */
  constructor(folder, files) {
    this.folder = folder;
    this.files = files;
    /** @type {Map<string, Promise<Map<number, string>>>} */
    this.coming = new Map();
  }

  /**
   * @param {number} entry
   * @param {import("./query.js").Query} query
   */
  async excerpt(entry, query) {
    const file = this.files.findLast(([first]) => first <= entry)?.[1];
    if (!file) return "";
    const coming = this.coming.get(file) ?? this.fetch(file);
    this.coming.set(file, coming);
    coming.catch(() => this.coming.delete(file));
    const text = (await coming).get(entry) ?? "";
    return cut(text.split(" "), query);
  }

  /** @param {string} file */
  async fetch(file) {
    const pack = unpacked(await fetched(this.folder + file));
    const entries = pack.column("entry");
    return new Map(/** @type {string[]} */ (pack.head.texts).map((text, index) => [entries[index], text]));
  }
}

/**
 * The stretch of words that holds most of what was typed.
 * @param {string[]} words
 * @param {import("./query.js").Query} query
 */
function cut(words, query) {
  const typed = query.words.slice(0, query.typed);
  const found = words.map((raw) => typed.findIndex((one, place) => wordsOf(raw).some((known) => likeness(one, known, query.unfinished[place]) !== 0)));
  let best = 0;
  let most = 0;
  for (let start = 0; start < words.length; start += 1) {
    if (found[start] < 0) continue;
    const kinds = new Set(found.slice(start, start + AROUND - BEFORE).filter((place) => place >= 0)).size;
    if (kinds > most) {
      most = kinds;
      best = start;
    }
  }
  if (most === 0) return "";
  const first = Math.max(0, best - BEFORE);
  const last = Math.min(words.length, first + AROUND);
  return `${first > 0 ? "… " : ""}${words.slice(first, last).join(" ")}${last < words.length ? " …" : ""}`;
}
