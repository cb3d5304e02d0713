"""The officers' step while there is no officer: what is needed, and two ways to begin."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, Theme
from desktop.ui.widgets.text import button, label


class NoOfficers(QWidget):
    """A sentence and two buttons.

    Attributes:
        first: adds the first officer.
        bring: brings in a list.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first = button(self.tr("Add the first officer"), "main")
        self.first.setObjectName("first_officer")
        self.bring = button(self.tr("Bring in a list…"))
        needs = self.tr(
            "For each officer you need: the service-book pages with name, date of birth "
            "and date of joining, the mobile number and the personal e-mail. The first "
            "officer takes about three minutes."
        )
        row = QHBoxLayout()
        row.addWidget(self.first)
        row.addWidget(self.bring)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setSpacing(SPACE_2)
        box.addStretch(1)
        box.addWidget(label(self.tr("No officers yet"), "title"))
        box.addWidget(label(needs, "dim", wrap=True))
        box.addSpacing(SPACE_2)
        box.addLayout(row)
        box.addStretch(2)
        self.setMaximumWidth(theme.px(560))
