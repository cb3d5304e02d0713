"""A field in a row: control, button, and a sentence under it only when there is one to say."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.form.choices import choices
from desktop.form.officer import COLUMN
from desktop.tongue import said
from desktop.ui.theme import SPACE_1, SPACE_2, Theme
from desktop.ui.widgets.choice_edit import ChoiceEdit
from desktop.ui.widgets.field import FieldSpec
from desktop.ui.widgets.text import button, label, restyle
from desktop.ui.words import label_of


class InlineField(QWidget):
    """A control with the button that takes what was typed; Enter presses the button.

    Signals:
        taken: the button was pressed; the text as typed.
    """

    taken = Signal(str)

    def __init__(
        self, spec: FieldSpec, press: str, theme: Theme, width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = width
        self._shown = ""
        self.spec = spec
        self.control = ChoiceEdit(spec.choices) if spec.choices else QLineEdit()
        self.press = button(press)
        self._said = label("", "must_fix")
        self.control.setPlaceholderText(spec.placeholder)
        self.name_it(spec.label, spec.hint)
        self._lay_out()
        self.control.returnPressed.connect(self._take)
        self.press.clicked.connect(self._take)
        self.control.textEdited.connect(lambda _text: self.say(""))
        theme.changed.connect(self._resize)
        self._resize()

    # What callers see.

    def name_it(self, name: str, hint: str) -> None:
        """Say to a screen reader what this is for."""
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(hint)
        self.press.setAccessibleName(f"{self.press.text()}: {name}")

    def text(self) -> str:
        """What stands in the control."""
        return self.control.text()

    def show_value(self, text: str) -> None:
        """Show what the field holds now; what is being typed stays unless the value changed."""
        if text != self._shown:
            self._shown = text
            if text != self.control.text():
                self.control.setText(text)
                self.control.setCursorPosition(0)

    def say(self, text: str) -> None:
        """Say what is wrong with what was typed, and go there; nothing takes it away."""
        if text:
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.control.setCursorPosition(len(self.control.text()))
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self.control.setAccessibleDescription(text or self.spec.hint)
        state = "must_fix" if text else ""
        if self.control.property("state") != state:
            self.control.setProperty("state", state)
            restyle(self.control)
        self.updateGeometry()

    def focus(self) -> None:
        """Put the cursor into the control."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.control.selectAll()

    # How it is built.

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_2 - 2)
        line.addWidget(self.control)
        line.addWidget(self.press)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_1)
        box.addLayout(line)
        box.addWidget(self._said)
        self._said.hide()

    def _resize(self) -> None:
        self.control.setFixedWidth(self._theme.px(self._width))
        if isinstance(self.control, ChoiceEdit):
            self.control.arrow.setIcon(self._theme.icon("chevron", "dim"))

    def _take(self) -> None:
        self.taken.emit(self.control.text())


def build_inline(spec: FieldSpec, press: str, theme: Theme, width: int = 170) -> InlineField:
    """Build a field for a row; `width` of the control in pixels at 100 %."""
    return InlineField(spec, press, theme, width)


def build_value_field(column: str, who: str, theme: Theme) -> InlineField:
    """Build the field that takes another value for a column of the officer `who`."""
    known = COLUMN.get(column)
    spec = FieldSpec(
        name=column,
        label=QCoreApplication.translate("InlineField", "{field} of {name}").format(
            field=label_of(column), name=who
        ),
        hint=said(known.hint) if known else "",
        choices=choices(known.choices) if known and known.choices else (),
    )
    return build_inline(spec, QCoreApplication.translate("InlineField", "Save"), theme)
