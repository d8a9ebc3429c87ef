"""The models: closed, frozen, and explained to editors key by key."""

import json
import pickle
from pathlib import Path
from typing import cast

import jsonschema
import pytest
import yaml
from pydantic import BaseModel, ValidationError

from generator.loading.shelves import load
from generator.records.base import EARLIEST_YEAR, Record
from generator.records.decision import Decision
from generator.records.kinds import KINDS, Kind
from generator.records.timing import Timing
from generator.schemas import editor_settings, schema, schema_files
from tests.repositories import ROOT, SAMPLE

# No call for comment is known, and none is invented: only the sample shows what one looks like.
ONLY_IN_SAMPLE = {"consultation"}


def models(kind: type[Record] = Record) -> list[type[Record]]:
    found = [each for sub in kind.__subclasses__() for each in (sub, *models(sub))]
    return sorted(set(found), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_is_explained_in_vietnamese(model: type[BaseModel]) -> None:
    if model.__name__ == "Named":
        return
    for name, field in model.model_fields.items():
        assert field.title, f"{model.__name__}.{name} has no title"
        assert field.description, f"{model.__name__}.{name} has no description"
        assert field.examples, f"{model.__name__}.{name} has no example"


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_model_is_frozen_and_refuses_unknown_keys(model: type[BaseModel]) -> None:
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"


def test_the_schemas_in_the_repository_are_those_of_the_models() -> None:
    for path, text in schema_files():
        assert (ROOT / path).read_text(encoding="utf-8") == text, "run: make schemas"
    assert (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8") == editor_settings(), "run: make schemas"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_schemas_accept_every_published_record(kind: Kind) -> None:
    """What an editor's tool underlines must be what the check refuses, not more."""
    validator = jsonschema.Draft202012Validator(schema(kind))
    published = sorted(ROOT.glob(kind.glob))
    assert published or kind.name in ONLY_IN_SAMPLE
    files = (*published, *sorted(SAMPLE.glob(kind.glob)))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        front = text.split("---\n")[1] if path.suffix == ".md" else text
        value = json.loads(json.dumps(yaml.load(front, Loader=yaml.BaseLoader)))
        faults = [e for e in validator.iter_errors(value) if e.validator in {"additionalProperties", "required"}]
        assert faults == [], path


def test_the_schema_refuses_an_unknown_key() -> None:
    validator = jsonschema.Draft202012Validator(schema(KINDS[0]))
    assert any("plase" in error.message for error in validator.iter_errors({"plase": "Mẫu"}))


@pytest.mark.parametrize(
    ("timing", "quarters"),
    [
        ({"kind": "quarter", "quarter": 2, "printed": "Quý II"}, (2,)),
        ({"kind": "months", "months": ["2023-06", "2023-07"], "printed": "Tháng 6, 7"}, (2, 3)),
        ({"kind": "by_date", "by": "2023-01-15", "printed": "trước ngày 15/01/2023"}, (1,)),
        ({"kind": "ongoing", "printed": "Thường xuyên"}, ()),
        ({"kind": "unstated"}, ()),
    ],
)
def test_a_timing_touches_the_quarters_it_says(timing: dict, quarters: tuple[int, ...]) -> None:
    assert Timing.model_validate(timing).quarters_of(2023) == quarters


@pytest.mark.parametrize("timing", [{"kind": "quarter"}, {"kind": "ongoing"}, {"kind": "unstated", "quarter": 1}])
def test_a_timing_that_contradicts_itself_is_refused(timing: dict) -> None:
    with pytest.raises(ValidationError):
        Timing.model_validate(timing)


def test_there_is_no_field_for_a_private_fact() -> None:
    """Promise 4: ethnicity, birth date, identity number, phone, home address and account have no place to stand."""
    private = {"birth", "birthday", "birth_date", "ethnicity", "identity", "phone", "address", "account", "religion"}
    for model in models():
        assert not private & set(model.model_fields), model.__name__
    assert EARLIEST_YEAR == 1945


def test_every_kind_of_file_lies_where_its_pattern_says() -> None:
    for kind in KINDS:
        assert list(SAMPLE.glob(kind.glob)), kind.glob
        assert list(ROOT.glob(kind.glob)) or kind.name in ONLY_IN_SAMPLE, kind.glob
        assert not Path(kind.glob).is_absolute()


@pytest.fixture
def listing() -> Decision:
    """A decision that lists its recipients, as it was read."""
    return next(filed.record for filed in load(SAMPLE)[0].decisions if len(filed.record.recipients) > 1)


def repacked(decision: Decision) -> Decision:
    """The same as a build remembers it."""
    return cast(Decision, pickle.loads(pickle.dumps(decision)))


def test_a_list_of_recipients_is_unpacked_for_who_asks_for_it(listing: Decision) -> None:
    kept = repacked(listing)
    assert kept.outline == listing.outline
    assert "recipients" not in vars(kept)
    assert kept.recipients == listing.recipients
    assert kept.recipients is kept.recipients


def test_what_was_never_unpacked_is_packed_again(listing: Decision) -> None:
    assert repacked(repacked(listing)).recipients == listing.recipients


def test_decisions_are_compared_with_their_recipients(listing: Decision) -> None:
    other = Decision(**{**dict(listing), "recipients": listing.recipients[:1]})
    assert repacked(listing) == listing
    assert repacked(listing) == repacked(listing)
    assert repacked(listing) != repacked(other)
    assert repacked(other) != listing
    assert hash(repacked(listing)) == hash(listing)


def test_a_decision_has_no_field_that_nobody_knows(listing: Decision) -> None:
    with pytest.raises(AttributeError, match="recipient"):
        _ = repacked(listing).recipient
