"""Commands of what follows the mail: reminder, slip."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop import procedure
from desktop.form.contacts import read_email
from desktop.form.request import Request
from desktop.procedure import Packet
from desktop.records.cases import Said
from desktop.records.lines import Line, Status
from desktop.ui.dialogs.draft_paper import draft_paper
from desktop.ui.dialogs.holidays import HolidaysDialog
from desktop.ui.frame import Frame
from desktop.ui.known import Known
from desktop.ui.models.register_table import day_words, officers_words, reference_of
from desktop.ui.models.story import PAPER
from desktop.ui.saving import free
from desktop.ui.screens.send import Paper
from desktop.ui.words import count_words, name_of

if TYPE_CHECKING:
    from desktop.records.register import Register


class AfterwardsCommands(QObject):
    """What the officer does when the mail has gone."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._window = frame.window
        self._shop = frame.shop
        self._deck = frame.deck
        self._bar = frame.bar

    # The reply.

    def reply(self) -> None:
        """Show the page on which an answer is read."""
        self._deck.show_beside(self._deck.reply)

    def take_reply(self, path: Path) -> None:
        """Read an answer from a file."""
        self.reply()
        self._deck.reply.take_file(path)

    # The report, and the days that count.

    def report(self) -> None:
        """Show what the register adds up to: what its filters on Home let through."""
        register = self._shop.register.register
        if register is None:
            self._bar.say(self.tr("The register is not open."))
            return
        self._deck.report.show_lines(register.find(self._deck.home.pane.filters.wanted))
        self._deck.show_beside(self._deck.report)

    def holidays(self) -> None:
        """Look at the holidays of the office, and change them."""
        made = HolidaysDialog(self._shop.theme, self._window)
        made.changed.connect(self._free_days_changed)
        made.open()

    def _free_days_changed(self) -> None:
        self._shop.register.put(lambda one: one.free_days_changed())

    # The timeline.

    def story(self, request: str) -> None:
        """Show the timeline of a request, with its files."""
        self._deck.story.show_request(request)
        self._deck.show_beside(self._deck.story)

    def packet_again(self, packet: Packet, request: str) -> None:
        """Open the mails of a packet once more, exactly as they were handed over."""
        officers = {one for mail in packet.mails for one in mail.officers}
        words = self.tr(
            "Handed over before, file by file as it was. This program never sends: you look at "
            "the draft and send it yourself."
        )

        def gone(day: date | None) -> None:
            if not request:
                return
            said = Said(Status.HANDED_OVER) if day is None else Said(Status.WENT, day)
            self._shop.register.put(lambda one: one.say(request, officers, said))

        self._show(Paper(packet.folder.name, words, packet, gone))

    # The reminder.

    def remind(self, request: str) -> None:
        """Draft a reminder of a request, for the officers who wait."""
        waiting = [one for one in self._lines(request) if one.status.is_waiting]
        if not waiting:
            self._bar.say(self.tr("No officer of this request waits for a reply."))
            return
        self._fetch(request, partial(self._build_reminder, waiting))

    def _build_reminder(self, waiting: list[Line], asked: Request) -> None:
        sent = date.fromisoformat(max(one.day for one in waiting))
        ticket = next((one.ticket for one in waiting if one.ticket), "")
        tools = self._shop.paper_tools
        officers = [one.officer for one in waiting]
        words = self.tr(
            "For {officers} of request {number}, whose mail went on {day}. This program never "
            "sends: you look at the draft and send it yourself."
        ).format(
            officers=officers_words(len(waiting)),
            number=reference_of(waiting[0]),
            day=day_words(sent.isoformat()),
        )
        request = asked.id

        def done(packet: Packet) -> None:
            def gone(day: date | None) -> None:
                def note(register: "Register") -> None:
                    register.say_reminded(request, day)
                    if day is not None:
                        register.note(request, "", PAPER, str(packet.folder))

                self._shop.register.put(note)

            self._show(Paper(self.tr("Reminder"), words, packet, gone))

        self._shop.tasks.start(
            lambda: procedure.build_reminder(asked, officers, sent, ticket, tools),
            done,
            self._bar.say_error,
        )

    # The slip.

    def slip(self, request: str, officer: str) -> None:
        """Make the slip for an officer whose IDs were created."""
        for one in self._lines(request):
            if one.officer == officer:
                self._fetch(request, partial(self._make_slip, one))

    def slips(self, wanted: tuple[tuple[str, str], ...]) -> None:
        """Slips for officers by the ids of request and officer: one to send, many to print."""
        if len(wanted) == 1:
            self.slip(*wanted[0])
            return
        lines = [one for request, _officer in dict.fromkeys(wanted) for one in self._lines(request)]
        chosen = {(one.request, one.officer): one for one in lines if one.sso_id or one.icegate}
        made = [chosen[one] for one in wanted if one in chosen]
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Folder for the slips"), str(self._shop.packets)
        )
        if name and made:
            self._save_slips(made, Path(name))

    def _save_slips(self, lines: list[Line], folder: Path) -> None:
        tools = self._shop.paper_tools

        def fetched(requests: dict[str, Request]) -> None:
            def work() -> int:
                for one in lines:
                    pdf = procedure.slip_of(
                        requests[one.request], one.entry, one.sso_id, one.icegate, tools
                    )
                    name = procedure.plain_name(f"Slip {one.entry.display_name()}")
                    procedure.save_paper(free(folder / f"{name}.pdf"), pdf)
                return len(lines)

            def done(count: int) -> None:
                words = count_words(
                    count, self.tr("1 slip is in {folder}."), self.tr("{n} slips are in {folder}.")
                )
                self._bar.say(words.replace("{folder}", folder.name))

            self._shop.tasks.start(work, done, self._bar.say_error)

        def fetch(register: "Register") -> dict[str, Request]:
            found = {one.request: register.request(one.request) for one in lines}
            return {key: request for key, request in found.items() if request is not None}

        self._shop.register.quietly(fetch, fetched, self._bar.say_error)

    def _make_slip(self, line: Line, asked: Request) -> None:
        tools = self._shop.paper_tools
        entry, sso_id, icegate = line.entry, line.sso_id, line.icegate
        if read_email(entry.alternate_email) is None:
            name = procedure.plain_name(f"Slip {entry.display_name()}")
            make = partial(procedure.slip_of, asked, entry, sso_id, icegate, tools)
            draft_paper(self._shop, self._window, name, make, self._say_saved)
            return
        words = self.tr(
            "The slip for {name} lies in the folder: print it, or open a draft to the personal "
            "e-mail address of the request. It holds no password."
        ).format(name=name_of(entry))

        def done(packet: Packet) -> None:
            def gone(day: date | None) -> None:
                said = "" if day is None else day.isoformat()

                def note(register: "Register") -> None:
                    register.note(asked.id, line.officer, "Slip given", said)
                    if said:
                        register.note(asked.id, "", PAPER, str(packet.folder))

                self._shop.register.put(note)

            self._show(Paper(self.tr("Slip for the officer"), words, packet, gone))

        self._shop.tasks.start(
            lambda: procedure.build_slip(asked, entry, sso_id, icegate, tools),
            done,
            self._bar.say_error,
        )

    def _say_saved(self, good: str, bad: str) -> None:
        self._bar.say(good or bad, kind="must_fix" if bad else "accent", stays=bool(bad))

    # Inside.

    def _lines(self, request: str) -> list[Line]:
        register = self._shop.register.register
        if register is None:
            self._bar.say(self.tr("The register is not open."))
            return []
        return [one for one in register.lines if one.request == request]

    def _fetch(self, request: str, does: Callable[[Request], None]) -> None:
        """Do something with a request as it was handed over; its letterhead is at hand."""

        def done(known: Known) -> None:
            does(known.request)

        self._shop.register.fetch(request, self._shop.pages.add, done)

    def _show(self, paper: Paper) -> None:
        self._deck.paper.show_paper(paper)
        self._deck.show_beside(self._deck.paper)
