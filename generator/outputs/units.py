"""Units: all of them by province, and one with its tasks, duties, plans and succession."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from generator import addresses
from generator.artifacts import Artifact
from generator.catalogue import Catalogue, UnitTask
from generator.catalogue.honours import MANY_DECISIONS, MANY_HONOURS, Naming
from generator.ingredients import Ingredients
from generator.lots import Lot
from generator.records.decision import Decision
from generator.records.duty import Duty, DutyPoint
from generator.records.plan import Plan
from generator.records.registry import Place, Share, Succession, Unit
from generator.records.task import Role
from generator.remembering import fingerprints
from generator.rendering import Link, page
from generator.vietnamese import capitalised, day
from generator.views import fixed_pages
from generator.views.companions import companions
from generator.views.decisions import NEWEST, year_name
from generator.views.names import decision_link, document_link, duty_name, place_of, plan_link, unit_name, until
from generator.views.parts import Fact, blanks, fact, sources
from generator.views.tasks import TaskGroup, by_time

UNITS = Link("Cơ quan, đơn vị", addresses.UNITS)
# So many of a unit who were honoured last are told by name, where all are too many for its page.
NEWEST_HONOURS = 50

# Which roles make a unit answerable for a task, in the words the page uses for them.
_LEADING = (Role.DIRECTING, Role.LEADING, Role.LEADING_ADVISING, Role.ADVISING)
_PARTS = (
    ("chu-tri", "Chỉ đạo, chủ trì, tham mưu", _LEADING),
    ("phoi-hop", "Phối hợp", (Role.COORDINATING,)),
    ("thuc-hien", "Thực hiện", (Role.PERFORMING,)),
    ("duoc-neu-ten", "Được nêu tên, văn bản không ghi vai trò", (Role.UNSTATED,)),
)


def artifacts(catalogue: Catalogue) -> Iterator[Artifact | Lot]:
    ingredients = Ingredients.of(catalogue)
    yield _index(catalogue)
    decisions = catalogue.decisions.values()
    called = {
        each.id: fingerprints.of_words(map(repr, (each.occasion, *_called(catalogue, each)))) for each in decisions
    }
    for unit in catalogue.units.values():
        issued, honours = _issued(catalogue, unit), _honours(catalogue, unit)
        # Of what is shown, and not of whole decisions: who is renamed changes the page of one unit. Digests are of one
        # length: put together they are told apart, and there are tens of thousands.
        parts = (
            repr(issued.years),
            "".join([called[decision.id] for decision in issued.shown]),
            "".join([called[naming.decision.id] for naming in honours.listed]),
            repr([naming.digest for naming in honours.listed]),
            "".join([called[naming.decision.id] for naming in honours.counted]),
            repr([naming.many for naming in honours.counted]),
        )
        digest = ingredients.of_vocabulary(f"unit {unit.id}", ingredients.plans, ingredients.registered(unit), *parts)
        yield Lot.of_one(digest, partial(_unit, catalogue, unit, issued, honours))


class Issued(NamedTuple):
    """Decisions that a unit issued, newest first: those to show, and, where they are not all, how many of each year."""

    shown: tuple[Decision, ...]
    total: int
    years: tuple[tuple[int | None, int], ...] = ()


def _issued(catalogue: Catalogue, unit: Unit) -> Issued:
    found = catalogue.decisions_of_unit(unit)
    if len(found) <= MANY_DECISIONS:
        return Issued(found, len(found))
    years = Counter(decision.year for decision in found)
    return Issued(found[:NEWEST], len(found), tuple(sorted(years.items(), key=lambda item: -(item[0] or 0))))


class Honours(NamedTuple):
    """Decisions that name somebody of a unit, newest first: those whose people are told, then those that only count."""

    listed: tuple[Naming, ...]
    counted: tuple[Naming, ...] = ()


def _honours(catalogue: Catalogue, unit: Unit) -> Honours:
    """Of the newest decisions the people, until `NEWEST_HONOURS` are told; of all where a reader goes through them."""
    found = catalogue.decisions_naming(unit)
    if sum(naming.many for naming in found) <= MANY_HONOURS:
        return Honours(found)
    before = accumulate((naming.many for naming in found), initial=0)
    newest = sum(told < NEWEST_HONOURS for told, _ in zip(before, found, strict=False))
    return Honours(found[:newest], found[newest:])


@dataclass(frozen=True)
class UnitCard:
    """A unit in a list."""

    name: Link
    kind: str
    now: tuple[Link, ...]
    tasks: int


@dataclass(frozen=True)
class GroupView:
    """The units of a province, with what became of the province."""

    title: str
    anchor: str
    facts: tuple[Fact, ...]
    cards: tuple[UnitCard, ...]


@dataclass(frozen=True)
class PartView:
    """The tasks of a unit in one kind of role, by plan and quarter."""

    anchor: str
    title: str
    count: int
    plans: tuple[tuple[Link, tuple[TaskGroup, ...]], ...]


@dataclass(frozen=True)
class HonourLine:
    """A decision, and whom of the unit it honours, with the award of their own where they have one."""

    decision: Link
    detail: str
    people: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class DutyLine:
    """A duty of the unit, in short."""

    plan: Link
    link: Link
    text: str
    deadline: str


def _link(unit: Unit) -> Link:
    return Link(unit.name, addresses.unit(unit))


def _index(catalogue: Catalogue) -> Artifact:
    found: dict[str | None, list[Unit]] = {}
    for unit in catalogue.units.values():
        found.setdefault(unit.province, []).append(unit)
    groups = [
        _group(catalogue, province, units)
        for province, units in sorted(found.items(), key=lambda item: (item[0] is None, item[0] or ""))
    ]
    view = {"groups": tuple(groups), "count": len(catalogue.units)}
    return page(
        "units",
        fixed_pages.UNITS.address,
        title=fixed_pages.UNITS.title,
        description=fixed_pages.UNITS.description,
        source="content/registry/units.yml",
        view=view,
    )


def _group(catalogue: Catalogue, province: str | None, units: list[Unit]) -> GroupView:
    place = place_of(catalogue, province)
    return GroupView(
        _place_title(place), province or "trung-uong", _place_facts(catalogue, place), _cards(catalogue, units)
    )


def _place_facts(catalogue: Catalogue, place: Place | None) -> tuple[Fact, ...]:
    if place is None:
        return ()
    after = [catalogue.places[successor].name for successor in place.successors]
    return (
        *fact("Nay thuộc", ", ".join(after) or None),
        *fact("Căn cứ", document_link(catalogue.documents.get(place.basis or ""))),
        *fact("Mã đơn vị hành chính", place.code),
        *fact("Cấp xã sau sắp xếp", place.communes),
        *fact("Cấp huyện đến 30/6/2025", ", ".join(place.districts) or None),
        *fact("Ghi chú", place.note),
        *fact("Chưa kiểm chứng", *blanks(place.blanks)),
    )


def _place_title(place: Place | None) -> str:
    if place is None:
        return "Trung ương"
    name = capitalised(place.name)
    period = until(place.start, place.end)
    return f"{name} ({period})" if period else name


def _cards(catalogue: Catalogue, units: list[Unit]) -> tuple[UnitCard, ...]:
    return tuple(
        UnitCard(
            name=Link(unit_name(catalogue, unit), addresses.unit(unit)),
            kind="" if unit.name.startswith(unit.kind.label) else unit.kind.label,
            now=tuple(
                Link(unit_name(catalogue, after), addresses.unit(after))
                for successor in unit.successors
                if (after := catalogue.units.get(successor.unit))
            ),
            tasks=len(catalogue.tasks_of(unit)),
        )
        for unit in units
    )


def _unit(catalogue: Catalogue, unit: Unit, issued: Issued, honours: Honours) -> Artifact:
    place = place_of(catalogue, unit.province)
    facts: tuple[Fact, ...] = (
        *fact("Tỉnh", place.name if place else None),
        *fact("Cấp trên", *_parents(catalogue, unit)),
        *fact("Đơn vị trực thuộc", *(_link(child) for child in catalogue.children_of(unit))),
        *fact("Hoạt động", until(unit.start, unit.end) or None),
        *fact("Các tên", *_names(unit)),
        *fact("Tiền thân", *(_link(earlier) for earlier in catalogue.predecessors_of(unit))),
        *fact("Viết tắt", ", ".join(unit.abbreviations) or None),
        *fact("Cách in trong văn bản", "; ".join(unit.printed) or None),
        *fact("Ghi chú", unit.note),
        *fact("Chưa kiểm chứng", *blanks(unit.blanks)),
    )
    tasks = catalogue.tasks_of(unit)
    standing = sum(not catalogue.is_dropped(*task.planned) for task in tasks)
    view = {
        "crumbs": (UNITS,),
        "unit": unit,
        "now": tuple(_succession(catalogue, unit, successor) for successor in unit.successors),
        "facts": facts,
        "parts": tuple(_parts(catalogue, tasks)),
        "duties": tuple(_duties(catalogue, unit)),
        "plans": tuple(plan_link(plan) for plan in catalogue.plans_of_issuer(unit)),
        "issued": issued.total,
        "decisions": tuple((decision_link(catalogue, decision), decision.occasion) for decision in issued.shown),
        "years": _years(issued),
        "honoured": sum(naming.many for naming in honours.listed + honours.counted),
        "listed": sum(naming.many for naming in honours.listed),
        "honours": tuple(_honour(catalogue, unit, naming.decision) for naming in honours.listed),
        "counted": tuple((*_called(catalogue, naming.decision), naming.many) for naming in honours.counted),
        "roll": Link("phần tra cứu", addresses.roll_of_unit(unit)),
        "sources": sources(unit.sources),
    }
    return page(
        "unit",
        addresses.unit(unit),
        title=unit.name,
        description=f"{unit.name}: {standing} nhiệm vụ trong các kế hoạch, theo quý và vai trò.",
        source=catalogue.source(unit),
        view=view,
        options=companions(catalogue, unit),
    )


def _years(issued: Issued) -> tuple[tuple[Link, int], ...]:
    """The honour rolls in which decisions stand, and how many each holds."""
    return tuple((Link(year_name(year), addresses.honors_of(year)), count) for year, count in issued.years)


def _called(catalogue: Catalogue, decision: Decision) -> tuple[Link, str]:
    """A decision, and the day and award that tell it from one of another year with its number; one without a number
    is called by them.
    """
    signed = f", ngày {day(decision.date)}" if decision.date else ""
    return decision_link(catalogue, decision), f"{signed}, {decision.award_printed}" if decision.number else ""


def _honour(catalogue: Catalogue, unit: Unit, decision: Decision) -> HonourLine:
    """Of a recipient it shows number, name and own award, which is just what `units_of` digests."""
    link, detail = _called(catalogue, decision)
    people = catalogue.named_of_unit(unit, decision)
    return HonourLine(
        decision=link,
        detail=detail,
        people=tuple(
            (
                Link(honoree.name, addresses.honoree(decision, honoree)),
                catalogue.awards[honoree.award].name if honoree.award else "",
            )
            for honoree in people
        ),
    )


def _parents(catalogue: Catalogue, unit: Unit) -> Iterator[Link]:
    for parent in unit.parents:
        above, period = catalogue.units[parent.unit], until(parent.start, parent.end)
        yield Link(f"{above.name} ({period})" if period else above.name, addresses.unit(above))


def _names(unit: Unit) -> Iterator[str]:
    """Former names with their time; a lone name without dates says nothing new."""
    for name in unit.names:
        period = until(name.start, name.end)
        if len(unit.names) > 1 or period:
            yield f"{name.text} ({period})" if period else name.text


def _succession(catalogue: Catalogue, unit: Unit, successor: Succession) -> tuple[Link, str]:
    after = catalogue.units[successor.unit]
    ended = f"sau ngày {day(unit.end)}" if unit.end else ""
    share = f"{successor.share.label}: {successor.function}" if successor.share is Share.PART else ""
    inferred = "suy từ việc sắp xếp tỉnh, chưa thấy văn bản riêng" if successor.inferred else ""
    basis = f"theo {successor.basis}" if successor.basis else ""
    return _link(after), "; ".join(part for part in (ended, share, basis, inferred) if part)


def _parts(catalogue: Catalogue, tasks: tuple[UnitTask, ...]) -> Iterator[PartView]:
    for anchor, title, roles in _PARTS:
        mine = [each for each in tasks if _role(each) in roles]
        if mine:
            standing = sum(not catalogue.is_dropped(*each.planned) for each in mine)
            yield PartView(anchor, title, standing, tuple(_by_plan(catalogue, anchor, mine)))


def _role(task: UnitTask) -> Role:
    """The weightiest role that the document gives the unit in this task."""
    return min((line.role for line in task.assignments), key=tuple(Role).index)


def _by_plan(catalogue: Catalogue, part: str, tasks: list[UnitTask]) -> Iterator[tuple[Link, tuple[TaskGroup, ...]]]:
    for plan_id in dict.fromkeys(task.planned.plan.id for task in tasks):
        mine = [task.planned for task in tasks if task.planned.plan.id == plan_id]
        plan = mine[0].plan
        groups = by_time(catalogue, mine)
        own = tuple(TaskGroup(g.title, f"{part}-{plan.id}-{g.anchor}", g.tasks) for g in groups)
        yield _plan_of_year(catalogue, plan), own


def _plan_of_year(catalogue: Catalogue, plan: Plan) -> Link:
    """A plan with its year, and with what took its place."""
    name = plan_link(plan).text
    year = "" if str(plan.year) in name else f", năm {plan.year}"
    replaced = " (đã được thay thế)" if catalogue.replacement(plan) else ""
    return Link(f"{name}{year}{replaced}", addresses.plan(plan))


def _duties(catalogue: Catalogue, unit: Unit) -> Iterator[DutyLine]:
    for plan, duty in catalogue.duties_of(unit):
        name = _plan_of_year(catalogue, plan)
        if duty.text or not duty.points or catalogue.deadline_today(plan, duty):
            yield _duty_line(catalogue, name, plan, duty)
        for point in duty.points:
            yield _duty_line(catalogue, name, plan, duty, point)


def _duty_line(catalogue: Catalogue, name: Link, plan: Plan, duty: Duty, point: DutyPoint | None = None) -> DutyLine:
    """The duty or point as amendments leave it."""
    standing, deadline = catalogue.duty_standing(plan, duty, point), catalogue.deadline_today(plan, duty, point)
    link = Link(duty_name(duty, point), addresses.duty(plan, duty, point))
    gone = standing.withdrawal
    text = f"(đã bỏ theo {plan_link(gone.plan).text}) {standing.text}" if gone else standing.text
    return DutyLine(name, link, text, deadline.printed if deadline and not gone else "")
