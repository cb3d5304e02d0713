"""The sender's step: questions and particulars at the left, what they mean at the right."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop import procedure
from desktop.form.sender import ROLES_AT, Mailbox, OfficeKind, Role, Sender, Special
from desktop.rules.kinds import Finding, Severity
from desktop.ui.desk import Changed
from desktop.ui.dialogs.draft_paper import draft_paper
from desktop.ui.models.consequences import consequences
from desktop.ui.models.field_words import finding_words
from desktop.ui.screens.sender.meaning import Meaning
from desktop.ui.screens.sender.nomination import NominationCard
from desktop.ui.screens.sender.particulars import Particulars
from desktop.ui.screens.sender.questions import Questions
from desktop.ui.theme import SPACE_2, SPACE_4, SPACE_5
from desktop.ui.widgets.field import Message
from desktop.ui.widgets.reason_popup import ReasonPopup
from desktop.ui.widgets.screen import Screen, scrolled
from desktop.ui.widgets.tab_order import tab_through
from desktop.ui.words import preset_words, words_of
from desktop.ui.workshop import Workshop


class SenderScreen(Screen):
    """In which capacity the request is sent, and by whom."""

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._desk = shop.desk
        self._questions = Questions()
        self._particulars = Particulars(shop.theme)
        self._fields = self._particulars.fields
        self._meaning = Meaning(shop.theme)
        self._nomination = NominationCard()
        self._answers: list[QWidget] = []
        self._touched: set[str] = set()
        self._visited = False
        self._request = shop.desk.request.id
        self._lay_out()
        self._behind = False
        shop.desk.changed.connect(self._changed)
        self._pull()

    def enter(self, officer: str, column: str) -> None:
        if self._visited:
            self._touched |= set(self._fields)
            self._pull()
        self._visited = True
        if column in self._fields:
            self._fields[column].focus()
        elif column in self._questions:
            self._questions.focus(column)
        else:
            self._questions.focus("office_kind")

    # Build.

    def _lay_out(self) -> None:
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, SPACE_2, 0)
        left.setSpacing(SPACE_4)
        left.addWidget(self._questions)
        left.addWidget(self._nomination)
        left.addWidget(self._particulars)
        left.addStretch(1)
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_4)
        box.addWidget(scrolled(inside), 5)
        box.addWidget(self._meaning, 3)
        self._questions.answered.connect(self._answered)
        self._particulars.edited.connect(self._edited)
        self._particulars.left.connect(self._left)
        self._particulars.acted.connect(self._acted)
        self._nomination.add.clicked.connect(self._attach)
        self._nomination.drop.clicked.connect(self._detach)
        self._nomination.draft.clicked.connect(self._draft_nomination)
        self._meaning.wants_dri_note.connect(self._draft_dri_note)

    # State to screen.

    def _changed(self, changed: Changed) -> None:
        if self._desk.request.id != self._request:
            self._begin_anew()
        if changed & (Changed.SENDER | Changed.FACTS | Changed.FILE):
            self._pull()
        elif changed & Changed.OFFICERS:
            # What the officers' postings mean is of use on this page alone; it takes its time.
            if self.isVisible():
                self._pull()
            else:
                self._behind = True

    def _begin_anew(self) -> None:
        """Nothing of another request's page was seen yet: nothing that is missing there is red."""
        self._request = self._desk.request.id
        self._touched.clear()
        self._visited = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._pull()

    def _pull(self) -> None:
        self._behind = False
        sender = self._desk.request.sender
        self._particulars.show_sender(sender, self._shop.settings.policy)
        preset = "office_kind" in self._particulars.fixed
        self._questions.show_sender(sender, preset=preset)
        self._order_tabs()
        self._show_findings()
        self._meaning.show_consequences(consequences(self._desk.request))
        self._nomination.show_pages(len(sender.nomination), needed=self._needs_nomination())

    def _order_tabs(self) -> None:
        """Answers that were made anew stand where they are seen, not at the window's end."""
        answers = self._questions.stops
        if answers != self._answers:
            self._answers = answers
            card = self._nomination
            fields = (stop for field in self._fields.values() for stop in field.stops)
            tab_through((*answers, card.add, card.drop, card.draft, *fields))

    def _needs_nomination(self) -> bool:
        return bool(self._desk.request.sender.nomination) or any(
            one.rule == "sender.nomination_letter" for one in self._desk.findings.general
        )

    def _findings(self) -> dict[str, Finding]:
        found: dict[str, Finding] = {}
        for one in self._desk.findings.general:
            if one.column:
                found.setdefault(one.column, one)
        return found

    def _show_findings(self) -> None:
        found = self._findings()
        for name, field in self._fields.items():
            finding = found.get(name)
            empty = not field.text().strip()
            if (
                finding is None
                or (empty and name not in self._touched)
                or (not empty and field.control.hasFocus() and name not in self._touched)
            ):
                fixed = name in self._particulars.fixed
                field.show_message(Message(preset_words()) if fixed else Message())
                continue
            quiet = finding.severity is Severity.TIP or bool(finding.reason)
            keep = (self.tr("Keep, with a reason…"),) if finding.severity == "check" else ()
            field.show_message(
                Message(finding_words(finding), "help" if quiet else str(finding.severity), keep)
            )

    # Screen to state.

    def _answered(self, name: str, value: str) -> None:
        kinds: dict[str, type[OfficeKind | Role | Special | Mailbox]] = {
            "office_kind": OfficeKind,
            "role": Role,
            "special": Special,
            "mailbox": Mailbox,
        }
        sender = replace(self._desk.request.sender, **{name: kinds[name](value)})  # type: ignore[arg-type]  # names are the enum fields
        if name == "office_kind" and sender.role not in ROLES_AT[sender.office_kind]:
            sender = replace(sender, role=Role.UNSTATED)
        self._put(sender, self._questions.words(name))

    def _edited(self, name: str, typed: str) -> None:
        sender = replace(self._desk.request.sender, **{name: typed})  # type: ignore[arg-type]  # names are the text fields
        self._put(sender, self._fields[name].spec.label, melt=f"sender.{name}")

    def _left(self, name: str) -> None:
        self._desk.break_melt()
        if self._fields[name].text().strip():
            self._touched.add(name)
            self._show_findings()

    def _acted(self, name: str) -> None:
        finding = self._findings().get(name)
        if finding is None:
            return
        popup = ReasonPopup(words_of(finding), self._shop.theme, self)
        text = self.tr("Reason for keeping a check")
        popup.given.connect(lambda reason: self._desk.keep(finding, reason, text))
        popup.open_under(self._fields[name].control, finding.reason)

    def _put(self, sender: Sender, text: str, melt: str = "") -> None:
        request = replace(self._desk.request, sender=sender)
        self._desk.put(request, text, Changed.SENDER | Changed.OFFICERS, melt)

    def _attach(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Nomination letter"), "", "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"
        )
        if name:
            self.attach_nomination(Path(name))

    def attach_nomination(self, path: Path) -> None:
        """Add the letter that names the sender nodal officer."""

        def work() -> procedure.Brought:
            data = procedure.read_file(path)
            return procedure.bring_pages(data, path.name, self._shop.intake)

        def done(brought: procedure.Brought) -> None:
            for data in brought.files.values():
                self._shop.pages.add(data)
            sender = self._desk.request.sender
            self._put(
                replace(sender, nomination=(*sender.nomination, *brought.pages)),
                self.tr("Nomination letter"),
            )

        self._shop.tasks.start(work, done, lambda error: self._nomination.say(str(error)))

    def _draft_nomination(self) -> None:
        shop, request, facts = self._shop, self._desk.request, self._desk.facts
        then = self.tr("Have it signed, scan it, and attach the scan here.")

        def say(saved: str, trouble: str) -> None:
            self._nomination.say(trouble or f"{saved} {then}", bad=bool(trouble))

        draft_paper(
            shop,
            self,
            self.tr("Nomination letter"),
            lambda: procedure.draft_nomination(
                request, facts, facts.today, shop.pages, shop.intake
            ),
            say,
        )

    def _draft_dri_note(self) -> None:
        shop, request, facts = self._shop, self._desk.request, self._desk.facts
        draft_paper(
            shop,
            self,
            self.tr("Note to DRI headquarters"),
            lambda: procedure.draft_dri_note(request, facts, facts.today, shop.pages, shop.intake),
            lambda saved, trouble: self.said.emit(saved or trouble),
        )

    def _detach(self) -> None:
        sender = replace(self._desk.request.sender, nomination=())
        self._put(sender, self.tr("Nomination letter taken out"))
