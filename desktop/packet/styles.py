"""How letters look: margins, letter sizes, spaces, the look of tables. Lengths in points."""

from dataclasses import replace
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from desktop.packet.typeset import Style

LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 20 * mm, 15 * mm, 18 * mm
WIDTH = A4[0] - LEFT - RIGHT
HALF = WIDTH * 0.52
FOOT = 10 * mm
SIGNATURE_SPACE = 17 * mm
TABLE_START = 40 * mm
"""Less room than this at the foot of a page sends the table's beginning to the next one."""

TITLE = Style(size=13, leading=20, bold=True, align="centre", before=8, after=8)
BODY = Style(align="justify", indent=8 * mm, after=6)
LINE = Style()
OFFICE = Style(size=13, leading=18, bold=True, align="centre")
HEAD = Style(size=9.5, leading=13.5, align="centre")
SUBJECT = Style(bold=True, indent=17 * mm, before=4, after=7)
CELL = Style(size=8.5, leading=11.5)
HEADING = replace(CELL, bold=True, align="centre")
SMALL = Style(size=8.5, leading=12)
SIGNED = Style(indent=HALF, leading=13.5)
LIST = Style(size=9, leading=12.5, indent=6 * mm)

LONGEST_CELL = 400
"""Letters in a cell, so that a row is never taller than a page; longer ones end in an ellipsis."""

GRID = colors.Color(0.35, 0.35, 0.35)
SHADE = colors.Color(0.93, 0.93, 0.93)

Column = tuple[str, float, str]
"""Key of the wording and of the row, share of the width, alignment."""


CELLS = {"left": CELL, "centre": replace(CELL, align="centre")}

TABLE: list[Any] = [
    ("GRID", (0, 0), (-1, -1), 0.5, GRID),
    ("BACKGROUND", (0, 0), (-1, 0), SHADE),
    ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
    ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]
