// @ts-check
/**
 * On the page of cards: choose one, see it, copy its code. Without this script the page shows the first of each kind
 * with its code, and lists the others.
 */

for (const picker of document.querySelectorAll("section.bv-picker")) {
  const frame = picker.querySelector("iframe");
  const code = picker.querySelector("pre code");
  const choice = picker.querySelector("select");
  const copy = picker.querySelector("button");
  if (!frame || !code) continue;
  const root = /** @type {HTMLElement} */ (picker).dataset.site ?? "";
  const first = frame.getAttribute("src") ?? "";
  const toRoot = first.slice(0, first.indexOf("the/"));
  const height = frame.getAttribute("height") ?? "320";
  for (const part of picker.querySelectorAll("[hidden]")) part.removeAttribute("hidden");

  const show = () => {
    const path = choice ? choice.value : first.slice(toRoot.length);
    const title = choice ? `${choice.selectedOptions[0]?.text}` : frame.title.replace("Xem trước: ", "");
    if (frame.getAttribute("src") !== toRoot + path) frame.src = toRoot + path;
    const fluid = picker.querySelector("input[value=fluid]:checked") !== null;
    const light = picker.querySelector("input[value=light]:checked") !== null;
    frame.style.colorScheme = light ? "light" : "";
    const made = document.createElement("iframe");
    made.setAttribute("src", root + path);
    made.setAttribute("title", title);
    made.setAttribute("width", "100%");
    made.setAttribute("height", fluid ? "100%" : height);
    const style = ["border:0", "max-width:40rem", ...(fluid ? ["min-height:16rem"] : []), ...(light ? ["color-scheme:light"] : [])];
    made.setAttribute("style", style.join(";"));
    made.setAttribute("loading", "lazy");
    code.textContent = made.outerHTML;
  };

  picker.addEventListener("change", show);
  copy?.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent ?? "");
    copy.textContent = "Đã chép";
    window.setTimeout(() => (copy.textContent = "Chép mã"), 1600);
  });
  show();
}
