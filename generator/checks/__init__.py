"""The rule book: what must hold between records. One function per rule; two tables hold them.

Each rule reads the catalogue and yields problems; none knows another, none prints, none mends.
"""

from collections.abc import Callable, Iterator

from generator.catalogue import Catalogue
from generator.checks import consultations, decisions, figures, identity, periods, plans, references
from generator.loading.shelves import Filed
from generator.problems import Problem
from generator.records.decision import Decision
from generator.remembering.memory import Memory

Rule = Callable[[Catalogue], Iterator[Problem]]
RuleOfOne = Callable[[Catalogue, Filed[Decision]], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    identity.check_ids_are_unique,
    identity.check_file_names,
    identity.check_folder_years,
    references.check_references,
    references.check_task_citations,
    references.check_circles,
    plans.check_task_numbers,
    plans.check_duty_numbers,
    plans.check_signed_after_bases,
    plans.check_due_after_issued,
    plans.check_one_plan_in_force,
    plans.check_changes,
    plans.check_letters,
    plans.check_received_after_signed,
    plans.check_lost_parts,
    decisions.check_parts,
    decisions.check_recorded_once,
    figures.check_awards,
    figures.check_honours_agree,
    figures.check_minors,
    figures.check_stories,
    periods.check_periods,
    consultations.check_windows,
    consultations.check_candidates,
    consultations.check_names_go,
    consultations.check_outcomes,
    consultations.check_holidays,
)

# Rules that ask one decision and the vocabulary of awards, and nothing else.
RULES_OF_ONE_DECISION: tuple[RuleOfOne, ...] = (
    decisions.check_award_validity,
    decisions.check_award_kind,
    decisions.check_recipient_numbers,
    decisions.check_recipients_once,
    decisions.check_counts,
    decisions.check_events,
    decisions.check_minors,
    decisions.check_blanks,
)


def check(catalogue: Catalogue, memory: Memory | None = None) -> tuple[Problem, ...]:
    """Every problem that any rule finds, sorted by place.

    A decision that was sound when `memory` last saw it, beside the same awards, is sound.
    """
    found = {problem for rule in RULES for problem in rule(catalogue)}
    found.update(_in_decisions(catalogue, memory or Memory()))
    return tuple(sorted(found))


def _in_decisions(catalogue: Catalogue, memory: Memory) -> Iterator[Problem]:
    awards = [filed.digest for filed in catalogue.shelves.awards]
    for decision in catalogue.shelves.decisions:
        # What had a slip of its own has no digest: nothing is remembered of it, or beside it.
        whole = bool(decision.digest and awards and all(awards))
        judged = " ".join((decision.digest, *awards))
        if whole and memory.is_sound(judged):
            continue
        problems = [problem for rule in RULES_OF_ONE_DECISION for problem in rule(catalogue, decision)]
        if whole and not problems:
            memory.found_sound(judged)
        yield from problems
