"""Days on which nothing can have been signed yet."""

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.loading import Filed
from generator.problems import Problem
from generator.records.decision import Decision
from generator.records.plan import Plan
from generator.vietnamese import day


def check_signed_by_today(catalogue: Catalogue) -> Iterator[Problem]:
    """What is published has been signed: a day to come is a slip of the month, or a paper that is not in force."""
    shelves = catalogue.shelves
    signed: tuple[Filed[Plan] | Filed[Decision], ...] = (*shelves.plans, *shelves.decisions)
    for filed in signed:
        date = filed.record.date
        if date and date > catalogue.day:
            message = f"ngày ký {day(date)} chưa đến (hôm nay {day(catalogue.day)})"
            yield Problem(filed.place("date"), "date-future", message)
