"""What the register adds up to, by month and formation and by reason; saved where one says."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from desktop import procedure
from desktop.records.lines import Line
from desktop.tongue import language
from desktop.ui.models.register_table import officers_words
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4
from desktop.ui.widgets.screen import Screen, headed_page
from desktop.ui.widgets.text import button, card, label, rule_line
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.packet.report import ReportTable


class ReportScreen(Screen):
    """The report on the officers that the register shows.

    Signals:
        noted: one sentence for the bar.
        failed: a `DeskError` that the officer must read.
    """

    noted = Signal(str)
    failed = Signal(object)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._found = procedure.report(())
        self._under = label("", "dim", wrap=True)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(SPACE_2)
        self.book = button(self.tr("Save as a workbook…"), "main")
        self.pdf = button(self.tr("Save as a PDF…"))
        title = label(self.tr("Report"), "title")
        headed_page(self, title, (self.pdf, self.book), self._under, self._parts)
        self.book.clicked.connect(self._save_book)
        self.pdf.clicked.connect(self._save_pdf)

    def enter(self, officer: str, column: str) -> None:
        del officer, column
        self.book.setFocus()

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Add up these officers; the page is shown afterwards."""
        self._found = procedure.report(lines)
        count = officers_words(self._found.total.officers)
        self._under.setText(
            self.tr(
                "Of {officers}: those that search and lists of the register let through. "
                "Names stand nowhere in it."
            ).format(officers=count)
        )
        while (item := self._parts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for table in procedure.report_tables(self._found, language()):
            self._parts.addWidget(label(table.title, "heading"))
            self._parts.addWidget(_table(table))
        if self._found.days is not None:
            words = self.tr("Usual time from the mail to the IDs: {n} days (median).")
            self._parts.addWidget(label(words.format(n=self._found.days), "dim"))

    def _save_book(self) -> None:
        made = partial(procedure.report_as_book, self._found)
        self._save(".xlsx", self.tr("Workbook (*.xlsx)"), made)

    def _save_pdf(self) -> None:
        request, tools = self._shop.desk.request, self._shop.paper_tools
        made = partial(procedure.report_as_pdf, self._found, request, tools)
        self._save(".pdf", self.tr("PDF (*.pdf)"), made)

    def _save(self, suffix: str, kinds: str, make: Callable[[], bytes]) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        proposed = Path(QStandardPaths.writableLocation(place)) / f"SSO-ID-report{suffix}"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), str(proposed), kinds
        )
        if not name:
            return

        def work() -> Path:
            return procedure.save_paper(Path(name), make(), suffix)

        def done(path: Path) -> None:
            self.noted.emit(self.tr("Saved as “{name}”.").replace("{name}", path.name))

        self._shop.tasks.start(work, done, self.failed.emit)


def _table(table: "ReportTable") -> QFrame:
    frame = card()
    grid = QGridLayout(frame)
    grid.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
    grid.setHorizontalSpacing(SPACE_4)
    grid.setVerticalSpacing(SPACE_2)
    for column, words in enumerate(table.headings):
        numbers = any(isinstance(row[column], int) for row in table.rows)
        side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(label(words, "small"), 0, column, side)
        for place, row in enumerate(table.rows):
            last = place == len(table.rows) - 1 and len(table.headings) > 2  # noqa: PLR2004 - the tallies end in a sum
            made = label(str(row[column]), "strong" if last else "")
            grid.addWidget(made, place + 2, column, side)
        grid.setColumnStretch(column, 0 if numbers else 1 + column)
    grid.addWidget(rule_line(), 1, 0, 1, len(table.headings))
    return frame
