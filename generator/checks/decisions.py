"""What must hold within reward decisions and between them and the award vocabulary."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.catalogue import Catalogue
from generator.loading.shelves import Filed
from generator.problems import Problem
from generator.records.decision import Counts, Decision, Names, RecipientKind
from generator.records.registry import Award
from generator.vietnamese import day, fold, slug


def check_award_validity(catalogue: Catalogue, decision: Filed[Decision]) -> Iterator[Problem]:
    """An award is given while it exists: on the day of the decision the vocabulary has it."""
    signed = decision.record.date
    for path, award in _awards(catalogue, decision.record):
        if signed and not award.holds_on(signed):
            message = f"“{award.name}” không còn hoặc chưa có hiệu lực vào ngày {day(signed)}"
            yield Problem(decision.place(*path), "award-not-valid", message)


def check_award_kind(catalogue: Catalogue, decision: Filed[Decision]) -> Iterator[Problem]:
    """An award goes to the kinds of recipient that it is for; an enterprise is a collective."""
    for index, honoree in enumerate(decision.record.recipients):
        award = catalogue.awards.get(honoree.award or decision.record.award)
        if award and not award_is_for(award, honoree.kind):
            message = f"“{award.name}” không dành cho {honoree.kind.label.lower()} (“{honoree.name}”)"
            yield Problem(decision.place("recipients", index, "kind"), "award-wrong-kind", message)
    counts, award = decision.record.counts, catalogue.awards.get(decision.record.award)
    if counts and award and not any(honoree.award for honoree in decision.record.recipients):
        for kind in RecipientKind:
            if getattr(counts, kind.value) and not award_is_for(award, kind):
                message = f"“{award.name}” không dành cho {kind.label.lower()}"
                yield Problem(decision.place("counts", kind.value), "award-wrong-kind", message)


def award_is_for(award: Award, kind: RecipientKind) -> bool:
    """Whether a recipient of `kind` may receive `award`."""
    collective = kind is RecipientKind.ENTERPRISE and RecipientKind.COLLECTIVE in award.applies_to
    return kind in award.applies_to or collective


def _awards(catalogue: Catalogue, decision: Decision) -> Iterator[tuple[tuple[str | int, ...], Award]]:
    if decision.award in catalogue.awards:
        yield ("award",), catalogue.awards[decision.award]
    for index, honoree in enumerate(decision.recipients):
        if honoree.award and honoree.award in catalogue.awards:
            yield ("recipients", index, "award"), catalogue.awards[honoree.award]


def check_recipient_numbers(catalogue: Catalogue, decision: Filed[Decision]) -> Iterator[Problem]:
    """Each recipient has a number of their own: it is the address of the row."""
    seen = set()
    for index, honoree in enumerate(decision.record.recipients):
        if slug(honoree.no) in seen:
            place = decision.place("recipients", index, "no")
            yield Problem(place, "recipient-number", f"số thứ tự “{honoree.no}” đã dùng ở trên")
        seen.add(slug(honoree.no))


def check_recipients_once(catalogue: Catalogue, decision: Filed[Decision]) -> Iterator[Problem]:
    """Nobody stands twice in one decision; people of one name are told apart by position, unit and place."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for index, honoree in enumerate(decision.record.recipients):
        by_name[fold(honoree.name)].append(index)
    for namesakes in by_name.values():
        if len(namesakes) > 1:
            yield from _told_twice(decision, namesakes)


def _told_twice(decision: Filed[Decision], namesakes: Sequence[int]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], str] = {}
    for index in namesakes:
        honoree = decision.record.recipients[index]
        words = (honoree.position, honoree.unit, honoree.locality, honoree.award)
        key = (honoree.kind.value, *(fold(word or "") for word in words))
        if key in seen:
            message = f"“{honoree.name}” đã có ở số thứ tự {seen[key]}, cùng chức vụ, đơn vị, địa phương"
            yield Problem(decision.place("recipients", index, "name"), "recipient-twice", message)
        seen.setdefault(key, honoree.no)


def check_counts(catalogue: Catalogue, decision: Filed[Decision]) -> Iterator[Problem]:
    """Counts and list agree: equal where all names are given, no fewer than the list in an extract."""
    record, counts = decision.record, decision.record.counts
    if record.names is Names.WITHHELD:
        if record.recipients:
            message = "ghi là nguồn không công bố tên nhưng lại có danh sách"
            yield Problem(decision.place("recipients"), "counts-differ", message)
        if counts is None:
            message = "không có tên thì phải có số lượng (khóa “counts”)"
            yield Problem(decision.place("names"), "counts-missing", message)
    elif not record.recipients:
        yield Problem(decision.place("names"), "counts-differ", "thiếu danh sách người nhận (khóa “recipients”)")
    elif counts is not None:
        yield from _differing(decision, counts)


def _differing(decision: Filed[Decision], counts: Counts) -> Iterator[Problem]:
    exact = decision.record.names is Names.FULL
    for kind in RecipientKind:
        listed = sum(honoree.kind is kind for honoree in decision.record.recipients)
        counted = getattr(counts, kind.value)
        if listed > counted or (exact and listed != counted):
            message = f"ghi {counted} {kind.label.lower()} nhưng danh sách có {listed}"
            yield Problem(decision.place("counts", kind.value), "counts-differ", message)


def check_parts(catalogue: Catalogue) -> Iterator[Problem]:
    """One province's part of a decision has the number, day and award of the whole, and no more recipients."""
    for part in catalogue.shelves.decisions:
        whole = catalogue.decisions.get(part.record.part_of or "")
        if whole is None:
            continue
        for key in ("number", "date", "award"):
            if getattr(part.record, key) != getattr(whole, key):
                message = f"“{key}” khác với quyết định chung “{whole.id}”"
                yield Problem(part.place(key), "part-differs", message)
        if part.record.counts and whole.counts and part.record.counts.total > whole.counts.total:
            message = f"số lượng lớn hơn số lượng của quyết định chung ({whole.counts.total})"
            yield Problem(part.place("counts"), "part-differs", message)


def check_recorded_once(catalogue: Catalogue) -> Iterator[Problem]:
    """One paper is one record: no two have the number, day and issuer of one; parts of it say whose they are.

    Where any of the three is not told, nobody can say: every province numbers its own.
    """
    seen: dict[tuple[str, object, str], Filed[Decision]] = {}
    for filed in catalogue.shelves.decisions:
        record = filed.record
        if record.number is None or record.date is None or record.issuer is None or record.part_of:
            continue
        first = seen.setdefault((slug(record.number), record.date, record.issuer), filed)
        if first is not filed and first.record.id != record.id:
            message = f"quyết định {record.number} ngày {day(record.date)} đã có ở hồ sơ “{first.record.id}”"
            yield Problem(filed.place("number"), "decision-twice", message)


def check_events(catalogue: Catalogue, decision: Filed[Decision]) -> Iterator[Problem]:
    """What happened to a decision happened after it, by a document signed by then, to people who are in it."""
    numbers = {honoree.no for honoree in decision.record.recipients}
    for index, event in enumerate(decision.record.events):
        signed = decision.record.date
        if signed and event.date < signed:
            message = f"ngày {day(event.date)} trước ngày ký quyết định {day(signed)}"
            yield Problem(decision.place("events", index, "date"), "event-before-decision", message)
        if event.document.date > event.date:
            message = f"có hiệu lực ngày {day(event.date)}, trước khi văn bản ký ngày {day(event.document.date)}"
            yield Problem(decision.place("events", index, "date"), "signed-before-written", message)
        for number, cited in enumerate(event.recipients):
            if cited not in numbers:
                message = f"số thứ tự “{cited}” không có trong danh sách"
                yield Problem(decision.place("events", index, "recipients", number), "recipient-unknown", message)


def check_minors(catalogue: Catalogue, decision: Filed[Decision]) -> Iterator[Problem]:
    """A minor is named only with recorded consent (Law 91/2025/QH15, article 24); else counts alone."""
    for index, honoree in enumerate(decision.record.recipients):
        if honoree.minor and honoree.consent is None:
            message = f"số thứ tự {honoree.no} dưới 16 tuổi, chưa ghi sự đồng ý; hãy chỉ công bố số lượng"
            yield Problem(decision.place("recipients", index), "minor-without-consent", message)


def check_blanks(catalogue: Catalogue, decision: Filed[Decision]) -> Iterator[Problem]:
    """A decision without number or date says what its sources do not tell."""
    record = decision.record
    if (record.number is None or record.date is None) and not record.blanks:
        message = "không có số hoặc ngày; hãy nói rõ ở khóa “blanks” rằng nguồn không ghi gì"
        yield Problem(decision.place("id"), "blank-unexplained", message)
