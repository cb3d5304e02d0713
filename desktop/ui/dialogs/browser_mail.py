"""Browser mail: the steps in a small window that stays in front of the browser."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.browser_card import BrowserCard
from desktop.ui.widgets.file_list import FileLine, FileList
from desktop.ui.widgets.screen import scrolled
from desktop.ui.widgets.text import button, label
from desktop.ui.words import size_words

if TYPE_CHECKING:
    from desktop.handover.browser import Sheet

_WIDTH, _HEIGHT = 400, 620
_TICKED = ("address", "subject", "message")


class BrowserMail(QWidget):
    """Four copies, the files to drag, and what is done so far.

    Signals:
        open_folder: the officer wants to see the folder of the files.
        closed: the window was closed.
    """

    open_folder = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("page")
        self.setWindowTitle(self.tr("Mail in the browser"))
        self.card = BrowserCard(theme)
        self.files = FileList(theme, most=6)
        self._attached = False
        self._count = 0
        self._size = 0
        self._hint = label(self.tr("Or drag the files into the mail:"), "dim", wrap=True)
        self._ticks = label("", "help", wrap=True)
        self._open = button(self.tr("Open folder"), "small")
        self._close = button(self.tr("Close"))
        self._lay_out()
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.card.copied.connect(self._copied)
        self.files.dragged.connect(self._drag_done)
        self._open.clicked.connect(self.open_folder)
        self._close.clicked.connect(self.close)

    def show_mail(self, sheet: "Sheet", files: tuple[FileLine, ...]) -> None:
        """Show a mail; the ticks begin anew where it is another one."""
        if files != self.files.shown:
            self._attached = False
        self._count = len(files)
        self._size = sum(size for _path, size in files)
        self.card.show_sheet(sheet)
        self.files.show_files(files)
        self._say_ticks()

    def mark(self, name: str) -> None:
        """Tick what was copied elsewhere."""
        self.card.mark(name)
        self._copied(name)

    @property
    def ticks(self) -> str:
        """What the tick list says."""
        return self._ticks.text().replace("\u00a0", " ")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: object) -> None:
        self.closed.emit()

    # How it is built.

    def _lay_out(self) -> None:
        inside = QWidget()
        held = QVBoxLayout(inside)
        held.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_2)
        held.setSpacing(SPACE_2)
        held.addWidget(self.card)
        held.addWidget(self._hint)
        held.addWidget(self.files)
        held.addStretch(1)
        self._ticks.setContentsMargins(SPACE_4, 0, SPACE_4, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_4, 0, SPACE_4, SPACE_3)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._open)
        foot.addStretch(1)
        foot.addWidget(self._close)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_2)
        box.addWidget(scrolled(inside), 1)
        inside.setMinimumHeight(1)
        box.addWidget(self._ticks)
        box.addLayout(foot)

    # What is done.

    def _copied(self, name: str) -> None:
        if name == "folder":
            self._attached = True
        self._say_ticks()

    def _drag_done(self) -> None:
        self._attached = True
        self.card.mark("folder")
        self._say_ticks()

    def _say_ticks(self) -> None:
        """The tick list: ``✓ recipient  ✓ subject  – message  4 of 4 files (6.1 MB)``."""
        words = {
            "address": self.tr("recipient"),
            "subject": self.tr("subject"),
            "message": self.tr("message"),
        }
        said = [f"{'✓' if one in self.card.done else '–'} {words[one]}" for one in _TICKED]
        files = self.tr("{n} of {m} files ({size})")
        if self._count == 1:
            files = self.tr("{n} of 1 file ({size})")
        told = files.format(
            n=self._count if self._attached else 0, m=self._count, size=size_words(self._size)
        )
        said.append(f"{'✓' if self._attached else '–'} {told}")
        # A tick never stands apart from its word.
        self._ticks.setText("   ".join(one.replace(" ", "\u00a0") for one in said))
