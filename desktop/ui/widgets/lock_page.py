"""What stands in the window's place while the register is locked; it says nothing of anybody."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_4, SPACE_5, Theme
from desktop.ui.widgets.text import button, card, label


class LockPage(QWidget):
    """Asks for the passphrase.

    Signals:
        given: a passphrase or recovery code.
        left: the program is to be left.

    Attributes:
        ends: the program was left, and the page may close.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.ends = False
        self.setObjectName("central")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("SSO Desk, locked"))
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(self.tr("Passphrase or recovery code"))
        self.opens = button(self.tr("Open"), "main")
        self.leaves = button(self.tr("Save and quit"))
        self.told = label("", "must_fix", wrap=True)
        self._lay_out(theme)
        self.key.returnPressed.connect(self._give)
        self.opens.clicked.connect(self._give)
        self.leaves.clicked.connect(self.left)

    def focus(self) -> None:
        """Put the cursor into the field."""
        self.activateWindow()
        self.key.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def say(self, words: str) -> None:
        """Say why it stays locked."""
        self.told.setText(words)
        self.opens.setEnabled(True)
        self.key.setEnabled(True)
        self.focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing this page leaves the program, which saves first."""
        if self.ends:
            super().closeEvent(event)
        else:
            event.ignore()
            self.left.emit()

    def _lay_out(self, theme: Theme) -> None:
        frame = card()
        frame.setFixedWidth(theme.px(460))
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("SSO Desk is locked"), "title"))
        words = self.tr("Nothing is lost. Type the register's passphrase to go on where you were.")
        box.addWidget(label(words, "dim", wrap=True))
        name = label(self.key.accessibleName(), "label")
        name.setBuddy(self.key)
        box.addWidget(name)
        box.addWidget(self.key)
        box.addWidget(self.told)
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACE_4, 0, 0)
        row.addWidget(self.opens)
        row.addWidget(self.leaves)
        row.addStretch(1)
        box.addLayout(row)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(frame)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(2)

    def _give(self) -> None:
        typed = self.key.text()
        if not typed:
            return
        self.key.clear()
        self.told.clear()
        self.opens.setEnabled(False)
        self.key.setEnabled(False)
        self.given.emit(typed)
