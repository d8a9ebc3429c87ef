// @ts-check
/**
 * The drawer of a narrow screen, for who has no pointer: its button is reached and told by keys, what is closed is not
 * walked through, Escape closes it. Without this script it opens by a touch alone.
 */

const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
const button = /** @type {HTMLElement | null} */ (document.querySelector("label.md-header__button[for=__drawer]"));
const panel = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary"));
if (drawer && button && panel) equip(drawer, button, panel);

/**
 * @param {HTMLInputElement} drawer
 * @param {HTMLElement} button
 * @param {HTMLElement} panel
 */
function equip(drawer, button, panel) {
  // Material's own width: above it there is no drawer.
  const wide = matchMedia("(min-width: 76.25em)");
  button.tabIndex = 0;
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", "Các mục của cổng");

  function settle() {
    button.setAttribute("aria-expanded", String(drawer.checked));
    panel.inert = !wide.matches && !drawer.checked;
  }

  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    drawer.click();
    if (drawer.checked) panel.querySelector("a")?.focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked || wide.matches) return;
    drawer.click();
    button.focus();
  });
  drawer.addEventListener("change", settle);
  wide.addEventListener("change", settle);
  settle();
}
