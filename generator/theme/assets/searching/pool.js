/**
 * Arrays that are used again for the next question. New ones for every letter typed would be thrown away faster than
 * a browser gives memory back.
 */

/** @typedef {typeof Float32Array | typeof Uint32Array} Kind */

export class Pool {
  constructor() {
    /** @type {Map<string, Float32Array | Uint32Array>} */
    this.arrays = new Map();
  }

  /**
   * An array of a length, with what was left in it; whoever takes the same name next takes the same array.
   * @param {string} name
   * @param {number} length
   * @returns {Float32Array}
   */
  floats(name, length) {
    return /** @type {Float32Array} */ (this.take(name, length, Float32Array));
  }

  /**
   * @param {string} name
   * @param {number} length
   * @returns {Uint32Array}
   */
  numbers(name, length) {
    return /** @type {Uint32Array} */ (this.take(name, length, Uint32Array));
  }

  /**
   * @param {string} name
   * @param {number} length
   * @param {Kind} kind
   */
  take(name, length, kind) {
    const before = this.arrays.get(name);
    if (before && before.length >= length) return before.subarray(0, length);
    const made = new kind(length);
    this.arrays.set(name, made);
    return made;
  }
}
