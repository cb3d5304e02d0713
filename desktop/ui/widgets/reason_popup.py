"""A small frame under a field in which a reason is typed; Esc leaves it, nothing is lost."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.rules.names import SHORTEST_REASON
from desktop.ui.theme import SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.text import button, label


class ReasonPopup(QFrame):
    """Asks for one reason.

    Signals:
        given: the reason, at least `SHORTEST_REASON` characters.
    """

    given = Signal(str)

    def __init__(self, question: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._edit = QLineEdit()
        self._edit.setObjectName("reason")
        self._edit.setAccessibleName(question)
        self._edit.setPlaceholderText(self.tr("Reason, goes into the letter"))
        self._edit.setMinimumWidth(theme.px(320))
        self._help = label(self.tr("Five characters or more."), "help")
        keep = button(self.tr("Keep"), "main")
        keep.clicked.connect(self._give)
        self._edit.returnPressed.connect(self._give)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._edit, 1)
        row.addWidget(keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_2)
        box.setSpacing(SPACE_2)
        box.addWidget(label(question, "strong", wrap=True))
        box.addLayout(row)
        box.addWidget(self._help)

    def open_under(self, widget: QWidget, text: str = "") -> None:
        """Show the frame under a widget."""
        self._edit.setText(text)
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _give(self) -> None:
        reason = self._edit.text().strip()
        if len(reason) < SHORTEST_REASON:
            self._help.setText(
                self.tr("Write at least five characters, so that the reader knows why.")
            )
            self._help.set_role("must_fix")
            return
        self.given.emit(reason)
        self.close()
