"""Reads the running text of an answer, paragraph by paragraph."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.form.officer import COLUMN
from desktop.replies.clauses import Clause, Cutter, Paragraph
from desktop.replies.given import ids_in
from desktop.replies.kinds import CellAt, Meaning, Missing, Source
from desktop.replies.laying import Laying
from desktop.replies.lexicon import Lexicon, rule_table
from desktop.replies.meanings import Trouble
from desktop.replies.people import Mention, People
from desktop.replies.sheets import lay_rows
from desktop.replies.trimming import Line, Worth, lines_of

_WRAPPED = 55
"""Signs from which on a line may have been broken by a mail program."""
_ITEM = re.compile(
    r"\s*(?:[-*•●▪>◦–]+\s+|\(?(?:\d{1,3}|[a-hA-H]|[ivxIVX]{1,4})[.):]\)?\s*|\d{1,3}\s+-)"
)
_OPENING = re.compile(r"[:\-–]\s*$")
_CONTENT = 3
"""Unknown words from which on a sentence about an officer is taken to say something."""


@dataclass(frozen=True)
class _Block:
    """Lines that belong together.

    Attributes:
        start, end: in the text.
        after_blank: a blank line stands before it.
        item: it begins with a bullet or a number.
        quoted: our own words, to which the next block answers.
    """

    start: int
    end: int
    after_blank: bool
    item: bool
    quoted: bool


@dataclass
class _Context:
    """Whom the next sentence may be about.

    Attributes:
        officers: last named; None for somebody who is not of the request.
        certain: of them.
        heads: the line that named them said nothing else.
        pending: troubles that a line announced for "the following".
        made, back: what it announced for them besides.
        asks: by which kind of phrase it asked for what it lists.
        problem: what it said is wrong with columns that it did not name: "mismatch in:".
        words, source: of that line.
    """

    officers: tuple[int, ...] | None = ()
    certain: bool = True
    heads: bool = False
    pending: tuple[Trouble, ...] = ()
    made: bool = False
    back: bool = False
    asks: str = ""
    problem: str = ""
    words: str = ""
    source: Source | None = None

    @property
    def announces(self) -> bool:
        """Whether a line announced something for those below."""
        return bool(self.pending) or self.made or self.back


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
        self._context = _Context()
        self._lonely: list[tuple[Clause, bool]] = []
        self._in_line = False
        self._sent_back = False

    def lay(self) -> list[Source]:
        """Read, and give what was left out as signature, history and the like."""
        lines = lines_of(self._text, self._own, self._speaks)
        numbers = self._numbers_mean(lines)
        rows: list[list[CellAt]] = []
        for block in _blocks(self._text, lines):
            cells = self._cells(block)
            if len(cells) > 1:
                rows.append(cells)
                continue
            self._lay_table(rows)
            rows = []
            self._lay_block(block, numbers)
        self._lay_table(rows)
        self._settle_lonely()
        return [
            self._source(one.start, one.end)
            for one in lines
            if one.worth is Worth.LEFT_OUT and self._text[one.start : one.end].strip()
        ]

    # Lines.

    def _speaks(self, line: str) -> bool:
        """Whether a line below "Regards" is part of the answer after all: it names an officer."""
        part = self._cutter.paragraph(line, 0, len(line))
        return "\t" in line or any(one.officers and not one.weak for one in part.mentions)

    def _cells(self, block: _Block) -> list[CellAt]:
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
            made = self._context.made
            lay_rows(
                rows, self._text, self._part, self._people, self._lexicon, self._laying,
                own=self._own, made=made,
            )  # fmt: skip
            self._context = _Context()

    def _numbers_mean(self, lines: Sequence[Line]) -> bool | None:
        """Whether a bare number at the head of a line means an officer; None for perhaps.

        It does where the numbers leave gaps or say that some are in order; it does not where
        officers are named besides, for then it counts the remarks.
        """
        numbers: list[int] = []
        fine = False
        for block in _blocks(self._text, lines):
            part = self._cutter.paragraph(self._text, block.start, block.end)
            if any(one.told for one in part.mentions):
                return True
            if any(not one.weak for one in part.mentions):
                return False
            for one in part.mentions:
                numbers += [self._people.sent[place].number for place in one.officers]
            fine = fine or (bool(part.mentions) and _all_well(part))
        if not numbers:
            return False
        if numbers != list(range(1, len(numbers) + 1)):
            return True
        if len(numbers) == 1:
            return False
        return True if fine and len(numbers) == len(self._all) else None

    # Blocks.

    def _lay_block(self, block: _Block, numbers: bool | None) -> None:  # noqa: FBT001 - three answers
        part = self._cutter.paragraph(self._text, block.start, block.end)
        part.mentions = self._ruled(part.mentions, numbers)
        context = self._context
        if not part.tokens:
            return
        if block.quoted:
            self._quoted(part, block)
            return
        announced = context.announces or context.asks
        self._in_line = False
        asks = context.asks if block.item or not block.after_blank else ""
        sentences = list(self._cutter.sentences(part, asks=asks))
        for clauses in sentences:
            self._lay_sentence(clauses, block)
            self._in_line = True
        self._lay_ids(part, block, sentences)
        if (
            announced
            and self._context is context
            and not any(one.mentions for one in _flat(sentences))
        ):
            over = block.after_blank or not block.item
            if over and _flat(sentences) and not asks:
                self._context = replace(
                    context, pending=(), made=False, back=False, asks="", problem=""
                )
        self._announce(_flat(sentences), block)

    def _ruled(self, mentions: Sequence[Mention], numbers: bool | None) -> list[Mention]:  # noqa: FBT001 - as above
        """Mentions with the bare numbers decided upon."""
        strong = any(not one.weak and not one.told for one in mentions)
        kept = []
        for one in mentions:
            if not one.weak:
                kept.append(one)
            elif numbers is not False and not strong:
                kept.append(replace(one, certain=bool(numbers)))
        return kept

    def _quoted(self, part: Paragraph, block: _Block) -> None:
        officers = {place for one in part.mentions for place in one.officers if one.certain}
        if len(officers) == 1:
            self._context = _Context(tuple(officers), heads=True)
        elif len(officers) > 1 or not block.after_blank:
            self._context = _Context()

    def _lay_sentence(self, clauses: Sequence[Clause], block: _Block) -> None:
        named = [_officers(one) for one in clauses]
        rest = False
        for place, clause in enumerate(clauses):
            # "The rest are in order and have been created."
            if rest and not clause.mentions:
                clause = replace(clause, says=clause.says | {"rest"})  # noqa: PLW2901 - as read
            rest = rest or "rest" in clause.says
            if clause.mentions or clause.excepted:
                officers = named[place]
            else:
                # "DOB differs and name is wrong in case of …": whom comes last.
                later = next((one for one in named[place + 1 :] if one is not None), None)
                earlier = any(one is not None for one in named[:place])
                officers = None if earlier or self._in_line_named(clause) else later
            self._lay_clause(clause, officers, block)
            self._in_line = True

    def _in_line_named(self, clause: Clause) -> bool:
        return self._in_line and bool(self._context.officers) and not clause.strangers

    def _lay_clause(self, clause: Clause, officers: "_Whom | None", block: _Block) -> None:
        source = self._source(clause.start, clause.end)
        words = self._text[clause.start : clause.end].strip(" \n\t,;")
        says = clause.says
        if clause.excepted and {"created", "rest", "all"} & says:
            self._lay_all_but(clause, source)
            return
        whom = officers or self._inherited(clause, block)
        if officers is not None and (clause.mentions or not clause.troubles):
            self._meet(clause, officers, source)
        elif clause.strangers:
            self._context = _Context(None)
        if clause.troubles or clause.asked:
            self._lay_troubles(clause, whom, words, source)
        elif {"progress", "ticket"} & says:
            return
        elif "created" in says and "returned" not in says:
            self._lay_created(clause, whom)
        elif "returned" in says:
            self._lay_returned(clause, whom)
        elif clause.mentions:
            self._lay_silent(clause, officers, words, source)

    def _meet(self, clause: Clause, officers: "_Whom", source: Source) -> None:
        """Note who is named; the next sentences may be about them."""
        self._laying.named(officers.officers, source)
        context = self._context
        alone = (
            not clause.troubles and not clause.asked and not clause.says & {"created", "returned"}
        )
        if alone and context.announces and context.source is not None:
            for one in context.pending:
                self._laying.trouble(
                    officers.officers, one, context.words, context.source, certain=officers.certain
                )
            if context.made:
                self._laying.created(officers.officers, certain=officers.certain)
            if context.back:
                self._laying.returned(officers.officers, certain=officers.certain)
        self._context = replace(
            context, officers=officers.officers, certain=officers.certain, heads=alone
        )

    def _inherited(self, clause: Clause, block: _Block) -> "_Whom | None":
        """Whom a clause is about that names nobody."""
        context = self._context
        if len(self._all) == 1 and not clause.strangers and context.officers is not None:
            return _Whom(self._all, certain=True)
        if clause.strangers or "rest" in clause.says:
            return None
        if "all" in clause.says and "not" not in clause.says or _of_all(clause):
            return _Whom(self._all, certain=True, everybody=True)
        if "both" in clause.says:
            return self._both()
        if any(_about_request(one.meaning) for one in clause.troubles) and not context.heads:
            return _Whom(self._all, certain=True, everybody=True)
        if not context.officers:
            return None
        near = self._in_line or context.heads or "also" in clause.says
        if near or (block.item and not block.after_blank):
            return _Whom(context.officers, certain=context.certain and (near or context.heads))
        return None if block.after_blank else _Whom(context.officers, certain=False)

    def _both(self) -> "_Whom | None":
        if len(self._all) == 2:  # noqa: PLR2004 - both
            return _Whom(self._all, certain=True, everybody=True)
        officers = self._context.officers or ()
        return _Whom(officers, certain=len(officers) == 2) if officers else None  # noqa: PLR2004 - both

    def _lay_troubles(
        self, clause: Clause, whom: "_Whom | None", words: str, source: Source
    ) -> None:
        found = clause.troubles or tuple(self._pointed(one) for one in clause.columns)
        found = tuple(one for one in found if not (one.weak and one.meaning == Meaning("", "")))
        if whom is not None and whom.officers:
            for one in found:
                if one.weak and _about_request(one.meaning) and not clause.mentions:
                    # "Send it in the new proforma" finds no fault with anybody.
                    self._laying.open(words, Missing.WHO, source, meaning=one.meaning)
                    continue
                # A fault of the whole request that is told of one officer is hard to believe.
                few = _about_request(one.meaning) and len(whom.officers) < len(self._all)
                self._laying.trouble(
                    whom.officers, one, words, source,
                    certain=whom.certain and not few, of_all=whom.everybody,
                )  # fmt: skip
            return
        if _announces(clause):
            return
        for one in found:
            if one.weak and not one.certain:
                continue
            among = whom.among if whom else (self._context.officers or ())
            missing = Missing.WHO if one.meaning != Meaning("", "") else Missing.BOTH
            self._laying.open(words, missing, source, among=among, meaning=one.meaning)

    def _pointed(self, column: str) -> Trouble:
        """A column alone: what is wrong was announced above, or cannot be told."""
        meaning = rule_table().get((column, self._context.problem))
        if meaning is not None:
            return Trouble(meaning, column)
        known = column if column in COLUMN or column == "book_name" else ""
        return Trouble(Meaning("", known), column, certain=False)

    def _lay_created(self, clause: Clause, whom: "_Whom | None") -> None:
        if "rest" in clause.says and not clause.mentions:
            self._laying.rest_created(certain=True)
        elif whom is not None and whom.officers and (clause.mentions or self._in_line):
            self._laying.created(whom.officers, certain=whom.certain)
        elif whom is not None and len(whom.officers) == len(self._all):
            self._laying.rest_created(certain=True)
        elif whom is not None and whom.officers:
            self._laying.created(whom.officers, certain=whom.certain)
        elif not _announces(clause):
            self._lonely.append((clause, False))

    def _lay_returned(self, clause: Clause, whom: "_Whom | None") -> None:
        if whom is not None and whom.officers:
            self._laying.returned(whom.officers, certain=whom.certain)
        elif not _announces(clause) and not clause.strangers:
            self._sent_back = True

    def _lay_all_but(self, clause: Clause, source: Source) -> None:
        whom = _whom(clause.excepted)
        if "created" in clause.says:
            left = [place for place in self._all if place not in whom.officers]
            self._laying.created(left, certain=whom.certain)
        self._laying.named(whom.officers, source)
        self._context = _Context(whom.officers, whom.certain)

    def _lay_silent(self, clause: Clause, whom: "_Whom | None", words: str, source: Source) -> None:
        """A clause that names officers and says nothing that is understood."""
        if whom is None or "good" in clause.says or clause.content < _CONTENT:
            return
        self._laying.open(words, Missing.WHAT, source, among=(*whom.officers, *whom.among))

    def _announce(self, clauses: Sequence[Clause], block: _Block) -> None:
        """Remember what a line says of "the following"."""
        if not clauses:
            return
        last = clauses[-1]
        opens = bool(_OPENING.search(self._text[block.start : block.end]))
        if last.mentions or not (opens or any(_announces(one) for one in clauses)):
            return
        troubles = tuple(
            found for one in clauses for found in one.troubles if found.meaning != Meaning("", "")
        )
        says = frozenset(kind for one in clauses for kind in one.says)
        self._context = replace(
            self._context,
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
            source=self._source(block.start, block.end),
        )

    def _lay_ids(
        self, part: Paragraph, block: _Block, sentences: Sequence[Sequence[Clause]]
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
                self._lay_id_of_nobody(one.sso_id, one.icegate, self._source(start, end))

    def _lay_id_of_nobody(self, sso_id: str, icegate: str, source: Source) -> None:
        context = self._context.officers
        hit = self._people.like_local(icegate.partition("@")[0]) if icegate else None
        if context and len(context) == 1 and hit in {None, context[0]}:
            self._laying.given(context[0], sso_id, icegate, certain=self._context.certain)
        elif hit is not None:
            self._laying.given(hit, sso_id, icegate, certain=False)
        elif len(self._all) == 1:
            self._laying.given(0, sso_id, icegate, certain=True)
        else:
            self._laying.open(
                sso_id or icegate, Missing.WHO, source, sso_id=sso_id, icegate=icegate
            )

    def _settle_lonely(self) -> None:
        """ "IDs are created." where nobody is named anywhere: it is about all."""
        for clause, _ in self._lonely:
            if not self._laying.anybody() and not self._laying.unplaced:
                self._laying.rest_created(certain=len(self._all) == 1)
            else:
                words = self._text[clause.start : clause.end].strip()
                source = self._source(clause.start, clause.end)
                self._laying.open(words, Missing.WHO, source)

        if self._sent_back and not self._laying.anybody():
            # "Your request is returned": all of them, unless a person says otherwise.
            self._laying.returned(self._all, certain=False)

    def _source(self, start: int, end: int) -> Source:
        return Source(self._part, start, end, self._text.count("\n", 0, start) + 1)


@dataclass(frozen=True)
class _Whom:
    """Whom a clause is about.

    Attributes:
        officers: places in the list.
        certain: of them.
        among: who may be meant where that cannot be told.
        everybody: "all", and not by name.
    """

    officers: tuple[int, ...]
    certain: bool
    among: tuple[int, ...] = ()
    everybody: bool = False


def _officers(clause: Clause) -> _Whom | None:
    return _whom(clause.mentions) if clause.mentions else None


def _whom(mentions: Sequence[Mention]) -> _Whom:
    officers = tuple(dict.fromkeys(place for one in mentions for place in one.officers))
    sure = {place for one in mentions if one.certain for place in one.officers}
    among = tuple(place for one in mentions for place in one.among)
    return _Whom(officers, certain=sure >= set(officers), among=among)


def _flat(sentences: Iterable[Sequence[Clause]]) -> list[Clause]:
    return [one for clauses in sentences for one in clauses]


def _announces(clause: Clause) -> bool:
    return "following" in clause.says


def _of_all(clause: Clause) -> bool:
    """Whether it denies something of every officer: "kisi bhi officer ka … nahi"."""
    return "all" in clause.says and bool(clause.troubles)


def _about_request(meaning: Meaning) -> bool:
    """Whether a rule is about the whole request: who sends it, on which template."""
    return meaning.rule.startswith(("sender.", "template."))


def _all_well(part: Paragraph) -> bool:
    return any(
        one.kind == "created" or (one.kind == "good" and one.key == "wrong") for one in part.marks
    )


def _blocks(text: str, lines: Sequence[Line]) -> list[_Block]:
    """Lines, those put together that a mail program broke."""
    found: list[_Block] = []
    blank = True
    for one in lines:
        line = text[one.start : one.end]
        if one.worth is Worth.LEFT_OUT or not line.strip():
            blank = True
            continue
        quoted = one.worth is Worth.QUOTED
        if found and not blank and not quoted and _goes_on(text, found[-1], line):
            found[-1] = replace(found[-1], end=one.end)
        else:
            item = bool(_ITEM.match(line))
            found.append(_Block(one.start, one.end, blank, item, quoted))
        blank = False
    return found


def _goes_on(text: str, before: _Block, line: str) -> bool:
    last = text[before.start : before.end].rpartition("\n")[2]
    if before.quoted or "\t" in last or "\t" in line or _ITEM.match(line):
        return False
    return len(last) >= _WRAPPED and line.strip()[0].islower()
