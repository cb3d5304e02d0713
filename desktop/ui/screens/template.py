"""Template: which one is in force, another one looked at and put in force, the collection sheet."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import DeskError
from desktop.form.layout import Layout
from desktop.form.officer import COLUMNS
from desktop.form.steps import Step
from desktop.tongue import said
from desktop.ui.models.sheet_rows import template_rows
from desktop.ui.models.template_words import (
    fingerprint_words,
    kind_words,
    place_words,
    red_words,
)
from desktop.ui.models.templating import Templating
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4
from desktop.ui.widgets.column_rows import ColumnLine, ColumnRows
from desktop.ui.widgets.screen import Screen, page_box, scrolled
from desktop.ui.widgets.sheet_view import SheetView
from desktop.ui.widgets.tab_order import tab_through
from desktop.ui.widgets.text import button, card, label, mnemonic_safe, restyle, tinted
from desktop.ui.words import changes_words, count_words, preset_words
from desktop.ui.workshop import Workshop

_PICTURE = 168


class TemplateScreen(Screen):
    """The page "Template".

    Signals:
        noted: one sentence for the bar at the foot; there is nothing to undo.
    """

    noted = Signal(str)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self.state = Templating(shop.desk, shop.tasks, shop.intake, self)
        self._title = label(self.tr("Template"), "title")
        self._name = label("", "heading", wrap=True)
        self._kind = label("", "dim", wrap=True)
        self._place = label("", "small", wrap=True)
        self._fixed = label(preset_words(), "help")
        self._red = label("", wrap=True)
        self._said = tinted("accent")
        self._told = label("", wrap=True)
        self._doubts = QVBoxLayout()
        self._shown_doubts: tuple[str, ...] = ()
        self.ticks: list[QCheckBox] = []
        self.picture = SheetView(shop.theme, self.tr("Headings of the template"))
        self.columns = ColumnRows(shop.theme, self.tr("Extra column"), across=2)
        self._buttons()
        self._lay_out()
        self._connect()
        self._show()

    def enter(self, officer: str, column: str) -> None:
        del officer, column
        self._show()
        self.load.setFocus(Qt.FocusReason.OtherFocusReason)

    # Commands.

    def take_file(self, path: Path) -> None:
        """Look at a template that was dropped or chosen."""
        self.state.read(path)

    def browse(self) -> None:
        """Choose a template."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Load the official template"), "", "*.xlsx"
        )
        if name:
            self.take_file(Path(name))

    def save_collection_sheet(self) -> None:
        """Choose where the collection sheet goes."""
        usual = self.tr("Collection sheet") + ".xlsx"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Make a collection sheet"), usual, "*.xlsx"
        )
        if name:
            path = Path(name)
            path = path if path.suffix else path.with_name(f"{path.name}.xlsx")
            self.state.write_collection_sheet(path)

    # How it is built.

    def _buttons(self) -> None:
        self.load = button(self.tr("Load another…"))
        self.collect = button(self.tr("Make a collection sheet…"))
        self.correct = button(self.tr("Correct its columns"), "link")
        self.built_in = button(self.tr("Back to the built-in layout"), "link")
        self.use = button(self.tr("Use this template"), "main")
        self.leave = button(self.tr("Leave it"))
        self._why = label("", "small", wrap=True)

    def _lay_out(self) -> None:
        box = page_box(self)
        box.setSpacing(SPACE_3)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        back = button(self.tr("Back to the officers"), "link")
        back.clicked.connect(self._go_back)
        head.addWidget(back)
        box.addLayout(head)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_3)
        rows.addWidget(self._about())
        rows.addWidget(self._said_card())
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.picture)
        inside.addWidget(self.columns)
        rows.addWidget(frame)
        rows.addStretch(1)
        box.addWidget(scrolled(body), 1)
        box.addWidget(self._foot_row())
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._go_back)
        self._shop.theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.picture.setFixedHeight(min(self.picture.whole_height(), self._shop.theme.px(_PICTURE)))

    def _about(self) -> QFrame:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        box.setSpacing(SPACE_1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._name, 1)
        for made in (self.correct, self.built_in, self.collect, self.load):
            row.addWidget(made)
        box.addLayout(row)
        for line in (self._kind, self._red, self._place, self._fixed):
            box.addWidget(line)
        return frame

    def _said_card(self) -> QFrame:
        box = QVBoxLayout(self._said)
        box.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        box.setSpacing(SPACE_1)
        box.addWidget(self._told)
        box.addLayout(self._doubts)
        return self._said

    def _foot_row(self) -> QWidget:
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.use)
        row.addWidget(self.leave)
        row.addWidget(self._why, 1)
        return self._foot

    def _connect(self) -> None:
        state = self.state
        presses: tuple[tuple[QPushButton, object], ...] = (
            (self.load, self.browse),
            (self.collect, self.save_collection_sheet),
            (self.correct, state.correct),
            (self.built_in, state.use_built_in),
            (self.use, state.use),
            (self.leave, state.leave),
        )
        for made, does in presses:
            made.clicked.connect(does)
        self.picture.chosen.connect(self.columns.show_letter)
        self.columns.picked.connect(state.take)
        self.columns.marked.connect(lambda letter, on: state.mark(letter, mandatory=on))
        state.changed.connect(self._show)
        state.busy.connect(self._busy)
        state.failed.connect(self._fail)
        state.noted.connect(self.noted)

    # State to screen.

    def _show(self) -> None:
        state, layout = self.state, self.state.shown
        new = state.new
        words = self.tr("New: {name}").format(name=layout.name) if new else said(layout.name)
        self._name.setText(words)
        self._kind.setText(self.tr("Not in force yet") if new else kind_words(layout))
        self._red.setText(red_words(layout))
        self._place.setText(f"{place_words(layout)} · {fingerprint_words(layout)}")
        self.built_in.setVisible(new is None and layout.official)
        self.correct.setVisible(new is None and layout.official)
        self._foot.setVisible(new is not None)
        preset = self._shop.settings.policy.has("template")
        self._fixed.setVisible(preset)
        for made in (self.load, self.built_in):
            made.setEnabled(not preset)
        self._show_words()
        self.picture.redraw_rows(template_rows(new.book if new else None, layout))
        self._resize()
        fields = tuple((one.key, said(one.label)) for one in COLUMNS)
        useless = new is None or bool(new.reading.cannot)
        self.columns.show_lines(_lines(layout), fields, fixed=useless)
        self._order()

    def _show_words(self) -> None:
        """What changed, what becomes of the open request, questions, or why it cannot be used."""
        state = self.state
        new = state.new
        cannot = new.reading.cannot if new else ""
        doubts = new.reading.doubts if new and not cannot else ()
        said = [cannot] if cannot else self._news()
        kind = "must_fix" if cannot else "check" if state.open_doubts else "accent"
        self._tell("\n".join(said), kind)
        if doubts != self._shown_doubts:
            self._build_doubts(doubts)
        for made, doubt in zip(self.ticks, doubts, strict=True):
            made.setChecked(doubt in state.ticked)
        self._said.setVisible(bool(said or doubts))
        self.use.setEnabled(not cannot and not state.open_doubts)
        self.use.setVisible(not cannot)
        count = len(state.open_doubts)
        one, many = self.tr("Answer the question first."), self.tr("Answer {n} questions first.")
        self._why.setText("" if cannot or not count else count_words(count, one, many))

    def _news(self) -> list[str]:
        state = self.state
        if state.new is None:
            return []
        said = list(state.new.reading.notes)
        changes = state.changes()
        if changes:
            words = self.tr("Changed since your last one: {changes}.")
            said.insert(0, words.format(changes=changes_words(changes)))
        lost = state.without_column()
        if lost:
            one = self.tr("1 value has no column in this template; it stays with its officer.")
            many = self.tr(
                "{n} values have no column in this template; they stay with their officers."
            )
            said.append(count_words(lost, one, many))
        return said

    def _order(self) -> None:
        """Tab goes through the page from the top down."""
        tab_through(
            (
                self.correct,
                self.built_in,
                self.collect,
                self.load,
                *self.ticks,
                self.picture,
                *self.columns.stops(),
                self.use,
                self.leave,
            )
        )

    def _tell(self, words: str, kind: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if self._said.property("tint") != kind:
            self._said.setProperty("tint", kind)
            restyle(self._said)

    def _build_doubts(self, doubts: tuple[str, ...]) -> None:
        for made in self.ticks:
            self._doubts.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.ticks = []
        self._shown_doubts = doubts
        for doubt in doubts:
            words = self.tr("{question} Yes, it is as shown below.").format(question=said(doubt))
            made = QCheckBox(mnemonic_safe(words))
            made.clicked.connect(lambda right, doubt=doubt: self.state.tick(doubt, right=right))
            self._doubts.addWidget(made)
            self.ticks.append(made)

    def _busy(self, what: str) -> None:
        if what:
            self._tell(self.tr("Reading {file}…").format(file=what), "accent")
            self._said.show()
        else:
            self._show_words()

    def _fail(self, error: DeskError) -> None:
        self._show()
        self._tell(str(error), "must_fix")
        self._said.show()

    def _go_back(self) -> None:
        self.state.leave()
        self.go.emit(Step.OFFICERS, "", "")


def _lines(layout: Layout) -> tuple[ColumnLine, ...]:
    return tuple(
        ColumnLine(one.letter, one.heading, one.key or "", one.certain, mandatory=one.mandatory)
        for one in layout.slots
    )
