"""What is worked out of an entry once."""

from dataclasses import replace

from desktop.form.officer import Posting
from desktop.rules.engine import examine
from desktop.rules.own_work import own_work, posting_kinds
from tests import makers


def test_keys_are_worked_out_once_and_go_with_the_entry() -> None:
    officer = makers.officer()
    assert own_work(officer) is own_work(officer)
    assert own_work(officer).person == "ramesh kapoor|1975-07-01"
    assert own_work(replace(officer, dob="soon")).person == ""


def test_a_request_knows_its_postings_examined_or_not() -> None:
    officers = (makers.officer(0), makers.officer(1, posting=Posting.COIN))
    kinds = {Posting.CUSTOMS_LOCATION, Posting.COIN}
    assert posting_kinds(makers.request(0, officers=officers)) == kinds
    request, facts = makers.request(0, officers=officers), makers.facts()
    examine(request, facts)
    assert posting_kinds(request) == kinds
    edited = request.with_officer(replace(officers[1], posting=Posting.UNSTATED))
    examine(edited, facts)
    assert posting_kinds(edited) == {Posting.CUSTOMS_LOCATION}
