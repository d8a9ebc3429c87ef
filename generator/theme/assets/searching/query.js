/**
 * What was typed, to what is wanted: words, their possible meanings, quoted phrases, document numbers.
 */
import { wordsOf } from "./likeness.js";

const LONGEST_TEXT = 256;
const MOST_WORDS = 12;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;

/**
 * @typedef {import("./likeness.js").Word} Word
 *
 * @typedef {object} Query
 * @property {Word[]} words          every word that may be looked for
 * @property {boolean[]} unfinished  whether a word may be the beginning of a longer one
 * @property {number[][][]} wants    for each typed word its readings, each a list of places in `words`
 * @property {number[][]} phrases    places in `words` that must stand together
 * @property {number[]} years        the year that a word may be; -1 is none
 * @property {Set<string>} numbers   document numbers that the text may mean
 * @property {number} typed          how many words were typed: they come first in `words`
 * @property {boolean} cut            whether more was typed than is looked for
 */

/**
 * @param {string} text
 * @param {Record<string, string[]>} abbreviations
 * @returns {Query}
 */
export function queryOf(text, abbreviations) {
  const cut = text.slice(0, 2 * LONGEST_TEXT).normalize("NFC").slice(0, LONGEST_TEXT);
  /** @type {Query} */
  const query = { words: [], unfinished: [], wants: [], phrases: [], years: [], numbers: new Set(), typed: 0, cut: false };
  let end = 0;
  for (const quoted of cut.matchAll(QUOTED)) {
    add(query, cut.slice(end, quoted.index));
    query.phrases.push(add(query, quoted[1]));
    end = quoted.index + quoted[0].length;
  }
  const rest = cut.slice(end);
  const open = add(query, rest);
  query.typed = query.words.length;
  query.cut ||= cut.length === LONGEST_TEXT;
  query.unfinished = query.words.map(() => false);
  if (open.length && !query.cut && !/\s$/u.test(rest)) query.unfinished[query.typed - 1] = true;
  query.phrases = query.phrases.filter((phrase) => phrase.length > 0);
  readMeanings(query, abbreviations);
  readNumbers(query);
  query.years = query.words.map(({ spelled }) => (/^[0-9]{4}$/.test(spelled) ? Number(spelled) : -1));
  return query;
}

/**
 * @param {Query} query
 * @param {string} text
 * @returns {number[]} where the words of the text stand
 */
function add(query, text) {
  const places = [];
  for (const found of wordsOf(text)) {
    if (query.words.length === MOST_WORDS) {
      query.cut = true;
      break;
    }
    places.push(query.words.length);
    query.wants.push([[query.words.length]]);
    query.words.push(found);
  }
  return places;
}

/**
 * `tdkt` may be those letters, or each of the things they stand for.
 * @param {Query} query
 * @param {Record<string, string[]>} abbreviations
 */
function readMeanings(query, abbreviations) {
  const quoted = new Set(query.phrases.flat());
  /** @type {Map<string, number[][]>} */
  const read = new Map();
  for (let place = 0; place < query.typed; place += 1) {
    const short = query.words[place].folded;
    const meanings = !quoted.has(place) && Object.hasOwn(abbreviations, short) ? abbreviations[short] : [];
    if (!read.has(short)) read.set(short, meanings.map((meaning) => addMeaning(query, meaning)));
    query.wants[place].push(...(read.get(short) ?? []));
  }
}

/** @param {Query} query @param {string} meaning */
function addMeaning(query, meaning) {
  return wordsOf(meaning).map((found) => {
    query.words.push(found);
    query.unfinished.push(false);
    return query.words.length - 1;
  });
}

/**
 * Runs of typed words that begin with a number: `124 kh ubnd` may mean `124/KH-UBND`.
 * @param {Query} query
 */
function readNumbers(query) {
  for (let start = 0; start < query.typed; start += 1) {
    if (!/^[0-9]/.test(query.words[start].folded)) continue;
    let key = "";
    for (let place = start; place < query.typed; place += 1) {
      key += query.words[place].folded;
      if (/[a-z]/.test(key)) query.numbers.add(key.replace(/^0+/, ""));
    }
  }
}
