"""What must hold between a figure, its awards and the decisions that gave them."""

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.checks.decisions import award_is_for
from generator.problems import Problem
from generator.records.decision import Conferment, Decision
from generator.records.figure import Figure, FigureAward
from generator.records.registry import Award
from generator.vietnamese import day


def check_awards(catalogue: Catalogue) -> Iterator[Problem]:
    """An award of a figure existed then, is for such a recipient, and its year is that of its day."""
    for figure in catalogue.shelves.figures:
        for index, given in enumerate(figure.record.awards):
            for code, message in _faults(given, catalogue.awards.get(given.award or ""), figure.record):
                yield Problem(figure.place("awards", index), code, message)


def _faults(given: FigureAward, award: Award | None, figure: Figure) -> Iterator[tuple[str, str]]:
    if given.date and given.year and given.date.year != given.year:
        yield "year-differs", f"năm {given.year} khác năm của ngày {day(given.date)}"
    if award is None:
        return
    if not award_is_for(award, figure.kind):
        yield "award-wrong-kind", f"“{award.name}” không dành cho {figure.kind.label.lower()}"
    if given.date and not award.holds_on(given.date):
        yield "award-not-valid", f"“{award.name}” không còn hoặc chưa có hiệu lực vào ngày {day(given.date)}"
    elif given.year and not given.date and not _may_hold_in(award, given.year):
        yield "award-not-valid", f"“{award.name}” không còn hoặc chưa có hiệu lực vào năm {given.year}"
    if given.conferment is Conferment.POSTHUMOUS and award.posthumous is False:
        yield "award-wrong-kind", f"“{award.name}” không truy tặng"


def _may_hold_in(award: Award, year: int) -> bool:
    """Whether there was such an award on some day of a year."""
    return (award.start is None or award.start.year <= year) and (award.end is None or year <= award.end.year)


def check_honours_agree(catalogue: Catalogue) -> Iterator[Problem]:
    """A decision that a figure names lists that figure, on that day, with that award."""
    for figure in catalogue.shelves.figures:
        for index, given in enumerate(figure.record.awards):
            decision = catalogue.decisions.get(given.decision or "")
            if decision is None:
                continue
            for message in _differences(catalogue, figure.record, given, decision):
                yield Problem(figure.place("awards", index, "decision"), "honour-differs", message)


def _differences(catalogue: Catalogue, figure: Figure, given: FigureAward, decision: Decision) -> Iterator[str]:
    listed = [award for listed, award in decision.outline.figures if listed == figure.id]
    if not listed:
        yield f"quyết định “{decision.id}” không có người nhận nào gắn với gương này"
    elif given.award and not _gives(catalogue, decision, listed, given.award):
        yield f"hình thức khen khác với quyết định “{decision.id}”"
    if given.date and decision.date and given.date != decision.date:
        yield f"ngày {day(given.date)} khác ngày ký quyết định {day(decision.date)}"


def check_stories(catalogue: Catalogue) -> Iterator[Problem]:
    """A figure has a story, a campaign an account of what it is."""
    for filed in (*catalogue.shelves.figures, *catalogue.shelves.campaigns):
        if not filed.body:
            yield Problem(filed.place("id"), "story-missing", "chưa có phần lời dưới dòng “---” thứ hai")


def _gives(catalogue: Catalogue, decision: Decision, listed: list[str | None], award: str) -> bool:
    """Whether those listed, with these awards of their own or that of the decision, have one; an unknown award is
    another rule's matter.
    """
    given = {own or decision.award for own in listed}
    return award in given or not given <= set(catalogue.awards)


def check_minors(catalogue: Catalogue) -> Iterator[Problem]:
    """The story of a minor needs recorded consent, and shows no photo (Law 91/2025/QH15, article 24)."""
    for figure in catalogue.shelves.figures:
        if figure.record.minor and figure.record.consent is None:
            message = "nhân vật dưới 16 tuổi, chưa ghi sự đồng ý"
            yield Problem(figure.place("minor"), "minor-without-consent", message)
        if figure.record.minor and figure.record.photo is not None:
            yield Problem(figure.place("photo"), "minor-photo", "không đăng ảnh người dưới 16 tuổi")
