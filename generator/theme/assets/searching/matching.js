/**
 * Which entries and rows a query finds, and how well.
 *
 * Every typed word must stand in some field, unless leave is given. A field's value is the likeness of its best word; a title counts three
 * times. A word found with other marks costs more than anything else may bring, so exact marks stand first.
 */
import { likeness, slipped } from "./likeness.js";

/**
 * @typedef {import("./collection.js").Collection} Collection
 * @typedef {import("./prose.js").Prose} Prose
 * @typedef {import("./prose.js").Places} Places
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
 * Everything that holds the words of the query.
 * @param {Collection} collection
 * @param {Prose} prose
 * @param {Query} query
 * @param {Way} way
 * @returns {Match}
 */
export function matches(collection, prose, query, way) {
  const values = query.words.map((_, place) => wordValues(collection, query, place, false));
  const strict = new Fields(collection, query, values, prose.places(query));
  const slips = way === "slip" ? query.words.map((_, place) => wordValues(collection, query, place, true)) : [];
  const lenient = way === "slip" ? new Fields(collection, query, slips, []) : null;
  return together(entryMatches(strict, lenient, way), rowMatches(strict, lenient, way));
}

/**
 * What each word of the collection is worth for a typed word.
 * @param {Collection} collection
 * @param {Query} query
 * @param {number} place
 * @param {boolean} slip
 */
function wordValues(collection, query, place, slip) {
  const typed = query.words[place];
  const unfinished = query.unfinished[place];
  const asNumber = /^[0-9]+[a-z]/.test(typed.folded);
  const values = new Float32Array(collection.words.length).fill(ABSENT);
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
 * @param {Collection} collection
 * @param {Float32Array} values
 */
function stringValues(collection, values) {
  const { stringStart, stringWord } = collection;
  const found = new Float32Array(stringStart.length - 1);
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
   * @param {Collection} collection
   * @param {Query} query
   * @param {Float32Array[]} words
   * @param {Map<number, Places>[]} prose
   */
  constructor(collection, query, words, prose) {
    this.collection = collection;
    this.query = query;
    this.words = words;
    this.prose = prose;
    this.strings = words.map((values) => stringValues(collection, values));
    this.decisions = words.map((_, place) => this.decisionValues(place));
    this.affiliations = this.strings.map((values) =>
      Float32Array.from(collection.affiliationText, (text, at) => Math.max(values[text], values[collection.locality[at]])),
    );
    this.awards = words.map((_, place) => awardValues(collection, query, place));
    // The rarest word first: it sends most rows away at once.
    const found = words.map((values) => values.reduce((count, value) => count + Number(value !== ABSENT), 0));
    this.rarestFirst = words.map((_, place) => place).sort((one, other) => found[one] - found[other]);
  }

  /**
   * What an entry tells beside its title and prose.
   * @param {number} place
   * @param {number} entry
   */
  told(place, entry) {
    const { collection, query } = this;
    const strings = this.strings[place];
    let most = strings[collection.detail[entry]];
    for (const string of collection.hidden(entry)) most = Math.max(most, strings[string]);
    return String(collection.year[entry]) === query.words[place].spelled ? Math.max(most, 1) : most;
  }

  /** What a decision lends to each of its recipients. @param {number} place */
  decisionValues(place) {
    const found = new Float32Array(this.collection.entries).fill(ABSENT);
    for (const entry of this.collection.firstRow.keys()) {
      found[entry] = Math.max(this.strings[place][this.collection.title[entry]], this.told(place, entry));
    }
    return found;
  }

  /**
   * @param {number} place
   * @param {number} entry
   */
  entry(place, entry) {
    const value = Math.max(lifted(this.strings[place][this.collection.title[entry]]), this.told(place, entry));
    const told = this.prose[place]?.get(entry);
    return told ? Math.max(value, valued(PROSE * told.likeness)) : value;
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
 */
function entryMatches(strict, lenient, way) {
  const { collection, query, words, prose } = strict;
  const { stringStart, stringWord, title, entries } = collection;
  /** @type {number[]} */
  const ids = [];
  /** @type {number[]} */
  const scores = [];
  const values = new Float32Array(query.words.length);
  const typed = typedPlaces(query);
  let close = false;
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
    close ||= told || number > 0 || stringHolds(collection, words, typed, title[entry]);
    ids.push(entry);
    scores.push(score);
  }
  return { ids: Uint32Array.from(ids), scores: Float32Array.from(scores), close };
}

/**
 * @param {Fields} strict
 * @param {Fields | null} lenient
 * @param {Way} way
 */
function rowMatches(strict, lenient, way) {
  const { collection, query, words, rarestFirst } = strict;
  const { rows, entries, nameStart, nameWord } = collection;
  const ids = new Uint32Array(rows);
  const scores = new Float32Array(rows);
  const values = new Float32Array(query.words.length);
  // A word with several readings may be absent in one; then only `wanted` can tell.
  const mayBeAbsent = way === "some" || query.words.length > query.typed;
  const typed = typedPlaces(query);
  let close = false;
  let count = 0;
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
    ids[count] = entries + row;
    scores[count] = score + order(strict, lenient, nameWord, nameStart[row], nameStart[row + 1]);
    close ||= holds(words, typed, nameWord, nameStart[row], nameStart[row + 1]);
    count += 1;
  }
  return { ids: ids.slice(0, count), scores: scores.slice(0, count), close };
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
  const strings = [collection.title[entry], collection.detail[entry], ...collection.hidden(entry)];
  return strings.some((string) => stringHolds(collection, words, phrase, string)) || inProse(prose, entry, phrase);
}

/**
 * @param {Fields} fields
 * @param {number} row
 * @param {number[]} phrase
 */
function rowHolds({ collection, words }, row, phrase) {
  const { nameWord, nameStart, affiliationText, locality, position, achievement, title, detail } = collection;
  if (holds(words, phrase, nameWord, nameStart[row], nameStart[row + 1])) return true;
  const decision = collection.rowEntry[row];
  const at = collection.affiliation[row];
  const strings = [affiliationText[at], locality[at], position[row], achievement[row], title[decision], detail[decision]];
  return [...strings, ...collection.hidden(decision)].some((string) => stringHolds(collection, words, phrase, string));
}

/**
 * Whether the words at some places of the query stand together in the prose of an entry.
 * @param {Map<number, Places>[]} prose
 * @param {number} entry
 * @param {number[]} phrase
 */
function inProse(prose, entry, phrase) {
  const rest = phrase.map((place) => prose[place]?.get(entry));
  const first = rest.shift();
  if (!first || rest.some((places) => !places)) return false;
  return first.at.some((at) => rest.every((places, index) => places?.at.includes(at + index + 1)));
}

/**
 * @param {Match} one
 * @param {Match} other
 * @returns {Match}
 */
function together(one, other) {
  const ids = new Uint32Array(one.ids.length + other.ids.length);
  const scores = new Float32Array(ids.length);
  ids.set(one.ids);
  ids.set(other.ids, one.ids.length);
  scores.set(one.scores);
  scores.set(other.scores, one.ids.length);
  return { ids, scores, close: one.close || other.close };
}

/**
 * Two matches as one: what only the second holds stands behind all of the first.
 * @param {Match} first
 * @param {Match} second
 * @returns {Match}
 */
export function followed(first, second) {
  const known = new Set(first.ids);
  const added = second.ids.filter((id) => !known.has(id));
  const scores = new Float32Array(first.ids.length + added.length);
  scores.set(first.scores);
  second.ids.forEach((id, place) => {
    if (!known.has(id)) scores[first.ids.length + added.indexOf(id)] = second.scores[place] + BEHIND;
  });
  return { ids: Uint32Array.from([...first.ids, ...added]), scores, close: first.close };
}

/** @param {Query} query */
function typedPlaces(query) {
  return Array.from({ length: query.typed }, (_, place) => place);
}
