/**
 * The search itself, without any page: files of the index in, answers out. Runs in a worker, or where there is none.
 */
import { chosen, counted, facetsOf, RECIPIENT } from "./choosing.js";
import { Collection } from "./collection.js";
import { followed, matches, met } from "./matching.js";
import { fetched, IndexFault, unpacked } from "./packing.js";
import { Pool } from "./pool.js";
import { Prose } from "./prose.js";
import { queryOf } from "./query.js";
import { bestOf, RowOrders } from "./sorting.js";
import { Texts } from "./texts.js";

/**
 * @typedef {import("./choosing.js").Facet} Facet
 * @typedef {import("./choosing.js").Filters} Filters
 * @typedef {import("./choosing.js").Counted} Counted
 * @typedef {import("./matching.js").Match} Match
 *
 * @typedef {object} Request
 * @property {string} text
 * @property {Filters} filters
 * @property {number} most      how many results to tell in full
 * @property {string} [sort]    an order of the roll: only recipients are told then
 * @property {number} [from]    how many to leave out first
 * @property {boolean} [excerpts]  whether pieces of prose are wanted with the results
 *
 * @typedef {object} Hit
 * @property {number} [entry]   its number, where it is no recipient
 * @property {string} kind
 * @property {string} title
 * @property {string} address   below the root of the site
 * @property {string} detail
 * @property {string} date
 * @property {number} year
 * @property {string} [position]
 * @property {string} [unit]
 * @property {string} [locality]
 * @property {string} [award]
 * @property {string} [decision]
 * @property {string} [excerpt]
 *
 * @typedef {object} Answer
 * @property {number} total
 * @property {number} near      how many of them are only nearly alike
 * @property {boolean} apart    whether the typed words stand together nowhere, in whatever the filters leave out too
 * @property {import("./matching.js").Way} way
 * @property {boolean} whole    false while files are still to come
 * @property {boolean} cut      whether more was typed than was looked for
 * @property {boolean} lost     whether prose could not be read and was left out
 * @property {Hit[]} hits
 * @property {Record<string, Counted[]>} facets
 */

const FORMAT = 1;
/** As many as are seen at once: with fewer, what is nearly alike may be meant. */
const FEW = 10;

export class Engine {
  /**
   * @param {string} folder  address of the index, with a slash at its end
   * @param {Collection} collection
   * @param {{ rolls: string[], prose: [string, string][], texts: [number, string][] }} list
   */
  constructor(folder, collection, list) {
    this.folder = folder;
    this.collection = collection;
    this.pool = new Pool();
    this.prose = new Prose(folder, list.prose);
    this.texts = new Texts(folder, list.texts);
    this.facets = facetsOf(collection);
    this.orders = new RowOrders(collection);
    /** Files of recipients that are not in the collection yet. */
    this.waiting = [...list.rolls];
    /** @type {Map<string, Promise<ArrayBuffer>>} */
    this.coming = new Map();
    /** @type {Promise<void> | null} */
    this.adding = null;
  }

  /**
   * The words, and the first recipients: enough to answer. Throws IndexFault.
   * @param {string} folder
   */
  static async open(folder) {
    const list = await listed(`${folder}danh-sach.json`);
    const core = fetched(folder + list.core);
    const first = list.rolls.slice(0, 1).map((name) => fetched(folder + name));
    for (const roll of first) roll.catch(() => {}); // it is asked for again, and then heard
    const engine = new Engine(folder, guarded(unpacked(await core), (pack) => new Collection(pack)), list);
    list.rolls.slice(0, 1).forEach((name, place) => engine.coming.set(name, first[place]));
    await engine.more();
    return engine;
  }

  /** The next file of recipients, if any is left; whoever asks meanwhile waits for the same one. */
  async more() {
    this.adding ??= this.add().finally(() => {
      this.adding = null;
    });
    await this.adding;
  }

  async add() {
    const [name] = this.waiting;
    if (!name) return;
    const coming = this.coming.get(name) ?? fetched(this.folder + name);
    this.coming.delete(name);
    const roll = unpacked(await coming);
    guarded(roll, (pack) => this.collection.addRoll(pack));
    this.waiting.shift();
  }

  /** Whether every recipient is here. */
  get whole() {
    return this.waiting.length === 0;
  }

  /**
   * Answer with what is here; after `complete`, a better one.
   * @param {Request} request
   * @returns {Answer}
   */
  answer(request) {
    const query = this.query(request.text);
    const whole = this.whole && this.prose.missing(query).length === 0;
    const { match, way } = this.found(request, whole);
    const { kept, counts } = chosen(this.pool, this.facets, request.filters, match);
    return {
      total: kept.ids.length,
      near: match.near ? kept.ids.reduce((count, id) => count + Number(match.near?.has(id)), 0) : 0,
      apart: match.apart,
      way,
      whole,
      cut: query.cut,
      lost: this.prose.lost.size > 0,
      hits: this.ordered(request, kept).map((id) => this.hit(id)),
      facets: counted(this.facets, request.filters, counts),
    };
  }

  /**
   * Fetch what the request still lacks; the next answer is whole.
   * @param {Request} request
   */
  async complete(request) {
    while (!this.whole) await this.more();
    await this.prose.fetch(this.prose.missing(this.query(request.text)));
  }

  /** @param {string} text */
  query(text) {
    return queryOf(text, this.collection.abbreviations);
  }

  /**
   * Strictly; where that finds nothing, or little and nothing like it, with one letter wrong too, behind whatever has
   * the words with their marks; where all fails, with some of the words. Only the whole index can tell that something
   * is not there.
   * @param {Request} request
   * @param {boolean} whole
   * @returns {{ match: Match, way: Answer["way"] }}
   */
  found(request, whole) {
    const { collection, pool, prose } = this;
    const query = this.query(request.text);
    if (query.typed === 0) return { match: everything(pool, collection), way: "exact" };
    const strict = matches(pool, collection, prose, query, "exact");
    if (!whole || query.phrases.length || met(strict, FEW)) return { match: strict, way: "exact" };
    const slipped = matches(pool, collection, prose, query, "slip");
    if (strict.ids.length) return { match: request.sort ? strict : followed(strict, slipped), way: "exact" };
    if (slipped.ids.length) return { match: slipped, way: "slip" };
    return { match: matches(pool, collection, prose, query, "some"), way: "some" };
  }

  /**
   * @param {Request} request
   * @param {Match} match
   * @returns {number[]}
   */
  ordered(request, match) {
    const from = request.from ?? 0;
    if (!request.sort) return bestOf(this.collection, match, from + request.most).slice(from);
    return [...this.rowsOf(match, request.sort).subarray(from, from + request.most)].map((row) => row + this.entries);
  }

  get entries() {
    return this.collection.entries;
  }

  /**
   * The recipients of a match, in an order of the roll.
   * @param {Match} match
   * @param {string} by
   */
  rowsOf(match, by) {
    const rows = match.ids.filter((id) => id >= this.entries).map((id) => id - this.entries);
    return this.orders.sort(rows, by);
  }

  /**
   * Every recipient that a request finds, in full, in its order.
   * @param {Request} request
   */
  roll(request) {
    const { match, way } = this.found(request, this.whole);
    const filters = { ...request.filters, loai: RECIPIENT };
    const { kept } = chosen(this.pool, this.facets, filters, match);
    const rows = this.rowsOf(kept, request.sort ?? "ten");
    return { way, rows: [...rows].map((row) => this.hit(row + this.entries)) };
  }

  /**
   * @param {number} id
   * @returns {Hit}
   */
  hit(id) {
    const { collection } = this;
    if (id < collection.entries) {
      return {
        entry: id,
        kind: collection.kinds[collection.kind[id]],
        title: collection.string(collection.title[id]),
        address: collection.entryAddress(id),
        detail: collection.string(collection.detail[id]),
        award: collection.string(collection.printed[id]),
        date: collection.date(id),
        year: collection.year[id],
      };
    }
    const row = id - collection.entries;
    const entry = collection.rowEntry[row];
    const at = collection.affiliation[row];
    const unit = collection.string(collection.affiliationText[at]);
    return {
      kind: RECIPIENT,
      title: collection.name(row),
      address: collection.rowAddress(row),
      detail: collection.string(collection.achievement[row]),
      date: collection.date(entry),
      year: collection.year[entry],
      position: collection.string(collection.position[row]),
      unit: unit || (collection.affiliationUnit[at] ? collection.units.label(collection.affiliationUnit[at]) : ""),
      locality: collection.string(collection.locality[at]),
      award: collection.awardWords(row),
      decision: collection.string(collection.title[entry]),
    };
  }

  /**
   * Words around what was found, for results that were found by their prose.
   * @param {Request} request
   * @param {Answer} answer
   */
  async addExcerpts(request, answer) {
    const { collection, prose, texts } = this;
    const query = this.query(request.text);
    if (!query.typed) return;
    const told = prose.told(this.pool, query, collection.entries);
    await Promise.all(
      answer.hits.map(async (hit) => {
        const { entry } = hit;
        if (entry === undefined || !told.some(({ likeness }) => likeness[entry] !== 0)) return;
        hit.excerpt = await texts.excerpt(entry, query).catch(() => "");
      }),
    );
  }
}

/**
 * @param {Pool} pool
 * @param {Collection} collection
 * @returns {Match}
 */
function everything(pool, collection) {
  const count = collection.entries + collection.rows;
  const ids = pool.numbers("ids exact", count);
  for (let id = 0; id < count; id += 1) ids[id] = id;
  return { ids, scores: pool.floats("scores exact", count).fill(0), close: true, apart: false };
}

/**
 * The list of files. It alone keeps its name, so it is asked for anew each time: an old one would lead to files that
 * are gone, or to people whose award is gone.
 * @param {string} address
 * @returns {Promise<{core: string, rolls: string[], prose: [string, string][], texts: [number, string][]}>}
 */
async function listed(address) {
  try {
    const list = JSON.parse(new TextDecoder().decode(await fetched(address, { cache: "no-cache" })));
    if (list.format === FORMAT) return list;
  } catch (fault) {
    if (fault instanceof IndexFault) throw fault;
  }
  throw new IndexFault(`not an index of this version: ${address}`);
}

/**
 * A file that unpacks may still make no sense: whatever goes wrong with it is a fault of the index.
 * @template T
 * @param {import("./packing.js").Pack} pack
 * @param {(pack: import("./packing.js").Pack) => T} use
 * @returns {T}
 */
function guarded(pack, use) {
  try {
    return use(pack);
  } catch (fault) {
    throw fault instanceof IndexFault ? fault : new IndexFault(String(fault));
  }
}
