/**
 * The search page: everything that was found, filters with counts, the roll as a table, downloads.
 */
import { clientOf } from "./client.js";
import { Question } from "./question.js";
import { Results } from "./results.js";
import { addExcerpts } from "./showing.js";

const PAUSE = 120;
const NARROW = "(max-width: 36em)";

class SearchPage {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.asker = form.id;
    this.client = clientOf(form.dataset.root ?? "..");
    this.question = new Question(form);
    this.results = new Results(this.client.root);
    this.clear = /** @type {HTMLElement} */ (document.getElementById("bo-loc"));
    this.pause = 0;
  }

  ask() {
    const { question, results } = this;
    const asked = question.request();
    const { asTable, isAnything } = question;
    this.clear.hidden = !question.isFiltered;
    results.asked();
    this.client.ask(this.asker, asked, ({ answer, fault }) => {
      if (fault || !answer) return results.fail();
      question.offer(answer.facets);
      return isAnything ? results.show(answer, asked.text, asTable) : results.invite(answer, asked.text);
    });
  }

  askForMore() {
    const { question, results } = this;
    const asked = question.request(results.count);
    const { asTable } = question;
    /** @type {HTMLElement[]} */
    let added = [];
    this.client.ask(this.asker, asked, ({ answer, fault }) => {
      if (fault || !answer) return results.fail();
      if (!answer.whole) return undefined;
      if (added.length) {
        const links = added.flatMap((item) => [...item.querySelectorAll("a.hit")]);
        return addExcerpts(links, answer.hits, asked.text);
      }
      added = results.append(answer, asked.text, asTable);
      return undefined;
    });
  }

  changed() {
    clearTimeout(this.pause);
    this.question.writeAddress();
    this.ask();
  }

  goToAddress() {
    this.question.readAddress();
    this.ask();
  }

  clearFilters() {
    this.question.clearFilters();
    this.changed();
    this.question.words.focus();
  }

  /** @param {"csv" | "json"} kind */
  async download(kind) {
    try {
      save(await this.client.download(this.question.request(), kind), `bang-vang.${kind}`);
    } catch {
      this.results.fail();
    }
  }

  listen() {
    const { form, words } = this.question;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.changed();
    });
    form.addEventListener("input", ({ target }) => {
      clearTimeout(this.pause);
      if (target === words) this.pause = window.setTimeout(() => this.changed(), PAUSE);
    });
    form.addEventListener("change", ({ target }) => {
      if (target !== words) this.changed();
    });
    for (const kind of ["focusin", "pointerdown", "mousedown"]) {
      form.addEventListener(kind, ({ target }) => this.question.fill(target));
    }
    this.results.more.addEventListener("click", () => this.askForMore());
    this.clear.addEventListener("click", () => this.clearFilters());
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-form]"))) {
      const kind = /** @type {"csv" | "json"} */ (button.dataset.form);
      button.addEventListener("click", () => this.download(kind));
    }
    window.addEventListener("popstate", () => this.goToAddress());
  }

  /** On a narrow screen the filters would push every result off it. */
  foldFilters() {
    const narrow = matchMedia(NARROW);
    const filters = document.getElementById("loc");
    const fold = () => filters?.toggleAttribute("open", !narrow.matches || this.question.isFiltered);
    narrow.addEventListener("change", fold);
    fold();
  }
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form#tim"));
if (form) {
  const page = new SearchPage(form);
  page.listen();
  page.goToAddress();
  page.foldFilters();
}
