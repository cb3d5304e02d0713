"""Home: begin, open, or go on with a recent request."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.screen import Screen, page_box
from desktop.ui.widgets.text import button, card, label
from desktop.ui.workshop import Workshop


class HomeScreen(Screen):
    """What there is to begin with.

    Signals:
        wants_new, wants_open, wants_list, wants_sample: the buttons.
        wants_file: a recent file.
    """

    wants_new = Signal()
    wants_open = Signal()
    wants_list = Signal()
    wants_sample = Signal()
    wants_file = Signal(Path)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._recent = QVBoxLayout()
        box = page_box(self)
        box.addWidget(self._begin())
        box.addWidget(self._files())
        box.addStretch(1)

    def enter(self, officer: str, column: str) -> None:
        self._pull()
        self._new.setFocus()

    def _begin(self) -> QFrame:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        box.setSpacing(SPACE_3)
        box.addWidget(label(self.tr("SSO ID and ICEGATE e-mail ID requests"), "title"))
        box.addWidget(
            label(
                self.tr(
                    "A request takes about three minutes for the first officer. You need: the "
                    "service-book pages with name, date of birth and date of joining, and the "
                    "officer's mobile number and personal e-mail."
                ),
                "dim",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        self._new = button(self.tr("New request"), "main")
        self._new.clicked.connect(self.wants_new)
        row.addWidget(self._new)
        for words, signal in (
            (self.tr("Open…"), self.wants_open),
            (self.tr("Bring in a list…"), self.wants_list),
            (self.tr("Try with sample officers"), self.wants_sample),
        ):
            made = button(words)
            made.clicked.connect(signal)
            row.addWidget(made)
        row.addStretch(1)
        box.addLayout(row)
        return frame

    def _files(self) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, SPACE_2, 0, 0)
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("Recent requests"), "heading"))
        frame = card()
        self._recent = QVBoxLayout(frame)
        self._recent.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        self._recent.setSpacing(0)
        box.addWidget(frame)
        return made

    def _pull(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        files = [Path(one) for one in self._shop.settings.now.recent]
        if not files:
            self._recent.addWidget(label(self.tr("No requests yet."), "dim"))
        for path in files:
            self._recent.addWidget(self._line(path))

    def _line(self, path: Path) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, SPACE_2, 0, SPACE_2)
        opens = button(path.stem.replace("&", "&&"), "link")
        opens.clicked.connect(lambda: self.wants_file.emit(path))
        row.addWidget(opens)
        row.addStretch(1)
        row.addWidget(label(str(path.parent), "small"))
        return made
