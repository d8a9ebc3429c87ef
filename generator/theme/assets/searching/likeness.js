/**
 * How much a typed word and a word of the index are alike.
 *
 * A likeness is above 0 where the words may be one, and below 0 where their marks differ: such a match counts, but
 * behind every other, so that exact marks always stand above folded ones.
 */
import { fold, numberKey, parted, words } from "./vietnamese.js";

/**
 * @typedef {object} Word
 * @property {string} spelled  as `words` gives it
 * @property {string} folded
 */

const UNMARKED = 0.95;
const HALF_MARKED = 0.8;
const OTHER_MARKS = 0.6;
const OTHER_LETTER = 0.9;
const SLIP = 0.5;
const FOLDED_SLIP = 0.4;
const SHORTEST_SLIP = 2;

/**
 * @param {string} spelled
 * @returns {Word}
 */
export function word(spelled) {
  const folded = fold(spelled);
  // One string for both where there are no marks.
  return { spelled: folded === spelled ? folded : spelled, folded };
}

/**
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  return words(text).map(word);
}

/**
 * The likeness of a whole typed word, or of the beginning of one.
 * @param {Word} typed
 * @param {Word} known
 * @param {boolean} unfinished
 */
export function likeness(typed, known, unfinished) {
  if (typed.spelled === known.spelled) return 1;
  if (typed.folded === known.folded) return byMarks(typed, known, UNMARKED, HALF_MARKED);
  if (typed.folded.length === 2 && known.folded.length === 2 && sound(typed.folded) === sound(known.folded)) {
    const sameTone = !marked(typed) || parted(typed.spelled)[1] === parted(known.spelled)[1];
    return sameTone ? OTHER_LETTER : -OTHER_LETTER * OTHER_MARKS;
  }
  if (!unfinished || !known.folded.startsWith(typed.folded)) return 0;
  const share = 0.6 + (0.2 * typed.folded.length) / known.folded.length;
  return byMarks(typed, known, share, share * HALF_MARKED);
}

/**
 * @param {Word} typed
 * @param {Word} known
 * @param {number} unmarked
 * @param {number} half
 */
function byMarks(typed, known, unmarked, half) {
  if (!marked(typed)) return unmarked;
  return within(typed, known) ? half : -unmarked * OTHER_MARKS;
}

/**
 * Whether every mark that was typed is there: `nguyên` in `nguyễn`, the tone not yet typed.
 * @param {Word} typed
 * @param {Word} known
 */
function within(typed, known) {
  const [letters, tone] = parted(typed.spelled);
  const [knownLetters, knownTone] = parted(known.spelled);
  if (tone && tone !== knownTone) return false;
  for (let index = 0; index < letters.length; index += 1) {
    if (letters[index] !== knownLetters[index] && letters[index] !== typed.folded[index]) return false;
  }
  return true;
}

/** @param {Word} one */
function marked(one) {
  return one.spelled !== one.folded;
}

/**
 * One letter for i and y at the end of an open syllable: kỹ is kĩ, sỹ is sĩ.
 * @param {string} folded
 */
function sound(folded) {
  return /^[hklmstv]y$/.test(folded) ? `${folded[0]}i` : folded;
}

/**
 * The likeness of words that one slip of the finger parts: a letter wrong, missing, too many, or two exchanged.
 * @param {Word} typed
 * @param {Word} known
 */
export function slipped(typed, known) {
  if (typed.folded.length < SHORTEST_SLIP || /^[0-9]/.test(typed.folded)) return 0;
  if (Math.abs(typed.folded.length - known.folded.length) > 1) return 0;
  if (oneApart(typed.spelled, known.spelled)) return SLIP;
  return oneApart(typed.folded, known.folded) ? FOLDED_SLIP : 0;
}

/**
 * Whether one letter is wrong, missing or too many, or two neighbours are exchanged.
 * @param {string} one
 * @param {string} other
 */
function oneApart(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const shortLeft = short.length - start - end;
  const longLeft = long.length - start - end;
  if (longLeft === 1) return true;
  const exchanged = short[start] === long[start + 1] && short[start + 1] === long[start];
  return longLeft === 2 && shortLeft === 2 && exchanged;
}

/**
 * A document number inside a word (`124/KH-UBND`), as `numberKey` writes it; empty where there is none.
 * @param {string} raw
 */
export function documentNumber(raw) {
  const bare = raw.replace(/^[^\p{L}\p{N}]+/u, "");
  return /^[0-9]+[/-]/.test(bare) && /\p{L}/u.test(bare) ? numberKey(bare) : "";
}
