"""Sets text in lines: words shaped one by one, each in a font that has its letters.

reportlab's own paragraph reads its text as markup and loses Hindi for copying and searching
(research/documents.md, section 5). Here a typed text is never markup, and every line with shaped
words carries its true text as ActualText (ISO 32000-1, 14.9.4).
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import shapeStr
from reportlab.platypus import Flowable

from desktop.packet.fonts import DEVANAGARI, SERIF, Fonts, is_devanagari, printable

Align = Literal["left", "justify", "centre", "right"]

_FEW_LINES = 2
"""No fewer lines of a paragraph stand alone at the foot or the head of a page."""

_MOST_STRETCH = 3.0
"""Widest space between words in a justified line, in space widths; beyond it the line is left."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a block is set; lengths in points.

    Attributes:
        size, leading: of the letters and of the lines.
        family: the font to try first.
        indent: of the text; a label stands at the left of it.
        before, after: space around the block.
        with_next: the block does not stand at the foot of a page without the next one.
    """

    size: float = 10.0
    leading: float = 14.0
    family: str = SERIF
    bold: bool = False
    align: Align = "left"
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word ready to be drawn.

    Attributes:
        text: as it was written.
        face: name of the font.
        width: points.
        drawn: the letters to draw, shaped where the script needs it.
        veiled: what is drawn does not tell the text: shaped, or a letter that no font has.
    """

    text: str
    face: str
    width: float
    drawn: str
    veiled: bool


class Setter:
    """Measures and shapes words, and remembers them for the length of one document."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self._known: dict[tuple[str, float, str, bool], Word] = {}

    def word(self, text: str, style: Style) -> Word:
        """One word in one style."""
        key = (text, style.size, style.family, style.bold)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._make(text, style)
        return found

    def space(self, style: Style) -> float:
        """Width of a space."""
        return self.word(" ", style).width

    def lines(self, text: str, style: Style, width: float) -> tuple[tuple[Word, ...], ...]:
        """Break a text into lines; a line feed in it always breaks."""
        broken: list[tuple[Word, ...]] = []
        for hard in printable(text).split("\n"):
            broken.extend(self._fill(hard, style, width))
        return tuple(broken)

    def _make(self, typed: str, style: Style) -> Word:
        text = printable(typed)
        face = self.fonts.name_for(text, style.family, bold=style.bold)
        if any(map(is_devanagari, text)):
            drawn = shapeStr(text, face, style.size, force=True)
            advance = sum(one.x_advance for one in drawn.__shapeData__)
            return Word(text, face, advance * style.size / 1000, drawn, veiled=True)
        width = stringWidth(text, face, style.size)
        return Word(text, face, width, text, veiled=not self.fonts.has(text, face))

    def _fill(self, hard: str, style: Style, width: float) -> list[tuple[Word, ...]]:
        space = self.space(style)
        lines: list[tuple[Word, ...]] = []
        line: list[Word] = []
        used = 0.0
        for text in filter(None, hard.split(" ")):
            for word in self._fitting(text, style, width):
                gap = space if line else 0.0
                if line and used + gap + word.width > width:
                    lines.append(tuple(line))
                    line, used, gap = [], 0.0, 0.0
                line.append(word)
                used += gap + word.width
        lines.append(tuple(line))
        return lines

    def _fitting(self, text: str, style: Style, width: float) -> list[Word]:
        """The word, or pieces of it where it is wider than the line; after a hyphen if it can."""
        whole = self.word(text, style)
        if whole.width <= width:
            return [whole]
        pieces: list[str] = [""]
        for run in _AFTER_HYPHEN.split(text):
            fits = self.word(run, style).width <= width
            for piece in (run,) if fits else _clusters(run):
                if pieces[-1] and self.word(pieces[-1] + piece, style).width > width:
                    pieces.append("")
                pieces[-1] += piece
        return [self.word(piece, style) for piece in pieces]


_AFTER_HYPHEN = re.compile(r"(?<=[-@/_])")
"""Where a long word may be broken without a thought."""


def _clusters(text: str) -> list[str]:
    """Letters with their marks; a Devanagari conjunct stays in one piece."""
    clusters: list[str] = []
    for letter in text:
        mark = unicodedata.category(letter)[0] == "M" or letter in "\u200c\u200d"
        joined = clusters and clusters[-1][-1] in "\u094d\u200d"
        if clusters and (mark or joined):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


class Block(Flowable):
    """A paragraph, a heading or a table cell."""

    def __init__(self, setter: Setter, text: str, style: Style, label: str = "") -> None:
        super().__init__()
        self.setter = setter
        self.text = text
        self.style = style
        self.label = label
        self.keepWithNext = int(style.with_next)
        self._lines: tuple[tuple[Word, ...], ...] | None = None
        self._broken_for = 0.0
        self._goes_on = False

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Space above, in points."""
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        """Space below, in points."""
        return self.style.after

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break into lines for a width; a part of a split block keeps its lines."""
        self.width = available_width
        if self._lines is None or self._broken_for != available_width:
            room = available_width - self.style.indent
            self._lines = self.setter.lines(self.text, self.style, room)
            self._broken_for = available_width
        self.height = len(self._lines) * self.style.leading
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Two blocks, with no fewer than two lines in each; nothing where that cannot be."""
        self.wrap(available_width, available_height)
        lines = self._lines or ()
        head = min(int(available_height // self.style.leading), len(lines) - _FEW_LINES)
        if head < _FEW_LINES:
            return []
        return [
            self._part(lines[:head], self.label, goes_on=True),
            self._part(lines[head:], "", goes_on=self._goes_on),
        ]

    def draw(self) -> None:
        """Draw label and lines onto the canvas that reportlab has set."""
        style = self.style
        # The baseline stands so that letters are centred in their line by eye.
        baseline = self.height - 0.5 * (style.leading + 0.68 * style.size)
        if self.label:
            word = self.setter.word(self.label, style)
            self._draw_line((word,), 0.0, baseline, 0.0)
        lines = self._lines or ()
        for place, line in enumerate(lines):
            last = place == len(lines) - 1 and not self._goes_on
            start, stretch = self._place(line, last=last)
            self._draw_line(line, start, baseline - place * style.leading, stretch)

    def _part(self, lines: tuple[tuple[Word, ...], ...], label: str, *, goes_on: bool) -> "Block":
        text = " ".join(word.text for line in lines for word in line)
        part = Block(self.setter, text, self.style, label)
        part._lines, part._broken_for = lines, self._broken_for
        part._goes_on = goes_on
        return part

    def _place(self, line: tuple[Word, ...], *, last: bool) -> tuple[float, float]:
        """Where a line begins, and what is added to each of its spaces."""
        style = self.style
        space = self.setter.space(style)
        used = sum(word.width for word in line) + space * (len(line) - 1)
        free = self.width - style.indent - used
        if style.align == "right":
            return style.indent + free, 0.0
        if style.align == "centre":
            return style.indent + free / 2, 0.0
        gaps = len(line) - 1
        if style.align == "justify" and not last and gaps and free / gaps <= _MOST_STRETCH * space:
            return style.indent, free / gaps
        return style.indent, 0.0

    def _draw_line(self, line: tuple[Word, ...], x: float, y: float, stretch: float) -> None:
        if line:
            draw_words(self.canv, self.setter, line, self.style, (x, y), stretch)


def draw_words(  # noqa: PLR0913, PLR0917 - where and how, once for all callers
    canvas: Any,
    setter: Setter,
    line: tuple[Word, ...],
    style: Style,
    at: tuple[float, float],
    stretch: float = 0.0,
) -> None:
    """Draw words in a row.

    Args:
        canvas: reportlab's.
        setter: that made the words.
        line: the words.
        style: in which they were made.
        at: start of the baseline, in points.
        stretch: added to each space, in points.
    """
    if len({word.face for word in line}) == 1 and not any(word.veiled for word in line):
        _draw_plain(canvas, line, style, at, stretch)
        return
    canvas.addLiteral(f"/Span <</ActualText <{_utf16(_plain_text(line))}>>> BDC")
    x, y = at
    gap = setter.space(style) + stretch
    for word in line:
        text = canvas.beginText(x, y)
        text.setFont(word.face, style.size)
        text.textOut(word.drawn)
        canvas.drawText(text)
        x += word.width + gap
    canvas.addLiteral("EMC")


def _draw_plain(
    canvas: Any, line: tuple[Word, ...], style: Style, at: tuple[float, float], stretch: float
) -> None:
    text = canvas.beginText(*at)
    text.setFont(line[0].face, style.size)
    if stretch:
        text.setWordSpace(stretch)
    text.textOut(_plain_text(line))
    if stretch:
        text.setWordSpace(0)
    canvas.drawText(text)


def _plain_text(line: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in line)


def _utf16(text: str) -> str:
    return "FEFF" + text.encode("utf-16-be").hex().upper()


def family_of(language: str) -> str:
    """The font that a language is set in."""
    return DEVANAGARI if language == "hi" else SERIF
