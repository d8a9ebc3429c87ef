"""The rule book: what must hold between records. One function per rule; `RULES` is the table of them.

Each rule reads the catalogue and yields problems; none knows another, none prints, none mends.
"""

from collections.abc import Callable, Iterator

from generator.catalogue import Catalogue
from generator.checks import decisions, figures, identity, plans, references, registry
from generator.problems import Problem

Rule = Callable[[Catalogue], Iterator[Problem]]

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
    plans.check_letters,
    plans.check_received_after_signed,
    plans.check_lost_parts,
    decisions.check_award_validity,
    decisions.check_award_kind,
    decisions.check_recipient_numbers,
    decisions.check_recipients_once,
    decisions.check_counts,
    decisions.check_parts,
    decisions.check_events,
    decisions.check_minors,
    decisions.check_blanks,
    figures.check_awards,
    figures.check_honours_agree,
    figures.check_minors,
    figures.check_stories,
    registry.check_periods,
)


def check(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every problem that any rule finds, sorted by place."""
    return tuple(sorted({problem for rule in RULES for problem in rule(catalogue)}))
