"""Answers about calls for comment: which are open, and for how long."""

from datetime import date
from functools import cached_property

from generator.catalogue.index import Index
from generator.catalogue.working_days import WorkingDays
from generator.records.consultation import Consultation

# Decree 152/2025/NĐ-CP, article 44, paragraph 2.
LEAST_WORKING_DAYS = 10


class ConsultationAnswers(Index):
    """What may be asked about calls for comment."""

    @cached_property
    def working_days(self) -> WorkingDays:
        years = {year.year: year for filed in self.shelves.holidays for year in filed.record.holidays}
        return WorkingDays(years)

    @cached_property
    def newest_consultations(self) -> tuple[Consultation, ...]:
        """Every call that has been opened, newest first."""
        opened = [call for call in self.consultations.values() if call.opened <= self.day]
        return tuple(sorted(opened, key=lambda call: (call.opened, call.id), reverse=True))

    @cached_property
    def open_consultations(self) -> tuple[Consultation, ...]:
        """Calls that take opinions today, the one that closes first standing first."""
        found = [call for call in self.newest_consultations if self.is_open(call)]
        return tuple(sorted(found, key=lambda call: (call.closes, call.id)))

    def is_open(self, call: Consultation) -> bool:
        """Whether opinions are taken today; the closing day counts."""
        return call.opened <= self.day <= call.closes

    def earliest_close(self, call: Consultation) -> date:
        """The first day on which the call may close; raises UnknownYearError."""
        return self.working_days.after(call.opened, LEAST_WORKING_DAYS)
