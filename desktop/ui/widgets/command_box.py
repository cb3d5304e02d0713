"""The command box (Ctrl+K): type a few letters of a command or of an officer, press Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.ui.models.offers import Offer
from desktop.ui.theme import Theme
from desktop.ui.widgets.popup import Popup, WalkingField
from desktop.ui.widgets.text import label

_WIDTH = 520
_HEIGHT = 340
_TOP = 96
"""Pixels below the window's top edge at which the box stands."""


class CommandBox(Popup):
    """Offers what fits while one types.

    Args:
        find: the offers for a typed text, best first; called at every key.
    """

    def __init__(
        self, find: Callable[[str], Sequence[Offer]], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("", theme, parent)
        title = self.tr("Find a command or an officer")
        self.setAccessibleName(title)
        self._find = find
        self._over = parent
        self._offers: Sequence[Offer] = ()
        self._list = QTreeWidget()
        self._list.setObjectName("offers")
        self._list.setAccessibleName(title)
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self._list.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._edit = WalkingField(self._list)
        self._edit.setObjectName("command")
        self._edit.setAccessibleName(title)
        self._edit.setPlaceholderText(self.tr("Find a command or an officer…"))
        self._none = label(self.tr("Nothing is called so. Try fewer letters."), "help")
        self.box.addWidget(self._edit)
        self.box.addWidget(self._list)
        self.box.addWidget(self._none)
        self._edit.textChanged.connect(self._offer)
        self._edit.returnPressed.connect(self._take)
        self._list.itemClicked.connect(lambda _item: self._take())
        self._offer("")

    def open(self) -> None:
        """Show the box over the middle of the window."""
        over = self._over
        self.setFixedWidth(min(self._theme.px(_WIDTH), over.width()))
        self._list.setFixedHeight(min(self._theme.px(_HEIGHT), over.height() // 2))
        left = (over.width() - self.width()) // 2
        self.open_at(over.mapToGlobal(QPoint(left, self._theme.px(_TOP))), self._edit)

    def _offer(self, typed: str) -> None:
        self._offers = self._find(typed)
        self._list.clear()
        dim = QColor(self._theme.colours.dim)
        for offer in self._offers:
            item = QTreeWidgetItem([offer.title, offer.beside])
            item.setForeground(1, dim)
            said = f"{offer.title}, {offer.beside}" if offer.beside else offer.title
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
            self._list.addTopLevelItem(item)
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)
        self._none.setVisible(not self._offers)

    def _take(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < len(self._offers):
            offer = self._offers[row]
            self.close()
            offer.does()
