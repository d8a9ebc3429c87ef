/**
 * The search itself, without any page: files of the index in, answers out. Runs in a worker, or where there is none.
 */
import { chosen, counted, facetsOf, RECIPIENT } from "./choosing.js";
import { Collection } from "./collection.js";
import { BEHIND, followed, matches } from "./matching.js";
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
 * @property {import("./matching.js").Way} way
 * @property {boolean} whole    false while files are still to come
 * @property {Hit[]} hits
 * @property {Record<string, Counted[]>} facets
 */

const FORMAT = 1;
/** As many as are seen at once: with fewer, what is nearly alike may be meant. */
const FEW = 10;

export class Engine {
  /** @param {string} folder  address of the index, with a slash at its end */
  constructor(folder) {
    this.folder = folder;
    this.pool = new Pool();
    /** @type {Collection | null} */
    this.collection = null;
    /** @type {string[]} */
    this.rolls = [];
    /** @type {Prose | null} */
    this.prose = null;
    /** @type {Texts | null} */
    this.texts = null;
    /** @type {Facet[]} */
    this.facets = [];
    /** @type {RowOrders | null} */
    this.orders = null;
  }

  /** The words and the first recipients: enough to answer. Throws IndexFault. */
  async start() {
    const list = await listed(`${this.folder}danh-sach.json`);
    const core = fetched(this.folder + list.core);
    const rolls = list.rolls.map((name) => fetched(this.folder + name));
    for (const roll of rolls) roll.catch(() => {});
    this.collection = guarded(unpacked(await core), (pack) => new Collection(pack));
    this.prose = new Prose(this.folder, list.prose);
    this.texts = new Texts(this.folder, list.texts);
    this.facets = facetsOf(this.collection);
    this.orders = new RowOrders(this.collection);
    this.coming = rolls;
    await this.more();
  }

  /** The next file of recipients, if any is left. */
  async more() {
    const next = this.coming?.shift();
    if (!next || !this.collection) return;
    const { collection } = this;
    guarded(unpacked(await next), (roll) => collection.addRoll(roll));
  }

  get whole() {
    return !this.coming?.length;
  }

  /**
   * Answer with what is here; after `complete`, a better one.
   * @param {Request} request
   * @returns {Answer}
   */
  answer(request) {
    const missing = this.prose?.missing(this.query(request.text)) ?? [];
    const whole = this.whole && missing.length === 0;
    const { match, way } = this.found(request, whole);
    const { kept, counts } = chosen(this.pool, this.facets, request.filters, match);
    return {
      total: kept.ids.length,
      near: kept.scores.reduce((count, score) => count + Number(score < BEHIND / 2), 0),
      way,
      whole,
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
    if (this.prose) await this.prose.fetch(this.prose.missing(this.query(request.text)));
  }

  /** @param {string} text */
  query(text) {
    return queryOf(text, this.collection?.abbreviations ?? {});
  }

  /**
   * Strictly; where that finds nothing, or little and nothing like it, with one letter wrong, which never stands
   * before a strict match; where all fails, with some of the words. Only the whole index can tell that something is
   * not there.
   * @param {Request} request
   * @param {boolean} whole
   * @returns {{ match: Match, way: Answer["way"] }}
   */
  found(request, whole) {
    const { collection, pool, prose } = this;
    if (!collection || !prose) throw new IndexFault("not started");
    const query = this.query(request.text);
    if (query.typed === 0) return { match: everything(pool, collection), way: "exact" };
    const strict = matches(pool, collection, prose, query, "exact");
    if (!whole || query.phrases.length || strict.close || strict.ids.length >= FEW) return { match: strict, way: "exact" };
    const slipped = matches(pool, collection, prose, query, "slip");
    if (strict.ids.length) return { match: followed(strict, slipped), way: "exact" };
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
    if (!request.sort) return bestOf(/** @type {Collection} */ (this.collection), match, from + request.most).slice(from);
    return [...this.rowsOf(match, request.sort).subarray(from, from + request.most)].map((row) => row + this.entries);
  }

  get entries() {
    return this.collection?.entries ?? 0;
  }

  /**
   * The recipients of a match, in an order of the roll.
   * @param {Match} match
   * @param {string} by
   */
  rowsOf(match, by) {
    const rows = match.ids.filter((id) => id >= this.entries).map((id) => id - this.entries);
    return this.orders?.sort(rows, by) ?? rows;
  }

  /**
   * Every recipient that a request finds, in full, in its order.
   * @param {Request} request
   * @returns {Hit[]}
   */
  roll(request) {
    const { match } = this.found(request, this.whole);
    const filters = { ...request.filters, loai: RECIPIENT };
    const { kept } = chosen(this.pool, this.facets, filters, match);
    const rows = this.rowsOf(kept, request.sort ?? "ten");
    return [...rows].map((row) => this.hit(row + this.entries));
  }

  /**
   * @param {number} id
   * @returns {Hit}
   */
  hit(id) {
    const collection = /** @type {Collection} */ (this.collection);
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
    if (!collection || !prose || !texts || !query.typed) return;
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
  return { ids, scores: pool.floats("scores exact", count).fill(0), close: true };
}

/**
 * @param {string} address
 * @returns {Promise<{core: string, rolls: string[], prose: [string, string][], texts: [number, string][]}>}
 */
async function listed(address) {
  try {
    const list = JSON.parse(new TextDecoder().decode(await fetched(address)));
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
