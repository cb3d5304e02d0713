"""Reads the running text of an answer, paragraph by paragraph."""

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.replies.blocks import Block, blocks_of
from desktop.replies.clauses import Clause, Cutter
from desktop.replies.context import (
    Context,
    all_well,
    announces,
    flat,
)
from desktop.replies.cutting import Paragraph
from desktop.replies.given import ids_in
from desktop.replies.kinds import CellAt, Meaning, Missing, Source
from desktop.replies.laying import Laying
from desktop.replies.lexicon import Lexicon
from desktop.replies.people import Mention, People
from desktop.replies.sheets import lay_rows
from desktop.replies.telling import Teller
from desktop.replies.trimming import Line, Worth, lines_of

_OPENING = re.compile(r"[:\-–]\s*$")


class Prose:
    """Reads one text.

    Args:
        text: of the part.
        part: its place in the answer.
        people: the officers.
        lexicon: knows the phrases.
        laying: takes what is found.
        own: addresses of the sender of the request.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of one reading
        self,
        text: str,
        part: int,
        people: People,
        lexicon: Lexicon,
        laying: Laying,
        own: tuple[str, ...],
    ) -> None:
        self._text, self._part = text, part
        self._people, self._lexicon, self._laying, self._own = people, lexicon, laying, own
        self._cutter = Cutter(lexicon, people)
        self._all = tuple(range(len(people.sent)))
        self._teller = Teller(text, part, len(people.sent), laying)

    def lay(self) -> list[Source]:
        """Read, and give what was left out as signature, history and the like."""
        lines = lines_of(self._text, self._own, self._speaks)
        numbers = self._numbers_mean(lines)
        rows: list[list[CellAt]] = []
        for block in blocks_of(self._text, lines):
            cells = self._cells(block)
            if len(cells) > 1:
                rows.append(cells)
                continue
            self._lay_table(rows)
            rows = []
            self._lay_block(block, numbers)
        self._lay_table(rows)
        self._teller.settle()
        return [
            self._teller.source(one.start, one.end)
            for one in lines
            if one.worth is Worth.LEFT_OUT and self._text[one.start : one.end].strip()
        ]

    # Lines.

    def _speaks(self, line: str) -> bool:
        """Whether a line below "Regards" is part of the answer after all: it names an officer."""
        part = self._cutter.paragraph(line, 0, len(line))
        return "\t" in line or any(one.officers and not one.weak for one in part.mentions)

    def _cells(self, block: Block) -> list[CellAt]:
        """The cells of a line that is a row of a table."""
        text = self._text[block.start : block.end]
        bars = text.count("|") > 1 and "\t" not in text
        if "\n" in text or not ("\t" in text or bars):
            return []
        found, start = [], block.start
        for number, piece in enumerate(text.split("|" if bars else "\t"), 1):
            inner = start + len(piece) - len(piece.lstrip())
            plain = piece.strip()
            found.append(CellAt(1, number, inner, inner + len(plain), plain))
            start += len(piece) + 1
        return found

    def _lay_table(self, rows: Sequence[Sequence[CellAt]]) -> None:
        if rows:
            made = self._teller.context.made
            lay_rows(
                rows, self._text, self._part, self._people, self._lexicon, self._laying,
                own=self._own, made=made,
            )  # fmt: skip
            self._teller.context = Context()

    def _numbers_mean(self, lines: Sequence[Line]) -> bool | None:
        """Whether a bare number at the head of a line means an officer; None for perhaps.

        It does where the numbers leave gaps or say that some are in order; it does not where
        officers are named besides, for then it counts the remarks.
        """
        numbers: list[int] = []
        fine = False
        for block in blocks_of(self._text, lines):
            part = self._cutter.paragraph(self._text, block.start, block.end)
            if any(one.told for one in part.mentions):
                return True
            if any(not one.weak for one in part.mentions):
                return False
            for one in part.mentions:
                numbers += [self._people.sent[place].number for place in one.officers]
            fine = fine or (bool(part.mentions) and all_well(part))
        if not numbers:
            return False
        if numbers != list(range(1, len(numbers) + 1)):
            return True
        if len(numbers) == 1:
            return False
        return True if fine and len(numbers) == len(self._all) else None

    # Blocks.

    def _lay_block(self, block: Block, numbers: bool | None) -> None:  # noqa: FBT001 - three answers
        part = self._cutter.paragraph(self._text, block.start, block.end)
        part.mentions = self._ruled(part.mentions, numbers)
        context = self._teller.context
        if not part.tokens:
            return
        if block.quoted:
            self._quoted(part, block)
            return
        announced = context.announces or context.asks
        self._teller.in_line = False
        asks = context.asks if block.item or not block.after_blank else ""
        sentences = list(self._cutter.sentences(part, asks=asks))
        for clauses in sentences:
            self._teller.sentence(clauses, block)
            self._teller.in_line = True
        self._lay_ids(part, block, sentences)
        if (
            announced
            and self._teller.context is context
            and not any(one.mentions for one in flat(sentences))
        ):
            over = block.after_blank or not block.item
            if over and flat(sentences) and not asks:
                self._teller.context = replace(
                    context, pending=(), made=False, back=False, asks="", problem=""
                )
        self._announce(flat(sentences), block)

    def _ruled(self, mentions: Sequence[Mention], numbers: bool | None) -> list[Mention]:  # noqa: FBT001 - three answers
        """Mentions with the bare numbers decided upon."""
        strong = any(not one.weak and not one.told for one in mentions)
        kept = []
        for one in mentions:
            if not one.weak:
                kept.append(one)
            elif numbers is not False and not strong:
                kept.append(replace(one, certain=bool(numbers)))
        return kept

    def _quoted(self, part: Paragraph, block: Block) -> None:
        officers = {place for one in part.mentions for place in one.officers if one.certain}
        if len(officers) == 1:
            self._teller.context = Context(tuple(officers), heads=True)
        elif len(officers) > 1 or not block.after_blank:
            self._teller.context = Context()

    def _announce(self, clauses: Sequence[Clause], block: Block) -> None:
        """Remember what a line says of "the following"."""
        if not clauses:
            return
        last = clauses[-1]
        opens = bool(_OPENING.search(self._text[block.start : block.end]))
        if last.mentions or not (opens or any(announces(one) for one in clauses)):
            return
        troubles = tuple(
            found for one in clauses for found in one.troubles if found.meaning != Meaning("", "")
        )
        says = frozenset(kind for one in clauses for kind in one.says)
        self._teller.context = replace(
            self._teller.context,
            pending=tuple(one for one in troubles if not one.weak),
            made="created" in says and "returned" not in says,
            back="returned" in says,
            asks="look" if "look" in says else "ask" if "ask" in says else "",
            problem=next(
                (
                    found.problem
                    for one in clauses
                    for found in one.troubles
                    if found.problem and not found.weak
                ),
                "",
            ),
            words=self._text[block.start : block.end].strip(),
            source=self._teller.source(block.start, block.end),
        )

    def _lay_ids(
        self, part: Paragraph, block: Block, sentences: Sequence[Sequence[Clause]]
    ) -> None:
        """Lay IDs on whoever is named before them, or alone in the sentence."""
        spans = [(one[0].start, one[-1].end) for one in sentences]
        for one in ids_in(self._text[block.start : block.end], self._own, bare=True):
            start, end = block.start + one.start, block.start + one.end
            span = next((s for s in spans if s[0] <= start < s[1]), (block.start, block.end))
            named = [m for m in part.mentions if m.officers]
            inside = [m for m in named if span[0] <= part.tokens[m.first].start < span[1]]
            before = [m for m in named if part.tokens[m.last].end <= start]
            alone = {place for m in inside for place in m.officers}
            if len(alone) == 1:
                sure = any(m.certain for m in inside)
                self._laying.given(alone.pop(), one.sso_id, one.icegate, certain=sure)
            elif before and len(before[-1].officers) == 1:
                self._laying.given(
                    before[-1].officers[0], one.sso_id, one.icegate, certain=before[-1].certain
                )
            else:
                self._lay_id_of_nobody(one.sso_id, one.icegate, self._teller.source(start, end))

    def _lay_id_of_nobody(self, sso_id: str, icegate: str, source: Source) -> None:
        context = self._teller.context.officers
        hit = self._people.like_local(icegate.partition("@")[0]) if icegate else None
        if context and len(context) == 1 and hit in {None, context[0]}:
            self._laying.given(context[0], sso_id, icegate, certain=self._teller.context.certain)
        elif hit is not None:
            self._laying.given(hit, sso_id, icegate, certain=False)
        elif len(self._all) == 1:
            self._laying.given(0, sso_id, icegate, certain=True)
        else:
            self._laying.open(sso_id or icegate, Missing.WHO, source, ids=(sso_id, icegate))
