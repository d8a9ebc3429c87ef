"""The settings of the portal, `mkdocs.yml`, as far as a province changes them: what MkDocs would refuse in English, or
would publish as it is.

Knows that file, those it inherits and the folders they name; what the settings mean is told to outputs by an engine.
"""

import io
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
    read = _read(root, SETTINGS)
    if isinstance(read, Problem):
        yield read
        return
    found = _keys(read)
    yield from _check_name(found)
    yield from _check_address(found)
    yield from _check_ways(found)
    yield from _check_folders(found, root)
    yield from _check_left_out(found, root)


class _Text(io.StringIO):
    """The text of a file; the nodes that are read from it remember its name."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


def _read(root: Path, name: str, heirs: frozenset[str] = frozenset()) -> MappingNode | Problem:
    """The settings in a file over those that it inherits, each key with its place; `heirs` inherit this file."""
    place = Place(name)
    try:
        text = _Text((root / name).read_text(encoding="utf-8"), name)
        found = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as broken:
        return syntax_problem(broken, name)
    except UnicodeDecodeError:
        return Problem(place, "encoding-wrong", "tệp không phải UTF-8; hãy lưu lại bằng bảng mã UTF-8 (Unicode)")
    except OSError as error:
        return Problem(place, "file-unreadable", f"không đọc được tệp ({cause(error)})")
    if not isinstance(found, MappingNode):
        return Problem(place, "file-empty", "tệp không có khóa nào")
    inherited = _word(_keys(found).get("INHERIT"))
    if not inherited:
        return found
    if name in heirs:
        return Problem(place, _CODE, "“INHERIT” dẫn vòng trở lại chính tệp này")
    below = _read(root, os.path.normpath(Path(name).parent / inherited), heirs | {name})
    return below if isinstance(below, Problem) else _over(below, found)


def _over(below: MappingNode, own: MappingNode) -> MappingNode:
    """As MkDocs joins what is inherited and what is a file's own: group by group, anything else as it stands."""
    joined = {str(key.value): (key, value) for key, value in below.value}
    for key, value in own.value:
        name = str(key.value)
        other = joined[name][1] if name in joined else None
        if isinstance(other, MappingNode) and isinstance(value, MappingNode):
            joined[name] = (key, _over(other, value))
        else:
            joined[name] = (key, value)
    return MappingNode(own.tag, list(joined.values()), own.start_mark, own.end_mark)


def _keys(node: Node | None) -> Mapping[str, Node]:
    """The values of a group by their keys; of anything else none."""
    return {str(key.value): value for key, value in node.value} if isinstance(node, MappingNode) else {}


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
    extra = _keys(found.get("extra"))
    contact, licence = _word(extra.get("contact")), _word(extra.get("licence_url"))
    if contact and not (_MAILBOX.fullmatch(contact) or _ADDRESS.fullmatch(contact)):
        message = f"“contact” là “{contact}”, không phải một hộp thư (a@b.vn) hay một địa chỉ https://"
        yield Problem(_place(extra["contact"]), _CODE, message)
    if licence and not _ADDRESS.fullmatch(licence):
        message = f"“licence_url” là “{licence}”, không phải địa chỉ bắt đầu bằng https:// hay http://"
        yield Problem(_place(extra["licence_url"]), _CODE, message)


def _check_folders(found: Mapping[str, Node], root: Path) -> Iterator[Problem]:
    docs = found.get("docs_dir")
    if docs is None or root / _word(docs) != root / CONTENT:
        message = f"“docs_dir” phải là {CONTENT}, nơi có trang viết tay{_misspelt('docs_dir', found)}"
        yield Problem(_place(docs) if docs else Place(SETTINGS), _CODE, message)
    folder = _keys(found.get("theme")).get("custom_dir")
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
            wrong = "mkdocs.yml (exclude_docs, draft_docs) hoặc thư mục content/templates không cho đăng trang này"
            way_out = "bản nháp hãy để ngoài content, hoặc ở một nhánh"
            yield Problem(Place(f"{CONTENT}/{uri}"), "file-misplaced", f"{wrong}; {way_out}")


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
    return Place(node.start_mark.name, node.start_mark.line + 1, node.start_mark.column + 1)
