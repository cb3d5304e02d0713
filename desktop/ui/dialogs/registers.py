"""The registers of this PC: worked with, named, handed over, taken over, brought together."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import DeskError
from desktop.jobs import Job, Progress
from desktop.records import register_place
from desktop.ui.dialogs.password import ask_new_passphrase, ask_password
from desktop.ui.register_door import RegisterDoor
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Theme
from desktop.ui.widgets.text import button, label

if TYPE_CHECKING:
    from desktop.records.merging import Merged
    from desktop.records.register import Register
    from desktop.ui.tasks import Task

SUFFIX = "*.ssoreg"


def _now() -> datetime:
    return datetime.now().astimezone()


class RegistersDialog(QDialog):
    """One list, one field, and what can be done with a whole register.

    Signals:
        wants: another register is to be worked with: its id.
    """

    wants = Signal(str)

    def __init__(self, door: RegisterDoor, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._door = door
        self._task: Task | None = None
        self.setWindowTitle(self.tr("Registers of this PC"))
        self.setMinimumWidth(theme.px(700))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Registers"))
        self.list.setFixedHeight(theme.px(110))
        self.list.setSpacing(2)
        self.name = QLineEdit()
        self.name.setMaxLength(register_place.LONGEST)
        self.name.setAccessibleName(self.tr("Name of a register, for example your charge"))
        self.works = button(self.tr("Work with this one"), "main")
        self.makes = button(self.tr("New register"))
        self.renames = button(self.tr("Rename the chosen one"))
        self.hands = button(self.tr("Hand over the whole register…"))
        self.takes = button(self.tr("Take over from a file…"))
        self.merges = button(self.tr("Bring another one in…"))
        self.told = label("", wrap=True)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("What differed"))
        self.report.setFixedHeight(theme.px(130))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stops = button(self.tr("Stop"))
        self._lay_out()
        self._connect()
        self._pull()

    # How it is built.

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("Registers of this PC"), "title"))
        words = self.tr(
            "An officer with two charges keeps two registers. Each has its own keys, and only the "
            "one that you work with is open."
        )
        box.addWidget(label(words, "dim", wrap=True))
        box.addWidget(self.list)
        heading = label(self.name.accessibleName(), "label")
        heading.setBuddy(self.name)
        box.addWidget(heading)
        box.addWidget(self.name)
        box.addLayout(_row(self.works, self.makes, self.renames))
        box.addSpacing(SPACE_3)
        box.addLayout(_row(self.hands, self.takes, self.merges))
        box.addWidget(self.told)
        box.addWidget(self.report)
        progress = QHBoxLayout()
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.stops)
        box.addLayout(progress)
        box.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        box.addWidget(close)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show_name())
        self.list.itemActivated.connect(lambda _item: self._work())
        for one, does in (
            (self.works, self._work),
            (self.makes, self._make),
            (self.renames, self._rename),
            (self.hands, self.hand_over),
            (self.takes, self.take_over),
            (self.merges, self.merge),
            (self.stops, self._stop),
        ):
            one.clicked.connect(does)
        self._door.changed.connect(self._pull)
        self.finished.connect(lambda _result: self._stop())

    # State to screen.

    def _pull(self) -> None:
        chosen = self._chosen()
        self.list.clear()
        for one in register_place.places():
            words = one.name or self.tr("Register")
            item = QListWidgetItem(
                self.tr("{name} (you work with it)").format(name=words) if one.current else words
            )
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
            if one.id == chosen or (not chosen and one.current):
                self.list.setCurrentItem(item)
        self._show_state()

    def _show_state(self) -> None:
        busy = self._task is not None
        for one in (self.makes, self.renames, self.takes, self.list, self.name):
            one.setEnabled(not busy)
        self.works.setEnabled(not busy and self._chosen() != register_place.current().id)
        for made in (self.hands, self.merges):
            made.setEnabled(not busy and self._door.register is not None)
        self.bar.setVisible(busy)
        self.stops.setVisible(busy)
        self.told.setVisible(bool(self.told.text()))
        self.report.setVisible(bool(self.report.toPlainText()))

    def _show_name(self) -> None:
        chosen = self._chosen()
        found = [one.name for one in register_place.places() if one.id == chosen]
        self.name.setText(found[0] if found else "")
        self._show_state()

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def _say(self, words: str, role: str = "") -> None:
        self.told.set_role(role)
        self.told.setText(words)
        self._show_state()

    def _fail(self, error: DeskError) -> None:
        self._task = None
        self._say(str(error), "must_fix")

    # Which one.

    def _work(self) -> None:
        chosen = self._chosen()
        if chosen and chosen != register_place.current().id:
            self.wants.emit(chosen)
            self._say(self.tr("The request that is open is saved first."))

    def _make(self) -> None:
        def made() -> None:
            # It is worked with only when what is open was saved.
            self.wants.emit(register_place.keep(register_place.new(self.name.text())).id)

        self._named(made)

    def _rename(self) -> None:
        self._named(lambda: register_place.rename(self._chosen(), self.name.text()))

    def _named(self, does: Callable[[], object]) -> None:
        try:
            does()
        except DeskError as error:
            self._say(str(error), "must_fix")
            return
        self._say("")
        self._pull()

    # A whole register.

    def hand_over(self) -> None:
        """Write the whole register into one locked file."""
        name = f"Register {_now():%Y-%m-%d}.ssoreg"
        path, _ = QFileDialog.getSaveFileName(self, self.hands.text(), name, SUFFIX)
        passphrase = ask_new_passphrase(self, self.hands.text()) if path else ""
        if not passphrase:
            return
        target = Path(path)
        target = target if target.suffix == ".ssoreg" else target.with_name(f"{target.name}.ssoreg")

        def work(register: "Register") -> Job[int]:
            from desktop.records.register_bundle import hand_over

            return hand_over(register.vault, target, passphrase)

        done = self.tr(
            "“{name}” holds the whole register. Tell the passphrase by another way than the file. "
            "Your own register stays as it is."
        ).replace("{name}", target.name)
        self._begin(work, lambda _pages: self._say(done))

    def take_over(self) -> None:
        """Make a register of this PC from such a file."""
        path, passphrase = self._asked(self.takes.text())
        if not passphrase:
            return
        file = Path(path)

        def work(_register: "Register | None") -> Job[str]:
            from desktop.records.register_bundle import unpack

            name = register_place.free_name(file.stem)
            place = register_place.new(name)
            yield from unpack(file, place.folder, passphrase, _now())
            register_place.keep(place)
            return name

        def done(name: str) -> None:
            words = self.tr("“{name}” is here. Choose it above to work with it.")
            self._say(words.replace("{name}", name))

        self._begin(work, done, closed=True)

    def merge(self) -> None:
        """Take all that such a file holds into the register that is open."""
        path, passphrase = self._asked(self.merges.text())
        if not passphrase:
            return
        file = Path(path)

        def work(register: "Register") -> "Job[Merged]":
            from desktop.records.merging import merge_file

            return merge_file(register, file, passphrase, _now())

        self._begin(work, self._tell_merged)

    def _asked(self, title: str) -> tuple[str, str]:
        path, _ = QFileDialog.getOpenFileName(self, title, "", SUFFIX)
        words = self.tr("Passphrase of the file.")
        return path, ask_password(self, words, title) if path else ""

    def _begin(
        self, work: Callable[[Any], Any], done: Callable[[Any], None], *, closed: bool = False
    ) -> None:
        """Start a job; without the register where it needs none."""

        def then(result: Any) -> None:
            self._task = None
            done(result)
            self._pull()

        self.report.clear()
        self.bar.setRange(0, 0)
        start = self._door.beside if closed else self._door.quietly
        self._task = start(work, then, self._fail, self._show_progress)
        self._say("")

    def _show_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._say(self.tr("Stopped. Nothing half-done is left."))
            self._door.changed.emit()

    def _tell_merged(self, merged: "Merged") -> None:
        words = self.tr(
            "Brought in: {requests} requests that were not here, {officers} officers. "
            "{same} stood alike in both, {differ} otherwise."
        ).format(
            requests=merged.requests,
            officers=merged.officers,
            same=merged.same,
            differ=len(merged.differences),
        )
        if merged.missing:
            lost = self.tr("{n} page files had been lost in the other register.")
            words += " " + lost.format(n=merged.missing)
        self.report.setPlainText("\n".join(merged.differences))
        self._say(words)
        self._door.changed.emit()


def _row(*widgets: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_2)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return row
