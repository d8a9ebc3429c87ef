"""A served folder in a headless Chromium, weighed: bytes over the wire, longest task, memory of the renderer."""

import gzip
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.conftest import QUIET, chromium

EMPTY = "empty.html"

_WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ type: "longtask", buffered: true });
"""

# Asks in a task of its own, so that whoever asks need not wait for the page.
_CALL = """
([name, value]) => setTimeout(async () => {
  const start = performance.now();
  try {
    const found = await window[name](value);
    window.done({ ms: performance.now() - start, found });
  } catch (fault) {
    window.done({ fault: String(fault) });
  }
});
"""

# The portal's own page as an engine: a search is an address, hits are the links in `#hits`.
PORTAL = """
const settled = () => new Promise((resolve) => {
  const hits = document.querySelector("#hits");
  const look = () => (["whole", "fault"].includes(hits.dataset.state) ? resolve(hits) : setTimeout(look, 2));
  look();
});
const root = new URL(document.querySelector("#tim").dataset.root, document.baseURI).href;
window.ready = async () => { await settled(); };
window.ask = async (search) => {
  history.replaceState(null, "", search);
  window.dispatchEvent(new PopStateEvent("popstate"));
  const hits = await settled();
  return [...hits.querySelectorAll("a.hit")].slice(0, 10).map((link) => link.href.slice(root.length));
};
"""


@dataclass
class Run:
    """What one engine answered and what it cost; `junk`: what nobody means, `fault`: why figures are missing."""

    answers: list[tuple[str, ...]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    first_bytes: int = 0
    all_bytes: int = 0
    longest_task: float = 0.0
    memory: int = 0
    junk: "Run | None" = None
    fault: str = ""


class Server(ThreadingHTTPServer):
    """Serves a folder and keeps count of what it sent, gzip-6 unless it is gzip already."""

    daemon_threads = True

    def __init__(self, folder: Path, counted: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.counted = folder, counted
        self.lock = threading.Lock()
        self.sent = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def __init__(self, request: Any, address: Any, server: Server) -> None:
        super().__init__(request, address, server, directory=str(server.folder))

    def do_GET(self) -> None:
        if self.path == f"/{EMPTY}":
            body = b'<!doctype html><html lang="vi"><title>-</title></html>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        path = Path(self.translate_path(self.path))
        if path.is_file() and any(part in self.path for part in self.server.counted.split("|")):
            with self.server.lock:
                self.server.sent += wire_size(path)
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@cache
def wire_size(path: Path) -> int:
    body = path.read_bytes()
    return len(body) if body[:2] == b"\x1f\x8b" else len(gzip.compress(body, 6, mtime=0))


@contextmanager
def served(folder: Path, counted: str) -> Iterator[Server]:
    """`folder` on loopback; files with one of the parts of `counted` (`a|b`) in their path are counted."""
    server = Server(folder, counted)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browsing() -> Iterator[Browser]:
    found = chromium()
    if found is None:
        raise SystemExit("no Chromium found on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


def weighed(
    browser: Browser,
    folder: Path,
    page: str,
    asked: Sequence[str],
    *,
    script: str = "",
    counted: str = "/",
    limit: float = 240,
) -> Run:
    """Open `page` of `folder`, wait until it is ready, ask everything; no call may take more than `limit` seconds."""
    run = Run()
    with served(folder, counted) as server, closing(browser.new_page()) as tab:
        answers: list[dict[str, Any]] = []
        tab.expose_function("done", lambda answer: answers.append(answer))  # noqa: PLW0108, Playwright writes on it
        tab.add_init_script(_WATCH)
        try:
            tab.goto(server.address + page)
            if script:
                tab.evaluate(f"() => {{ {script} }}")
            _call(tab, answers, "ready", None, limit)
            for number, question in enumerate(asked):
                answer = _call(tab, answers, "ask", question, limit)
                run.answers.append(tuple(answer["found"]))
                run.times.append(answer["ms"])
                if number == 0:
                    run.first_bytes = server.sent
            tab.wait_for_timeout(200)  # lets the observer hear of the last long task
            run.all_bytes = server.sent
            run.longest_task = tab.evaluate("window.longest")
            run.memory = renderer_memory(browser, tab)
        except (Error, RuntimeError) as fault:
            run.fault = str(fault).splitlines()[0]
    return run


def _call(tab: Page, answers: list[dict[str, Any]], name: str, value: str | None, limit: float) -> dict[str, Any]:
    answers.clear()
    tab.evaluate(_CALL, [name, value])
    end = time.monotonic() + limit
    while not answers:
        if time.monotonic() > end:
            raise RuntimeError(f"no answer in {limit:.0f} s to {value or name}")
        tab.wait_for_timeout(4)
    if "fault" in answers[0]:
        raise RuntimeError(answers[0]["fault"])
    return answers[0]


def renderer_memory(browser: Browser, tab: Page) -> int:
    """Bytes that the process of the page shares with no other, after a garbage collection."""
    tab.request_gc()
    tab.wait_for_timeout(1000)  # until Chromium's other renderers share the files they map too
    rollup = Path("/proc", str(_renderer(browser, tab)), "smaps_rollup").read_text()
    lines = (line.split() for line in rollup.splitlines())
    return 1024 * sum(int(line[1]) for line in lines if line[0] in ("Private_Clean:", "Private_Dirty:"))


def _renderer(browser: Browser, tab: Page) -> int:
    """The one renderer that is busy each time the page spins; Chromium has spare ones."""
    session = browser.new_browser_cdp_session()

    def times() -> dict[int, float]:
        found = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return {process["id"]: process["cpuTime"] for process in found if process["type"] == "renderer"}

    candidates = set(times())
    for _ in range(20):
        before = times()
        tab.evaluate("() => { const end = performance.now() + 300; while (performance.now() < end); }")
        busy = {pid for pid, spent in times().items() if spent - before.get(pid, 0.0) > 0.18}
        candidates = candidates & busy or busy
        if len(candidates) == 1:
            return candidates.pop()
        tab.wait_for_timeout(200)
    raise RuntimeError("cannot tell the renderer of the page")


def empty_memory(folder: Path) -> int:
    """What a page with nothing in it takes: the floor of every figure of memory."""
    with served(folder, "/") as server, browsing() as browser:
        tab = browser.new_page()
        tab.goto(server.address + EMPTY)
        return renderer_memory(browser, tab)
