"""The command as an editor meets it: words, lines and exit codes."""

import json
import re
import socket
from pathlib import Path

import pytest
import yaml

from generator.cli import KIND_NAMES, NEW_KINDS
from generator.records.kinds import FILED_ALONE, KINDS
from tests.building import files
from tests.conftest import bangvang
from tests.repositories import SAMPLE, copy_of_sample

SLIP = {"plans/2025/mau-5-kh-ubnd.yml": [["units: [van-phong-mau]", "units: [van-phong-mao]"]]}
LINE = (
    "plans/2025/mau-5-kh-ubnd.yml:24: đơn vị “van-phong-mao” không có trong danh mục "
    "(gợi ý: van-phong-mau) [unit-unknown]"
)


def test_clean_content_ends_with_zero() -> None:
    done = bangvang("check", root=SAMPLE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Không có lỗi.\n")


def test_a_problem_ends_with_one_and_a_count(tmp_path: Path) -> None:
    done = bangvang("check", root=copy_of_sample(tmp_path / "repository", SLIP))
    assert (done.returncode, done.stdout, done.stderr) == (1, LINE + "\n", "Có 1 lỗi trong 1 tệp.\n")


def test_problems_for_a_program(tmp_path: Path) -> None:
    done = bangvang("check", "--format", "json", root=copy_of_sample(tmp_path / "repository", SLIP))
    assert json.loads(done.stdout) == [
        {
            "file": "plans/2025/mau-5-kh-ubnd.yml",
            "line": 24,
            "column": 77,
            "code": "unit-unknown",
            "message": "đơn vị “van-phong-mao” không có trong danh mục",
            "hint": "van-phong-mau",
        }
    ]


def test_problems_as_github_annotations(tmp_path: Path) -> None:
    done = bangvang("check", "--format", "github", root=copy_of_sample(tmp_path / "repository", SLIP))
    assert done.stdout == (
        "::error file=plans/2025/mau-5-kh-ubnd.yml,line=24,col=77,title=unit-unknown::"
        "đơn vị “van-phong-mao” không có trong danh mục (gợi ý: van-phong-mau)\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("chek",),
        ("check", "--format", "xml"),
        ("generate",),
        ("new", "plan", "a-1"),
        ("schema",),
        ("check", "--root", "nowhere"),
    ],
)
def test_misuse_ends_with_two(arguments: tuple[str, ...]) -> None:
    done = bangvang(*arguments, root=SAMPLE)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_new_decision_is_filled_in_and_then_clean(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    given = ("--set", "number=7/QĐ-UBND", "--set", "date=2026-01-05", "--set", "award=giay-khen")
    done = bangvang("new", "decision", "mau-7-qd-ubnd", *given, root=root)
    path = root / "honors/decisions/2026/mau-7-qd-ubnd.yml"
    assert (done.returncode, done.stdout) == (
        0,
        "Đã tạo honors/decisions/2026/mau-7-qd-ubnd.yml. Điền xong, chạy: make check\n",
    )
    asked = bangvang("check", root=root)
    assert asked.returncode == 1
    assert {line.split(": ", 1)[0].split(":")[0] for line in asked.stdout.splitlines()} == {str(path.relative_to(root))}
    filled = path.read_text(encoding="utf-8")
    for old, new in (
        ("award_printed:", "award_printed: Giấy khen"),
        ("occasion:", "occasion: Thành tích năm 2025"),
        ("names:", "names: withheld\ncounts: {person: 2}"),
    ):
        filled = filled.replace(f"\n{old}\n", f"\n{new}\n", 1)
    assert "\nsources:\n#   - url: " in filled
    path.write_text(filled.replace("\nsources:\n", "\nsources:\n  - title: Bản sao\n"), encoding="utf-8")
    assert bangvang("check", root=root).stdout == ""


NEEDED = {"plan": ("--set", "year=2027"), "decision": ("--set", "date=khong-ro")}


@pytest.mark.parametrize("kind", ["plan", "decision", "figure", "campaign"])
def test_a_new_record_explains_every_key_and_is_yaml(kind: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    done = bangvang("new", kind, "thu-1", *NEEDED.get(kind, ()), root=root)
    assert done.returncode == 0, done.stderr
    path = root / done.stdout.removeprefix("Đã tạo ").partition(". ")[0]
    text = path.read_text(encoding="utf-8")
    front = text.split("---\n")[1] if path.suffix == ".md" else text
    assert yaml.safe_load(front)["id"] == "thu-1"
    # With every comment sign of an example taken away it is still YAML: an editor may uncomment any of them.
    open_keys = "\n".join(
        line.removeprefix("# ")
        for line in front.splitlines()
        if not (line.startswith("# ") and line.rstrip().endswith((".", "…"))) and not line.startswith("# Ví dụ:")
    )
    assert yaml.safe_load(open_keys)["id"] == "thu-1"


@pytest.mark.parametrize(
    ("kind", "given", "line"),
    [
        ("decision", "achievement_year=2023", "achievement_year: 2023"),
        ("decision", "counts={collective: 32}", "counts: {collective: 32}"),
        ("figure", "deceased=true", "deceased: true"),
        ("figure", "name=2023", "name: '2023'"),
        ("figure", "name=NO", "name: 'NO'"),
    ],
)
def test_a_new_record_takes_what_its_keys_take(kind: str, given: str, line: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    done = bangvang("new", kind, "thu-1", *NEEDED.get(kind, ()), "--set", given, root=root)
    assert done.returncode == 0, done.stderr
    path = root / done.stdout.removeprefix("Đã tạo ").partition(". ")[0]
    assert line in path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("achievement_year=hai", "“achievement_year” phải là số nguyên, không phải “hai”"),
        ("achievement_year=1700", "“achievement_year” là 1700, nhỏ hơn mức thấp nhất là 1945"),
        ("counts=12", "“counts” phải là một nhóm khóa, không phải “12”"),
        ("part_of=[x", "“part_of”: “[x” không phải mã"),
        ("part_of=#5", "“part_of”: “#5” không phải mã"),
        ("issuer=Bad: x", "“issuer”: “Bad: x” không phải mã"),
        ("names=ful", "“names”: "),
    ],
)
def test_a_new_record_says_why_it_refuses_a_value(given: str, told: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    done = bangvang("new", "decision", "thu-1", *NEEDED["decision"], "--set", given, root=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_the_command_knows_every_kind_of_file() -> None:
    """It spells them, since the models take longer to load than a command that has nothing to do."""
    assert [kind.name for kind in KINDS] == list(KIND_NAMES)
    assert [kind.name for kind in FILED_ALONE] == list(NEW_KINDS)


def test_the_version_is_told_in_vietnamese(tmp_path: Path) -> None:
    assert re.fullmatch(r"bangvang, phiên bản \d+\.\d+\.\d+\n", bangvang("--version", root=tmp_path).stdout)


def test_a_new_record_never_overwrites(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    before = (root / "honors/figures/nguyen-thi-hoa.md").read_bytes()
    done = bangvang("new", "figure", "nguyen-thi-hoa", root=root)
    assert (done.returncode, "không ghi đè" in done.stderr) == (2, True)
    assert (root / "honors/figures/nguyen-thi-hoa.md").read_bytes() == before


def test_a_new_record_needs_what_its_folder_is_named_after(tmp_path: Path) -> None:
    """The year; of a decision whose day no source tells, that word."""
    root = copy_of_sample(tmp_path / "repository")
    before = files(root)
    for kind, needed in (("plan", "year=2027"), ("decision", "date=2026-01-05"), ("consultation", "opened=2026-11-02")):
        done = bangvang("new", kind, "thu-1", root=root)
        assert (done.returncode, f"--set {needed}" in done.stderr) == (2, True)
    assert files(root) == before
    assert bangvang("new", "decision", "thu-1", "--set", "date=2024-01-05", root=root).returncode == 0
    assert bangvang("new", "decision", "thu-2", "--set", "date=khong-ro", root=root).returncode == 0
    made = {path.removeprefix("honors/decisions/") for path in files(root).keys() - before.keys()}
    assert made == {"2024/thu-1.yml", "khong-ro-nam/thu-2.yml"}


def test_an_id_is_used_once_whatever_the_year(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    before = files(root)
    done = bangvang("new", "decision", "mau-12-qd-ubnd", "--set", "date=2026-01-05", root=root)
    assert (done.returncode, "đã dùng ở honors/decisions/2025/mau-12-qd-ubnd.yml" in done.stderr) == (2, True)
    assert files(root) == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("chek", "không có lệnh “chek” (gợi ý: check)"),
        ("xyz", "không có lệnh “xyz”."),
        ("check thua", "thừa “thua”"),
        ("check --rot .", "không có tùy chọn “--rot” (gợi ý: --root"),
        ("check --root", "tùy chọn “--root” cần một giá trị"),
        ("build --no-cache=1", "tùy chọn “--no-cache” không nhận giá trị"),
        ("new decision a --set dat=2026-01-05", "hồ sơ “decision” không có khóa: dat (gợi ý: date)"),
        ("check --root khong-co", "không có thư mục “khong-co”"),
        ("build --workers 0", "giá trị của “--workers” không dùng được (số nguyên từ 1 đến 256)"),
        ("build --workers hai", "giá trị của “--workers” không dùng được (số nguyên từ 1 đến 256)"),
        ("build --site /", "“/” chứa kho nội dung hoặc nằm trong đó"),
        ("check --format xml", "giá trị của “--format” không dùng được (chọn: text, json, github)"),
        ("new decison a", "giá trị của “LOẠI” không dùng được (chọn: plan, decision"),
        ("new decision", "thiếu “MÃ”"),
        ("generate", "thiếu “--out”"),
        ("serve --address a..b:8000", "không mở được a..b:8000 (không có máy “a..b”)"),
        (f"check --root {'a' * 300}", f"không có thư mục “{'a' * 300}”"),
        ("serve --address 8000", "“8000” không có dạng MÁY:CỔNG"),
        (
            "serve --address khong-co.invalid:8000",
            "không mở được khong-co.invalid:8000 (không có máy “khong-co.invalid”)",
        ),
    ],
)
def test_misuse_is_told_with_its_reason(given: str, told: str) -> None:
    done = bangvang(*given.split(), root=SAMPLE)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Dùng sai lệnh: {told}" in done.stderr


def test_without_a_command_the_help_is_shown() -> None:
    done = bangvang(root=SAMPLE)
    assert (done.returncode, "[TÙY CHỌN] LỆNH [TÙY CHỌN]…" in done.stderr.splitlines()[0]) == (2, True)
    assert "Dùng sai" not in done.stderr


def test_a_port_that_somebody_has_is_told_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = bangvang("serve", "--address", f"127.0.0.1:{port}", root=SAMPLE)
    assert (done.returncode, "Đang dựng" in done.stderr) == (2, False)
    assert f"không mở được 127.0.0.1:{port} (cổng mạng đang có chương trình khác dùng)" in done.stderr


def test_an_id_cannot_lead_out_of_its_folder(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    done = bangvang("new", "figure", "../../lac", root=root)
    assert done.returncode == 2
    assert not list(tmp_path.rglob("lac*"))


def test_a_schema_is_printed() -> None:
    done = bangvang("schema", "decision", root=SAMPLE)
    assert json.loads(done.stdout)["properties"]["id"]["title"] == "Mã"
