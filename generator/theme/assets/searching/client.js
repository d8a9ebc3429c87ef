/**
 * The page's end of the search: it starts the worker when the first question is asked, and does without where a
 * browser has none.
 */

/**
 * @typedef {import("./desk.js").Request} Request
 * @typedef {import("./desk.js").Reply} Reply
 * @typedef {(reply: Reply) => void} Listener
 * @typedef {(question: object) => void} Line
 */

/** @type {Map<string, Client>} */
const open = new Map();

/**
 * The one client of a page: a box and the search page share their worker.
 * @param {string} root
 */
export function clientOf(root) {
  const before = open.get(root) ?? new Client(root);
  open.set(root, before);
  return before;
}

class Client {
  /** @param {string} root  address of the site's root, as the page sees it */
  constructor(root) {
    this.root = new URL(root, document.baseURI).href;
    this.folder = `${this.root}${INDEX}`;
    this.number = 0;
    /** @type {Map<number, Listener>} */
    this.listeners = new Map();
    /** The newest question of each asker. @type {Map<string, number>} */
    this.newest = new Map();
    /** @type {Promise<Line> | null} */
    this.line = null;
  }

  /**
   * Ask; the listener hears the first answer, and a better one when the whole index is here. A newer question of the
   * same asker silences it.
   * @param {string} asker
   * @param {Request} request
   * @param {Listener} listener
   */
  ask(asker, request, listener) {
    this.listeners.delete(this.newest.get(asker) ?? 0);
    this.newest.set(asker, this.number + 1);
    this.send({ asker, ask: request }, listener);
  }

  /**
   * @param {Request} request
   * @param {"csv" | "json"} form
   * @returns {Promise<Blob>}
   */
  download(request, form) {
    return new Promise((resolve, reject) => {
      this.send({ asker: "download", roll: { request, form, site: this.root } }, ({ number, blob, fault }) => {
        this.listeners.delete(number);
        if (blob) resolve(blob);
        else reject(new Error(fault));
      });
    });
  }

  /** Fetch the script before anything is asked. */
  warm() {
    this.line ??= this.open();
  }

  /**
   * @param {object} question
   * @param {Listener} listener
   */
  async send(question, listener) {
    this.number += 1;
    const number = this.number;
    this.listeners.set(number, listener);
    try {
      this.line ??= this.open();
      const line = await this.line;
      line({ number, ...question });
    } catch (fault) {
      this.line = null;
      this.hear({ number, fault: String(fault) });
    }
  }

  /** @param {Reply} reply */
  hear(reply) {
    this.listeners.get(reply.number)?.(reply);
  }

  /**
   * A worker; where it does not start, the page itself. A worker that breaks later is left, and everybody told.
   * @returns {Promise<Line>}
   */
  open() {
    return new Promise((resolve, reject) => {
      const withoutWorker = () => this.openHere().then(resolve, reject);
      try {
        const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
        let ready = false;
        worker.onmessage = ({ data }) => {
          if (!data.ready) return this.hear(data);
          ready = true;
          return resolve((question) => worker.postMessage(question));
        };
        worker.onerror = () => {
          if (!ready) return withoutWorker();
          this.line = null;
          return [...this.listeners.keys()].forEach((number) => this.hear({ number, fault: "worker" }));
        };
        worker.postMessage({ folder: this.folder });
      } catch {
        withoutWorker();
      }
    });
  }

  /** @returns {Promise<Line>} */
  async openHere() {
    const { desk } = await import("./desk.js");
    const ask = desk(this.folder, (reply) => this.hear(reply));
    return (question) => ask(/** @type {import("./desk.js").Question} */ (question));
  }
}

const INDEX = "tra-cuu/chi-muc/";
