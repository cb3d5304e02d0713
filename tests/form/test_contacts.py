"""Mobile numbers and e-mail addresses as typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.form.contacts import (
    MobileFault,
    email_key,
    look_at_mobile,
    mended_email,
    mobile_key,
    read_email,
    read_mobile,
)


@pytest.mark.parametrize(
    "typed",
    [
        "9876501234",
        "98765 01234",
        "+91 98765-01234",
        "(+91) 98765 01234",
        "+91 09876501234",
        "09876501234",
        "919876501234",
        "00919876501234",
        "0919876501234",
        "९८७६५०१२३४",
        "9876501234.0",
    ],
)
def test_every_usual_writing_is_the_same_number(typed: str) -> None:
    assert read_mobile(typed) == mobile_key(typed) == "9876501234"


@pytest.mark.parametrize(
    ("typed", "fault", "digits"),
    [
        ("987650123", MobileFault.LENGTH, 9),
        ("98765012345", MobileFault.LENGTH, 11),
        ("5876501234", MobileFault.START, 10),
        ("022-22621234", MobileFault.LANDLINE, 10),
        ("0731 2345678", MobileFault.LANDLINE, 10),
        ("9876501234/9876501235", MobileFault.TWO_NUMBERS, 0),
        ("9876501234 or 9876501235", MobileFault.TWO_NUMBERS, 0),
        ("98765012349876501235", MobileFault.TWO_NUMBERS, 0),
        ("mobile", MobileFault.LETTERS, 0),
        ("98765O1234", MobileFault.LETTERS, 9),
        ("9.87E+09", MobileFault.DAMAGED, 0),
        ("+44 12", MobileFault.LENGTH, 4),
        ("+4479111234567890", MobileFault.LENGTH, 16),
    ],
)
def test_what_is_wrong_with_a_number_is_told_apart(
    typed: str, fault: MobileFault, digits: int
) -> None:
    read = look_at_mobile(typed)
    assert (read.number, read.fault, read.digits) == ("", fault, digits)
    assert read_mobile(typed) is None


@pytest.mark.parametrize(
    ("typed", "repaired"),
    [
        ("9.876501234E+09", "9876501234"),
        ("9.87650123E+09", "9876501230"),
        ("9.87E+09", ""),
        ("1.876501234E+09", ""),
        ("9.876501234E+999", ""),
    ],
)
def test_a_number_that_a_spreadsheet_rewrote_is_known_where_no_digit_is_lost(
    typed: str, repaired: str
) -> None:
    assert look_at_mobile(typed).repaired == repaired


@pytest.mark.parametrize("typed", ["+44 7911 123456", "0044 7911 123456"])
def test_a_number_outside_india_keeps_its_country_code(typed: str) -> None:
    assert read_mobile(typed) == "+447911123456"
    assert look_at_mobile(typed).foreign


@given(st.text(max_size=24))
@settings(max_examples=150, deadline=None)
def test_a_number_is_ten_digits_or_foreign_or_has_a_fault(text: str) -> None:
    read = look_at_mobile(text)
    assert bool(read.number) != bool(read.fault)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" rakesh.kapoor@GMAIL.com ", "rakesh.kapoor@gmail.com"),
        ("mailto:a@b.co.in", "a@b.co.in"),
        ("<a@b.in>,", "a@b.in"),
        ("o'brien@mail.com", "o'brien@mail.com"),
        ("RK+tag@gmail.com", "RK+tag@gmail.com"),
    ],
)
def test_an_address_is_read_with_its_domain_in_small_letters(typed: str, read: str) -> None:
    assert read_email(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "rakesh",
        "rakesh@",
        "@gmail.com",
        "a b@gmail.com",
        "a@b@c.com",
        "a..b@x.com",
        ".a@x.com",
        "a@x",
        "a@-x.com",
        "a@x.1",
        "राकेश@gmail.com",
        "x" * 65 + "@gmail.com",
        "x@" + "y." * 130 + "com",
    ],
)
def test_what_is_no_address_is_none(typed: str) -> None:
    assert read_email(typed) is None
    assert not email_key(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("an.il.shah@gmail.com", "anilshah@gmail.com"),
        ("anil.shah+cbic@gmail.com", "anil.shah@gmail.com"),
        ("ANIL.SHAH@GMAIL.COM", "anil.shah@gmail.com"),
        ("anil.shah@googlemail.com", "anilshah@gmail.com"),
        ("Anil+x@yahoo.com", "anil@yahoo.com"),
    ],
)
def test_writings_of_one_mailbox_share_their_key(one: str, other: str) -> None:
    assert email_key(one) == email_key(other)


def test_dots_count_outside_gmail() -> None:
    assert email_key("an.il@yahoo.com") != email_key("anil@yahoo.com")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a b@gmail.com", "ab@gmail.com"),
        ("anil@gmail,com", "anil@gmail.com"),
        ("anil(at)gmail.com", "anil@gmail.com"),
        ("anil at gmail.com", "anil@gmail.com"),
        ("anil@@gmail..com", "anil@gmail.com"),
        ("anil.@gmail.com", "anil@gmail.com"),
        ("anil", ""),
    ],
)
def test_a_slip_is_mended_where_one_can_know(typed: str, meant: str) -> None:
    assert mended_email(typed) == meant
