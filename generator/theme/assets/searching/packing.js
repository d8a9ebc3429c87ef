/**
 * Files of the index to columns of numbers: the other side of `generator/indexing/packing.py`.
 */

/**
 * @typedef {object} Pack
 * @property {Record<string, any>} head
 * @property {(name: string) => Uint8Array | Uint16Array | Uint32Array} column
 */

/** What is wrong with a file of the index: it is missing, cut, or of another version. */
export class IndexFault extends Error {}

/**
 * Fetch a file whole; a server may have taken its compression off already.
 * @param {string} address
 * @param {RequestInit} [how]
 * @returns {Promise<ArrayBuffer>}
 */
export async function fetched(address, how) {
  const answer = await fetch(address, how).catch(() => null);
  if (!answer?.ok) throw new IndexFault(`missing: ${address}`);
  const content = await answer.arrayBuffer();
  const start = new Uint8Array(content, 0, Math.min(2, content.byteLength));
  if (start[0] !== 0x1f || start[1] !== 0x8b) return content;
  return inflated(content).catch(() => {
    throw new IndexFault(`damaged: ${address}`);
  });
}

/**
 * Written and read piece by piece: a stream made of a Blob or a Response would hold pipes of megabytes for files of
 * some kilobytes.
 * @param {ArrayBuffer} content
 */
async function inflated(content) {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(new Uint8Array(content)), writer.close()]);
  written.catch(() => {}); // what was wrong, the reader says too
  /** @type {Uint8Array[]} */
  const pieces = [];
  const reader = readable.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) pieces.push(piece.value);
  await written;
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}

/**
 * A line of JSON, then the columns it names.
 * @param {ArrayBuffer} content
 * @returns {Pack}
 */
export function unpacked(content) {
  const bytes = new Uint8Array(content);
  const end = bytes.indexOf(10);
  /** @type {Record<string, any>} */
  let head;
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  } catch {
    throw new IndexFault("no head");
  }
  /** @type {Map<string, {at: number, width: number, length: number, ranks: number}>} */
  const places = new Map();
  let at = end + 1;
  for (const [name, width, length, ranks] of head.columns ?? []) {
    places.set(name, { at, width, length, ranks });
    at += 3 * ranks + width * length;
  }
  if (at !== bytes.length) throw new IndexFault("cut short");
  return {
    head,
    column(name) {
      const place = places.get(name);
      if (!place) throw new IndexFault(`no column ${name}`);
      const { ranks, width, length } = place;
      const numbers = joined(bytes, place.at + 3 * ranks, width, length);
      return ranks ? joined(bytes, place.at, 3, ranks, numbers) : numbers;
    },
  };
}

/**
 * Planes put together; with `ranks`, the numbers that these ranks stand for.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} width
 * @param {number} length
 * @param {Uint8Array | Uint16Array | Uint32Array} [ranks]
 */
function joined(bytes, at, width, length, ranks) {
  const numbers = fitting(256 ** width - 1, length);
  for (let plane = 0; plane < width; plane += 1) {
    const start = at + plane * length;
    for (let index = 0; index < length; index += 1) numbers[index] |= bytes[start + index] << (8 * plane);
  }
  if (!ranks) return numbers;
  const meant = fitting(largest(numbers), ranks.length);
  for (let index = 0; index < ranks.length; index += 1) meant[index] = numbers[ranks[index]];
  return meant;
}

/** @param {Uint8Array | Uint16Array | Uint32Array} column */
export function largest(column) {
  let most = 0;
  for (const number of column) if (number > most) most = number;
  return most;
}

/**
 * An array of `length` numbers up to `most`.
 * @param {number} most
 * @param {number} length
 */
export function fitting(most, length) {
  if (most < 2 ** 8) return new Uint8Array(length);
  return most < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Where each of some lengths begins, and where the last ends. @param {ArrayLike<number>} lengths */
export function starts(lengths) {
  const found = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index += 1) found[index + 1] = found[index] + lengths[index];
  return found;
}
