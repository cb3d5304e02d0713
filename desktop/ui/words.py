"""Words that several parts of the window share: findings, numbers, names of postings."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.form.choices import Choice
from desktop.form.officer import COLUMN, OfficerEntry, Posting
from desktop.form.page_order import NOMINATION
from desktop.form.request import Request
from desktop.rules.kinds import Finding, fill
from desktop.tongue import said
from desktop.ui.marked import QT_TRANSLATE_NOOP

_WORDS = {"column", "what", "columns", "month", "age"}
"""Arguments of findings that hold words of ours and nothing typed."""

_MEGABYTE = 1_000_000
_KILOBYTE = 1_000

_POSTINGS: tuple[tuple[Posting, str], ...] = (
    (Posting.UNSTATED, QT_TRANSLATE_NOOP("Words", "As the columns say")),
    (Posting.CUSTOMS_LOCATION, QT_TRANSLATE_NOOP("Words", "Customs location")),
    (
        Posting.EXECUTIVE_COMMISSIONERATE,
        QT_TRANSLATE_NOOP("Words", "Executive Commissionerate"),
    ),
    (Posting.AUDIT_COMMISSIONERATE, QT_TRANSLATE_NOOP("Words", "Audit Commissionerate")),
    (Posting.APPEALS_COMMISSIONERATE, QT_TRANSLATE_NOOP("Words", "Appeals Commissionerate")),
    (Posting.ZONAL_OFFICE, QT_TRANSLATE_NOOP("Words", "Zonal (Chief Commissioner) office")),
    (Posting.DIRECTORATE, QT_TRANSLATE_NOOP("Words", "Directorate")),
    (Posting.COIN, QT_TRANSLATE_NOOP("Words", "COIN posting")),
    (Posting.OUTSIDE_INDIA, QT_TRANSLATE_NOOP("Words", "Outside India")),
)


def words_of(finding: Finding) -> str:
    """A finding's sentence in the window's language; names of fields among its words too."""
    args = [
        (name, changes_words(text.split("; ")) if name in _WORDS else text)
        for name, text in finding.args
    ]
    return fill(QCoreApplication.translate("Rules", finding.message), args)


def changes_words(changes: Iterable[str]) -> str:
    """What changed in a template, as the template's room says it: ``+ Employee code (red)``."""
    return "; ".join(_change(one) for one in changes)


def _change(change: str) -> str:
    if change[:2] in {"+ ", "\u2212 "}:
        return change[:2] + _change(change[2:])
    if change.endswith(" (red)"):
        return f"{said(change[:-6])} {said('(red)')}"
    return said(change)


def clause_words(name: str, words: str = "") -> str:
    """A clause's name, and its words where there are some."""
    return f"{said(name)}: “{said(words)}”" if words else said(name)


def label_of(name: str) -> str:
    """What a field is called; for a column that the program does not know, its heading."""
    known = COLUMN.get(name)
    return said(known.label) if known else name


def count_words(number: int, one: str, many: str) -> str:
    """A number with its word; `many` holds ``{n}``."""
    return one if number == 1 else many.replace("{n}", str(number))


def posting_words(posting: Posting) -> str:
    """What a posting is called."""
    return QCoreApplication.translate("Words", dict(_POSTINGS)[posting])


def posting_choices() -> tuple[Choice, ...]:
    """All postings, for a closed list."""
    return tuple(
        Choice(posting.value, QCoreApplication.translate("Words", words))
        for posting, words in _POSTINGS
    )


def day_words(day: date) -> str:
    """A day with its month in letters: "12 July 1985"."""
    return f"{day.day} {said(f'{day:%B}')} {day.year}"


def name_of(officer: OfficerEntry) -> str:
    """The officer's name, or "New officer"."""
    return officer.display_name() or QCoreApplication.translate("Words", "New officer")


def owner_words(request: Request, owner: str) -> str:
    """Whose pages these are: an officer's name, or that they are the nomination letter."""
    if owner == NOMINATION:
        return QCoreApplication.translate("Words", "Nomination letter")
    return name_of(request.officer(owner))


def preset_words() -> str:
    """Why something cannot be changed here."""
    return QCoreApplication.translate("Words", "Set by your administrator.")


def size_words(size: int) -> str:
    """A size as the officer reads it: "604 kB", "6.1 MB"."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / _KILOBYTE))} kB"
    return f"{QLocale.c().toString(size / _MEGABYTE, 'f', 1)} MB"
