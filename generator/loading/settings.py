"""The settings of the portal, `mkdocs.yml`, as far as a province changes them: what MkDocs would refuse in English, or
would publish as it is.

Knows that file and the folders it names; what the settings mean is told to outputs by an engine.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from pathspec import GitIgnoreSpec
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.hints import nearest
from generator.loading.folders import files_of_content
from generator.problems import Place, Problem
from generator.reading.careful import syntax_problem
from generator.records.campaign import Campaign
from generator.records.kinds import CAMPAIGNS, CONTENT, KIND_OF, KINDS, REGISTRY
from generator.remembering.inputs import SETTINGS
from generator.system.causes import cause

_CODE = "setting-wrong"
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_ADDRESS_OF_SITE = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s?#]*)?", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s@/:]+@[\w-]+(?:\.[\w-]+)+")
# What lies on the site beside pages: styles and scripts.
_LISTS = ("extra_css", "extra_javascript")
# What MkDocs never publishes (mkdocs.structure.files).
_NEVER_PUBLISHED = (".*", "/templates/")
_RECORDS = tuple(f"{folder.relative_to(CONTENT)}/" for folder in (CAMPAIGNS, REGISTRY))
_EXAMPLES = (KIND_OF[Campaign], *(kind for kind in KINDS if kind.folder == REGISTRY))


def check_settings(root: Path) -> Iterator[Problem]:
    """What is wrong in the settings of the repository at `root`."""
    found = _read(root / SETTINGS)
    if isinstance(found, Problem):
        yield found
        return
    if "INHERIT" in found:
        return  # what is missing here may stand there
    yield from _check_name(found)
    yield from _check_address(found)
    yield from _check_ways(found)
    yield from _check_folders(found, root)
    yield from _check_left_out(found, root)


def _read(file: Path) -> Mapping[str, Node] | Problem:
    """The nodes of its keys, each with its place."""
    place = Place(SETTINGS)
    try:
        found = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as broken:
        return syntax_problem(broken, SETTINGS)
    except UnicodeDecodeError:
        return Problem(place, "encoding-wrong", "tệp không phải UTF-8; hãy lưu lại bằng bảng mã UTF-8 (Unicode)")
    except OSError as error:
        return Problem(place, "file-unreadable", f"không đọc được tệp ({cause(error)})")
    if not isinstance(found, MappingNode):
        return Problem(place, "file-empty", "tệp không có khóa nào")
    return {str(key.value): value for key, value in found.value}


def _check_name(found: Mapping[str, Node]) -> Iterator[Problem]:
    if not _word(found.get("site_name")):
        place = _place(found["site_name"]) if "site_name" in found else Place(SETTINGS)
        yield Problem(place, _CODE, f"thiếu tên của cổng (khóa “site_name”){_misspelt('site_name', found)}")


def _misspelt(key: str, found: Mapping[str, Node]) -> str:
    """What was most likely meant as a key that is missing."""
    near = None if key in found else nearest(key, found)
    return f"; khóa “{near}” có vẻ gõ sai" if near else ""


def _check_address(found: Mapping[str, Node]) -> Iterator[Problem]:
    address = _word(found.get("site_url"))
    if address and not _ADDRESS_OF_SITE.fullmatch(address):
        message = f"“site_url” là “{address}”, không phải địa chỉ bắt đầu bằng https:// hay http://, không có ? và #"
        hint = None if "://" in address else f"https://{address.lstrip('/')}"
        yield Problem(_place(found["site_url"]), _CODE, message, hint)


def _check_ways(found: Mapping[str, Node]) -> Iterator[Problem]:
    """Where readers are sent: every page of a record leads there."""
    extra = found.get("extra")
    told = {str(key.value): value for key, value in extra.value} if isinstance(extra, MappingNode) else {}
    contact, licence = _word(told.get("contact")), _word(told.get("licence_url"))
    if contact and not (_MAILBOX.fullmatch(contact) or _ADDRESS.fullmatch(contact)):
        message = f"“contact” là “{contact}”, không phải một hộp thư (a@b.vn) hay một địa chỉ https://"
        yield Problem(_place(told["contact"]), _CODE, message)
    if licence and not _ADDRESS.fullmatch(licence):
        message = f"“licence_url” là “{licence}”, không phải địa chỉ bắt đầu bằng https:// hay http://"
        yield Problem(_place(told["licence_url"]), _CODE, message)


def _check_folders(found: Mapping[str, Node], root: Path) -> Iterator[Problem]:
    docs = found.get("docs_dir")
    if docs is None or root / _word(docs) != root / CONTENT:
        message = f"“docs_dir” phải là {CONTENT}, nơi có trang viết tay{_misspelt('docs_dir', found)}"
        yield Problem(_place(docs) if docs else Place(SETTINGS), _CODE, message)
    folder = _of_theme(found).get("custom_dir")
    own = root / (_word(folder) or ".")
    if folder is None:
        message = "“theme” phải có custom_dir: generator/theme, nơi có mẫu trang và kiểu chữ của cổng"
        yield Problem(_place(found["theme"]) if "theme" in found else Place(SETTINGS), _CODE, message)
        return
    if not own.is_dir():
        yield Problem(_place(folder), _CODE, f"“custom_dir”: không có thư mục “{_word(folder)}”")
        return
    for key in _LISTS:
        for node in _items(found.get(key)):
            file = _word(node).partition("?")[0]
            if file and "//" not in file and not any((place / file).is_file() for place in (own, root / CONTENT)):
                yield Problem(_place(node), _CODE, f"“{key}”: không có tệp “{file}”")


def _check_left_out(found: Mapping[str, Node], root: Path) -> Iterator[Problem]:
    """What MkDocs leaves out must be what we leave out: search and sitemap tell of every page, and of no raw record."""
    patterns = {key: _word(found.get(key)).splitlines() for key in ("exclude_docs", "draft_docs")}
    excluded = GitIgnoreSpec.from_lines([*_NEVER_PUBLISHED, *patterns["exclude_docs"]])
    left_out = excluded + GitIgnoreSpec.from_lines(patterns["draft_docs"])
    files = [kind.glob.removeprefix(f"{CONTENT}/").replace("*", "any") for kind in _EXAMPLES]
    published = [file for file in files if not excluded.match_file(file)]
    seen = [folder for folder in _RECORDS if any(file.startswith(folder) for file in published)]
    if seen:
        node = found.get("exclude_docs")
        message = f"“exclude_docs” phải có {' và '.join(f'/{folder}' for folder in seen)}: hồ sơ thô sẽ bị công bố"
        yield Problem(_place(node) if node else Place(SETTINGS), _CODE, message)
    for uri in sorted(files_of_content(root)):
        if uri.endswith(".md") and not uri.startswith(_RECORDS) and left_out.match_file(uri):
            message = "mkdocs.yml (exclude_docs, draft_docs) hoặc thư mục content/templates không cho đăng trang này"
            hint = "bản nháp hãy để ngoài content, hoặc ở một nhánh"
            yield Problem(Place(f"{CONTENT}/{uri}"), "file-misplaced", f"{message}; {hint}")


def _of_theme(found: Mapping[str, Node]) -> Mapping[str, Node]:
    theme = found.get("theme")
    return {str(key.value): value for key, value in theme.value} if isinstance(theme, MappingNode) else {}


def _items(node: Node | None) -> Iterator[Node]:
    """The entries of a list; of one with settings of its own, its path."""
    for each in node.value if isinstance(node, SequenceNode) else ():
        if isinstance(each, MappingNode):
            yield from (value for key, value in each.value if key.value == "path")
        else:
            yield each


def _word(node: Node | None) -> str:
    """A value as MkDocs reads it: `!ENV [NAME, other]` is what the environment has, or the last word."""
    if isinstance(node, ScalarNode):
        return os.environ.get(node.value, "") if node.tag == "!ENV" else str(node.value)
    if isinstance(node, SequenceNode) and node.tag == "!ENV":
        words = [each.value for each in node.value if isinstance(each, ScalarNode)]
        names, other = (words[:-1], words[-1]) if len(words) > 1 else (words, "")
        return next((os.environ[name] for name in names if name in os.environ), "" if other == "null" else other)
    return ""


def _place(node: Node) -> Place:
    return Place(SETTINGS, node.start_mark.line + 1, node.start_mark.column + 1)
