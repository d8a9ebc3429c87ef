// @ts-check
/**
 * On the page of cards: choose one, see it, copy its code. Without this script the page shows the first of each kind
 * with its code, and lists the others.
 */

/**
 * Put what an element says into the clipboard; whether it is there now. If not, it is selected at least.
 * @param {Element} element
 */
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return true;
  } catch {
    // Without HTTPS, or without leave to write, there is no other way than this.
    window.getSelection()?.selectAllChildren(element);
    return document.execCommand("copy");
  }
}

for (const picker of document.querySelectorAll("section.bv-picker")) {
  const frame = picker.querySelector("iframe");
  const code = picker.querySelector("pre code");
  const choice = picker.querySelector("select");
  const copy = picker.querySelector("button");
  if (!frame || !code) continue;
  const root = /** @type {HTMLElement} */ (picker).dataset.site ?? "";
  const first = frame.getAttribute("src") ?? "";
  const toRoot = first.slice(0, first.indexOf("the/"));
  const given = new DOMParser().parseFromString(code.textContent ?? "", "text/html").querySelector("iframe");
  if (!given) continue;
  for (const part of picker.querySelectorAll("[hidden]")) part.removeAttribute("hidden");

  const show = () => {
    const path = choice ? choice.value : first.slice(toRoot.length);
    if (frame.getAttribute("src") !== toRoot + path) frame.src = toRoot + path;
    const fluid = picker.querySelector("input[value=fluid]:checked") !== null;
    const light = picker.querySelector("input[value=light]:checked") !== null;
    frame.style.colorScheme = light ? "light" : "";
    const made = /** @type {HTMLIFrameElement} */ (given.cloneNode());
    made.setAttribute("src", root + path);
    if (choice) made.setAttribute("title", choice.selectedOptions[0]?.dataset.name ?? "");
    if (fluid) made.setAttribute("height", "100%");
    const style = [given.getAttribute("style"), ...(fluid ? ["min-height:16rem"] : []), ...(light ? ["color-scheme:light"] : [])];
    made.setAttribute("style", style.join(";"));
    code.textContent = made.outerHTML;
  };

  picker.addEventListener("change", show);
  copy?.addEventListener("click", async () => {
    copy.textContent = (await copied(code)) ? "Đã chép" : "Đã chọn mã, hãy nhấn Ctrl+C";
    window.setTimeout(() => (copy.textContent = "Chép mã"), 1600);
  });
  show();
}
