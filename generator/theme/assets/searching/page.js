/**
 * The search page: everything that was found, filters with counts, the roll as a table, downloads. What is asked for
 * stands in the address of the page, so that a search can be linked.
 */
import { clientOf } from "./client.js";
import { RECIPIENT } from "./choosing.js";
import { wordsOf } from "./likeness.js";
import { addExcerpts, element, FAULT, hitLink, number, signed, summary } from "./showing.js";

/** @typedef {import("./engine.js").Answer} Answer */

const FILTERS = ["loai", "nam", "hinh-thuc", "cap", "don-vi", "noi", "phong-trao", "doi-tuong"];
const PAUSE = 120;
const A_STEP = 20;
const A_STEP_OF_ROLL = 50;
const TABLE = "bang";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form#tim"));
if (form) start(form);

/** @param {HTMLFormElement} form */
function start(form) {
  const client = clientOf(form.dataset.root ?? "..");
  const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const hits = part("hits");
  const status = part("tinh-trang");
  const table = part("bang");
  const rows = /** @type {HTMLElement} */ (table.querySelector("tbody"));
  const more = /** @type {HTMLButtonElement} */ (part("them"));
  const found = part("ket-qua");
  const clear = /** @type {HTMLButtonElement} */ (part("bo-loc"));
  /** @type {Answer["facets"]} */
  let facets = {};
  let drawn = "";
  let shown = 0;
  let pause = 0;

  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
  const values = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  const asTable = () => field("xem").value === TABLE;

  function request(from = 0) {
    const { q = "", xem, sap, ...filters } = /** @type {Record<string, string>} */ (values());
    const most = xem === TABLE ? A_STEP_OF_ROLL : A_STEP;
    if (xem === TABLE) filters.loai = RECIPIENT;
    return { text: q, filters, most, from, ...(xem === TABLE ? { sort: sap ?? "ten" } : { excerpts: true }) };
  }

  function readAddress() {
    const given = new URLSearchParams(location.search);
    for (const name of ["q", "xem", "sap", ...FILTERS]) {
      const value = given.get(name) ?? "";
      const control = field(name);
      // What a filter may be is known when the index is there; a view or an order that the page does not have is left out.
      if (FILTERS.includes(name) && control instanceof HTMLSelectElement && value && !offers(control, value)) {
        control.add(new Option(value, value));
      }
      control.value = control instanceof HTMLSelectElement && !offers(control, value) ? "" : value;
    }
  }

  /** @param {HTMLSelectElement} control @param {string} value */
  function offers(control, value) {
    return [...control.options].some((option) => option.value === value);
  }

  function writeAddress() {
    const asked = new URLSearchParams(/** @type {Record<string, string>} */ (values())).toString();
    const address = asked ? `?${asked}` : location.pathname;
    if (address !== location.search) history.replaceState(null, "", address);
  }

  function ask() {
    const asked = request();
    const anything = wordsOf(asked.text).length || Object.keys(asked.filters).length || asTable();
    clear.hidden = !FILTERS.some((name) => field(name).value);
    hits.dataset.state = "asked";
    client.ask(form.id, asked, ({ answer, fault }) => (fault || !answer ? fail() : show(answer, asked.text, Boolean(anything))));
  }

  /** @param {Answer} answer @param {string} text @param {boolean} anything */
  function show(answer, text, anything) {
    found.hidden = false;
    prepare(answer);
    hits.hidden = asTable() || !anything;
    table.hidden = !asTable();
    status.textContent = anything ? summary(answer) : nothing(text);
    const told = JSON.stringify([text, asTable(), answer.hits.map(({ address }) => address)]);
    if (!anything) hits.replaceChildren();
    else if (told !== drawn) draw(answer, text);
    else addExcerpts(hits.querySelectorAll("a.hit"), answer.hits, text);
    drawn = anything ? told : "";
    shown = answer.hits.length;
    more.hidden = !anything || shown >= answer.total;
    hits.dataset.state = answer.whole ? "whole" : "part";
  }

  /** @param {string} text */
  function nothing(text) {
    const hint = "Gõ tên người, đơn vị, số văn bản, phong trào; hoặc chọn ở các ô lọc.";
    return text.trim() ? `Chưa có chữ hay số nào để tìm. ${hint}` : hint;
  }

  /** @param {Answer} answer @param {string} text */
  function draw(answer, text) {
    if (asTable()) rows.replaceChildren(...answer.hits.map(row));
    else hits.replaceChildren(...answer.hits.map((hit) => item(hit, text)));
  }

  /** @param {import("./engine.js").Hit} hit @param {string} text */
  function item(hit, text) {
    return element("li", "", [hitLink(hit, text, client.root)]);
  }

  function fail() {
    drawn = "";
    found.hidden = false;
    const lists = /** @type {HTMLAnchorElement} */ (element("a", "", ["danh sách xếp theo tên và theo năm"]));
    lists.href = "#danh-sach";
    status.replaceChildren(`${FAULT} Trong lúc ấy, mời xem `, lists, ".");
    hits.replaceChildren();
    rows.replaceChildren();
    more.hidden = true;
    hits.dataset.state = "fault";
  }

  /**
   * A list is filled when the reader comes to it: hundreds of choices for every letter typed would be wasted.
   * @param {HTMLSelectElement} control
   */
  function fill(control) {
    const choices = facets[control.name];
    if (!choices || control.dataset.filled === "true") return;
    const { value } = control;
    control.replaceChildren(
      new Option("Tất cả", ""),
      ...choices.map(({ key, label, count }) => new Option(key ? `${label} (${number(count)})` : `${label}`, key)),
    );
    for (const option of control.options) option.disabled = option.index > 0 && option.value === "";
    control.value = value;
    control.dataset.filled = "true";
  }

  /** Lists without a choice go; a chosen one shows its words. @param {Answer} answer */
  function prepare(answer) {
    facets = answer.facets;
    for (const name of FILTERS) {
      const control = /** @type {HTMLSelectElement} */ (field(name));
      const choices = facets[name] ?? [];
      control.dataset.filled = "false";
      const hidden = choices.length === 0;
      const label = control.closest("label");
      if (label && label.hidden !== hidden) label.hidden = hidden;
      const chosen = choices.find(({ key }) => key === control.value);
      if (chosen && control.selectedOptions[0]) control.selectedOptions[0].text = `${chosen.label} (${number(chosen.count)})`;
      if (document.activeElement === control) fill(control);
    }
  }

  /** @param {import("./engine.js").Hit} hit */
  function row(hit) {
    const link = /** @type {HTMLAnchorElement} */ (element("a", "hit", [hit.title]));
    link.href = new URL(hit.address, client.root).href;
    const where = [hit.position, hit.unit, hit.locality].filter(Boolean).join(" · ");
    const name = element("th", "bv-name", [link]);
    name.setAttribute("scope", "row");
    return element("tr", "", [name, cell(where), cell(hit.award ?? ""), cell(hit.decision ?? ""), cell(signed(hit))]);
  }

  /** @param {string} text */
  function cell(text) {
    return element("td", "", [text]);
  }

  function changed() {
    clearTimeout(pause);
    writeAddress();
    ask();
  }

  more.addEventListener("click", () => {
    const asked = request(shown);
    /** @type {HTMLElement[]} */
    let added = [];
    client.ask(form.id, asked, ({ answer, fault }) => {
      if (fault || !answer) return fail();
      if (!answer.whole) return undefined;
      if (added.length) {
        const links = added.flatMap((item) => [...item.querySelectorAll("a.hit")]);
        return addExcerpts(links, answer.hits, asked.text);
      }
      added = asTable() ? answer.hits.map(row) : answer.hits.map((hit) => item(hit, asked.text));
      return append(answer, added);
    });
  });

  /** @param {Answer} answer @param {HTMLElement[]} items */
  function append(answer, items) {
    drawn = ""; // a question asked again begins from the first result
    (asTable() ? rows : hits).append(...items);
    items[0]?.querySelector("a")?.focus({ preventScroll: true });
    shown += items.length;
    more.hidden = shown >= answer.total;
    status.textContent = `Đang xem ${number(shown)} trong ${number(answer.total)} kết quả.`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  form.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (event.target === field("q")) pause = window.setTimeout(changed, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target !== field("q")) changed();
  });
  for (const kind of ["focusin", "pointerdown", "mousedown"]) {
    form.addEventListener(kind, ({ target }) => {
      if (target instanceof HTMLSelectElement && FILTERS.includes(target.name)) fill(target);
    });
  }
  clear.addEventListener("click", () => {
    for (const name of FILTERS) field(name).value = "";
    changed();
    field("q").focus();
  });
  for (const button of document.querySelectorAll("button[data-form]")) {
    button.addEventListener("click", async () => {
      const kind = /** @type {"csv" | "json"} */ (/** @type {HTMLElement} */ (button).dataset.form);
      try {
        save(await client.download(request(), kind), `bang-vang.${kind}`);
      } catch {
        fail();
      }
    });
  }
  window.addEventListener("popstate", () => {
    readAddress();
    ask();
  });
  readAddress();
  // On a narrow screen the filters would push every result off it.
  const narrow = matchMedia("(max-width: 36em)");
  const fold = () => part("loc").toggleAttribute("open", !narrow.matches || FILTERS.some((name) => field(name).value));
  narrow.addEventListener("change", fold);
  fold();
  ask();
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
