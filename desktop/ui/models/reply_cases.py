"""An answer being looked through: what is certain, what was guessed, what waits to be placed.

Plain values: the page shows them and puts in new ones, nothing here knows of widgets.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from desktop.form.returned import EVIDENCE, Returned
from desktop.records.cases import Said, Told
from desktop.records.lines import Status
from desktop.replies.kinds import (
    Missing,
    Outcome,
    PlacedOfficer,
    Reason,
    ReplyReading,
    SentOfficer,
    Source,
    Unplaced,
)

_EVIDENCE_RULES = "evidence."


@dataclass(frozen=True)
class Item:
    """One reason as it will be noted.

    Attributes:
        words: theirs.
        column: as in `Returned.column`.
        rule: as in `Returned.rule`.
        sure: told for certain, or the officer said yes.
        source: where the words stand.
    """

    words: str
    column: str
    rule: str
    sure: bool
    source: Source


@dataclass(frozen=True)
class Case:
    """What will be noted of one officer.

    Attributes:
        sent: the officer.
        outcome: see `Outcome`.
        sure: told for certain, or the officer said yes.
        mentions: where he is named.
        items: why he came back.
        sso_id, icegate: what was made for him.
    """

    sent: SentOfficer
    outcome: Outcome
    sure: bool
    mentions: tuple[Source, ...] = ()
    items: tuple[Item, ...] = ()
    sso_id: str = ""
    icegate: str = ""

    @property
    def ready(self) -> bool:
        """Whether it may be noted: nothing in it is a guess any more."""
        reasons = self.items if self.outcome is Outcome.RETURNED else ()
        return self.sure and all(one.sure for one in reasons)

    def said(self, ticket: str) -> Said:
        """What the register is told."""
        if self.outcome is Outcome.CREATED:
            return Said(Status.CREATED, ticket=ticket, sso_id=self.sso_id, icegate=self.icegate)
        if self.outcome is Outcome.TICKET:
            return Said(Status.TICKET, ticket=ticket)
        words = "; ".join(dict.fromkeys(one.words for one in self.items))
        reasons = tuple(Returned(one.words, one.column, one.rule) for one in self.items)
        return Said(Status.RETURNED, ticket=ticket, reason=words, reasons=reasons)


@dataclass(frozen=True)
class ReplyCases:
    """The whole answer, as far as it has been looked through.

    Attributes:
        cases: officers of whom it says something, in the order of the request.
        waiting: sentences that were not placed, in the order of the answer.
        ticket: number given by Saksham Seva; empty for none.
        learn: sentences that were placed by hand, with rule and column.
    """

    cases: tuple[Case, ...] = ()
    waiting: tuple[Unplaced, ...] = ()
    ticket: str = ""
    learn: tuple[tuple[str, str, str], ...] = ()

    @property
    def ready(self) -> tuple[Case, ...]:
        """What will be noted."""
        return tuple(one for one in self.cases if one.ready)

    def confirmed(self, officer: str) -> "ReplyCases":
        """With all that is said of an officer taken for right."""
        return self._changed(
            officer,
            lambda one: replace(
                one, sure=True, items=tuple(replace(item, sure=True) for item in one.items)
            ),
        )

    def outcome(self, officer: str, outcome: Outcome) -> "ReplyCases":
        """With another outcome, which the officer chose."""
        return self._changed(officer, lambda one: replace(one, outcome=outcome, sure=True))

    def about(self, officer: str, place: int, column: str) -> "ReplyCases":
        """With a reason that is about another column, which the officer chose."""

        def moved(one: Case) -> Case:
            items = list(one.items)
            items[place] = replace(items[place], column=column, sure=True)
            return replace(one, items=tuple(items))

        changed = self._changed(officer, moved)
        item = self._item(officer, place)
        lesson = (item.words, item.rule, "" if column == EVIDENCE else column)
        return replace(changed, learn=(*self.learn, lesson))

    def without_reason(self, officer: str, place: int) -> "ReplyCases":
        """Without a reason that was none."""

        def less(one: Case) -> Case:
            return replace(one, items=one.items[:place] + one.items[place + 1 :])

        return self._changed(officer, less)

    def without(self, officer: str) -> "ReplyCases":
        """Without an officer of whom nothing is to be noted."""
        return replace(self, cases=tuple(one for one in self.cases if one.sent.officer != officer))

    def placed(self, place: int, sent: SentOfficer, column: str) -> "ReplyCases":
        """With a waiting sentence laid on an officer and a column by hand."""
        words = self.waiting[place]
        item = Item(words.words, column, words.meaning.rule, sure=True, source=words.source)
        known = any(one.sent == sent for one in self.cases)
        fresh = Case(sent, Outcome.RETURNED, sure=True, items=(item,))
        grown = self._changed(
            sent.officer, lambda one: replace(one, items=(*one.items, item), sure=True)
        )
        cases = grown.cases if known else _in_order((*self.cases, fresh))
        lesson = (words.words, words.meaning.rule, "" if column == EVIDENCE else column)
        return replace(self, cases=cases, waiting=self._others(place), learn=(*self.learn, lesson))

    def asked_about(self, words: str, source: Source) -> "ReplyCases":
        """With words that the officer marked himself, waiting to be placed."""
        return replace(self, waiting=(Unplaced(words, Missing.BOTH, source), *self.waiting))

    def placed_ids(self, place: int, sent: SentOfficer) -> "ReplyCases":
        """With IDs of nobody in particular given to an officer by hand."""
        words = self.waiting[place]
        made = Case(
            sent,
            Outcome.CREATED,
            sure=True,
            mentions=(words.source,),
            sso_id=words.sso_id,
            icegate=words.icegate,
        )
        others = (one for one in self.cases if one.sent != sent)
        return replace(self, cases=_in_order((*others, made)), waiting=self._others(place))

    def left_out(self, place: int) -> "ReplyCases":
        """Without a waiting sentence that says nothing."""
        return replace(self, waiting=self._others(place))

    def told(self) -> tuple[Told, ...]:
        """What the register is told in one step: request, officer and what became of him."""
        return tuple(
            (one.sent.request, one.sent.officer, one.said(self.ticket)) for one in self.ready
        )

    def _others(self, place: int) -> tuple[Unplaced, ...]:
        return self.waiting[:place] + self.waiting[place + 1 :]

    def _item(self, officer: str, place: int) -> Item:
        return next(one for one in self.cases if one.sent.officer == officer).items[place]

    def _changed(self, officer: str, change: Callable[[Case], Case]) -> "ReplyCases":
        cases = tuple(change(one) if one.sent.officer == officer else one for one in self.cases)
        return replace(self, cases=cases)


def cases_of(reading: ReplyReading, sent: Iterable[SentOfficer]) -> ReplyCases:
    """What was read, ready to be looked through."""
    known = {(one.request, one.officer): one for one in sent}
    found = [
        _case(one, known[one.request, one.officer])
        for one in reading.placed
        if (one.request, one.officer) in known
    ]
    return ReplyCases(tuple(found), reading.unplaced, reading.ticket)


def _case(placed: PlacedOfficer, sent: SentOfficer) -> Case:
    return Case(
        sent,
        placed.outcome,
        placed.certain,
        placed.mentions,
        tuple(map(_item, placed.reasons)),
        placed.sso_id,
        placed.icegate,
    )


def _item(reason: Reason) -> Item:
    """A reason; a rule on pages that names no column is about the pages."""
    column = reason.column
    if not column and reason.rule.startswith(_EVIDENCE_RULES):
        column = EVIDENCE
    return Item(reason.words, column, reason.rule, reason.certain, reason.source)


def _in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    return tuple(sorted(cases, key=lambda one: (one.sent.reference, one.sent.place)))
