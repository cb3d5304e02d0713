"""The pages of a paper, one at a time, with a page turner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.ui.models.letter_preview import LetterPage
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, Theme
from desktop.ui.widgets.page_view import PageView
from desktop.ui.widgets.text import card, label


class LetterView(QWidget):
    """Shows the letter, or another paper.

    Signals:
        turned: the page to show, from 0.
        wants: pixels on the long side that make the page sharp.
    """

    turned = Signal(int)
    wants = Signal(int)

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        """Make an empty view; without a title it is that of the covering letter."""
        super().__init__(parent)
        self._theme = theme
        self._title = title or self.tr("Covering letter")
        self._number = 0
        self._of = 0
        self.page = PageView(theme)
        self.page.wants.connect(self.wants)
        self._count = label("", "dim")
        self._trouble = label("", "help", wrap=True)
        self._back = self._tool(self.tr("Page before"), lambda: self._turn(-1))
        self._next = self._tool(self.tr("Next page"), lambda: self._turn(1))
        self._smaller = self._tool(self.tr("Smaller"), self.page.zoom_out)
        self._larger = self._tool(self.tr("Larger"), self.page.zoom_in)
        self._lay_out()
        theme.changed.connect(self._recolour)
        self._recolour()
        self._say_where()

    def show_page(self, shown: LetterPage) -> None:
        """Show a page that was drawn."""
        same = shown.number == self._number and self.page.has_image
        self._number, self._of = shown.number, shown.of
        self._trouble.hide()
        self.page.show_image(shown.image, self._where(), keep_place=same)
        self._say_where()

    def show_trouble(self, sentence: str) -> None:
        """Say why the paper cannot be shown, or how far it is; the page before stays."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        frame = card()
        head = card("head")
        line = QHBoxLayout(head)
        line.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        line.setSpacing(SPACE_1)
        line.addWidget(label(self._title, "strong"))
        line.addSpacing(SPACE_2)
        line.addWidget(self._count)
        line.addStretch(1)
        for tool in (self._back, self._next, self._smaller, self._larger):
            line.addWidget(tool)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(head)
        self._trouble.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, 0)
        inside.addWidget(self._trouble)
        ground = card("ground")
        held = QVBoxLayout(ground)
        held.setContentsMargins(2, 2, 2, 2)
        held.addWidget(self.page)
        inside.addWidget(ground, 1)
        self._trouble.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(frame)

    def _tool(self, name: str, act: object) -> QToolButton:
        made = QToolButton()
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(act)
        return made

    def _recolour(self) -> None:
        pictures = ((self._back, "up"), (self._next, "down"))
        for tool, picture in (*pictures, (self._smaller, "minus"), (self._larger, "plus")):
            tool.setIcon(self._theme.icon(picture, "dim"))

    def _turn(self, by: int) -> None:
        number = self._number + by
        if 0 <= number < self._of:
            self.turned.emit(number)

    def _say_where(self) -> None:
        self._count.setText(self._where())
        self._back.setVisible(self._of > 1)
        self._next.setVisible(self._of > 1)

    def _where(self) -> str:
        if not self._of:
            return self.tr("is being drawn…")
        return self.tr("Page {n} of {m}").format(n=self._number + 1, m=self._of)
