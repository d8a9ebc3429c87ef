"""What must hold within plans and between them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.catalogue import Catalogue
from generator.hints import nearest
from generator.loading.shelves import Filed
from generator.problems import Problem
from generator.reading.careful import KeyPath
from generator.records.plan import Plan, PlanKind
from generator.vietnamese import citation_slug, day


def check_task_numbers(catalogue: Catalogue) -> Iterator[Problem]:
    """Every task can be cited: it has a printed number, or a citation of its own, and shares it with no other."""
    for plan in catalogue.shelves.plans:
        seen: dict[str, KeyPath] = {}
        for group in ("narrative", "tasks"):
            for index, task in enumerate(getattr(plan.record, group)):
                if task.no is None and task.ref is None:
                    message = "nhiệm vụ không có số in; hãy đặt mã trích dẫn (khóa “ref”)"
                    yield Problem(plan.place(group, index), "task-uncitable", message)
                    continue
                ref = citation_slug(plan.record.task_ref(task))
                if ref in seen:
                    message = f"nhiệm vụ “{ref}” đã có ở {plan.place(*seen[ref])}"
                    yield Problem(plan.place(group, index), "task-duplicate", message)
                seen.setdefault(ref, (group, index))


def check_duty_numbers(catalogue: Catalogue) -> Iterator[Problem]:
    """Duties and their points are cited by different numbers."""
    for plan in catalogue.shelves.plans:
        seen = set()
        for path, citation in _citations(plan.record):
            spot = citation_slug(citation)
            if spot in seen:
                yield Problem(plan.place(*path, "no"), "duty-duplicate", f"mục “{citation}” đã có ở trên")
            seen.add(spot)


def _citations(plan: Plan) -> Iterator[tuple[KeyPath, str]]:
    for index, duty in enumerate(plan.duties):
        yield ("duties", index), duty.citation()
        for place, point in enumerate(duty.points):
            yield ("duties", index, "points", place), duty.citation(point)


def check_signed_after_bases(catalogue: Catalogue) -> Iterator[Problem]:
    """A document rests only on what was written before it was signed."""
    for plan in catalogue.shelves.plans:
        signed = plan.record.date
        if signed is None:
            continue
        for index, basis in enumerate(plan.record.bases):
            document = catalogue.documents.get(basis.document or "")
            if document and document.date and document.date > signed:
                message = f"văn bản ký ngày {day(signed)} nhưng căn cứ “{basis.document}” ngày {day(document.date)}"
                yield Problem(plan.place("bases", index), "signed-before-written", message)
        for key in ("implements", "supersedes", "amends", "carries"):
            other = catalogue.plans.get(getattr(plan.record, key) or "")
            if other and other.date and other.date > signed:
                message = f"văn bản ký ngày {day(signed)}, trước “{other.id}” ngày {day(other.date)}"
                yield Problem(plan.place(key), "signed-before-written", message)


def check_due_after_issued(catalogue: Catalogue) -> Iterator[Problem]:
    """No day to be met lies before the day the plan was signed."""
    for plan in catalogue.shelves.plans:
        issued = plan.record.date
        if issued is None:
            continue
        for path, due in _due_days(plan.record):
            if due < issued:
                message = f"hạn {day(due)} trước ngày ký {day(issued)}"
                yield Problem(plan.place(*path), "due-before-issued", message)


def _due_days(plan: Plan) -> Iterator[tuple[KeyPath, date]]:
    for group in ("narrative", "tasks"):
        for index, task in enumerate(getattr(plan, group)):
            if task.timing.by:
                yield (group, index, "timing", "by"), task.timing.by
            if task.timing.span:
                yield (group, index, "timing", "span", "end"), task.timing.span.end
            if task.status:
                yield (group, index, "status", "since"), task.status.since
    yield from _changed_days(plan)
    for index, duty in enumerate(plan.duties):
        if duty.deadline:
            yield ("duties", index, "deadline", "date"), duty.deadline.date
        for number, point in enumerate(duty.points):
            if point.deadline:
                yield ("duties", index, "points", number, "deadline", "date"), point.deadline.date


def _changed_days(plan: Plan) -> Iterator[tuple[KeyPath, date]]:
    for index, change in enumerate(plan.changes):
        if change.timing and change.timing.by:
            yield ("changes", index, "timing", "by"), change.timing.by
        if change.timing and change.timing.span:
            yield ("changes", index, "timing", "span", "end"), change.timing.span.end
        if change.deadline:
            yield ("changes", index, "deadline", "date"), change.deadline.date


def check_one_plan_in_force(catalogue: Catalogue) -> Iterator[Problem]:
    """An issuer has one plan in force for a year; a second one supersedes or amends the first."""
    standing: dict[tuple[str, int], list[Filed[Plan]]] = defaultdict(list)
    superseded = {filed.record.supersedes for filed in catalogue.shelves.plans}
    for filed in catalogue.shelves.plans:
        plan = filed.record
        if plan.kind is PlanKind.PLAN and plan.amends is None and plan.id not in superseded:
            standing[plan.issuer, plan.year].append(filed)
    for (issuer, year), plans in standing.items():
        for second in plans[1:]:
            message = (
                f"“{issuer}” có hai kế hoạch cùng hiệu lực cho năm {year}: “{plans[0].record.id}” và "
                f"“{second.record.id}”; hãy ghi khóa “supersedes” hoặc “amends”"
            )
            yield Problem(second.place("id"), "two-plans-in-force", message)


def check_changes(catalogue: Catalogue) -> Iterator[Problem]:
    """Only an amending plan changes tasks and duties, and they are printed in the plan that it amends."""
    for plan in catalogue.shelves.plans:
        amended = catalogue.plans.get(plan.record.amends or "")
        if plan.record.changes and plan.record.amends is None:
            message = "chỉ kế hoạch sửa đổi (khóa “amends”) mới có điều sửa đổi"
            yield Problem(plan.place("changes"), "change-without-amended", message)
        if amended is None:
            continue
        tasks, duties = amended.tasks_cited, amended.duties_cited
        for index, change in enumerate(plan.record.changes):
            for key, cited, known in (("task", change.task, tasks), ("duty", change.duty, duties)):
                if cited and cited not in known:
                    message = f"“{cited}” không có trong kế hoạch “{amended.id}”"
                    yield Problem(plan.place("changes", index, key), "task-unknown", message, nearest(cited, known))


def check_letters(catalogue: Catalogue) -> Iterator[Problem]:
    """A letter carries a plan, and only a letter does."""
    for plan in catalogue.shelves.plans:
        if (plan.record.kind is PlanKind.LETTER) != (plan.record.carries is not None):
            message = "công văn phải ghi kế hoạch kèm theo (khóa “carries”), và chỉ công văn mới có khóa này"
            yield Problem(plan.place("kind"), "letter-carries", message)
        elif plan.record.carries == plan.record.id:
            yield Problem(plan.place("carries"), "letter-carries", "công văn không thể kèm theo chính nó")


def check_received_after_signed(catalogue: Catalogue) -> Iterator[Problem]:
    """A letter says it received the plan on or after the day the plan was signed, and no later than its own day."""
    for letter in catalogue.shelves.plans:
        received, plan = letter.record.received, catalogue.plans.get(letter.record.carries or "")
        if received and plan and plan.date and received < plan.date:
            message = f"nhận ngày {day(received)}, trước ngày ký kế hoạch {day(plan.date)}"
            yield Problem(letter.place("received"), "signed-before-written", message)
        if received and letter.record.date and received > letter.record.date:
            message = f"nhận ngày {day(received)}, sau ngày ký công văn {day(letter.record.date)}"
            yield Problem(letter.place("received"), "signed-before-written", message)


def check_lost_parts(catalogue: Catalogue) -> Iterator[Problem]:
    """A plan without number or date says so, that a reader need not guess whether it was forgotten."""
    for plan in catalogue.shelves.plans:
        if (plan.record.number is None or plan.record.date is None) and not plan.record.lost:
            message = "không có số hoặc ngày; hãy nói rõ ở khóa “lost” rằng bản chép thiếu gì"
            yield Problem(plan.place("id"), "blank-unexplained", message)
