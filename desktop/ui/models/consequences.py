"""What the sender's answers mean: for whom he may ask, what else is needed, by which clause."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.form.officer import Posting
from desktop.form.request import Request
from desktop.form.sender import Role, Special
from desktop.form.values import posting_of
from desktop.rules.editions import current_edition
from desktop.rules.jurisdiction import verdict
from desktop.ui.words import posting_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Consequences", text)


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows.

    Attributes:
        kind: "good", "check", "must_fix" or "help".
        title: in a few words.
        text: one sentence or two.
        clause: name of the clause, empty for none.
        words: the clause's own words.
        does: "dri_note" where a note to DRI headquarters can be drafted; else empty.
    """

    kind: str
    title: str
    text: str
    clause: str = ""
    words: str = ""
    does: str = ""


_ORDER = ("allowed", "caution", "nomination_letter", "dri_hq_only")


def consequences(request: Request) -> tuple[Consequence, ...]:
    """What follows from the answers given so far, most important first."""
    sender = request.sender
    if sender.role is Role.UNSTATED:
        return ()
    out: list[Consequence] = []
    if sender.special is Special.YES and sender.role is not Role.DRI_HQ:
        out.append(_not_from_here())
    out += _by_verdict(sender.role)
    out += _present_officers(request)
    return tuple(out)


def _not_from_here() -> Consequence:
    clause = "para 1, bullet 4"
    return Consequence(
        "must_fix",
        _tr("COIN and outside India: not from this office"),
        _tr(
            "Requests for officers on COIN postings or outside India must come from a JD, ADD or "
            "ADG of DRI headquarters. No letter cures it. Leave these officers out here and send "
            "a note to DRI headquarters."
        ),
        clause,
        _clause(clause),
        does="dri_note",
    )


def _by_verdict(role: Role) -> list[Consequence]:
    groups: dict[str, list[Posting]] = {name: [] for name in _ORDER}
    clauses: dict[str, str] = {}
    for posting in Posting:
        if posting is Posting.UNSTATED:
            continue
        found = verdict(role, posting)
        groups[found.verdict].append(posting)
        clauses.setdefault(found.verdict, found.clause)
    out: list[Consequence] = []
    for name in _ORDER:
        if groups[name]:
            kind, title, text = _words(name)
            places = ", ".join(posting_words(one) for one in groups[name])
            clause = clauses[name]
            out.append(
                Consequence(kind, title, text.replace("{places}", places), clause, _clause(clause))
            )
    return out


def _words(name: str) -> tuple[str, str, str]:
    if name == "allowed":
        return "good", _tr("You may ask for officers at"), _tr("{places}.")
    if name == "caution":
        return (
            "check",
            _tr("Not named in the instruction"),
            _tr("{places}: you may ask, with a reason that goes into the letter."),
        )
    if name == "nomination_letter":
        return (
            "check",
            _tr("Only with a nomination letter"),
            _tr("{places}: a copy of the letter that names you as nodal officer must go along."),
        )
    return (
        "must_fix",
        _tr("Only from DRI headquarters"),
        _tr("{places}: must come from a JD, ADD or ADG of DRI headquarters."),
    )


def _present_officers(request: Request) -> list[Consequence]:
    """Which officers of the request do not go with the role."""
    role = request.sender.role
    bad = sum(
        1 for one in request.officers if verdict(role, posting_of(one)).verdict == "dri_hq_only"
    )
    if not bad:
        return []
    text = _tr("{n} of the {count} officers of this request cannot be asked for from here.")
    return [
        Consequence(
            "must_fix",
            _tr("Officers of this request"),
            text.replace("{n}", str(bad)).replace("{count}", str(len(request.officers))),
            "para 1, bullet 4",
            _clause("para 1, bullet 4"),
            does="" if request.sender.special is Special.YES else "dri_note",
        )
    ]


def _clause(name: str) -> str:
    """The instruction's own words, where the clause has words of its own."""
    clauses = current_edition().clauses
    return clauses.get(name) or clauses.get(name.rpartition(",")[0], "")
