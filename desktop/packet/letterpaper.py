"""Letter paper: takes the pieces of an official letter one by one and lays them out on A4 pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)
from reportlab.platypus import Image as Picture

from desktop.packet.fonts import Fonts, printable
from desktop.packet.styles import (
    BODY,
    BOTTOM,
    CELLS,
    FOOT,
    GRID,
    HEAD,
    HEADING,
    LEFT,
    LINE,
    LIST,
    LONGEST_CELL,
    OFFICE,
    RIGHT,
    SIGNATURE_SPACE,
    SIGNED,
    SMALL,
    SUBJECT,
    TABLE,
    TABLE_START,
    TITLE,
    TOP,
    WIDTH,
    Column,
)
from desktop.packet.typeset import Block, Setter, Style, draw_words, family_of
from desktop.packet.wording import ENGLISH, Text, Words, joined, said


class LetterPaper:
    """A letter in the making.

    Args:
        fonts: fresh ones, for this document alone.
        speaks: the languages, in the order in which they stand.
        title: of the document.
        number: file number, at the head of each page but the first.

    Attributes:
        pages: number of pages, once it is finished.
    """

    def __init__(
        self, fonts: Fonts, speaks: tuple[Words, ...], title: str, number: Text = ""
    ) -> None:
        self.speaks = speaks
        self.title = printable(title)
        self.number = number
        self.setter = Setter(fonts)
        self._story: list[Flowable] = []
        self._paragraphs = 0
        self.pages = 0

    def letterhead(
        self, offices: Sequence[Text], lines: Sequence[Text], *, bilingual: bool
    ) -> None:
        """Government, ministry, office, address; Hindi above English where both are there."""
        for key in ("letterhead.government", "letterhead.ministry"):
            words = [Words("hi"), ENGLISH] if bilingual else [ENGLISH]
            text = joined(*(one(said(key)) for one in words), separator="  |  ")
            self._add(text, HEAD)
        for office in offices:
            self._add(office, OFFICE)
        for line in lines:
            self._add(line, HEAD)
        self._story.append(
            HRFlowable(width="100%", thickness=0.8, color=GRID, spaceBefore=5, spaceAfter=8)
        )

    def picture(self, jpeg: bytes, width: float, height: float) -> None:
        """A letterhead from a picture; lengths in points."""
        self._story.append(Picture(BytesIO(jpeg), width, height))
        self.blank(8)

    def blank(self, height: float) -> None:
        """Room for a letterhead that is printed on the paper already; in points."""
        # A spacer at the head of a page is thrown away; an empty table is not.
        self._story.append(Table([[""]], colWidths=[WIDTH], rowHeights=[max(1.0, height)]))

    def number_and_date(self, number: Text, place: Text, day: Text) -> None:
        """File number at the left; place and date at the right, below it where both are long."""
        left = f"{self.label('letter.number')} {self.words(number)}"
        right = f"{self.words(place)}, {self.label('letter.dated')} {self.words(day)}"
        style = self._in(self.speaks[-1], LINE)
        width = sum(self.setter.word(one, style).width for one in (left, right))
        if width > WIDTH - 12:
            self._story.append(Block(self.setter, left, style))
            left = ""
        right_style = replace(style, align="right", after=8)
        self._story.append(Block(self.setter, right, right_style, left))

    def addressee(self, lines: Text, mail_to: str = "") -> None:
        """To whom the letter goes, and by which address."""
        for words in self.speaks:
            self._block(words, said("letter.to"), LINE)
            self._block(words, lines, replace(LINE, indent=8 * mm, after=2))
        by_mail = f"{self.label('letter.by_mail')} {mail_to}" if mail_to else ""
        self._block(self.speaks[-1], by_mail, replace(LINE, indent=8 * mm, after=4))

    def subject(self, text: Text) -> None:
        """What the letter is about."""
        for words in self.speaks:
            label = words(said("letter.subject_label"))
            self._block(words, text, SUBJECT, label)

    def line(self, text: Text, style: Style | None = None) -> None:
        """A line of its own in each language, for example the greeting."""
        for words in self.speaks:
            self._block(words, text, style or replace(LINE, after=6))

    def paragraph(self, text: Text, *, numbered: bool = True) -> None:
        """A paragraph, numbered on; in two languages one under the other."""
        self._story.extend(self._paragraph(text, numbered=numbered))

    def table(
        self,
        intro: Text,
        columns: Sequence[Column],
        rows: Iterable[Mapping[str, Text | Flowable]],
        *,
        numbered: bool = True,
    ) -> None:
        """A paragraph and a table whose rows stay whole and whose heading is on every page."""
        self._story.append(CondPageBreak(TABLE_START))
        self.paragraph(intro, numbered=numbered)
        cells: list[list[Any]] = [[self._heading(key) for key, _share, _align in columns]]
        cells.extend(
            [self._cell(row[key], align) for key, _share, align in columns] for row in rows
        )
        table = Table(
            cells,
            colWidths=[WIDTH * share for _key, share, _align in columns],
            repeatRows=1,
            spaceAfter=9,
        )
        table.setStyle(TABLE)
        self._story.append(table)

    def new_page(self) -> None:
        """What follows begins on a new page."""
        self._story.append(PageBreak())

    def heading(self, text: Text) -> None:
        """A heading in the middle of the page; once where it is the same in both languages."""
        told: set[str] = set()
        for words in self.speaks:
            if words(text) not in told:
                told.add(words(text))
                self._block(words, text, TITLE)

    def signature(
        self, closing: Text, greeting: Text, lines: Sequence[Text], *, numbered: bool = True
    ) -> None:
        """The last paragraph, the greeting, space for signature and seal, and who signs."""
        kept: list[Flowable] = self._paragraph(closing, numbered=numbered) if closing else []
        kept.append(Spacer(1, 8))
        kept.extend(self._made(words, greeting, SIGNED) for words in self.speaks if greeting)
        kept.append(Spacer(1, SIGNATURE_SPACE))
        kept.extend(self._made(self.speaks[-1], line, SIGNED) for line in lines)
        self._story.append(KeepTogether(kept))

    def numbered_list(self, label: Text, items: Sequence[Text]) -> None:
        """A short list under a heading: enclosures, copies."""
        heading = self.label_of(label)
        style = replace(LIST, indent=0, bold=True, before=10)
        kept: list[Flowable] = [self._made(self.speaks[-1], heading, style)]
        for place, item in enumerate(items, 1):
            texts = dict.fromkeys(words(item) for words in self.speaks)
            for number, (text, words) in enumerate(zip(texts, self.speaks, strict=False)):
                kept.append(self._made(words, text, LIST, "" if number else f"{place}."))
        self._story.append(KeepTogether(kept))

    def words(self, text: Text) -> str:
        """A short text in the language of the form: the last one of a bilingual letter."""
        return self.speaks[-1](text)

    def label(self, key: str) -> str:
        """A short label in all languages: ``दिनांक/dated``."""
        return self.label_of(said(key))

    def label_of(self, text: Text) -> str:
        """A short text in all languages with a stroke between them."""
        return "/".join(dict.fromkeys(words(text) for words in self.speaks))

    def finished(self) -> bytes:
        """The PDF."""
        stream = BytesIO()
        lang = "hi-IN" if self.speaks[0].language == "hi" else "en-IN"
        template = BaseDocTemplate(
            stream,
            pagesize=A4,
            title=self.title,
            author="",
            subject="",
            creator="SSO Desk",
            lang=lang,
            displayDocTitle=1,
            invariant=1,
            pageCompression=1,
        )
        frame = Frame(LEFT, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0, id="page")
        template.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=self._furnish))
        template.build(self._story, canvasmaker=self._canvas)
        return stream.getvalue()

    def _canvas(self, *args: Any, **options: Any) -> "_CountingCanvas":
        canvas = _CountingCanvas(*args, **options)
        canvas.draw_total = self._draw_total
        return canvas

    def _furnish(self, canvas: Any, _template: Any) -> None:
        """Page number at the foot; file number at the head from the second page on."""
        page = canvas.getPageNumber()
        words = self.speaks[-1]
        style = self._in(words, SMALL)
        text = words(said("letter.page", page=str(page)))
        word = self.setter.word(text, style)
        draw_words(canvas, self.setter, (word,), style, (A4[0] / 2 - word.width, FOOT))
        canvas.saveState()
        canvas.translate(A4[0] / 2, FOOT)
        canvas.doForm(_TOTAL)
        canvas.restoreState()
        if page > 1:
            number = f"{self.label('letter.number')} {self.words(self.number)}"
            line = self.setter.word(number, style)
            at = (A4[0] - RIGHT - line.width, A4[1] - TOP + 9)
            draw_words(canvas, self.setter, (line,), style, at)

    def _draw_total(self, canvas: Any, pages: int) -> None:
        self.pages = pages
        words = self.speaks[-1]
        style = self._in(words, SMALL)
        text = words(said("letter.pages", pages=str(pages)))
        draw_words(canvas, self.setter, (self.setter.word(text, style),), style, (0, 0))

    def _paragraph(self, text: Text, *, numbered: bool) -> list[Flowable]:
        label = ""
        if numbered:
            self._paragraphs += 1
            label = f"{self._paragraphs}."
        blocks: list[Flowable] = []
        for words in self.speaks:
            blocks.append(self._made(words, text, BODY, label))
            label = ""
        return blocks

    def _heading(self, key: str) -> list[Flowable]:
        return [self._made(words, said(f"table.{key}"), HEADING) for words in self.speaks]

    def _cell(self, text: Text | Flowable, align: str) -> Flowable:
        if isinstance(text, Flowable):
            return text
        told = self.words(text)
        if len(told) > LONGEST_CELL:
            told = f"{told[:LONGEST_CELL]}…"
        style = CELLS[align]
        return self._made(self.speaks[-1], told, style)

    def _add(self, text: Text, style: Style) -> None:
        self._block(self.speaks[-1], text, style)

    def _block(self, words: Words, text: Text, style: Style, label: str = "") -> None:
        told = words(text)
        if told:
            self._story.append(self._made(words, told, style, label))

    def _made(self, words: Words, text: Text, style: Style, label: str = "") -> Block:
        return Block(self.setter, words(text), self._in(words, style), label)

    def _in(self, words: Words, style: Style) -> Style:
        """The style in the font of a language; Devanagari stands taller and wants more room."""
        if words.language != "hi":
            return style
        return replace(style, family=family_of("hi"), leading=style.leading * 1.08)


_TOTAL = "total"
"""Name of the form that writes "of 3": every page refers to it; it is filled at the end."""


class _CountingCanvas(Canvas):
    """Writes the number of pages when the last page is known."""

    draw_total: Any = None

    def save(self) -> None:
        """Fill the form, then write the document."""
        pages = self.getPageNumber() - 1
        self.beginForm(_TOTAL, 0, -10, A4[0] / 2, 30)
        self.draw_total(self, pages)
        self.endForm()
        super().save()
