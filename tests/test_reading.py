"""YAML as this program reads it: 1.2 scalars, marks for every key, and nothing that can be used against it."""

import json
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.loading.shelves import load
from generator.problems import Problem
from generator.reading.careful import DEEPEST, parsed
from generator.reading.files import LARGEST_FILE, content_of
from generator.reading.texts import read_file, read_text
from generator.remembering import fingerprints
from generator.remembering.inputs import of_inputs
from generator.remembering.memory import Memory
from tests.repositories import DAY, copy_of_sample

YML = PurePosixPath("thu.yml")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("12:30", "12:30"),
        ("2023-01-18", "2023-01-18"),
        ("04", 4),
        ('"04"', "04"),
        ("0o17", 15),
        ("1_000", "1_000"),
        ("1.50", 1.5),
        ("~", None),
        ("124/KH-UBND", "124/KH-UBND"),
        ("9" * 30, "9" * 30),
    ],
)
def test_a_scalar_has_its_meaning_in_yaml_1_2(written: str, meant: object) -> None:
    assert read_text(f"a: {written}\n", YML).value == {"a": meant}


def test_every_key_and_item_knows_its_line_and_column() -> None:
    reading = read_text("a: 1\nb:\n  - x\n  - c: 2\n", YML)
    assert reading.marks == {
        (): (1, 1),
        ("a",): (1, 1),
        ("b",): (2, 1),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 5),
    }
    assert reading.place(("b", 1, "missing")).line == 4


def test_front_matter_keeps_the_lines_of_the_file() -> None:
    reading = read_text("---\nid: x\nname: y\n---\n\nMột đoạn.\n", PurePosixPath("x.md"))
    assert (reading.value, reading.body, reading.body_line) == ({"id": "x", "name": "y"}, "Một đoạn.", 6)
    assert reading.marks[("name",)] == (3, 1)


def test_windows_line_ends_and_a_byte_order_mark_are_no_problem(tmp_path: Path) -> None:
    (tmp_path / "thu.yml").write_bytes("\ufeffa: 1\r\nb: 2\r\n".encode())
    reading = read_file(tmp_path, YML)
    assert (reading.value, reading.problems) == ({"a": 1, "b": 2}, ())


def test_a_file_in_another_encoding_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "thu.yml").write_bytes(b"a: 1\nb: \xcd\xf5\n")
    assert [str(p) for p in read_file(tmp_path, YML).problems] == [
        "thu.yml:2: tệp không phải UTF-8; hãy lưu lại bằng bảng mã UTF-8 (Unicode) [encoding-wrong]"
    ]


def test_a_file_just_looked_at_and_known_is_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, memory = copy_of_sample(tmp_path / "repository"), Memory()
    before, _ = load(root, memory)
    digests = of_inputs(root, DAY).files
    opened: list[str] = []

    def noted(root: Path, path: PurePosixPath) -> bytes | Problem:
        opened.append(str(path))
        return content_of(root, path)

    monkeypatch.setattr("generator.loading.shelves.content_of", noted)
    again, problems = load(root, memory, digests)
    assert (opened, problems) == ([], ())
    assert again == before
    decision = "honors/decisions/2025/mau-12-qd-ubnd.yml"
    (root / decision).write_text((root / decision).read_text(encoding="utf-8").replace("Lê Văn", "Lê Bá"), "utf-8")
    load(root, memory, of_inputs(root, DAY).files)
    assert opened == [decision]


def test_a_file_that_became_a_link_out_is_refused_though_its_digest_is_known(tmp_path: Path) -> None:
    root, memory = copy_of_sample(tmp_path / "repository"), Memory()
    load(root, memory)
    path = root / "honors/decisions/2025/mau-12-qd-ubnd.yml"
    path.rename(tmp_path / "ngoai.yml")
    path.symlink_to(tmp_path / "ngoai.yml")
    _, problems = load(root, memory, of_inputs(root, DAY).files)
    assert {problem.code for problem in problems} == {"file-outside"}


@pytest.mark.parametrize("size", [0, 1 << 20, (1 << 20) + 1, 5_000_000])
def test_a_file_has_the_digest_of_what_is_in_it(tmp_path: Path, size: int) -> None:
    (tmp_path / "tep").write_bytes(b"x" * size)
    assert fingerprints.of_file(str(tmp_path / "tep")) == fingerprints.digest(b"x" * size)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "thu.yml").open("wb") as file:
        file.truncate(50_000_000)
    assert [p.code for p in read_file(tmp_path, YML).problems] == ["file-too-large"]
    assert LARGEST_FILE < 50_000_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: a\naward:giay-khen\naward_printed: Giấy khen\n", "thiếu dấu cách sau dấu hai chấm"),
        ("id: a\nnumber 7/QĐ-UBND\ndate: 2020-01-01\n", "thiếu dấu hai chấm sau khóa"),
        ('id: a\noccasion: "Thành tích\nb: c\nd: e\n', "dấu nháy mở mà không đóng"),
        ("a:\n  - {no: 1, kind: person\n  - {no: 2, kind: person}\n", "cụm trong ngoặc nhọn"),
        ("a:\n  - {no: 1, name: Ngu", "cụm trong ngoặc nhọn"),
        ("a: b\nc: [d, e\nf: g\n", "danh sách trong ngoặc vuông"),
    ],
)
def test_what_is_never_closed_is_told_where_it_was_begun(text: str, told: str) -> None:
    (problem,) = read_text(text, YML).problems
    assert (problem.place.line, told in problem.message) == (2, True)


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    assert [(p.code, p.place.line) for p in read_text(bomb, YML).problems] == [("yaml-alias", 1)]


@pytest.mark.parametrize("text", ["[" * 100_000, "{" * 100_000, "- " * 20_000 + "a", "? " * 5_000, "a: " + "[" * 500])
def test_depth_costs_a_problem_and_no_stack(text: str) -> None:
    assert read_text(text, YML).problems


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_binary_junk_never_raises(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    root = tmp_path_factory.mktemp("junk")
    for name in ("thu.yml", "thu.md"):
        (root / name).write_bytes(junk)
        reading = read_file(root, PurePosixPath(name))
        assert all(problem.place.file == name and problem.place.line >= 1 for problem in reading.problems)


YAML_LIKE = st.text(alphabet=st.sampled_from(list("ab:- \n'\"[]{}&*!|>#,?%@`~\t0.đẩ\u0300\u200b")), max_size=200)


@settings(max_examples=600, deadline=None)
@given(YAML_LIKE)
def test_whatever_looks_like_yaml_is_read_or_refused(text: str) -> None:
    for path in (YML, PurePosixPath("thu.md")):
        reading = read_text(text, path)
        assert reading.problems or reading.value is None or reading.marks
        for problem in reading.problems:
            assert problem.message


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(10**6), 10**6)
        | st.text(st.characters(codec="ascii", min_codepoint=32), max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), inner, max_size=4)
        ),
        max_leaves=20,
    )
)
def test_what_json_can_say_is_read_as_it_was_meant(value: object) -> None:
    reading = read_text(json.dumps({"a": value}), YML)
    assert (reading.problems, reading.value) == ((), {"a": value})


def test_brackets_are_read_as_deep_as_is_allowed() -> None:
    def codes(depth: int) -> list[str]:
        return [problem.code for problem in parsed("[" * depth + "]" * depth, "thu.yml").problems]

    assert "yaml-too-deep" not in codes(DEEPEST)
    assert codes(DEEPEST + 1) == ["yaml-too-deep"]


def test_a_comment_with_nothing_before_it_hides_nothing() -> None:
    assert [problem.code for problem in parsed("a: #ghi-chú\nb: 1\n", "thu.yml").problems] == []


def test_a_record_that_is_a_link_within_the_repository_is_read(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    plan = root / "plans/2025/mau-5-kh-ubnd.yml"
    plan.rename(root / "plans/2025/that.txt")
    plan.symlink_to(root / "plans/2025/that.txt")
    assert [problem for problem in load(root, Memory())[1] if "mau-5" in problem.place.file] == []


def test_a_file_with_a_slip_is_judged_again_each_time(tmp_path: Path) -> None:
    """What is remembered was found sound."""
    edit = {"honors/decisions/2026/mau-1-qd-ubnd.yml": [("Thành tích đột xuất", "Gọi 0912 345 678")]}
    root, memory = copy_of_sample(tmp_path / "repository", edit), Memory()
    assert [[problem.code for problem in load(root, memory)[1]] for _ in range(2)] == [["private-phone"]] * 2


@pytest.mark.parametrize("blank", ["", "\n", "  \n\n", " \n \n\n", "\n   "])
def test_a_story_begins_on_the_line_on_which_its_words_begin(blank: str, tmp_path: Path) -> None:
    text = f"---\nid: a\n---\n{blank}Chị Hoa\n"
    (tmp_path / "thu.md").write_text(text, encoding="utf-8")
    reading = read_file(tmp_path, PurePosixPath("thu.md"))
    assert reading.body == "Chị Hoa"
    assert text.split("\n")[reading.body_line - 1].strip() == "Chị Hoa"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_a_line_end_that_nobody_sees_is_told(sign: str, tmp_path: Path) -> None:
    (tmp_path / "thu.yml").write_text(f"a: 1\nb: x{sign}y\n", encoding="utf-8")
    problems = read_file(tmp_path, YML).problems
    assert {(str(problem.place), problem.code) for problem in problems} >= {("thu.yml:2", "text-control")}
