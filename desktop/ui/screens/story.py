"""The timeline of a request: its officers, what happened, and the files that were handed over."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import procedure
from desktop.errors import DeskError
from desktop.records.lines import Line, Status
from desktop.ui.models.packet_words import files_words
from desktop.ui.models.register_table import day_words, officers_words, reference_of, status_words
from desktop.ui.models.story import Folder, folders, moments
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4
from desktop.ui.widgets.screen import Screen, headed_page
from desktop.ui.widgets.text import Label, button, card, label
from desktop.ui.words import name_of
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.records.audit import Entry
    from desktop.records.register import Register


class StoryScreen(Screen):
    """One request as the register knows it.

    Signals:
        failed: a `DeskError` that the officer must read.
        wants_request, wants_story: open it, or show the timeline of another one: its id.
        wants_packet: a packet is to be opened in the mail again, exactly as it was: the packet,
            and the id of its request; empty for a paper beside it.
    """

    failed = Signal(object)
    wants_request = Signal(str)
    wants_story = Signal(str)
    wants_packet = Signal(object, str)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._request = ""
        self._turn = 0
        self._title = label("", "title")
        self._under = label("", "dim", wrap=True)
        self.opens = button(self.tr("Open the request"), "main")
        self.other = button("", "link")
        self._other = ""
        self._parts = QVBoxLayout()
        self._parts.setSpacing(SPACE_2)
        acts = (self.other, self.opens)
        headed_page(self, self._title, acts, self._under, self._parts)
        self.opens.clicked.connect(lambda: self.wants_request.emit(self._request))
        self.other.clicked.connect(lambda: self.wants_story.emit(self._other))
        shop.register.changed.connect(self._register_changed)

    def enter(self, officer: str, column: str) -> None:
        del officer, column
        self._pull()
        self.opens.setFocus()

    def show_request(self, request: str) -> None:
        """Choose the request; the page is shown afterwards."""
        self._request = request

    # State to screen.

    def _register_changed(self) -> None:
        if self.isVisible():
            self._pull()

    def _pull(self) -> None:
        register = self._shop.register.register
        lines = () if register is None else register.lines
        mine = tuple(one for one in lines if one.request == self._request)
        self.opens.setVisible(bool(mine))
        self.other.setVisible(False)
        if not mine:
            self._title.setText(self.tr("This request is not in the register any more."))
            self._under.setText("")
            self._clear()
            return
        self._title.setText(self.tr("Request {number}").format(number=reference_of(mine[0])))
        self._under.setText(_under(mine))
        self._link(mine, lines)
        request = self._request

        def work(one: "Register") -> "tuple[Entry, ...]":
            return one.trail(request)

        def done(trail: "tuple[Entry, ...]") -> None:
            if request == self._request:
                self._fill(mine, trail)

        self._shop.register.quietly(work, done, self.failed.emit)

    def _link(self, mine: tuple[Line, ...], lines: tuple[Line, ...]) -> None:
        """The request that this one corrects, or that corrects it."""
        by_id = {one.request: one for one in lines}
        again = [one for one in lines if one.corrects == self._request]
        if mine[0].corrects in by_id:
            self._other = mine[0].corrects
            words = self.tr("In continuation of {number}")
        elif again:
            self._other = again[0].request
            words = self.tr("Corrected by {number}")
        else:
            return
        self.other.setText(words.format(number=reference_of(by_id[self._other])))
        self.other.show()

    def _clear(self) -> None:
        self._turn += 1
        while (item := self._parts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _fill(self, mine: tuple[Line, ...], trail: "tuple[Entry, ...]") -> None:
        self._clear()
        self._add(self.tr("Officers"), _officers(mine))
        found = folders(trail, mine)
        if found:
            self._add(self.tr("Files kept"), self._files(found))
        self._add(self.tr("What happened"), _timeline(trail, mine))

    def _add(self, words: str, frame: QFrame) -> None:
        self._parts.addWidget(label(words, "heading"))
        self._parts.addWidget(frame)

    # The files.

    def _files(self, found: tuple[Folder, ...]) -> QFrame:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        for folder in found:
            row = QHBoxLayout()
            row.setSpacing(SPACE_3)
            row.addWidget(label(folder.path.name, "strong"))
            state = label("", "dim", wrap=True)
            row.addWidget(state, 1)
            box.addLayout(row)
            self._look(folder, row, state)
        return frame

    def _look(self, folder: Folder, row: QHBoxLayout, state: Label) -> None:
        """Find a packet's files again, off the window's thread."""
        turn = self._turn

        def done(kept: procedure.Kept) -> None:
            if turn != self._turn:
                # The page shows something else by now.
                return
            count = sum(len(mail.attachments) for mail in kept.packet.mails)
            if kept.changed:
                words = self.tr("{names}: gone, or not as they were.")
                state.setText(words.format(names=", ".join(kept.changed)))
            else:
                words = self.tr("{files}, as they were handed over")
                state.setText(words.format(files=files_words(count)))
                self._offer(row, self.tr("Open in mail again"), partial(self._open, kept, folder))
            self._offer(row, self.tr("Open folder"), partial(self._show_folder, kept))

        def failed(error: DeskError) -> None:
            if turn == self._turn:
                state.setText(str(error))

        self._shop.tasks.start(partial(procedure.kept_packet, folder.path), done, failed)

    @staticmethod
    def _offer(row: QHBoxLayout, words: str, does: "partial[None]") -> None:
        made = button(words, "link")
        made.clicked.connect(lambda _checked=False: does())
        row.addWidget(made)

    def _open(self, kept: procedure.Kept, folder: Folder) -> None:
        self.wants_packet.emit(kept.packet, "" if folder.paper else self._request)

    def _show_folder(self, kept: procedure.Kept) -> None:
        try:
            procedure.show_folder(kept.packet.folder, kept.packet)
        except DeskError as error:
            self.failed.emit(error)


def _under(mine: tuple[Line, ...]) -> str:
    formation = next((one.formation for one in mine if one.formation), "")
    begun = day_words(mine[0].created[:10])
    return " · ".join(filter(None, (officers_words(len(mine)), formation, begun)))


def _officers(mine: tuple[Line, ...]) -> QFrame:
    frame = card()
    grid = QGridLayout(frame)
    grid.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
    grid.setHorizontalSpacing(SPACE_4)
    grid.setVerticalSpacing(SPACE_2)
    grid.setColumnStretch(2, 1)
    for row, one in enumerate(mine):
        since = day_words(one.went if one.status is Status.WENT else one.since[:10])
        more = " · ".join(filter(None, (one.ticket, one.reason, one.sso_id, one.icegate)))
        for column, made in enumerate(
            (
                label(name_of(one.entry), "strong"),
                label(f"{status_words(one.status)}, {since}"),
                label(more, "dim", wrap=True),
            )
        ):
            grid.addWidget(made, row, column, Qt.AlignmentFlag.AlignTop)
    return frame


def _timeline(trail: "tuple[Entry, ...]", mine: tuple[Line, ...]) -> QFrame:
    frame = card()
    grid = QGridLayout(frame)
    grid.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
    grid.setHorizontalSpacing(SPACE_4)
    grid.setVerticalSpacing(SPACE_2)
    grid.setColumnStretch(1, 1)
    for row, one in enumerate(moments(trail, mine)):
        grid.addWidget(label(one.at, "dim"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(one.words, wrap=True), row, 1)
    return frame
