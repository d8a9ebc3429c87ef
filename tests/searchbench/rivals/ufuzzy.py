"""uFuzzy: regular expressions over the whole haystack, on the main thread, with no index."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from generator.vietnamese import fold
from tests.repositories import TOOLS
from tests.searchbench.records import Record
from tests.searchbench.rivals import FOLD_JS, write_json, write_page

OUT_OF_ORDER = 5
"""Most words of a query to try in every order: uFuzzy leaves longer ones unranked (`1` ranks none
but one-word queries).  5 is what uFuzzy takes `true` for."""

_SOURCE = TOOLS / "node_modules" / "@leeoniya" / "ufuzzy" / "dist" / "uFuzzy.iife.min.js"

_SCRIPT = """
let engine, haystack, ids;

const load = (src) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });

window.ready = async () => {
  const [answer] = await Promise.all([fetch("haystack.json"), load("uFuzzy.js")]);
  ({ ids, lines: haystack } = await answer.json());
  engine = new uFuzzy();
};

window.ask = async (query) => {
  const [found, info, order] = engine.search(haystack, fold(query), OUT_OF_ORDER);
  const ranked = order ? order.map((place) => info.idx[place]) : found ?? [];
  return ranked.slice(0, 10).map((at) => ids[at]);
};
"""


def prepare(records: Sequence[Record], folder: Path) -> None:
    """Write uFuzzy's page and the folded haystack it downloads whole."""
    script = _SCRIPT.replace("OUT_OF_ORDER", str(OUT_OF_ORDER))
    write_page(folder, "ufuzzy", FOLD_JS + script)
    shutil.copy(_SOURCE, folder / "uFuzzy.js")
    ids = [record.id for record in records]
    lines = [fold(f"{record.title} {record.text}") for record in records]
    write_json(folder / "haystack.json", {"ids": ids, "lines": lines})
