/**
 * What every field of every entry and row is worth for each word of a query.
 *
 * A field's value is the likeness of its best word; a title counts three times. A word found with other marks costs
 * more than anything else may bring, so exact marks stand first.
 */
import { likeness, slipped } from "./likeness.js";

/**
 * @typedef {import("./collection.js").Collection} Collection
 * @typedef {import("./pool.js").Pool} Pool
 * @typedef {import("./prose.js").Told} Told
 * @typedef {import("./query.js").Query} Query
 */

/** The value of a field without the word. */
export const ABSENT = -1e9;
export const TITLE = 3;
export const OTHER_MARKS = -1000;
const MEANING = 0.9;
const PROSE = 0.9;
const NUMBER_BEGUN = 0.8;

/**
 * The value of a text field for a likeness.
 * @param {number} alike
 */
function valued(alike) {
  if (alike === 0) return ABSENT;
  return alike > 0 ? alike : OTHER_MARKS - alike;
}

/**
 * The value that a title has where a text would have `value`.
 * @param {number} value
 */
function lifted(value) {
  if (value === ABSENT) return ABSENT;
  return value > 0 ? TITLE * value : OTHER_MARKS + TITLE * (value - OTHER_MARKS);
}

export class Fields {
  /**
   * @param {Pool} pool
   * @param {Collection} collection
   * @param {Query} query
   * @param {boolean} slip
   * @param {Told[]} prose
   */
  constructor(pool, collection, query, slip, prose) {
    this.collection = collection;
    this.query = query;
    this.prose = prose;
    /** @param {string} name @param {number} place @param {number} length */
    const array = (name, place, length) => pool.floats(`${name} ${place} ${slip}`, length);
    const places = query.words.map((_, place) => place);
    this.words = places.map((place) => wordValues(array("words", place, collection.words.length), collection, query, place, slip));
    this.strings = places.map((place) => stringValues(array("strings", place, collection.stringStart.length - 1), collection, this.words[place]));
    this.decisions = places.map((place) => this.decisionValues(array("decisions", place, collection.entries), place));
    this.affiliations = places.map((place) => this.affiliationValues(array("affiliations", place, collection.locality.length), place));
    this.awards = places.map((place) => awardValues(collection, query, place));
    // The rarest word first: it sends most rows away at once.
    const found = this.words.map((values) => values.reduce((count, value) => count + Number(value !== ABSENT), 0));
    this.rarestFirst = places.sort((one, other) => found[one] - found[other]);
  }

  /**
   * What an entry tells beside its title and prose.
   * @param {number} place
   * @param {number} entry
   */
  told(place, entry) {
    const { collection, query } = this;
    const strings = this.strings[place];
    const { start, value } = collection.hidden;
    let most = Math.max(strings[collection.detail[entry]], strings[collection.printed[entry]]);
    for (let at = start[entry]; at < start[entry + 1]; at += 1) most = Math.max(most, strings[value[at]]);
    return collection.year[entry] === query.years[place] ? Math.max(most, 1) : most;
  }

  /**
   * What a decision lends to each of its recipients.
   * @param {Float32Array} found
   * @param {number} place
   */
  decisionValues(found, place) {
    for (const entry of this.collection.firstRow.keys()) {
      found[entry] = Math.max(this.strings[place][this.collection.title[entry]], this.told(place, entry));
    }
    return found;
  }

  /**
   * @param {Float32Array} found
   * @param {number} place
   */
  affiliationValues(found, place) {
    const { affiliationText, locality } = this.collection;
    const strings = this.strings[place];
    for (let at = 0; at < found.length; at += 1) found[at] = Math.max(strings[affiliationText[at]], strings[locality[at]]);
    return found;
  }

  /**
   * @param {number} place
   * @param {number} entry
   */
  entry(place, entry) {
    const value = Math.max(lifted(this.strings[place][this.collection.title[entry]]), this.told(place, entry));
    return this.prose.length ? Math.max(value, valued(PROSE * this.prose[place].likeness[entry])) : value;
  }

  /**
   * @param {number} place
   * @param {number} row
   */
  row(place, row) {
    const { nameWord, nameStart, position, affiliation, achievement, rowEntry, rowAward } = this.collection;
    const name = lifted(best(this.words[place], nameWord, nameStart[row], nameStart[row + 1]));
    if (name > 0) return name;
    const strings = this.strings[place];
    const told = Math.max(
      strings[position[row]],
      strings[achievement[row]],
      this.affiliations[place][affiliation[row]],
      this.decisions[place][rowEntry[row]],
    );
    return Math.max(name, told, rowAward[row] ? this.awards[place][rowAward[row]] : ABSENT);
  }
}

/**
 * What each word of the collection is worth for a typed word.
 * @param {Float32Array} values
 * @param {Collection} collection
 * @param {Query} query
 * @param {number} place
 * @param {boolean} slip
 */
function wordValues(values, collection, query, place, slip) {
  const typed = query.words[place];
  const unfinished = query.unfinished[place];
  const asNumber = /^[0-9]+[a-z]/.test(typed.folded);
  const number = typed.folded.replace(/^0+/, "");
  collection.readings.forEach((readings, index) => {
    let best = ABSENT;
    for (const known of readings) best = Math.max(best, valued(slip ? slipped(typed, known) : likeness(typed, known, unfinished)));
    if (asNumber && collection.numbers[index].startsWith(number)) {
      best = Math.max(best, collection.numbers[index] === number ? 1 : NUMBER_BEGUN);
    }
    values[index] = best;
  });
  if (!slip) {
    for (const [index, meaning] of collection.meanings) {
      for (const known of meaning) values[index] = Math.max(values[index], valued(MEANING * likeness(typed, known, false)));
    }
  }
  return values;
}

/**
 * What each string is worth: its best word.
 * @param {Float32Array} found
 * @param {Collection} collection
 * @param {Float32Array} values
 */
function stringValues(found, collection, values) {
  const { stringStart, stringWord } = collection;
  for (let string = 0; string < found.length; string += 1) found[string] = best(values, stringWord, stringStart[string], stringStart[string + 1]);
  return found;
}

/**
 * @param {Float32Array} values
 * @param {ArrayLike<number>} words
 * @param {number} start
 * @param {number} end
 */
function best(values, words, start, end) {
  let most = ABSENT;
  for (let at = start; at < end; at += 1) {
    const value = values[words[at]];
    if (value > most) most = value;
  }
  return most;
}

/**
 * @param {Collection} collection
 * @param {Query} query
 * @param {number} place
 */
function awardValues(collection, query, place) {
  const typed = query.words[place];
  const found = collection.awardReadings.map((readings) =>
    readings.reduce((most, known) => Math.max(most, valued(likeness(typed, known, query.unfinished[place]))), ABSENT),
  );
  return Float32Array.from([ABSENT, ...found]);
}
