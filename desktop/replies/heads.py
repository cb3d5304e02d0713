"""The headings of a table that came back: which column says whom, and which says what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from desktop.paths import table
from desktop.replies.kinds import CellAt
from desktop.replies.tokens import tokens_of
from desktop.template.headings import match

_HEAD_ROWS = 20
_FEWEST_HEADS = 2
NAMES = ("first_name", "middle_name", "last_name")
"""Columns of our template that hold a name together."""
WHO = frozenset(("name", "serial", "mobile", "email", "employee_code"))
"""Roles of columns that say whom a row is about."""
_NAMING = frozenset((*NAMES, "mobile", "alternate_email", "employee_code"))


@dataclass
class Head:
    """What stands in which column.

    Attributes:
        row: of the headings; 0 for none.
        roles: by place: name, serial, remark, sso_id, icegate, mobile, email, employee_code.
        columns: key of the template's column by place.
        remarks: places whose heading says that they hold remarks, or that have none.
    """

    row: int = 0
    roles: dict[int, str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)

    @property
    def names_people(self) -> bool:
        """Whether some column is known to say who is meant."""
        who = WHO - {"serial"}
        return bool(who & set(self.roles.values()) or _NAMING & set(self.columns.values()))


@cache
def _headings() -> dict[str, str]:
    """Role by heading, folded."""
    return {
        folded(words): row["key"]
        for row in table("reply_words.csv")
        if row["kind"] == "head"
        for words in row["words"].split(";")
    }


def folded(text: str) -> str:
    """A text as headings and values are compared."""
    return " ".join(one.norm for one in tokens_of(text) if one.norm.isalnum() or len(one.norm) > 1)


def head_of(rows: Sequence[Sequence[CellAt]]) -> tuple[Head, int]:
    """The headings and the place of the first row below them."""
    best, first = Head(), 0
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        roles = {one.place: role for one in row if (role := _role(one.text))}
        columns = {one.place: hits[0].key for one in row if one.text and (hits := match(one.text))}
        known = roles.keys() | columns.keys()
        if len(known) >= _FEWEST_HEADS and len(known) > len(
            best.roles.keys() | best.columns.keys()
        ):
            best, first = Head(row[0].row, roles, columns), place + 1
    return best, first


def _role(text: str) -> str:
    plain = folded(text)
    role = _headings().get(plain, "")
    if role or not plain:
        return role
    # A longer heading that says "remarks" in some way: "Status/Remarks of Saksham Seva".
    words = set(plain.split())
    hits = any(one == "remark" and name in words for name, one in _headings().items())
    return "remark" if hits else ""
