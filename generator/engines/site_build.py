"""One build of the site: made beside the old one, and exchanged with it when everything has gone well.

What stops it is told as MkDocs tells it itself (`Abort`).
"""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from generator.engines.finished import FinishedPages
from generator.engines.site_folder.previous_site import place_of
from generator.engines.site_folder.standing import FoundFiles
from generator.engines.site_folder.swapping import FolderInUseError, replacing
from generator.system.causes import cause_and_place


class SiteBuild:
    """A build of the site at `site`, with `finished` pages where there is a cache.

    `inputs` is asked for the digest of what the site is made from when the site stands; empty, it is not remembered.
    """

    def __init__(self, root: Path, site: Path, finished: FinishedPages | None, inputs: Callable[[], str]) -> None:
        self.root = root
        self.site = site
        self.finished = finished
        self._inputs = inputs
        self._exchange = ExitStack()
        self._warnings = CountHandler(level=logging.WARNING)

    def begin(self, cache: Path | None) -> Path:
        """The folder in which the new site is made; raises Abort."""
        keep_at = place_of(self.site, cache) if cache else None
        try:
            fresh = self._exchange.enter_context(
                replacing(self.site, self.root, self._settle, keep_at, self._inherited)
            )
        except FolderInUseError as wrong:
            raise Abort(str(wrong)) from wrong
        except OSError as full:
            raise Abort(f"Không ghi được cổng ({cause_and_place(full)}).") from full
        logging.getLogger("mkdocs").addHandler(self._warnings)
        return fresh

    def end(self, *, strict: bool) -> None:
        """Have the new site take the place of the old one; raises Abort where a `strict` build had a warning."""
        if strict and self._warnings.get_counts():
            raise Abort("Trang có liên kết hỏng hoặc lời cảnh báo (xem ở trên).")
        self._exchange.close()
        self._put_away()

    def undo(self, error: BaseException) -> None:
        """Leave the old site as it is, unless the new one stands."""
        self._exchange.__exit__(type(error), error, error.__traceback__)
        self._put_away()

    def _settle(self, standing: FoundFiles) -> None:
        if self.finished:
            self.finished.settle(self._inputs(), standing, clean=not self._warnings.get_counts())

    def _inherited(self) -> FoundFiles:
        return self.finished.inherited if self.finished else {}

    def _put_away(self) -> None:
        """Leave nothing behind but what is to stay."""
        if self.finished:
            self.finished.put_away()
        logging.getLogger("mkdocs").removeHandler(self._warnings)
