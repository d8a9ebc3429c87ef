/**
 * Which entries and rows a query finds, and how well.
 *
 * Every typed word must stand in some field, unless leave is given. A field's value is the likeness of its best word; a title counts three
 * times. A word found with other marks costs more than anything else may bring, so exact marks stand first.
 */
import { placesIn } from "./prose.js";
import { likeness, slipped } from "./likeness.js";

/**
 * @typedef {import("./collection.js").Collection} Collection
 * @typedef {import("./pool.js").Pool} Pool
 * @typedef {import("./prose.js").Prose} Prose
 * @typedef {import("./prose.js").Told} Told
 * @typedef {import("./query.js").Query} Query
 *
 * @typedef {object} Match
 * @property {Uint32Array} ids     entries, then rows (entries + row), in the order of the collection
 * @property {Float32Array} scores
 * @property {boolean} close       whether some match holds all that was typed in one run
 */

const ABSENT = -1e9;
const OTHER_MARKS = -100;
const TITLE = 3;
const MEANING = 0.9;
const PROSE = 0.9;
const NUMBER = 20;
const MISSING = -10;
export const BEHIND = -10_000;
// What standing together adds for each word of prose: more than a word or two in a title, less than all of them.
const PROSE_TOGETHER = 1.8;
// What standing together, at the start, or alone adds to a title.
const TOGETHER = 0.5;
const FIRST = 1;
const WHOLE = 2;
// What a title of the typed words in another order adds.
const SAME_WORDS = 0.75;

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
  return { ids: found.ids.subarray(0, found.count), scores: found.scores.subarray(0, found.count), close: found.close };
}

/**
 * What is found so far.
 * @typedef {{ ids: Uint32Array, scores: Float32Array, count: number, close: boolean }} Found
 */

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
  collection.readings.forEach((readings, index) => {
    let best = ABSENT;
    for (const known of readings) best = Math.max(best, valued(slip ? slipped(typed, known) : likeness(typed, known, unfinished)));
    if (asNumber && collection.numbers[index].startsWith(typed.folded)) {
      best = Math.max(best, collection.numbers[index] === typed.folded ? 1 : 0.8);
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

/** What every field of every entry and row is worth for each word of a query. */
class Fields {
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
      if (values[place] === ABSENT && lenient && slips === 0) {
        values[place] = lenient.entry(place, entry);
        slips += 1;
      }
    }
    let score = wanted(query, values, way);
    if (score === ABSENT) continue;
    if (!query.phrases.every((phrase) => entryHolds(strict, entry, phrase))) continue;
    score += order(strict, lenient, stringWord, stringStart[title[entry]], stringStart[title[entry] + 1]);
    const told = inProse(prose, entry, typed);
    if (told && query.typed > 1) score += PROSE_TOGETHER * query.typed;
    const number = query.numbers.size ? numbered(collection, query, title[entry]) : 0;
    score += number;
    found.close ||= told || number > 0 || stringHolds(collection, words, typed, title[entry]);
    found.ids[found.count] = entry;
    found.scores[found.count] = score;
    found.count += 1;
  }
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
      if (value === ABSENT && lenient && slips === 0) {
        value = lenient.row(place, row);
        slips += 1;
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
 * What the longest run of typed words that a title holds in their order adds: more where the title begins with it,
 * most where it is the whole title.
 * @param {Fields} strict
 * @param {Fields | null} lenient
 * @param {ArrayLike<number>} title
 * @param {number} start
 * @param {number} end
 */
function order({ query, words }, lenient, title, start, end) {
  const { typed } = query;
  let most = end - start === typed && sameWords(words, typed, title, start, end) ? SAME_WORDS : 0;
  for (let first = start - typed + 1; first < end; first += 1) {
    let run = 0;
    const last = Math.min(typed, end - first);
    for (let place = Math.max(0, start - first); place < last; place += 1) {
      const word = title[first + place];
      const held = words[place][word] !== ABSENT || (lenient !== null && lenient.words[place][word] !== ABSENT);
      run = held ? run + 1 : 0;
      if (run < Math.min(2, typed)) continue;
      const begins = first + place - run + 1 === start;
      const value = run === end - start ? WHOLE : begins ? FIRST : TOGETHER;
      most = Math.max(most, (value * run) / typed);
    }
  }
  return most;
}

/**
 * @param {Float32Array[]} words
 * @param {number} typed
 * @param {ArrayLike<number>} title
 * @param {number} start
 * @param {number} end
 */
function sameWords(words, typed, title, start, end) {
  for (let at = start; at < end; at += 1) {
    let place = 0;
    while (place < typed && words[place][title[at]] === ABSENT) place += 1;
    if (place === typed) return false;
  }
  return true;
}

/**
 * @param {Collection} collection
 * @param {Query} query
 * @param {number} title
 */
function numbered(collection, query, title) {
  for (let at = collection.stringStart[title]; at < collection.stringStart[title + 1]; at += 1) {
    const number = collection.numbers[collection.stringWord[at]];
    if (number && query.numbers.has(number)) return NUMBER;
  }
  return 0;
}

/**
 * Whether the words at some places of the query stand together in a run of words.
 * @param {Float32Array[]} words
 * @param {number[]} phrase
 * @param {ArrayLike<number>} run
 * @param {number} start
 * @param {number} end
 */
function holds(words, phrase, run, start, end) {
  for (let first = start; first + phrase.length <= end; first += 1) {
    if (phrase.every((place, index) => words[place][run[first + index]] !== ABSENT)) return true;
  }
  return false;
}

/**
 * @param {Collection} collection
 * @param {Float32Array[]} words
 * @param {number[]} phrase
 * @param {number} string
 */
function stringHolds(collection, words, phrase, string) {
  return holds(words, phrase, collection.stringWord, collection.stringStart[string], collection.stringStart[string + 1]);
}

/**
 * @param {Fields} fields
 * @param {number} entry
 * @param {number[]} phrase
 */
function entryHolds({ collection, words, prose }, entry, phrase) {
  const strings = [collection.title[entry], ...collection.told(entry)];
  return strings.some((string) => stringHolds(collection, words, phrase, string)) || inProse(prose, entry, phrase);
}

/**
 * @param {Fields} fields
 * @param {number} row
 * @param {number[]} phrase
 */
function rowHolds({ collection, words }, row, phrase) {
  const { nameWord, nameStart, affiliationText, locality, position, achievement, title } = collection;
  if (holds(words, phrase, nameWord, nameStart[row], nameStart[row + 1])) return true;
  const decision = collection.rowEntry[row];
  const at = collection.affiliation[row];
  const strings = [affiliationText[at], locality[at], position[row], achievement[row], title[decision]];
  return [...strings, ...collection.told(decision)].some((string) => stringHolds(collection, words, phrase, string));
}

/**
 * Whether the words at some places of the query stand together in the prose of an entry.
 * @param {Told[]} prose
 * @param {number} entry
 * @param {number[]} phrase
 */
function inProse(prose, entry, phrase) {
  if (!prose.length || !phrase.length || !phrase.every((place) => prose[place].likeness[entry] !== 0)) return false;
  const [first, ...rest] = phrase.map((place) => placesIn(prose[place], entry));
  return first.some((at) => rest.every((places, index) => places.includes(at + index + 1)));
}

/**
 * Two matches as one: what only the second holds stands behind all of the first.
 * @param {Match} first
 * @param {Match} second
 * @returns {Match}
 */
export function followed(first, second) {
  const known = new Set(first.ids);
  const ids = [...first.ids];
  const scores = [...first.scores];
  second.ids.forEach((id, place) => {
    if (known.has(id)) return;
    ids.push(id);
    scores.push(second.scores[place] + BEHIND);
  });
  return { ids: Uint32Array.from(ids), scores: Float32Array.from(scores), close: first.close };
}

/** @param {Query} query */
function typedPlaces(query) {
  return Array.from({ length: query.typed }, (_, place) => place);
}
