"""Real-looking people of all regions are not accused: names, and the mailboxes they have."""

import csv
from pathlib import Path

from desktop.form.officer import OfficerEntry
from desktop.rules.kinds import Finding, Severity
from desktop.rules.standing import examine_officer
from tests import makers

NAMES = Path(__file__).parent.parent / "data" / "indian_names.csv"
SHAPES = (
    "{f}.{l}",
    "{f}{l}",
    "{f}_{l}",
    "{f}-{l}",
    "{l}.{f}",
    "{l}{f}",
    "{i}{l}",
    "{i}.{l}",
    "{f}{j}",
    "{f}.{j}",
    "{f}{l}85",
    "{f}.{l}1985",
    "{f}1984",
    "{l}1984",
    "{i}{j}1984",
    "{i}{j}.{l}",
    "{f}.{i}{j}",
    "{f}mumbai",
    "{f}.delhi",
    "{f}.{l}.irs",
    "dr.{f}",
    "im{f}",
    "{f}{l}007",
    "{l}.family",
    "mail2{f}",
)
MOST_CHECKS = 0.03


def people() -> list[tuple[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        return [(row["first"], row["last"]) for row in csv.DictReader(file)]


def mailboxes(first: str, last: str) -> list[str]:
    f, l_ = (
        "".join(one for one in name.lower() if one.isascii() and one.isalpha())
        for name in (first, last)
    )
    parts = {"f": f, "l": l_, "i": f[0], "j": l_[0]}
    return [shape.format(**parts) + "@gmail.com" for shape in SHAPES]


def found_at(column: str, officer: OfficerEntry) -> list[Finding]:
    found = examine_officer(officer, SENDER, FACTS)
    return [one for one in found if one.column == column]


SENDER, FACTS = makers.sender(), makers.facts()


def test_the_list_has_three_hundred_people_and_more() -> None:
    assert len(set(people())) >= 300


def test_no_mailbox_of_theirs_is_taken_for_an_offices() -> None:
    checks = total = 0
    for first, last in people():
        for address in mailboxes(first, last):
            total += 1
            officer = makers.officer(first_name=first, last_name=last, alternate_email=address)
            found = found_at("alternate_email", officer)
            assert not [one for one in found if one.severity is Severity.MUST_FIX], address
            checks += any(one.severity is Severity.CHECK for one in found)
    assert total > 7_000
    assert checks / total <= MOST_CHECKS


def test_no_name_of_theirs_must_be_fixed_and_few_are_asked_about() -> None:
    checks = 0
    for first, last in people():
        officer = makers.officer(first_name=first, last_name=last, book_name=f"{first} {last}")
        found = [
            one
            for column in ("first_name", "last_name", "book_name")
            for one in found_at(column, officer)
        ]
        assert not [one for one in found if one.severity is Severity.MUST_FIX], (first, last)
        checks += bool(found)
    assert checks / len(people()) <= MOST_CHECKS
