"""Pick lists for fields that have one; each allows free entry besides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from desktop.paths import table


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a pick list.

    Attributes:
        value: what goes into the field.
        label: what the list shows; found when typed, as is the note.
        note: what tells it from others: abbreviation, zone, kind of site.
    """

    value: str
    label: str
    note: str = ""


def _salutations() -> Iterable[Choice]:
    yield Choice("Shri", "Shri", "श्री")
    yield Choice("Smt", "Smt", "श्रीमती")
    yield Choice("Ms", "Ms", "सुश्री")
    yield Choice("Dr", "Dr", "डॉ.")


def _genders() -> Iterable[Choice]:
    yield Choice("M", "Male", "पुरुष")
    yield Choice("F", "Female", "महिला")
    yield Choice("T", "Transgender", "ट्रांसजेंडर")


def _domains() -> Iterable[Choice]:
    yield Choice("Customs", "Customs", "सीमा शुल्क")
    yield Choice("CGST", "CGST", "केन्द्रीय माल और सेवा कर")
    yield Choice("Directorate", "Directorate", "निदेशालय")


def _designations() -> Iterable[Choice]:
    for row in table("designations.csv"):
        yield Choice(row["designation"], row["designation"], row["abbreviations"])


def _zones() -> Iterable[Choice]:
    for row in table("cbic_zones_directorates.csv"):
        yield Choice(row["name"], row["name"], row["abbreviation"] or row["kind"])


def _commissionerates() -> Iterable[Choice]:
    for row in table("cgst_commissionerates.csv"):
        yield Choice(row["commissionerate"], row["commissionerate"], f"CGST, {row['zone']} zone")


def _locations() -> Iterable[Choice]:
    """Sites that the practical (EDI) list has come first, then the others; each by code."""
    rows = table("customs_locations.csv")
    for row in sorted(rows, key=lambda row: row["on_icegate_enquiry_list"] != "yes"):
        yield Choice(
            row["code"], f"{row['code']} {row['name']}", row["icegate_name"] or row["kind"]
        )


_LISTS: dict[str, Callable[[], Iterable[Choice]]] = {
    "salutations": _salutations,
    "genders": _genders,
    "designations": _designations,
    "domains": _domains,
    "zones": _zones,
    "commissionerates": _commissionerates,
    "locations": _locations,
}


@cache
def choices(name: str) -> tuple[Choice, ...]:
    """The pick list that a column names in `Column.choices`.

    Raises:
        KeyError: no such list.
    """
    return tuple(_LISTS[name]())
