"""The foot of the service-book pane: what the page shows, the meter, the certificate's fields."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.form.choices import choices
from desktop.form.evidence import Certificate, Page, Route, Shows
from desktop.form.officer import OfficerEntry
from desktop.form.request import Language
from desktop.rules.kinds import Finding
from desktop.ui.dialogs.certificate_draft import certificate_menu
from desktop.ui.models.field_words import acts_of
from desktop.ui.models.shown import shown_of
from desktop.ui.screens.officers.notes import Notes
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3
from desktop.ui.widgets.field import Field, FieldSpec, build_field
from desktop.ui.widgets.reason_popup import ReasonPopup
from desktop.ui.widgets.text import button, label
from desktop.ui.words import words_of
from desktop.ui.workshop import Workshop

_MOST_NOTES = 2


class EvidenceFoot(QFrame):
    """What is said of the pages.

    Signals:
        shows_changed: the officer says that the page shows a fact, or not: fact, on.
        route_wanted: service book or certificate.
        certificate_changed: a field of the certificate: its name, its value.
        draft_wanted: a draft of the certificate is to be written, in this language.
    """

    shows_changed = Signal(Shows, bool)
    route_wanted = Signal(Route)
    certificate_changed = Signal(str, object)
    draft_wanted = Signal(Language)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "foot")
        self._shop = shop
        self._said = label("", "help", wrap=True)
        self._said.setVisible(False)
        self._boxes = {one: QCheckBox(words) for one, words in self._short().items()}
        self._shows_row = QWidget()
        self._meter = label("", "help", wrap=True)
        self._notes = Notes(shop.theme, margin=0)
        self._notes.acted.connect(self._acted)
        self._route = button("", "small")
        self._route.clicked.connect(self._switch)
        self._at_route = Route.SERVICE_BOOK
        self._fields: dict[str, Field] = {}
        self._ticks: dict[str, QCheckBox] = {}
        self._certificate = self._make_certificate()
        self._lay_out()

    # What callers see.

    def words_of(self, shows: Shows) -> str:
        """What a fact is called."""
        return {
            Shows.NAME: self.tr("Name"),
            Shows.DOB: self.tr("Date of birth"),
            Shows.DOJ: self.tr("Date of joining"),
        }[shows]

    def _short(self) -> dict[Shows, str]:
        """The facts in the office's short words."""
        return {
            Shows.NAME: self.tr("Name"),
            Shows.DOB: self.tr("DOB"),
            Shows.DOJ: self.tr("DOJ"),
        }

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """Say one sentence above everything else; an empty one takes it away."""
        self._said.set_role("must_fix" if bad else "help")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def show_officer(self, officer: OfficerEntry | None, page: Page | None) -> None:
        """Show what is known of the officer's evidence and of the shown page."""
        if officer is None:
            self._shows_row.setVisible(False)
            self._meter.setText("")
            self._notes.show_findings(())
            return
        evidence = officer.evidence
        certificate = evidence.route is Route.CERTIFICATE
        self._at_route = evidence.route
        self._shows_row.setVisible(page is not None and not certificate)
        for shows, box in self._boxes.items():
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setChecked(page is not None and shows in page.shows)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._meter.setText("" if certificate else self._meter_words(officer))
        self._meter.setVisible(not certificate and bool(evidence.pages))
        self._certificate.setVisible(certificate)
        if certificate:
            self._show_certificate(evidence.certificate)
        self._route.setText(
            self.tr("Back to the service book")
            if certificate
            else self.tr("No service book? Use a certificate")
        )
        seen = shown_of(self._shop.desk, officer.id)
        mine = tuple(
            one for one in seen if one.rule.startswith("evidence.") and one.severity != "tip"
        )
        self._notes.show_findings(mine[:_MOST_NOTES])

    # Build.

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._shows_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(label(self.tr("This page shows"), "dim"))
        for shows, box in self._boxes.items():
            box.setObjectName(f"shows_{shows.value}")
            box.toggled.connect(partial(self.shows_changed.emit, shows))
            row.addWidget(box)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        column.setSpacing(SPACE_1)
        for part in (self._said, self._notes, self._shows_row, self._certificate):
            column.addWidget(part)
        last = QHBoxLayout()
        last.addWidget(self._meter, 1)
        last.addStretch(0)
        last.addWidget(self._route)
        column.addLayout(last)

    def _make_certificate(self) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_1)
        theme = self._shop.theme
        specs = (
            FieldSpec("signatory", self.tr("Signed by"), required=True, room=0),
            FieldSpec(
                "designation",
                self.tr("Rank"),
                required=True,
                choices=choices("designations"),
                room=0,
            ),
            FieldSpec(
                "reason", self.tr("Why the service book cannot be sent"), required=True, room=0
            ),
        )
        pair = QHBoxLayout()
        pair.setSpacing(SPACE_2)
        for spec in specs:
            field = build_field(spec, theme)
            field.edited.connect(partial(self.certificate_changed.emit, spec.name))
            self._fields[spec.name] = field
        pair.addWidget(self._fields["signatory"])
        pair.addWidget(self._fields["designation"])
        box.addLayout(pair)
        box.addWidget(self._fields["reason"])
        ticks = QHBoxLayout()
        for name, words in (
            ("establishment", self.tr("From the Establishment Section")),
            ("sealed", self.tr("Signed and sealed")),
        ):
            tick = QCheckBox(words)
            tick.toggled.connect(partial(self.certificate_changed.emit, name))
            self._ticks[name] = tick
            ticks.addWidget(tick)
        ticks.addStretch(1)
        box.addLayout(ticks)
        self.draft = button(self.tr("Draft the certificate…"), "small")
        self.draft.setObjectName("draft_certificate")
        self.draft.setMenu(certificate_menu(self, self.draft_wanted.emit))
        self.draft.setProperty("menu", "true")
        box.addWidget(self.draft, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    # State to screen, and back.

    def _show_certificate(self, certificate: Certificate) -> None:
        for name, field in self._fields.items():
            field.set_text(getattr(certificate, name))
        for name, tick in self._ticks.items():
            tick.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            tick.setChecked(getattr(certificate, name))
            tick.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _meter_words(self, officer: OfficerEntry) -> str:
        shown, marked = officer.evidence.shown(), officer.evidence.marked()
        several = len(officer.evidence.pages) > 1
        signs = "   ".join(
            f"{words} {'✓' if one in shown else '–'}" for one, words in self._short().items()
        )
        missing = [words for one, words in self._short().items() if one not in marked] or [""]
        hint = self.tr("{fact}: press F8 to mark its place.").format(fact=missing[0])
        said = (signs if several else "", hint if missing[0] else "")
        return "\n".join(part for part in said if part)

    def _switch(self) -> None:
        other = Route.CERTIFICATE if self._at_route is Route.SERVICE_BOOK else Route.SERVICE_BOOK
        self.route_wanted.emit(other)

    def _acted(self, finding: Finding, does: str, near: QWidget) -> None:
        if does != "keep" or finding.severity != "check" or not acts_of(finding):
            return
        popup = ReasonPopup(words_of(finding), self._shop.theme, self)
        text = self.tr("Reason for keeping a check")
        popup.given.connect(lambda reason: self._shop.desk.keep(finding, reason, text))
        popup.open_under(near, finding.reason)
