"""What the register is told when the mail has gone: replies, reminders, wording learnt."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date, datetime

from desktop.records import cases, rows
from desktop.records.audit import Event
from desktop.records.cases import Told
from desktop.records.database import Connection
from desktop.records.lines import RequestLine
from desktop.records.needs import Need, Reminders, needs
from desktop.records.vault import Vault
from desktop.records.working_days import holidays

_LATER = "later "
"""Begin of the names under which the register remembers when a reminder is wanted again."""

_REMINDED = "reminded "
"""Begin of the names under which it remembers on which days reminders went."""

_LEARNT = "learnt "
"""Begin of the names under which it remembers what a wording means."""


class AfterMail(ABC):
    """Part of the register; the rest of it is in `Register`."""

    vault: Vault
    _now: Callable[[], datetime]

    def __init__(self) -> None:
        self._later: dict[str, str] = {}
        self._reminded: dict[str, str] = {}
        self._free = holidays()

    def free_days_changed(self) -> None:
        """The office changed its list of holidays."""
        self._free = holidays()

    @property
    @abstractmethod
    def requests(self) -> tuple[RequestLine, ...]:
        """One line for each request."""

    @abstractmethod
    def _change(self, work: Callable[[Connection], list[Event]], only: str = "") -> None:
        """Change the database, write the trail, and read the lines anew."""

    def _read_reminders(self) -> None:
        self._later = self.vault.read(lambda db: rows.abouts(db, _LATER))
        self._reminded = self.vault.read(lambda db: rows.abouts(db, _REMINDED))

    def needs(self, today: date) -> tuple[Need, ...]:
        """What is to be looked at today, the most urgent first."""
        reminded = {request: self.reminded(request) for request in self._reminded}
        return needs(self.requests, today, self._free, Reminders(self._later, reminded))

    # Replies.

    def say_each(self, told: Iterable[Told], note: str = "") -> None:
        """Note what became of several officers, each in his own words, all at once or not at all.

        Args:
            told: of whom, and what.
            note: what the trail says of the whole, for example that a reply was read.

        Raises:
            CannotSave: nothing was changed.
        """

        def work(db: Connection) -> list[Event]:
            found = [Event(note)] if note else []
            for request, officer, said in told:
                found += cases.say(db, request, frozenset({officer}), said, self._now())
            return found

        self._change(work)

    def learn(self, phrase: str, rule: str, column: str) -> None:
        """Remember what a wording means that was placed by hand.

        Args:
            phrase: without any personal value, as `replies.learning.phrase_of` gives it.
            rule: id of the rule that it comes down to; may be empty.
            column: key of the column that it is about; may be empty.

        Raises:
            CannotSave: nothing was changed.
        """

        def work(db: Connection) -> list[Event]:
            rows.note_about(db, f"{_LEARNT}{phrase}", json.dumps([rule, column]))
            return [Event("Wording learnt", "", "", "", column)]

        self._change(work)

    def learnt(self) -> dict[str, tuple[str, str]]:
        """Rule and column of every wording that was placed by hand."""
        known = self.vault.read(lambda db: rows.abouts(db, _LEARNT))
        return {phrase: _pair(told) for phrase, told in known.items()}

    # Reminders.

    def say_reminded(self, request: str, day: date | None) -> None:
        """Note that a reminder went on a day, as the officer says; None takes the last one back.

        Raises:
            CannotSave: nothing was changed.
        """

        def work(db: Connection) -> list[Event]:
            name = f"{_REMINDED}{request}"
            days = rows.about(db, name).split()
            told = days[:-1] if day is None else [*days, day.isoformat()]
            rows.note_about(db, name, " ".join(told))
            return [Event("Reminder went", request, "", " ".join(days), " ".join(told))]

        self._change(work)

    def reminded(self, request: str) -> tuple[date, ...]:
        """The days on which reminders of a request went, oldest first."""
        return tuple(map(date.fromisoformat, self._reminded.get(request, "").split()))

    def remind_later(self, request: str, until: date) -> None:
        """Ask for no reminder of a request before a day.

        Raises:
            CannotSave: nothing was changed.
        """

        def work(db: Connection) -> list[Event]:
            rows.note_about(db, f"{_LATER}{request}", until.isoformat())
            return [Event("Reminder later", request, "", "", until.isoformat())]

        self._change(work)

    def note(self, request: str, officer: str, what: str, said: str) -> None:
        """Write a line of the trail about something that changes no row, for example a slip.

        Raises:
            CannotSave: nothing was changed.
        """
        self._change(lambda _db: [Event(what, request, officer, "", said)], request)


def forget_reminders(db: Connection, request: str) -> None:
    """Take out what is remembered of a request's reminders, as it is deleted for good."""
    for begin in (_LATER, _REMINDED):
        db.execute("DELETE FROM about WHERE name = ?", (f"{begin}{request}",))


def _pair(told: str) -> tuple[str, str]:
    rule, column = json.loads(told)
    return str(rule), str(column)
