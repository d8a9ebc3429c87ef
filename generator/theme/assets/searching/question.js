/**
 * What is asked on the search page: the words and choices of its form, which stand in the address of the page, so that
 * a search can be linked.
 */
import { RECIPIENT } from "./choosing.js";
import { wordsOf } from "./likeness.js";
import { number } from "./showing.js";

/** @typedef {import("./engine.js").Answer["facets"]} Facets */

const FILTERS = ["loai", "nam", "hinh-thuc", "cap", "don-vi", "noi", "phong-trao", "doi-tuong"];
const A_STEP = 20;
const A_STEP_OF_ROLL = 50;
const TABLE = "bang";

export class Question {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {Facets} */
    this.facets = {};
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  /** The words are typed; everything else is chosen. */
  get words() {
    return this.field("q");
  }

  /** Whether the honour roll is asked for as a table. */
  get asTable() {
    return this.field("xem").value === TABLE;
  }

  get isFiltered() {
    return FILTERS.some((name) => this.field(name).value);
  }

  /** Whether there is anything to look for. */
  get isAnything() {
    return wordsOf(this.words.value).length > 0 || this.isFiltered || this.asTable;
  }

  /** @returns {Record<string, string>} */
  values() {
    const given = /** @type {[string, string][]} */ ([...new FormData(this.form)]);
    return Object.fromEntries(given.filter(([, value]) => value !== ""));
  }

  /** The request for one step of results, the first being `from`. */
  request(from = 0) {
    const { q = "", xem, sap, ...filters } = this.values();
    if (xem !== TABLE) return { text: q, filters, most: A_STEP, from, excerpts: true };
    return { text: q, filters: { ...filters, loai: RECIPIENT }, most: A_STEP_OF_ROLL, from, sort: sap ?? "ten" };
  }

  readAddress() {
    const given = new URLSearchParams(location.search);
    for (const name of ["q", "xem", "sap", ...FILTERS]) {
      const value = given.get(name) ?? "";
      const control = this.field(name);
      // What a filter may be is known when the index is there; a view or an order that the page does not have is left out.
      if (FILTERS.includes(name) && control instanceof HTMLSelectElement && value && !offers(control, value)) {
        control.add(new Option(value, value));
      }
      control.value = control instanceof HTMLSelectElement && !offers(control, value) ? "" : value;
    }
  }

  writeAddress() {
    const asked = new URLSearchParams(this.values()).toString();
    const address = asked ? `?${asked}` : location.pathname;
    if (address !== location.search) history.replaceState(null, "", address);
  }

  clearFilters() {
    for (const name of FILTERS) this.field(name).value = "";
  }

  /** Lists without a choice go; a chosen one shows its words. @param {Facets} facets */
  offer(facets) {
    this.facets = facets;
    for (const name of FILTERS) {
      const control = /** @type {HTMLSelectElement} */ (this.field(name));
      const choices = facets[name] ?? [];
      control.dataset.filled = "false";
      const hidden = choices.length === 0;
      const label = control.closest("label");
      if (label && label.hidden !== hidden) label.hidden = hidden;
      const chosen = choices.find(({ key }) => key === control.value);
      if (chosen && control.selectedOptions[0]) control.selectedOptions[0].text = `${chosen.label} (${number(chosen.count)})`;
      if (document.activeElement === control) this.fill(control);
    }
  }

  /**
   * A list is filled when the reader comes to it: hundreds of choices for every letter typed would be wasted.
   * @param {EventTarget | null} control
   */
  fill(control) {
    if (!(control instanceof HTMLSelectElement) || control.dataset.filled === "true") return;
    const choices = this.facets[control.name];
    if (!choices) return;
    const { value } = control;
    control.replaceChildren(
      new Option("Tất cả", ""),
      ...choices.map(({ key, label, count }) => new Option(key ? `${label} (${number(count)})` : `${label}`, key)),
    );
    for (const option of control.options) option.disabled = option.index > 0 && option.value === "";
    control.value = value;
    control.dataset.filled = "true";
  }
}

/** @param {HTMLSelectElement} control @param {string} value */
function offers(control, value) {
  return [...control.options].some((option) => option.value === value);
}
