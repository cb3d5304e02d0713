"""The clipboard: what this program put there goes after a minute, and when the program goes.

Windows keeps a history of the clipboard and may carry it to other computers; text that is copied
by a command is marked so that both pass it over.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT = 60_000
"""Milliseconds for which what we put there stays."""

_UNSEEN = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
"""Names of Windows' clipboard formats ("Cloud Clipboard and Clipboard History Formats"); the last
two hold a DWORD of 0."""


def copy_text(text: str) -> None:
    """Put text on the clipboard, for no history."""
    if sys.platform == "win32":
        QGuiApplication.clipboard().setMimeData(marked(text))
    else:
        # Data made by Python may outlive Python here: Qt's offscreen clipboard is a static.
        QGuiApplication.clipboard().setText(text)


def marked(text: str) -> QMimeData:
    """Text with the marks that keep it out of Windows' clipboard history."""
    made = QMimeData()
    made.setText(text)
    for name in _UNSEEN:
        made.setData(f'application/x-qt-windows-mime;value="{name}"', bytes(4))
    return made


class ClipboardGuard(QObject):
    """Clears the clipboard where what lies there came from this program, fields included.

    Args:
        parent: as always.
        owns: whether the clipboard's content came from here; Qt's own answer if None.
    """

    def __init__(
        self, parent: QObject | None = None, owns: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    @property
    def waits(self) -> bool:
        """Whether something of ours lies there."""
        return self._timer.isActive()

    def clear(self) -> None:
        """Clear it at once, where it is still ours."""
        self._timer.stop()
        if self._owns():
            self._clipboard.clear()

    def _changed(self) -> None:
        mime = self._clipboard.mimeData()
        if mime is not None and mime.formats() and self._owns():
            self._timer.start()
        else:
            self._timer.stop()
