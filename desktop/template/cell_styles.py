"""Finding, among the template's own cell styles, one that shows text or a date as it should."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.intake.ooxml import local, named
from desktop.intake.ooxml_styles import read_format

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from desktop.intake.ooxml import Archive

_DAY_FIRST = ("dd/mm/yyyy", "dd\\/mm\\/yyyy", "dd-mm-yyyy", "dd\\-mm\\-yyyy")


class _Format(NamedTuple):
    """One cell format: its look without the number format, and what the latter does."""

    look: tuple[object, ...]
    as_text: bool
    date: bool
    day_first: bool


class CellStyles:
    """The template's cell formats; nothing is added to them, so its styles part stays as it is."""

    def __init__(self, formats: tuple[_Format, ...]) -> None:
        self._formats = formats

    @classmethod
    def of(cls, archive: Archive, book_part: str) -> CellStyles:
        """Read them.

        Raises:
            BadDocument: the part is damaged.
        """
        parts = dict(archive.relations(book_part).values())
        part = parts.get("styles", "")
        if not archive.has(part):
            return cls(())
        root = archive.tree(part)
        codes = {
            one.get("numFmtId", ""): one.get("formatCode", "") for one in named(root, "numFmt")
        }
        group = next((one for one in root if local(one) == "cellXfs"), None)
        return cls(tuple(_format(one, codes) for one in group) if group is not None else ())

    def is_text(self, number: int) -> bool:
        """Whether the style has the text format."""
        own = self._at(number)
        return own is not None and own.as_text

    def for_text(self, number: int) -> int:
        """A style of the same look with the text format; the style itself if there is none."""
        own = self._at(number)
        if own is None or own.as_text:
            return number
        return self._like(own, [at for at, one in enumerate(self._formats) if one.as_text], number)

    def for_date(self, number: int) -> int | None:
        """A style of the same look that shows a day; None if days have to be written as text."""
        own = self._at(number)
        if own is None or own.as_text:
            return None
        if own.date:
            return number
        days = [at for at, one in enumerate(self._formats) if one.date and one.day_first]
        found = self._like(own, days, -1)
        return None if found < 0 else found

    def _at(self, number: int) -> _Format | None:
        return self._formats[number] if 0 <= number < len(self._formats) else None

    def _like(self, own: _Format, places: list[int], otherwise: int) -> int:
        same = (at for at in places if self._formats[at].look == own.look)
        return next(same, otherwise)


def _format(one: Element, codes: dict[str, str]) -> _Format:
    number = one.get("numFmtId", "0")
    code = codes.get(number, "")
    shown = read_format(int(number) if number.isdecimal() else 0, code)
    look = tuple(one.get(name, "0") for name in ("fontId", "fillId", "borderId"))
    children = tuple((local(child), tuple(sorted(child.attrib.items()))) for child in one)
    day_first = any(code.lower().partition(";")[0].endswith(form) for form in _DAY_FIRST)
    return _Format((*look, children), shown.as_text, shown.date, day_first)
