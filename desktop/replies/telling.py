"""What a sentence says is laid on whom it means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.form.officer import COLUMN
from desktop.replies.blocks import Block
from desktop.replies.clauses import Clause
from desktop.replies.context import (
    Context,
    Whom,
    about_request,
    announces,
    officers_of,
    whom_of,
)
from desktop.replies.kinds import Meaning, Missing, Source
from desktop.replies.laying import Laying
from desktop.replies.lexicon import rule_table
from desktop.replies.meanings import Trouble

_BOTH = 2
_CONTENT = 3
"""Unknown words from which on a sentence about an officer is taken to say something."""


class Teller:
    """Takes sentences one after another.

    Args:
        text: of the part.
        part: its place in the answer.
        officers: how many there are.
        laying: takes what is found.

    Attributes:
        context: what was said before.
        in_line: a sentence of the same paragraph came before.
    """

    def __init__(self, text: str, part: int, officers: int, laying: Laying) -> None:
        self._text, self._part, self._laying = text, part, laying
        self._all = tuple(range(officers))
        self.context = Context()
        self.in_line = False
        self._lonely: list[Clause] = []
        self._sent_back = False

    def sentence(self, clauses: Sequence[Clause], block: Block) -> None:
        """Lay what a sentence says."""
        named = [officers_of(one) for one in clauses]
        for place, clause in enumerate(_of_the_rest(clauses)):
            if clause.mentions or clause.excepted:
                officers = named[place]
            else:
                # "DOB differs and name is wrong in case of …": whom comes last.
                later = next((one for one in named[place + 1 :] if one is not None), None)
                earlier = any(one is not None for one in named[:place])
                officers = None if earlier or self._goes_on(clause) else later
            self._lay_clause(clause, officers, block)
            self.in_line = True

    def _goes_on(self, clause: Clause) -> bool:
        return self.in_line and bool(self.context.officers) and not clause.strangers

    def _lay_clause(self, clause: Clause, officers: "Whom | None", block: Block) -> None:
        source = self.source(clause.start, clause.end)
        words = self._text[clause.start : clause.end].strip(" \n\t,;")
        says = clause.says
        if clause.excepted and {"created", "rest", "all"} & says:
            self._lay_all_but(clause, source)
            return
        whom = officers or self._inherited(clause, block)
        if officers is not None and (clause.mentions or not clause.troubles):
            self._meet(clause, officers, source)
        elif clause.strangers:
            self.context = Context(None)
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

    def _meet(self, clause: Clause, officers: "Whom", source: Source) -> None:
        """Note who is named; the next sentences may be about them."""
        self._laying.named(officers.officers, source)
        context = self.context
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
        self.context = replace(
            context, officers=officers.officers, certain=officers.certain, heads=alone
        )

    def _inherited(self, clause: Clause, block: Block) -> "Whom | None":
        """Whom a clause is about that names nobody."""
        context = self.context
        if clause.strangers or context.officers is None:
            return None
        if len(self._all) == 1:
            return Whom(self._all, certain=True)
        if "rest" in clause.says:
            return None
        if "both" in clause.says:
            return self._both()
        request = any(about_request(one.meaning) for one in clause.troubles)
        if _of_everybody(clause) or (request and not context.heads):
            return Whom(self._all, certain=True, everybody=True)
        return self._from_before(clause, block) if context.officers else None

    def _from_before(self, clause: Clause, block: Block) -> "Whom | None":
        """Whom the sentences before were about, as far as this one goes on with them."""
        context = self.context
        officers = context.officers or ()
        near = self.in_line or context.heads or "also" in clause.says
        if near or (block.item and not block.after_blank):
            return Whom(officers, certain=context.certain and near)
        return None if block.after_blank else Whom(officers, certain=False)

    def _both(self) -> "Whom | None":
        if len(self._all) == _BOTH:
            return Whom(self._all, certain=True, everybody=True)
        officers = self.context.officers or ()
        return Whom(officers, certain=len(officers) == _BOTH) if officers else None

    def _lay_troubles(
        self, clause: Clause, whom: "Whom | None", words: str, source: Source
    ) -> None:
        found = clause.troubles or tuple(self._pointed(one) for one in clause.columns)
        found = tuple(one for one in found if not (one.weak and one.meaning == Meaning("", "")))
        if whom is not None and whom.officers:
            for one in found:
                if one.weak and about_request(one.meaning) and not clause.mentions:
                    # "Send it in the new proforma" finds no fault with anybody.
                    self._laying.open(words, Missing.WHO, source, meaning=one.meaning)
                    continue
                # A fault of the whole request that is told of one officer is hard to believe.
                few = about_request(one.meaning) and len(whom.officers) < len(self._all)
                self._laying.trouble(
                    whom.officers, one, words, source,
                    certain=whom.certain and not few, of_all=whom.everybody,
                )  # fmt: skip
            return
        if announces(clause):
            return
        for one in found:
            if one.weak and not one.certain:
                continue
            among = whom.among if whom else (self.context.officers or ())
            missing = Missing.WHO if one.meaning != Meaning("", "") else Missing.BOTH
            self._laying.open(words, missing, source, among=among, meaning=one.meaning)

    def _pointed(self, column: str) -> Trouble:
        """A column alone: what is wrong was announced above, or cannot be told."""
        meaning = rule_table().get((column, self.context.problem))
        if meaning is not None:
            return Trouble(meaning, column)
        known = column if column in COLUMN or column == "book_name" else ""
        return Trouble(Meaning("", known), column, certain=False)

    def _lay_created(self, clause: Clause, whom: "Whom | None") -> None:
        if "rest" in clause.says and not clause.mentions:
            self._laying.rest_created(certain=True)
        elif whom is not None and whom.officers and (clause.mentions or self.in_line):
            self._laying.created(whom.officers, certain=whom.certain)
        elif whom is not None and len(whom.officers) == len(self._all):
            self._laying.rest_created(certain=True)
        elif whom is not None and whom.officers:
            self._laying.created(whom.officers, certain=whom.certain)
        elif not announces(clause):
            self._lonely.append(clause)

    def _lay_returned(self, clause: Clause, whom: "Whom | None") -> None:
        if whom is not None and whom.officers:
            self._laying.returned(whom.officers, certain=whom.certain)
        elif not announces(clause) and not clause.strangers:
            self._sent_back = True

    def _lay_all_but(self, clause: Clause, source: Source) -> None:
        whom = whom_of(clause.excepted)
        if "created" in clause.says:
            left = [place for place in self._all if place not in whom.officers]
            self._laying.created(left, certain=whom.certain)
        self._laying.named(whom.officers, source)
        self.context = Context(whom.officers, whom.certain)

    def _lay_silent(self, clause: Clause, whom: "Whom | None", words: str, source: Source) -> None:
        """A clause that names officers and says nothing that is understood."""
        if whom is None or "good" in clause.says or clause.content < _CONTENT:
            return
        self._laying.open(words, Missing.WHAT, source, among=(*whom.officers, *whom.among))

    def settle(self) -> None:
        """Settle "IDs are created." where nobody is named anywhere: it is about all."""
        for clause in self._lonely:
            inside = range(clause.start, clause.end)
            if not self._laying.anybody() and not self._laying.unplaced:
                self._laying.rest_created(certain=len(self._all) == 1)
            elif not any(one.source.start in inside for one in self._laying.unplaced):
                words = self._text[clause.start : clause.end].strip()
                source = self.source(clause.start, clause.end)
                self._laying.open(words, Missing.WHO, source)

        if self._sent_back and not self._laying.anybody():
            # "Your request is returned": all of them, unless a person says otherwise.
            self._laying.returned(self._all, certain=False)

    def source(self, start: int, end: int) -> Source:
        """A place in the text."""
        return Source(self._part, start, end, self._text.count("\n", 0, start) + 1)


def _of_the_rest(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses; "the rest are in order and have been created" speaks of the rest twice."""
    rest = False
    for one in clauses:
        yield replace(one, says=one.says | {"rest"}) if rest and not one.mentions else one
        rest = rest or "rest" in one.says


def _of_everybody(clause: Clause) -> bool:
    """Whether a clause speaks of all; where it denies, only if it finds a fault."""
    return "all" in clause.says and ("not" not in clause.says or bool(clause.troubles))
