"""How long pages stay in the register, counted on a calendar of its own.

The PC's clock may be wrong by years, and a wrong clock must not empty a register. So the register
keeps its own day: it goes on by what the clock went on since the register was last open, where
that is believable; a greater leap counts nothing until the officer says that the date is right.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop.records import rows
from desktop.records.audit import Event

if TYPE_CHECKING:
    from desktop.records.database import Connection
    from desktop.records.vault import Vault

KEEP_DAYS = 90
"""Days after the mail went for which the pages stay in the register, where nothing was chosen."""

FOR_EVER = 0
"""In place of a number of days: the pages stay until the request is deleted."""

LEAP = 45
"""Days between two openings above which the clock is not believed by itself."""

_NEVER = "9999-12-31"
_SEEN = "day"
"""The PC's date when the register was last open."""
_OWN = "own day"
_DAYS = "keep days"
_ASKED = "asked "
"""Begin of the names under which it is remembered that the time of a request was chosen."""


class Retention(ABC):
    """Part of the register; the rest of it is in `Register`."""

    vault: "Vault"
    _now: Callable[[], datetime]

    def keep_days(self, days: int) -> None:
        """Choose for how many days pages of requests stay that go from now on.

        Raises:
            CannotSave: the older choice holds.
        """
        if self.vault.read(lambda db: rows.about(db, _DAYS)) != str(days):
            self.vault.write(lambda db: rows.note_about(db, _DAYS, str(days)))

    def keep_pages(self, request: str, days: int) -> None:
        """Choose for how many days after the mail went a request's pages stay.

        Args:
            request: its id; one that never went is passed over.
            days: `FOR_EVER`, or so many.

        Raises:
            CannotSave: nothing was changed.
        """

        def work(db: "Connection") -> list[Event]:
            (went,) = db.execute(
                "SELECT max(went) FROM officer WHERE request = ?", (request,)
            ).fetchone()
            if not went:
                return []
            until = _until(db, date.fromisoformat(went), days, self._now().date())
            db.execute("UPDATE request SET pages_until = ? WHERE id = ?", (until, request))
            rows.note_about(db, f"{_ASKED}{request}", str(days))
            return [Event("Pages kept until", request, "", "", until)]

        self._change(work)

    def unasked(self) -> dict[str, str]:
        """Requests that went, and for which nobody chose how long pages stay: number by id."""
        return dict(
            self.vault.read(
                lambda db: db.execute(
                    "SELECT DISTINCT request.id, reference FROM request "
                    "JOIN page ON page.request = request.id WHERE pages_until <> '' "
                    "AND NOT EXISTS (SELECT 1 FROM about WHERE name = ? || request.id)",
                    (_ASKED,),
                ).fetchall()
            )
        )

    def remove_old_pages(self) -> int:
        """Remove pages whose time is over; the lines stay. Gives of how many requests.

        Raises:
            CannotSave: nothing was changed.
        """
        gone: list[str] = []

        def work(db: "Connection") -> list[Event]:
            gone.extend(_remove_due(db, _go_on(db, self._now().date())))
            return [Event("Pages removed, their time was over", one) for one in gone]

        self._change(work)
        self._sweep()
        return len(gone)

    def doubted_day(self) -> date | None:
        """The PC's date where the register does not believe it; None where it does."""
        today = self._now().date()
        own = self.vault.read(lambda db: _own(db, today))
        return today if abs((today - own).days) > LEAP else None

    def trust_day(self) -> None:
        """The officer says that the PC's date is right: the register's own day is that one.

        Raises:
            CannotSave: nothing was changed.
        """

        def work(db: "Connection") -> list[Event]:
            today = self._now().date()
            own = _own(db, today)
            _note(db, today, today)
            return [Event("The date of this PC is right", "", "", str(own), str(today))]

        self._change(work)

    @abstractmethod
    def _change(self, work: Callable[["Connection"], list[Event]], only: str = "") -> None:
        """Change the database, write the trail, and read the lines anew."""

    @abstractmethod
    def _sweep(self) -> None:
        """Remove page files that nothing names any more."""


def begin(db: "Connection", request: str, on: date, today: date) -> None:
    """The first mail of a request went: its pages stay for the usual time from then on."""
    days = int(rows.about(db, _DAYS) or KEEP_DAYS)
    db.execute(
        "UPDATE request SET pages_until = ? WHERE id = ? AND pages_until = ''",
        (_until(db, on, days, today), request),
    )


def forget(db: "Connection", request: str) -> None:
    """Forget what was chosen for a request."""
    db.execute("DELETE FROM about WHERE name = ?", (f"{_ASKED}{request}",))


def _until(db: "Connection", went: date, days: int, today: date) -> str:
    """The day until which pages stay, on the register's own calendar."""
    if days == FOR_EVER:
        return _NEVER
    own = _own(db, today)
    # A day that a wrong clock gave is no day to count from.
    doubted = abs((today - own).days) > LEAP or went > own
    return ((own if doubted else went) + timedelta(days=days)).isoformat()


def _own(db: "Connection", today: date) -> date:
    return date.fromisoformat(rows.about(db, _OWN) or rows.about(db, _SEEN) or today.isoformat())


def _go_on(db: "Connection", today: date) -> date:
    """Let the register's own day go on with the clock, where that is believable."""
    own = _own(db, today)
    step = (today - date.fromisoformat(rows.about(db, _SEEN) or today.isoformat())).days
    if abs(step) <= LEAP:
        own += timedelta(days=step)
    _note(db, own, today)
    return own


def _note(db: "Connection", own: date, seen: date) -> None:
    rows.note_about(db, _OWN, own.isoformat())
    rows.note_about(db, _SEEN, seen.isoformat())


def _remove_due(db: "Connection", own: date) -> list[str]:
    """Remove the page rows whose time is over; gives the requests that they were of."""
    due = db.execute(
        "SELECT DISTINCT request.id FROM request JOIN page ON page.request = request.id "
        "WHERE pages_until <> '' AND pages_until < ?",
        (own.isoformat(),),
    )
    gone = [str(one) for (one,) in due]
    for table in ("page", "step"):
        # What undo would bring back has no pages any more.
        db.executemany(f"DELETE FROM {table} WHERE request = ?", [(one,) for one in gone])  # noqa: S608 - two names of our own
    return gone
