"""What a column is, and the one way to declare it: on the field that holds it."""

from dataclasses import Field, dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from typing import Any


class Kind(StrEnum):
    """What a column's text is read as."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    MOBILE = "mobile"
    EMAIL = "email"
    CHOICE = "choice"
    SERIAL = "serial"


class Basis(StrEnum):
    """What a rule or a column rests on; an inference is never a must fix."""

    INSTRUCTION = "instruction"
    LAW = "law"
    FORMAT = "format"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the template.

    Attributes:
        key: the field's name.
        heading: the template's heading in English.
        hindi: the same in Hindi.
        label: the short name used in forms and messages.
        kind: what the text is read as.
        mandatory: red in the shipped template; the template in force decides.
        basis: what the column itself rests on.
        hint: help under the field.
        personal: personal data, masked in logs.
        choices: name of the pick list in ``form/choices.py``; free entry is always allowed.
        limit: greatest number of characters, 0 for none.
        synonyms: other headings under which the column was seen.
        computed: filled by the program where the officer leaves it empty.
    """

    key: str
    heading: str
    hindi: str
    label: str
    kind: Kind = Kind.TEXT
    mandatory: bool = False
    basis: Basis = Basis.INFERENCE
    hint: str = ""
    personal: bool = False
    choices: str = ""
    limit: int = 60
    synonyms: tuple[str, ...] = ()
    computed: bool = False


def column(heading: str, *, hindi: str, label: str, **more: Any) -> Any:
    """A dataclass field that is also a column of the template; values are kept as typed.

    Args:
        heading: the template's heading in English.
        hindi: the heading in Hindi.
        label: the short name for forms and messages.
        **more: the other attributes of `Column`.
    """
    declared = Column(key="", heading=heading, hindi=hindi, label=label, **more)
    return field(default="", metadata={"column": declared})


@cache
def columns_of(form: type) -> tuple[Column, ...]:
    """The columns declared on a form, in the template's order."""
    return tuple(_named(one) for one in fields(form) if "column" in one.metadata)


def _named(one: Field[Any]) -> Column:
    declared: Column = one.metadata["column"]
    return replace(declared, key=one.name)
