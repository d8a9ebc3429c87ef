/**
 * Everything that can be found, in columns: words, strings of words, entries, and the rows of recipients.
 *
 * An entry is a record or a part of one; a row is a recipient of the decision whose entry it names. Both are called
 * by one number: entries first, then rows.
 */
import { documentNumber, wordsOf } from "./likeness.js";
import { numberKey, slug } from "./vietnamese.js";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1900, 0, 1);

/**
 * @typedef {import("./packing.js").Pack} Pack
 * @typedef {import("./likeness.js").Word} Word
 * @typedef {Uint8Array | Uint16Array | Uint32Array} Column
 *
 * @typedef {object} Choice   a value that results may be filtered by
 * @property {string} key     its word in the address
 * @property {string} label
 * @property {string} [level] of an award
 */

export class Collection {
  /** @param {Pack} core */
  constructor(core) {
    const { head } = core;
    /** @type {string[]} */
    this.words = head.words.split(" ");
    /** @type {Word[][]} */
    this.readings = this.words.map(wordsOf);
    this.numbers = this.words.map(documentNumber);
    /** @type {Record<string, string[]>} */
    this.abbreviations = head.abbreviations;
    /** @type {Map<number, Word[]>} */
    this.meanings = meaningsOf(this.words, this.abbreviations);

    this.stringStart = starts(core.column("stringLength"));
    this.stringWord = core.column("stringWord");

    /** @type {string[]} */
    this.kinds = head.kinds;
    /** @type {string[]} */
    this.addresses = head.addresses;
    /** @type {Record<string, string>} */
    this.anchors = head.anchors;
    this.kind = core.column("kind");
    this.title = core.column("title");
    this.detail = core.column("detail");
    this.year = core.column("year");
    this.day = core.column("day");
    this.award = core.column("award");
    this.place = core.column("place");
    this.who = core.column("who");
    this.unit = lists(core, "unit");
    this.campaign = lists(core, "campaign");
    this.hidden = lists(core, "hidden");
    this.entries = this.kind.length;

    this.affiliationUnit = core.column("affiliationUnit");
    this.affiliationText = core.column("affiliationText");
    this.locality = core.column("locality");
    /** @type {string} */
    this.anchor = head.anchor;

    this.awards = choices(head.awards);
    this.awardReadings = this.awards.map((award) => wordsOf(award.label));
    this.places = choices(head.places);
    this.campaigns = choices(head.campaigns);
    this.whos = choices(head.who);
    this.levels = choices(head.levels);
    this.units = [...core.column("unitEntry")].map((entry) => ({
      key: this.addresses[entry].split("/").filter(Boolean).at(-1) ?? "",
      label: this.string(this.title[entry]),
    }));
    // Units and localities that no registry knows are choices too, under their printed words.
    const unitOf = numbering(this.units);
    const placeOf = numbering(this.places);
    this.affiliationChoice = Uint16Array.from(
      this.affiliationUnit,
      (unit, index) => unit || unitOf(this.string(this.affiliationText[index])),
    );
    this.localityChoice = Uint16Array.from(this.locality, (text) => placeOf(this.string(text)));

    this.rows = 0;
    /** @type {Column} */
    this.rowEntry = new Uint16Array();
    this.nameStart = new Uint32Array(1);
    /** @type {Column} */
    this.nameWord = new Uint16Array();
    /** @type {Column} */
    this.rowWho = new Uint8Array();
    /** @type {Column} */
    this.position = new Uint8Array();
    /** @type {Column} */
    this.affiliation = new Uint8Array();
    /** @type {Column} */
    this.achievement = new Uint8Array();
    /** @type {Column} */
    this.rowAward = new Uint8Array();
    /** First row of each decision, and rows whose anchor is not their place in it. @type {Map<number, number>} */
    this.firstRow = new Map();
    /** @type {Map<number, string>} */
    this.oddAnchors = new Map();
  }

  /**
   * Add recipients; decisions keep together and come in the order of their entries.
   * @param {Pack} roll
   */
  addRoll(roll) {
    const counts = roll.column("rows");
    const decisions = roll.column("entry");
    const lengths = roll.column("nameLength");
    const collectives = roll.column("name");
    const before = this.rows;
    const count = lengths.length;

    const entry = new Uint16Array(count);
    for (let index = 0, row = 0; index < decisions.length; index += 1) {
      this.firstRow.set(decisions[index], before + row);
      entry.fill(decisions[index], row, row + counts[index]);
      row += counts[index];
    }
    const total = lengths.reduce((sum, length) => sum + length, 0) + collectives.reduce((sum, string) => sum + this.lengthOf(string), 0);
    const words = new Uint16Array(total);
    const ends = new Uint32Array(count);
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    const spelled = Array.from({ length: longest }, (_, place) => roll.column(`name${place}`));
    const taken = new Uint32Array(longest);
    for (let row = 0, at = 0, next = 0; row < count; row += 1) {
      const length = lengths[row];
      for (let place = length - 1; place >= 0; place -= 1) words[at++] = spelled[place][taken[place]++];
      if (length === 0) {
        const string = collectives[next++];
        for (let word = this.stringStart[string]; word < this.stringStart[string + 1]; word += 1) words[at++] = this.stringWord[word];
      }
      ends[row] = this.nameWord.length + at;
    }

    this.rowEntry = together(this.rowEntry, entry);
    this.nameStart = together(this.nameStart, ends);
    this.nameWord = together(this.nameWord, words);
    this.rowWho = together(this.rowWho, roll.column("who"));
    this.position = together(this.position, roll.column("position"));
    this.affiliation = together(this.affiliation, roll.column("affiliation"));
    this.achievement = together(this.achievement, roll.column("achievement"));
    this.rowAward = together(this.rowAward, roll.column("award"));
    for (const [row, anchor] of Object.entries(roll.head.anchors)) this.oddAnchors.set(before + Number(row), anchor);
    this.rows += count;
  }

  /** @param {number} string */
  lengthOf(string) {
    return this.stringStart[string + 1] - this.stringStart[string];
  }

  /** @param {number} string */
  string(string) {
    return this.text(this.stringWord, this.stringStart[string], this.stringStart[string + 1]);
  }

  /** @param {number} row */
  name(row) {
    return this.text(this.nameWord, this.nameStart[row], this.nameStart[row + 1]);
  }

  /**
   * @param {Column} numbers
   * @param {number} start
   * @param {number} end
   */
  text(numbers, start, end) {
    const found = [];
    for (let at = start; at < end; at += 1) found.push(this.words[numbers[at]]);
    return found.join(" ");
  }

  /** The address below the root of the site. @param {number} entry */
  entryAddress(entry) {
    const anchor = this.anchors[entry];
    return this.addresses[entry] + (anchor ? `#${anchor}` : "");
  }

  /** @param {number} row */
  rowAddress(row) {
    const entry = this.rowEntry[row];
    const place = row - (this.firstRow.get(entry) ?? row) + 1;
    return `${this.addresses[entry]}#${this.oddAnchors.get(row) ?? `${this.anchor}${place}`}`;
  }

  /** The day of signing as `2023-01-18`, or nothing. @param {number} entry */
  date(entry) {
    return this.day[entry] ? new Date(EPOCH + this.day[entry] * DAY).toISOString().slice(0, 10) : "";
  }

  /** The award of a row: its own, or that of its decision. @param {number} row */
  awardOf(row) {
    return this.rowAward[row] || this.award[this.rowEntry[row]];
  }
}

/**
 * Words that are short forms with one meaning, and what they mean.
 * @param {string[]} words
 * @param {Record<string, string[]>} abbreviations
 */
function meaningsOf(words, abbreviations) {
  /** @type {Map<number, Word[]>} */
  const found = new Map();
  words.forEach((raw, index) => {
    if (!/\p{Lu}.*\p{Lu}/u.test(raw)) return;
    const short = numberKey(raw);
    const meanings = Object.hasOwn(abbreviations, short) ? abbreviations[short] : [];
    if (meanings.length === 1) found.set(index, wordsOf(meanings[0]));
  });
  return found;
}

/** @param {[string, string, string][]} listed */
function choices(listed) {
  return listed.map(([key, label, level]) => ({ key, label, level }));
}

/**
 * The number, from 1, of the choice for a printed text; a choice is made where there is none.
 * @param {Choice[]} list
 * @returns {(text: string) => number}
 */
function numbering(list) {
  const known = new Map(list.map((choice, index) => [choice.key, index + 1]));
  return (text) => {
    const key = slug(text);
    if (key && !known.has(key)) known.set(key, list.push({ key, label: text }));
    return known.get(key) ?? 0;
  };
}

/** Where each of some lengths begins, and where the last ends. @param {Column} lengths */
function starts(lengths) {
  const found = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index += 1) found[index + 1] = found[index] + lengths[index];
  return found;
}

/**
 * @param {Pack} pack
 * @param {string} name
 * @returns {(entry: number) => Column}
 */
function lists(pack, name) {
  const start = starts(pack.column(`${name}Count`));
  const values = pack.column(name);
  return (entry) => values.subarray(start[entry], start[entry + 1]);
}

/**
 * Two columns as one, of the wider kind.
 * @template {Column} C
 * @param {C} before
 * @param {Column} after
 * @returns {C}
 */
function together(before, after) {
  const wider = before.BYTES_PER_ELEMENT >= after.BYTES_PER_ELEMENT ? before : after;
  const made = new /** @type {any} */ (wider.constructor)(before.length + after.length);
  made.set(before);
  made.set(after, before.length);
  return made;
}
