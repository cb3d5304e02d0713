"""Asks once for each request how long its pages stay, and whether a strange date is right."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from desktop.ui.frame import Frame

if TYPE_CHECKING:
    from desktop.records.register import Register

_MONTH, _YEAR = 30, 365


class _Found(NamedTuple):
    """What the register says: requests that went by id, and the date where it doubts it."""

    unasked: dict[str, str]
    doubted: date | None


class Keeping(QObject):
    """Listens to the register; what the administrator has set is not asked."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._door = frame.shop.register
        self._settings = frame.shop.settings
        self._bar = frame.bar
        self._register: Register | None = None
        self._known: set[str] = set()
        self._looking = self._again = False
        self._door.changed.connect(self._look)

    def _look(self) -> None:
        if self._door.register is None:
            self._register = None
            return
        if self._looking:
            self._again = True
            return
        self._looking = True
        register, days = self._door.register, self._settings.now.retention_days

        def work(found: "Register") -> _Found:
            found.keep_days(days)
            return _Found(found.unasked(), found.doubted_day())

        self._door.quietly(work, partial(self._tell, register), lambda _error: self._end())

    def _tell(self, register: "Register", found: _Found) -> None:
        fresh = found.unasked.keys() - self._known
        self._known |= fresh
        if register is not self._register:
            # What went in earlier sessions was asked then.
            self._register = register
            if found.doubted is not None:
                self._ask_day(found.doubted)
        elif "retention_days" not in self._settings.preset:
            for request in sorted(fresh):
                self._ask(request, found.unasked[request])
        self._end()

    def _end(self) -> None:
        self._looking = False
        if self._again:
            self._again = False
            self._look()

    def _ask(self, request: str, reference: str) -> None:
        from desktop.records.retention import FOR_EVER

        usual = self._settings.now.retention_days
        words = self.tr(
            "The pages of {reference} stay in the register for {n} days after the mail went, then "
            "they are removed; the line stays. Is that right?"
        ).format(reference=reference or self.tr("this request"), n=usual)
        choices = {usual: self.tr("{n} days").format(n=usual)}
        for days, name in (
            (_MONTH, self.tr("30 days")),
            (_YEAR, self.tr("1 year")),
            (FOR_EVER, self.tr("Until I delete it")),
        ):
            choices.setdefault(days, name)
        acts = tuple((name, partial(self._keep, request, days)) for days, name in choices.items())
        self._bar.say(words, acts, stays=True)

    def _keep(self, request: str, days: int) -> None:
        self._door.put(lambda register: register.keep_pages(request, days))

    def _ask_day(self, today: date) -> None:
        words = self.tr(
            "This PC says that today is {day}, which is far from the day on which the register was "
            "last open. No pages are removed by that date unless it is right."
        ).format(day=f"{today:%d/%m/%Y}")
        acts = ((self.tr("The date is right"), self._trust),)
        self._bar.say(words, acts, kind="check", stays=True)

    def _trust(self) -> None:
        def work(register: "Register") -> None:
            register.trust_day()
            register.remove_old_pages()

        self._door.put(work)
