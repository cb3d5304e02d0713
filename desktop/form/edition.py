"""A dated edition of the instruction: address, limits and clause texts, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Edition:
    """What one edition of the instruction fixes.

    Attributes:
        id: name of the edition, for example ``"2026-04-01"``.
        dated: its date.
        mail_to: where the request goes (para 2).
        youngest: least age on joining, in completed years.
        late_joining: age on joining, in completed years, above which to look again.
        retirement_age: years (FR 56(a)).
        coarse_dpi: dots per inch on A4 below which a page is called coarse.
        mail_limit: bytes as sent that the mail is taken to accept.
        clauses: words of each clause by its name, for example ``"Note 6"``.
        title: of the instruction.
    """

    id: str
    dated: date
    title: str
    mail_to: str
    youngest: int = 18
    late_joining: int = 45
    retirement_age: int = 60
    coarse_dpi: int = 120
    mail_limit: int = 10_000_000
    clauses: Mapping[str, str] = field(default_factory=dict)
