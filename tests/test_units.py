"""How units are listed; the page of one that issued more decisions, or was honoured more often, than a page lists."""

import re
from pathlib import Path

import pytest

from generator.assembly import assemble, read
from generator.catalogue.honours import MANY_DECISIONS, MANY_HONOURS
from generator.outputs.units import NEWEST_HONOURS
from generator.views.decisions import NEWEST
from generator.views.names import unit_name
from tests.many_decisions import decisions, naming
from tests.remembering import PORTAL, Remembered, contents, differing
from tests.repositories import DAY, ROOT, copy_of_sample

UNIT = "ubnd-tinh-mau"


def issued(root: Path) -> list[int | None]:
    """The years of what the unit has issued, newest first."""
    catalogue, problems = read(root, DAY)
    assert not problems, problems[0]
    return [decision.year for decision in catalogue.decisions_of_unit(catalogue.units[UNIT])]


def with_decisions(target: Path, many: int) -> Path:
    """The sample, in which the unit has issued so many decisions."""
    before = len(issued(copy_of_sample(target / "before")))
    return copy_of_sample(target / "after", files=decisions(many - before, issuer=UNIT))


def section(root: Path, anchor: str = "quyet-dinh", unit: str = UNIT) -> str:
    page = next(str(a.content) for a in assemble(root, DAY, PORTAL) if a.uri == f"co-quan/{unit}.md")
    return page.split(f"{{: #{anchor} }}")[1].split("\n## ")[0]


def listed(text: str) -> list[str]:
    return re.findall(r"<li[^>]*>\[(Quyết định [^\]]+)\]", text)


DUTY = "    text: Báo cáo kết quả thực hiện\n"
PLAN, AMENDING = "plans/2026/mau-9-kh-ubnd.yml", "plans/2026/mau-15-kh-ubnd.yml"


@pytest.mark.parametrize("points", [True, False])
def test_a_deadline_of_a_duty_without_words_of_its_own_is_told(points: bool, tmp_path: Path) -> None:
    rest = "    points:\n      - {no: a, text: Gửi số liệu trước, deadline: {date: 2026-12-01, printed: 01/12/2026}}\n"
    edit = {PLAN: [[DUTY, ""], *([] if points else [[rest, ""]])]}
    root = copy_of_sample(tmp_path / "repository", edit, remove=() if points else [AMENDING])
    duties = section(root, "trach-nhiem", "ubnd-tinh-mau-2025")
    assert "UBND tỉnh" in duties and "Hạn: trước ngày 05/12/2026" in duties
    assert ("Gửi số liệu trước" in duties) is points


def test_what_one_page_holds_stands_on_it(tmp_path: Path) -> None:
    told = section(with_decisions(tmp_path, MANY_DECISIONS))
    assert len(listed(told)) == MANY_DECISIONS
    assert "bang-vang/2024/index.md" not in told


def test_one_more_leaves_the_newest_and_leads_to_the_years(tmp_path: Path) -> None:
    root = with_decisions(tmp_path, MANY_DECISIONS + 1)
    told, years = section(root), issued(root)
    assert len(listed(told)) == NEWEST
    assert f"{MANY_DECISIONS + 1} quyết định trên cổng" in told
    chips = re.findall(r'\(\.\./bang-vang/(\d{4})/index\.md\) <span class="bv-count">(\d+)</span>', told)
    assert [(int(year), int(count)) for year, count in chips] == [
        (year, years.count(year)) for year in dict.fromkeys(years)
    ]


HONOURED = "van-phong-mau"


def honours(target: Path, many: int) -> str:
    """What the page tells of the honoured, in a sample that names so many people of the unit."""
    return section(copy_of_sample(target / "sample", files=naming(HONOURED, many)), "khen-thuong", HONOURED)


def people(text: str) -> list[str]:
    return re.findall(r"\[(Người Thứ \d+)\]", text)


def test_so_many_as_a_reader_goes_through_are_all_told(tmp_path: Path) -> None:
    told = honours(tmp_path, MANY_HONOURS)
    assert sorted(people(told)) == sorted(f"Người Thứ {n}" for n in range(1, MANY_HONOURS + 1))
    assert "tra-cuu" not in told


def test_units_of_one_name_are_told_apart_by_their_time() -> None:
    catalogue, _ = read(ROOT, DAY)
    earlier, later = (catalogue.units[each] for each in ("so-noi-vu-lang-son", "so-noi-vu-lang-son-2025"))
    assert earlier.name == later.name
    assert unit_name(catalogue, earlier) == "Sở Nội vụ tỉnh Lạng Sơn (đến hết 28/02/2025)"
    assert unit_name(catalogue, later) == "Sở Nội vụ tỉnh Lạng Sơn (từ 01/3/2025)"
    other = catalogue.units["so-noi-vu-cao-bang"]
    assert unit_name(catalogue, other) == other.name


def test_a_decision_tells_its_day_its_award_and_those_of_the_unit(tmp_path: Path) -> None:
    """Only what is printed on a page is left on paper."""
    told = honours(tmp_path, 2)
    decision = "[Quyết định 500/QĐ-UBND](../bang-vang/2023/mau-500-qd.md), ngày 01/3/2023, Giấy khen: "
    first, second = (f"[Người Thứ {n}](../bang-vang/2023/mau-500-qd.md#kt-{n})" for n in (1, 2))
    assert f"{decision}{first}, {second}</li>" in told


def test_an_award_of_their_own_stands_beside_a_name(tmp_path: Path) -> None:
    own = {
        path: text.replace(
            "kind: person, name: Người Thứ 2,", "kind: collective, name: Người Thứ 2, award: co-thi-dua,"
        )
        for path, text in naming(HONOURED, 2, first=501).items()
    }
    told = section(copy_of_sample(tmp_path / "sample", files=own), "khen-thuong", HONOURED)
    assert "Giấy khen: [Người Thứ 1](../bang-vang/2024/mau-501-qd.md#kt-1), [Người Thứ 2]" in told
    assert "#kt-2) (Cờ thi đua)</li>" in told


def test_of_more_the_newest_are_told_and_every_decision(tmp_path: Path) -> None:
    many = MANY_HONOURS + 1
    told = honours(tmp_path, many)
    # A decision that is begun is told to its end, and each names three.
    assert NEWEST_HONOURS <= len(people(told)) < NEWEST_HONOURS + 3
    assert set(re.findall(r"bang-vang/(\d{4})/[\w-]+\.md#", told)) == {"2024"}
    assert f"{many} lượt người, tập thể của đơn vị được khen; dưới đây nêu tên {len(people(told))} lượt" in told
    assert f"(../tra-cuu/index.md?xem=bang&don-vi={HONOURED})" in told
    others = re.findall(r"\]\(\.\./bang-vang/\d{4}/[\w-]+\.md\), ngày 01/3/202\d, Giấy khen: (\d+) lượt</li>", told)
    assert sum(map(int, others)) + len(people(told)) == many


@pytest.mark.parametrize(
    "files",
    [naming(HONOURED, MANY_HONOURS + 20), decisions(MANY_DECISIONS + 20, issuer=UNIT)],
    ids=["honoured", "issued"],
)
def test_what_is_not_shown_counts_in_its_year(tmp_path: Path, files: dict[str, str]) -> None:
    """A page that was remembered tells of it as one that is made anew."""
    root, remembered = copy_of_sample(tmp_path / "sample", files=files), Remembered()
    remembered.contents(root)
    (root / min(files)).unlink()
    assert differing(remembered.contents(root), contents(root)) == []


def test_the_day_of_a_decision_that_is_only_counted_is_told_anew(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "sample", files=naming(HONOURED, MANY_HONOURS + 20))
    remembered = Remembered()
    remembered.contents(root)
    counted = root / "honors/decisions/2023/mau-500-qd.yml"
    counted.write_text(counted.read_text(encoding="utf-8").replace("2023-03-01", "2023-02-28"), encoding="utf-8")
    told = remembered.contents(root)
    assert "ngày 28/02/2023, Giấy khen: 3 lượt" in str(told[f"co-quan/{HONOURED}.md"])
    assert differing(told, contents(root)) == []


def test_a_unit_that_leads_and_helps_in_a_task_is_told_to_lead(tmp_path: Path) -> None:
    helps = "{printed: Văn phòng UBND tỉnh phối hợp, role: coordinating, units: [van-phong-mau]}"
    leads = f"{helps}\n      - {{printed: Văn phòng chủ trì, role: leading, units: [van-phong-mau]}}"
    root = copy_of_sample(tmp_path / "repository", {"plans/2025/mau-5-kh-ubnd.yml": [(helps, leads)]})
    page = str({a.uri: a.content for a in assemble(root, DAY)}["co-quan/van-phong-mau.md"])
    assert re.findall(r"\{: #(chu-tri|phoi-hop|thuc-hien|duoc-neu-ten) ?\}", page) == ["chu-tri"]


def test_who_takes_over_a_part_is_told_with_that_part(tmp_path: Path) -> None:
    whole = "{unit: ubnd-tinh-mau-2025, inferred: true}"
    part = "{unit: ubnd-tinh-mau-2025, share: part, function: quản lý nhà nước về thi đua}"
    root = copy_of_sample(tmp_path / "repository", {"content/registry/units.yml": [(whole, part)]})
    page = str({a.uri: a.content for a in assemble(root, DAY)}["co-quan/ubnd-tinh-mau.md"])
    assert "một phần: quản lý nhà nước về thi đua" in page.lower()
