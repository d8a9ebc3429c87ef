/**
 * Questions in, answers out, one desk for the worker and for a page without one. Only the newest question is answered.
 */
import { Engine } from "./engine.js";
import { csv, json } from "./downloads.js";

/**
 * @typedef {import("./engine.js").Request} Request
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {{ number: number, asker?: string, ask?: Request, roll?: { request: Request, form: "csv" | "json", site: string } }} Question
 * @typedef {{ number: number, answer?: Answer, blob?: Blob, fault?: string }} Reply
 */

/**
 * @param {string} folder  address of the index
 * @param {(reply: Reply) => void} reply
 * @returns {(question: Question) => Promise<void>}
 */
export function desk(folder, reply) {
  /** @type {Promise<Engine> | null} */
  let opened = null;
  /** @type {Map<string, number>} */
  const newest = new Map();

  /**
   * What is known at once; then what the whole index knows; then pieces of prose. Each is told unless the asker has
   * asked anew.
   * @param {Engine} engine
   * @param {Request} request
   * @param {string} asker
   * @param {number} number
   */
  async function answer(engine, request, asker, number) {
    const stale = () => number !== newest.get(asker);
    if (stale()) return;
    engine.prose.lost.clear();
    let told = engine.answer(request);
    reply({ number, answer: told });
    if (!told.whole) {
      await engine.complete(request);
      if (stale()) return;
      told = engine.answer(request);
      reply({ number, answer: told });
    }
    if (!request.excerpts) return;
    await engine.addExcerpts(request, told);
    if (!stale() && told.hits.some((hit) => hit.excerpt)) reply({ number, answer: told });
  }

  return async ({ number, asker = "", ask, roll }) => {
    newest.set(asker, number);
    try {
      opened ??= Engine.open(folder);
      const engine = await opened.catch((fault) => {
        opened = null; // a file that was missing may be there the next time
        throw fault;
      });
      if (ask) await answer(engine, ask, asker, number);
      if (roll) {
        await engine.complete(roll.request);
        const { rows, way } = engine.roll(roll.request);
        reply({ number, blob: roll.form === "csv" ? csv(rows, roll.site) : json(rows, roll.site, way) });
      }
    } catch (fault) {
      reply({ number, fault: fault instanceof Error ? fault.message : String(fault) });
    }
  };
}
