"""One setting: what it is, its control, and a note; said there where it cannot be changed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from desktop.ui.theme import SPACE_3, Theme
from desktop.ui.widgets.elided import Elided
from desktop.ui.widgets.quiet_combo import QuietCombo
from desktop.ui.widgets.text import button, label
from desktop.ui.words import preset_words

_NAME = 200
_CONTROL = 300


class SettingRow(QWidget):
    """A row of the settings page.

    Args:
        name: what is set.
        control: with what; None where the value is only shown.
        theme: for the widths.
        note: help at the right.
    """

    def __init__(self, name: str, control: QWidget, theme: Theme, note: str = "") -> None:
        super().__init__()
        self.control = control
        self._theme = theme
        self._usual = note
        self.name = label(name, "label", wrap=True)
        self.name.setBuddy(control)
        self.note = label(note, "small", wrap=True)
        control.setAccessibleName(name)
        control.setAccessibleDescription(note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        top = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.name, 0, top)
        row.addWidget(control, 0, top)
        row.addWidget(self.note, 1, top)
        theme.changed.connect(self._resize)
        self._resize()

    def fix(self, *, preset: bool) -> None:
        """Let it not be changed where the administrator has set it, and say so."""
        self.control.setEnabled(not preset)
        words = preset_words() if preset else self._usual
        self.note.setText(words)
        self.control.setAccessibleDescription(words)

    def say(self, words: str) -> None:
        """Put another note in the place of the usual one."""
        self._usual = words
        self.note.setText(words)

    def _resize(self) -> None:
        self.name.setFixedWidth(self._theme.px(_NAME))
        self.control.setFixedWidth(self._theme.px(_CONTROL))


class ChoiceRow(SettingRow):
    """A setting with a list to choose from.

    Signals:
        chosen: the value of another entry.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, entries: Iterable[tuple[str, str]], theme: Theme, note: str = ""
    ) -> None:
        self.combo = QuietCombo(entries)
        super().__init__(name, self.combo, theme, note)
        self.combo.activated.connect(lambda _place: self.chosen.emit(self.combo.name))

    def show_value(self, value: str, words: str = "") -> None:
        """Choose an entry; a value that was set elsewhere joins the list in its words."""
        if self.combo.findData(value) < 0:
            self.combo.addItem(words or value, value)
        self.combo.choose(value)


class TickRow(SettingRow):
    """A setting that is on or off.

    Signals:
        ticked: it was switched.
    """

    ticked = Signal(bool)

    def __init__(self, name: str, words: str, theme: Theme, note: str = "") -> None:
        self.box = QCheckBox(words)
        super().__init__(name, self.box, theme, note)
        self.box.setAccessibleName(f"{name}: {words}")
        self.box.clicked.connect(self.ticked)


class PlaceRow(SettingRow):
    """A folder or file that is shown, with a button that leads to it or to another one.

    Signals:
        pressed: the button.
    """

    pressed = Signal()

    def __init__(self, name: str, words: str, theme: Theme, note: str = "") -> None:
        self.press: QPushButton = button(words)
        self.shown = Elided()
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.shown, 1)
        row.addWidget(self.press)
        super().__init__(name, held, theme, note)
        held.setFocusProxy(self.press)
        self.press.setAccessibleName(f"{name}: {words}")
        self.press.clicked.connect(self.pressed)

    def show_place(self, words: str) -> None:
        """Show where it is."""
        self.shown.show_text(words)


class SaidRow(SettingRow):
    """A value that is only shown."""

    def __init__(self, name: str, value: str, theme: Theme, note: str = "") -> None:
        shown = Elided()
        shown.show_text(value)
        super().__init__(name, shown, theme, note)
        shown.setAccessibleName(f"{name}: {value}")
