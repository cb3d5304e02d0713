"""The register on Home: found, opened, and told what came of it."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.records.lines import Line, Status
from desktop.ui.models.register_table import RegisterTable, officers_words, status_words
from desktop.ui.theme import SPACE_2
from desktop.ui.widgets.register_filters import RegisterFilters
from desktop.ui.widgets.register_view import RegisterView
from desktop.ui.widgets.said_form import Act, SaidForm
from desktop.ui.widgets.text import button, card, label
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.records.register import Register

_STATUSES = {
    Act.TICKET: Status.TICKET,
    Act.RETURNED: Status.RETURNED,
    Act.CREATED: Status.CREATED,
}


class RegisterPane(QWidget):
    """Fields above, rows, what can be said of them below.

    Signals:
        wants_request: a row is to be opened: id of the request.
        noted: one sentence for the bar.
        asked: the form stands open and must be seen.
    """

    wants_request = Signal(str)
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
        self._foot = QWidget()
        self._opens = button(self.tr("Open"))
        self._opens.clicked.connect(self._open)
        self.acts: dict[Act, tuple[QPushButton, QAction]] = {}
        self._count = label("", "small")
        self._lay_out()
        self.filters.changed.connect(self._fill)
        self.view.opened.connect(self._open)
        self.view.chosen.connect(self._pull_acts)
        self.form.given.connect(self._given)
        self.form.left.connect(self._form_left)
        self._pull_acts()

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

    def _lay_out(self) -> None:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._opens)
        menu_open = self.view.add_act(self._opens.text(), self._open)
        menu_open.setObjectName("register_open")
        for act, words, key in (
            (Act.TICKET, self.tr("Ticket received…"), None),
            (Act.RETURNED, self.tr("Returned…"), None),
            (Act.CREATED, self.tr("ID created…"), None),
            (Act.DELETE, self.tr("Delete for good…"), Qt.Key.Key_Delete),
        ):
            made = button(words)
            made.clicked.connect(partial(self._pressed, act))
            foot.addWidget(made)
            chosen = self.view.add_act(words, partial(self._ask, act), key)
            self.acts[act] = (made, chosen)
        foot.addStretch(1)
        foot.addWidget(self._count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_2)
        box.addWidget(self.filters)
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
        lines = self.view.lines
        out = bool(lines) and all(one.status.is_out for one in lines)
        self._opens.setEnabled(bool(lines))
        for act, (made, chosen) in self.acts.items():
            can = bool(lines) if act is Act.DELETE else out
            made.setEnabled(can)
            chosen.setEnabled(can)

    # What is wanted.

    def _open(self) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            self.wants_request.emit(self.table.key(row)[0])

    def _ask(self, act: Act) -> None:
        register, lines = self._door.register, self.view.lines
        if register is None or not lines:
            return
        if act is Act.DELETE:
            # A request goes as a whole: its files, backups and trail are one.
            requests = {one.request for one in lines}
            lines = tuple(one for one in register.lines if one.request in requests)
        self._foot.hide()
        self.form.ask(act, lines)
        self.asked.emit(self.form)

    def _pressed(self, act: Act, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own argument
        self._ask(act)

    def _form_left(self) -> None:
        self._foot.show()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _given(self, act: Act, lines: tuple[Line, ...], typed: dict[str, str]) -> None:
        if act is Act.DELETE:
            requests = dict.fromkeys(one.request for one in lines)
            words = self.tr("{officers} deleted for good.").format(
                officers=officers_words(len(lines))
            )
            self._door.remove(requests, self._noting(words))
            return
        status = _STATUSES[act]
        words = self.tr("Noted for {officers}: {status}.").format(
            officers=officers_words(len(lines)), status=status_words(status)
        )
        self._door.put(lambda register: _say(register, status, lines, typed), self._noting(words))

    def _noting(self, words: str) -> Callable[[None], None]:
        return lambda _none: self.noted.emit(words)


def _say(
    register: "Register", status: Status, lines: tuple[Line, ...], typed: dict[str, str]
) -> None:
    from desktop.records.cases import Said

    said = Said(status, **typed)  # type: ignore[arg-type]  # names of the form's fields
    for request, found in groupby(lines, lambda one: one.request):
        register.say(request, [one.officer for one in found], said)
