"""The engine and the gate."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.errors import Exit
from desktop.form.evidence import Evidence, SecondLook
from desktop.form.layout import Slot
from desktop.form.officer import Kept, OfficerEntry
from desktop.form.sender import Sender
from desktop.rules.engine import CheckedRequest, NotAcceptable, accept, examine
from desktop.rules.kinds import Finding, Findings, Severity
from tests import makers


def kept_for(one: Finding, reason: str) -> Kept:
    return Kept(one.rule, one.column or "", one.about, reason)


def one_finding(**changes: Any) -> Finding:
    (found,) = examine(makers.request(0, officers=(makers.officer(**changes),)), makers.facts()).all
    return found


def test_the_makers_request_has_nothing_to_say() -> None:
    assert examine(makers.request(120), makers.facts()) == Findings()


def test_the_gate_opens_for_a_clean_request() -> None:
    request, facts = makers.request(3), makers.facts()
    checked = accept(request, facts)
    assert (checked.request, checked.facts, checked.findings.all) == (request, facts, ())


def test_nothing_but_the_gate_makes_a_checked_request() -> None:
    request, facts = makers.request(), makers.facts()
    with pytest.raises(TypeError):
        CheckedRequest(request, Findings(), facts)
    with pytest.raises(TypeError):
        CheckedRequest(request, Findings(), facts, seal=object())
    with pytest.raises((TypeError, ValueError)):
        replace(accept(request, facts), request=makers.request(2))


def test_a_must_fix_closes_the_gate_and_is_counted() -> None:
    officers = (makers.officer(0, mobile="1"), makers.officer(1, first_name="R"))
    with pytest.raises(NotAcceptable) as refused:
        accept(makers.request(0, officers=officers), makers.facts())
    assert refused.value.sentence == "2 things stand in the way of the packet."
    assert refused.value.exit_code is Exit.TO_FIX
    assert {one.rule for one in refused.value.findings.all} == {"mobile.format", "name.initial"}
    with pytest.raises(NotAcceptable, match="1 thing stands in"):
        accept(makers.request(0, officers=officers[:1]), makers.facts())


def test_a_check_closes_the_gate_until_it_is_kept_with_a_reason() -> None:
    check = one_finding(mobile="9999999999")
    officer = makers.officer(mobile="9999999999")
    for reason, opens in (("", False), ("  ok ", False), ("His own number", True)):
        edited = replace(officer, kept=(kept_for(check, reason),))
        request = makers.request(0, officers=(edited,))
        if opens:
            (found,) = accept(request, makers.facts()).findings.all
            assert found.reason == "His own number"
        else:
            with pytest.raises(NotAcceptable):
                accept(request, makers.facts())


def test_a_reason_holds_for_the_very_text_that_it_was_given_for() -> None:
    kept = (kept_for(one_finding(mobile="9999999999"), "His own number"),)
    assert one_finding(mobile="9999999999", kept=kept).reason
    assert not one_finding(mobile="8888888888", kept=kept).reason


def test_a_must_fix_cannot_be_kept() -> None:
    fault = one_finding(first_name="R", evidence=makers.officer().evidence)
    kept = (kept_for(fault, "The book has it so"),)
    assert one_finding(first_name="R", kept=kept).open


def test_a_check_on_the_sender_is_kept_by_the_request() -> None:
    sender = makers.sender(role="other", nomination=(makers.page(),))
    request = makers.request(sender=sender)
    (check,) = examine(request, makers.facts()).all
    assert check.rule == "sender.exceptional"
    kept = replace(request, kept=(kept_for(check, "Both posts are vacant"),))
    assert examine(kept, makers.facts()).counts().kept == 1


def test_a_reason_counts_for_what_officers_share_too() -> None:
    book = makers.officer(0).evidence
    pair = (makers.officer(0), makers.officer(1, evidence=book))
    request = makers.request(0, officers=pair)
    shared = [one for one in examine(request, makers.facts()).all if one.column == "evidence"]
    kept = tuple(
        replace(officer, kept=tuple(kept_for(one, "A joint page") for one in shared))
        for officer in pair
    )
    again = examine(replace(request, officers=kept), makers.facts())
    reasons = {one.reason for one in again.all if one.column == "evidence"}
    assert reasons == {"A joint page"}


def test_the_gate_leaves_no_family_out() -> None:
    request = makers.request(sender=Sender())
    facts = makers.facts(left_out=frozenset({"sender", "evidence"}))
    assert examine(request, facts).all == ()
    with pytest.raises(NotAcceptable):
        accept(request, facts)


def test_a_bare_list_is_judged_for_its_officers_alone() -> None:
    facts = makers.facts(left_out=frozenset({"sender", "evidence"}))
    request = makers.request(0, sender=Sender(), officers=(makers.officer(evidence=Evidence()),))
    assert examine(request, facts).all == ()


def test_what_the_template_lacks_is_not_asked_for() -> None:
    slots = tuple(one for one in makers.LAYOUT.slots if one.key not in {"mobile", "middle_name"})
    facts = makers.facts(layout=replace(makers.LAYOUT, slots=slots))
    officers = tuple(makers.officer(at, mobile="1", middle_name="K1") for at in range(2))
    assert examine(makers.request(0, officers=officers), facts).all == ()


def test_a_red_extra_column_is_required() -> None:
    extra = Slot("Z", "Blood group", None, mandatory=True)
    facts = makers.facts(layout=replace(makers.LAYOUT, slots=(*makers.LAYOUT.slots, extra)))
    (found,) = examine(makers.request(), facts).all
    assert (found.rule, found.column) == ("required", "Blood group")
    assert found.text == "Write the Blood group."
    filled = makers.officer(extra=(("Blood group", "O+"),))
    assert examine(makers.request(0, officers=(filled,)), facts).all == ()


def test_findings_come_general_first_then_officer_by_officer_in_the_templates_order() -> None:
    wrong = {"first_name": "R", "mobile": "1", "dob": "", "evidence": Evidence()}
    officers = tuple(makers.officer(at, **wrong) for at in range(2))
    request = makers.request(0, sender=makers.sender(name=""), officers=officers)
    findings = examine(request, makers.facts())
    told = [(one.officer, one.column) for one in findings.all]
    columns = ["first_name", "dob", "mobile", "evidence"]
    expected = [(None, "name")] + [(one.id, column) for one in officers for column in columns]
    assert [one for one in told if one[1] != "alternate_email"] == expected
    assert [one.rule for one in findings.general] == ["sender.required"]
    assert findings.of(officers[1].id) == tuple(
        one for one in findings.all if one.officer == officers[1].id
    )
    assert findings.of("nobody") == ()


def test_counts_tell_the_kinds_apart() -> None:
    officer = makers.officer(first_name="R", mobile="9999999999", middle_name="K")
    look = replace(officer.evidence, second_look=SecondLook())
    request = makers.request(0, officers=(replace(officer, evidence=look),))
    counts = examine(request, makers.facts()).counts()
    assert (counts.must_fix, counts.check, counts.tip, counts.kept) == (1, 2, 1, 0)


def test_same_request_same_facts_same_findings() -> None:
    officers = tuple(makers.officer(at, first_name="R", mobile="9999999999") for at in range(5))
    request = makers.request(0, officers=officers)
    facts = makers.facts()
    first = examine(request, facts)
    copy = replace(request, officers=tuple(replace(one) for one in officers))
    assert examine(request, facts) == first == examine(copy, makers.facts())


def test_another_day_is_other_findings() -> None:
    officer = makers.officer(dob="12/07/1990", doj_cbic="01/01/2027")
    request = makers.request(0, officers=(officer,))
    late = makers.facts(today=makers.TODAY.replace(year=2028))
    assert {one.rule for one in examine(request, makers.facts()).all} == {"date.future"}
    assert examine(request, late).all == ()


def test_typed_text_is_never_read_as_a_format() -> None:
    found = one_finding(mobile="9999999999")
    odd = replace(found, message="{value}", args=(("value", "{0} {column} %s"),))
    assert odd.text == "{0} {column} %s"


def test_the_memory_of_an_entry_is_no_part_of_its_value() -> None:
    officer, twin = makers.officer(), makers.officer()
    examine(makers.request(0, officers=(officer,)), makers.facts())
    assert officer == twin
    assert isinstance(replace(officer), OfficerEntry)
    assert "_found" not in replace(officer).__dict__


def test_severity_words_are_those_of_screen_and_letter() -> None:
    assert [one.value for one in Severity] == ["must_fix", "check", "tip"]
