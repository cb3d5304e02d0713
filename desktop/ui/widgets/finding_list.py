"""A card of finding rows: a row stays while its finding is mended; long lists come in part."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.models.check_lines import CheckLine, Key
from desktop.ui.theme import SPACE_3, Theme
from desktop.ui.widgets.finding_row import FindingRow
from desktop.ui.widgets.text import button, restyle

AT_ONCE = 50
"""Rows that are built at first, and with each press of the button below them."""


class FindingList(QFrame):
    """Rows of findings.

    Signals:
        saved, used, kept, led, named, opened: as of the row that sent it.
        rows_changed: rows were built, so that the tab order must be set anew.
    """

    rows_changed = Signal()
    saved = Signal(str, str, str)
    used = Signal(object)
    kept = Signal(object, str)
    led = Signal(object)
    named = Signal(str, str)
    opened = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._theme = theme
        self._lines: tuple[CheckLine, ...] = ()
        self._rows: dict[Key, FindingRow] = {}
        self._room = AT_ONCE
        self._folded = False
        self._more = button("", "link")
        self._more.clicked.connect(self._show_more)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(1, 1, 1, 1)
        self._box.setSpacing(0)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        foot.addWidget(self._more)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._box.addWidget(self._foot)
        self.hide()

    def __len__(self) -> int:
        return len(self._lines)

    def show_lines(self, lines: tuple[CheckLine, ...]) -> int:
        """Show these lines.

        Returns:
            1 more than the place of the row that had the cursor and is gone; 0 for none.
        """
        self._lines = lines
        shown = lines[: self._room]
        wanted = {line.key for line in shown}
        lost = self._lost(wanted)
        for key in [key for key in self._rows if key not in wanted]:
            self._drop(key)
        made = [line.key for line in shown if line.key not in self._rows]
        for place, line in enumerate(shown):
            self._put(place, line)
        self._end(shown)
        if made:
            self.rows_changed.emit()
        return lost

    def fold(self, *, folded: bool) -> None:
        """Hide all rows, or show them again."""
        self._folded = folded
        self.setVisible(bool(self._lines) and not folded)

    @property
    def folded(self) -> bool:
        """Whether the rows are hidden."""
        return self._folded

    def focus_near(self, lost: int) -> bool:
        """Put the cursor into the row that took the place of a lost one."""
        rows = [self._rows[line.key] for line in self._lines[: self._room]]
        if not rows:
            return False
        rows[min(lost - 1, len(rows) - 1)].focus()
        return True

    def rows(self) -> tuple[FindingRow, ...]:
        """The rows that are built, in their order."""
        return tuple(self._rows[line.key] for line in self._lines[: self._room])

    def stops(self) -> list[QWidget]:
        """What Tab reaches here, from the top down."""
        return [*(stop for row in self.rows() for stop in row.stops()), self._more]

    def _lost(self, wanted: set[Key]) -> int:
        for key, row in self._rows.items():
            if key not in wanted and row.has_focus():
                return self._box.indexOf(row) + 1
        return 0

    def _drop(self, key: Key) -> None:
        row = self._rows.pop(key)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _put(self, place: int, line: CheckLine) -> None:
        row = self._rows.get(line.key)
        if row is None:
            row = self._make(line)
        elif row.line != line:
            row.show_line(line)
        at = self._box.itemAt(place)
        if at is None or at.widget() is not row:
            self._box.removeWidget(row)
            self._box.insertWidget(place, row)
            row.show()

    def _make(self, line: CheckLine) -> FindingRow:
        row = FindingRow(line, self._theme, self)
        row.saved.connect(self.saved)
        row.used.connect(self.used)
        row.kept.connect(self.kept)
        row.led.connect(self.led)
        row.named.connect(self.named)
        row.opened.connect(self.opened)
        self._rows[line.key] = row
        return row

    def _end(self, shown: tuple[CheckLine, ...]) -> None:
        rest = len(self._lines) - len(shown)
        self._foot.setVisible(rest > 0)
        self._more.setText(
            self.tr("Show {n} more of {m}").format(n=min(rest, AT_ONCE), m=len(self._lines))
        )
        for line in shown:
            row = self._rows[line.key]
            last = line is shown[-1] and not rest
            look = "last" if last else "row"
            if row.property("card") != look:
                row.setProperty("card", look)
                restyle(row)
        self.setVisible(bool(shown) and not self._folded)

    def _show_more(self) -> None:
        first = self._room
        self._room += AT_ONCE
        self.show_lines(self._lines)
        self.rows()[first].focus()
