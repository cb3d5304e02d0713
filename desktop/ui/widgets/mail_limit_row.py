"""How much the officer's mail takes, and whether a proof sheet goes along."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_1, SPACE_2
from desktop.ui.widgets.text import label
from desktop.ui.words import size_words

_MEGABYTE = 1_000_000
_LIMITS = tuple(one * _MEGABYTE for one in (5, 7, 10, 15, 20, 25, 35))


class MailLimitRow(QWidget):
    """The mail limit and the proof sheet.

    Signals:
        limited: another limit was chosen, in bytes as sent.
        proofed: the proof sheet was switched on or off.
    """

    limited = Signal(int)
    proofed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = QComboBox()
        self.limit.setObjectName("mail_limit")
        self.proof = QCheckBox(self.tr("A proof sheet goes along"))
        self.proof.setObjectName("proof_sheet")
        self._fixed = label(self.tr("The mail limit is set by your administrator."), "help")
        self._fixed.hide()
        self._words = label(self.tr("Mail limit"), "label")
        self._words.setBuddy(self.limit)
        self.limit.setAccessibleName(self.tr("Mail limit"))
        note = self.tr("10 MB is safe; change it if your mail takes more or less.")
        self.limit.setAccessibleDescription(note)
        self.limit.setToolTip(note)
        for size in _LIMITS:
            self.limit.addItem(self._size(size), size)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_1)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        whole.addLayout(line)
        whole.addWidget(self._fixed)
        line.addWidget(self._words)
        line.addWidget(self.limit)
        line.addStretch(1)
        line.addWidget(self.proof)
        self.limit.activated.connect(lambda _place: self.limited.emit(self.limit.currentData()))
        self.proof.clicked.connect(self.proofed)

    def show_choice(self, limit: int, *, proof: bool, preset: bool = False) -> None:
        """Show what is chosen; a limit set elsewhere joins the list.

        Args:
            limit: in bytes as sent.
            proof: a proof sheet goes along.
            preset: the administrator has set the limit.
        """
        self.limit.setEnabled(not preset)
        self._fixed.setVisible(preset)
        if self.limit.findData(limit) < 0:
            self.limit.addItem(self._size(limit), limit)
        self.limit.setCurrentIndex(self.limit.findData(limit))
        self.proof.setChecked(proof)

    @staticmethod
    def _size(size: int) -> str:
        return size_words(size).replace(".0 MB", " MB")
