"""A field: label, control, and room for what there is to say of it. One function builds all."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.models.earlier import NEVER, Earlier
from desktop.ui.theme import SPACE_1, SPACE_2, Theme
from desktop.ui.widgets.choice_edit import ChoiceEdit
from desktop.ui.widgets.field_events import is_the_windows, really_left
from desktop.ui.widgets.field_spec import NOTHING, FieldSpec, Message
from desktop.ui.widgets.text import Label, button, escaped, label, restyle

__all__ = ["NOTHING", "Field", "FieldSpec", "Message", "build_field"]

_LEAST_WIDTH = 120
_LETTER_FROM = 240
"""Width from which the template's column letter has room beside the label."""

_SYMBOLS = {"must_fix": "octagon", "check": "triangle", "good": "tick"}


@dataclass
class _Parts:
    """The widgets inside a field."""

    name: Label
    note: Label
    letter: Label
    symbol: Label
    message: Label
    actions: tuple[QPushButton, QPushButton]
    row: QWidget = field(default_factory=QWidget)
    back: QWidget = field(default_factory=QWidget)
    words: Label = field(default_factory=lambda: label("", "must_fix", wrap=True))
    old: Label = field(default_factory=lambda: label("", "small"))


class Field(QWidget):
    """Label, control and message room.

    Signals:
        edited: the officer typed; the text as it stands.
        entered, left: the control got or lost the focus.
        acted: a button under the message was pressed: its place from 0.
    """

    edited = Signal(str)
    entered = Signal()
    left = Signal()
    acted = Signal(int)

    def __init__(self, spec: FieldSpec, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._theme = theme
        self._message = NOTHING
        self._earlier = NEVER
        self._quiet = False
        self._required = spec.required
        self._below = QVBoxLayout()
        self._also = ""
        self.control = self._make_control()
        self._parts = self._make_parts()
        self._lay_out()
        self._describe()
        self.control.installEventFilter(self)
        theme.changed.connect(self._recolour)
        self._recolour()
        self.show_message(NOTHING)

    # What callers see.

    def text(self) -> str:
        """What stands in the control, as typed."""
        if isinstance(self.control, QPlainTextEdit):
            return self.control.toPlainText()
        if isinstance(self.control, QComboBox):
            return str(self.control.currentData() or "")
        return self.control.text()

    def set_text(self, text: str) -> None:
        """Put text in without it counting as typed; the cursor stays where it is."""
        if text == self.text():
            return
        self._quiet = True
        if isinstance(self.control, QPlainTextEdit):
            self.control.setPlainText(text)
        elif isinstance(self.control, QComboBox):
            self.control.setCurrentIndex(max(0, self.control.findData(text)))
        else:
            edit = self.control
            place = edit.cursorPosition()
            edit.setText(text)
            if edit.hasFocus():
                edit.setCursorPosition(min(place, len(text)))
            else:
                edit.setCursorPosition(0)
        self._quiet = False

    def show_message(self, message: Message) -> None:
        """Say something under the field; `NOTHING` brings the hint back."""
        shown = message if message.text else Message(self.spec.hint)
        changed = shown != self._message
        self._message = shown
        parts = self._parts
        parts.message.setText(shown.text)
        parts.message.setVisible(bool(shown.text))
        parts.message.setToolTip(escaped(shown.more))
        parts.message.set_role(shown.kind)
        symbol = _SYMBOLS.get(shown.kind)
        parts.symbol.setVisible(symbol is not None)
        if symbol:
            parts.symbol.setPixmap(self._theme.pixmap(symbol, shown.kind, 12))
        for place, made in enumerate(parts.actions):
            words = shown.actions[place] if place < len(shown.actions) else ""
            made.setText(words)
            made.setVisible(bool(words))
        state = shown.kind if shown.kind in {"must_fix", "check"} else ""
        if self.control.property("state") != state:
            self.control.setProperty("state", state)
            restyle(self.control)
        if changed:
            self._describe()

    def show_earlier(self, earlier: Earlier) -> None:
        """Say above the control what came back; `NEVER` takes it away."""
        if earlier == self._earlier:
            return
        self._earlier = earlier
        parts = self._parts
        parts.words.setText(self.tr("Returned: “{words}”").replace("{words}", earlier.words))
        parts.words.set_role("must_fix" if earlier.open else "small")
        parts.words.setVisible(bool(earlier.words))
        parts.old.setText(earlier.old)
        parts.old.setVisible(bool(earlier.old))
        parts.old.setToolTip(self.tr("As it was sent"))
        parts.back.setVisible(earlier != NEVER)
        self._describe()

    @property
    def message(self) -> Message:
        """What is said now."""
        return self._message

    def set_required(self, *, required: bool) -> None:
        """Show or take away the word "(required)"."""
        self._required = required
        self._describe()
        words = [self.spec.note] if self.spec.note else []
        if required:
            words.append(self.tr("(required)"))
        self._parts.note.setText("  ".join(words))

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through: the control, then the buttons under it."""
        return [self.control, *self._parts.actions]

    def focus(self) -> None:
        """Put the cursor into the control."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_beside(self, extra: QWidget) -> None:
        """Give something its place right under the control, above the message."""
        self._box.insertWidget(self._box.indexOf(self._parts.row), extra)

    def add_below(self, extra: QWidget) -> None:
        """Give something its place under the message."""
        self._below.addWidget(extra)

    def also_say(self, words: str) -> None:
        """Say what stands there to the screen reader too."""
        if words != self._also:
            self._also = words
            self._describe()

    # How it is built.

    def _make_control(self) -> QLineEdit | QPlainTextEdit | QComboBox:
        spec = self.spec
        control: QLineEdit | QPlainTextEdit | QComboBox
        if spec.closed:
            control = self._closed_list()
        elif spec.lines > 1:
            control = QPlainTextEdit()
            control.setTabChangesFocus(True)
            control.setFixedHeight(self._theme.px(12 + 20 * spec.lines))
            control.textChanged.connect(lambda: self._typed(self.text()))
            control.setPlaceholderText(spec.placeholder)
        else:
            control = ChoiceEdit(spec.choices) if spec.choices else QLineEdit()
            control.textChanged.connect(self._typed)
            control.setPlaceholderText(spec.placeholder)
        control.setObjectName(f"field_{spec.name}")
        return control

    def _closed_list(self) -> QComboBox:
        box = QComboBox()
        for one in self.spec.choices:
            box.addItem(one.label, one.value)
        box.currentIndexChanged.connect(lambda _place: self._typed(self.text()))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return box

    def _make_parts(self) -> _Parts:
        spec = self.spec
        parts = _Parts(
            name=label(spec.label, "label"),
            note=label("", "small"),
            letter=label(spec.letter, "small"),
            symbol=label(),
            message=label("", "help", wrap=True),
            actions=(button("", "small"), button("", "small")),
        )
        parts.name.setBuddy(self.control)
        parts.name.setToolTip(escaped(spec.heading))
        parts.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        parts.message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for place, made in enumerate(parts.actions):
            made.clicked.connect(lambda _checked=False, place=place: self.acted.emit(place))
        return parts

    def _lay_out(self) -> None:
        parts = self._parts
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(parts.name)
        head.addWidget(parts.note)
        head.addStretch(1)
        head.addWidget(parts.letter)
        line = QHBoxLayout(parts.row)
        line.setContentsMargins(0, 2, 0, 0)
        line.setSpacing(SPACE_1)
        line.addWidget(parts.symbol, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(parts.message)
        said.addLayout(self._below)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        for made in parts.actions:
            acts.addWidget(made)
        acts.addStretch(1)
        said.addLayout(acts)
        said.addStretch(1)
        line.addLayout(said, 1)
        parts.row.setMinimumHeight(self._theme.px(self.spec.room))
        parts.symbol.setContentsMargins(0, 3, 0, 0)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_1)
        box.addLayout(head)
        box.addWidget(self._lay_out_earlier())
        box.addWidget(self.control)
        box.addWidget(parts.row)
        self.set_required(required=self.spec.required)

    def _lay_out_earlier(self) -> QWidget:
        parts = self._parts
        struck = parts.old.font()
        struck.setStrikeOut(True)
        parts.old.setFont(struck)
        row = QHBoxLayout(parts.back)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(parts.words, 1)
        row.addWidget(parts.old, 0, Qt.AlignmentFlag.AlignTop)
        parts.back.hide()
        return parts.back

    def _describe(self) -> None:
        """Name and description for screen readers; a changed message is announced."""
        spec = self.spec
        self.control.setAccessibleName(spec.label)
        said = [self._message.text] if self._message.text else []
        if self._earlier.old:
            said.insert(0, self.tr("Sent before: {old}").replace("{old}", self._earlier.old))
        if self._earlier.words:
            said.insert(0, self._parts.words.text())
        if self._also:
            said.append(self._also)
        if self._required:
            said.insert(0, self.tr("required"))
        if spec.heading:
            said.append(
                self.tr("Column {letter}: {heading}").format(
                    letter=spec.letter, heading=spec.heading
                )
            )
        *most, last = said or [""]
        ended = [one.rstrip(".।") for one in most]
        self.control.setAccessibleDescription(". ".join((*ended, last)))
        if self.control.hasFocus():
            QAccessible.updateAccessibility(
                QAccessibleEvent(self.control, QAccessible.Event.DescriptionChanged)
            )

    def _recolour(self) -> None:
        if isinstance(self.control, ChoiceEdit):
            self.control.arrow.setIcon(self._theme.icon("chevron", "dim"))
        self._parts.row.setMinimumHeight(self._theme.px(self.spec.room))
        self.show_message(self._message)

    def _typed(self, text: str = "") -> None:
        if not self._quiet:
            self.edited.emit(text)

    def minimumSizeHint(self) -> QSize:
        """Two fields stand side by side in a narrow pane; long labels are cut, not the pane."""
        return QSize(self._theme.px(_LEAST_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.letter.setVisible(self.width() >= self._theme.px(_LETTER_FROM))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.control:
            if event.type() == QEvent.Type.ShortcutOverride and is_the_windows(event):
                event.ignore()
                return True
            if event.type() == QEvent.Type.FocusIn:
                self.entered.emit()
            elif isinstance(event, QFocusEvent) and event.lostFocus() and really_left(event):
                self.left.emit()
        return False


def build_field(spec: FieldSpec, theme: Theme) -> Field:
    """Build a field with its accessible name, buddy and description; the only way to make one."""
    return Field(spec, theme)
