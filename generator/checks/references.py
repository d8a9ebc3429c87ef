"""What points somewhere points at something, and not in a circle."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from generator.catalogue import Catalogue
from generator.checks.shelving import every_filed
from generator.hints import nearest
from generator.loading.shelves import Filed
from generator.problems import Problem
from generator.records.base import Named
from generator.records.kinds import home_of
from generator.records.references import references

N = TypeVar("N", bound=Named)


def check_references(catalogue: Catalogue) -> Iterator[Problem]:
    """Every unit, award, campaign, figure, decision, document, plan, place or cluster named is on its list."""
    targets = catalogue.targets
    for filed in every_filed(catalogue):
        if filed.references <= targets:
            continue
        for path, value in references(filed.record):
            if value in catalogue.known(value.kind):
                continue
            if not catalogue.shelves.may_hold(value.kind, value):
                message = f"{value.noun} “{value}” không có trong danh mục"
                hint = nearest(value, catalogue.known(value.kind)) or f"xem {_list_of(value.kind)}"
                yield Problem(filed.place(*path), f"{value.kind}-unknown", message, hint)


def _list_of(kind: str) -> str:
    """Where an editor finds the ids of a kind, and adds one."""
    home = home_of(kind)
    return str(home) if home.suffix else f"{home}/"


def check_task_citations(catalogue: Catalogue) -> Iterator[Problem]:
    """A task cited by another task or by a campaign's milestone is printed in that plan."""
    for plan in catalogue.shelves.plans:
        refs = {plan.record.task_ref(task) for task in plan.record.all_tasks}
        for group in ("narrative", "tasks"):
            for index, task in enumerate(getattr(plan.record, group)):
                for number, cited in enumerate(task.follows):
                    if cited not in refs:
                        message = f"nhiệm vụ “{cited}” không có trong kế hoạch này"
                        place = plan.place(group, index, "follows", number)
                        yield Problem(place, "task-unknown", message, nearest(cited, refs))
    for campaign in catalogue.shelves.campaigns:
        for index, milestone in enumerate(campaign.record.milestones):
            plan_record = catalogue.plans.get(milestone.plan or "")
            if milestone.task is None or plan_record is None:
                continue
            refs = {plan_record.task_ref(task) for task in plan_record.all_tasks}
            if milestone.task not in refs:
                message = f"nhiệm vụ “{milestone.task}” không có trong kế hoạch “{milestone.plan}”"
                place = campaign.place("milestones", index, "task")
                yield Problem(place, "task-unknown", message, nearest(milestone.task, refs))


def check_circles(catalogue: Catalogue) -> Iterator[Problem]:
    """Nothing supersedes, amends, implements, succeeds or belongs to itself, however long the way round."""
    shelves = catalogue.shelves
    yield from _circles("supersedes", shelves.plans, lambda plan: [plan.supersedes])
    yield from _circles("amends", shelves.plans, lambda plan: [plan.amends])
    yield from _circles("implements", shelves.plans, lambda plan: [plan.implements])
    yield from _circles("part_of", shelves.decisions, lambda decision: [decision.part_of])
    yield from _circles("parent", shelves.campaigns, lambda campaign: [campaign.parent])
    yield from _circles("continues", shelves.campaigns, lambda campaign: [campaign.continues])
    yield from _circles("amends", catalogue.filed_documents(), lambda document: [document.amends])
    yield from _circles("replaces", catalogue.filed_documents(), lambda document: [document.replaces])
    yield from _circles("successors", catalogue.filed_places(), lambda place: place.successors)
    yield from _circles("successors", catalogue.filed_units(), lambda unit: [s.unit for s in unit.successors])
    yield from _circles("parents", catalogue.filed_units(), lambda unit: [p.unit for p in unit.parents])


def _circles(key: str, shelf: Iterable[Filed[N]], onward: Callable[[N], Iterable[str | None]]) -> Iterator[Problem]:
    filed = {str(entry.record.id): entry for entry in shelf}
    ways = {name: tuple(way for way in onward(entry.record) if way) for name, entry in filed.items()}
    for name, entry in filed.items():
        if _returns(name, ways):
            yield Problem(entry.place(key), "circle", f"“{key}” của “{name}” đi vòng về chính nó")


def _returns(start: str, ways: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether some way from `start` leads back to it."""
    waiting, seen = list(ways[start]), set[str]()
    while waiting:
        here = waiting.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(ways.get(here, ()))
    return False
