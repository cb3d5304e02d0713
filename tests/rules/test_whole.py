"""Rules that look beyond one field."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.form.layout import Layout, Slot
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.request import TemplateUse
from desktop.rules.engine import examine
from desktop.rules.kinds import Facts, Finding, Past, Timing
from tests import makers


def told(*officers: OfficerEntry, facts: Facts | None = None, **changes: Any) -> list[Finding]:
    request = makers.request(0, officers=officers, **changes)
    return list(examine(request, facts or makers.facts()).all)


def test_a_request_without_officers_is_empty() -> None:
    (found,) = told()
    assert (found.rule, found.officer) == ("request.empty", None)


def test_every_red_column_is_asked_for_and_no_other() -> None:
    empty = OfficerEntry(id="empty")
    asked = [one.column for one in told(empty) if one.rule == "required"]
    mandatory = [name for name in makers.LAYOUT.mandatory() if name != "location_code"]
    assert asked == mandatory
    assert told(empty)[0].text == "Write the First name."


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"domain": "Customs"}, True),
        ({"domain": "CGST", "posting": Posting.CUSTOMS_LOCATION}, True),
        ({"domain": "CGST"}, False),
        ({"domain": "Directorate"}, False),
    ],
)
def test_the_location_is_asked_of_customs_officers_alone(
    changes: dict[str, Any], asked: bool
) -> None:
    found = told(makers.officer(location_code="", **changes))
    columns = [one.column for one in found if one.rule == "required"]
    assert columns == (["location_code"] if asked else [])


def test_columns_that_the_program_fills_are_not_asked_for() -> None:
    slots = tuple(replace(one, mandatory=True) for one in makers.LAYOUT.slots)
    facts = makers.facts(layout=replace(makers.LAYOUT, slots=slots))
    asked = {one.column for one in told(makers.officer(), facts=facts)}
    assert asked.isdisjoint({"sl_no", "retirement_date"})
    assert "middle_name" in asked


def test_spaces_are_no_answer() -> None:
    (found,) = told(makers.officer(designation="  "))
    assert (found.rule, found.column) == ("required", "designation")


def test_each_of_two_with_one_number_is_told_of_the_other() -> None:
    pair = (makers.officer(0, mobile="98124 00457"), makers.officer(1, mobile="+919812400457"))
    one, two = told(*pair)
    assert (one.rule, one.officer, one.other) == ("mobile.duplicate", pair[0].id, pair[1].id)
    assert one.text == (
        "9812400457 is also the number of Sunita Deshmukh (officer 2). "
        "Each officer needs a different number."
    )
    assert two.text.startswith("9812400457 is also the number of Ramesh Kapoor (officer 1).")
    assert (one.fix_text, two.fix_text) == ("go to officer 2", "go to officer 1")
    assert one.timing is Timing.WHOLE


def test_a_third_one_is_told_of_the_first() -> None:
    three = tuple(makers.officer(at, mobile="9812400457") for at in range(3))
    assert [one.other for one in told(*three)] == [three[1].id, three[0].id, three[0].id]


def test_unreadable_numbers_are_no_twins() -> None:
    found = told(makers.officer(0, mobile="12"), makers.officer(1, mobile="12"))
    assert {one.rule for one in found} == {"mobile.format"}


def test_an_officer_without_a_name_is_called_so() -> None:
    nameless = makers.officer(1, first_name="", last_name="", mobile="9812400457")
    found = [one for one in told(makers.officer(0), nameless) if one.rule == "mobile.duplicate"]
    assert "an officer without a name (officer 2)" in found[0].text


def test_the_same_person_twice_is_noticed() -> None:
    same = {"first_name": "RAMESH", "last_name": "Kapoor", "dob": "1975-07-01"}
    found = [
        one
        for one in told(makers.officer(0), makers.officer(1, **same))
        if one.rule == "request.same_officer"
    ]
    assert [one.text for one in found] == [
        "Officer 2 has the same name and date of birth.",
        "Officer 1 has the same name and date of birth.",
    ]


def past(**changes: Any) -> Past:
    usual: dict[str, Any] = {
        "name": "Ramesh Kapoor",
        "dob": "1975-07-01",
        "mobile": "",
        "email": "",
        "on": date(2026, 3, 4),
    }
    return Past(**(usual | changes))


def test_a_request_that_went_before_is_noticed_unless_it_came_back() -> None:
    (found,) = told(makers.officer(), facts=makers.facts(register=(past(),)))
    assert found.text == "A request for this officer went out on 04/03/2026."
    returned = past(returned=True)
    assert told(makers.officer(), facts=makers.facts(register=(returned,))) == []
    later = past(on=date(2026, 5, 6))
    (found,) = told(makers.officer(), facts=makers.facts(register=(returned, later)))
    assert found.text.endswith("06/05/2026.")
    assert told(makers.officer(3), facts=makers.facts(register=(past(),))) == []


def layout(*slots: Slot) -> Layout:
    return Layout("Sheet1", (1,), 2, slots, fingerprint="new")


@pytest.mark.parametrize(
    ("columns", "difference"),
    [
        ((("first_name", True), ("middle_name", True)), "Middle name no longer red"),
        ((("first_name", False), ("middle_name", False)), "First name now red"),
        ((("first_name", True),), "+ Middle name"),
        ((("middle_name", False),), "+ First name (red)"),
        (
            (("first_name", True), ("middle_name", False), ("Blood group", True)),
            "\u2212 Blood group",
        ),
        ((("middle_name", False), ("first_name", True)), "headings or their order"),
    ],
)
def test_a_changed_template_says_what_changed(
    columns: tuple[tuple[str, bool], ...], difference: str
) -> None:
    now = layout(
        Slot("A", "First Name", "first_name", mandatory=True),
        Slot("B", "Middle Name", "middle_name"),
    )
    found = told(
        makers.officer(),
        facts=makers.facts(layout=now),
        template=TemplateUse("old", "template.xlsx", columns),
    )
    (changed,) = (one for one in found if one.rule == "template.column_changed")
    assert changed.text == f"The template has changed: {difference}."


@pytest.mark.parametrize("fingerprint", ["new", ""])
def test_the_same_or_an_unknown_template_says_nothing(fingerprint: str) -> None:
    now = layout(Slot("A", "First Name", "first_name", mandatory=True))
    template = TemplateUse(fingerprint, "template.xlsx", (("middle_name", True),))
    found = told(makers.officer(), facts=makers.facts(layout=now), template=template)
    assert found == []
