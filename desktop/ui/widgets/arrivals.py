"""Where new pages come from: a watched folder, a scanner; and what came a moment ago."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui.theme import SPACE_2, SPACE_3
from desktop.ui.widgets.text import button, escaped, label

_TICK = 1000
_MINUTE = 60


class Arrivals(QFrame):
    """One line: what is watched, what came, and the buttons.

    Signals:
        take: put what came on the officer who is chosen.
        skip: what came is not wanted.
        folder: choose another folder.
        stop: watch no folder any more.
        scan: get a page from the scanner.
        cancel: stop the scanner.
    """

    take = Signal()
    skip = Signal()
    folder = Signal()
    stop = Signal()
    scan = Signal()
    cancel = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder_name = ""
        self._count = 0
        self._last: datetime | None = None
        self._lost = False
        self._note = ""
        self._words = label("", "dim", wrap=True)
        self._take = button("", "main")
        self._take.setObjectName("take_arrived")
        self._skip = button(self.tr("Not now"), "link")
        self._choose = button(self.tr("Watch a folder…"))
        self._choose.setObjectName("watch_folder")
        self._stop = button(self.tr("Stop watching"), "link")
        self._scan = button(self.tr("Scan a page"))
        self._scan.setObjectName("scan_page")
        self._cancel = button(self.tr("Stop the scanner"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._words, 1)
        for made, signal in (
            (self._take, self.take),
            (self._skip, self.skip),
            (self._stop, self.stop),
            (self._choose, self.folder),
            (self._scan, self.scan),
            (self._cancel, self.cancel),
        ):
            made.clicked.connect(signal)
            row.addWidget(made)
        self._cancel.hide()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._tell)
        self._tell()

    @property
    def said(self) -> str:
        """What the line says."""
        return self._words.text()

    def show_folder(self, name: str, *, lost: bool) -> None:
        """Show which folder is watched, and whether it can be read; none with an empty name."""
        if (name, lost) != (self._folder_name, self._lost):
            self._note = ""
        self._folder_name, self._lost = name, lost
        self._tell()

    def show_arrived(self, count: int, last: datetime | None, number: int, name: str) -> None:
        """Show how many files came that nobody has put anywhere yet.

        Args:
            count: of files.
            last: when the last one came.
            number: of the officer who would get them, from 1; 0 where there is none.
            name: of that officer.
        """
        self._count, self._last = count, last
        self._take.setText(self.tr("Put on officer {n}").format(n=number))
        self._take.setToolTip(escaped(name))
        self._take.setAccessibleDescription(name)
        self._take.setEnabled(number > 0)
        if count:
            self._note = ""
            self._clock.start()
        else:
            self._clock.stop()
        self._tell()

    def show_scanning(self, *, under_way: bool) -> None:
        """Show whether the scanner is at work."""
        self._scan.setVisible(not under_way)
        self._cancel.setVisible(under_way)
        if under_way:
            self._cancel.setFocus()

    def say(self, sentence: str) -> None:
        """Say one sentence until something else happens."""
        self._note = sentence
        self._tell()

    def _tell(self) -> None:
        watching = bool(self._folder_name)
        self._take.setVisible(bool(self._count))
        self._skip.setVisible(bool(self._count))
        self._stop.setVisible(watching and not self._count)
        self._choose.setText(self.tr("Another folder…") if watching else self.tr("Watch a folder…"))
        self._choose.setVisible(not self._count)
        self._words.setText(self._sentence())

    def _sentence(self) -> str:
        if self._note:
            return self._note
        if not self._folder_name:
            return self.tr("Drop new pages on an officer, scan them, or watch a folder.")
        if self._lost:
            words = self.tr("“{folder}” cannot be read now; it is looked at again by itself.")
            return words.format(folder=self._folder_name)
        if not self._count:
            words = self.tr("Watching “{folder}”: nothing new.")
            return words.format(folder=self._folder_name)
        if self._count == 1:
            words = self.tr("Watching “{folder}”: a new page arrived {ago}.")
        else:
            words = self.tr("Watching “{folder}”: {n} new files, the last arrived {ago}.")
        return words.format(folder=self._folder_name, n=self._count, ago=self._ago())

    def _ago(self) -> str:
        seconds = 0
        if self._last is not None:
            seconds = int((datetime.now().astimezone() - self._last).total_seconds())
        if seconds < _MINUTE:
            return self.tr("{n} s ago").format(n=max(0, seconds))
        return self.tr("{n} min ago").format(n=seconds // _MINUTE)
