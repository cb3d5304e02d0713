"""What bringing in a list would do: questions, officers on both sides, and line by line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.form.request import Request
from desktop.incoming import Choice, Incomer, Outcome
from desktop.ui.models.result_lines import Line, headline, lines_of, second_line
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.both_card import BothCard
from desktop.ui.widgets.date_question import DateQuestionCard
from desktop.ui.widgets.screen import scrolled
from desktop.ui.widgets.sign import Sign
from desktop.ui.widgets.text import button, card, label

MOST_CARDS = 30
"""Officers on both sides that are shown one by one."""


class ResultBand(QFrame):
    """The third band.

    Signals:
        answered: place of a list, letter of a column, whether the day stands first.
        chose: `Choice` by id of the officer who is already there.
        wants_in: the officers are to be brought in.
        wants_marked: a marked copy is wanted.
    """

    answered = Signal(int, str, bool)
    chose = Signal(object)
    wants_in = Signal()
    wants_marked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._theme = theme
        self._title = label("", "heading", wrap=True)
        self._under = label("", "dim", wrap=True)
        self._questions = QVBoxLayout()
        self._both = QVBoxLayout()
        self._all = QWidget()
        self._alls: list[QWidget] = []
        self._lines = QVBoxLayout()
        self._asked: tuple[tuple[int, str], ...] = ()
        self._pairs: tuple[object, ...] = ()
        self._found: Outcome | None = None
        self.cards: list[DateQuestionCard] = []
        self.both: list[BothCard] = []
        self.press = button(self.tr("Bring in"), "main")
        self.marked = button(self.tr("Give me my file with the problems marked"), "link")
        self._why = label("", "small", wrap=True)
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """There is no list yet."""
        self._found = None
        self._title.setText(self.tr("Before saving"))
        said = self.tr("What would come in, what was repaired and what needs you stands here.")
        self._under.setText(said)
        for layout in (self._questions, self._both, self._lines):
            _empty(layout)
        self._asked, self._pairs, self.cards, self.both = (), (), [], []
        self._all.hide()
        self._foot.hide()

    def show_working(self) -> None:
        """The result is being worked out anew; what is shown stays for the moment."""
        self._gate(self.tr("Working it out…"))

    def show_found(self, found: Outcome, files: tuple[str, ...], request: Request) -> None:
        """Show a result.

        Args:
            found: the result.
            files: names of the lists.
            request: as it is now, for the places of officers already there.
        """
        self._found = found
        self._title.setText(headline(found))
        self._under.setText(second_line(found))
        self._show_questions(found)
        self._show_both(found, request)
        _empty(self._lines)
        for line in lines_of(found, files):
            self._lines.addWidget(self._line(line))
        count = len(found.incomers)
        words = self.tr("Bring in {n} rows").format(n=count)
        self.press.setText(self.tr("Bring in 1 row") if count == 1 else words)
        self._foot.show()
        self._gate(self._why_not(found))

    def stops(self) -> list[QWidget]:
        """What Tab reaches here, from the top down."""
        stops: list[QWidget] = [one for made in self.cards for one in (made.day, made.month)]
        stops += self._alls
        for made in self.both:
            stops += made.stops()
        return [*stops, self.press, self.marked]

    def show_choices(self, choices: dict[str, Choice]) -> None:
        """Show what was chosen for the officers on both sides."""
        for made, one in zip(self.both, self._shown_both(), strict=True):
            if one.pair.old is not None:
                made.show_choice(choices.get(one.pair.old.id, Choice()))

    def _why_not(self, found: Outcome) -> str:
        if found.unanswered:
            one = self.tr("Answer the question about the dates first.")
            many = self.tr("Answer the questions about the dates first.")
            return one if found.unanswered == 1 else many
        return "" if found.incomers else self.tr("There is no officer in this list.")

    def _gate(self, why: str) -> None:
        self.press.setEnabled(not why)
        self._why.setText(why)
        self._why.setVisible(bool(why))

    # Parts.

    def _lay_out(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(SPACE_4, 0, SPACE_4, SPACE_2)
        box.setSpacing(SPACE_2)
        for layout in (self._questions, self._both, self._lines):
            layout.setSpacing(SPACE_2)
        self._lines.setSpacing(SPACE_1)
        box.addLayout(self._questions)
        box.addWidget(self._all)
        box.addLayout(self._both)
        box.addLayout(self._lines)
        box.addStretch(1)
        area = scrolled(inside)
        inside.setMinimumHeight(1)
        self._lay_out_all()
        self._lay_out_foot()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(SPACE_2)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, 0)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._under)
        whole.addLayout(head)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot)

    def _lay_out_all(self) -> None:
        row = QHBoxLayout(self._all)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(self.tr("Where both differ:"), "dim"))
        for words, new in (
            (self.tr("Keep all as here"), False),
            (self.tr("Take all from the list"), True),
        ):
            made = button(words, "link")
            made.clicked.connect(lambda _checked=False, new=new: self._choose_all(new=new))
            row.addWidget(made)
            self._alls.append(made)
        row.addStretch(1)

    def _lay_out_foot(self) -> None:
        self._foot = card("foot")
        box = QVBoxLayout(self._foot)
        box.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        box.setSpacing(SPACE_1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.press)
        row.addWidget(self._why, 1)
        row.addStretch(0)
        box.addLayout(row)
        box.addWidget(self.marked, 0, Qt.AlignmentFlag.AlignLeft)
        self.press.clicked.connect(self.wants_in)
        self.marked.clicked.connect(self.wants_marked)

    def _show_questions(self, found: Outcome) -> None:
        asked = tuple((one.list_at, one.question.letter) for one in found.asked)
        if asked != self._asked:
            self._asked = asked
            _empty(self._questions)
            self.cards = [DateQuestionCard(one) for one in found.asked]
            for made in self.cards:
                made.answered.connect(self.answered)
                self._questions.addWidget(made)
        for made, one in zip(self.cards, found.asked, strict=True):
            made.show_answer(one)

    def _show_both(self, found: Outcome, request: Request) -> None:
        shown = self._shown_both()
        pairs = tuple((one.brought.row, one.list_at, one.pair.differs) for one in shown)
        self._all.setVisible(any(one.pair.differs for one in found.both))
        if pairs == self._pairs:
            return
        self._pairs = pairs
        _empty(self._both)
        self.both = []
        for one in shown:
            place = request.places.get(one.pair.old.id, 0) + 1 if one.pair.old else 0
            made = BothCard(one, place, Choice())
            made.chose.connect(lambda old, choice: self.chose.emit({old: choice}))
            self.both.append(made)
            self._both.addWidget(made)
        rest = len(found.both) - len(shown)
        if rest:
            words = self.tr("And {n} more who are already here: what they lack is filled in.")
            self._both.addWidget(label(words.format(n=rest), "dim", wrap=True))

    def _shown_both(self) -> tuple[Incomer, ...]:
        """Those in whom something differs come first."""
        if self._found is None:
            return ()
        both = sorted(self._found.both, key=lambda one: not one.pair.differs)
        return tuple(both[:MOST_CARDS])

    def _choose_all(self, *, new: bool) -> None:
        found = self._found
        if found is None:
            return
        self.chose.emit(
            {
                one.pair.old.id: Choice(frozenset(name for name, _o, _n in one.pair.differs if new))
                for one in found.both
                if one.pair.old is not None
            }
        )

    def _line(self, line: Line) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        sign = Sign(self._theme, line.sign, line.colour, 14)
        sign.setFixedWidth(self._theme.px(18))
        where = label(line.where, "strong" if line.where else "")
        row.addWidget(sign)
        row.addWidget(where)
        row.addWidget(label(line.words, wrap=True), 1)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        where.setAlignment(Qt.AlignmentFlag.AlignTop)
        return made


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
