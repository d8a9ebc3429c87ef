/** The engine in a thread of its own, so that a page never waits for it. */
import { desk } from "./desk.js";

/** @type {((question: import("./desk.js").Question) => Promise<void>) | null} */
let ask = null;

self.onmessage = ({ data }) => {
  if (data.folder) {
    ask = desk(data.folder, (reply) => self.postMessage(reply));
    self.postMessage({ ready: true });
  } else ask?.(data);
};
