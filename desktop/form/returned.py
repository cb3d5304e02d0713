"""What Saksham Seva said of an officer who came back, as it is kept with his entry."""

from dataclasses import dataclass

EVIDENCE = "evidence"
"""Stands for the officer's pages where a column would stand."""

NAME = "book_name"
"""Stands for the name as a whole, beside that of the service book."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One reason for which an officer came back.

    Attributes:
        words: as Saksham Seva wrote them.
        column: key of the column, `NAME`, `EVIDENCE`, or empty where no one thing is meant.
        rule: id of the rule that they come down to; empty where none fits.
        old: what they judged, as `corrections.judged` gives it.
    """

    words: str
    column: str = ""
    rule: str = ""
    old: str = ""
