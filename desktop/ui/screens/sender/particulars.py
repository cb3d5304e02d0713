"""The sender's particulars: letterhead, signature, charge."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.form.choices import choices
from desktop.form.sender import Mailbox, OfficeKind, Sender
from desktop.records.policy import Policy
from desktop.ui.theme import SPACE_1, SPACE_3, SPACE_4, SPACE_5, Theme
from desktop.ui.widgets.field import Field, FieldSpec, build_field
from desktop.ui.widgets.text import label


class Particulars(QFrame):
    """The fields of the sender.

    Signals:
        edited: something was typed: name of the field, the text.
        left: a field lost the cursor: its name.
        acted: the button under a field was pressed: its name.

    Attributes:
        fixed: particulars of the office that stand as the administrator has set them.
    """

    edited = Signal(str, str)
    left = Signal(str)
    acted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.fields: dict[str, Field] = {}
        self.fixed: frozenset[str] = frozenset()
        box = QVBoxLayout(self)
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
            field = build_field(spec, theme)
            field.edited.connect(partial(self.edited.emit, spec.name))
            field.left.connect(partial(self.left.emit, spec.name))
            field.acted.connect(lambda _place, name=spec.name: self.acted.emit(name))
            self.fields[spec.name] = field
            wide = spec.name in {"office", "office_hindi", "address"}
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(field, row, column, 1, 2 if wide else 1)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        box.addLayout(grid)

    def show_sender(self, sender: Sender, office: Policy) -> None:
        """Show what is known, which fields the answers call for, and what is preset.

        A request that was begun before the preset keeps its own words, and can be changed.
        """
        preset = office.sender()
        self.fixed = frozenset(
            name for name in office.office if getattr(sender, name) == getattr(preset, name)
        )
        for name, field in self.fields.items():
            field.set_text(getattr(sender, name))
            field.control.setEnabled(name not in self.fixed)
        generic = sender.mailbox is Mailbox.GENERIC
        for name in ("individual_email", "phone"):
            self.fields[name].set_required(required=generic)
        self.fields["location_code"].setVisible(sender.office_kind is OfficeKind.CUSTOMS)
        at_commissionerate = sender.office_kind is OfficeKind.COMMISSIONERATE
        self.fields["commissionerate"].setVisible(at_commissionerate)

    def _specs(self) -> tuple[FieldSpec, ...]:
        return (*self._signature(), *self._charge())

    def _signature(self) -> tuple[FieldSpec, ...]:
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
            FieldSpec("address", self.tr("Postal address"), required=True, lines=3, room=20),
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
        )

    def _charge(self) -> tuple[FieldSpec, ...]:
        elsewhere = self.tr("Officers of other places get a check.")
        return (
            FieldSpec(
                "location_code",
                self.tr("Your customs location"),
                choices=choices("locations"),
                hint=elsewhere,
            ),
            FieldSpec(
                "commissionerate",
                self.tr("Your Commissionerate"),
                choices=choices("commissionerates"),
                hint=elsewhere,
            ),
            FieldSpec(
                "zone",
                self.tr("Your zone or directorate"),
                choices=choices("zones"),
                hint=elsewhere,
            ),
        )
