// @ts-check
/**
 * A page that was built for one year, or for a time that ends, says so by itself when that time is over, by the
 * reader's clock in Vietnam. Without this script the page names its days in words.
 */

const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());

for (const notice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".bv-turned[data-year]"))) {
  if (today.slice(0, 4) > (notice.dataset.year ?? "")) notice.hidden = false;
}

for (const open of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-closes]"))) {
  const closes = open.dataset.closes ?? "";
  const left = open.querySelector(".bv-left");
  if (today > closes) {
    open.textContent = "Đã hết thời hạn lấy ý kiến.";
    open.classList.add("bv-call-closed");
    // Where to write, the names and the files were there for the time of the call.
    for (const part of document.querySelectorAll(".bv-while-open")) part.remove();
  } else if (left) {
    left.textContent = String(Math.round((Date.parse(closes) - Date.parse(today)) / 86_400_000));
  }
}
