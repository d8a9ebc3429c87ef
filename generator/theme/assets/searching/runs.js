/**
 * Words that stand together: typed words in a title, phrases in a field, runs of prose.
 */
import { ABSENT } from "./fields.js";
import { placesIn } from "./prose.js";

/**
 * @typedef {import("./collection.js").Collection} Collection
 * @typedef {import("./fields.js").Fields} Fields
 * @typedef {import("./prose.js").Told} Told
 */

// What standing together, at the start, or alone adds to a title.
const TOGETHER = 0.5;
const FIRST = 1;
const WHOLE = 2;
// How much of a title is asked for tells it from longer ones that hold the same words.
const SHARE = 0.2;
// What a title of the typed words in another order adds.
const SAME_WORDS = 0.75;

/**
 * What the longest run of typed words that a title holds in their order adds: more where the title begins with it,
 * most where it is the whole title.
 * @param {Fields} strict
 * @param {Fields | null} lenient
 * @param {ArrayLike<number>} title
 * @param {number} start
 * @param {number} end
 */
export function order({ query, words }, lenient, title, start, end) {
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
      const value = run === end - start ? WHOLE : (begins ? FIRST : TOGETHER) + (SHARE * run) / (end - start);
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
 * Whether the words at some places of the query stand together in a run of words.
 * @param {Float32Array[]} words
 * @param {number[]} phrase
 * @param {ArrayLike<number>} run
 * @param {number} start
 * @param {number} end
 */
export function holds(words, phrase, run, start, end) {
  for (let first = start; first + phrase.length <= end; first += 1) {
    if (phrase.every((place, index) => words[place][run[first + index]] !== ABSENT)) return true;
  }
  return false;
}

/**
 * Whether a title begins as was typed and holds all of it in its order, with little else: `sở nội vụ lạng sơn` is
 * Sở Nội vụ tỉnh Lạng Sơn (đến hết 28/02/2025).
 * @param {Float32Array[]} words
 * @param {number[]} typed
 * @param {ArrayLike<number>} title
 * @param {number} start
 * @param {number} end
 */
export function isCalled(words, typed, title, start, end) {
  if (end - start > 2 * typed.length || words[typed[0]][title[start]] === ABSENT) return false;
  let place = 0;
  for (let at = start; at < end && place < typed.length; at += 1) if (words[typed[place]][title[at]] !== ABSENT) place += 1;
  return place === typed.length;
}

/**
 * @param {Collection} collection
 * @param {Float32Array[]} words
 * @param {number[]} phrase
 * @param {number} string
 */
export function stringHolds(collection, words, phrase, string) {
  return holds(words, phrase, collection.stringWord, collection.stringStart[string], collection.stringStart[string + 1]);
}

/**
 * @param {Fields} fields
 * @param {number} entry
 * @param {number[]} phrase
 */
export function entryHolds({ collection, words, prose }, entry, phrase) {
  const strings = [collection.title[entry], ...collection.told(entry)];
  return strings.some((string) => stringHolds(collection, words, phrase, string)) || inProse(prose, entry, phrase);
}

/**
 * @param {Fields} fields
 * @param {number} row
 * @param {number[]} phrase
 */
export function rowHolds({ collection, words }, row, phrase) {
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
export function inProse(prose, entry, phrase) {
  if (!prose.length || !phrase.length || !phrase.every((place) => prose[place].likeness[entry] !== 0)) return false;
  const [first, ...rest] = phrase.map((place) => placesIn(prose[place], entry));
  return first.some((at) => rest.every((places, index) => places.includes(at + index + 1)));
}
