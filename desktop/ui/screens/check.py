"""Check: what is still to fix, each with its fix beside it, and the answers to check by eye."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.request import Language
from desktop.form.steps import Step
from desktop.ui.desk import Changed
from desktop.ui.dialogs.certificate_draft import certificate_menu, draft_certificate
from desktop.ui.dialogs.proof_preview import ProofPreview
from desktop.ui.models.answers import AnswersModel, Crops
from desktop.ui.models.check_lines import CheckLine, Fix, Lead, Standing, lines_of, standing
from desktop.ui.models.mending import explain_difference, use_suggestion
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.answers_view import AnswersView
from desktop.ui.widgets.both_panel import BothPanel
from desktop.ui.widgets.finding_list import FindingList
from desktop.ui.widgets.finding_row import FindingRow
from desktop.ui.widgets.screen import SECOND_LOOK, Screen, scrolled
from desktop.ui.widgets.tab_order import tab_through
from desktop.ui.widgets.text import button, card, label
from desktop.ui.words import label_of, words_of
from desktop.ui.workshop import Workshop

_PULLS = Changed.SENDER | Changed.OFFICERS | Changed.ORDER | Changed.FACTS | Changed.FILE


class CheckScreen(Screen):
    """The Check step."""

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._stale = True
        self._title = label("", "title")
        self._title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._under = label("", "dim", wrap=True)
        self._open = FindingList(shop.theme)
        self._kept = FindingList(shop.theme)
        self._tips = FindingList(shop.theme)
        self._show_tips = button("", "link")
        self._kept_heading = label("", "heading")
        self._model = AnswersModel(self)
        self._answers = AnswersView(self._model, Crops(shop.images), shop.theme)
        self._proof = button(self.tr("Preview of the proof sheet"), "link")
        self._preview: ProofPreview | None = None
        self._lay_out()
        self._connect()

    def enter(self, officer: str, column: str) -> None:
        """Everything may be said now; the summary gets the focus (timing T4 and T7)."""
        del officer, column
        desk = self._shop.desk
        desk.done(one.id for one in desk.request.officers)
        self.refresh()
        self._area.ensureVisible(0, 0)
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Pull everything from the desk."""
        self._stale = False
        desk = self._shop.desk
        lines = lines_of(desk.request, desk.findings, desk.facts.layout)
        stands = standing(desk.request, desk.findings)
        lost = self._open.show_lines(lines.open)
        self._kept.show_lines(lines.kept)
        self._tips.show_lines(lines.tips)
        self._title.setText(self._title_words(stands))
        self._title.setAccessibleName(self._title.text())
        self._under.setText(self._under_words(stands))
        self._kept_heading.setText(self.tr("Kept with a reason"))
        self._kept_heading.setVisible(bool(lines.kept))
        self._say_tips(len(lines.tips))
        self._model.show_request(desk.request)
        self._answers_part.setVisible(bool(desk.request.officers))
        if lost and not self._open.focus_near(lost):
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built.

    def _lay_out(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_5)
        box.setSpacing(0)
        box.addWidget(self._title)
        box.addSpacing(SPACE_2 - 2)
        box.addWidget(self._under)
        box.addSpacing(SPACE_4)
        box.addWidget(self._open)
        box.addSpacing(SPACE_3)
        box.addWidget(self._kept_heading)
        box.addSpacing(SPACE_2)
        box.addWidget(self._kept)
        box.addSpacing(SPACE_2)
        box.addWidget(self._show_tips, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(SPACE_1)
        box.addWidget(self._tips)
        box.addSpacing(SPACE_3)
        box.addWidget(self._make_answers())
        box.addStretch(1)
        self._tips.fold(folded=True)
        self._inside = inside
        self._area = scrolled(inside)
        inside.setMinimumHeight(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _make_answers(self) -> QWidget:
        self._answers_part = QWidget()
        box = QVBoxLayout(self._answers_part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_2)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Check the answers"), "heading"))
        head.addStretch(1)
        head.addWidget(self._proof)
        box.addLayout(head)
        frame = card()
        held = QVBoxLayout(frame)
        held.setContentsMargins(1, 1, 1, 1)
        held.addWidget(self._answers)
        box.addWidget(frame)
        return self._answers_part

    def _connect(self) -> None:
        for part in (self._open, self._kept, self._tips):
            part.saved.connect(self._save)
            part.used.connect(self._use)
            part.kept.connect(self._keep)
            part.led.connect(self._lead)
            part.named.connect(self._go_to)
            part.opened.connect(self._show_both)
            part.rows_changed.connect(self._order_tabs)
        self._show_tips.clicked.connect(self._toggle_tips)
        self._proof.clicked.connect(self._show_proof)
        self._answers.change.connect(lambda officer: self._go_to(officer, ""))
        self._answers.reached.connect(self._scroll_to)
        self._shop.images.ready.connect(lambda _page: self._answers.viewport().update())
        self._shop.desk.changed.connect(self._pull)

    # What the officer does.

    def _save(self, officer_id: str, column: str, text: str) -> None:
        desk = self._shop.desk
        name = desk.request.officer(officer_id).display_name()
        said = self.tr("{field} of {name}").format(field=label_of(column), name=name)
        desk.break_melt()
        desk.set_value(officer_id, column, text, said)
        desk.break_melt()

    def _use(self, line: CheckLine) -> None:
        desk = self._shop.desk
        use_suggestion(desk, desk.request.officer(line.finding.officer or ""), line.finding)

    def _keep(self, line: CheckLine, reason: str) -> None:
        if line.fix is Fix.DIFFER:
            explain_difference(self._shop.desk, line.finding.officer or "", reason)
            return
        said = self.tr("Reason: {what}").format(what=words_of(line.finding))
        self._shop.desk.keep(line.finding, reason, said)

    def _lead(self, line: CheckLine) -> None:
        if line.lead is Lead.CERTIFICATE:
            self._offer_certificate(line.finding.officer or "")
            return
        step = Step.SENDER if line.lead is Lead.SENDER else Step.OFFICERS
        column = SECOND_LOOK if line.lead is Lead.SECOND_LOOK else line.finding.column or ""
        self.go.emit(step, line.finding.officer or "", column)

    def _offer_certificate(self, officer_id: str) -> None:
        """Let the officer choose the language of the certificate that explains the initials."""
        officer = self._shop.desk.request.officer(officer_id)

        def say(saved: str, trouble: str) -> None:
            self.said.emit(saved or trouble)

        def draft(language: Language) -> None:
            draft_certificate(self._shop, self, officer, language, say)

        menu = certificate_menu(self, draft)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        near = self.window().focusWidget() or self
        menu.popup(near.mapToGlobal(QPoint(0, near.height())))

    def _go_to(self, officer_id: str, column: str) -> None:
        self.go.emit(Step.OFFICERS, officer_id, column)

    def _show_both(self, row: FindingRow, wanted: bool) -> None:  # noqa: FBT001 - a signal's value
        finding = row.line.finding
        if not wanted or finding.officer is None or finding.other is None:
            row.show_below(None)
            return
        pair = (finding.officer, finding.other)
        panel = BothPanel(self._shop.desk.request, pair, finding.column or "", self._shop.theme)
        panel.saved.connect(self._save)
        panel.named.connect(self._go_to)
        row.show_below(panel)
        panel.focus()

    def _show_proof(self) -> None:
        if self._preview is None:
            self._preview = ProofPreview(self._shop, self)
            self._preview.finished.connect(self._forget_proof)
            self._preview.show()
        self._preview.raise_()
        self._preview.activateWindow()

    def _forget_proof(self) -> None:
        self._preview = None

    def _toggle_tips(self) -> None:
        self._tips.fold(folded=not self._tips.folded)
        self._say_tips(len(self._tips))

    # What follows.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _pull(self, changed: Changed) -> None:
        if not changed & _PULLS:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _order_tabs(self) -> None:
        """Rows are made when they are needed; Tab goes by their place on the page all the same."""
        above = (self._title, *self._open.stops(), *self._kept.stops())
        tab_through((*above, self._show_tips, *self._tips.stops(), self._proof, self._answers))

    def _scroll_to(self, area: QRect) -> None:
        middle = self._answers.mapTo(self._inside, area.center())
        self._area.ensureVisible(self._inside.rect().center().x(), middle.y(), 0, area.height())

    # Words.

    def _title_words(self, stands: Standing) -> str:
        must, check = stands.counts.must_fix, stands.counts.check
        if must:
            return self._to_fix(must, stands)
        if check == 1:
            return self.tr("There is 1 thing to check")
        if check:
            return self.tr("There are {n} things to check").format(n=check)
        if stands.officers == 1:
            return self.tr("0 problems. 1 officer is ready.")
        return self.tr("0 problems. {n} officers are ready.").format(n=stands.officers)

    def _to_fix(self, must: int, stands: Standing) -> str:
        where = {0: "", 1: self.tr(" in 1 officer")}.get(
            stands.to_fix, self.tr(" in {m} officers").format(m=stands.to_fix)
        )
        if where and stands.general:
            where += self.tr(" and under Sender")
        if must == 1:
            return self.tr("There is 1 thing to fix") + where
        return self.tr("There are {n} things to fix").format(n=must) + where

    def _under_words(self, stands: Standing) -> str:
        said = []
        if stands.counts.must_fix and stands.counts.check:
            said.append(self.tr("{n} more to check.").format(n=stands.counts.check))
        if stands.open and stands.officers:
            one, many = self.tr("1 officer is ready."), self.tr("{n} officers are ready.")
            said.append(one if stands.ready == 1 else many.format(n=stands.ready))
        if stands.officers:
            second = self.tr("Second look done for {n} of {m}.")
            said.append(second.format(n=stands.looked, m=stands.officers))
        return " ".join(said)

    def _say_tips(self, count: int) -> None:
        arrow = "▸" if self._tips.folded else "▾"
        self._show_tips.setText(f"{arrow} {self.tr('Tips ({n})').format(n=count)}")
        self._show_tips.setVisible(count > 0)
