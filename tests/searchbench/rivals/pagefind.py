"""Pagefind at its best: it drops marks by itself but not the bar of đ, so records and queries are given with d."""

import asyncio
import base64
import json
from collections.abc import Sequence
from pathlib import Path

from pagefind.service import PagefindService

from tests.searchbench.records import Record
from tests.searchbench.rivals import write_page

# Records in flight to the indexer at once, which bounds its memory.
BATCH = 500

_SCRIPT = """
let engine;

window.ready = async () => {
  engine = await import("./pagefind/pagefind.js");
  await engine.init();
};

window.ask = async (query) => {
  const found = await engine.search(query.normalize("NFC").replace(/đ/g, "d").replace(/Đ/g, "D"));
  const top = await Promise.all(found.results.slice(0, 10).map((hit) => hit.data()));
  return top.map((page) => page.raw_url);
};
"""


class _Service(PagefindService):
    """Pagefind's own client without its pause of 0.1 s after every answer: 50,000 records would take 83 minutes."""

    async def _wait_for_responses(self) -> None:
        stdout = self._backend.stdout
        assert stdout is not None
        while True:
            try:
                answer = json.loads(base64.b64decode((await stdout.readuntil(b","))[:-1]))
            except asyncio.IncompleteReadError as end:
                for waiting in self._responses.values():
                    if not waiting.done():
                        waiting.set_exception(end)
                return
            waiting = self._responses.pop(answer["message_id"])
            if answer["payload"]["type"] == "Error":
                waiting.set_exception(RuntimeError(answer["payload"]["message"]))
            else:
                waiting.set_result(answer["payload"])


def prepare(records: Sequence[Record], folder: Path) -> None:
    """Write Pagefind's page over the records."""
    write_page(folder, "pagefind", _SCRIPT)
    asyncio.run(_index(records, folder / "pagefind"))


async def _index(records: Sequence[Record], output: Path) -> None:
    async with _Service() as service:
        index = await service.create_index({"force_language": "vi"})
        for start in range(0, len(records), BATCH):
            batch = records[start : start + BATCH]
            await asyncio.gather(
                *(
                    index.add_custom_record(
                        url=record.id,
                        content=_uncrossed(f"{record.title}. {record.text}"),
                        language="vi",
                        meta={"title": record.title},
                    )
                    for record in batch
                )
            )
        await index.write_files(str(output))


def _uncrossed(text: str) -> str:
    return text.replace("đ", "d").replace("Đ", "D")
