"""Answers to figures: recall, rank, exact marks first, by class and over all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from tests.searchbench.driving import Run
from tests.searchbench.queries import EXACT, Question

FIRST = 10


@dataclass(frozen=True)
class Quality:
    """Means over questions, from 0 to 1: recall among the first ten, the inverse of the first right rank."""

    questions: int
    recall: float
    mrr: float


def recall(question: Question, ids: Sequence[str]) -> float:
    """The share of what answers the question among the first ten, of as many as fit there."""
    right = sum(id_ in question.answers for id_ in ids[:FIRST])
    return right / min(FIRST, len(question.answers))


def reciprocal_rank(question: Question, ids: Sequence[str]) -> float:
    return next((1 / rank for rank, id_ in enumerate(ids[:FIRST], start=1) if id_ in question.answers), 0.0)


def by_class(answers: Sequence[tuple[Question, Sequence[str]]]) -> Mapping[str, Quality]:
    """The quality of each class; `all` is the mean over every question."""
    groups: dict[str, list[tuple[Question, Sequence[str]]]] = defaultdict(list)
    for question, ids in answers:
        groups[question.kind].append((question, ids))
        groups["all"].append((question, ids))
    return {
        kind: Quality(
            len(found),
            fmean(recall(question, ids) for question, ids in found),
            fmean(reciprocal_rank(question, ids) for question, ids in found),
        )
        for kind, found in groups.items()
    }


def exact_first(answers: Sequence[tuple[Question, Sequence[str]]]) -> float | None:
    """The share of names typed with all marks before which nothing else stands; None where none was asked."""
    asked = [(question, ids) for question, ids in answers if question.kind == EXACT]
    good = [_unbroken(question, ids) for question, ids in asked]
    return sum(good) / len(good) if good else None


def _unbroken(question: Question, ids: Sequence[str]) -> bool:
    most = min(FIRST, len(question.answers))
    return len(ids[:most]) == most and all(id_ in question.answers for id_ in ids[:most])


def figures(asked: Sequence[Question], run: Run) -> Mapping[str, object]:
    """Everything measured of one engine, as plain values."""
    if run.fault:
        return {"fault": run.fault}
    answers = list(zip(asked, run.answers, strict=True))
    return {
        "classes": {kind: vars(quality) for kind, quality in by_class(answers).items()},
        "exact_first": exact_first(answers),
        "first_kilobytes": round(run.first_bytes / 1024),
        "all_kilobytes": round(run.all_bytes / 1024),
        "longest_task": round(run.longest_task),
        "memory": megabytes(run.memory),
        "median_ms": round(median(run.times), 1),
        "slowest_ms": round(max(run.times)),
        "junk_task": round(run.junk.longest_task) if run.junk else "–",
        "junk_ms": round(max(run.junk.times)) if run.junk else "–",
    }


def megabytes(count: int) -> int:
    return round(count / 1_000_000)
