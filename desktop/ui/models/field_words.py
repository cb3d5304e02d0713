"""What is said under a field: the worst finding that may be seen, else help while typing."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.form.columns import Kind
from desktop.form.officer import COLUMN, OfficerEntry
from desktop.form.values import (
    age_on,
    ascii_digits,
    date_words,
    date_words_hindi,
    read_date,
    read_mobile,
    tidy,
    tidy_name,
)
from desktop.rules.kinds import Finding, Severity
from desktop.tongue import HINDI, language
from desktop.ui.words import day_words, words_of

_DIGITS = 10


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldWords", text)


@dataclass(frozen=True, slots=True)
class Act:
    """A button under a field.

    Attributes:
        words: on the button.
        does: "use", "keep", "other", "single", "book", "differ", "certificate" or "open".
    """

    words: str
    does: str


def acts_of(finding: Finding) -> tuple[Act, ...]:
    """The buttons that a finding offers, two at the most."""
    acts: list[Act] = []
    if finding.rule == "required" and finding.column in {"first_name", "last_name"}:
        acts.append(Act(_tr("One name only…"), "single"))
    if finding.rule == "name.differs":
        acts.append(Act(_tr("They differ because…"), "differ"))
    if finding.rule == "name.initials_expanded":
        acts.append(Act(_tr("Draft the certificate…"), "certificate"))
    if finding.rule == "date.order":
        acts.append(Act(_tr("Swap the two dates"), "use"))
    elif finding.suggestion:
        acts.append(Act(_tr("Use “{text}”").replace("{text}", finding.suggestion), "use"))
    if finding.other:
        acts.append(Act(_tr("Go to the other officer"), "other"))
    if finding.severity is Severity.CHECK:
        words = _tr("Change the reason…") if finding.reason else _tr("Keep, with a reason…")
        acts.append(Act(words, "keep"))
    return tuple(acts[:2])


def finding_words(finding: Finding) -> str:
    """The sentence, and the reason where the check is kept."""
    if finding.reason:
        kept = _tr("Kept: “{reason}”").replace("{reason}", finding.reason)
        return f"{words_of(finding)} {kept}"
    return words_of(finding)


def help_words(officer: OfficerEntry, name: str, today: date) -> str:
    """Help that follows what is typed: date in words, age at joining, count of digits.

    Where the template gets another spelling than the one typed, that is said.
    """
    column = COLUMN.get(name)
    typed = officer.value(name)
    if column is None or not typed.strip():
        return ""
    if column.kind is Kind.DATE:
        return _date_help(officer, name, today)
    if column.kind is Kind.MOBILE and read_mobile(typed) is None:
        digits = sum(letter.isdigit() for letter in ascii_digits(typed))
        return _tr("{n} of 10 digits").replace("{n}", str(digits)) if digits < _DIGITS else ""
    return _written_help(typed, _written(column.kind, typed))


def other_words(officer: OfficerEntry, name: str) -> str:
    """A date in the words of the other language, for service books have either; else empty."""
    column = COLUMN.get(name)
    day = read_date(officer.value(name)) if column and column.kind is Kind.DATE else None
    if day is None:
        return ""
    return date_words(day) if language() == HINDI else date_words_hindi(day)


def _written(kind: Kind, typed: str) -> str:
    """How a value is spelt in the template."""
    if kind is Kind.MOBILE:
        return read_mobile(typed) or typed
    return tidy_name(typed) if kind is Kind.NAME else tidy(typed)


def _written_help(typed: str, written: str) -> str:
    """Spaces round a value being typed are no news; a bracket, +91 or a curly apostrophe is."""
    if written == typed.strip():
        return ""
    return _tr("Goes into the template as {text}").replace("{text}", written)


def _date_help(officer: OfficerEntry, name: str, today: date) -> str:
    day = read_date(officer.value(name))
    if day is None:
        return ""
    short = day_words(day)
    born = read_date(officer.dob)
    if name == "doj_cbic" and born is not None and born < day <= today:
        years, months = age_on(born, day)
        return short + " · " + age_words(years, months)
    return f"{short} · {(date_words_hindi if language() == HINDI else date_words)(day)}"


def age_words(years: int, months: int) -> str:
    """Age on joining: "joined at 25 years 1 month"."""
    text = _tr("joined at {years} years {months} months")
    if months == 0:
        text = _tr("joined at {years} years")
    elif months == 1:
        text = _tr("joined at {years} years 1 month")
    return text.replace("{years}", str(years)).replace("{months}", str(months))
