"""Styles of a workbook as far as a list needs them: red, text format, dates, shown digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.intake.red import Colours

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from desktop.intake.ooxml import Archive

_DATE_NUMBERS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_SCIENTIFIC_NUMBERS = frozenset({11, 48})
_TEXT_NUMBER = 49
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class Style(NamedTuple):
    """What one cell format means for a list.

    Attributes:
        red: font or fill is red.
        as_text: number format @.
        date: shows a number as a day.
        scientific: shows a number with an exponent.
        digits: shows at least so many digits, zeros in front.
        marked, green: its fill is a colour, and that colour is green.
    """

    red: bool = False
    as_text: bool = False
    date: bool = False
    scientific: bool = False
    digits: int = 0
    marked: bool = False
    green: bool = False


PLAIN = Style()


class Styles:
    """The cell formats of one workbook, by the number that cells carry."""

    def __init__(self, formats: tuple[Style, ...], colours: Colours) -> None:
        self._formats = formats
        self._colours = colours

    @classmethod
    def of(cls, archive: Archive, book_part: str) -> Styles:
        """Read styles and theme; a workbook without them has plain cells.

        Raises:
            BadDocument: a part is damaged.
        """
        parts = dict(archive.relations(book_part).values())
        theme = parts.get("theme", "")
        colours = _theme(archive.tree(theme)) if archive.has(theme) else ()
        part = parts.get("styles", "")
        if not archive.has(part):
            return cls((), Colours(colours))
        root = archive.tree(part)
        known = Colours(colours, _palette(root))
        return cls(tuple(_formats(root, known)), known)

    def __getitem__(self, number: int) -> Style:
        return self._formats[number] if 0 <= number < len(self._formats) else PLAIN

    def red_colour(self, colour: Mapping[str, str]) -> bool:
        """Whether a colour element with these attributes is red."""
        return self._colours.red(colour)


def read_format(number: int, code: str) -> Style:
    """What a number format means: built-in number, or the workbook's own code."""
    if not code:
        return Style(
            as_text=number == _TEXT_NUMBER,
            date=number in _DATE_NUMBERS,
            scientific=number in _SCIENTIFIC_NUMBERS,
        )
    bare = _QUOTED.sub("", code.partition(";")[0]).lower()
    zeros = re.fullmatch(r"0{2,}", bare)
    return Style(
        as_text=bare.strip() == "@",
        date=bool(re.search("[dy]", bare)) and "general" not in bare,
        scientific="e+" in bare or "e-" in bare,
        digits=len(bare) if zeros else 0,
    )


def _children(root: Element, name: str) -> list[Element]:
    group = next((one for one in root if one.tag.rpartition("}")[2] == name), None)
    return [] if group is None else list(group)


def _formats(root: Element, colours: Colours) -> list[Style]:
    fonts = [_red_font(one, colours) for one in _children(root, "fonts")]
    fills = [_fill(one, colours) for one in _children(root, "fills")]
    codes = {
        one.get("numFmtId", ""): one.get("formatCode", "") for one in _children(root, "numFmts")
    }
    found = []
    for one in _children(root, "cellXfs"):
        number = one.get("numFmtId", "0")
        shown = read_format(_count(number), codes.get(number, ""))
        fill = _fill_at(fills, one.get("fillId", ""))
        red = _at(fonts, one.get("fontId", "")) or fill.red
        found.append(shown._replace(red=red, marked=fill.marked, green=fill.green))
    return found


def _red_font(font: Element, colours: Colours) -> bool:
    return any(colours.red(one.attrib) for one in font if one.tag.endswith("}color"))


class Fill(NamedTuple):
    """What the colour of a cell says: red, some colour, green."""

    red: bool = False
    marked: bool = False
    green: bool = False


def _fill(fill: Element, colours: Colours) -> Fill:
    for pattern in fill:
        kind = pattern.get("patternType", "none")
        side = "}fgColor" if kind == "solid" else "}bgColor"
        for one in pattern:
            if kind != "none" and one.tag.endswith(side):
                marked, green = colours.marks(one.attrib)
                return Fill(colours.red(one.attrib), marked, green)
    return Fill()


def _fill_at(fills: list[Fill], number: str) -> Fill:
    place = _count(number)
    return fills[place] if place < len(fills) else Fill()


def _palette(root: Element) -> tuple[str, ...]:
    own = [one for one in root.iter() if str(one.tag).endswith("}rgbColor")]
    return tuple(one.get("rgb", "") for one in own)


def _theme(root: Element) -> tuple[str, ...]:
    scheme = next((one for one in root.iter() if str(one.tag).endswith("}clrScheme")), None)
    if scheme is None:
        return ()
    found = [_theme_colour(one) for one in scheme]
    # Styles count light 1, dark 1, light 2, dark 2; the theme part has them the other way round.
    return tuple(found[at] for at in (1, 0, 3, 2) if at < len(found)) + tuple(found[4:])


def _theme_colour(one: Element) -> str:
    for child in one:
        return child.get("lastClr", "") or child.get("val", "")
    return ""


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _at(flags: list[bool], number: str) -> bool:
    place = _count(number)
    return place < len(flags) and flags[place]
