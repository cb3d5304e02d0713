"""From the packet that went to the answer that came: numbers mean what the packet's tables say."""

import json
from pathlib import Path

from desktop import procedure
from desktop.replies.kinds import SentOfficer, sent_of_request
from desktop.replies.opening import pasted_reply
from desktop.replies.reading import read_reply
from tests import makers

REQUEST = makers.request(4)


def packet(folder: Path, *mails: tuple[int, ...]) -> Path:
    """A packet's manifest as far as it is asked for."""
    ids = [[REQUEST.officers[place].id for place in mail] for mail in mails]
    plain = {
        "schema": 1,
        "files": [],
        "layout": {"first_row": 5},
        "mails": [{"officers": one} for one in ids],
    }
    (folder / "Record").mkdir(parents=True)
    (folder / "Record" / "manifest.json").write_text(json.dumps(plain), encoding="utf-8")
    return folder


def named(text: str, sent: tuple[SentOfficer, ...]) -> list[int]:
    reading = read_reply(pasted_reply(text), sent)
    return [REQUEST.places[one.officer] + 1 for one in reading.placed]


def test_a_row_of_the_workbook_is_its_officer(tmp_path: Path) -> None:
    sent = procedure.numbered(sent_of_request(REQUEST), str(packet(tmp_path / "p", (0, 1, 2, 3))))
    assert named("Excel row 7: DOB mismatch", sent) == [3]
    assert named("Sl. No. 3: DOB mismatch", sent) == [3]


def test_only_some_went_so_they_count_among_themselves(tmp_path: Path) -> None:
    sent = procedure.numbered(sent_of_request(REQUEST)[2:], str(packet(tmp_path / "p", (2, 3))))
    assert named("Sl. No. 1: DOB mismatch", sent) == [3]


def test_numbers_of_several_mails_mean_nobody(tmp_path: Path) -> None:
    sent = procedure.numbered(sent_of_request(REQUEST), str(packet(tmp_path / "p", (0, 1), (2, 3))))
    assert named("Sl. No. 1: DOB mismatch", sent) == []
    name = REQUEST.officers[2].display_name()
    assert named(f"Sl. No. 1 {name}: DOB mismatch", sent) == [3]


def test_a_packet_that_is_gone_or_damaged_changes_nothing(tmp_path: Path) -> None:
    sent = sent_of_request(REQUEST)
    damaged = packet(tmp_path / "p", (0,))
    (damaged / "Record" / "manifest.json").write_text('{"schema": 1, "files": []}', "utf-8")
    for folder in ("", str(tmp_path / "gone"), str(damaged)):
        assert procedure.numbered(sent, folder) == sent
