"""What a letter and its mail are about: one request with all that the papers say of it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.sender import Role, Sender
from desktop.form.values import date_text, read_date, tidy
from desktop.packet.contents import Enclosure, Paper, Part
from desktop.packet.letterhead import HeadPicture
from desktop.packet.names import reference_of
from desktop.packet.plan import planned_enclosures
from desktop.packet.wording import Either, Said, Text, said
from desktop.rules.kinds import Facts, Findings

BULLET = {
    Role.SM: "1",
    Role.ASM: "1",
    Role.COMM_ADMIN: "2",
    Role.ACL_ADMIN_COMMISSIONERATE: "2",
    Role.ACL_ADMIN_ZONAL: "2",
    Role.DIRECTORATE_HEAD: "3",
    Role.DIRECTORATE_SENIOR: "3",
    Role.OTHER: "3",
    Role.DRI_HQ: "4",
    Role.UNSTATED: "0",
}
"""Which bullet of the instruction's para 1 names the capacity."""


@dataclass(frozen=True)
class Matter:
    """One mail's worth of a request.

    Attributes:
        request: with the officers of this mail.
        facts: today, edition, layout.
        findings: of the whole request; those with a reason are the kept checks.
        enclosures: every file of this mail.
        today: the day on which the letter is made.
        part: of the whole request.
        head: picture of the letterhead, where the office has one.
        signed_by_sender: False where the letter has another signatory than the sender.
    """

    request: Request
    facts: Facts
    findings: Findings
    enclosures: tuple[Enclosure, ...]
    today: date
    part: Part
    head: HeadPicture | None = None
    signed_by_sender: bool = True

    @property
    def sender(self) -> Sender:
        """The nodal officer."""
        return self.request.sender

    @property
    def officers(self) -> tuple[OfficerEntry, ...]:
        """The officers of this mail."""
        return self.request.officers

    @property
    def count(self) -> str:
        """Number of officers in this mail."""
        return str(len(self.officers))

    @property
    def number(self) -> Text:
        """The letter's file number."""
        return given(self.request.letter.number or reference_of(self.request), "number")

    @property
    def date(self) -> Text:
        """The letter's date, dd/mm/yyyy."""
        typed = self.request.letter.date
        return shown_date(typed) if typed.strip() else date_text(self.today)

    @property
    def place(self) -> Text:
        """The letter's place."""
        return given(self.request.letter.place or self.sender.place, "place")

    @property
    def signatory(self) -> Text:
        """Who signs the letter."""
        return given(self.request.letter.signatory or self.sender.name, "name")

    @property
    def signatory_designation(self) -> Text:
        """Designation of who signs the letter."""
        letter = self.request.letter
        own = "" if letter.signatory.strip() else self.sender.designation
        return given(letter.signatory_designation or own, "designation")

    @property
    def office(self) -> Text:
        """The sender's office; in Hindi where his profile has it so."""
        english = given(self.sender.office, "office")
        hindi = tidy(self.sender.office_hindi)
        return Either(english, hindi) if hindi else english

    @property
    def own_email(self) -> Text:
        """The sender's individual e-mail, else the address from which the mail goes."""
        return given(self.sender.individual_email or self.sender.email, "email")

    @property
    def maker(self) -> Said:
        """Who makes the request, as the letter calls him."""
        if self.signed_by_sender:
            return said("maker.undersigned")
        sender = self.sender
        return said(
            "maker.named",
            name=given(sender.name, "name"),
            designation=given(sender.designation, "designation"),
        )

    @property
    def role(self) -> Text:
        """The capacity of the sender, with his charge."""
        sender = self.sender
        if sender.role in {Role.SM, Role.ASM}:
            charge = sender.location_code
        elif sender.role in {Role.COMM_ADMIN, Role.ACL_ADMIN_COMMISSIONERATE}:
            charge = sender.commissionerate
        else:
            charge = sender.zone or sender.office
        return said(
            f"role.{sender.role or 'unstated'}",
            charge=given(charge, "charge"),
            designation=given(sender.designation, "designation"),
        )

    @property
    def clause(self) -> Said:
        """The clause that names the capacity."""
        return said(f"clause.{BULLET[self.sender.role]}")

    @cached_property
    def by_kind(self) -> dict[Paper, tuple[Enclosure, ...]]:
        """The numbered enclosures of the letter, by kind, in their order; the letter is none."""
        kinds = (
            Paper.TEMPLATE,
            Paper.SERVICE_BOOK,
            Paper.CERTIFICATE,
            Paper.NOMINATION,
            Paper.PROOF_SHEET,
        )
        groups = {kind: tuple(one for one in self.enclosures if one.kind is kind) for kind in kinds}
        return {kind: group for kind, group in groups.items() if group}

    def with_pages(self, kind: Paper, pages: int) -> "Matter":
        """The same with another number of pages for a paper of the whole request."""
        known = tuple(
            replace(one, pages=pages) if one.kind is kind and not one.officer else one
            for one in self.enclosures
        )
        return replace(self, enclosures=known)

    def enclosure(self, kind: Paper) -> str:
        """Number of an enclosure in the letter's list; empty where there is none."""
        kinds = list(self.by_kind)
        return str(kinds.index(kind) + 1) if kind in kinds else ""

    @cached_property
    def _files(self) -> dict[tuple[str, Paper], str]:
        return {(one.officer, one.kind): one.number for one in self.enclosures if one.officer}

    def file(self, officer: OfficerEntry, kind: Paper) -> str:
        """Number of an officer's file; empty where there is none."""
        return self._files.get((officer.id, kind), "")

    def serial(self, officer: OfficerEntry) -> str:
        """The officer's serial number in this mail."""
        return str(self.request.places[officer.id] + 1)

    def named(self, officer: OfficerEntry) -> Said:
        """An officer as the papers call him: name and serial number."""
        name = given(officer_name(officer), "name")
        return said("officer", name=name, serial=self.serial(officer))


def matter_of(  # noqa: PLR0913, PLR0917 - what the papers are made of
    request: Request,
    facts: Facts,
    findings: Findings,
    today: date,
    part: Part | None = None,
    enclosures: tuple[Enclosure, ...] | None = None,
    head: HeadPicture | None = None,
) -> Matter:
    """All that the papers of one mail say.

    Args:
        request: with the officers of this mail.
        facts: of the examination.
        findings: of the whole request.
        today: the day on which the papers are made.
        part: of the whole; None where one mail holds it.
        enclosures: where they are known already; else worked out from the request.
        head: picture of the letterhead.
    """
    whole = len(request.officers)
    part = part or Part(last=whole, whole=whole)
    files = planned_enclosures(request, part) if enclosures is None else enclosures
    other = tidy(request.letter.signatory).casefold()
    own = not other or other == tidy(request.sender.name).casefold()
    return Matter(request, facts, findings, files, today, part, head, signed_by_sender=own)


def in_mail(matter: Matter) -> Matter:
    """The same for the mail, which the sender himself signs."""
    return replace(matter, signed_by_sender=True)


def given(typed: str, what: str) -> Text:
    """What was typed; a placeholder in square brackets where it is missing."""
    return tidy(typed) or said(f"missing.{what}")


def shown_date(typed: str) -> Text:
    """A date as dd/mm/yyyy; as typed where it cannot be read."""
    read = read_date(typed)
    return date_text(read) if read else given(typed, "date")


def officer_name(officer: OfficerEntry) -> str:
    """Title and name."""
    return tidy(f"{officer.salutation} {officer.display_name()}")


def ranges(numbers: tuple[str, ...]) -> str:
    """Numbers with runs drawn together: ``03–14, 17``."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
