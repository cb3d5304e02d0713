"""What an answer is made of, where the invented answers do not go."""

import time
from dataclasses import replace
from typing import Any

import pytest

from desktop.form.officer import OfficerEntry
from desktop.replies.kinds import (
    Learnt,
    Meaning,
    Missing,
    Outcome,
    PlacedOfficer,
    Reply,
    ReplyReading,
    SentOfficer,
    sent_of_request,
)
from desktop.replies.learning import phrase_of
from desktop.replies.opening import pasted_reply
from desktop.replies.reading import likely_requests, read_reply
from tests import makers


def sent(
    *names: str, request: str = "request00001", reference: str = "2026/014"
) -> list[SentOfficer]:
    """Officers of these names, with a mobile, a mailbox and a code of their own."""
    found = []
    for place, name in enumerate(names):
        first, *middle, last = name.split()
        entry = OfficerEntry(
            id=f"{request}-{place}",
            first_name=first,
            middle_name=" ".join(middle),
            last_name=last,
            mobile=f"98765432{place:02}",
            alternate_email=f"{first}.{last}@gmail.com".lower(),
            employee_code=f"44120{place}",
        )
        found.append(SentOfficer(request, entry.id, place, entry, reference, row=place + 2))
    return found


FOUR = sent("Ramesh Kapoor", "Sunita Deshmukh", "Imran Qureshi", "Latha Krishnan")


def read(text: str, officers: list[SentOfficer] | None = None, **more: Any) -> ReplyReading:
    return read_reply(pasted_reply(text), officers or FOUR, **more)


def told(reading: ReplyReading) -> dict[int, PlacedOfficer]:
    """What was placed, by the number at the end of the officer's id."""
    return {int(one.officer.rpartition("-")[2]) + 1: one for one in reading.placed}


def rules(reading: ReplyReading, number: int) -> list[tuple[str, str, bool]]:
    return [(one.rule, one.column, one.certain) for one in told(reading)[number].reasons]


def test_words_stand_in_the_text_where_the_source_says() -> None:
    reply = pasted_reply("Sir,\n\nDOB of Ramesh Kapoor differs; Sunita Deshmukh is created.")
    reading = read_reply(reply, FOUR)
    (reason,) = reading.placed[0].reasons
    part = reply.parts[reason.source.part]
    assert part.text[reason.source.start : reason.source.end].strip(";") == reason.words
    assert reason.source.line == 3
    assert reading.placed[0].mentions[0].line == 3


@pytest.mark.parametrize(
    "name",
    [
        "Ramesh Kapoor", "RAMESH KAPOOR", "Kapoor Ramesh", "Kapoor, Ramesh", "R. Kapoor",
        "Shri Kapoor", "Ramesh ji", "Rameshh Kapoor", "9876543200", "+91 98765 43200",
        "98765-43200", "XXXXXX3200", "mobile ending 3200", "ramesh.kapoor@gmail.com",
        "RAMESH.KAPOOR@GMAIL.COM", "ra***or@gmail.com", "Emp. code 441200", "Sl. No. 1", "S.No.1",
        "Sr No 1", "#1", "officer no. 1", "Excel row 2", "cell F2", "रमेश कपूर", "क्रम संख्या 1",
    ],
)  # fmt: skip
def test_an_officer_is_known_by_many_names(name: str) -> None:
    reading = read(f"{name}: DOB mismatch")
    assert list(told(reading)) == [1]
    assert rules(reading, 1)[0][:2] == ("evidence.second_look_differs", "dob")


@pytest.mark.parametrize(
    "name", ["Shri Rajesh Verma", "Smt. Verma", "9999999999", "Sl. No. 9", "nobody@gmail.com"]
)
def test_somebody_else_is_nobody_of_ours(name: str) -> None:
    reading = read(f"Ramesh Kapoor: name differs.\n\n{name}: DOB mismatch")
    assert [one for one in told(reading) if one != 1] == []
    assert [one[1] for one in rules(reading, 1)] == ["book_name"]


def test_two_of_one_name_are_not_told_apart_by_it() -> None:
    officers = sent("Anil Kumar", "Anil Kumar", "Sunita Rao")
    reading = read("DOB of Anil Kumar does not match", officers)
    assert not reading.placed
    (one,) = reading.unplaced
    assert one.missing is Missing.WHO
    assert len(one.candidates) == 2
    assert one.meaning == Meaning("evidence.second_look_differs", "dob")


def test_two_of_one_name_are_told_apart_by_a_mobile_number() -> None:
    officers = sent("Anil Kumar", "Anil Kumar", "Sunita Rao")
    reading = read("DOB of Anil Kumar (Mobile 9876543201) does not match", officers)
    assert list(told(reading)) == [2]
    assert told(reading)[2].certain


def test_a_shared_surname_alone_is_not_enough() -> None:
    officers = sent("Gurpreet Singh", "Biren Singh", "Sunita Rao")
    reading = read("Shri Singh - DOB mismatch", officers)
    assert not reading.placed
    assert reading.unplaced[0].candidates


def test_a_name_inside_another_is_its_own_officers() -> None:
    officers = sent("Anil Kumar Singh", "Anil Kumar", "Sunita Rao")
    assert list(told(read("Anil Kumar: mobile blank", officers))) == [2]
    assert list(told(read("Anil Kumar Singh: mobile blank", officers))) == [1]


def test_a_similar_name_is_asked_about() -> None:
    reading = read("Rakesh Kapoor - DOB mismatch")
    assert not told(reading)[1].certain or not told(reading)[1].reasons[0].certain


def test_a_row_may_count_either_way_so_it_is_asked_about() -> None:
    reading = read("Row 3: DOB mismatch")
    assert not told(reading)[3].certain or not told(reading)[3].reasons[0].certain


def test_numbered_remarks_are_no_officers() -> None:
    reading = read("Kindly rectify:\n1. DOB mismatch\n2. Service book missing")
    assert all(not one.certain for one in reading.placed)


def test_numbers_of_a_mail_that_is_one_of_several_mean_nobody() -> None:
    text = "Sl. No. 2: DOB mismatch"
    reply = replace(pasted_reply(text), subject="Re: SSO ID - 4 officers - 2026/014 (2 of 3)")
    assert not read_reply(reply, FOUR).placed
    with_serials = [replace(one, serial=place + 1) for place, one in enumerate(FOUR)]
    assert len(read_reply(reply, with_serials).placed) == 1


def test_each_officer_has_his_own_reason_where_no_comma_parts_them() -> None:
    reading = read("Kindly see: Ramesh Kapoor DOB wrong Sunita Deshmukh mobile blank")
    assert [one[1] for one in rules(reading, 1)] == ["dob"]
    assert [one[1] for one in rules(reading, 2)] == ["mobile"]


def test_created_and_returned_at_once_is_asked_about() -> None:
    reading = read("Ramesh Kapoor: created\nRamesh Kapoor: DOB mismatch")
    assert told(reading)[1].outcome is Outcome.RETURNED
    assert not told(reading)[1].certain


def test_who_was_made_by_name_is_an_exception_to_all() -> None:
    reading = read(
        "All officers: date format is wrong.\nSSO ID of Imran Qureshi has been created: iqur0123."
    )
    assert told(reading)[3].outcome is Outcome.CREATED
    assert told(reading)[3].sso_id == "iqur0123"
    assert told(reading)[1].outcome is Outcome.RETURNED


def test_a_wish_to_all_finds_no_fault_with_anybody() -> None:
    reading = read("SSO ID of Imran Qureshi has been created. Kindly use the new proforma.")
    assert list(told(reading)) == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Ramesh Kapoor: ID will be created shortly.",
        "Ramesh Kapoor: ID will be created after approval.",
        "Ramesh Kapoor's case is under process.",
        "Ramesh Kapoor: name is correct, DOB matches.",
        "Dear Sir, thank you for your mail.",
        "Details of Ramesh Kapoor are in order.",
    ],
)
def test_what_says_nothing_yet_is_not_recorded(text: str) -> None:
    assert not read(text).placed


def test_not_created_is_returned() -> None:
    assert told(read("ID of Ramesh Kapoor has not been created."))[1].outcome is Outcome.RETURNED


def test_the_rest_is_uncertain_while_somebody_is_still_sought() -> None:
    reading = read("Shri Verma: DOB mismatch. Rest have been created.")
    assert {one.outcome for one in reading.placed} == {Outcome.CREATED}
    assert not any(one.certain for one in reading.placed)


def test_a_sentence_about_an_officer_that_is_not_understood_waits_to_be_placed() -> None:
    reading = read("Ramesh Kapoor: vigilance clearance pending with competent authority forum.")
    open_ = [one for one in reading.unplaced if one.missing is Missing.WHAT]
    back = [one for one in reading.placed if not one.reasons]
    assert open_ or back


def test_what_was_placed_by_hand_is_known_the_next_time_without_any_name() -> None:
    words = "Ramesh Kapoor's particulars are not mapping to HRMS on 12.11.2026 for 9876543200"
    phrase = phrase_of(words, FOUR)
    assert "ramesh" not in phrase
    assert not any(map(str.isdigit, phrase))
    learnt = Learnt({phrase: Meaning("name.differs", "book_name")})
    other = "Latha Krishnan's particulars are not mapping to HRMS on 14.11.2026 for 9876543203"
    reading = read(other, learnt=learnt)
    (reason,) = told(reading)[4].reasons
    assert (reason.rule, reason.column, reason.learnt) == ("name.differs", "book_name", True)


@pytest.mark.parametrize("words", ["Ramesh Kapoor", "9876543200", "", "  .,;", "Sl. No. 3"])
def test_there_is_nothing_to_learn_from_a_bare_name(words: str) -> None:
    assert not phrase_of(words, FOUR)


def test_the_request_is_found_by_number_ticket_or_officers() -> None:
    other = sent("Thomas Varghese", "Anjali Banerjee", request="r2", reference="2026/015")
    other = [replace(one, ticket="INC0042117") for one in other]
    both = [*FOUR, *other]
    for text in ("Your 2026/015", "Ticket INC0042117 refers.", "Anjali Banerjee: DOB mismatch"):
        assert likely_requests(pasted_reply(text), both)[0] == "r2"
    assert read("Anjali Banerjee: DOB mismatch", both).request == "r2"
    assert likely_requests(pasted_reply("Sl. No. 1: DOB mismatch"), both) == ()
    assert not read("Sl. No. 1: DOB mismatch", both).placed
    assert read("Sl. No. 1: DOB mismatch", both, chosen="r2").placed[0].request == "r2"


def test_officers_of_a_request_file_can_be_asked_for() -> None:
    request = makers.request(3)
    reading = read_reply(pasted_reply("Sl 2: DOB mismatch"), sent_of_request(request))
    assert reading.placed[0].officer == request.officers[1].id


def test_the_officers_own_history_is_not_read_as_an_answer() -> None:
    text = (
        "Ramesh Kapoor: DOB mismatch\n\nFrom: Arun <arun@icegate.gov.in>\nSent: Monday\n"
        "To: Saksham Seva\nSubject: request\n\nSunita Deshmukh: service book missing"
    )
    reading = read(text, own=("arun@icegate.gov.in",))
    assert list(told(reading)) == [1]
    assert reading.left_out


def test_an_address_of_the_sender_is_nobodys_new_one() -> None:
    reading = read(
        "IDs created: Ramesh Kapoor. Regards arun@icegate.gov.in, saksham.seva@icegate.gov.in",
        own=("arun@icegate.gov.in",),
    )
    assert not told(reading)[1].icegate


def test_an_id_of_nobody_waits() -> None:
    reading = read("The mailbox x.y@icegate.gov.in is ready")
    assert [one.icegate for one in reading.unplaced] == ["x.y@icegate.gov.in"]


def test_a_long_answer_for_many_officers_is_read_at_once() -> None:
    names = [f"{makers.officer(number).display_name()}" for number in range(200)]
    officers = sent(*names)
    text = "\n".join(f"{number + 1}. {name} - DOB mismatch" for number, name in enumerate(names))
    start = time.process_time()
    reading = read(text, officers)
    assert time.process_time() - start < 10
    assert len(reading.placed) > 150


@pytest.mark.parametrize(
    "text", ["(" * 5000, "a " * 20_000, "1," * 5000, "|" * 5000, "\t\n" * 3000]
)
def test_a_hostile_text_is_read_in_a_while(text: str) -> None:
    start = time.process_time()
    read(text + " x")
    assert time.process_time() - start < 20


def test_a_reply_holds_at_least_one_part() -> None:
    assert isinstance(pasted_reply("x"), Reply)
