"""What the sender's answers mean, with the clause of the instruction."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.models.consequences import Consequence
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Theme
from desktop.ui.widgets.screen import scrolled
from desktop.ui.widgets.sign import Sign
from desktop.ui.widgets.text import button, label, tinted
from desktop.ui.words import clause_words

_SIGNS = {"good": "tick", "check": "triangle", "must_fix": "octagon", "help": "info"}


class Meaning(QFrame):
    """A card of consequences, drawn anew only when they change.

    Signals:
        wants_dri_note: a note to DRI headquarters is to be drafted.
    """

    wants_dri_note = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._theme = theme
        self._shown: tuple[Consequence, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_3)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_3)
        box.addWidget(label(self.tr("What this means for you"), "heading"))
        box.addLayout(self._lines)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolled(inside))

    def show_consequences(self, shown: tuple[Consequence, ...]) -> None:
        """Show these, most important first."""
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not shown:
            words = self.tr(
                "Answer the questions: what you may send, and what must go with it, "
                "appears here with the clause of the instruction."
            )
            self._lines.addWidget(label(words, "dim", wrap=True))
        for one in shown:
            self._lines.addWidget(self._consequence(one))

    def _consequence(self, one: Consequence) -> QFrame:
        frame = tinted(one.kind)
        row = QHBoxLayout(frame)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_2)
        sign = Sign(self._theme, _SIGNS[one.kind], one.kind)
        sign.setContentsMargins(0, 2, 0, 0)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(label(one.title, "strong", wrap=True))
        box.addWidget(label(one.text, wrap=True))
        if one.clause:
            box.addWidget(label(clause_words(one.clause, one.words), "help", wrap=True))
        if one.does == "dri_note":
            note = button(self.tr("Draft a note to DRI HQ…"))
            note.setObjectName("draft_dri_note")
            note.clicked.connect(self.wants_dri_note)
            box.addWidget(note, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(box, 1)
        return frame
