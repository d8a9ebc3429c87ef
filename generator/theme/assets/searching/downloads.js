/**
 * The roll as files: CSV that Excel opens with every mark (UTF-8 with its byte order mark), and JSON.
 */

/** @typedef {import("./engine.js").Hit} Hit */

/** @type {[string, string, (hit: Hit, site: string) => string | number][]} */
const COLUMNS = [
  ["name", "Tên", (hit) => hit.title],
  ["position", "Chức vụ", (hit) => hit.position ?? ""],
  ["unit", "Đơn vị", (hit) => hit.unit ?? ""],
  ["locality", "Địa phương", (hit) => hit.locality ?? ""],
  ["achievement", "Thành tích", (hit) => hit.detail],
  ["award", "Danh hiệu, hình thức", (hit) => hit.award ?? ""],
  ["decision", "Quyết định", (hit) => hit.decision ?? ""],
  ["date", "Ngày ký", (hit) => hit.date],
  ["year", "Năm", (hit) => hit.year || ""],
  ["url", "Địa chỉ", (hit, site) => new URL(hit.address, site).href],
];

/**
 * @param {Hit[]} hits
 * @param {string} site
 */
export function csv(hits, site) {
  const lines = [COLUMNS.map(([, title]) => title), ...hits.map((hit) => COLUMNS.map(([, , of]) => String(of(hit, site))))];
  const text = lines.map((line) => line.map(cell).join(",")).join("\r\n");
  return new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" });
}

/**
 * @param {Hit[]} hits
 * @param {string} site
 * @param {import("./matching.js").Way} way  how the words of the search were met
 */
export function json(hits, site, way) {
  const rows = hits.map((hit) => Object.fromEntries(COLUMNS.map(([key, , of]) => [key, of(hit, site)])));
  return new Blob([JSON.stringify({ site, match: way, total: rows.length, recipients: rows }, null, 1), "\n"], { type: "application/json" });
}

/**
 * A cell as RFC 4180 writes it. A text that a spreadsheet would take for a formula begins with an apostrophe.
 * @param {string} text
 */
export function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
