"""What the buttons of a finding do, in the form as in the grid."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.form.officer import OfficerEntry, SingleName
from desktop.form.request import Language
from desktop.rules.kinds import Finding
from desktop.ui.dialogs.certificate_draft import certificate_menu, draft_certificate
from desktop.ui.models.field_words import finding_words
from desktop.ui.models.mending import explain_difference, use_suggestion
from desktop.ui.widgets.reason_popup import ReasonPopup
from desktop.ui.words import name_of
from desktop.ui.workshop import Workshop


class Acts(QWidget):
    """Does what a button says; it is never shown itself, but holds the frames that ask.

    Signals:
        wants_officer: another officer is to be shown: id, column.
        used: a suggestion went into this column.
        said: one sentence for the bar at the foot.
    """

    wants_officer = Signal(str, str)
    used = Signal(str)
    said = Signal(str)

    def __init__(self, shop: Workshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._shop = shop
        self._desk = shop.desk
        self._theme = shop.theme
        self.hide()

    def do(self, finding: Finding, does: str, near: QWidget) -> None:
        """Do something about a finding of the chosen officer; `near` is the button or field."""
        officer = self._desk.current
        if officer is None:
            return
        if does == "use":
            self._use(officer, finding)
        elif does == "other" and finding.other:
            self.wants_officer.emit(finding.other, finding.column or "")
        elif does == "single":
            self._ask_single(officer, near)
        elif does == "differ":
            self._ask_difference(officer, near)
        elif does == "certificate":
            self._ask_certificate(officer, near)
        elif does == "keep":
            self._ask_reason(finding, near)

    def _use(self, officer: OfficerEntry, finding: Finding) -> None:
        use_suggestion(self._desk, officer, finding)
        if finding.column:
            self.used.emit(finding.column)

    def _ask_reason(self, finding: Finding, near: QWidget) -> None:
        popup = ReasonPopup(finding_words(finding), self._theme, self)
        text = self.tr("Reason for keeping a check")
        popup.given.connect(lambda reason: self._desk.keep(finding, reason, text))
        popup.open_under(near, finding.reason)

    def _ask_difference(self, officer: OfficerEntry, near: QWidget) -> None:
        popup = ReasonPopup(self.tr("The two names differ because…"), self._theme, self)
        popup.given.connect(lambda reason: explain_difference(self._desk, officer.id, reason))
        popup.open_under(near, officer.name_reason)

    def _ask_certificate(self, officer: OfficerEntry, near: QWidget) -> None:
        then = self.tr(
            "Have it signed and sealed. Then press “Use a certificate” beside the service book, "
            "add the scan, and go back to the service book: both go along."
        )

        def say(saved: str, trouble: str) -> None:
            self.said.emit(trouble or f"{saved} {then}")

        def draft(language: Language) -> None:
            draft_certificate(self._shop, self.window(), officer, language, say)

        menu = certificate_menu(self.window(), draft)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(near.mapToGlobal(QPoint(0, near.height())))

    def _ask_single(self, officer: OfficerEntry, near: QWidget) -> None:
        menu = QMenu(self)
        for choice, words in (
            (SingleName.FIRST_ONLY, self.tr("One name only: write it as first name")),
            (SingleName.LAST_ONLY, self.tr("One name only: write it as last name")),
            (SingleName.REPEATED, self.tr("One name only: repeat it in both")),
        ):
            menu.addAction(words, partial(self._take_single, officer.id, choice))
        menu.exec(near.mapToGlobal(QPoint(0, near.height())))

    def _take_single(self, officer_id: str, choice: SingleName) -> None:
        officer = self._desk.request.officer(officer_id)
        name = officer.first_name.strip() or officer.last_name.strip()
        first = "" if choice is SingleName.LAST_ONLY else name
        last = "" if choice is SingleName.FIRST_ONLY else name
        edited = replace(officer, single_name=choice, first_name=first, last_name=last)
        self._desk.put_officer(edited, self.tr("Single name of {n}").format(n=name_of(officer)))
