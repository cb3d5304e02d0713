"""The two officers that clash, one below the other, each with its value to write anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.form.officer import COLUMN
from desktop.form.request import Request
from desktop.ui.theme import SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.inline_field import InlineField, build_value_field
from desktop.ui.widgets.text import button, label


class BothPanel(QWidget):
    """Shows both officers of a clash.

    Signals:
        saved: officer id, column, text.
        named: id of the officer to go to, and the column.
    """

    saved = Signal(str, str, str)
    named = Signal(str, str)

    def __init__(self, request: Request, pair: tuple[str, str], column: str, theme: Theme) -> None:
        super().__init__()
        self._column = column
        self._theme = theme
        self._fields: dict[str, InlineField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_2, 0, 0)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(3, 1)
        for row, officer_id in enumerate(pair):
            self._add(grid, row, request, officer_id)

    def show_values(self, request: Request) -> None:
        """Show what the fields hold now."""
        for officer_id, field in self._fields.items():
            if officer_id in request.places:
                field.show_value(request.officer(officer_id).value(self._column))

    def focus(self) -> None:
        """Put the cursor into the first field."""
        for field in self._fields.values():
            field.focus()
            return

    def _add(self, grid: QGridLayout, row: int, request: Request, officer_id: str) -> None:
        officer = request.officer(officer_id)
        name = officer.display_name()
        number = request.places[officer_id] + 1
        said = self.tr("{name} (officer {n})").format(name=name, n=number)
        grid.addWidget(label(said), row, 0)
        if self._column in COLUMN:
            field = build_value_field(self._column, name, self._theme)
            field.show_value(officer.value(self._column))
            field.taken.connect(lambda text: self.saved.emit(officer_id, self._column, text))
            self._fields[officer_id] = field
            grid.addWidget(field, row, 1)
        go = button(self.tr("Go to field"), "link")
        go.setAccessibleDescription(said)
        go.clicked.connect(lambda: self.named.emit(officer_id, self._column))
        grid.addWidget(go, row, 2)
