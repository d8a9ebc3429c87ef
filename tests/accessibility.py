"""What axe has to say against a page in a browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Every rule is run; what a page does well is not told in full, which takes a third of the time.
ONLY_FAULTS = {"resultTypes": ["violations"]}


def serious_faults(page: Page) -> list[str]:
    """Each serious or critical fault with the element that has it."""
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in Axe().run(page, options=ONLY_FAULTS).response["violations"]
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]
