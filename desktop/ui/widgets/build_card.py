"""What goes in, how large it is, and the button that builds the packet."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.jobs import Progress
from desktop.tongue import said
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.meter import Meter
from desktop.ui.widgets.text import button, label
from desktop.ui.words import size_words


@dataclass(frozen=True, slots=True)
class Content:
    """One line of what goes in: what, how much of it, and its size in bytes."""

    what: str
    count: str
    size: int


class BuildCard(QFrame):
    """Contents, meter, target folder, button; while it builds, a bar with count and Cancel.

    Signals:
        build, cancel, change_folder, check: the buttons.
    """

    build = Signal()
    cancel = Signal()
    change_folder = Signal()
    check = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._theme = theme
        self._lines = QGridLayout()
        self._meter = Meter(theme)
        self._folder = label("", "help", wrap=True)
        self._change = button(self.tr("Change folder"), "small")
        self.press = button(self.tr("Build the packet"), "main")
        self.press.setObjectName("build_packet")
        self._why = label("", "dim", wrap=True)
        self._to_check = button(self.tr("Go to Check"), "link")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._told = label("", "help")
        self._stop = button(self.tr("Cancel"))
        self._trouble = label("", "must_fix", wrap=True)
        self._lay_out()
        self._change.clicked.connect(self.change_folder)
        self.press.clicked.connect(self.build)
        self._to_check.clicked.connect(self.check)
        self._stop.clicked.connect(self.cancel)
        self.show_trouble("")
        self.show_working(working=False)

    # What callers see.

    def show_contents(self, contents: tuple[Content, ...], room: int, *, about: bool) -> None:
        """Show what goes in; `about` where sizes are estimated."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, one in enumerate(contents):
            size = size_words(one.size)
            said = self.tr("about {size}").format(size=size) if about else size
            self._lines.addWidget(label(one.what), row, 0)
            self._lines.addWidget(label(one.count, "dim"), row, 1)
            self._lines.addWidget(label(said, "dim"), row, 2, Qt.AlignmentFlag.AlignRight)
        total = sum(one.size for one in contents)
        self._meter.show_size(total, room, about=about)

    def show_folder(self, folder: str) -> None:
        """Show where the packet will be."""
        self._folder.setText(self.tr("Goes into {folder}").format(folder=folder))

    def show_gate(self, why_not: str) -> None:
        """Open or shut the gate; `why_not` says what is still to do, empty where all is well."""
        self.press.setEnabled(not why_not)
        self.press.setAccessibleDescription(why_not)
        self._why.setText(why_not)
        self._gate = why_not
        for one in (self._why, self._to_check):
            one.setVisible(bool(why_not) and not self.working)

    @property
    def working(self) -> bool:
        """Whether it is building."""
        return self._working

    def show_working(self, *, working: bool) -> None:
        """Show the bar in place of the button, or the button again."""
        self._working = working
        for one in (self._bar, self._told, self._stop):
            one.setVisible(working)
        self.press.setVisible(not working)
        if working:
            self._bar.setRange(0, 0)
            self._told.setText(self.tr("Beginning…"))
            self._why.hide()
            self._to_check.hide()
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(0, progress.total))
        self._bar.setValue(progress.done)
        self._told.setText(said(progress.what))

    def show_trouble(self, sentence: str) -> None:
        """Say why the packet could not be built."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    # How it is built.

    def _lay_out(self) -> None:
        self._working = False
        self._gate = ""
        self._lines.setHorizontalSpacing(SPACE_3)
        self._lines.setVerticalSpacing(SPACE_1)
        self._lines.setColumnStretch(1, 1)
        where = QHBoxLayout()
        where.setSpacing(SPACE_1)
        where.addWidget(self._folder, 1)
        where.addWidget(self._change)
        act = QHBoxLayout()
        act.setSpacing(SPACE_2)
        act.addWidget(self.press)
        act.addWidget(self._why, 1)
        act.addWidget(self._to_check)
        act.addWidget(self._bar, 1)
        act.addWidget(self._told)
        act.addWidget(self._stop)
        act.addStretch(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("What goes in"), "strong"))
        box.addLayout(self._lines)
        box.addWidget(self._meter)
        box.addLayout(where)
        box.addSpacing(SPACE_1)
        box.addLayout(act)
        box.addWidget(self._trouble)
