from __future__ import annotations

from desktop.template.changes import carried, compare
from tests.template.makers import officer, reading_of, template


def test_a_changed_template_is_told_in_words() -> None:
    old = reading_of(template(("First Name", "Middle Name", "Old"), ("Middle Name",))).layout
    new = reading_of(
        template(
            ("Middle Name", "First Name", "Employee Code"), ("Employee Code",), row=2, sheet="New"
        )
    ).layout
    assert compare(old, new) == (
        "+ Employee code (red)",
        "− Old",
        "Middle name no longer red",
        "The columns stand in another order",
        'The sheet is now "New"',
        "The first officer's row is now 3",
    )
    assert compare(old, old) == ()


def test_a_new_heading_and_a_new_red_mark_are_told() -> None:
    old = reading_of(template(("First Name", "Last Name"), ())).layout
    new = reading_of(template(("First Name", "Surname"), ("Surname",))).layout
    assert compare(old, new) == ("Last name now red", 'Last name is now headed "Surname"')


def test_a_request_is_carried_over_with_nothing_dropped() -> None:
    one = officer(extra=(("Blood Group", "B+"), ("Emp. Code", "007"), ("Cadre", "X")))
    layout = reading_of(
        template(("First Name", "Last Name", "BLOOD GROUP", "Emp. Code"), ())
    ).layout
    over = carried(one, layout)
    assert over.employee_code == "007"
    assert over.extra == (("BLOOD GROUP", "B+"), ("Cadre", "X"))
    assert over.mobile == one.mobile


def test_a_value_that_is_there_is_not_written_over() -> None:
    one = officer(employee_code="1", extra=(("Emp. Code", "2"),))
    layout = reading_of(template(("First Name", "Last Name", "Emp. Code"), ())).layout
    assert carried(one, layout) == one
