"""The proof sheet as it would go out now, in a window of its own beside the Check page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop import procedure
from desktop.form.request import Request
from desktop.jobs import Job, Progress
from desktop.rules.kinds import Facts
from desktop.ui.models.letter_preview import LetterPreview
from desktop.ui.theme import SPACE_3, SPACE_4
from desktop.ui.widgets.letter_view import LetterView
from desktop.ui.workshop import Workshop


class ProofPreview(QDialog):
    """Pages of the proof sheet; it stays open while the officer works on, and follows him."""

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self.setWindowTitle(self.tr("Proof sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(shop.theme.px(640), shop.theme.px(680))
        self.view = LetterView(shop.theme, self.tr("Proof sheet"))
        self._preview = LetterPreview(shop.desk, shop.tasks, shop.intake, self._make, self)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_3)
        box.setSpacing(SPACE_3)
        box.addWidget(self.view, 1)
        box.addWidget(close)
        self._preview.ready.connect(self.view.show_page)
        self._preview.failed.connect(self.view.show_trouble)
        self._preview.told.connect(self._tell)
        self.view.turned.connect(self._preview.turn_to)
        self.view.wants.connect(self._preview.want)
        shop.desk.changed.connect(self._preview.touch)
        self.finished.connect(self._preview.stop)
        self._preview.now()
        self.view.page.setFocus()

    def _make(self, request: Request, facts: Facts) -> Job[bytes]:
        shop = self._shop
        return procedure.preview_proof(request, facts, facts.today, shop.pages, shop.intake)

    def _tell(self, progress: Progress) -> None:
        words = self.tr("Officer {n} of {m}…")
        self.view.show_trouble(words.format(n=progress.done + 1, m=progress.total))
