"""Mails from outside: .eml, .msg, HTML; damaged, hostile, and as Outlook writes them."""

import random
from email.message import EmailMessage

import pytest

from desktop.errors import BadDocument
from desktop.intake import compound, html_text, letter, outlook, rtf
from desktop.intake.mail import Mail
from desktop.intake.parent import Intake
from desktop.intake.refusals import Refused
from tests.replies import msg_files
from tests.template.makers import template

SUBJECT = "Re: SSO ID – 2026/014"
TEXT = "DOB of Ramesh Kapoor differs. नाम अलग है — ₹ 5 😀"


def mail(data: bytes, name: str) -> Mail:
    return Mail.from_plain(letter.read_mail(data, name))


def eml(text: str = TEXT, html: str = "", charset: str = "utf-8") -> EmailMessage:
    found = EmailMessage()
    found["From"] = "Saksham Seva <saksham.seva@icegate.gov.in>"
    found["Subject"] = SUBJECT
    found["Date"] = "Mon, 16 Nov 2026 23:04:05 +0530"
    found.set_content(text, charset=charset)
    if html:
        found.add_alternative(html, subtype="html")
    return found


@pytest.mark.parametrize(
    ("charset", "text"), [("utf-8", TEXT), ("windows-1252", "René – ok"), ("us-ascii", "plain")]
)
def test_a_mail_is_read(charset: str, text: str) -> None:
    found = mail(eml(text, charset=charset).as_bytes(), "a.eml")
    assert found.text.strip() == text
    assert found.subject == SUBJECT
    assert found.sender == "Saksham Seva <saksham.seva@icegate.gov.in>"
    assert found.day == "2026-11-16"


def test_tables_are_taken_from_the_html_and_plain_words_from_the_text() -> None:
    table = "<table><tr><td>1</td><td>Ramesh</td></tr><tr><td>2</td><td>Latha</td></tr></table>"
    assert mail(eml("1\nRamesh", table).as_bytes(), "a.eml").text == "1\tRamesh\n2\tLatha"
    assert mail(eml("plain", "<p>other</p>").as_bytes(), "a.eml").text.strip() == "plain"


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: =?utf-8?b?%%%?=\n", b"Subject: =?x-unknown?q?a?=\n", b"Date: yesterday\n",
        b"From: <<<>>>\n", b"Content-Type: text/plain; charset=x-none\n", b"Subject: \xff\xfe\n",
        b"Content-Transfer-Encoding: base64\n", b"Content-Type: multipart/mixed\n",
    ],
)  # fmt: skip
def test_a_damaged_head_does_not_hide_the_words(head: bytes) -> None:
    found = mail(b"From: a@example.in\n" + head + b"\nDOB differs QUJD", "a.eml")
    assert found.text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("koi8-r", "имя"), ("GB2312", "名字"), ("cp1251", "имя"), ("ISO-8859-15", "name €"),
        ("x-unknown", "naïve"), ("zlib", "naïve"), ("unicode_escape", "naïve"), ("hex", "naïve"),
    ],
)  # fmt: skip
def test_an_encoding_is_known_in_the_worker_or_judged_by_the_bytes(
    name: str, text: str, intake: Intake
) -> None:
    letters = "utf-8" if text == "naïve" else name
    head = f"From: a@example.in\nContent-Type: text/plain; charset={name}\n\n".encode()
    assert intake.mail(head + text.encode(letters), "a.eml").text == text


def test_letters_of_two_bytes_in_rich_text_are_put_together() -> None:
    shown = b"{\\rtf1\\ansi\\ansicpg932 a \\'82\\'a0\\'82\\'a2}"
    assert rtf.text_of(shown) == "a あい"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('filename="=?utf-8?b?4KSk?=.txt"', "त.txt"),
        ("filename*=utf-8''%E0%A4%A4.txt", "त.txt"),
        ("filename*=x-none''a%41.txt", "aA.txt"),
        ('filename="=?x-none?q?a?=.txt"', "a.txt"),
    ],
)
def test_the_name_of_a_file_is_read_however_it_is_packed(head: str, name: str) -> None:
    part = f"Content-Type: text/plain\nContent-Disposition: attachment; {head}\n\nwords\n"
    whole = f"From: a@example.in\nContent-Type: multipart/mixed; boundary=x\n\n--x\n{part}--x--\n"
    (found,) = mail(whole.encode(), "a.eml").attached
    assert (found.name, found.text.strip()) == (name, "words")


@pytest.mark.parametrize("narrow", ["", "cp1252"])
def test_the_plain_text_of_an_outlook_mail_is_read(narrow: str) -> None:
    text = "DOB of Ramesh Kapoor differs – René"
    found = mail(msg_files.msg(SUBJECT, text, narrow=narrow), "a.msg")
    assert found.text == text
    assert found.subject == SUBJECT
    assert found.sender == "Saksham Seva <saksham.seva@icegate.gov.in>"
    assert found.day.startswith("2026-")


@pytest.mark.parametrize("pack", [msg_files.packed, msg_files.plainly_packed])
def test_the_rich_text_of_an_outlook_mail_is_read(pack: "type[bytes]") -> None:
    lines = TEXT + "\nsecond line {with} back\\slash"
    found = mail(msg_files.msg(SUBJECT, rtf=pack(msg_files.rtf_of(lines))), "a.msg")
    assert found.text.strip() == lines


def test_the_html_inside_rich_text_is_read_and_what_doubles_it_is_not() -> None:
    html = "<html><body><p>DOB differs – नाम</p><table><tr><td>1</td><td>x</td></tr></table>"
    packed = msg_files.packed(msg_files.rtf_with_html(html))
    assert mail(msg_files.msg(SUBJECT, rtf=packed), "a.msg").text == "DOB differs – नाम\n1\tx"


@pytest.mark.parametrize("length", [0, 1, 16, 17, 18, 4095, 4096, 4097, 30_000])
def test_packed_rich_text_comes_out_as_it_went_in(length: int) -> None:
    chance = random.Random(length)  # noqa: S311 - a test's own bytes
    raw = bytes(chance.choice(b"abc \\{}\r\n") for _ in range(length))
    assert rtf.unpacked(msg_files.packed(raw)) == raw


def test_large_and_small_streams_of_a_compound_file_are_read() -> None:
    streams = {
        f"s{length}": bytes([length % 251]) * length
        for length in (0, 1, 63, 64, 4095, 4096, 70_000)
    }
    nodes = [msg_files.stream(name, data) for name, data in streams.items()]
    inside = msg_files.storage("Folder", msg_files.stream("x", b"inside"))
    file = compound.Compound(msg_files.compound(*nodes, inside))
    assert {name: file.stream(name) for name in streams} == streams
    assert file.stream("folder/x") == b"inside"
    assert file.stream("absent") is None


def test_attachments_are_looked_into() -> None:
    book = template()
    whole = eml()
    whole.add_attachment(book, maintype="application", subtype="x", filename="Remarks.xlsx")
    whole.add_attachment("note: DOB?", filename="note.txt")
    whole.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="letter.pdf")
    whole.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="a.zip")
    whole.add_attachment(b"PK\x03\x04no", maintype="application", subtype="x", filename="b.xlsx")
    whole.add_attachment(eml("inner words"))
    found = mail(whole.as_bytes(), "a.eml")
    assert [one.name for one in found.attached if one.book] == ["Remarks.xlsx"]
    texts = [one.text.strip() for one in found.attached if one.text]
    assert texts == ["note: DOB?", "inner words"]
    assert len([one for one in found.attached if one.unread]) == 3


def test_a_mail_inside_an_outlook_mail_is_read() -> None:
    inner = msg_files.parts("inner", "DOB of Ramesh differs", header=24)
    found = mail(msg_files.msg("outer", "FYI", inner=inner), "a.msg")
    assert [(one.name, one.text) for one in found.attached] == [("inner", "DOB of Ramesh differs")]


def test_a_picture_of_a_signature_is_not_spoken_of() -> None:
    whole = eml()
    whole.add_related(b"\x89PNG\r\n", "image", "png", cid="<x>")
    assert not mail(whole.as_bytes(), "a.eml").attached


def test_many_attachments_are_counted() -> None:
    files = tuple((f"{number}.txt", b"x") for number in range(letter.MOST_ATTACHED + 5))
    found = mail(msg_files.msg("s", "t", files=files), "a.msg")
    assert len(found.attached) == letter.MOST_ATTACHED + 1
    assert found.attached[-1].unread


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<style>p{}</style><script>alert(1)</script><p>x</p>", "x"),
        ("<p style='display:none'>hidden</p><p>seen</p>", "seen"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<blockquote>ours</blockquote>theirs", "> ours\ntheirs"),
        ("a &amp; b&nbsp;&lt;c&gt;", "a & b <c>"),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a b\tc"),
        ("<td>loose<td>cells", "loose\tcells"),
        ("<div>" * 2000 + "x", "x"),
        ("<!-- <p>no</p> --><![if !x]>yes<![endif]>", "yes"),
    ],
)
def test_html_becomes_the_text_that_is_seen(html: str, text: str) -> None:
    assert html_text.html_text(html) == text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.eml"), (b"   \n", "a.msg"), (b"%PDF-1.4", "a.eml"), (b"PK\x03\x04x", "a.msg"),
        (compound.MAGIC + bytes(600), "a.msg"), (b"\x00\x01\x02" * 500, "a.eml"),
        (msg_files.compound(msg_files.stream("WordDocument", b"x" * 5000)), "a.msg"),
    ],
)  # fmt: skip
def test_what_is_no_mail_is_refused_in_words(data: bytes, name: str, intake: Intake) -> None:
    with pytest.raises(BadDocument) as refused:
        intake.mail(data, name)
    assert refused.value.sentence
    assert refused.value.remedy


def test_a_file_that_is_too_large_is_refused_unread(intake: Intake) -> None:
    with pytest.raises(BadDocument) as refused:
        intake.mail(bytes(26 << 20), "a.msg")
    assert "25 MB" in refused.value.sentence


def test_a_chain_that_goes_round_is_refused() -> None:
    data = bytearray(msg_files.msg(SUBJECT, TEXT * 500))
    fat = int.from_bytes(data[76:80], "little")
    start = (fat + 1) * 512
    data[start : start + 4] = (0).to_bytes(4, "little")
    for place in range(start, start + 200, 4):
        data[place : place + 4] = (1).to_bytes(4, "little")
    with pytest.raises(Refused):
        outlook.read_msg(bytes(data))


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes cut, flipped, doubled or with a run of one byte."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(found))
        match chance.randrange(4):
            case 0:
                found[place] ^= 1 << chance.randrange(8)
            case 1:
                found[place : place + 4] = chance.choice(
                    [b"\xff" * 4, bytes(4), b"\xfe\xff\xff\xff"]
                )
            case 2:
                del found[place : place + chance.randint(1, 600)]
            case _:
                found[place:place] = found[max(0, place - 300) : place]
        if not found:
            return b""
    return bytes(found)


@pytest.mark.parametrize("kind", ["msg", "rtf", "eml", "html"])
def test_a_spoilt_mail_is_read_or_refused_and_never_more(kind: str) -> None:
    whole = {
        "msg": lambda: msg_files.msg(SUBJECT, TEXT * 50, files=(("a.txt", b"x" * 5000),)),
        "rtf": lambda: msg_files.msg(SUBJECT, rtf=msg_files.packed(msg_files.rtf_of(TEXT * 9))),
        "eml": lambda: eml(TEXT, "<table><td>x").as_bytes(),
        "html": lambda: b"<html><table><tr><td>a<td>b</table><p>x" * 20,
    }[kind]()
    chance = random.Random(kind)  # noqa: S311 - a test's own luck
    read = 0
    for _ in range(400):
        try:
            mail(spoilt(whole, chance), f"a.{kind}")
        except (BadDocument, Refused):
            continue
        read += 1
    assert read
