"""Columns of a file, one below another: heading, our field, and whether the match is certain."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QWidget

from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_5, Theme
from desktop.ui.widgets.elided import Elided
from desktop.ui.widgets.quiet_combo import QuietCombo
from desktop.ui.widgets.text import Label, escaped, label

_SHORT = 9
"""Letters of a pick list's entry that are seen at least where two columns stand side by side."""

_PARTS = 6
"""Grid columns of one row."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of a file.

    Attributes:
        letter: as in Excel.
        heading: as in the file.
        name: of our field; empty where it is none.
        certain: the match needs no look.
        beside: what stands at the right, for example three values.
        mandatory: red; None where that is not asked.
    """

    letter: str
    heading: str
    name: str
    certain: bool
    beside: str = ""
    mandatory: bool | None = None


@dataclass
class _Row:
    sign: Label
    letter: Label
    heading: Elided
    combo: QuietCombo
    plain: Label
    beside: Elided
    red: QCheckBox
    line: ColumnLine = field(default_factory=lambda: ColumnLine("", "", "", certain=True))

    def widgets(self) -> tuple[tuple[QWidget, int], ...]:
        """The parts with their places; the plain words lie where the pick list is."""
        return (
            (self.sign, 0),
            (self.letter, 1),
            (self.heading, 2),
            (self.combo, 3),
            (self.plain, 3),
            (self.red, 4),
            (self.beside, 5),
        )


class ColumnRows(QWidget):
    """The rows; built once for as many columns as there are.

    Signals:
        picked: another field was chosen: letter, name of the field or empty.
        marked: a column was marked mandatory, or no longer: letter, mandatory.
    """

    picked = Signal(str, str)
    marked = Signal(str, bool)

    def __init__(
        self, theme: Theme, none: str, *, across: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._none = none
        self._across = across
        self._rows: dict[str, _Row] = {}
        self._entries: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        self._grid.setHorizontalSpacing(SPACE_2)
        self._grid.setVerticalSpacing(2)
        for block in range(across):
            for column, share in ((2, 3), (3, 4), (5, 0 if across > 1 else 3)):
                self._grid.setColumnStretch(block * _PARTS + column, share)
            if block < across - 1:
                self._grid.setColumnMinimumWidth(block * _PARTS + _PARTS - 1, SPACE_5)
        theme.changed.connect(self._redraw)

    def show_lines(
        self, lines: Iterable[ColumnLine], entries: tuple[tuple[str, str], ...], *, fixed: bool
    ) -> None:
        """Show these columns.

        Args:
            lines: from left to right.
            entries: name and label of every field that a column can be.
            fixed: nothing can be changed.
        """
        lines = tuple(lines)
        if [one.letter for one in lines] != list(self._rows) or entries != self._entries:
            self._build(lines, entries)
        for line in lines:
            self._show(self._rows[line.letter], line, fixed=fixed)

    def focus(self, letter: str) -> bool:
        """Put the cursor into a column's pick list; whether there is one."""
        row = self._rows.get(letter)
        if row is not None:
            row.combo.setFocus(Qt.FocusReason.OtherFocusReason)
        return row is not None

    def stops(self) -> list[QWidget]:
        """What Tab reaches here, from the top down."""
        return [one for row in self._rows.values() for one in (row.combo, row.red)]

    def show_letter(self, letter: str) -> None:
        """Bring a column's row into view; the cursor stays where it is."""
        row = self._rows.get(letter)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if row is not None and area is not None:
            area.ensureWidgetVisible(row.combo)

    def combo(self, letter: str) -> QuietCombo:
        """The pick list of a column."""
        return self._rows[letter].combo

    def tick(self, letter: str) -> QCheckBox:
        """The mark of a column."""
        return self._rows[letter].red

    def _build(self, lines: tuple[ColumnLine, ...], entries: tuple[tuple[str, str], ...]) -> None:
        for row in self._rows.values():
            for widget, _place in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._entries = entries
        self._rows = {line.letter: self._make(line) for line in lines}
        down = -(-len(lines) // self._across)
        for place, made in enumerate(self._rows.values()):
            block, row_at = divmod(place, down)
            for widget, column in made.widgets():
                self._grid.addWidget(widget, row_at, block * _PARTS + column)
        for row_at in range(self._grid.rowCount()):
            self._grid.setRowStretch(row_at, 0)
        self._grid.setRowStretch(down, 1)

    def _make(self, line: ColumnLine) -> _Row:
        combo = QuietCombo((("", self._none), *self._entries))
        if self._across > 1:
            combo.setMinimumContentsLength(_SHORT)
        combo.setAccessibleName(
            self.tr("Our field for column {letter}, {heading}").format(
                letter=line.letter, heading=line.heading
            )
        )
        combo.activated.connect(lambda _place: self._chosen(line.letter))
        red = QCheckBox(self.tr("Mandatory"))
        red.setAccessibleName(
            self.tr("Column {letter}, {heading}: mandatory").format(
                letter=line.letter, heading=line.heading
            )
        )
        red.clicked.connect(lambda on: self.marked.emit(line.letter, on))
        letter = label("", "small")
        letter.setMinimumWidth(self._theme.px(20))
        return _Row(label(), letter, Elided("label"), combo, label(), Elided("small"), red)

    def _show(self, row: _Row, line: ColumnLine, *, fixed: bool) -> None:
        row.line = line
        row.letter.setText(line.letter)
        row.heading.show_text(line.heading or self.tr("(no heading)"))
        row.heading.set_role("red_label" if line.mandatory else "label")
        row.combo.choose(line.name)
        row.combo.setVisible(not fixed)
        row.plain.setText(row.combo.currentText())
        row.plain.setVisible(fixed)
        row.red.setChecked(bool(line.mandatory))
        row.red.setVisible(line.mandatory is not None and not fixed)
        beside = self.tr("Mandatory") if fixed and line.mandatory else line.beside
        row.beside.show_text(beside)
        row.beside.setVisible(bool(beside))
        self._sign(row)

    def _sign(self, row: _Row) -> None:
        line = row.line
        sign, colour, words = "tick", "good", self.tr("certain")
        if not line.certain:
            sign, colour, words = "help", "check", self.tr("guessed: please look")
        elif not line.name:
            sign, colour, words = "minus", "dim", self._none
        row.sign.setPixmap(self._theme.pixmap(sign, colour, 16))
        row.sign.setToolTip(escaped(words))
        row.combo.setAccessibleDescription(words)

    def _chosen(self, letter: str) -> None:
        row = self._rows[letter]
        if row.combo.name != row.line.name or not row.line.certain:
            self.picked.emit(letter, row.combo.name)

    def _redraw(self) -> None:
        for row in self._rows.values():
            self._sign(row)
