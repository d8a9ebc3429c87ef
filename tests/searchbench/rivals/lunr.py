"""Lunr as Material for MkDocs ships it: its real search worker, driven as its main bundle does."""

import shutil
from collections.abc import Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path

from tests.searchbench.records import Record
from tests.searchbench.rivals import write_json, write_page

CONFIG = {
    "lang": ["vi"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}
"""What Material's search plugin writes for `theme.language: vi` and no option of its own."""

_SCRIPT = """
const SETUP = 0, QUERY = 2;
let worker;

const send = (message) =>
  new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });

window.ready = async () => {
  worker = new Worker("assets/javascripts/workers/search.js");
  const { config, docs } = await (await fetch("search/search_index.json")).json();
  await send({ type: SETUP, data: { config, docs, options: { suggest: false } } });
};

window.ask = async (query) => {
  const { items } = await send({ type: QUERY, data: query });
  return items.slice(0, 10).map(([hit]) => hit.location);
};
"""


def _scripts() -> Path:
    """The folder of Material's built JavaScript."""
    spec = find_spec("material")
    assert spec is not None and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "templates", "assets", "javascripts")


def prepare(records: Sequence[Record], folder: Path) -> None:
    """Write Lunr's page: the worker, the language packs it imports from `../lunr`, the index."""
    write_page(folder, "lunr", _SCRIPT)
    scripts = folder / "assets" / "javascripts"
    (scripts / "workers").mkdir(parents=True, exist_ok=True)
    (scripts / "lunr" / "min").mkdir(parents=True, exist_ok=True)
    (worker,) = _scripts().glob("workers/search.*.min.js")
    shutil.copy(worker, scripts / "workers" / "search.js")
    for pack in ("stemmer.support", "vi"):
        name = f"lunr/min/lunr.{pack}.min.js"
        shutil.copy(_scripts() / name, scripts / name)
    docs = [{"location": record.id, "title": escape(record.title), "text": escape(record.text)} for record in records]
    (folder / "search").mkdir(exist_ok=True)
    write_json(folder / "search" / "search_index.json", {"config": CONFIG, "docs": docs})
