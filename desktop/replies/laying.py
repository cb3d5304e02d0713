"""Gathers what an answer says of each officer, and settles at the end what contradicts itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.replies.kinds import (
    Meaning,
    Missing,
    Outcome,
    PlacedOfficer,
    Reason,
    SentOfficer,
    Source,
    Unplaced,
)
from desktop.replies.meanings import Trouble
from desktop.rules.name_reading import NameFault, look_at_name

_NAMES = frozenset(("book_name", "first_name", "middle_name", "last_name", "name"))
_PAPERS = frozenset(
    ("evidence", "page", "certificate", "unsigned", "unsealed", "unclear", "notshown")
)


_NO_MEANING = Meaning("", "")


@dataclass
class _Case:
    """What was gathered of one officer."""

    returned: bool = False
    created: bool = False
    meant: bool = False
    """Something was said of him alone, not of all."""
    sure: bool = False
    """That he came back was said in so many words, or some reason is beyond doubt."""
    made: bool = False
    """IDs were made for him by name, not for all or the rest."""
    certain: bool = True
    mentions: list[Source] = field(default_factory=list)
    troubles: list[tuple[Trouble, str, Source, bool]] = field(default_factory=list)
    sso_id: str = ""
    icegate: str = ""


class Laying:
    """Gathers.

    Args:
        sent: the officers.
    """

    def __init__(self, sent: Sequence[SentOfficer]) -> None:
        self._sent = sent
        self._cases: dict[int, _Case] = {}
        self.unplaced: list[Unplaced] = []
        self._rest: bool | None = None

    def named(self, officers: Iterable[int], source: Source) -> None:
        """Note where officers are named."""
        for one in officers:
            self._case(one).mentions.append(source)

    def trouble(  # noqa: PLR0913 - the parts of one finding
        self,
        officers: Iterable[int],
        found: Trouble,
        words: str,
        source: Source,
        *,
        certain: bool,
        of_all: bool = False,
    ) -> None:
        """Lay a trouble on officers; `of_all` where it was said of everybody at once."""
        for one in officers:
            case = self._case(one)
            case.returned = True
            case.meant = case.meant or not of_all
            case.sure = case.sure or (certain and found.certain and not (found.weak and of_all))
            case.troubles.append((found, words, source, certain))

    def returned(self, officers: Iterable[int], *, certain: bool) -> None:
        """Officers came back; why is said elsewhere or nowhere."""
        for one in officers:
            case = self._case(one)
            case.certain = case.certain and certain
            case.returned = case.meant = case.sure = True

    def created(self, officers: Iterable[int], *, certain: bool, by_name: bool = True) -> None:
        """IDs were made for officers."""
        for one in officers:
            case = self._case(one)
            case.certain = case.certain and certain
            case.created = True
            case.made = case.made or by_name

    def given(self, officer: int, sso_id: str, icegate: str, *, certain: bool) -> None:
        """An ID of one officer; a second, other one makes it uncertain."""
        case = self._case(officer)
        case.created = case.made = True
        clash = (sso_id and case.sso_id not in {"", sso_id}) or (
            icegate and case.icegate.casefold() not in {"", icegate.casefold()}
        )
        case.certain = case.certain and certain and not clash
        case.sso_id = case.sso_id or sso_id
        case.icegate = case.icegate or icegate

    def rest_created(self, *, certain: bool) -> None:
        """IDs were made for all who are not said to have come back."""
        self._rest = certain if self._rest is None else self._rest and certain

    def open(  # noqa: PLR0913 - the parts of one finding
        self,
        words: str,
        missing: Missing,
        source: Source,
        *,
        among: Iterable[int] = (),
        meaning: Meaning = _NO_MEANING,
        ids: tuple[str, str] = ("", ""),
    ) -> None:
        """Words that could not be placed; `ids` are an SSO ID and an ICEGATE address."""
        candidates = tuple(self._sent[one].officer for one in dict.fromkeys(among))
        self.unplaced.append(Unplaced(words, missing, source, candidates, meaning, *ids))

    def anybody(self) -> bool:
        """Whether something was said of an officer."""
        return any(one.returned or one.created for one in self._cases.values())

    def placed(self) -> tuple[PlacedOfficer, ...]:
        """The officers of whom something was said, in the order of the request."""
        self._settle_rest()
        found = []
        for place in sorted(self._cases):
            case = self._cases[place]
            if case.returned or case.created:
                found.append(self._placed(place, case))
        return tuple(found)

    def _settle_rest(self) -> None:
        if self._rest is None:
            return
        # What could not be laid on anybody may be about one of the rest.
        certain = self._rest and not any(one.missing is Missing.WHO for one in self.unplaced)
        back = {place for place, case in self._cases.items() if case.returned}
        rest = (place for place in range(len(self._sent)) if place not in back)
        self.created(rest, certain=certain, by_name=False)

    def _placed(self, place: int, case: _Case) -> PlacedOfficer:
        sent = self._sent[place]
        # Made for him by name, while "all" came back: he is the exception.
        excepted = case.made and case.returned and not case.meant
        back = case.returned and not excepted
        return PlacedOfficer(
            sent.request,
            sent.officer,
            Outcome.RETURNED if back else Outcome.CREATED,
            # Both at once is a contradiction that only a person can settle.
            certain=case.certain and not (back and (case.created or not case.sure)),
            mentions=tuple(dict.fromkeys(case.mentions)),
            reasons=_reasons(sent, case) if back else (),
            sso_id=case.sso_id,
            icegate=case.icegate,
        )

    def _case(self, officer: int) -> _Case:
        return self._cases.setdefault(officer, _Case())


def _reasons(sent: SentOfficer, case: _Case) -> tuple[Reason, ...]:
    strong = [one for one, *_ in case.troubles if not one.weak]
    kept: dict[tuple[str, str], Reason] = {}
    for found, words, source, certain in case.troubles:
        if found.weak and any(_covers(one, found) for one in strong):
            continue
        if not found.meaning.rule and any(_says_more(one, found) for one, *_ in case.troubles):
            continue
        if found.weak and found.meaning == Meaning("", ""):
            continue
        column = _column(sent, found.meaning)
        reason = Reason(
            words, found.meaning.rule, column, found.certain and certain, source, found.learnt
        )
        held = kept.get((reason.rule, reason.column))
        if held is None or (reason.certain and not held.certain):
            kept[reason.rule, reason.column] = reason
    return tuple(kept.values())


def _says_more(other: Trouble, vague: Trouble) -> bool:
    """Whether another trouble of the officer tells what this one leaves open."""
    if vague.meaning == Meaning("", ""):
        return other is not vague and other.meaning != vague.meaning
    return bool(other.meaning.rule) and other.about == vague.about


def _covers(strong: Trouble, weak: Trouble) -> bool:
    """Whether a request for something only repeats a trouble that was told."""
    same = strong.about == weak.about or strong.meaning == weak.meaning
    column, other = strong.meaning.column, weak.meaning.column
    both_names = column in _NAMES and other in _NAMES
    both_papers = strong.about in _PAPERS and weak.about in _PAPERS
    return (
        same
        or both_names
        or both_papers
        or bool(column and column == other)
        or weak.about in {"", "missing"}
        or (weak.meaning.rule == "evidence.missing")
    )


def _column(sent: SentOfficer, meaning: Meaning) -> str:
    """The column; for a name as such the part of it that holds the initial."""
    if meaning.column != "name":
        return meaning.column
    faults = {NameFault.INITIAL, NameFault.PERHAPS_INITIALS, NameFault.SHORT_FORM}
    hits = [
        key for key in ("first_name", "last_name")
        if faults & look_at_name(sent.entry.value(key)).keys()
    ]  # fmt: skip
    return hits[0] if len(hits) == 1 else "book_name"
