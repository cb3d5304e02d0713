"""Help, Self-check: the same report as ``sso-desk doctor``, to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from desktop import selfcheck
from desktop.errors import DeskError
from desktop.selfcheck import Check, State
from desktop.tongue import said
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.screen import scrolled
from desktop.ui.widgets.sign import Sign
from desktop.ui.widgets.text import button, label
from desktop.ui.workshop import Workshop

_SIGNS = {
    State.OK: ("tick", "good"),
    State.NOTE: ("info", "dim"),
    State.MISSING: ("octagon", "must_fix"),
}


class SelfCheckDialog(QDialog):
    """Looks when it opens; the report names no person, so it can be sent to whoever helps."""

    def __init__(self, shop: Workshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._shop = shop
        self.report = ""
        self.setWindowTitle(self.tr("Self-check"))
        self.resize(shop.theme.px(760), shop.theme.px(600))
        self.words = label(self.tr("Looking… this takes some seconds."), "strong", wrap=True)
        self.copy = button(self.tr("Copy the report"), "main")
        self.again = button(self.tr("Look again"))
        self._rows = QGridLayout()
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.again.clicked.connect(self._look)
        self._look()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMinimumHeight(1)
        body = QVBoxLayout(inside)
        body.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        body.setSpacing(SPACE_3)
        body.addWidget(label(self.tr("Self-check"), "title"))
        body.addWidget(self.words)
        self._rows.setHorizontalSpacing(SPACE_3)
        self._rows.setVerticalSpacing(SPACE_2)
        self._rows.setColumnStretch(2, 1)
        body.addLayout(self._rows)
        body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, SPACE_3)
        box.addWidget(scrolled(inside), 1)
        box.addWidget(self._foot())

    def _foot(self) -> QDialogButtonBox:
        foot = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        foot.setContentsMargins(SPACE_4, 0, SPACE_4, 0)
        foot.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        foot.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        foot.rejected.connect(self.reject)
        return foot

    def _look(self) -> None:
        self._busy(busy=True)
        task = self._shop.tasks.start(selfcheck.look, self._show, self._fail)
        self.destroyed.connect(task.cancel)

    def _busy(self, *, busy: bool) -> None:
        for one in (self.copy, self.again):
            one.setEnabled(not busy)
        if busy:
            self.words.setText(self.tr("Looking… this takes some seconds."))

    def _show(self, checks: tuple[Check, ...]) -> None:
        self._busy(busy=False)
        self.report = selfcheck.as_text(checks)
        self.words.setText(selfcheck.last_words(checks))
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, one in enumerate(checks):
            self._row(row, one)
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, row: int, check: Check) -> None:
        top = Qt.AlignmentFlag.AlignTop
        told = [said(one) for one in (check.said, check.remedy) if one]
        words = label("\n".join(told), wrap=True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        name = label(said(check.name), "label")
        name.setAccessibleName(f"{said(check.name)}: {said(check.state)}")
        self._rows.addWidget(Sign(self._shop.theme, *_SIGNS[check.state]), row, 0, top)
        self._rows.addWidget(name, row, 1, top)
        self._rows.addWidget(words, row, 2, top)

    def _fail(self, error: DeskError) -> None:
        self._busy(busy=False)
        self.copy.setEnabled(False)
        self.words.setText(str(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.words.setText(self.tr("The report is in the clipboard. It names no person."))
