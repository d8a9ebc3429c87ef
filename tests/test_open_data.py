"""The data API and the tables: every file against its schema, and nobody in it who lost an award."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
from datetime import date, datetime
from functools import cache
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import rdflib
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.api import types
from generator.api.description import operations
from generator.assembly import assemble, read
from generator.loading.register import LOCK
from generator.portal import Portal
from generator.promises.edition import Edition
from generator.tables import FLAT, Column, Sheet
from tests.repositories import DAY, ROOT, SAMPLE, TOOLS, copy_of_sample
from tests.telling import words_of

PORTAL = Portal(
    url="https://vi-du.example/cong/", commit="0" * 40, licence="CC BY 4.0", licence_url="https://giay-phep.example/"
)
API = "api/v1"
ROOTS = pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "portal"])


@cache
def made(root: Path) -> dict[str, bytes]:
    found = assemble(root, DAY, PORTAL)
    return {a.uri: bytes(a.content) for a in found if a.uri.startswith((f"{API}/", "du-lieu-mo/bang/"))}


def answers(root: Path) -> dict[str, dict]:
    others = ("/schemas/", "/oembed/", "openapi.json")
    return {
        uri.removeprefix(API): json.loads(text)
        for uri, text in made(root).items()
        if uri.endswith(".json") and not any(other in uri for other in others)
    }


def data(root: Path, path: str) -> object:
    return answers(root)[path]["data"]


def moved(path: str) -> str:
    """Where the sample's renamed plan and task are now: their former addresses hold the very same bytes."""
    return path.replace("mau-8-kh-ubnd", "mau-9-kh-ubnd").replace("ii-9", "ii-2")


def operation_of(path: str):
    """The most exact operation whose pattern the path fits."""
    fitting = [o for o in operations() if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", o.pattern), path)]
    return min(fitting, key=lambda o: o.pattern.count("{"))


@ROOTS
def test_every_answer_is_what_its_schema_says(root: Path) -> None:
    validators = {
        uri: jsonschema.Draft202012Validator(json.loads(text), format_checker=jsonschema.FormatChecker())
        for uri, text in made(root).items()
        if uri.startswith(f"{API}/schemas/")
    }
    found = answers(root)
    assert len(found) > 50
    for path, answer in found.items():
        schema = f"{API}/schemas/{operation_of(path).answer.__name__}.json"
        validators[schema].validate(answer)
        assert answer["links"]["self"].removeprefix(PORTAL.at(API)) in {path, moved(path)}
        assert (answer["schema_version"], answer["generated"]) == ("1.0.0", "2026-11-21")
        assert answer["source_commit"] == PORTAL.commit


@ROOTS
def test_every_address_in_an_answer_leads_somewhere(root: Path) -> None:
    everything = {artifact.uri for artifact in assemble(root, DAY, PORTAL)}
    written = {page.uri for page in read(root, DAY)[0].shelves.pages}
    for path, answer in answers(root).items():
        for url in re.findall(rf'"{re.escape(PORTAL.url)}([^"#]*)', json.dumps(answer, ensure_ascii=False)):
            page = {url, f"{url.rstrip('/')}.md", f"{url}index.md", f"{url}index.html"}
            assert page & (everything | written), f"{path}: {url}"


def test_a_shape_of_checked_values_is_the_shape_that_checks_them() -> None:
    values = {"person": 1, "collective": 2, "household": 0, "enterprise": 3}
    checked = types.Counts(**values)
    made_so = types.Counts.of_checked(**values)
    assert made_so == checked
    assert made_so.model_dump_json() == checked.model_dump_json()
    for wrong in ({"person": 1}, dict(reversed(values.items())), {**values, "other": 1}):
        with pytest.raises(TypeError, match="person, collective, household, enterprise"):
            types.Counts.of_checked(**wrong)


def test_the_description_is_valid_and_tells_every_kind_of_file() -> None:
    description = json.loads(made(SAMPLE)[f"{API}/openapi.json"])
    OpenAPIV31SpecValidator(description).validate()
    assert set(description["paths"]) == {operation.pattern for operation in operations()}
    names = [get["get"]["operationId"] for get in description["paths"].values()]
    assert len(names) == len(set(names))
    for get in description["paths"].values():
        assert get["get"]["summary"] and get["get"]["tags"]
    used = {operation_of(path).pattern for path in (*answers(SAMPLE), *answers(ROOT))}
    assert used == set(description["paths"]), "an operation that no file answers is no operation"


def test_a_linter_has_no_word_against_the_description(tmp_path: Path) -> None:
    linter = TOOLS / "node_modules/.bin/redocly"
    if not linter.exists():
        if os.environ.get("CI") and shutil.which("npm"):
            pytest.fail("the linter is missing though Node is here; in CI it is required")
        pytest.skip("the linter comes with Node: make types")
    (tmp_path / "openapi.json").write_bytes(made(SAMPLE)[f"{API}/openapi.json"])
    said = subprocess.run(
        [linter, "lint", "openapi.json", "--extends", "recommended-strict"],
        cwd=tmp_path,
        env={**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr


@ROOTS
def test_lists_are_whole_and_linked_page_by_page(root: Path) -> None:
    found = answers(root)
    for kind in FLAT:
        pages = found[f"/{kind}.json"]
        walked, path = [], pages["data"][0]["url"].removeprefix(PORTAL.at(API)) if pages["data"] else None
        while path:
            answer = found[path]
            assert answer["total"] == pages["total"]
            walked += answer["data"]
            path = answer["links"].get("next", "").removeprefix(PORTAL.at(API)) or None
        assert len(walked) == pages["total"] == sum(page["total"] for page in pages["data"])


def test_who_lost_an_award_is_in_no_answer_and_no_table() -> None:
    packed = set()
    for artifact in assemble(SAMPLE, DAY, PORTAL):
        text = words_of(artifact)
        assert "Bị Hủy" not in text, artifact.uri
        assert "không được còn trên trang" not in text, artifact.uri
        packed |= {artifact.uri.rpartition(".")[2]} if "Nguyễn Thị Hoa" in text else set()
    assert packed >= {"md", "json", "csv", "xlsx", "png", "bin"}, "who holds an award is found in all of them"
    decision = data(SAMPLE, "/decisions/mau-12-qd-ubnd.json")
    assert decision["withdrawn"] and all("name" not in row for row in decision["withdrawn"])
    named = {recipient["no"] for recipient in decision["recipients"]}
    assert not named & {row["no"] for row in decision["withdrawn"]}
    assert data(SAMPLE, "/figures/tran-van-bi-huy.json")["status"] == "revoked"
    assert set(data(SAMPLE, "/figures/tran-van-bi-huy.json")) == {
        *("id", "html", "api", "published", "changed", "former", "status"),
        *("other_names", "awards", "campaigns", "corrections", "sources"),
    }


SLIP = "corrections:\n  - {date: 2025-04-01, field: Tên, old: Bé Ngoa, new: Bé Ngoan}\nevents:"


PHOTO = next(
    re.finditer(r"(?m)^photo:.*\n(?:  .*\n)*", (SAMPLE / "honors/figures/nguyen-thi-hoa.md").read_text("utf-8"))
)[0]


def test_minors_and_candidates_are_named_to_no_machine(tmp_path: Path) -> None:
    """Nor on any page that a search engine may keep; a correction of a minor's row tells no name either."""
    minor = "kind: person\nminor: true\nconsent: {guardian: 2025-01-01}"
    root = copy_of_sample(
        tmp_path / "repository",
        edit={
            "honors/figures/nguyen-thi-hoa.md": [["kind: person", minor], [PHOTO, ""]],
            "honors/decisions/2025/mau-12-qd-ubnd.yml": [["events:", SLIP]],
        },
    )
    catalogue, problems = read(root, DAY)
    assert problems == ()
    candidates = [c.name for call in catalogue.consultations.values() for c in call.candidates]
    hidden = ("Bé Ngoa", "Trần Văn Bị Hủy", catalogue.figures["nguyen-thi-hoa"].summary, *candidates)
    for artifact in assemble(root, DAY, PORTAL):
        words = words_of(artifact)
        if not (artifact.is_page and "robots: noindex" in words):
            assert [name for name in hidden if name in words] == [], artifact.uri


def test_the_plan_in_force_is_told_with_its_amendments_and_none_honestly() -> None:
    found = {item["issuer"]["id"]: item for item in data(SAMPLE, "/plans/hien-hanh.json")}
    here = found["ubnd-tinh-mau-2025"]
    assert (here["plan"]["id"], here["amended_by"]) == ("mau-9-kh-ubnd", ["mau-15-kh-ubnd"])
    assert here == data(SAMPLE, "/units/ubnd-tinh-mau-2025/hien-hanh.json")
    assert all("plan" not in item for item in data(ROOT, "/plans/hien-hanh.json"))
    assert all(item["newest"]["status"] == "past" for item in data(ROOT, "/plans/hien-hanh.json"))


def test_changes_are_told_by_month_since_the_lock() -> None:
    months = data(SAMPLE, "/changes.json")
    assert [(month["month"], month["total"]) for month in months] == [("2026-11", months[0]["total"])]
    changes = data(SAMPLE, "/changes/2026-11.json")
    by_id = {change["id"]: change for change in changes}
    assert (by_id["mau-9-kh-ubnd"]["kind"], by_id["tran-van-bi-huy"]["status"]) == ("published", "revoked")
    assert by_id["mau-da-dong"]["status"] == "closed"
    assert "api" not in by_id["mau-dang-mo"]


@ROOTS
def test_tables_hold_what_the_lists_hold(root: Path) -> None:
    found = answers(root)
    for uri, content in made(root).items():
        if not uri.endswith(".csv"):
            continue
        name = Path(uri).stem
        text = content.decode("utf-8")
        assert text.startswith("\ufeff"), "Excel tells UTF-8 by the mark"
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        kind, _, year = name.partition("-")
        pages = [path for path in found if path.startswith(f"/{kind}/pages/{f'{year}-' if year else ''}")]
        items = [item for path in sorted(pages, key=_page) for item in found[path]["data"]]
        assert sorted(row.get("id", "") for row in rows) == sorted(item["id"] for item in items)
        sheet = openpyxl.load_workbook(io.BytesIO(made(root)[uri.replace(".csv", ".xlsx")])).active
        assert sheet.freeze_panes == "A2"
        header, *lines = sheet.iter_rows(values_only=True)
        assert list(header) == list(rows[0] if rows else [c.name for c in FLAT[kind].columns])
        for row, line in zip(rows, lines, strict=True):
            for cell, value in zip(row.values(), line, strict=True):
                if isinstance(value, datetime):
                    assert cell == value.date().isoformat()
                elif isinstance(value, bool):
                    assert cell == str(value).lower()
                else:
                    assert cell.removeprefix("'") == str("" if value is None else value)


def _page(path: str) -> tuple[str, int]:
    year, _, number = Path(path).stem.rpartition("-")
    return year, int(number)


def test_dates_of_a_workbook_are_dates() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made(SAMPLE)["du-lieu-mo/bang/decisions.xlsx"])).active
    header, first, *_ = sheet.iter_rows()
    at = [cell.value for cell in header].index("date")
    assert first[at].is_date and first[at].number_format == "dd/mm/yyyy"
    assert first[at].value.date() == date(2026, 2, 3)


def test_no_cell_of_a_csv_is_a_formula() -> None:
    sheet = Sheet("X", (Column("a", ""),), [("=1+1",), ("@cmd",), ("-2",), ("thường",)])
    assert sheet.csv.decode().split("\r\n")[1:-1] == ["'=1+1", "'@cmd", "'-2", "thường"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
@ROOTS
def test_the_catalogue_is_dcat(root: Path) -> None:
    graph = rdflib.Graph().parse(data=made(root)[f"{API}/catalog.jsonld"], format="json-ld")
    dcat, dct = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://purl.org/dc/terms/")
    catalogue = next(graph.subjects(rdflib.RDF.type, dcat.Catalog))
    # What DCAT-AP 3 makes mandatory of a catalogue, a dataset and a distribution.
    for needed in (dct.title, dct.description, dct.publisher):
        assert (catalogue, needed, None) in graph
    datasets = list(graph.objects(catalogue, dcat.dataset))
    assert len(datasets) >= len(FLAT)
    for dataset in datasets:
        assert (dataset, dct.title, None) in graph and (dataset, dct.description, None) in graph
        for distribution in graph.objects(dataset, dcat.distribution):
            assert (distribution, dcat.accessURL, None) in graph
            file = str(next(graph.objects(distribution, dcat.downloadURL))).removeprefix(PORTAL.url)
            assert file in made(root)


# What each answer tells


def answer(root: Path, path: str, day: date = DAY) -> object:
    found = {a.uri: a.content for a in assemble(root, day, PORTAL)}[f"{API}/{path}"]
    assert isinstance(found, bytes)
    return json.loads(found)["data"]


def test_what_is_not_signed_yet_is_no_latest_plan() -> None:
    assert [plan["id"] for plan in answer(SAMPLE, "plans/latest.json", date(2026, 1, 3))] == [
        "mau-2-kh-ubnd",
        "mau-5-kh-ubnd",
    ]


def test_a_plan_of_this_year_that_is_not_signed_is_still_to_come() -> None:
    assert answer(SAMPLE, "plans/mau-9-kh-ubnd.json", date(2026, 1, 3))["status"] == "upcoming"


def test_a_list_of_many_pages_holds_every_item_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.api.answers.PAGE", 2)
    found = {a.uri: a.content for a in assemble(SAMPLE, DAY, PORTAL) if a.uri.startswith(f"{API}/units")}
    pages = [json.loads(found[uri]) for uri in sorted(found) if "/pages/" in uri]
    ids = [item["id"] for page in pages for item in page["data"]]
    assert [len(page["data"]) for page in pages] == [2, 2]
    assert (len(set(ids)), len(ids)) == (4, json.loads(found[f"{API}/units.json"])["total"])


def test_what_was_published_before_and_is_edited_has_changed(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path / "repository")
    (root / LOCK).write_text(Edition(read(root, date(2026, 10, 1))[0], PORTAL).register.written(), encoding="utf-8")
    decision = root / "honors/decisions/2026/mau-1-qd-ubnd.yml"
    decision.write_text(decision.read_text(encoding="utf-8").replace("đột xuất", "đột xuất hai"), encoding="utf-8")
    changes = {change["id"]: change["kind"] for change in answer(root, "changes/2026-11.json")}
    assert changes["mau-1-qd-ubnd"] == "changed"


def test_a_point_that_an_amendment_withdraws_is_told_so(tmp_path: Path) -> None:
    changed = "{duty: 1-a, kind: changed, deadline: {date: 2026-12-03, printed: 03/12/2026}}"
    edit = {"plans/2026/mau-15-kh-ubnd.yml": [(changed, "{duty: 1-a, kind: withdrawn}")]}
    root = copy_of_sample(tmp_path / "repository", edit)
    assert [point["withdrawn"] for point in answer(root, "duties/mau-9-kh-ubnd/1.json")["points"]] == [True]


def test_a_cluster_has_the_members_of_today(tmp_path: Path) -> None:
    before = "      - {members: [Xã Một, Xã Hai], end: 2025-06-30}\n"
    edit = {"content/registry/clusters.yml": [(before, before + "      - {members: [Xã Ba], start: 2025-07-01}\n")]}
    assert answer(copy_of_sample(tmp_path / "repository", edit), "clusters/cum-mau.json")["members"] == ["Xã Ba"]
