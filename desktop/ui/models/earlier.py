"""What stands above a field of an officer who came back."""

from dataclasses import dataclass

from desktop.form.corrections import is_unchanged
from desktop.form.officer import OfficerEntry
from desktop.form.texts import tidy

UNCHANGED = "correction.unchanged"
"""The rule that asks for a change or a reason."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What came back of a field.

    Attributes:
        words: of Saksham Seva; empty where only the value is another than the one sent.
        old: the value as it was sent, struck through; empty for none.
        open: nothing was changed yet.
    """

    words: str = ""
    old: str = ""
    open: bool = False


NEVER = Earlier()


def earlier(before: OfficerEntry | None, officer: OfficerEntry, name: str) -> Earlier:
    """What came back of a field, and the value as it was sent.

    Args:
        before: the officer as sent; None where the request is no correction.
        officer: as he stands.
        name: of the field.
    """
    said = [one for one in officer.returned if one.column == name]
    words = "; ".join(dict.fromkeys(one.words for one in said))
    old = "" if before is None else _value(before, name)
    changed = before is not None and tidy(old) != tidy(_value(officer, name))
    if not words and not changed:
        return NEVER
    return Earlier(words, old.strip(), any(is_unchanged(officer, one) for one in said))


def _value(officer: OfficerEntry, name: str) -> str:
    if name == "posting":
        # Its words are the list's own, and nobody sent it.
        return ""
    return officer.book_name if name == "book_name" else officer.value(name)
