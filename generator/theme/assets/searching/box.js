/**
 * The search box of every page: type, see the first results, go there. `/` brings the reader here, arrows choose,
 * Enter opens, Escape closes. Without script the form leads to the search page.
 */
import { clientOf } from "./client.js";
import { wordsOf } from "./likeness.js";
import { element, FAULT, hitLink, number, summary } from "./showing.js";

/**
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {import("./engine.js").Hit} Hit
 */

const MOST = 8;
const PAUSE = 80;

class Box {
  /** @param {HTMLFormElement} form @param {() => void} closed  called when the reader closes the empty box */
  constructor(form, closed) {
    this.form = form;
    this.closed = closed;
    this.client = clientOf(form.dataset.root ?? ".");
    this.input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
    this.list = listbox(`${this.input.id}-list`);
    this.said = element("p", "bv-box-status");
    this.all = /** @type {HTMLAnchorElement} */ (element("a", "bv-box-all"));
    this.panel = element("div", "bv-box-panel", [this.said, this.list, this.all]);
    this.panel.hidden = true;
    // Spoken from outside the panel: a region that appears with its words is often missed.
    this.spoken = element("p", "bv-hidden");
    this.spoken.setAttribute("role", "status");
    form.append(this.panel, this.spoken);
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-expanded", "false");
    /** Whether the reader still waits for an answer. */
    this.wanted = false;
    this.chosen = -1;
    // What is listed, in words: a second answer may say the same.
    this.listed = "";
    this.pause = 0;
  }

  get options() {
    return /** @type {HTMLAnchorElement[]} */ ([...this.list.children]);
  }

  ask() {
    const text = this.input.value;
    this.wanted = wordsOf(text).length > 0;
    if (!this.wanted) return this.show(false);
    return this.client.ask(this.input.id, { text, filters: {}, most: MOST }, ({ answer, fault }) => {
      // An answer may come when the reader has gone on.
      if (!this.wanted || this.input.value !== text) return;
      if (fault || !answer) this.fail();
      else this.tell(answer, text);
      this.show(true);
    });
  }

  /** @param {Answer} answer @param {string} text */
  tell(answer, text) {
    this.say(summary(answer));
    const told = JSON.stringify([text, answer.hits]);
    if (told !== this.listed) this.fill(answer.hits, text);
    this.listed = told;
    this.list.dataset.text = text;
    this.lead(`Xem tất cả ${number(answer.total)} kết quả`, `?${new URLSearchParams({ q: text })}`);
    this.all.hidden = answer.total <= answer.hits.length;
  }

  fail() {
    this.list.replaceChildren();
    this.listed = "";
    this.say(FAULT);
    this.lead("Xem danh sách xếp theo tên và theo năm", "#danh-sach");
  }

  /** The line below the results leads on. @param {string} words @param {string} question */
  lead(words, question) {
    this.all.hidden = false;
    this.all.textContent = words;
    this.all.href = `${this.form.action}${question}`;
  }

  /** @param {string} words */
  say(words) {
    for (const place of [this.said, this.spoken]) if (place.textContent !== words) place.textContent = words;
  }

  /** @param {Hit[]} hits @param {string} text */
  fill(hits, text) {
    const kept = this.options[this.chosen]?.getAttribute("href");
    this.choose(-1);
    this.list.replaceChildren(...hits.map((hit, place) => this.option(hit, text, place)));
    // A second answer that knows more may put it in another place.
    if (kept) this.choose(this.options.findIndex((option) => option.getAttribute("href") === kept));
  }

  /** @param {Hit} hit @param {string} text @param {number} place */
  option(hit, text, place) {
    const option = hitLink(hit, text, this.client.root);
    option.id = `${this.input.id}-${place}`;
    option.role = "option";
    option.tabIndex = -1;
    option.setAttribute("aria-selected", "false");
    return option;
  }

  /** @param {boolean} open */
  show(open) {
    this.panel.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open && this.list.children.length > 0));
    if (!open) this.choose(-1);
  }

  /** @param {number} place  -1 for none */
  choose(place) {
    this.options[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = place;
    const option = this.options[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** From the last to the first, and the other way, by way of none. @param {1 | -1} step */
  step(step) {
    const count = this.options.length;
    if (!count) return;
    const next = this.chosen < 0 && step < 0 ? count - 1 : this.chosen + step;
    this.choose(next < 0 || next >= count ? -1 : next);
  }

  leave() {
    clearTimeout(this.pause);
    this.wanted = false;
    this.show(false);
  }

  close() {
    this.input.value = "";
    this.input.blur();
    this.closed();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.panel.hidden) this.ask();
      else this.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.chosen >= 0 && !this.panel.hidden) {
      event.preventDefault();
      this.options[this.chosen].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.panel.hidden) this.close();
      else this.leave();
    }
  }

  listen() {
    this.input.addEventListener("focus", () => {
      this.client.warm();
      if (this.input.value.trim() && this.panel.hidden) this.ask();
    });
    this.input.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.choose(-1);
      this.pause = window.setTimeout(() => this.ask(), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.form.addEventListener("focusout", (event) => {
      if (!this.form.contains(/** @type {Node | null} */ (event.relatedTarget))) this.leave();
    });
    this.panel.addEventListener("pointerdown", (event) => event.preventDefault());
  }
}

/** @param {string} id */
function listbox(id) {
  const list = element("div", "bv-box-list");
  list.id = id;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Kết quả tìm nhanh");
  return list;
}

const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form[data-bv-box]")]);
const header = forms.find((form) => form.classList.contains("bv-box--header"));
/** On a narrow screen a button opens the box of the header; without script it leads to the search page. */
const opener = /** @type {HTMLElement | null} */ (document.querySelector(".bv-box-opener"));
opener?.setAttribute("aria-expanded", "false");
opener?.addEventListener("click", (event) => {
  if (!header || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openHeader(!header.classList.contains("bv-box--open"));
});
for (const form of forms) new Box(form, () => form === header && openHeader(false)).listen();

/** @param {boolean} open */
function openHeader(open) {
  header?.classList.toggle("bv-box--open", open);
  opener?.setAttribute("aria-expanded", String(open));
  if (open) header?.querySelector("input")?.focus();
  else if (opener?.offsetParent) opener.focus();
}

document.addEventListener("keydown", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  const typing = at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName);
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const page = /** @type {HTMLInputElement | null} */ (document.querySelector("form#tim input[type=search]"));
  if (page) return page.focus();
  openHeader(true);
});
