"""The invented answers: written by hand in ``wordings``, filled with invented officers here.

Of the first two hundred half, by a hash of the name, were kept aside while the lists of words
were written; of the sets that came later each was read once before anything was mended by it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from desktop.replies.kinds import Outcome, Reason, ReplyReading
from tests.replies.roster import Roster, roster

_FOLDER = Path(__file__).parent / "wordings"
_HEAD = re.compile(r"## (?P<key>\w+) (?P<count>\d+)(?: (?P<kind>\w+))?(?: (?P<more>.*))?")


@dataclass(frozen=True)
class Truth:
    """What an answer says of one officer.

    Attributes:
        outcome: see `Outcome`.
        reasons: rule and column; ``?`` for any rule, no column for any.
        ids: SSO ID and ICEGATE address, as far as they are told.
    """

    outcome: Outcome
    reasons: tuple[tuple[str, str], ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One invented answer.

    Attributes:
        key: its name.
        kind: text, eml, html, msg, msgrtf, htmlmsg, fwd, xlsx, xlsxeml, xlsxmsg, csv.
        more: of the kind, for example the heading of the remark column.
        body: its text with the officers' values in it.
        roster: the officers.
        truth: by place of the officer.
        ticket: its ticket number.
        nobody: rules that cannot be laid on anybody.
    """

    key: str
    kind: str
    more: str
    body: str
    roster: Roster
    truth: dict[int, Truth] = field(default_factory=dict)
    ticket: str = ""
    nobody: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Which set it belongs to, in the words of docs/replies.md."""
        later = {"f": "hard wordings", "g": "hard wordings, second set", "k": "plain wordings"}
        later["u"] = "plain wordings, last set"
        if self.key[0] in later:
            return later[self.key[0]]
        aside = sha256(self.key.encode()).digest()[0] % 2 == 1
        return "first 200, half kept aside" if aside else "first 200, half tuned on"


def answers() -> Iterator[Answer]:
    """All of them."""
    for path in sorted(_FOLDER.glob("*.txt")):
        for block in re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8")):
            if block.strip():
                yield _answer(block)


def _answer(block: str) -> Answer:
    lines = block.rstrip("\n").split("\n")
    head = _HEAD.fullmatch(lines[0])
    assert head, lines[0]
    officers = roster(head["key"], int(head["count"]))
    said = [one for one in lines[1:] if not one.startswith("-> ")]
    truth: dict[int, Truth] = {}
    ticket, nobody = "", []
    for one in lines[1:]:
        if one.startswith("-> "):
            who, *what = _filled(one[3:], officers).split()
            if who == "?":
                nobody.append(what[0])
                continue
            places = range(len(officers.sent)) if who == "*" else [int(who) - 1]
            if what[0] == "ticket":
                ticket = what[1]
            for place in places:
                _tell(truth, place, what)
    return Answer(
        head["key"],
        head["kind"] or "text",
        head["more"] or "",
        _filled("\n".join(said), officers),
        officers,
        truth,
        ticket,
        tuple(nobody),
    )


def _filled(text: str, officers: Roster) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: officers.words[found[1]], text)


def _tell(truth: dict[int, Truth], place: int, what: list[str]) -> None:
    if what[0] in {"created", "ticket", "returned"}:
        ids = tuple(what[1:]) if what[0] == "created" else ()
        truth[place] = Truth(Outcome(what[0]), ids=ids)
        return
    held = truth.get(place, Truth(Outcome.RETURNED))
    reason = (what[0], what[1] if len(what) > 1 else "")
    truth[place] = Truth(Outcome.RETURNED, (*held.reasons, reason))


@dataclass
class Tally:
    """Counts over many answers.

    Attributes:
        officers, officers_right: truths of officers, and how many were found.
        reasons, reasons_right: the same of reasons.
        asked: placed right but with a question.
        wrong_asked, wrong_silent: placed wrongly, with a question and without one.
        lines: what went wrong, for whoever mends the lists.
    """

    answers: int = 0
    officers: int = 0
    officers_right: int = 0
    reasons: int = 0
    reasons_right: int = 0
    asked: int = 0
    wrong_asked: int = 0
    wrong_silent: int = 0
    lines: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def count(self, answer: Answer, reading: ReplyReading) -> None:
        """Compare what was read with the truth."""
        self.answers += 1
        placed = {one.officer: one for one in reading.placed}
        for place, sent in enumerate(answer.roster.sent):
            truth, found = answer.truth.get(place), placed.get(sent.officer)
            if truth is not None:
                self.officers += 1
                self.reasons += len(truth.reasons)
            if truth is None and found is not None:
                self._wrong(answer, f"{place + 1} is {found.outcome}, said nothing", found.certain)
            elif truth is not None and found is None:
                self.lines.append(f"{answer.key}: {place + 1} not found, {truth}")
            elif truth is not None and found is not None:
                if truth.outcome is not found.outcome:
                    self._wrong(answer, f"{place + 1} is {found.outcome}: {truth}", found.certain)
                    continue
                self.officers_right += 1
                self.asked += not found.certain
                if not found.certain:
                    self.questions.append(f"{answer.key}: {place + 1} {truth.reasons}")
                self._reasons(answer, place, truth, list(found.reasons), found.certain)
                for one in truth.ids:
                    if one not in {found.sso_id, found.icegate}:
                        self.lines.append(f"{answer.key}: {place + 1} lacks {one}")
                        self.officers_right -= 1
                        break

    def _reasons(
        self, answer: Answer, place: int, truth: Truth, found: list[Reason], certain: bool
    ) -> None:
        for rule, column in truth.reasons:
            hit = next(
                (one for one in found if rule in {"?", one.rule} and column in {"", one.column}),
                None,
            )
            if hit is None:
                self.lines.append(f"{answer.key}: {place + 1} lacks {rule} {column}")
                continue
            self.reasons_right += 1
            found.remove(hit)
        for one in found:
            self._wrong(
                answer,
                f"{place + 1} has {one.rule or '-'} {one.column or '-'} from {one.words!r}",
                certain and one.certain,
            )

    def _wrong(self, answer: Answer, what: str, certain: bool) -> None:
        if certain:
            self.wrong_silent += 1
        else:
            self.wrong_asked += 1
        self.lines.append(f"{answer.key}: {'WRONG' if certain else 'wrong?'} {what}")

    def row(self, name: str) -> str:
        """A row of the table in docs/replies.md."""
        return (
            f"| {name} | {self.answers} | {self.officers_right} of {self.officers} | "
            f"{self.reasons_right} of {self.reasons} | {self.asked} | {self.wrong_asked} | "
            f"{self.wrong_silent} |"
        )
