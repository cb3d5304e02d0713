"""Tables (ListObjects) of a template: their range is drawn down to the last officer's row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.errors import BadTemplate
from desktop.intake.grid import span_of
from desktop.template.sheet_xml import attributes_of

if TYPE_CHECKING:
    from desktop.intake.ooxml import Archive

_OPENING = re.compile(rb"<(?:\w+:)?table\b[^>]*>")
_REFERENCE = re.compile(rb"(<(?:\w+:)?(?:table|autoFilter)\b[^>]*?\sref=\")([^\"]*)(\")")


def stretched_tables(
    archive: Archive, sheet_part: str, first_row: int, last_row: int
) -> dict[str, bytes]:
    """Table parts with a new range, by path; empty if no table has to grow.

    Raises:
        BadTemplate: a table that has to grow has a totals row.
    """
    found = {}
    for kind, part in archive.relations(sheet_part).values():
        if kind != "table" or not archive.has(part):
            continue
        content = archive.bytes_of(part)
        grown = _grown(content, first_row, last_row)
        if grown != content:
            found[part] = grown
    return found


def _grown(content: bytes, first_row: int, last_row: int) -> bytes:
    opening = _OPENING.search(content)
    about = attributes_of(opening[0].decode("utf-8", "replace")) if opening else {}
    span = span_of(about.get("ref", ""))
    if span is None or not span.top < first_row <= span.bottom + 1 or span.bottom >= last_row:
        return content
    if about.get("totalsRowCount", "0") != "0":
        raise BadTemplate(
            "The template's table has a totals row, so it has no room for all officers.",
            "Take the totals row off in Excel and load the template again.",
        )
    reference = str(span._replace(bottom=last_row)).encode()
    return _REFERENCE.sub(rb"\g<1>" + reference + rb"\g<3>", content)
