"""What letter and mail of a corrected request say of the mail that came back."""

from collections.abc import Iterator, Mapping

from desktop.form.columns import Kind
from desktop.form.corrections import changes
from desktop.form.officer import COLUMN, OfficerEntry
from desktop.form.returned import EVIDENCE, NAME
from desktop.form.values import tidy
from desktop.packet.exceptions import UNCHANGED, sentence
from desktop.packet.matter import Matter, given, shown_date
from desktop.packet.statements import row
from desktop.packet.wording import Either, Text, joined, said

COLUMNS = (
    ("serial", 0.08, "centre"),
    ("name", 0.24, "left"),
    ("remark", 0.3, "left"),
    ("correction", 0.38, "left"),
)
"""The table of corrections: key, share of the width, alignment."""


def continuation(matter: Matter) -> Text:
    """In continuation of which mail and letter the request goes."""
    first = matter.request.continues
    number = given(first.number or first.reference, "number")
    return said("correction.body", sent=shown_date(first.sent), number=number)


def correction_rows(matter: Matter) -> tuple[Mapping[str, Text], ...]:
    """For each officer who came back: the remark, and what was changed."""
    return tuple(_rows(matter))


def _rows(matter: Matter) -> Iterator[Mapping[str, Text]]:
    for officer in matter.officers:
        before = matter.request.before(officer.id)
        if before is None:
            continue
        told = row(matter, officer)
        words = dict.fromkeys(tidy(one.words) for one in officer.returned)
        yield {
            "serial": told["serial"],
            "name": told["name"],
            "remark": given("; ".join(words), "value"),
            "correction": _correction(matter, before, officer),
        }


def _correction(matter: Matter, before: OfficerEntry, officer: OfficerEntry) -> Text:
    lines = [_change(key, before, officer) for key in changes(before, officer)]
    kept = (one for one in matter.findings.of(officer.id) if one.rule == UNCHANGED and one.reason)
    lines.extend(said("correction.same", reason=sentence(one.reason)) for one in kept)
    return joined(*dict.fromkeys(lines), separator="\n") if lines else given("", "value")


def _change(key: str, before: OfficerEntry, after: OfficerEntry) -> Text:
    if key == EVIDENCE:
        return said("correction.pages")
    old, new = _shown(key, before), _shown(key, after)
    field = _field(key)
    if not new:
        return said("correction.left_out", field=field, old=old)
    return said("correction.changed" if old else "correction.filled", field=field, new=new, old=old)


def _field(key: str) -> Text:
    if key == NAME:
        return said("correction.book_name")
    known = COLUMN.get(key)
    return Either(known.label, known.hindi) if known else key


def _shown(key: str, officer: OfficerEntry) -> Text:
    typed = officer.book_name if key == NAME else officer.value(key)
    known = COLUMN.get(key)
    if known is not None and known.kind is Kind.DATE and typed.strip():
        return shown_date(typed)
    return tidy(typed)
