/**
 * What was found, on the search page: results in a list, or the honour roll as a table, and what is said of them.
 */
import { addExcerpts, element, FAULT, hitLink, number, signed, summary } from "./showing.js";

/**
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {import("./engine.js").Hit} Hit
 */

const HINT = "Gõ tên người, đơn vị, số văn bản, phong trào; hoặc chọn ở các ô lọc.";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class Results {
  /** @param {string} root  the address of the site */
  constructor(root) {
    this.root = root;
    this.whole = part("ket-qua");
    this.status = part("tinh-trang");
    this.list = part("hits");
    this.table = part("bang");
    this.rows = /** @type {HTMLElement} */ (this.table.querySelector("tbody"));
    this.more = part("them");
    /** How many are shown. */
    this.count = 0;
    // What is drawn, in words: a second answer may say the same.
    this.drawn = "";
  }

  asked() {
    this.list.dataset.state = "asked";
  }

  /** @param {Answer} answer @param {string} text @param {boolean} asTable */
  show(answer, text, asTable) {
    this.open(asTable);
    this.status.textContent = summary(answer);
    const told = JSON.stringify([text, asTable, answer.hits.map(({ address }) => address)]);
    if (told === this.drawn) addExcerpts(this.list.querySelectorAll("a.hit"), answer.hits, text);
    else if (asTable) this.rows.replaceChildren(...answer.hits.map((hit) => this.row(hit)));
    else this.list.replaceChildren(...answer.hits.map((hit) => this.item(hit, text)));
    this.drawn = told;
    this.count = answer.hits.length;
    this.more.hidden = this.count >= answer.total;
    this.list.dataset.state = answer.whole ? "whole" : "part";
  }

  /** Nothing was asked for: what may be. @param {Answer} answer @param {string} text */
  invite(answer, text) {
    this.open(false);
    this.list.hidden = true;
    this.list.replaceChildren();
    this.list.dataset.state = answer.whole ? "whole" : "part";
    this.status.textContent = text.trim() ? `Chưa có chữ hay số nào để tìm. ${HINT}` : HINT;
    this.more.hidden = true;
    this.drawn = "";
  }

  /** @param {boolean} asTable */
  open(asTable) {
    this.whole.hidden = false;
    this.list.hidden = asTable;
    this.table.hidden = !asTable;
  }

  fail() {
    const lists = /** @type {HTMLAnchorElement} */ (element("a", "", ["danh sách xếp theo tên và theo năm"]));
    lists.href = "#danh-sach";
    this.whole.hidden = false;
    this.status.replaceChildren(`${FAULT} Trong lúc ấy, mời xem `, lists, ".");
    this.list.replaceChildren();
    this.rows.replaceChildren();
    this.more.hidden = true;
    this.list.dataset.state = "fault";
    this.drawn = "";
  }

  /** The next step of results, below the others. @param {Answer} answer @param {string} text @param {boolean} asTable */
  append(answer, text, asTable) {
    const items = answer.hits.map((hit) => (asTable ? this.row(hit) : this.item(hit, text)));
    (asTable ? this.rows : this.list).append(...items);
    items[0]?.querySelector("a")?.focus({ preventScroll: true });
    this.count += items.length;
    this.more.hidden = this.count >= answer.total;
    this.status.textContent = `Đang xem ${number(this.count)} trong ${number(answer.total)} kết quả.`;
    this.drawn = ""; // a question asked again begins from the first result
    return items;
  }

  /** @param {Hit} hit @param {string} text */
  item(hit, text) {
    return element("li", "", [hitLink(hit, text, this.root)]);
  }

  /** @param {Hit} hit */
  row(hit) {
    const link = /** @type {HTMLAnchorElement} */ (element("a", "hit", [hit.title]));
    link.href = new URL(hit.address, this.root).href;
    const where = [hit.position, hit.unit, hit.locality].filter(Boolean).join(" · ");
    const name = element("th", "bv-name", [link]);
    name.setAttribute("scope", "row");
    const cells = [where, hit.award ?? "", hit.decision ?? "", signed(hit)];
    return element("tr", "", [name, ...cells.map((text) => element("td", "", [text]))]);
  }
}
