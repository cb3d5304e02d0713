"""Which columns the template in force has, where they stand, and which are mandatory (red)."""

from dataclasses import dataclass

from desktop.form.officer import COLUMN, COLUMNS


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a template file.

    Attributes:
        letter: the sheet's column letter, for example ``"C"``.
        heading: the heading as it stands in the file, line breaks folded to spaces.
        key: the known column, or None for an extra column (then `heading` is its name).
        mandatory: red in the file.
        certain: the match needs no confirmation.
        text: the cells are formatted as text, so that dates are written as text too.
    """

    letter: str
    heading: str
    key: str | None
    mandatory: bool = False
    certain: bool = True
    text: bool = False

    @property
    def name(self) -> str:
        """Key of a known column, heading of an extra one: what `OfficerEntry.value` takes."""
        return self.key or self.heading

    @property
    def label(self) -> str:
        """The short name for forms and messages."""
        return COLUMN[self.key].label if self.key else self.heading


@dataclass(frozen=True, slots=True)
class Layout:
    """What reading a template file found.

    Attributes:
        sheet: the sheet's name.
        heading_rows: rows of the heading, 1-based.
        first_row: first row for officers, 1-based.
        slots: the columns from left to right.
        fingerprint: SHA-256 (hex) over sheet name, heading rows, headings and red marks.
        name: the template file's name.
        official: False for this program's own layout.
    """

    sheet: str
    heading_rows: tuple[int, ...]
    first_row: int
    slots: tuple[Slot, ...]
    fingerprint: str = ""
    name: str = ""
    official: bool = True

    def slot(self, name: str) -> Slot | None:
        """The slot of a known key or extra heading."""
        return next((one for one in self.slots if one.name == name), None)

    def asks(self, name: str) -> bool:
        """Whether the template in force has the column; others are not asked for."""
        return self.slot(name) is not None

    def mandatory(self) -> tuple[str, ...]:
        """Names of the mandatory columns, in order."""
        return tuple(one.name for one in self.slots if one.mandatory)


def plain_layout() -> Layout:
    """The known columns in their declared order, as the shipped template has them."""
    slots = tuple(
        Slot(
            letter=_letter(place),
            heading=one.heading,
            key=one.key,
            mandatory=one.mandatory,
        )
        for place, one in enumerate(COLUMNS)
    )
    return Layout("Officers", (1,), 2, slots, name="SSO Desk layout", official=False)


def _letter(place: int) -> str:
    """Column letter of a 0-based place, up to ZZ."""
    first, second = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)
