"""Addresses that hold: the lock of what was published, aliases that carry everything, and maps for servers."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from generator import addresses
from generator.artifacts import Artifact
from generator.assembly import assemble, read
from generator.loading.register import LOCK
from generator.portal import Portal
from generator.problems import ProblemsFound, printed
from generator.promises.edition import Edition
from generator.promises.published import published
from generator.records.base import FormerId
from tests.conftest import bangvang
from tests.repositories import DAY, ROOT, SAMPLE, copy_of_sample

PORTAL = Portal(url="https://vi-du.example/thi-dua/")


def made(root: Path) -> dict[str, Artifact]:
    return {artifact.uri: artifact for artifact in assemble(root, DAY, PORTAL)}


def locked(root: Path) -> Path:
    """The repository, with everything in it published today."""
    catalogue, problems = read(root, DAY)
    assert problems == ()
    (root / LOCK).write_text(Edition(catalogue, PORTAL).register.written(), encoding="utf-8")
    return root


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_sample(tmp_path / "repository")


@pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "portal"])
def test_what_is_promised_is_what_is_made(root: Path) -> None:
    catalogue, _ = read(root, DAY)
    promised = {page.page.uri: page for page in published(catalogue)}
    pages = {uri: artifact for uri, artifact in made(root).items() if artifact.is_page}
    written = {page.uri for page in catalogue.shelves.pages}
    listings = {uri for uri in pages if uri.startswith(("tra-cuu/ten/", "tra-cuu/nam/"))}
    assert set(promised) == (set(pages) - listings) | written
    for uri, page in promised.items():
        text = str(pages[uri].content) if uri in pages else ""
        missing = [a for a in page.anchors if f'id="{a}"' not in text and f"#{a} }}" not in text]
        assert missing == [], uri
        assert page.indexed or "robots: noindex" in text, uri


def test_the_lock_is_kept_by_the_portal_itself() -> None:
    """What the repository says to have published is all still there; new pages are locked after they are published."""
    assert (ROOT / LOCK).is_file()
    catalogue, problems = read(ROOT, DAY)
    assert problems == ()
    assert {page.page.url for page in published(catalogue)} >= {
        url for url in catalogue.shelves.register.entries if "/" not in url.rstrip("/")
    }


def test_a_published_page_that_goes_is_a_problem_with_its_line(root: Path) -> None:
    locked(root)
    (root / "honors/decisions/2026/mau-1-qd-ubnd.yml").unlink()
    _, problems = read(root, DAY)
    lines = (root / LOCK).read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if "mau-1-qd-ubnd" in line)
    assert [(str(problem.place), problem.code) for problem in problems] == [(f"{LOCK}:{number}", "address-vanished")]


def test_a_renamed_record_keeps_every_address_it_had(root: Path) -> None:
    locked(root)
    before = made(root)
    path = root / "plans/2026/mau-9-kh-ubnd.yml"
    change(path, "id: mau-9-kh-ubnd", "id: mau-10-kh-ubnd")
    change(path, "former: [2025/mau-8-kh-ubnd]", "former: [2025/mau-8-kh-ubnd, mau-9-kh-ubnd]")
    path.rename(path.with_name("mau-10-kh-ubnd.yml"))
    change(root / "plans/2026/mau-15-kh-ubnd.yml", "amends: mau-9-kh-ubnd", "amends: mau-10-kh-ubnd")
    assert read(root, DAY)[1] == ()
    after = made(root)

    old, new = "ke-hoach/2026/mau-9-kh-ubnd", "ke-hoach/2026/mau-10-kh-ubnd"
    page = bytes(after[f"{old}/index.html"].content)
    assert b'location.replace("../../../ke-hoach/2026/mau-10-kh-ubnd/" + location.hash)' in page
    assert f'rel="canonical" href="{PORTAL.url}{new}/"'.encode() in page
    assert after[f"{old}/lich.ics"].content == after[f"{new}/lich.ics"].content
    assert after["api/v1/plans/mau-9-kh-ubnd.json"].content == after["api/v1/plans/mau-10-kh-ubnd.json"].content
    assert after["api/v1/tasks/mau-9-kh-ubnd/1.json"].content == after["api/v1/tasks/mau-10-kh-ubnd/1.json"].content
    assert "ke-hoach/2025/mau-8-kh-ubnd/index.html" in after

    def uids(calendar: Artifact) -> set[bytes]:
        return {line for line in bytes(calendar.content).splitlines() if line.startswith(b"UID:")}

    assert uids(before[f"{old}/lich.ics"]) == uids(after[f"{new}/lich.ics"])
    # The files of the search index are named after their content.
    vanished = {uri for uri in before if uri not in after and uri != f"{old}.md" and "chi-muc/" not in uri}
    assert vanished == set()


def test_a_moved_unit_carries_its_feed_card_and_plan_in_force(root: Path) -> None:
    units = root / "content/registry/units.yml"
    change(units, "id: ubnd-tinh-mau-2025", "id: ubnd-tinh-mau-moi\n    former: [ubnd-tinh-mau-2025]")
    for path in root.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("ubnd-tinh-mau-2025]", "ubnd-tinh-mau-moi]")
            .replace("former: [ubnd-tinh-mau-moi]", "former: [ubnd-tinh-mau-2025]")
            .replace("issuer: ubnd-tinh-mau-2025", "issuer: ubnd-tinh-mau-moi")
            .replace("unit: ubnd-tinh-mau-2025", "unit: ubnd-tinh-mau-moi"),
            encoding="utf-8",
        )
    assert list(printed(read(root, DAY)[1])) == []
    after = made(root)
    for path in (
        "co-quan/{}/atom.xml",
        "co-quan/{}/lich.ics",
        "api/v1/units/{}.json",
        "api/v1/units/{}/hien-hanh.json",
        "the/han/{}.html",
        "the/ke-hoach-hien-hanh/{}.html",
    ):
        assert after[path.format("ubnd-tinh-mau-2025")].content == after[path.format("ubnd-tinh-mau-moi")].content
    assert "co-quan/ubnd-tinh-mau-2025/ke-hoach-hien-hanh/index.html" in after


def test_maps_tell_servers_what_the_pages_tell_readers(root: Path) -> None:
    after = made(root)
    moves = [line.split() for line in bytes(after["_redirects"].content).decode().splitlines()[1:]]
    below = "/thi-dua"
    assert [f"{below}/ke-hoach/2025/mau-8-kh-ubnd/", f"{below}/ke-hoach/2026/mau-9-kh-ubnd/", "301!"] in moves
    assert [f"{below}/api/v1/plans/mau-8-kh-ubnd.json", f"{below}/api/v1/plans/mau-9-kh-ubnd.json", "301!"] in moves
    for old, new, _ in moves:
        nginx, apache = bytes(after["chuyen-huong/nginx.map"].content), bytes(after["chuyen-huong/apache.conf"].content)
        assert f'"{old}" "{new}";'.encode() in nginx
        assert f'Redirect permanent "{old}" "{new}"'.encode() in apache
        path = old.removeprefix(f"{below}/")
        target = f"{path}index.html" if path.endswith("/") else path
        assert target in after, "what a server redirects, a plain host answers too"


def test_a_task_with_a_new_number_keeps_its_anchor_and_identity(root: Path) -> None:
    locked(root)
    path = root / "plans/2026/mau-9-kh-ubnd.yml"
    before = bytes(made(root)["ke-hoach/2026/mau-9-kh-ubnd/lich.ics"].content)
    change(path, "ref: ii-3\n", "ref: ii-4\n    former: [ii-3]\n")
    assert read(root, DAY)[1] == ()
    after = made(root)
    former, present = (after[f"api/v1/tasks/mau-9-kh-ubnd/{number}.json"] for number in ("ii-3", "ii-4"))
    assert former.content == present.content
    assert "api/v1/tasks/mau-8-kh-ubnd/ii-3.json" in after
    assert '<span id="nv-ii-3"></span>' in str(after["ke-hoach/2026/mau-9-kh-ubnd.md"].content)
    uid = next(line for line in before.splitlines() if line.startswith(b"UID:"))
    assert uid in bytes(after["ke-hoach/2026/mau-9-kh-ubnd/lich.ics"].content)


def test_a_record_that_moved_was_published_when_it_first_was(root: Path) -> None:
    locked(root)
    renamed(root, "mau-12-qd-ubnd", "mau-120-qd-ubnd")
    catalogue, problems = read(root, date(2026, 12, 1))
    assert problems == ()
    dates = Edition(catalogue, Portal()).dates(catalogue.decisions["mau-120-qd-ubnd"])
    assert (dates.first, dates.changed) == (DAY, date(2026, 12, 1))


def test_a_year_that_was_published_keeps_its_page(root: Path) -> None:
    locked(root)
    path = root / "honors/decisions/2026/mau-1-qd-ubnd.yml"
    change(path, "date: 2026-02-03", "date: 2025-02-03\nformer: [2026/mau-1-qd-ubnd]")
    path.rename(root / "honors/decisions/2025/mau-1-qd-ubnd.yml")
    assert read(root, DAY)[1] == ()
    after = made(root)
    assert {"bang-vang/2026/index.md", "bang-vang/2026/mau-1-qd-ubnd/index.html"} <= set(after)


def test_the_lock_is_written_by_a_command_and_grows_only(root: Path) -> None:
    assert bangvang("lock", root=root).returncode == 0
    first = (root / LOCK).read_text(encoding="utf-8")
    assert bangvang("check", root=root).returncode == 0
    change(root / "honors/decisions/2026/mau-1-qd-ubnd.yml", "Thành tích đột xuất", "Thành tích đột xuất khác")
    assert bangvang("lock", root=root, today="2026-11-25").returncode == 0
    old, new = first.splitlines(), (root / LOCK).read_text(encoding="utf-8").splitlines()
    changed = [json.loads(line) for line in new if line not in old]
    assert [(entry["page"], entry["first"], entry["changed"]) for entry in changed] == [
        ("bang-vang/2026/mau-1-qd-ubnd/", "2026-11-21", "2026-11-25")
    ]


def test_a_lock_is_not_written_while_there_are_problems(root: Path) -> None:
    bangvang("lock", root=root)
    before = (root / LOCK).read_bytes()
    (root / "honors/decisions/2026/mau-1-qd-ubnd.yml").unlink()
    done = bangvang("lock", root=root)
    assert (done.returncode, "[address-vanished]" in done.stdout) == (1, True)
    assert (root / LOCK).read_bytes() == before


@pytest.mark.parametrize(
    "junk",
    ["rác", "{", "[]", '{"page": 1}', '{"page": "a/", "first": "hôm qua", "changed": "2026-01-01"}', "[" * 100_000],
)
def test_a_damaged_lock_is_told_with_its_line(root: Path, junk: str) -> None:
    locked(root)
    with (root / LOCK).open("a", encoding="utf-8") as lock:
        lock.write(junk + "\n")
    lines = len((root / LOCK).read_text(encoding="utf-8").splitlines())
    assert list(printed(read(root, DAY)[1])) == [
        f"{LOCK}:{lines}: dòng này không phải do lệnh “bangvang lock” ghi; hãy lấy lại tệp từ kho [lock-unreadable]"
    ]


def renamed(root: Path, old: str, new: str) -> None:
    """Every word `old` of the repository to `new`, files included; the record keeps `old` as a former id."""
    for path in sorted(root.rglob("*")):
        if path.suffix in {".yml", ".md"}:
            text = re.sub(rf"(?<![\w/-]){old}(?![\w-])", new, path.read_text(encoding="utf-8"))
            text = text.replace(f"{{id: {new},", f"{{id: {new}, former: [{old}],")
            text = re.sub(rf"(?m)^((?:- |  - )?)(\s*)id: {new}$", rf"\1\2id: {new}\n\1\2former: [{old}]", text)
            path.write_text(re.sub(r"\n((?:  )?)- (\s*)former:", r"\n\1  \2former:", text), encoding="utf-8")
        if path.stem == old:
            path.rename(path.with_stem(new))


@pytest.mark.parametrize(
    "old",
    [
        *("mau-2-kh-ubnd", "mau-1-qd-ubnd", "mau-dang-mo", "nguyen-thi-hoa", "tran-van-bi-huy", "xanh"),
        *("so-noi-vu-mau", "giay-khen", "luat-mau"),
    ],
)
def test_whatever_is_renamed_nothing_that_was_there_is_gone(root: Path, old: str) -> None:
    locked(root)
    before = made(root)
    renamed(root, old, "ten-moi")
    assert list(printed(read(root, DAY)[1])) == []
    after = made(root)
    served = {uri.removesuffix("/index.html").removesuffix(".md").removesuffix("/index") for uri in after}
    gone = {uri for uri in before if uri.removesuffix(".md").removesuffix("/index") not in served and uri not in after}
    assert {uri for uri in gone if "chi-muc/" not in uri} == set()


def test_a_former_id_cannot_leave_the_site(root: Path) -> None:
    figure = root / "honors/figures/nguyen-thi-hoa.md"
    change(figure, "id: nguyen-thi-hoa", "id: nguyen-thi-hoa\nformer: [2025/hoa-cu]")
    assert [problem.code for problem in read(root, DAY)[1]] == ["former-malformed"]
    with pytest.raises(ValueError, match="below the root"):
        Artifact("/2025/hoa-cu/index.html", b"")


def test_an_attachment_that_was_published_must_stay(root: Path) -> None:
    locked(root)
    path = root / "plans/2026/mau-9-kh-ubnd.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"attachments:\n.*\n", "", text), encoding="utf-8")
    assert [problem.code for problem in read(root, DAY)[1]] == ["address-vanished"]


def test_changes_tell_of_what_another_record_changed(root: Path) -> None:
    """A revocation stands in the decision, and the figure changes with it."""
    decision = root / "honors/decisions/2025/mau-12-qd-ubnd.yml"
    text = decision.read_text(encoding="utf-8")
    decision.write_text(re.sub(r"(?ms)^events:.*?^(?=\w)", "", text), encoding="utf-8")
    catalogue, _ = read(root, DAY)
    told = Edition(catalogue, PORTAL).register
    (root / LOCK).write_text(told.written().replace("2026-11-21", "2026-10-01"), encoding="utf-8")
    decision.write_text(text, encoding="utf-8")
    changes = json.loads(bytes(made(root)["api/v1/changes/2026-11.json"].content))["data"]
    assert {change["id"] for change in changes} >= {"mau-12-qd-ubnd", "tran-van-bi-huy"}
    assert {c["id"]: c["status"] for c in changes}["tran-van-bi-huy"] == "revoked"


def test_every_kind_of_record_says_where_it_was() -> None:
    catalogue, _ = read(SAMPLE, DAY)
    for filed in catalogue.filed_on_pages():
        former = addresses.former_pages(filed.record.model_copy(update={"former": (FormerId("ma-cu"),)}))
        here = addresses.page_of(filed.record)
        assert [page.uri for page in former] == [here.uri.replace(str(filed.record.id), "ma-cu")]


def test_an_edition_of_a_day_before_the_lock_knows_nothing_of_later_days(tmp_path: Path) -> None:
    root = locked(copy_of_sample(tmp_path / "locked"))
    earlier = date(2026, 10, 31)
    made = {artifact.uri: artifact.content for artifact in assemble(root, earlier)}
    assert "api/v1/changes/2026-10.json" in made
    dates = Edition(read(root, earlier)[0], Portal())
    assert {dates.dates_at(page.page.url).changed for page in dates.pages} == {earlier}


def test_a_slip_in_a_renamed_record_is_told_once(tmp_path: Path) -> None:
    """Its former address has not vanished: who tells it could only not be read."""
    old, new = "honors/decisions/2025/mau-12-qd-ubnd.yml", "honors/decisions/2025/mau-1200-qd-ubnd.yml"
    root = locked(copy_of_sample(tmp_path / "renamed"))
    text = (root / old).read_text(encoding="utf-8").replace("id: mau-12-qd-ubnd", "id: mau-1200-qd-ubnd", 1)
    (root / old).unlink()
    (root / new).write_text(f"former: [mau-12-qd-ubnd]\n{text}".replace("names: full", "names: ful"), encoding="utf-8")
    told = [(str(problem.place).partition(":")[0], problem.code) for problem in read(root, DAY)[1]]
    assert (new, "value-unknown") in told
    assert "address-vanished" not in {code for _, code in told}


def test_a_page_written_by_hand_that_goes_is_told_as_what_it_was(root: Path) -> None:
    page = root / "content/trang.md"
    page.write_text("# Trang\n", "utf-8")
    locked(root)
    page.unlink()
    lines = list(printed(read(root, DAY)[1]))
    assert [line.partition(": ")[2] for line in lines] == [
        "địa chỉ “trang/” đã công bố nay không còn; hãy trả lại trang viết tay, dù chỉ để một dòng dẫn sang trang mới "
        "[address-vanished]"
    ]


def test_a_link_may_lead_to_whatever_the_portal_makes(root: Path) -> None:
    """What a check cannot know of is let pass, and nothing is told as missing that is there for readers.

    That is not what servers and scripts read, nor what leads on from a former address.
    """
    others = ("chuyen-huong/", "tra-cuu/chi-muc/", "index.html")
    uris = sorted(uri for uri in made(root) if "/" in uri and not (uri.startswith(others) or uri.endswith(others)))
    assert any(uri.startswith("tra-cuu/ten/") for uri in uris)
    links = "\n".join(f"- [{number}](../{uri})" for number, uri in enumerate(uris))
    (root / "content/ghi-chu").mkdir()
    (root / "content/ghi-chu/anh.png").write_bytes(b"\x89PNG")
    (root / "content/ghi-chu/ảnh to.png").write_bytes(b"\x89PNG")
    links += (
        "\n[a](%E1%BA%A3nh%20to.png) [b](#m%E1%BB%A5c) [c](//example.org/a.md) [e](?q=a) [f](#ten)"
        '\n\n## Mục {: #mục }\n\n<a name="ten"></a> <a href="../../phong-trao/">HTML</a> <img src="../anh.png">\n'
    )
    (root / "content/ghi-chu/trang.md").write_text(f"# Trang\n\n[Trang](#trang) ![ảnh](anh.png)\n\n{links}\n", "utf-8")
    assert list(printed(read(root, DAY)[1])) == []
    assert made(root)


def test_what_a_check_lets_pass_is_proved_when_everything_is_made(root: Path) -> None:
    (root / "content/trang.md").write_text(
        "[a](phong-trao/xanh/lic.ics)\n[b](tra-cuu/ten/h/index.md)\n[c](tra-cuu/ten/q/index.md)\n[d](api/v1/plan.json)\n",
        "utf-8",
    )
    assert read(root, DAY)[1] == ()
    with pytest.raises(ProblemsFound) as found:
        made(root)
    told = "content/trang.md:{}: liên kết “{}” không dẫn tới {} [link-broken]"
    assert [re.sub(r" \(gợi ý: [^)]*\)", "", line) for line in printed(found.value.problems)] == [
        told.format(1, "phong-trao/xanh/lic.ics", "tệp nào"),
        told.format(3, "tra-cuu/ten/q/index.md", "trang nào của cổng"),
        told.format(4, "api/v1/plan.json", "tệp nào"),
    ]


def test_while_a_record_cannot_be_read_no_link_to_one_of_its_kind_is_told(root: Path) -> None:
    (root / "content/trang.md").write_text("[Chị Hoa](guong-dien-hinh/nguyen-thi-hoa.md)\n", "utf-8")
    assert read(root, DAY)[1] == ()
    (root / "content/trang.md").write_text("[Chị Hoa](guong-dien-hinh/nguyen-thi-hoa.md) [b](b.png)\n", "utf-8")
    (root / "honors/figures/nguyen-thi-hoa.md").write_text("---\nid: [\n---\n", "utf-8")
    told = [str(problem) for problem in read(root, DAY)[1]]
    assert any("yaml-broken" in line for line in told)
    assert [("b.png" in line, "nguyen-thi-hoa" in line) for line in told if "link-broken" in line] == [(True, False)]


# What the lock tells of parts, files and days


P9 = "plans/2026/mau-9-kh-ubnd.yml"
P15 = "plans/2026/mau-15-kh-ubnd.yml"
D12 = "honors/decisions/2025/mau-12-qd-ubnd.yml"
LOST = """\
  - kind: revoked
    date: 2025-07-02
    document: {number: 60/QĐ-UBND, date: 2025-07-01, issuer: UBND}
    recipients: [2]
sources:"""


def test_files_of_who_lost_the_award_are_promised_no_more(root: Path) -> None:
    change(locked(root) / D12, "sources:", LOST)
    assert list(printed(read(root, DAY)[1])) == []


def test_a_point_that_is_renumbered_keeps_its_old_spot(root: Path) -> None:
    locked(root)
    change(root / P9, "{no: a, text: Gửi", "{no: b, former: [1-a], text: Gửi")
    change(root / P15, "duty: 1-a", "duty: 1-b")
    assert list(printed(read(root, DAY)[1])) == []


def test_a_plan_changes_on_the_day_of_its_amendment() -> None:
    def digest(day: date) -> str:
        (found,) = (
            page.digest for page in published(read(SAMPLE, day)[0]) if page.page.uri.endswith("mau-9-kh-ubnd.md")
        )
        return found

    assert digest(date(2026, 5, 30)) == digest(date(2026, 5, 31)) != digest(date(2026, 6, 1))


def test_what_befalls_a_record_later_is_a_change_of_that_day(root: Path) -> None:
    change(root / D12, "sources:", LOST.replace("2025-07-02", "2026-12-01"))
    locked(root)
    edition = Edition(read(root, date(2026, 12, 5))[0], PORTAL)
    assert edition.dates(edition.catalogue.decisions["mau-12-qd-ubnd"]).changed == date(2026, 12, 1)


def test_the_address_of_the_plan_in_force_stays_when_the_last_plan_has_gone(root: Path) -> None:
    locked(root)
    for gone in ("mau-5-kh-ubnd", "mau-6-cv"):
        (root / f"plans/2025/{gone}.yml").unlink()
    change(root / "content/campaigns/xanh.md", ", plan: mau-5-kh-ubnd, task: q2-1", "")
    lock = root / LOCK
    kept = [line for line in lock.read_text(encoding="utf-8").splitlines(True) if not re.search(r"2025/mau-[56]", line)]
    lock.write_text("".join(kept), encoding="utf-8")
    assert list(printed(read(root, DAY)[1])) == []


def test_data_of_a_duty_that_was_renumbered_stay_at_their_old_address(root: Path) -> None:
    change(root / P9, "  - no: 1\n    printed: UBND tỉnh", "  - no: 2\n    former: ['1']\n    printed: UBND tỉnh")
    change(root / P15, "duty: 1-a", "duty: 2-a")
    found = made(root)
    assert {f"api/v1/duties/mau-9-kh-ubnd/{no}.json" for no in (1, 2)} <= set(found)
