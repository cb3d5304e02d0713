"""The last net: an exception that nobody expected saves the work, then says so."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.records.log import log_crash


class CrashHook:
    """Takes the place of ``sys.excepthook``: save first, then log, then speak."""

    def __init__(self, save: Callable[[], None]) -> None:
        self._save = save
        self._speaking = False

    def install(self) -> None:
        """Become the hook."""
        sys.excepthook = self

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            self._save()
        finally:
            log_crash(error)
            if QApplication.instance() is not None:
                self.speak(kind.__name__)

    def report(self, error: BaseException) -> None:
        """Take an exception of work off the window's thread."""
        self(type(error), error, error.__traceback__)

    def speak(self, what: str) -> None:
        """Say that something went wrong, once at a time."""
        if self._speaking:
            return
        self._speaking = True
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("SSO Desk")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            QCoreApplication.translate(
                "Crash",
                "Something went wrong in the program. What you typed is kept; please save and "
                "start the program again.",
            )
        )
        box.setInformativeText(what)
        box.exec()
        self._speaking = False
