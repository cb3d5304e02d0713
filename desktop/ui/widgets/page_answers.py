"""What the officer says of a page's quality; nothing of it holds anything up."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.form.evidence import Page
from desktop.ui.theme import SPACE_3


class PageAnswers(QWidget):
    """Three quiet tick boxes.

    Signals:
        answered: name of the page's field, on or off.
    """

    answered = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        self._boxes: dict[str, QCheckBox] = {}
        for name, words in (
            ("attested", self.tr("Attested")),
            ("whole", self.tr("Whole page visible")),
            ("overwritten", self.tr("Overwriting")),
        ):
            box = self._boxes[name] = QCheckBox(words)
            box.setObjectName(f"page_{name}")
            box.toggled.connect(partial(self.answered.emit, name))
            row.addWidget(box)
        row.addStretch(1)

    def show_page(self, page: Page) -> None:
        """Show what was said of a page."""
        for name, box in self._boxes.items():
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setChecked(getattr(page, name))
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature
