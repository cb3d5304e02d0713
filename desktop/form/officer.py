"""One officer for whom an SSO ID and an ICEGATE e-mail ID are asked: the row of the template."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import uuid4

from desktop.form.columns import Basis, Column, Kind, column, columns_of
from desktop.form.evidence import Evidence
from desktop.form.returned import Returned


class Posting(StrEnum):
    """Where an officer is posted, as the instruction's para 1 tells postings apart."""

    UNSTATED = ""
    CUSTOMS_LOCATION = "customs_location"
    EXECUTIVE_COMMISSIONERATE = "executive_commissionerate"
    AUDIT_COMMISSIONERATE = "audit_commissionerate"
    APPEALS_COMMISSIONERATE = "appeals_commissionerate"
    ZONAL_OFFICE = "zonal_office"
    DIRECTORATE = "directorate"
    COIN = "coin"
    OUTSIDE_INDIA = "outside_india"


class SingleName(StrEnum):
    """What the officer chose for a person with one name only; never filled silently."""

    UNSTATED = ""
    LAST_ONLY = "last_only"
    FIRST_ONLY = "first_only"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Kept:
    """A *check* that the officer keeps, with the reason that the letter prints.

    Attributes:
        rule: id of the rule.
        column: the field judged, empty where the rule names none.
        about: the text that was judged; a changed value opens the check again.
        reason: five characters or more.
    """

    rule: str
    column: str
    about: str
    reason: str


def new_id() -> str:
    """A fresh name for an officer, page or request: 12 hexadecimal digits."""
    return uuid4().hex[:12]


@dataclass(frozen=True)
class OfficerEntry:
    """One officer: the template's columns as typed, and what stands behind them.

    The columns come first, in the order of the shipped template; everything else after them.
    """

    sl_no: str = column(
        "Sl. No.",
        hindi="क्र. सं.",
        label="Serial number",
        kind=Kind.SERIAL,
        computed=True,
        synonyms=("S. No.", "Sr. No.", "Sl No", "Serial No", "SNo", "#"),
    )
    salutation: str = column(
        "Title (Shri/Smt/Ms/Dr)",
        hindi="संबोधन",
        label="Title",
        kind=Kind.CHOICE,
        choices="salutations",
        limit=12,
        synonyms=("Title", "Salutation", "Appellation", "Prefix"),
    )
    first_name: str = column(
        "First Name",
        hindi="प्रथम नाम",
        label="First name",
        kind=Kind.NAME,
        mandatory=True,
        basis=Basis.INSTRUCTION,
        hint="In full, as in the service book. No initials.",
        personal=True,
        synonyms=("First Name of Officer", "Given Name", "Forename", "Officer First Name"),
    )
    middle_name: str = column(
        "Middle Name",
        hindi="मध्य नाम",
        label="Middle name",
        kind=Kind.NAME,
        personal=True,
        synonyms=("Second Name",),
    )
    last_name: str = column(
        "Last Name",
        hindi="उपनाम",
        label="Last name",
        kind=Kind.NAME,
        mandatory=True,
        basis=Basis.INSTRUCTION,
        hint="In full, as in the service book. No initials.",
        personal=True,
        synonyms=("Surname", "Family Name", "Officer Last Name"),
    )
    gender: str = column(
        "Gender",
        hindi="लिंग",
        label="Gender",
        kind=Kind.CHOICE,
        choices="genders",
        personal=True,
        limit=12,
        synonyms=("Sex", "Gender (M/F/T)"),
    )
    dob: str = column(
        "Date of Birth (DD/MM/YYYY)",
        hindi="जन्म तिथि",
        label="Date of birth",
        kind=Kind.DATE,
        mandatory=True,
        basis=Basis.INSTRUCTION,
        hint="As in the service book.",
        personal=True,
        limit=40,
        synonyms=("Date of Birth", "DOB", "Birth Date", "D.O.B."),
    )
    doj_cbic: str = column(
        "Date of Joining in CBIC (DD/MM/YYYY)",
        hindi="सीबीआईसी में कार्यग्रहण तिथि",
        label="Date of joining",
        kind=Kind.DATE,
        mandatory=True,
        basis=Basis.INSTRUCTION,
        hint="Date of joining CBIC, as in the service book.",
        personal=True,
        limit=40,
        synonyms=("Date of Joining", "DOJ", "Date of Joining in CBIC", "DOJ in CBIC", "D.O.J."),
    )
    designation: str = column(
        "Designation",
        hindi="पदनाम",
        label="Designation",
        kind=Kind.CHOICE,
        choices="designations",
        mandatory=True,
        synonyms=("Rank", "Post", "Designation of Officer"),
    )
    employee_code: str = column(
        "Employee Code (if any)",
        hindi="कर्मचारी कोड",
        label="Employee code",
        personal=True,
        limit=20,
        synonyms=("Employee Code", "Emp Code", "Employee ID", "Emp ID", "Employee No"),
    )
    mobile: str = column(
        "Mobile Number",
        hindi="मोबाइल नंबर",
        label="Mobile number",
        kind=Kind.MOBILE,
        mandatory=True,
        basis=Basis.INSTRUCTION,
        hint="The officer's own; different for each officer.",
        personal=True,
        limit=40,
        synonyms=(
            "Mobile No.",
            "Mobile",
            "Contact Number",
            "Contact No.",
            "Phone Number",
            "Phone No.",
            "Mob. No.",
        ),
    )
    alternate_email: str = column(
        "Alternate Email ID (personal)",
        hindi="वैकल्पिक (व्यक्तिगत) ई-मेल",
        label="Personal e-mail",
        kind=Kind.EMAIL,
        mandatory=True,
        basis=Basis.INSTRUCTION,
        hint="The officer's personal mailbox, not the office's.",
        personal=True,
        limit=254,
        synonyms=(
            "Alternate Email ID",
            "Alternate Email",
            "Alternate E-mail ID",
            "Personal Email ID",
            "Personal Email",
            "Email ID",
        ),
    )
    govin_email: str = column(
        "Existing gov.in / nic.in Email ID (if any)",
        hindi="सरकारी ई-मेल",
        label="Existing gov.in e-mail",
        kind=Kind.EMAIL,
        personal=True,
        limit=254,
        synonyms=(
            "Gov.in Email ID",
            "NIC Email ID",
            "Official Email ID",
            "Existing gov.in Email ID",
        ),
    )
    domain: str = column(
        "Customs / CGST / Directorate",
        hindi="क्षेत्र",
        label="Customs or CGST",
        kind=Kind.CHOICE,
        choices="domains",
        mandatory=True,
        limit=30,
        synonyms=("Domain", "Customs/CGST", "Wing", "Customs / CGST"),
    )
    zone: str = column(
        "Zone / Directorate",
        hindi="अंचल / निदेशालय",
        label="Zone or directorate",
        kind=Kind.CHOICE,
        choices="zones",
        mandatory=True,
        limit=120,
        synonyms=("Zone", "Directorate", "Name of Zone"),
    )
    commissionerate: str = column(
        "Commissionerate / Unit",
        hindi="आयुक्तालय / इकाई",
        label="Commissionerate or unit",
        kind=Kind.CHOICE,
        choices="commissionerates",
        mandatory=True,
        limit=120,
        synonyms=("Commissionerate", "Unit", "Name of the Commissionerate", "Formation"),
    )
    location_code: str = column(
        "Customs Location Code (Customs only)",
        hindi="स्थान कोड",
        label="Customs location",
        kind=Kind.CHOICE,
        choices="locations",
        mandatory=True,
        hint="For customs officers, for example INMAA1.",
        limit=80,
        synonyms=("Location Code", "Customs Location Code", "Site Code", "Port Code", "Location"),
    )
    place: str = column(
        "Place of Posting",
        hindi="तैनाती स्थान",
        label="Place of posting",
        limit=80,
        synonyms=("Place", "Station", "Posting Place"),
    )
    retirement_date: str = column(
        "Date of Superannuation",
        hindi="अधिवर्षिता तिथि",
        label="Date of superannuation",
        kind=Kind.DATE,
        personal=True,
        limit=40,
        computed=True,
        hint="Worked out from the date of birth (FR 56(a)) where left empty.",
        synonyms=("Date of Retirement", "Retirement Date", "DOR", "Superannuation Date"),
    )
    remarks: str = column(
        "Remarks",
        hindi="टिप्पणी",
        label="Remarks",
        limit=200,
        synonyms=("Remark", "Comments", "Note"),
    )

    id: str = field(default_factory=new_id)
    posting: Posting = Posting.UNSTATED
    book_name: str = ""
    name_reason: str = ""
    single_name: SingleName = SingleName.UNSTATED
    evidence: Evidence = field(default_factory=Evidence)
    extra: tuple[tuple[str, str], ...] = ()
    kept: tuple[Kept, ...] = ()
    returned: tuple[Returned, ...] = ()

    def value(self, key: str) -> str:
        """What was typed for a column: known key, or heading of an extra column."""
        if key in COLUMN:
            text: str = getattr(self, key)
            return text
        return dict(self.extra).get(key, "")

    def with_value(self, key: str, typed: str) -> "OfficerEntry":
        """The officer with another text in a known or extra column, or as service-book name."""
        if key in COLUMN or key == "book_name":
            # A column's key is the name of its field, whose type is text.
            return replace(self, **{key: typed})  # type: ignore[arg-type]  # see above
        others = tuple(pair for pair in self.extra if pair[0] != key)
        return replace(self, extra=(*others, (key, typed)))

    def display_name(self) -> str:
        """The name for lists and messages: template name, else service-book name, else empty."""
        parts = (self.first_name, self.middle_name, self.last_name)
        return " ".join(" ".join(part for part in parts if part).split()) or self.book_name.strip()


COLUMNS: tuple[Column, ...] = columns_of(OfficerEntry)
"""The known columns in the order of the shipped template."""

COLUMN: dict[str, Column] = {one.key: one for one in COLUMNS}
"""The same by key."""
