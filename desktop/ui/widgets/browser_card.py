"""The mail written in a browser: four things to copy, one after another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.clipboard import copy_text
from desktop.ui.theme import Theme
from desktop.ui.widgets.copy_row import CopyRow

if TYPE_CHECKING:
    from desktop.handover.browser import Sheet

_SHOWN = 110
"""Characters of the message that are shown; all of it is copied."""

_PATH = 40
"""Characters of the path's end that are shown."""


class BrowserCard(QFrame):
    """Four rows.

    Signals:
        copied: what went to the clipboard, in the officer's words.
    """

    copied = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._texts: dict[str, str] = {}
        self._done: set[str] = set()
        self._rows = self._make_rows(theme)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        for name, row in self._rows.items():
            row.asked.connect(lambda name=name: self._copy(name))
            box.addWidget(row)

    def show_sheet(self, sheet: "Sheet") -> None:
        """Show a mail; ticks begin anew where it is another one."""
        texts = {one.id: one.text for one in sheet.copies}
        if texts != self._texts:
            self._texts = texts
            self._done.clear()
        for name, row in self._rows.items():
            row.show_text(_shown(name, texts[name]))
        self._show_states()

    def focus_next(self) -> None:
        """Put the focus on the button to press next."""
        due = self._due() or next(iter(self._rows))
        self._rows[due].press.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, name: str) -> None:
        """Tick what was done elsewhere: in the window in front, or by dragging the files."""
        self._done.add(name)
        self._show_states()

    @property
    def done(self) -> frozenset[str]:
        """What was copied."""
        return frozenset(self._done)

    @property
    def holds_clipboard(self) -> bool:
        """Whether what is on the clipboard was copied here."""
        clipboard = QGuiApplication.clipboard()
        return clipboard.ownsClipboard() and clipboard.text() in self._texts.values()

    @property
    def rows(self) -> dict[str, CopyRow]:
        """The rows by what they copy."""
        return self._rows

    def _make_rows(self, theme: Theme) -> dict[str, CopyRow]:
        how = self.tr("press Attach in the mail window, paste, Enter, Ctrl+A, Enter")
        copy = self.tr("Copy")
        return {
            "address": CopyRow(1, self.tr("To"), "", copy, theme, last=False),
            "subject": CopyRow(2, self.tr("Subject"), "", copy, theme, last=False),
            "message": CopyRow(3, self.tr("Message"), "", copy, theme, last=False),
            "folder": CopyRow(4, self.tr("Files"), how, self.tr("Copy path"), theme, last=True),
        }

    def _copy(self, name: str) -> None:
        copy_text(self._texts[name])
        self._done.add(name)
        self._show_states()
        self.copied.emit(name)
        self.focus_next()

    def _due(self) -> str | None:
        return next((name for name in self._rows if name not in self._done), None)

    def _show_states(self) -> None:
        due = self._due()
        for name, row in self._rows.items():
            row.show_state(done=name in self._done, due=name == due)


def _shown(name: str, text: str) -> str:
    """The text in few words: a message's beginning, a path's end."""
    if name == "message":
        line = " ".join(text.split())
        return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + "…"
    if name == "folder" and len(text) > _PATH:
        return "…" + text[-_PATH:]
    return text
