"""The nodal officer who sends the request, and in which capacity."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.form.evidence import Page


class Role(StrEnum):
    """Capacity of the sender (instruction, para 1; ``nodal_roles.csv``)."""

    UNSTATED = ""
    SM = "sm"
    ASM = "asm"
    COMM_ADMIN = "comm_admin"
    ACL_ADMIN_COMMISSIONERATE = "acl_admin_commissionerate"
    ACL_ADMIN_ZONAL = "acl_admin_zonal"
    DIRECTORATE_HEAD = "directorate_head"
    DIRECTORATE_SENIOR = "directorate_senior"
    DRI_HQ = "dri_hq"
    OTHER = "other"


class OfficeKind(StrEnum):
    """Where the sender himself is posted: the first question of the Sender step."""

    UNSTATED = ""
    CUSTOMS = "customs"
    COMMISSIONERATE = "commissionerate"
    DIRECTORATE = "directorate"
    OTHER = "other"


class Mailbox(StrEnum):
    """Whose mailbox the mail goes from (instruction, Note 2)."""

    UNSTATED = ""
    INDIVIDUAL = "individual"
    GENERIC = "generic"


class Special(StrEnum):
    """Whether some officer is on a COIN posting or outside India (para 1, bullet 4)."""

    UNSTATED = ""
    NO = "no"
    YES = "yes"


class Letterhead(StrEnum):
    """What stands at the head of the office's letters."""

    BILINGUAL = "bilingual"
    ENGLISH = "english"
    PICTURE = "picture"
    BLANK = "blank"


ROLES_AT: dict[OfficeKind, tuple[Role, ...]] = {
    OfficeKind.CUSTOMS: (Role.SM, Role.ASM, Role.OTHER),
    OfficeKind.COMMISSIONERATE: (
        Role.COMM_ADMIN,
        Role.ACL_ADMIN_COMMISSIONERATE,
        Role.ACL_ADMIN_ZONAL,
        Role.OTHER,
    ),
    OfficeKind.DIRECTORATE: (
        Role.DIRECTORATE_HEAD,
        Role.DRI_HQ,
        Role.DIRECTORATE_SENIOR,
        Role.OTHER,
    ),
    OfficeKind.OTHER: (Role.OTHER,),
}
"""The roles to offer for each kind of office."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Particulars of the nodal officer, as typed.

    Attributes:
        office_kind, role, special, mailbox: answers to the four questions of the Sender step.
        name, designation: as they stand under the letter.
        office: the formation, for example "Office of the Commissioner of Customs, Chennai-II".
        office_hindi: the same in Hindi, for the letterhead.
        address: postal address of the office, lines separated by a line feed.
        place: for "Place:" in the letter.
        email: the address from which the mail goes.
        individual_email: the sender's own official address (Note 2).
        phone: contact number.
        location_code, zone, commissionerate: the sender's own charge; for a directorate `zone`
            holds its name.
        nomination: pages of the letter that names him nodal officer.
        nomination_number, nomination_date: of that letter, as typed.
        letterhead: set by the program in Hindi and English or in English alone, the office's
            own picture, or a blank space for printed stationery.
        letterhead_picture: the picture, one page at the most.
        letterhead_space: height of the blank space, in millimetres.
    """

    office_kind: OfficeKind = OfficeKind.UNSTATED
    role: Role = Role.UNSTATED
    special: Special = Special.UNSTATED
    mailbox: Mailbox = Mailbox.UNSTATED
    name: str = ""
    designation: str = ""
    office: str = ""
    office_hindi: str = ""
    address: str = ""
    place: str = ""
    email: str = ""
    individual_email: str = ""
    phone: str = ""
    location_code: str = ""
    zone: str = ""
    commissionerate: str = ""
    nomination: tuple[Page, ...] = ()
    nomination_number: str = ""
    nomination_date: str = ""
    letterhead: Letterhead = Letterhead.BILINGUAL
    letterhead_picture: tuple[Page, ...] = ()
    letterhead_space: int = 45

    @property
    def all_pages(self) -> tuple[Page, ...]:
        """Pages of the nomination letter, then the picture of the letterhead."""
        return self.nomination + self.letterhead_picture
