"""Other search engines behind one interface, to compare on the same records.

Each module beside this one is a rival with one function, `prepare(records, folder)`. It writes a folder whose
`index.html` loads nothing of the engine by itself and offers

* `window.ready(): Promise<void>`, which loads all that the engine needs to answer, and
* `window.ask(query): Promise<string[]>`, the ids of the ten best hits, best first.
"""

import json
from pathlib import Path

# Folding as `generator.vietnamese.fold` does it, for engines that know none.
FOLD_JS = r"""
const fold = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
"""

_PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<title>{name}</title>
<script type="module" src="rival.js"></script>
</html>
"""


def write_page(folder: Path, name: str, script: str) -> None:
    """Write `index.html` and the module that it loads."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(_PAGE.format(name=name), encoding="utf-8")
    (folder / "rival.js").write_text(script.lstrip(), encoding="utf-8")


def write_json(path: Path, value: object) -> None:
    """Write `value` as compact JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
