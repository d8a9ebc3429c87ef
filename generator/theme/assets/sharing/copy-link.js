// @ts-check
/**
 * A click on the number of a task, duty or recipient copies its link, and still goes there.
 * Without this script the number is a plain link to its own row.
 */

/** @param {HTMLAnchorElement} link */
async function copy(link) {
  await navigator.clipboard.writeText(link.href);
  link.classList.add("bv-copied");
  window.setTimeout(() => link.classList.remove("bv-copied"), 1600);
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest("a.bv-permalink") : null;
  if (!(target instanceof HTMLAnchorElement) || !navigator.clipboard) return;
  copy(target).catch(() => {
    // No permission to write: the address bar shows the link all the same.
  });
});
