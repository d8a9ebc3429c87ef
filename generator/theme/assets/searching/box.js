/**
 * The search box of every page: type, see the first results, go there. `/` brings the reader here, arrows choose,
 * Enter opens, Escape closes. Without script the form leads to the search page.
 */
import { clientOf } from "./client.js";
import { element, FAULT, hitLink, summary } from "./showing.js";

const MOST = 8;
const PAUSE = 80;

/** @param {HTMLFormElement} form */
function equip(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
  const client = clientOf(form.dataset.root ?? ".");
  const list = element("div", "bv-box-list");
  list.id = `${input.id}-list`;
  list.role = "listbox";
  list.ariaLabel = "Kết quả tìm nhanh";
  const status = element("p", "bv-box-status");
  status.role = "status";
  const panel = element("div", "bv-box-panel", [status, list]);
  panel.hidden = true;
  form.append(panel);
  input.role = "combobox";
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.ariaExpanded = "false";
  let chosen = -1;
  let listed = "";
  let pause = 0;

  const options = () => /** @type {HTMLAnchorElement[]} */ ([...list.children]);

  /** @param {boolean} open */
  function show(open) {
    panel.hidden = !open;
    input.ariaExpanded = String(open && list.children.length > 0);
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
    if (!text.trim()) return show(false);
    client.ask(input.id, { text, filters: {}, most: MOST }, ({ answer, fault }) => {
      if (input.value !== text) return;
      if (fault || !answer) {
        list.replaceChildren();
        listed = "";
        const lists = /** @type {HTMLAnchorElement} */ (element("a", "", ["Xem danh sách xếp theo tên và theo năm"]));
        lists.href = `${form.action}#danh-sach`;
        status.replaceChildren(FAULT, " ", lists);
        return show(true);
      }
      status.textContent = summary(answer);
      // A second answer may say the same: what the reader has chosen by then stays chosen.
      const told = JSON.stringify([text, answer.hits]);
      if (told !== listed) fill(answer.hits, text);
      listed = told;
      if (answer.total > answer.hits.length) {
        const all = /** @type {HTMLAnchorElement} */ (element("a", "bv-box-all", [`Xem cả ${answer.total.toLocaleString("vi")} kết quả`]));
        all.href = `${form.action}?${new URLSearchParams({ q: text })}`;
        status.append(" ", all);
      }
      show(true);
    });
  }

  /** @param {import("./engine.js").Hit[]} hits @param {string} text */
  function fill(hits, text) {
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
  }

  input.addEventListener("focus", () => {
    client.warm();
    if (input.value.trim() && panel.hidden) ask();
  });
  input.addEventListener("input", () => {
    clearTimeout(pause);
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
      else show(false);
    }
  });
  // The keys of the theme must not act on what is typed here.
  input.addEventListener("keyup", (event) => event.stopPropagation());
  form.addEventListener("focusout", (event) => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) show(false);
  });
  panel.addEventListener("pointerdown", (event) => event.preventDefault());

  function close() {
    input.value = "";
    input.blur();
    form.classList.remove("bv-box--open");
  }
}

const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form[data-bv-box]")]);
forms.forEach(equip);

/** On a narrow screen the box of the header opens from a button, which without script leads to the search page. */
const opener = document.querySelector(".bv-box-opener");
const header = forms.find((form) => form.classList.contains("bv-box--header"));
opener?.addEventListener("click", (event) => {
  if (!header) return;
  event.preventDefault();
  header.classList.toggle("bv-box--open");
  header.querySelector("input")?.focus();
});

document.addEventListener("keydown", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  const typing = at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName);
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const page = /** @type {HTMLInputElement | null} */ (document.querySelector("#tim input[type=search]"));
  if (page) return page.focus();
  header?.classList.add("bv-box--open");
  header?.querySelector("input")?.focus();
});
