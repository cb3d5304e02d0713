"""A small picture beside words, drawn anew when colours or size change."""

from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Theme
from desktop.ui.widgets.text import Label


class Sign(Label):
    """An icon of the set; what it means is always said in words beside it.

    Args:
        size: pixels at 100 %.
    """

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        colour: str = "text",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._size = size
        self._name, self._colour = name, colour
        theme.changed.connect(self._draw)
        self._draw()

    def show_sign(self, name: str, colour: str) -> None:
        """Show another icon, or the same in another of the palette's colours."""
        self._name, self._colour = name, colour
        self._draw()

    def _draw(self) -> None:
        if self._name:
            self.setPixmap(self._theme.pixmap(self._name, self._colour, self._size))
