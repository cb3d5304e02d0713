"""The register on Home: found, opened, and told what came of it."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form.dates import read_date
from desktop.records.lines import Line, Status
from desktop.ui.models.register_table import RegisterTable, officers_words, status_words
from desktop.ui.theme import SPACE_2
from desktop.ui.widgets.register_acts import DIRECT, RegisterActs
from desktop.ui.widgets.register_filters import RegisterFilters
from desktop.ui.widgets.register_view import RegisterView
from desktop.ui.widgets.said_form import Act, SaidForm
from desktop.ui.widgets.text import card, label
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.records.register import Register


class RegisterPane(QWidget):
    """Fields above, rows, what can be said and done of them below.

    Signals:
        wants_request: a row is to be opened: id of the request.
        wants_correction: returned officers are to be corrected: id of the request, theirs.
        wants_reminder: a reminder of a request is wanted: its id.
        wants_story: the timeline and files of a request are wanted: its id.
        wants_slips: slips are wanted for officers: pairs of the ids of request and officer.
        noted: one sentence for the bar.
        asked: the form stands open and must be seen.
    """

    wants_request = Signal(str)
    wants_correction = Signal(str, tuple)
    wants_reminder = Signal(str)
    wants_story = Signal(str)
    wants_slips = Signal(tuple)
    asked = Signal(QWidget)
    noted = Signal(str)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = shop.register
        self._shown: object = None
        self.filters = RegisterFilters(shop.theme)
        self.table = RegisterTable(self)
        self.view = RegisterView(self.table, shop.theme)
        self.form = SaidForm(shop.theme)
        self._count = label("", "small")
        self._foot = RegisterActs(self.view, self._count)
        self._lay_out()
        self.filters.changed.connect(self._fill)
        self.view.opened.connect(self._open)
        self.view.chosen.connect(self._pull_acts)
        self._foot.asked.connect(self._ask)
        self._foot.opens.connect(self._open)
        self._foot.story.connect(self._story)
        self._foot.correct.connect(self._correct)
        self._foot.remind.connect(self._remind)
        self._foot.slip.connect(self._slip)
        self.form.given.connect(self._given)
        self.form.left.connect(self._form_left)
        self._pull_acts()

    @property
    def acts(self) -> "dict[Act, tuple[QPushButton, QAction]]":
        """Button and menu entry of what can be said of rows."""
        return self._foot.acts

    def pull(self) -> None:
        """Show the register as it stands; costs nothing where it is shown already."""
        register = self._door.register
        if register is None:
            self._shown = None
            self.table.show_lines((), whole=False)
            self.form.hide()
            self._foot.show()
        elif register.lines is not self._shown:
            self._shown = register.lines
            self.filters.show_facets(register.facets())
            self._fill()

    def ask_to_delete(self) -> bool:
        """Ask whether the chosen request goes for good; tells whether a row is chosen."""
        chosen = bool(self.view.lines)
        self._ask(Act.DELETE)
        return chosen

    def _lay_out(self) -> None:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_2)
        head = QHBoxLayout()
        head.addWidget(self.filters)
        box.addLayout(head)
        box.addWidget(frame, 1)
        box.addWidget(self.form)
        box.addWidget(self._foot)

    # State to screen.

    def _fill(self) -> None:
        register = self._door.register
        if register is None:
            return
        found = register.find(self.filters.wanted)
        whole = self.filters.whole
        self.view.refill(lambda: self.table.show_lines(found, whole=whole))
        self._count.setText(
            self.tr("{n} of {all}").format(n=len(found), all=officers_words(len(register.lines)))
        )
        self._pull_acts()

    def _pull_acts(self) -> None:
        self._foot.pull(self.view.lines)

    # What is wanted.

    def _open(self) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            self.wants_request.emit(self.table.key(row)[0])

    def _story(self) -> None:
        self.wants_story.emit(self.view.lines[0].request)

    def _remind(self) -> None:
        self.wants_reminder.emit(self.view.lines[0].request)

    def _slip(self) -> None:
        self.wants_slips.emit(tuple((one.request, one.officer) for one in self.view.lines))

    def _correct(self) -> None:
        lines = self.view.lines
        back = [one for one in lines if one.status is Status.RETURNED]
        same = tuple(one.officer for one in back if one.request == back[0].request)
        self.wants_correction.emit(back[0].request, same)

    def _ask(self, act: Act) -> None:
        register, lines = self._door.register, self.view.lines
        if register is None or not lines:
            return
        if act in DIRECT:
            self._given(act, lines, {})
            return
        if act is Act.DELETE:
            # A request goes as a whole: its files, backups and trail are one.
            requests = {one.request for one in lines}
            lines = tuple(one for one in register.lines if one.request in requests)
        self._foot.hide()
        self.form.ask(act, lines)
        self.asked.emit(self.form)

    def _form_left(self) -> None:
        self._foot.show()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _given(self, act: Act, lines: tuple[Line, ...], typed: dict[str, str]) -> None:
        if act is Act.DELETE:
            requests = dict.fromkeys(one.request for one in lines)
            words = self.tr(
                "{officers} deleted for good, with every older copy of the register on this PC. "
                "Packets, request files and copies on other disks are yours to delete."
            ).format(officers=officers_words(len(lines)))
            self._door.remove(requests, self._noting(words))
            return
        status = Status(act.value)
        words = self.tr("Noted for {officers}: {status}.").format(
            officers=officers_words(len(lines)), status=status_words(status)
        )
        self._door.put(partial(_say, status, lines, typed), self._noting(words))

    def _noting(self, words: str) -> Callable[[None], None]:
        return lambda _none: self.noted.emit(words)


def _say(
    status: Status, lines: tuple[Line, ...], typed: dict[str, str], register: "Register"
) -> None:
    from desktop.records.cases import Said

    given = dict(typed)
    on = read_date(given.pop("on", ""))
    said = Said(status, on, **given)  # type: ignore[arg-type]  # names of the form's fields
    for request, found in groupby(lines, lambda one: one.request):
        register.say(request, [one.officer for one in found], said)
