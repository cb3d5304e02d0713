"""The template that the program brings along until the official file is loaded."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from desktop.form.officer import COLUMNS
from desktop.intake.grid import Book
from desktop.paths import resource
from desktop.template.recognise import recognise

if TYPE_CHECKING:
    from desktop.form.layout import Layout

SHIPPED: Final = "template/sso-desk-layout.xlsx"
NAME: Final = "SSO Desk layout"
NOTE: Final = (
    "SSO Desk's own layout, not the official template: load the official file before sending. "
    "Red columns with * are mandatory."
)


@cache
def shipped_bytes() -> bytes:
    """The shipped template's file."""
    return resource(SHIPPED).read_bytes()


@cache
def shipped_layout() -> Layout:
    """Its layout, read in the same way as that of any template."""
    from desktop.intake.sheet import read_book

    book = Book.from_plain(read_book(shipped_bytes(), "sso-desk-layout.xlsx"))
    return replace(recognise(book).layout, name=NAME, official=False)


def make_shipped() -> bytes:
    """The shipped template made anew from the declared columns; the same bytes each time."""
    from desktop.template.blank import BlankColumn, blank_workbook, heading_of

    columns = [
        BlankColumn(heading_of(one, mandatory=one.mandatory), one, one.mandatory) for one in COLUMNS
    ]
    return blank_workbook(columns, NOTE, title="SSO ID request: officers (SSO Desk layout)")
