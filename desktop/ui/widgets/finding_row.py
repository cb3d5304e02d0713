"""One finding as a row: symbol, whose, sentence, the fix itself, and a link."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.rules.kinds import Severity
from desktop.rules.names import SHORTEST_REASON
from desktop.ui.models.check_lines import CheckLine, Fix, Lead
from desktop.ui.models.field_words import acts_of
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, Theme
from desktop.ui.widgets.beside import BesideOrBelow
from desktop.ui.widgets.field import FieldSpec
from desktop.ui.widgets.inline_field import InlineField, build_inline, build_value_field
from desktop.ui.widgets.tab_order import stops, tab_through
from desktop.ui.widgets.text import button, escaped, label, mnemonic_safe
from desktop.ui.words import words_of

_NAME_WIDTH = 172
_REASON_WIDTH = 230
_SYMBOLS = {
    Severity.MUST_FIX: ("octagon", "must_fix"),
    Severity.CHECK: ("triangle", "check"),
    Severity.TIP: ("info", "dim"),
}


class FindingRow(QFrame):
    """Shows a line and lets it be mended on the spot.

    Signals:
        saved: officer id, column, text.
        used: the line whose suggestion was pressed.
        kept: the line and the reason; an empty reason opens a kept check again.
        led: the line whose link was pressed.
        named: id of the officer whose name was pressed, and the column.
        opened: the row, and whether it wants to show the two officers that clash.
    """

    saved = Signal(str, str, str)
    used = Signal(object)
    kept = Signal(object, str)
    led = Signal(object)
    named = Signal(str, str)
    opened = Signal(object, bool)

    def __init__(self, line: CheckLine, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "row")
        self._theme = theme
        self.line = line
        self._field: InlineField | None = None
        self._inside: QWidget | None = None
        self._suggest: QPushButton | None = None
        self._symbol = label()
        self._who = button("", "name")
        self._sentence = label("", "", wrap=True)
        self._reason = label("", "help", wrap=True)
        self._lead = button("", "link")
        self._fixes = QWidget()
        self._below = QVBoxLayout()
        self._lay_out()
        self._who.clicked.connect(self._name)
        self._lead.clicked.connect(self._go)
        theme.changed.connect(self._recolour)
        self.show_line(line)
        self._recolour()

    # What callers see.

    def show_line(self, line: CheckLine) -> None:
        """Show the same finding as it stands now."""
        self.line = line
        finding = line.finding
        self._show_name(self._whose(line))
        self._sentence.setText(words_of(finding))
        self._reason.setText(self.tr("Kept: {reason}").format(reason=finding.reason))
        self._reason.setVisible(bool(finding.reason))
        self._lead.setText(self._lead_words(line))
        self._lead.setAccessibleDescription(f"{self._whose(line)}. {self._sentence.text()}")
        self._show_fix(line)
        self.setAccessibleName(
            f"{self._severity_words()}. {self._whose(line)}. {words_of(finding)}"
        )

    def focus(self) -> None:
        """Put the cursor where this row is mended."""
        if self._field is not None and not self._field.isHidden():
            self._field.focus()
        else:
            self._lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether the cursor is in this row."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_below(self, inside: QWidget | None) -> None:
        """Show something under the sentence, or take it away."""
        if self._inside is not None:
            self._below.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        if inside is not None:
            self._below.addWidget(inside)
            tab_through(self.stops())
        self._lead.setText(self._lead_words(self.line))

    def stops(self) -> list[QWidget]:
        """What Tab reaches in this row, from left to right and down."""
        under = [] if self._inside is None else stops(self._inside)
        return [self._who, *stops(self._fixes), self._lead, *under]

    @property
    def open_below(self) -> bool:
        """Whether something is shown under the sentence."""
        return self._inside is not None

    # How it is built.

    def _lay_out(self) -> None:
        middle = QWidget()
        beside = BesideOrBelow(self._sentence, self._fixes, self._fix_line)
        beside.setContentsMargins(0, 0, 0, 0)
        middle.setLayout(beside)
        self._fix_box = QHBoxLayout(self._fixes)
        self._fix_box.setContentsMargins(0, 0, 0, 0)
        self._fix_box.setSpacing(SPACE_2 - 2)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(middle)
        said.addWidget(self._reason)
        said.addLayout(self._below)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_4, SPACE_2 + 2, SPACE_3, SPACE_2 + 2)
        line.setSpacing(SPACE_2)
        line.addWidget(self._symbol)
        line.addWidget(self._who)
        line.addLayout(said, 1)
        line.addSpacing(SPACE_3)
        line.addWidget(self._lead)

    def _fix_line(self) -> int:
        return 0 if self._field is None else self._field.control.sizeHint().height()

    def _recolour(self) -> None:
        picture, colour = _SYMBOLS[self.line.finding.severity]
        self._symbol.setPixmap(self._theme.pixmap(picture, colour, 14))
        self._symbol.setAccessibleName(self._severity_words())
        self._symbol.setFixedWidth(self._theme.px(28))
        self._who.setFixedWidth(self._theme.px(_NAME_WIDTH))
        self.setMinimumHeight(self._theme.px(44))

    def _show_name(self, name: str) -> None:
        room = self._theme.px(_NAME_WIDTH - 12)
        metrics = QFontMetrics(self._theme.font(bold=True))
        short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        self._who.setText(mnemonic_safe(short))
        self._who.setToolTip(escaped(name) if short != name else "")
        self._who.setAccessibleName(name)
        self._who.setAccessibleDescription(self.tr("Go to the field"))

    def _show_fix(self, line: CheckLine) -> None:
        finding = line.finding
        asks = line.fix in {Fix.REASON, Fix.DIFFER} and not finding.reason
        wants_field = line.fix is Fix.EDIT or asks
        if wants_field and self._field is None:
            self._field = self._make_field(line)
            self._fix_box.insertWidget(0, self._field)
        if self._field is not None:
            self._field.setVisible(wants_field)
            if line.fix is Fix.EDIT:
                self._field.show_value(line.value)
        mends = line.fix is not Fix.GO and not finding.reason
        uses = [act.words for act in acts_of(finding) if act.does == "use"] if mends else []
        self._show_suggestion(uses[0] if uses else "")
        self._fixes.setVisible(wants_field or bool(uses))

    def _show_suggestion(self, words: str) -> None:
        if words and self._suggest is None:
            self._suggest = button("")
            self._suggest.clicked.connect(self._use)
            self._fix_box.addWidget(self._suggest)
        if self._suggest is not None:
            self._suggest.setText(mnemonic_safe(words))
            self._suggest.setVisible(bool(words))

    def _make_field(self, line: CheckLine) -> InlineField:
        if line.fix is Fix.REASON:
            return self.reason_field()
        if line.fix is Fix.DIFFER:
            return self.reason_field(self.tr("They differ because…"))
        field = build_value_field(line.finding.column or "", line.who, self._theme)
        field.taken.connect(self._save)
        return field

    def reason_field(self, asked: str = "") -> InlineField:
        """The field that takes a reason, for keeping the check where nothing else is asked."""
        words = asked or self.tr("Reason, goes into the letter")
        spec = FieldSpec(
            name="reason",
            label=words,
            placeholder=words,
            hint=words_of(self.line.finding),
        )
        field = build_inline(spec, self.tr("Keep"), self._theme, _REASON_WIDTH)
        field.taken.connect(lambda text: self._keep(field, text))
        return field

    # Words.

    def _whose(self, line: CheckLine) -> str:
        if line.number:
            return line.who or self.tr("Officer {n}").format(n=line.number)
        return self.tr("Sender") if line.lead is Lead.SENDER else self.tr("Request")

    def _severity_words(self) -> str:
        severity = self.line.finding.severity
        if severity is Severity.MUST_FIX:
            return self.tr("To fix")
        return self.tr("To check") if severity is Severity.CHECK else self.tr("Tip")

    def _lead_words(self, line: CheckLine) -> str:
        if line.fix is Fix.BOTH:
            return self.tr("Hide both") if self.open_below else self.tr("Show both")
        if line.finding.reason:
            return self.tr("Change")
        return {
            Lead.FIELD: self.tr("Go to field"),
            Lead.PAGE: self.tr("See page"),
            Lead.PAGES: self.tr("Go to pages"),
            Lead.CHANGE: self.tr("Change"),
            Lead.CERTIFICATE: self.tr("Draft the certificate…"),
            Lead.SECOND_LOOK: self.tr("Second look"),
            Lead.SENDER: self.tr("Go to Sender"),
            Lead.OFFICERS: self.tr("Go to Officers"),
        }[line.lead]

    # What the officer does.

    def _save(self, text: str) -> None:
        finding = self.line.finding
        self.saved.emit(finding.officer or "", finding.column or "", text)

    def _use(self) -> None:
        self.used.emit(self.line)

    def _keep(self, field: InlineField, text: str) -> None:
        reason = text.strip()
        if len(reason) < SHORTEST_REASON and not (self.line.finding.reason and not reason):
            field.say(self.tr("Write the reason in 5 characters or more."))
            return
        self.kept.emit(self.line, reason)

    def _go(self) -> None:
        if self.line.finding.reason:
            self._toggle_reason()
        elif self.line.fix is Fix.BOTH:
            self.opened.emit(self, not self.open_below)
        else:
            self.led.emit(self.line)

    def _toggle_reason(self) -> None:
        if self.open_below:
            self.show_below(None)
            return
        field = self.reason_field()
        field.show_value(self.line.finding.reason)
        self.show_below(field)
        field.focus()

    def _name(self) -> None:
        finding = self.line.finding
        if finding.officer is None:
            self.led.emit(self.line)
        else:
            self.named.emit(finding.officer, finding.column or "")
