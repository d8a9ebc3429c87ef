"""What must hold of calls for comment, and of the holiday table that their time is counted by."""

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.catalogue.consultations import LEAST_WORKING_DAYS
from generator.catalogue.working_days import FRIDAY, UnknownYearError
from generator.problems import Problem
from generator.reading.careful import KeyPath
from generator.records.consultation import Consultation
from generator.records.decision import RecipientKind
from generator.records.registry import HolidayKind
from generator.vietnamese import day, slug, words


def check_windows(catalogue: Catalogue) -> Iterator[Problem]:
    """Comment is taken for 10 working days at least (Decree 152/2025/NĐ-CP, article 44, paragraph 2)."""
    for filed in catalogue.shelves.consultations:
        call = filed.record
        if call.closes < call.opened:
            message = f"kết thúc ngày {day(call.closes)} trước khi bắt đầu ngày {day(call.opened)}"
            yield Problem(filed.place("closes"), "ends-before-start", message)
            continue
        try:
            earliest = catalogue.earliest_close(call)
            catalogue.working_days.between(call.opened, call.closes)
        except UnknownYearError as unknown:
            message = f"danh mục ngày nghỉ (holidays.yml) chưa có năm {unknown.args[0]}"
            yield Problem(filed.place("opened"), "holidays-unknown", message)
            continue
        if call.closes < earliest:
            message = f"thời gian lấy ý kiến ngắn hơn {LEAST_WORKING_DAYS} ngày làm việc (sớm nhất {day(earliest)})"
            yield Problem(filed.place("closes"), "comment-too-short", message, earliest.isoformat())


def check_candidates(catalogue: Catalogue) -> Iterator[Problem]:
    """Each candidate has a number of their own; a minor is named only with consent (Law 91/2025/QH15, article 24)."""
    for filed in catalogue.shelves.consultations:
        seen = set()
        for index, candidate in enumerate(filed.record.candidates):
            if slug(candidate.no) in seen:
                message = f"số thứ tự “{candidate.no}” đã dùng ở trên"
                yield Problem(filed.place("candidates", index, "no"), "recipient-number", message)
            seen.add(slug(candidate.no))
            if candidate.minor and candidate.consent is None:
                message = f"số thứ tự {candidate.no} dưới 16 tuổi, chưa ghi sự đồng ý; hãy chỉ công bố số lượng"
                yield Problem(filed.place("candidates", index), "minor-without-consent", message)


def check_names_go(catalogue: Catalogue) -> Iterator[Problem]:
    """People are named in the list of candidates alone: it goes when the call has closed, all other words stay."""
    for filed in catalogue.shelves.consultations:
        people = [
            each.name for each in filed.record.candidates if each.kind is RecipientKind.PERSON and " " in each.name
        ]
        for path, text in _words_that_stay(filed.record):
            here = f" {' '.join(words(text))} "
            if any(f" {' '.join(words(name))} " in here or f"-{slug(name)}-" in f"-{text}-" for name in people):
                message = "nêu tên người được đề nghị; tên chỉ ghi ở “candidates”, để gỡ khi hết hạn lấy ý kiến"
                yield Problem(filed.place(*path), "candidate-named", message)


def _words_that_stay(call: Consultation) -> Iterator[tuple[KeyPath, str]]:
    """What is printed of a call for good, and the names of its files and sources as slugs."""
    yield ("title",), call.title
    if call.outcome:
        yield ("outcome",), call.outcome
    for index, source in enumerate(call.sources):
        yield ("sources", index), source.title or slug(source.url or "")
    for index, attached in enumerate(call.attachments):
        yield ("attachments", index), attached.title
        yield ("attachments", index), slug(attached.file)
    for index, blank in enumerate(call.blanks):
        yield ("blanks", index), f"{blank.what} {blank.note or ''}"


def check_outcomes(catalogue: Catalogue) -> Iterator[Problem]:
    """A decision follows a call and cannot come before it has closed."""
    for filed in catalogue.shelves.consultations:
        decision = catalogue.decisions.get(filed.record.decision or "")
        if decision and decision.date and decision.date <= filed.record.closes:
            message = f"quyết định ký ngày {day(decision.date)}, khi chưa hết hạn lấy ý kiến {day(filed.record.closes)}"
            yield Problem(filed.place("decision"), "decided-before-closed", message)


def check_holidays(catalogue: Catalogue) -> Iterator[Problem]:
    """A day off is a weekday, a day worked instead is at the weekend; each once, in its own year, each year once."""
    for filed in catalogue.shelves.holidays:
        years, days = set(), set()
        for index, year in enumerate(filed.record.holidays):
            if year.year in years:
                yield Problem(filed.place("holidays", index, "year"), "holiday-wrong", f"năm {year.year} đã có ở trên")
            years.add(year.year)
            for number, holiday in enumerate(year.days):
                place = filed.place("holidays", index, "days", number, "date")
                weekend = holiday.date.weekday() > FRIDAY
                if holiday.date.year != year.year:
                    yield Problem(place, "holiday-wrong", f"ngày {day(holiday.date)} không thuộc năm {year.year}")
                elif holiday.date in days:
                    yield Problem(place, "holiday-wrong", f"ngày {day(holiday.date)} đã có ở trên")
                elif weekend != (holiday.kind is HolidayKind.WORKED):
                    kind = "thứ Bảy, Chủ nhật vốn đã nghỉ" if weekend else "ngày thường vốn đã làm việc"
                    yield Problem(place, "holiday-wrong", f"{day(holiday.date)} là {kind}; không cần ghi")
                days.add(holiday.date)
