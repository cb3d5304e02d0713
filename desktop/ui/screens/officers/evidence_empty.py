"""The evidence pane while an officer has no page: what is wanted, and how it is added."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_4
from desktop.ui.widgets.text import button, label


class EmptyEvidence(QWidget):
    """A sentence and two buttons.

    Signals:
        wants_files: files should be chosen.
        wants_paste: the clipboard should be added.
    """

    wants_files = Signal()
    wants_paste = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label(self.tr("Drop the service-book page here"), "heading", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words = label("", "dim", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.browse = button(self.tr("Browse…"))
        self.browse.setObjectName("browse_pages")
        self.browse.clicked.connect(self.wants_files)
        paste = button(self.tr("Paste"))
        paste.clicked.connect(self.wants_paste)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.browse)
        row.addWidget(paste)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addStretch(1)
        box.addWidget(self._title)
        box.addWidget(self._words)
        box.addLayout(row)
        box.addStretch(1)

    def show_route(self, *, certificate: bool) -> None:
        """Say what is wanted: the signed certificate, or pages of the service book."""
        if certificate:
            self._title.setText(self.tr("Drop the scanned certificate here"))
            self._words.setText(
                self.tr(
                    "Signed and sealed by a Joint Commissioner or above, or from the Establishment "
                    "Section, certifying name, date of birth and date of joining."
                )
            )
        else:
            self._title.setText(self.tr("Drop the service-book page here"))
            self._words.setText(
                self.tr(
                    "Or browse, or press Ctrl+V to paste. The pages must show name, date of birth "
                    "and date of joining."
                )
            )
