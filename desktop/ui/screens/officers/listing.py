"""The pane at the left: find, list, add."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.ui.desk import Changed
from desktop.ui.models.officer_list import OfficerList
from desktop.ui.models.tally import tally_of
from desktop.ui.theme import SPACE_2, SPACE_3
from desktop.ui.widgets.officer_rows import OfficerView
from desktop.ui.widgets.text import button, card, label
from desktop.ui.words import count_words
from desktop.ui.workshop import Workshop


class Listing(QFrame):
    """All officers, with what is left to do of each.

    Signals:
        wants_officer: "+ Officer" was pressed.
        wants_list: "Bring in…" was pressed.
    """

    wants_officer = Signal()
    wants_list = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._desk = shop.desk
        self._theme = shop.theme
        self.rows = OfficerList(shop.desk)
        self.view = OfficerView(shop.theme)
        self.view.setModel(self.rows)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self._count = label("", "small")
        self._find = QLineEdit()
        self._only_open = QAction(self.tr("Only officers with something left to do"), self)
        self._lay_out()
        shop.desk.changed.connect(self._changed)
        self._changed(Changed.ALL)

    def chosen_ids(self) -> tuple[str, ...]:
        """The officers that are selected, in their order."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.rows.id_at(row) for row in rows)

    def focus_find(self) -> None:
        """Put the cursor into the search field."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

    def _lay_out(self) -> None:
        head = card("head")
        line = QHBoxLayout(head)
        line.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        line.addWidget(label(self.tr("Officers"), "strong"))
        line.addStretch(1)
        line.addWidget(self._count)
        head.setFixedHeight(self._theme.px(41))
        search = QHBoxLayout()
        search.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        search.addWidget(self._find)
        self._find.setPlaceholderText(self.tr("Find officer…"))
        self._find.setAccessibleName(self.tr("Find officer"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._narrow)
        self._only_open.setCheckable(True)
        self._only_open.toggled.connect(self._narrow)
        self._find.addAction(self._filter_action(), QLineEdit.ActionPosition.TrailingPosition)
        foot = card("foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        add = button(self.tr("+ Officer"), description=self.tr("Adds an officer to the request"))
        add.setObjectName("add_officer")
        add.clicked.connect(self.wants_officer)
        bring = button(self.tr("Bring in…"), description=self.tr("Reads officers from a workbook"))
        bring.clicked.connect(self.wants_list)
        buttons.addWidget(add)
        buttons.addWidget(bring)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(head)
        box.addLayout(search)
        box.addWidget(self.view, 1)
        box.addWidget(foot)

    def _recolour(self) -> None:
        colour = "accent" if self._only_open.isChecked() else "dim"
        self._which.setIcon(QIcon(self._theme.icon("half", colour)))

    def _filter_action(self) -> QAction:
        shown = QAction(self.tr("Which officers are shown"), self)
        self._which = shown
        menu = QMenu(self)
        menu.addAction(self._only_open)
        shown.triggered.connect(
            lambda: menu.exec(self._find.mapToGlobal(self._find.rect().bottomLeft()))
        )
        self._theme.changed.connect(self._recolour)
        self._only_open.toggled.connect(self._recolour)
        self._recolour()
        return shown

    def _narrow(self) -> None:
        self.rows.narrow(self._find.text(), only_open=self._only_open.isChecked())
        self._follow()

    def _chosen(self) -> None:
        officer_id = self.rows.id_at(self.view.currentIndex().row())
        if officer_id:
            self._desk.choose(officer_id)

    def _changed(self, changed: Changed) -> None:
        self._follow()
        self._count.setText(self._summary())
        del changed

    def _follow(self) -> None:
        """Select the desk's chosen officer, if he is shown."""
        current = self._desk.current
        row = self.rows.row_of(current.id) if current else -1
        if row < 0 or row == self.view.currentIndex().row():
            return
        index = self.rows.index(row)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.view.scrollTo(index)

    def _summary(self) -> str:
        to_fix = tally_of(self._desk).officers_to_fix
        count = str(len(self._desk.request.officers))
        if to_fix:
            return f"{count} · " + count_words(to_fix, self.tr("1 to fix"), self.tr("{n} to fix"))
        return count
