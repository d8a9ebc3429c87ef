/**
 * The search box of every page: type, see the first results, go there. `/` brings the reader here, arrows choose,
 * Enter opens, Escape closes. Without script the form leads to the search page.
 */
import { clientOf } from "./client.js";
import { wordsOf } from "./likeness.js";
import { element, FAULT, hitLink, number, summary } from "./showing.js";

const MOST = 8;
const PAUSE = 80;

/** @param {HTMLFormElement} form */
function equip(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
  const client = clientOf(form.dataset.root ?? ".");
  const list = element("div", "bv-box-list");
  list.id = `${input.id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Kết quả tìm nhanh");
  const said = element("p", "bv-box-status");
  const all = /** @type {HTMLAnchorElement} */ (element("a", "bv-box-all"));
  const panel = element("div", "bv-box-panel", [said, list, all]);
  panel.hidden = true;
  // Spoken from outside the panel: a region that appears with its words is often missed.
  const spoken = element("p", "bv-hidden");
  spoken.setAttribute("role", "status");
  form.append(panel, spoken);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  let wanted = false;
  let chosen = -1;
  let listed = "";
  let pause = 0;

  const options = () => /** @type {HTMLAnchorElement[]} */ ([...list.children]);

  /** @param {boolean} open */
  function show(open) {
    panel.hidden = !open;
    input.setAttribute("aria-expanded", String(open && list.children.length > 0));
    if (!open) choose(-1);
  }

  /** @param {number} place */
  function choose(place) {
    options()[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const option = options()[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function ask() {
    const text = input.value;
    wanted = wordsOf(text).length > 0;
    if (!wanted) return show(false);
    return client.ask(input.id, { text, filters: {}, most: MOST }, ({ answer, fault }) => {
      // An answer may come when the reader has gone on.
      if (!wanted || input.value !== text) return;
      if (fault || !answer) fail();
      else tell(answer, text);
      show(true);
    });
  }

  /** @param {import("./engine.js").Answer} answer @param {string} text */
  function tell(answer, text) {
    say(summary(answer));
    // A second answer may say the same: what the reader has chosen by then stays chosen.
    const told = JSON.stringify([text, answer.hits]);
    if (told !== listed) fill(answer.hits, text);
    listed = told;
    list.dataset.text = text;
    all.hidden = answer.total <= answer.hits.length;
    all.textContent = `Xem tất cả ${number(answer.total)} kết quả`;
    all.href = `${form.action}?${new URLSearchParams({ q: text })}`;
  }

  function fail() {
    list.replaceChildren();
    listed = "";
    say(FAULT);
    all.hidden = false;
    all.textContent = "Xem danh sách xếp theo tên và theo năm";
    all.href = `${form.action}#danh-sach`;
  }

  /** @param {string} words */
  function say(words) {
    if (said.textContent !== words) said.textContent = words;
    if (spoken.textContent !== words) spoken.textContent = words;
  }

  /** @param {import("./engine.js").Hit[]} hits @param {string} text */
  function fill(hits, text) {
    const kept = options()[chosen]?.getAttribute("href");
    choose(-1);
    list.replaceChildren(
      ...hits.map((hit, place) => {
        const option = hitLink(hit, text, client.root);
        option.id = `${input.id}-${place}`;
        option.role = "option";
        option.tabIndex = -1;
        option.setAttribute("aria-selected", "false");
        return option;
      }),
    );
    // A second answer that knows more may put it in another place.
    if (kept) choose(options().findIndex((option) => option.getAttribute("href") === kept));
  }

  input.addEventListener("focus", () => {
    client.warm();
    if (input.value.trim() && panel.hidden) ask();
  });
  input.addEventListener("input", () => {
    clearTimeout(pause);
    choose(-1);
    pause = window.setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) return ask();
      if (!count) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(chosen < 0 && step < 0 ? count - 1 : chosen + step >= count || chosen + step < 0 ? -1 : chosen + step);
    } else if (event.key === "Enter" && chosen >= 0 && !panel.hidden) {
      event.preventDefault();
      options()[chosen].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) close();
      else leave();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) leave();
  });
  panel.addEventListener("pointerdown", (event) => event.preventDefault());

  function leave() {
    clearTimeout(pause);
    wanted = false;
    show(false);
  }

  function close() {
    input.value = "";
    input.blur();
    if (form === header) openHeader(false);
  }
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
forms.forEach(equip);

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
