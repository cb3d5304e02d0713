"""The sender's step: four questions at the left, what they mean at the right, particulars below."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop import procedure
from desktop.form.choices import choices
from desktop.form.sender import ROLES_AT, Mailbox, OfficeKind, Role, Sender, Special
from desktop.intake.refusals import MAX_SCAN_BYTES
from desktop.rules.kinds import Finding, Severity
from desktop.ui.desk import Changed
from desktop.ui.dialogs.draft_paper import draft_paper
from desktop.ui.models.consequences import Consequence, consequences
from desktop.ui.models.field_words import finding_words
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.field import Field, FieldSpec, Message, build_field
from desktop.ui.widgets.reason_popup import ReasonPopup
from desktop.ui.widgets.screen import Screen, scrolled
from desktop.ui.widgets.text import button, card, label, tinted
from desktop.ui.words import words_of
from desktop.ui.workshop import Workshop

_SIGNS = {"good": "tick", "check": "triangle", "must_fix": "octagon", "help": "info"}


class SenderScreen(Screen):
    """In which capacity the request is sent, and by whom."""

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._desk = shop.desk
        self._fields: dict[str, Field] = {}
        self._questions: dict[str, _Question] = {}
        self._shown: tuple[Consequence, ...] | None = None
        self._meaning = QVBoxLayout()
        self._nomination = _Nomination()
        self._touched: set[str] = set()
        self._visited = False
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
            self._questions[column].focus()
        else:
            self._questions["office_kind"].focus()

    # Build.

    def _lay_out(self) -> None:
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, SPACE_2, 0)
        left.setSpacing(SPACE_4)
        left.addWidget(self._make_questions())
        left.addWidget(self._nomination)
        left.addWidget(self._make_particulars())
        left.addStretch(1)
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_4)
        box.addWidget(scrolled(inside), 5)
        box.addWidget(self._make_meaning(), 3)
        self._nomination.add.clicked.connect(self._attach)
        self._nomination.drop.clicked.connect(self._detach)
        self._nomination.draft.clicked.connect(self._draft_nomination)

    def _make_questions(self) -> QFrame:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_4)
        box.addWidget(label(self.tr("Who sends the request?"), "title"))
        for name, words in (
            ("office_kind", self.tr("Where are you posted?")),
            ("role", self.tr("What is your role there?")),
            ("special", self.tr("Is any officer on a COIN posting or posted outside India?")),
            ("mailbox", self.tr("Which address will the mail go from?")),
        ):
            question = _Question(words)
            question.answered = partial(self._answered, name)
            self._questions[name] = question
            box.addWidget(question)
        return frame

    def _make_particulars(self) -> QFrame:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_3)
        box.setSpacing(SPACE_3)
        box.addWidget(label(self.tr("Your particulars"), "heading"))
        box.addWidget(
            label(
                self.tr(
                    "They stand in the letterhead and in the signature, and are kept as your "
                    "profile for the next request."
                ),
                "help",
                wrap=True,
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for spec in self._specs():
            field = build_field(spec, self._shop.theme)
            field.edited.connect(partial(self._edited, spec.name))
            field.left.connect(partial(self._left, spec.name))
            field.acted.connect(partial(self._acted, spec.name))
            self._fields[spec.name] = field
            wide = spec.name in {"office", "office_hindi", "address"}
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(field, row, column, 1, 2 if wide else 1)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        box.addLayout(grid)
        return frame

    def _specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("name", self.tr("Your name"), required=True),
            FieldSpec(
                "designation",
                self.tr("Your designation"),
                required=True,
                choices=choices("designations"),
            ),
            FieldSpec(
                "office",
                self.tr("Your office"),
                required=True,
                hint=self.tr(
                    "As in the letterhead, for example Office of the Commissioner of "
                    "Customs, Chennai-II"
                ),
            ),
            FieldSpec(
                "office_hindi",
                self.tr("Your office in Hindi"),
                hint=self.tr("For the bilingual letterhead; may stay empty."),
                room=20,
            ),
            FieldSpec("address", self.tr("Postal address"), lines=3, room=20),
            FieldSpec("place", self.tr("Place"), hint=self.tr("For the letter's date line.")),
            FieldSpec(
                "email",
                self.tr("The mail goes from"),
                required=True,
                hint=self.tr("Your official ICEGATE address."),
            ),
            FieldSpec(
                "individual_email",
                self.tr("Your individual e-mail"),
                hint=self.tr("Stands in the signature."),
            ),
            FieldSpec("phone", self.tr("Contact number"), hint=self.tr("Stands in the signature.")),
            FieldSpec(
                "location_code",
                self.tr("Your customs location"),
                choices=choices("locations"),
                hint=self.tr("Officers of other places get a check."),
            ),
            FieldSpec(
                "commissionerate",
                self.tr("Your Commissionerate"),
                choices=choices("commissionerates"),
                hint=self.tr("Officers of other places get a check."),
            ),
            FieldSpec(
                "zone",
                self.tr("Your zone or directorate"),
                choices=choices("zones"),
                hint=self.tr("Officers of other places get a check."),
            ),
        )

    def _make_meaning(self) -> QFrame:
        frame = card()
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(1, 1, 1, 1)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_3)
        box.addWidget(label(self.tr("What this means for you"), "heading"))
        self._meaning.setSpacing(SPACE_3)
        box.addLayout(self._meaning)
        box.addStretch(1)
        outer.addWidget(scrolled(inside))
        return frame

    # State to screen.

    def _changed(self, changed: Changed) -> None:
        if changed & (Changed.SENDER | Changed.FACTS | Changed.FILE):
            self._pull()
        elif changed & Changed.OFFICERS:
            # What the officers' postings mean is of use on this page alone; it takes its time.
            if self.isVisible():
                self._pull()
            else:
                self._behind = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._pull()

    def _pull(self) -> None:
        self._behind = False
        sender = self._desk.request.sender
        self._show_questions(sender)
        for name, field in self._fields.items():
            field.set_text(getattr(sender, name))
        self._show_needed(sender)
        self._show_findings()
        self._show_meaning()
        self._nomination.show_pages(len(sender.nomination), needed=self._needs_nomination())

    def _show_questions(self, sender: Sender) -> None:
        kinds = (
            (OfficeKind.CUSTOMS, self.tr("At a customs location")),
            (OfficeKind.COMMISSIONERATE, self.tr("At an Executive or Audit Commissionerate")),
            (OfficeKind.DIRECTORATE, self.tr("At a directorate")),
            (OfficeKind.OTHER, self.tr("Somewhere else")),
        )
        self._questions["office_kind"].show_choices(kinds, sender.office_kind)
        roles = tuple(
            (role, self._role_words(role)) for role in ROLES_AT.get(sender.office_kind, ())
        )
        self._questions["role"].show_choices(roles, sender.role)
        self._questions["special"].show_choices(
            ((Special.NO, self.tr("No")), (Special.YES, self.tr("Yes"))), sender.special
        )
        self._questions["mailbox"].show_choices(
            (
                (Mailbox.INDIVIDUAL, self.tr("My own official address")),
                (Mailbox.GENERIC, self.tr("A designation-based (generic) address")),
            ),
            sender.mailbox,
        )
        self._questions["role"].setVisible(bool(sender.office_kind))
        self._questions["special"].setVisible(bool(sender.role))
        self._questions["mailbox"].setVisible(bool(sender.special))

    def _role_words(self, role: Role) -> str:
        return {
            Role.SM: self.tr("System Manager (SM)"),
            Role.ASM: self.tr("Alternate System Manager (ASM)"),
            Role.COMM_ADMIN: self.tr("Commissionerate Admin (Comm Admin)"),
            Role.ACL_ADMIN_COMMISSIONERATE: self.tr("ACL Admin, Commissionerate level"),
            Role.ACL_ADMIN_ZONAL: self.tr("ACL Admin, Zonal level"),
            Role.DIRECTORATE_HEAD: self.tr("Joint Director, Additional Director or ADG"),
            Role.DRI_HQ: self.tr("JD, ADD or ADG of DRI central headquarters"),
            Role.DIRECTORATE_SENIOR: self.tr("Senior to ADG (Pr. ADG, DG, Pr. DG)"),
            Role.OTHER: self.tr("None of these"),
        }[role]

    def _show_needed(self, sender: Sender) -> None:
        generic = sender.mailbox is Mailbox.GENERIC
        for name in ("individual_email", "phone"):
            self._fields[name].set_required(required=generic)
        kind = sender.office_kind
        self._fields["location_code"].setVisible(kind is OfficeKind.CUSTOMS)
        self._fields["commissionerate"].setVisible(kind is OfficeKind.COMMISSIONERATE)

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
                field.show_message(Message())
                continue
            quiet = finding.severity is Severity.TIP or bool(finding.reason)
            keep = (self.tr("Keep, with a reason…"),) if finding.severity == "check" else ()
            field.show_message(
                Message(finding_words(finding), "help" if quiet else str(finding.severity), keep)
            )

    def _show_meaning(self) -> None:
        shown = consequences(self._desk.request)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._meaning.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not shown:
            words = self.tr(
                "Answer the questions: what you may send, and what must go with it, "
                "appears here with the clause of the instruction."
            )
            self._meaning.addWidget(label(words, "dim", wrap=True))
        for one in shown:
            self._meaning.addWidget(self._consequence(one))

    def _consequence(self, one: Consequence) -> QFrame:
        frame = tinted(one.kind)
        row = QHBoxLayout(frame)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_2)
        sign = label()
        sign.setPixmap(self._shop.theme.pixmap(_SIGNS[one.kind], one.kind, 16))
        sign.setContentsMargins(0, 2, 0, 0)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(label(one.title, "strong", wrap=True))
        box.addWidget(label(one.text, wrap=True))
        if one.clause:
            words = f"{one.clause}: “{one.words}”" if one.words else one.clause
            box.addWidget(label(words, "help", wrap=True))
        if one.does == "dri_note":
            note = button(self.tr("Draft a note to DRI HQ…"))
            note.setObjectName("draft_dri_note")
            note.clicked.connect(self._draft_dri_note)
            box.addWidget(note, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(box, 1)
        return frame

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
        self._put(sender, self._questions[name].words)

    def _edited(self, name: str, typed: str) -> None:
        sender = replace(self._desk.request.sender, **{name: typed})  # type: ignore[arg-type]  # names are the text fields
        self._put(sender, self._fields[name].spec.label, melt=f"sender.{name}")

    def _left(self, name: str) -> None:
        self._desk.break_melt()
        if self._fields[name].text().strip():
            self._touched.add(name)
            self._show_findings()

    def _acted(self, name: str, _place: int) -> None:
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
            try:
                with path.open("rb") as file:
                    data = file.read(MAX_SCAN_BYTES + 1)
            except OSError as error:
                raise procedure.missing_file(path) from error
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

        def say(sentence: str, bad: bool) -> None:  # noqa: FBT001 - what `draft_paper` calls
            self._nomination.say(sentence if bad else f"{sentence} {then}", bad=bad)

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
            lambda sentence, _bad: self.said.emit(sentence),
        )

    def _detach(self) -> None:
        sender = replace(self._desk.request.sender, nomination=())
        self._put(sender, self.tr("Nomination letter taken out"))


class _Question(QWidget):
    """One question with its answers as large rows, drawn anew only when they change."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.answered: partial[None] | None = None
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._values: list[str] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACE_2)
        self._box.addWidget(label(words, "label", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_1)
        self._box.addLayout(self._rows)

    def show_choices(self, choices_: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Show the answers and which one is given."""
        values = [str(value) for value, _ in choices_]
        if values != self._values:
            self._values = values
            for made in self._group.buttons():
                self._group.removeButton(made)
                self._rows.removeWidget(made)
                made.deleteLater()
            for place, (value, words) in enumerate(choices_):
                made = QRadioButton(words)
                made.setProperty("row", "true")
                made.setObjectName(f"answer_{value}")
                made.setAccessibleDescription(self.words)
                self._group.addButton(made, place)
                self._rows.addWidget(made)
        self._check(str(chosen))

    def focus(self) -> None:
        """Put the cursor on the given answer, else the first."""
        made = self._group.checkedButton() or self._group.button(0)
        if made is not None:
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self, chosen: str) -> None:
        if chosen in self._values:
            self._group.button(self._values.index(chosen)).setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self._group.buttons():
            made.setChecked(False)
        self._group.setExclusive(True)

    def _clicked(self, place: int) -> None:
        if self.answered is not None:
            self.answered(self._values[place])


class _Nomination(QFrame):
    """The letter that names the sender nodal officer: attach it, or see that it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._state = label("", wrap=True)
        self._said = label("", "must_fix", wrap=True)
        self._said.setVisible(False)
        self.add = button(self.tr("Attach the letter…"))
        self.draft = button(self.tr("Draft that letter…"))
        self.drop = button(self.tr("Take it out"), "link")
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("Nomination letter"), "heading"))
        box.addWidget(self._state)
        box.addWidget(self._said)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.draft)
        row.addWidget(self.drop)
        row.addStretch(1)
        box.addLayout(row)

    def show_pages(self, count: int, *, needed: bool) -> None:
        """Show whether it is attached; the card is there only where it is needed."""
        self.setVisible(needed)
        self.drop.setVisible(count > 0)
        self.draft.setVisible(not count)
        if count:
            self._state.setText(self.tr("Attached: {n} page(s).").format(n=count))
            self._said.setVisible(False)
        else:
            self._state.setText(
                self.tr(
                    "A copy of the letter that names you as nodal officer must go with the mail "
                    "(para 1, bullet 3)."
                )
            )

    def say(self, sentence: str, *, bad: bool = True) -> None:
        """Say why the letter could not be read or written, or that it was."""
        self._said.set_role("must_fix" if bad else "help")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
