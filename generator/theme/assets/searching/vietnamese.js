/**
 * The Vietnamese language as search needs it: the twin of `generator/vietnamese.py`, function for function.
 * One file of test vectors, `tests/data/vietnamese.json`, holds the two equal.
 */

// huyền, hỏi, ngã, sắc, nặng
const TONES = "\u0300\u0309\u0303\u0301\u0323";
const TONE = new RegExp(`[${TONES}]`, "gu");
// Most words of a query need no work at all.
const PLAIN = /^[a-z]+$/;
const RUN = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Lower case without tone or vowel marks, đ as d: what a reader types on a phone without Vietnamese keys.
 * @param {string} text
 */
export function fold(text) {
  if (PLAIN.test(text)) return text;
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/[đð]/gu, "d");
}

/**
 * The words of a text in one spelling: lower case, the tone behind the last letter, no leading zeros in numbers.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  if (PLAIN.test(text)) return [text];
  const lowered = text.toLowerCase().replace(/ð/gu, "đ").normalize("NFD");
  return (lowered.match(RUN) ?? []).filter((run) => /[^\p{M}]/u.test(run)).map(spelled);
}

/** @param {string} run */
function spelled(run) {
  if (/^[0-9]+$/.test(run)) return run.replace(/^0+(?=.)/, "");
  return run.replace(TONE, "").normalize("NFC") + (run.match(TONE) ?? []).join("");
}

/**
 * A document number however it is typed: `124/KH-UBND`, `124 KH UBND` and `124khubnd` are all `124khubnd`.
 * @param {string} text
 */
export function numberKey(text) {
  return fold(text).replace(/[^a-z0-9]/gu, "").replace(/^0+/, "");
}

/**
 * The address form of a text: folded, words joined by hyphens.
 * @param {string} text
 */
export function slug(text) {
  return fold(text).replace(/[^a-z0-9]+/gu, "-").replace(/^-|-$/g, "");
}

/**
 * The letters of a word from `words`, and its tone: `hoa` and `\u0300`.
 * @param {string} word
 * @returns {[string, string]}
 */
export function parted(word) {
  let end = word.length;
  while (end > 0 && TONES.includes(word[end - 1])) end -= 1;
  return [word.slice(0, end), word.slice(end)];
}
