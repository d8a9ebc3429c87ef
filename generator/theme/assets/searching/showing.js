/**
 * Results as elements of the page. Text is only ever set as text: nothing that was typed or found is read as HTML.
 */
import { KINDS, RECIPIENT } from "./choosing.js";
import { likeness, wordsOf } from "./likeness.js";
import { queryOf } from "./query.js";

/**
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {import("./engine.js").Answer} Answer
 */

/**
 * @param {string} name
 * @param {string} [className]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElement}
 */
export function element(name, className, children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...(children ?? []));
  return made;
}

/**
 * A text with the typed words marked in it.
 * @param {string} text
 * @param {import("./query.js").Query} query
 * @returns {(Node | string)[]}
 */
export function marked(text, query) {
  return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((piece, index) => {
    if (index % 2 === 0 || !query.typed) return piece;
    const found = wordsOf(piece).some((known) =>
      query.words.slice(0, query.typed).some((typed, place) => likeness(typed, known, query.unfinished[place]) !== 0),
    );
    return found ? element("mark", "", [piece]) : piece;
  });
}

/**
 * A result as a link; `root` is the address of the site.
 * @param {Hit} hit
 * @param {string} text  what was typed
 * @param {string} root
 */
export function hitLink(hit, text, root) {
  const query = queryOf(text, {});
  const link = /** @type {HTMLAnchorElement} */ (element("a", "hit"));
  link.href = new URL(hit.address, root).href;
  const below = hit.kind === RECIPIENT ? told(hit.position, hit.unit, hit.locality, hit.detail) : told(hit.award, hit.detail);
  link.append(element("span", "hit-kind", [KINDS[hit.kind] ?? hit.kind]), element("span", "hit-title", marked(hit.title, query)));
  if (below) link.append(element("span", "hit-detail", marked(below, query)));
  const facts = hit.kind === RECIPIENT ? told(hit.award, hit.decision, signed(hit)) : signed(hit);
  if (facts) link.append(element("span", "hit-facts", marked(facts, query)));
  return link;
}

/** @param {(string | undefined)[]} parts */
function told(...parts) {
  return parts.filter(Boolean).join(" · ");
}

/**
 * The day as Vietnamese documents write it, or the year.
 * @param {Hit} hit
 */
export function signed(hit) {
  if (!hit.date) return hit.year ? String(hit.year) : "";
  const [year, month, day] = hit.date.split("-");
  return `${day}/${Number(month) <= 2 ? month : Number(month)}/${year}`;
}

/**
 * What a screen reader hears, and everybody reads above the results.
 * @param {Answer} answer
 */
export function summary(answer) {
  const remarks = [answer.cut ? "Chỉ tìm theo những từ đầu." : "", answer.lost ? "Chưa tìm được trong phần lời của các trang." : ""];
  return [counted(answer), ...remarks].filter(Boolean).join(" ");
}

/** @param {Answer} answer */
function counted({ near, total, way, whole, apart }) {
  if (total === 0) return whole ? "Không tìm thấy kết quả nào." : "Đang tìm…";
  const exact = total - near;
  if (way === "slip" || exact === 0) return `Không có chữ đúng như đã gõ; ${number(total)} kết quả gần giống.`;
  if (way === "some") return `Không có kết quả đủ mọi từ; ${number(total)} kết quả có một phần các từ.`;
  if (apart && whole) {
    const scattered = `Không nơi nào viết liền như đã gõ; ${number(exact)} kết quả có đủ các từ`;
    return near ? `${scattered}, ${number(near)} kết quả gần giống xếp sau.` : `${scattered}.`;
  }
  if (near) return `${number(exact)} kết quả đúng chữ, ${number(near)} kết quả gần giống xếp sau.`;
  return whole ? `${number(total)} kết quả.` : `${number(total)} kết quả, đang tìm thêm…`;
}

/** Thousands parted by a point. @param {number} count */
export function number(count) {
  return count.toLocaleString("vi");
}

/**
 * Pieces of prose, which come after the results, put under them.
 * @param {Iterable<Element>} links
 * @param {Hit[]} hits
 * @param {string} text
 */
export function addExcerpts(links, hits, text) {
  const query = queryOf(text, {});
  [...links].forEach((link, place) => {
    const excerpt = hits[place]?.excerpt;
    if (excerpt && !link.querySelector(".hit-excerpt")) link.append(element("span", "hit-excerpt", marked(excerpt, query)));
  });
}

export const FAULT = "Chưa mở được bảng tìm kiếm; xin thử lại sau.";
