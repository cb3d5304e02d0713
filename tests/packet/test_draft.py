"""The draft file: a whole mail that no text can break out of."""

import email
import email.policy
import hashlib
import io
import json
import random
import subprocess
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import CannotBuild
from desktop.packet.contents import Attachment, Mail
from desktop.packet.draft import draft_chunks, header, write_draft
from tests.packet import cases
from tests.packet.mailreader import headers, text_of
from tests.peers import require

ONLY_HEADERS = ["To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"]
SCRIPTS = (
    "अनुरोध अधिकारियों के लिए क्षत्रिय",
    "SSO ID and ICEGATE email ID",
    "12 (1 of 2) - 2026/014",
    "தமிழ்நாடு",
    "Ünïcödé ñ",
    "😀👩‍👩‍👧",
    "a" * 40,
    "=?x?=",
    "“quoted” – ₹",
)


def mail(tmp_path: Path, **changes: object) -> Mail:
    first = tmp_path / "01_Template_2026-014.xlsx"
    first.write_bytes(bytes(range(256)) * 391)
    second = tmp_path / "03_KAPOOR_Ramesh_ServiceBook_p1-2.pdf"
    second.write_bytes(b"%PDF-1.4 \r\n--=_SSO-Desk\r\n.\r\n")
    attachments = tuple(
        Attachment(one, one.stat().st_size, hashlib.sha256(one.read_bytes()).hexdigest())
        for one in (first, second)
    )
    usual = Mail(
        subject="SSO ID and ICEGATE email ID - 12 officers - Chennai Customs - 2026/014 (1 of 2)",
        body="Sir/Madam,\n\nअनुरोध है – ₹\n-- \n.\nFrom here\n",
        to="Saksham.Seva@icegate.gov.in",
        attachments=attachments,
        draft=tmp_path / "draft.eml",
        officers=(),
        folder=tmp_path,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # any field by name


def written(one: Mail) -> bytes:
    stream = io.BytesIO()
    write_draft(stream, one)
    return stream.getvalue()


def test_a_mail_reader_gets_text_and_files_unchanged(tmp_path: Path) -> None:
    one = mail(tmp_path)
    message = email.message_from_bytes(written(one), policy=email.policy.default)
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == one.body
    found = list(message.iter_attachments())
    assert [part.get_filename() for part in found] == [part.name for part in one.attachments]
    for part, there in zip(found, one.attachments, strict=True):
        assert hashlib.sha256(part.get_content()).hexdigest() == there.sha256
        assert part.get_param("name") == there.name
        assert part.get_content_disposition() == "attachment"
    assert not message.defects


def test_the_headers_are_those_of_a_draft_and_no_others(tmp_path: Path) -> None:
    data = written(mail(tmp_path))
    found = headers(data)
    assert [name for name, _value in found] == ONLY_HEADERS
    assert dict(found)["X-Unsent"] == "1"
    assert dict(found)["To"] == "Saksham.Seva@icegate.gov.in"
    assert text_of(dict(found)["Subject"]) == mail(tmp_path).subject
    assert not data.replace(b"\r\n", b"").count(b"\n")
    assert max(map(len, data.split(b"\r\n"))) <= 80


@pytest.mark.parametrize("text", cases.NAUGHTY)
def test_no_text_adds_a_header_or_a_part(text: str, tmp_path: Path) -> None:
    data = written(mail(tmp_path, subject=text, body=text))
    assert [name for name, _value in headers(data)] == ONLY_HEADERS
    message = email.message_from_bytes(data, policy=email.policy.default)
    kinds = [part.get_content_type() for part in message.walk()]
    assert len(kinds) == 4
    assert kinds[1] == "text/plain"


def test_3000_mixed_subjects_come_back_unchanged() -> None:
    dice = random.Random(20261123)  # noqa: S311 - the same texts every time
    for _ in range(3000):
        pieces = dice.choices(SCRIPTS, k=dice.randint(1, 6))
        subject = " ".join(piece[: dice.randint(1, len(piece))] for piece in pieces)
        ((name, value),) = headers(header("Subject", subject).encode("ascii") + b"\r\n\r\n")
        assert name == "Subject"
        assert text_of(value) == subject


@pytest.mark.parametrize("subject", [" leading", "two  spaces", "x" * 200, "tail ", ""])
def test_odd_blanks_and_long_words_come_back_unchanged(subject: str) -> None:
    line = header("Subject", subject)
    if subject:
        ((_name, value),) = headers(line.encode("ascii") + b"\r\n\r\n")
        assert text_of(value) == subject


def test_an_address_or_file_name_that_is_none_is_refused(tmp_path: Path) -> None:
    one = mail(tmp_path)
    for address in ("a@b.in\r\nBcc: c@d.in", "a b@c.in", "", "a@b.in, c@d.in"):
        with pytest.raises(CannotBuild):
            written(replace(one, to=address))
    odd = replace(one.attachments[0], path=tmp_path / 'a".pdf')
    with pytest.raises(CannotBuild):
        written(replace(one, attachments=(odd,)))


def test_the_same_mail_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(mail(tmp_path)) == written(mail(tmp_path))


def test_a_large_mail_is_never_whole_in_memory(tmp_path: Path) -> None:
    large = tmp_path / "02_Large.pdf"
    large.write_bytes(bytes(8_000_000))
    one = mail(tmp_path, attachments=(Attachment(large, 8_000_000, "0"),))
    tracemalloc.start()
    try:
        size = sum(len(chunk) for chunk in draft_chunks(one))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > 10_900_000
    assert peak < 3_000_000


@pytest.mark.parametrize(
    "subject",
    [
        "12 अनुरोध for क्षत्रिय अधिकारी - Chennai",
        "a" + "क्षत्रिय" * 20,
        "SSO ID 😀 और तमिल தமிழ்நாடு के अधिकारी – 2026/014",
    ],
)
def test_notmuch_reads_the_same_subject_text_and_names(subject: str, tmp_path: Path) -> None:
    (notmuch,) = require("notmuch")
    one = mail(tmp_path, subject=subject)
    box = tmp_path / "box"
    box.mkdir()
    head = b"From: a@b.in\r\nDate: Mon, 23 Nov 2026 10:00:00 +0530\r\nMessage-ID: <a@b.in>\r\n"
    (box / "draft.eml").write_bytes(head + written(one))
    settings = tmp_path / "notmuch"
    settings.write_text(f"[database]\npath={box}\n[new]\ntags=new\n", encoding="utf-8")
    run = [str(notmuch), f"--config={settings}"]
    subprocess.run([*run, "new"], check=True, capture_output=True)
    shown = subprocess.run(
        [*run, "show", "--format=json", "*"], check=True, capture_output=True
    ).stdout
    message = json.loads(shown)[0][0][0]
    assert message["headers"]["Subject"] == subject
    parts = message["body"][0]["content"]
    assert [part.get("filename") for part in parts[1:]] == [a.name for a in one.attachments]
    assert parts[0]["content"] == one.body
