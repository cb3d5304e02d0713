"""The settings page: everything that can be chosen for this PC, on one page that scrolls."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import DeskError
from desktop.form.request import Language
from desktop.form.steps import Step
from desktop.paths import EDITION_VARIABLE, data_folder
from desktop.records.settings import Theme as SchemeSetting
from desktop.rules.editions import current_edition
from desktop.ui.screens.settings.news import News
from desktop.ui.screens.settings.rows import Rows, office_rows
from desktop.ui.theme import SPACE_3, SPACE_4, SPACE_5, Scheme
from desktop.ui.widgets.screen import Screen, page_box, scrolled
from desktop.ui.widgets.setting_row import SaidRow
from desktop.ui.widgets.tab_order import focus_first
from desktop.ui.widgets.text import button, card, label
from desktop.ui.words import preset_words
from desktop.ui.workshop import Workshop


class SettingsScreen(Screen):
    """The page "Settings".

    Signals:
        noted: one sentence for the bar at the foot; there is nothing to undo.
        wants_template: show the template in force.
        wants_end: leave the program, for a setup has been started.
    """

    noted = Signal(str)
    wants_template = Signal()
    wants_end = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self.rows = Rows(shop.theme)
        self.news = News(shop, self)
        self._lay_out()
        self._connect()

    def enter(self, officer: str, column: str) -> None:
        del officer, column
        self._pull()
        self.news.pull()
        focus_first(self)

    def take_file(self, path: Path) -> None:
        """Look at a newer version or edition that was dropped, noticed or chosen."""
        self.news.open(path)
        self.news.card.browse.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built.

    def _lay_out(self) -> None:
        rows = self.rows
        box = page_box(self)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Settings"), "title"))
        head.addStretch(1)
        back = button(self.tr("Back to the officers"), "link")
        back.clicked.connect(self._go_back)
        head.addWidget(back)
        box.addLayout(head)
        body = QWidget()
        body.setMinimumHeight(1)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_4)
        for title, parts in (
            (self.tr("Mail and papers"),
             (rows.mail_way, rows.mail_limit, rows.papers, rows.packets, rows.template)),
            (self.tr("Rules and newer versions"), (rows.edition, self.news.card)),
            (self.tr("Records"), (rows.data, rows.retention_days, rows.lock_minutes)),
            (self.tr("Window and pages"),
             (rows.language, rows.theme, rows.zoom, rows.reading_hints)),
            (self.tr("Your office"), self._office()),
        ):  # fmt: skip
            inside.addWidget(_section(title, parts))
        inside.addStretch(1)
        box.addWidget(scrolled(body), 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._go_back)

    def _office(self) -> list[QWidget]:
        values = self._shop.settings.policy.values
        preset = office_rows({name: str(value) for name, value in values.items()})
        if not preset:
            words = self.tr("Your office's particulars stand on the page Sender, and are kept.")
            return [label(words, "dim", wrap=True)]
        theme, note = self._shop.theme, preset_words()
        return [SaidRow(name, value, theme, note) for name, value in preset]

    def _connect(self) -> None:
        rows = self.rows
        rows.mail_way.chosen.connect(lambda way: self._change(mail_way=way))
        rows.mail_limit.chosen.connect(self._limit)
        rows.papers.chosen.connect(lambda name: self._change(papers=Language(name)))
        rows.packets.pressed.connect(self._choose_packets)
        rows.template.pressed.connect(self.wants_template)
        rows.reading_hints.ticked.connect(self._read_pages)
        rows.language.chosen.connect(self._speak)
        rows.theme.chosen.connect(self._colour)
        rows.zoom.chosen.connect(self._zoom)
        rows.data.pressed.connect(self._show_data)
        rows.retention_days.chosen.connect(lambda days: self._change(retention_days=int(days)))
        rows.lock_minutes.chosen.connect(lambda some: self._change(lock_minutes=int(some)))
        rows.edition.chosen.connect(self._choose_edition)
        self.news.noted.connect(self._took)
        self.news.wants_end.connect(self.wants_end)

    # State to screen.

    def _pull(self) -> None:
        settings = self._shop.settings
        self.rows.show(self._shop)
        for name, row in self.rows.by_setting().items():
            row.fix(preset=name in settings.preset)
        if settings.policy.has("template"):
            self.rows.template.say(preset_words())
        if settings.policy.has("data_folder"):
            self.rows.data.say(preset_words())

    # What the officer chooses.

    def _change(self, **changes: object) -> None:
        try:
            self._shop.settings.change(**changes)
        except DeskError as error:
            self.noted.emit(str(error))

    def _read_pages(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._change(reading_hints=on)
        if self._shop.hints is not None:
            self._shop.hints.look_again()

    def _limit(self, size: str) -> None:
        self._change(mail_limit=int(size))
        self._shop.desk.built(None)

    def _speak(self, language: str) -> None:
        self._change(language=language)
        self._shop.speech.choose(language)

    def _colour(self, scheme: str) -> None:
        self._shop.theme.choose(Scheme(scheme))
        self._change(theme=SchemeSetting(scheme))

    def _zoom(self, zoom: str) -> None:
        self._shop.theme.set_zoom(int(zoom))
        self._change(zoom=int(zoom))

    def _choose_edition(self, edition: str) -> None:
        """Let another edition hold from now on; the request that is open is checked by it."""
        self._change(edition=edition)
        os.environ[EDITION_VARIABLE] = self._shop.settings.now.edition
        self._shop.desk.learn(edition=current_edition())
        self._shop.desk.built(None)

    def _choose_packets(self) -> None:
        now = str(self._shop.packets)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for packets"), now)
        if chosen:
            self._change(packets=chosen)
            self._pull()

    def _show_data(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder())))

    def _took(self, sentence: str) -> None:
        self._pull()
        self.noted.emit(sentence)

    def _go_back(self) -> None:
        self.go.emit(Step.OFFICERS, "", "")


def _section(title: str, parts: Sequence[QWidget]) -> QWidget:
    frame = card()
    box = QVBoxLayout(frame)
    box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
    box.setSpacing(SPACE_3)
    box.addWidget(label(title, "heading"))
    for one in parts:
        box.addWidget(one)
    return frame
