/**
 * The order of results: by how well they match, and of the roll by given name, by date, by award.
 */

import { RECIPIENT } from "./choosing.js";

/**
 * @typedef {import("./collection.js").Collection} Collection
 * @typedef {import("./matching.js").Match} Match
 */

const BY_DATE = "ngay";
const BY_AWARD = "danh-hieu";

/**
 * The best `most` of a match, best first; among equals by kind, then newest, then as printed.
 * @param {Collection} collection
 * @param {Match} match
 * @param {number} most
 * @returns {number[]}
 */
export function bestOf(collection, match, most) {
  const { entries, rowEntry, kind, kinds } = collection;
  const recipient = kinds.indexOf(RECIPIENT);
  /** @param {number} id */
  const kindOf = (id) => (id < entries ? kind[id] : recipient);
  /** @param {number} id */
  const entryOf = (id) => (id < entries ? id : rowEntry[id - entries]);
  const { ids, scores } = match;
  /** @param {number} one @param {number} other */
  const compare = (one, other) =>
    scores[other] - scores[one] ||
    kindOf(ids[one]) - kindOf(ids[other]) ||
    entryOf(ids[one]) - entryOf(ids[other]) ||
    ids[one] - ids[other];
  // A sorted list of the best so far: most candidates fall behind its last and cost one comparison.
  /** @type {number[]} */
  const top = [];
  for (let index = 0; index < ids.length; index += 1) {
    if (top.length === most && compare(top[most - 1], index) <= 0) continue;
    let low = 0;
    let high = top.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(top[middle], index) <= 0) low = middle + 1;
      else high = middle;
    }
    top.splice(low, 0, index);
    if (top.length > most) top.pop();
  }
  return top.map((index) => ids[index]);
}

/** Orders of the roll; that by name is worked out once. */
export class RowOrders {
  /** @param {Collection} collection */
  constructor(collection) {
    this.collection = collection;
    /** @type {Uint32Array | null} */
    this.namePlaces = null;
  }

  /**
   * @param {Uint32Array} rows
   * @param {string} by
   */
  sort(rows, by) {
    const { collection } = this;
    if (by === BY_DATE) return rows.sort((one, other) => collection.rowEntry[one] - collection.rowEntry[other] || one - other);
    const name = this.byName();
    if (by === BY_AWARD) {
      return rows.sort((one, other) => collection.awardOf(one) - collection.awardOf(other) || name[one] - name[other]);
    }
    return rows.sort((one, other) => name[one] - name[other]);
  }

  /**
   * The place of each row when all are sorted as Vietnamese lists are: people by given name, then family name, then
   * the names between; collectives by their words in turn.
   */
  byName() {
    const { collection } = this;
    if (this.namePlaces?.length === collection.rows) return this.namePlaces;
    const rank = wordRanks(collection.words);
    const { nameStart, nameWord, rowWho, whos, rows } = collection;
    let person = 1;
    while (person <= whos.count && whos.key(person) !== "person") person += 1;
    const keys = Array.from({ length: rows }, (_, row) => {
      const words = nameWord.subarray(nameStart[row], nameStart[row + 1]);
      const length = words.length;
      const inOrder = rowWho[row] === person && length > 1 ? [words[length - 1], words[0], ...words.subarray(1, length - 1)] : words;
      return Uint32Array.from(inOrder, (word) => rank[word]);
    });
    const order = Uint32Array.from({ length: rows }, (_, row) => row).sort((one, other) => byWords(keys[one], keys[other]) || one - other);
    this.namePlaces = new Uint32Array(rows);
    for (let place = 0; place < rows; place += 1) this.namePlaces[order[place]] = place;
    return this.namePlaces;
  }
}

/** @param {Uint32Array} one @param {Uint32Array} other */
function byWords(one, other) {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) if (one[index] !== other[index]) return one[index] - other[index];
  return one.length - other.length;
}

/**
 * The place of each word in a Vietnamese dictionary; capitals and small letters share one.
 * @param {string[]} words
 */
export function wordRanks(words) {
  const collator = new Intl.Collator("vi", { sensitivity: "accent", ignorePunctuation: false });
  const order = words.map((_, index) => index).sort((one, other) => collator.compare(words[one], words[other]) || one - other);
  const ranks = new Uint32Array(words.length);
  let rank = 0;
  order.forEach((word, place) => {
    if (place > 0 && collator.compare(words[order[place - 1]], words[word]) !== 0) rank += 1;
    ranks[word] = rank;
  });
  return ranks;
}
