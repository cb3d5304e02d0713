"""Home: begin or go on, what needs the officer today, and the register."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.models.register_table import day_words
from desktop.ui.screens.home.register_pane import RegisterPane
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.elided import Elided
from desktop.ui.widgets.needs_card import NeedsCard
from desktop.ui.widgets.screen import Screen, page_box, scrolled
from desktop.ui.widgets.text import button, card, label, mnemonic_safe
from desktop.ui.workshop import Workshop

_RECENT = 5
_LAID_OUT = 50
"""Milliseconds after which a page is laid out with what was shown in it."""
_LATER = timedelta(days=7)
"""How long "Later" holds a reminder back."""


class HomeScreen(Screen):
    """What there is to begin with, and what was asked for before.

    Signals:
        wants_new, wants_open, wants_list, wants_sample, wants_keys, wants_reply: the buttons.
        wants_file: a recent file.
        wants_request: a request of the register, by its id.
        wants_correction: returned officers of a request, by its id and theirs; none for all.
        wants_reminder, wants_story: of a request, by its id.
        wants_slips: for officers, each by the id of the request and his.
        noted: one sentence for the bar, without the word undo.
    """

    wants_new = Signal()
    wants_open = Signal()
    wants_list = Signal()
    wants_sample = Signal()
    wants_keys = Signal()
    wants_file = Signal(Path)
    wants_request = Signal(str)
    wants_correction = Signal(str, tuple)
    wants_reminder = Signal(str)
    wants_story = Signal(str)
    wants_slips = Signal(tuple)
    wants_reply = Signal()
    noted = Signal(str)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._recent = QVBoxLayout()
        self.needs = NeedsCard(shop.theme)
        self.pane = RegisterPane(shop)
        self.shut = label("", wrap=True)
        self.keys = button(self.tr("Open the register…"))
        self._open_parts: list[QWidget] = []
        self._shut_card = self._shut()
        self._rest = QWidget()
        inside = QWidget()
        inside.setMinimumHeight(1)
        box = page_box(inside)
        box.addWidget(self._begin())
        box.addLayout(self._today())
        box.addLayout(self._register(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inside)
        whole.addWidget(self._area)
        self.needs.wants_request.connect(self.wants_request)
        self.needs.wants_later.connect(self._later)
        self.needs.wants_correction.connect(lambda one: self.wants_correction.emit(one, ()))
        self.needs.wants_reminder.connect(self.wants_reminder)
        self.pane.wants_correction.connect(self.wants_correction)
        self.pane.wants_reminder.connect(self.wants_reminder)
        self.pane.wants_story.connect(self.wants_story)
        self.pane.wants_slips.connect(self.wants_slips)
        self.pane.wants_request.connect(self.wants_request)
        self.pane.noted.connect(self.noted)
        self.pane.asked.connect(self._show_form)
        self.keys.clicked.connect(self.wants_keys)
        shop.register.changed.connect(self._register_changed)

    def enter(self, officer: str, column: str) -> None:
        self._pull()
        self._pull_register()
        self._new.setFocus()

    def find_in_register(self) -> bool:
        """Put the cursor into the register's search; tells whether there is one."""
        if self._shop.register.register is not None:
            self.pane.filters.focus()
        return self._shop.register.register is not None

    # How it is built.

    def _begin(self) -> QFrame:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_3)
        box.addWidget(label(self.tr("SSO ID and ICEGATE e-mail ID requests"), "title"))
        self._first = label(
            self.tr(
                "A request takes about three minutes for the first officer. You need: the "
                "service-book pages with name, date of birth and date of joining, and the "
                "officer's mobile number and personal e-mail."
            ),
            "dim",
            wrap=True,
        )
        box.addWidget(self._first)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        self._new = button(self.tr("New request"), "main")
        self._new.clicked.connect(self.wants_new)
        row.addWidget(self._new)
        for words, signal in (
            (self.tr("Open…"), self.wants_open),
            (self.tr("Bring in a list…"), self.wants_list),
            (self.tr("A reply came…"), self.wants_reply),
            (self.tr("Try with sample officers"), self.wants_sample),
        ):
            made = button(words)
            made.clicked.connect(signal)
            row.addWidget(made)
        row.addStretch(1)
        box.addLayout(row)
        return frame

    def _today(self) -> QHBoxLayout:
        recent = card()
        self._recent = QVBoxLayout(recent)
        self._recent.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        self._recent.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(SPACE_4)
        needs = _headed(self.tr("Needs you today"), self.needs)
        self._open_parts = [needs]
        row.addWidget(needs, 3)
        row.addWidget(_headed(self.tr("Recent requests"), recent), 2)
        return row

    def _register(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("Register"), "heading"))
        box.addWidget(self._shut_card)
        box.addWidget(self.pane, 1)
        box.addWidget(self._rest, 1)
        return box

    def _shut(self) -> QFrame:
        frame = card()
        row = QHBoxLayout(frame)
        row.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        row.setSpacing(SPACE_3)
        row.addWidget(self.shut, 1)
        row.addWidget(self.keys)
        return frame

    def _show_form(self, form: QWidget) -> None:
        """Scroll to the form when the page is laid out with it."""
        QTimer.singleShot(_LAID_OUT, self, lambda: self._area.ensureWidgetVisible(form))

    # State to screen.

    def _register_changed(self) -> None:
        if self.isVisible():
            self._pull_register()

    def _pull_register(self) -> None:
        door = self._shop.register
        register = door.register
        for one in (self.pane, *self._open_parts):
            one.setVisible(register is not None)
        for one in (self._shut_card, self._rest):
            one.setVisible(register is None)
        # Who has asked for officers before needs the rows more than this.
        self._first.setVisible(register is None or not register.lines)
        self.pane.pull()
        if register is not None:
            self.needs.show_needs(register.needs(self._shop.desk.facts.today))
            return
        self.keys.setVisible(door.trouble is not None)
        if door.trouble is None:
            self.shut.setText(self.tr("The register is being opened."))
        elif door.asks_first_passphrase:
            self.shut.setText(
                self.tr("There is no register on this PC yet: it remembers whom you asked for.")
            )
        else:
            self.shut.setText(str(door.trouble))

    def _later(self, request: str) -> None:
        until = self._shop.desk.facts.today + _LATER
        words = self.tr("You are reminded again on {day}.").format(day=day_words(until.isoformat()))
        self._shop.register.put(
            lambda register: register.remind_later(request, until),
            lambda _none: self.noted.emit(words),
        )

    def _pull(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        files = [Path(one) for one in self._shop.settings.now.recent[:_RECENT]]
        if not files:
            self._recent.addWidget(label(self.tr("No requests yet."), "dim"))
        for path in files:
            self._recent.addWidget(self._line(path))
        self._recent.addStretch(1)

    def _line(self, path: Path) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        opens = button(mnemonic_safe(path.stem), "link")
        opens.clicked.connect(lambda: self.wants_file.emit(path))
        where = Elided("small")
        where.show_text(str(path.parent))
        row.addWidget(opens)
        row.addStretch(1)
        row.addWidget(where)
        return made


def _headed(words: str, inside: QWidget) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(SPACE_2)
    box.addWidget(label(words, "heading"))
    box.addWidget(inside, 1)
    return made
