/**
 * Which entries and rows a query finds, and how well. Every typed word must stand in some field, unless leave is given.
 */
import { FIGURE } from "./choosing.js";
import { ABSENT, Fields, OTHER_MARKS } from "./fields.js";
import { entryHolds, holds, inProse, isCalled, order, rowHolds, stringHolds } from "./runs.js";

/**
 * @typedef {import("./collection.js").Collection} Collection
 * @typedef {import("./pool.js").Pool} Pool
 * @typedef {import("./prose.js").Prose} Prose
 * @typedef {import("./query.js").Query} Query
 *
 * @typedef {object} Match
 * @property {Uint32Array} ids     entries, then rows (entries + row), in the order of the collection
 * @property {Float32Array} scores
 * @property {boolean} close       whether some match is called, or tells, all that was typed in one run
 * @property {boolean} apart       whether of all that holds the words, before filters, nothing is called so or holds them in
 *                                 one run; never of more than are looked at
 * @property {Set<number>} [near]  those of the ids that hold a word with one letter wrong
 */

const NUMBER = 20;
const MISSING = -10;
// Words with one letter wrong stand between those with the typed marks and those with others.
const BEHIND = OTHER_MARKS / 2;
// Of more matches than these some will hold the words together: who types on should not wait for a look at each.
const MOST_LOOKED_AT = 2000;
// What standing together adds for each word of prose: more than a word or two in a title, less than all of them.
const PROSE_TOGETHER = 1.8;

/**
 * How strictly words are asked for: all of them; all, one of them with a letter wrong; at least half of them.
 * @typedef {"exact" | "slip" | "some"} Way
 */

/**
 * Everything that holds the words of the query. The arrays of the match are used again by the next question.
 * @param {Pool} pool
 * @param {Collection} collection
 * @param {Prose} prose
 * @param {Query} query
 * @param {Way} way
 * @returns {Match}
 */
export function matches(pool, collection, prose, query, way) {
  const strict = new Fields(pool, collection, query, false, prose.told(pool, query, collection.entries));
  const lenient = way === "slip" ? new Fields(pool, collection, query, true, []) : null;
  const most = collection.entries + collection.rows;
  /** @type {Found} */
  const found = { ids: pool.numbers(`ids ${way}`, most), scores: pool.floats(`scores ${way}`, most), count: 0, close: false };
  matchEntries(strict, lenient, way, found);
  matchRows(strict, lenient, way, found);
  const ids = found.ids.subarray(0, found.count);
  const { close } = found;
  return { ids, scores: found.scores.subarray(0, found.count), close, apart: !close && way === "exact" && apart(strict, ids) };
}

/** @param {Fields} strict @param {Uint32Array} ids */
function apart(strict, ids) {
  const { collection, query } = strict;
  // A short form and a year are found by what they mean, which stands nowhere as it was typed.
  if (query.wants.some((readings) => readings.length > 1)) return false;
  const typed = typedPlaces(query).filter((place) => query.years[place] < 0);
  if (typed.length < 2 || ids.length === 0 || ids.length > MOST_LOOKED_AT) return false;
  const { entries, kind, kinds, stringStart, stringWord, title } = collection;
  /** People are called what they are called, with nothing between. @param {number} id */
  const isSomebody = (id) => kinds[kind[id]] === FIGURE;
  /** @param {number} id */
  const isIt = (id) => isCalled(strict.words, typed, stringWord, stringStart[title[id]], stringStart[title[id] + 1]);
  /** @param {number} id */
  const standsThere = (id) =>
    id < entries ? entryHolds(strict, id, typed) || (!isSomebody(id) && isIt(id)) : rowHolds(strict, id - entries, typed);
  return !ids.some(standsThere);
}

/**
 * What is found so far.
 * @typedef {{ ids: Uint32Array, scores: Float32Array, count: number, close: boolean }} Found
 */

/**
 * @param {Fields} strict
 * @param {Fields | null} lenient
 * @param {Way} way
 * @param {Found} found
 */
function matchEntries(strict, lenient, way, found) {
  const { collection, query, words, prose } = strict;
  const { stringStart, stringWord, title, entries } = collection;
  const values = new Float32Array(query.words.length);
  const typed = typedPlaces(query);
  for (let entry = 0; entry < entries; entry += 1) {
    let slips = 0;
    for (let place = 0; place < values.length; place += 1) {
      values[place] = strict.entry(place, entry);
      if (values[place] === ABSENT && lenient && slips === 0 && mayBeWrong(query, place)) {
        values[place] = lenient.entry(place, entry);
        slips += Number(values[place] !== ABSENT);
      }
    }
    let score = wanted(query, values, way);
    if (score === ABSENT) continue;
    if (!query.phrases.every((phrase) => entryHolds(strict, entry, phrase))) continue;
    score += order(strict, lenient, stringWord, stringStart[title[entry]], stringStart[title[entry] + 1]);
    const told = inProse(prose, entry, typed);
    if (told && query.typed > 1) score += together(values.subarray(0, query.typed));
    const number = query.numbers.size ? numbered(collection, query, title[entry]) : 0;
    score += number;
    found.close ||= told || number > 0 || stringHolds(collection, words, typed, title[entry]);
    found.ids[found.count] = entry;
    found.scores[found.count] = score;
    found.count += 1;
  }
}

/**
 * What words of prose gain by standing together; one that the title has too is worth more already.
 * @param {Float32Array} values
 */
function together(values) {
  return values.reduce((sum, value) => sum + Math.max(0, PROSE_TOGETHER - Math.max(0, value - 1)), 0);
}

/**
 * @param {Fields} strict
 * @param {Fields | null} lenient
 * @param {Way} way
 * @param {Found} found
 */
function matchRows(strict, lenient, way, found) {
  const { collection, query, words, rarestFirst } = strict;
  const { rows, entries, nameStart, nameWord } = collection;
  const values = new Float32Array(query.words.length);
  // A word with several readings may be absent in one; then only `wanted` can tell.
  const mayBeAbsent = way === "some" || query.words.length > query.typed;
  const typed = typedPlaces(query);
  for (let row = 0; row < rows; row += 1) {
    let slips = 0;
    let absent = false;
    for (const place of rarestFirst) {
      let value = strict.row(place, row);
      if (value === ABSENT && lenient && slips === 0 && mayBeWrong(query, place)) {
        value = lenient.row(place, row);
        slips += Number(value !== ABSENT);
      }
      values[place] = value;
      if (value === ABSENT && !mayBeAbsent) {
        absent = true;
        break;
      }
    }
    if (absent) continue;
    const score = wanted(query, values, way);
    if (score === ABSENT) continue;
    if (query.phrases.length && !query.phrases.every((phrase) => rowHolds(strict, row, phrase))) continue;
    found.ids[found.count] = entries + row;
    found.scores[found.count] = score + order(strict, lenient, nameWord, nameStart[row], nameStart[row + 1]);
    found.count += 1;
    found.close ||= holds(words, typed, nameWord, nameStart[row], nameStart[row + 1]);
  }
}

/**
 * The sum over what is wanted, each by its best reading; absent where too little is there.
 * @param {Query} query
 * @param {Float32Array} values
 * @param {Way} way
 */
function wanted(query, values, way) {
  let sum = 0;
  let missing = 0;
  for (const readings of query.wants) {
    let most = ABSENT;
    for (const reading of readings) {
      let value = 0;
      for (const place of reading) value = values[place] === ABSENT || value === ABSENT ? ABSENT : value + values[place];
      if (value !== ABSENT) most = Math.max(most, value / reading.length);
    }
    if (most !== ABSENT) sum += most;
    else if (way === "some") missing += 1;
    else return ABSENT;
  }
  if (2 * missing > query.wants.length) return ABSENT;
  return sum + MISSING * missing;
}

/**
 * What a title that holds the typed number gains: a little more where it holds little else.
 * @param {Collection} collection
 * @param {Query} query
 * @param {number} title
 */
function numbered(collection, query, title) {
  const [start, end] = [collection.stringStart[title], collection.stringStart[title + 1]];
  for (let at = start; at < end; at += 1) {
    const number = collection.numbers[collection.stringWord[at]];
    if (number && query.numbers.has(number)) return NUMBER + 1 / (end - start);
  }
  return 0;
}

/**
 * Whether the words were met as they were typed: in one run somewhere, or often enough, marks and all.
 * @param {Match} match
 * @param {number} enough
 */
export function met(match, enough) {
  if (match.close) return true;
  let count = 0;
  for (const score of match.scores) if (score > BEHIND) count += 1;
  return count >= enough;
}

/**
 * Two matches as one: what only the second holds stands behind what the first holds with the marks that were typed.
 * @param {Match} first
 * @param {Match} second
 * @returns {Match}
 */
export function followed(first, second) {
  const known = new Set(first.ids);
  const ids = [...first.ids];
  const scores = [...first.scores];
  /** @type {Set<number>} */
  const near = new Set();
  second.ids.forEach((id, place) => {
    if (known.has(id)) return;
    ids.push(id);
    near.add(id);
    scores.push(second.scores[place] + BEHIND);
  });
  return { ids: Uint32Array.from(ids), scores: Float32Array.from(scores), close: first.close, apart: first.apart, near };
}

/** @param {Query} query */
function typedPlaces(query) {
  return Array.from({ length: query.typed }, (_, place) => place);
}

/** A short form has its meanings; only a plain word may be mistyped. @param {Query} query @param {number} place */
function mayBeWrong(query, place) {
  return place < query.typed && query.wants[place].length === 1;
}
