"""A folder on loopback, at the root or under a sub-path, as a portal's web server would show it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    prefix = "/"

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "outside-the-sub-path")
        return super().translate_path("/" + path[len(self.prefix) :])

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def serving(folder: Path, prefix: str = "/") -> Iterator[str]:
    """The address of `folder`, served below `prefix`."""
    handler = type("Handler", (_Quiet,), {"prefix": prefix})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
