"""Bring in a list: file, columns and result on one page, and one button that does it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import incoming
from desktop.errors import DeskError
from desktop.form.steps import Step
from desktop.incoming import Choice, ListFile
from desktop.tongue import said
from desktop.ui.models.bringing import Bringing
from desktop.ui.models.sheet_rows import list_rows
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4
from desktop.ui.widgets.column_rows import ColumnLine, ColumnRows
from desktop.ui.widgets.file_band import FileBand
from desktop.ui.widgets.result_band import ResultBand
from desktop.ui.widgets.screen import Screen, page_box, scrolled
from desktop.ui.widgets.tab_order import tab_through
from desktop.ui.widgets.text import button, label
from desktop.ui.words import count_words
from desktop.ui.workshop import Workshop

_FILE_SHARE, _REST_SHARE = 2, 3
"""How band and bands below it share the height of the page."""


class BringInScreen(Screen):
    """The page "Bring in a list".

    Signals:
        noted: one sentence for the bar at the foot; there is nothing to undo.
    """

    noted = Signal(str)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self.state = Bringing(shop.desk, shop.tasks, shop.intake, shop.settings, self)
        self.file = FileBand(shop.theme)
        self.columns = ColumnRows(shop.theme, self.tr("Not taken"))
        self.result = ResultBand(shop.theme)
        self._guessed = label("", "dim")
        self._lay_out()
        self._connect()
        self._show_lists()

    def enter(self, officer: str, column: str) -> None:
        del officer, column
        self.file.browse.setFocus(Qt.FocusReason.OtherFocusReason)

    # Commands.

    def take_files(self, paths: list[Path]) -> None:
        """Read files and folders that were dropped or chosen."""
        if paths:
            self.state.read(paths)

    def paste(self) -> None:
        """Read rows, or copied files, from the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        files = [Path(one.toLocalFile()) for one in mime.urls() if one.isLocalFile()]
        if files:
            self.take_files(files)
        else:
            self.state.paste(mime.text())

    def browse(self) -> None:
        """Choose one or several files."""
        endings = " ".join(f"*{one}" for one in sorted(incoming.LISTS))
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Bring in a list of officers"), "", self.tr("Lists") + f" ({endings})"
        )
        self.take_files([Path(one) for one in names])

    def browse_folder(self) -> None:
        """Choose a folder of lists."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder with filled lists"))
        if name:
            self.take_files([Path(name)])

    def save_marked(self) -> None:
        """Write a marked copy of the list in front."""
        front = self.state.front
        if front is None:
            return
        usual = f"{Path(front.reading.book.name).stem} (marked).xlsx"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the marked copy"), usual, "*.xlsx"
        )
        if name:
            path = Path(name)
            self.state.write_marked(path if path.suffix else path.with_name(f"{path.name}.xlsx"))

    # How it is built.

    def _lay_out(self) -> None:
        box = page_box(self)
        box.setSpacing(SPACE_3)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Bring in a list"), "title"))
        head.addStretch(1)
        back = button(self.tr("Back to the officers"), "link")
        back.clicked.connect(self._leave)
        head.addWidget(back)
        box.addLayout(head)
        box.addWidget(self.file, _FILE_SHARE)
        below = QHBoxLayout()
        below.setSpacing(SPACE_3)
        for band in (self._columns_band(), self.result):
            # Halves, whatever their words would like.
            band.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            below.addWidget(band, 1)
        box.addLayout(below, _REST_SHARE)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._leave)

    def _columns_band(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", "true")
        box = QVBoxLayout(frame)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, 0)
        head.setSpacing(SPACE_2)
        head.addWidget(label(self.tr("Columns"), "heading"))
        head.addWidget(self._guessed)
        head.addStretch(1)
        box.addLayout(head)
        area = scrolled(self.columns)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(area, 1)
        return frame

    def _connect(self) -> None:
        state, file, result = self.state, self.file, self.result
        file.wants_file.connect(self.browse)
        file.wants_folder.connect(self.browse_folder)
        file.wants_paste.connect(self.paste)
        file.wants_stop.connect(state.stop)
        file.shown.connect(state.show)
        file.chosen.connect(self.columns.show_letter)
        self.columns.picked.connect(state.take)
        result.answered.connect(
            lambda at, letter, day_first: state.answer(at, letter, day_first=day_first)
        )
        result.chose.connect(state.choose)
        result.wants_in.connect(state.commit)
        result.wants_marked.connect(self.save_marked)
        state.lists_changed.connect(self._show_lists)
        state.worked_out.connect(self._show_found)
        state.busy.connect(file.show_busy)
        state.failed.connect(self._fail)
        state.brought.connect(self._brought)
        state.marked.connect(self._marked)

    # State to screen.

    def _show_lists(self) -> None:
        state = self.state
        self.file.show_trouble(state.refused)
        self.file.show_files(self._names(), state.at)
        front = state.front
        if front is None:
            self.columns.show_lines((), (), fixed=False)
            self._guessed.setText(self.tr("Your columns and our fields stand side by side here."))
            self.result.show_nothing()
            return
        reading = front.reading
        rows = list_rows(reading.sheet, reading.heading_rows, reading.first_row)
        self.file.show_rows(self._what(front), rows)
        lines = tuple(
            ColumnLine(one.letter, one.heading, one.key or "", one.certain, _beside(one.samples))
            for one in reading.columns
        )
        known = incoming.fields_for_lists(self._shop.desk.facts.layout)
        entries = tuple((name, said(its)) for name, its in known)
        self.columns.show_lines(lines, entries, fixed=False)
        self._order()
        guessed = sum(not one.certain for one in reading.columns)
        one = self.tr("1 is guessed: please look")
        many = self.tr("{n} are guessed: please look")
        self._guessed.setText(count_words(guessed, one, many) if guessed else "")

    def _order(self) -> None:
        """Tab goes through the page from the top down."""
        tab_through((*self.file.stops(), *self.columns.stops(), *self.result.stops()))

    def _show_found(self) -> None:
        state, found = self.state, self.state.found
        if not state.lists:
            self.result.show_nothing()
        elif found is None:
            self.result.show_working()
        else:
            self.result.show_found(found, self._names(), self._shop.desk.request)
            choices: dict[str, Choice] = {
                one.pair.old.id: state.choice(one.pair.old.id)
                for one in found.both
                if one.pair.old is not None
            }
            self.result.show_choices(choices)
            self._order()

    def _names(self) -> tuple[str, ...]:
        return tuple(one.reading.book.name for one in self.state.lists)

    def _what(self, front: ListFile) -> str:
        reading = front.reading
        rows = count_words(len(reading.cells()), self.tr("1 row"), self.tr("{n} rows"))
        parts = [] if len(self.state.lists) > 1 else [reading.book.name]
        return " · ".join((*parts, reading.sheet.name, rows))

    # What follows.

    def _fail(self, error: DeskError) -> None:
        self.file.show_trouble((str(error),))

    def _brought(self, count: int, first: str) -> None:
        self.go.emit(Step.OFFICERS, first, "")
        one, many = self.tr("1 officer brought in."), self.tr("{n} officers brought in.")
        self.said.emit(count_words(count, one, many))

    def _marked(self, path: Path) -> None:
        self.noted.emit(self.tr("The marked copy is {file}.").format(file=path.name))

    def _leave(self) -> None:
        self.go.emit(Step.OFFICERS, "", "")


def _beside(samples: tuple[str, ...]) -> str:
    return "  ·  ".join(samples)
