"""What was said before, so far as the next sentence depends on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.replies.clauses import Clause
from desktop.replies.cutting import Paragraph
from desktop.replies.kinds import Meaning, Source
from desktop.replies.meanings import Trouble
from desktop.replies.people import Mention


@dataclass
class Context:
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


@dataclass(frozen=True)
class Whom:
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


def officers_of(clause: Clause) -> Whom | None:
    """Whom a clause names; None where it names nobody."""
    return whom_of(clause.mentions) if clause.mentions else None


def whom_of(mentions: Sequence[Mention]) -> Whom:
    """Whom mentions mean together."""
    officers = tuple(dict.fromkeys(place for one in mentions for place in one.officers))
    sure = {place for one in mentions if one.certain for place in one.officers}
    among = tuple(place for one in mentions for place in one.among)
    return Whom(officers, certain=sure >= set(officers), among=among)


def flat(sentences: Iterable[Sequence[Clause]]) -> list[Clause]:
    """The clauses of several sentences."""
    return [one for clauses in sentences for one in clauses]


def announces(clause: Clause) -> bool:
    """Whether a clause speaks of "the following"."""
    return "following" in clause.says


def about_request(meaning: Meaning) -> bool:
    """Whether a rule is about the whole request: who sends it, on which template."""
    return meaning.rule.startswith(("sender.", "template."))


def all_well(part: Paragraph) -> bool:
    """Whether a paragraph says that something is in order."""
    return any(
        one.kind == "created" or (one.kind == "good" and one.key == "wrong") for one in part.marks
    )
