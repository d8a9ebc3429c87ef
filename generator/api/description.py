"""What describes the data API to machines: OpenAPI 3.1, and a JSON Schema for every kind of answer."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import create_model
from pydantic.json_schema import models_json_schema

from generator import addresses, machine_addresses
from generator.api import types
from generator.artifacts import Artifact
from generator.portal import Portal

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@lru_cache
def enveloping(shape: Any) -> type[types.Envelope[Any]]:
    """The envelope around data of one shape."""
    listed = getattr(shape, "__args__", ())
    # Names that a generated client can bear: `PlanAnswer`, `PlanSummaryListAnswer`.
    name = f"{listed[0].__name__}ListAnswer" if listed else f"{shape.__name__}Answer"
    return create_model(name, __base__=types.Envelope[shape])


class Operation(NamedTuple):
    """One kind of file: the pattern of its path below the API, what it is called, and the shape of its data."""

    pattern: str
    name: str
    summary: str
    shape: Any

    @property
    def answer(self) -> type[types.Envelope[Any]]:
        return enveloping(self.shape)


_SHAPES: tuple[tuple[str, str, Any, Any], ...] = (
    ("plans", "kế hoạch, công văn", types.Plan, types.PlanSummary),
    ("tasks", "nhiệm vụ", types.Task, types.Task),
    ("duties", "trách nhiệm", types.Duty, types.Duty),
    ("decisions", "quyết định khen thưởng", types.Decision, types.DecisionSummary),
    ("recipients", "người, tập thể được khen", None, types.Recipient),
    ("figures", "gương điển hình", types.Figure, types.Figure),
    ("campaigns", "phong trào", types.Campaign, types.Campaign),
    ("units", "cơ quan, đơn vị", types.Unit, types.Unit),
    ("awards", "danh hiệu, hình thức khen thưởng", types.Award, types.Award),
    ("clusters", "cụm, khối thi đua", types.Cluster, types.Cluster),
    ("documents", "văn bản", types.LegalDocument, types.LegalDocument),
)
_OF_A_PLAN = {"tasks": "ref", "duties": "no"}


def operations() -> Iterator[Operation]:
    """Every kind of file of the API."""
    for kind, noun, item, listed in _SHAPES:
        name = kind.capitalize()
        yield Operation(f"/{kind}.json", f"list{name}", f"Các trang của danh sách {noun}", tuple[types.ListPage, ...])
        # A shape is a value here, and the type of a list of it is made of the value.
        page: Any = tuple.__class_getitem__((listed, ...))
        yield Operation(f"/{kind}/pages/{{page}}.json", f"page{name}", f"Một trang {noun}", page)
        if item is not None:
            named = f"{{plan}}/{{{_OF_A_PLAN[kind]}}}" if kind in _OF_A_PLAN else "{id}"
            yield Operation(f"/{kind}/{named}.json", f"get{name}", f"Một mục: {noun}", item)
    yield from _SINGLE


_SINGLE = (
    Operation("/plans/hien-hanh.json", "plansInForce", "Kế hoạch hiện hành", tuple[types.InForce, ...]),
    Operation("/units/{id}/hien-hanh.json", "planInForce", "Kế hoạch hiện hành của một cơ quan", types.InForce),
    Operation("/plans/latest.json", "latestPlans", "Kế hoạch mới nhất", tuple[types.PlanSummary, ...]),
    Operation("/decisions/latest.json", "latestDecisions", "Quyết định mới", tuple[types.DecisionSummary, ...]),
    Operation("/figures/latest.json", "latestFigures", "Gương mới nhất", tuple[types.Figure, ...]),
    Operation("/changes.json", "listChanges", "Những tháng có thay đổi", tuple[types.ChangeMonth, ...]),
    Operation("/changes/{month}.json", "changesOfMonth", "Thay đổi trong một tháng", tuple[types.Change, ...]),
)

_PARAMETERS = {
    "id": ("Mã của mục", {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    "plan": ("Mã kế hoạch", {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    "ref": ("Mã trích dẫn của nhiệm vụ", {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    "no": ("Số mục trách nhiệm", {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    "page": (
        "Năm và số trang, như 2023-1; danh sách không theo năm: all-1; chưa rõ năm: khong-ro-nam-1",
        {"type": "string", "pattern": r"^(\d{4}|all|khong-ro-nam)-\d+$"},
    ),
    "month": ("Tháng, dạng năm-tháng", {"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
}


def description_files(portal: Portal, paths: Iterable[str]) -> Iterator[Artifact]:
    """The description, with an example of every parameter from the `paths` of real answers, and the schemas."""
    found = tuple(operations())
    yield Artifact(machine_addresses.OPENAPI, _json(_openapi(portal, found, _examples(found, paths))))
    for answer in dict.fromkeys(operation.answer for operation in found):
        schema = answer.model_json_schema(mode="serialization")
        path = machine_addresses.api_schema(answer.__name__)
        yield Artifact(path, _json({"$schema": _DIALECT, "$id": portal.at(path), **schema}))


def _examples(found: tuple[Operation, ...], paths: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """For every operation the parameters of the first answer that it describes."""
    fixed = {operation.pattern for operation in found if "{" not in operation.pattern}
    open_ones = {o.pattern: re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", o.pattern)) for o in found}
    examples: dict[str, Mapping[str, str]] = {}
    for path in (path.removeprefix(machine_addresses.API) for path in sorted(paths)):
        for pattern, shape in open_ones.items() if path not in fixed else ():
            fits = shape.fullmatch(path)
            if fits and pattern not in examples:
                examples[pattern] = fits.groupdict()
    return examples


def _openapi(portal: Portal, found: tuple[Operation, ...], examples: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    answers = list(dict.fromkeys(operation.answer for operation in found))
    _, schemas = models_json_schema(
        [(answer, "serialization") for answer in answers], ref_template="#/components/schemas/{model}"
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{portal.name}: dữ liệu thi đua, khen thưởng",
            "version": types.VERSION,
            "summary": "Dữ liệu tĩnh, chỉ đọc, không cần khóa.",
            "description": (
                "Mỗi tệp có khung chung bọc `data`: schema_version, generated, source_commit, licence, total, "
                "links. Điều chưa biết thì không có khóa. "
                "Trong một phiên bản, khóa chỉ thêm, không bớt, không đổi nghĩa."
            ),
            "contact": {"name": portal.operator or portal.name, "url": portal.at(addresses.ABOUT.url)},
            "license": {
                "name": portal.licence or "Chưa công bố",
                "url": portal.licence_url or portal.at(addresses.OPEN_DATA.url),
            },
        },
        "servers": [{"url": portal.at(machine_addresses.API), "description": "Cổng này"}],
        "security": [],
        "tags": [{"name": kind, "description": noun.capitalize()} for kind, noun, _, _ in _SHAPES]
        + [{"name": "changes", "description": "Thay đổi trên cổng"}],
        "paths": {
            operation.pattern: {"get": _get(operation, examples.get(operation.pattern, {}))} for operation in found
        },
        "components": {"schemas": schemas["$defs"]},
    }


def _get(operation: Operation, example: Mapping[str, str]) -> dict[str, Any]:
    names = [part[1:-1] for part in operation.pattern.replace(".json", "").split("/") if part.startswith("{")]
    schema = {"$ref": f"#/components/schemas/{operation.answer.__name__}"}
    answers = {"200": {"description": "Có", "content": {"application/json": {"schema": schema}}}}
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": f"{operation.summary}.",
        "tags": [operation.pattern.split("/")[1].removesuffix(".json")],
        "parameters": [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": _PARAMETERS[name][0],
                "schema": _PARAMETERS[name][1],
                **({"example": example[name]} if name in example else {}),
            }
            for name in names
        ],
        "responses": {**answers, "404": {"description": "Không có tệp này"}},
    }


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
