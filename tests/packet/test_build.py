"""Building a packet: everything in one rename, or nothing at all."""

import email
import email.policy
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import BadDocument, Cancelled, CannotBuild
from desktop.form.request import Request
from desktop.form.sender import Letterhead
from desktop.form.wire import from_plain
from desktop.intake.parent import Intake
from desktop.jobs import Job, Progress, finish
from desktop.packet import evidence, staging
from desktop.packet.build import build
from desktop.packet.contents import Packet, Paper
from desktop.packet.manifest import read_packet
from desktop.packet.verify import verify
from desktop.rules.engine import accept
from desktop.rules.kinds import Facts
from desktop.scans.fit import fit
from desktop.template.shipped import shipped_bytes, shipped_layout
from tests import makers
from tests.packet import cases


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as pool:
        yield pool


def facts(limit: int = 10_000_000) -> Facts:
    usual = makers.facts()
    return makers.facts(layout=shipped_layout(), edition=replace(usual.edition, mail_limit=limit))


def job(
    request: Request, read: Callable[[str], bytes], out: Path, intake: Intake, limit: int = 10**7
) -> Job[Packet]:
    return build(
        accept(request, facts(limit)),
        pages=read,
        template=shipped_bytes(),
        layout=shipped_layout(),
        out=out,
        intake=intake,
        now=cases.NOW,
    )


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory, intake: Intake) -> Packet:
    request, read = cases.scanned(3)
    return finish(job(request, read, tmp_path_factory.mktemp("out"), intake))


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_the_folder_to_attach_holds_the_files_to_attach_and_nothing_else(packet: Packet) -> None:
    assert packet.folder.name == "2026-014"
    assert names(packet.folder) == ["Record", "To attach"]
    (mail,) = packet.mails
    assert (
        names(mail.folder)
        == [one.name for one in mail.attachments]
        == [
            "01_Template_2026-014.xlsx",
            "02_Letter_2026-014.pdf",
            "03_ProofSheet_2026-014.pdf",
            "04_KAPOOR_Ramesh_ServiceBook_p1.pdf",
            "05_DESHMUKH_Sunita_ServiceBook_p1.pdf",
            "06_QURESHI_Imran_ServiceBook_p1.pdf",
        ]
    )
    assert names(packet.folder / "Record") == [
        "body.txt",
        "draft.eml",
        "manifest.json",
        "request.json",
        "subject.txt",
    ]


def test_the_draft_holds_the_very_files_and_texts(packet: Packet) -> None:
    (mail,) = packet.mails
    message = email.message_from_bytes(mail.draft.read_bytes(), policy=email.policy.default)
    found = {
        part.get_filename(): hashlib.sha256(part.get_content()).hexdigest()
        for part in message.iter_attachments()
    }
    assert found == {one.name: one.sha256 for one in mail.attachments}
    assert message["Subject"] == mail.subject
    record = packet.folder / "Record"
    assert (record / "subject.txt").read_text(encoding="utf-8") == f"{mail.subject}\n"
    assert (record / "body.txt").read_text(encoding="utf-8") == mail.body
    assert "6 files are attached" in mail.body


def test_the_record_holds_the_request_and_every_hash(packet: Packet) -> None:
    request, _read = cases.scanned(3)
    plain = json.loads((packet.folder / "Record/request.json").read_text(encoding="utf-8"))
    assert from_plain(plain) == request
    manifest = json.loads(packet.manifest.read_text(encoding="utf-8"))
    assert manifest["edition"] == makers.facts().edition.id
    assert manifest["version"]
    listed = {one["path"]: one for one in manifest["files"]}
    there = [one for one in packet.folder.rglob("*") if one.is_file() and one != packet.manifest]
    assert set(listed) == {one.relative_to(packet.folder).as_posix() for one in there}
    for one in there:
        entry = listed[one.relative_to(packet.folder).as_posix()]
        assert entry["sha256"] == hashlib.sha256(one.read_bytes()).hexdigest()
        assert entry["size"] == one.stat().st_size


def test_a_packet_can_be_opened_again_as_it_was_built(packet: Packet) -> None:
    assert read_packet(packet.folder) == packet


def test_progress_is_told_with_a_count(tmp_path: Path, intake: Intake) -> None:
    request, read = cases.scanned(2)
    told: list[Progress] = []
    finish(job(request, read, tmp_path, intake), told.append)
    assert [one.what for one in told][:4] == [
        "proof sheet, officer 1 of 2",
        "proof sheet, officer 2 of 2",
        "officer 1 of 2, page 1 of 2",
        "officer 2 of 2, page 2 of 2",
    ]
    assert all(one.done <= one.total for one in told)


def test_a_request_too_large_for_one_mail_becomes_several_complete_ones(
    tmp_path: Path, intake: Intake
) -> None:
    request, read = cases.scanned(5)
    packet = finish(job(request, read, tmp_path, intake, limit=290_000))
    count = len(packet.mails)
    assert count > 1
    told = [one for mail in packet.mails for one in mail.officers]
    assert told == [one.id for one in request.officers]
    for number, mail in enumerate(packet.mails, 1):
        assert mail.subject.endswith(f"({number} of {count})")
        assert f"This is mail {number} of {count}" in mail.body
        assert mail.draft.stat().st_size <= 290_000
        kinds = [one.kind for one in mail.attachments]
        assert kinds[:3] == [Paper.TEMPLATE, Paper.LETTER, Paper.PROOF_SHEET]
        last = len(mail.officers) + 2
        rows = f"rows 3–{last}" if last > 3 else "row 3"
        assert mail.proof == f"Only {rows} of your template changed."
        assert kinds.count(Paper.SERVICE_BOOK) == len(mail.officers)
        assert names(mail.folder) == [one.name for one in mail.attachments]
        letter = cases.pdf_text(mail.attachments[1].path.read_bytes())
        assert f"mail {number} of {count}" in " ".join(letter.split())
    assert not packet.notes
    assert verify(packet.folder, intake).sound


def test_one_officer_beyond_the_limit_gets_a_mail_of_his_own_and_a_note(
    tmp_path: Path, intake: Intake
) -> None:
    request, read = cases.scanned(2)
    packet = finish(job(request, read, tmp_path, intake, limit=100_000))
    assert len(packet.mails) == 2
    assert "more than the limit of" in packet.notes[0]


def test_nomination_letter_and_certificate_travel_along(tmp_path: Path, intake: Intake) -> None:
    request, read = cases.scanned(2)
    scan = request.officers[0].evidence.pages[0]
    sender = makers.sender(nomination=(replace(scan, id="pagennnnnnnn"),))
    first = makers.officer(
        0, evidence=makers.by_certificate(pages=(replace(scan, id="pagecccccccc"),))
    )
    request = replace(request, sender=sender, officers=(first, request.officers[1]))
    request = cases.with_checks_kept(request, facts())
    packet = finish(job(request, read, tmp_path, intake))
    kinds = [one.kind for one in packet.mails[0].attachments]
    assert kinds == [
        Paper.TEMPLATE,
        Paper.LETTER,
        Paper.PROOF_SHEET,
        Paper.NOMINATION,
        Paper.CERTIFICATE,
        Paper.SERVICE_BOOK,
    ]


def test_an_older_packet_is_never_written_over(tmp_path: Path, intake: Intake) -> None:
    request, read = cases.scanned(1)
    first = finish(job(request, read, tmp_path, intake))
    before = first.manifest.read_bytes()
    second = finish(job(request, read, tmp_path, intake))
    assert (first.folder.name, second.folder.name) == ("2026-014", "2026-014 (2)")
    assert first.manifest.read_bytes() == before
    assert second.mails[0].draft.is_file()


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_a_cancelled_build_leaves_nothing_behind(
    steps: int, tmp_path: Path, intake: Intake
) -> None:
    request, read = cases.scanned(2)
    asked = iter(range(100))
    with pytest.raises(Cancelled):
        finish(job(request, read, tmp_path, intake), cancelled=lambda: next(asked) == steps)
    assert list(tmp_path.glob("*2026*")) == []
    assert list(tmp_path.glob(".*part")) == []


def test_a_missing_scan_is_told_and_leaves_nothing_behind(tmp_path: Path, intake: Intake) -> None:
    request, _read = cases.scanned(1)

    def gone(_source: str) -> bytes:
        raise BadDocument("The page is no longer in the store.")

    with pytest.raises(BadDocument):
        finish(job(request, gone, tmp_path, intake))
    assert list(tmp_path.glob(".*part")) == []


@pytest.mark.parametrize("call", range(1, 9))
def test_a_full_disk_at_any_write_is_said_in_words_and_leaves_nothing_behind(
    call: int, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, read = cases.scanned(1)
    real = os.fsync
    calls = iter(range(1, 1000))

    def full(handle: int) -> None:
        if next(calls) == call:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Exception, match=r"is full") as caught:
        finish(job(request, read, tmp_path, intake))
    assert type(caught.value).__name__ in {"CannotBuild", "CannotSave"}
    assert list(tmp_path.glob("*2026*")) == []
    assert list(tmp_path.glob(".*part")) == []


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path, intake: Intake) -> None:
    (tmp_path / "file").write_bytes(b"")
    request, read = cases.scanned(1)
    with pytest.raises(CannotBuild):
        finish(job(request, read, tmp_path / "file" / "out", intake))


def test_a_name_taken_a_thousand_times_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_MOST_COPIES", 3)
    for name in ("a", "a (2)"):
        (tmp_path / name).mkdir()
    with (
        pytest.raises(CannotBuild, match="packets of the name"),
        staging.staging(tmp_path, "a") as stage,
    ):
        stage.publish()


def test_what_a_killed_build_left_is_swept_away_by_the_next_one(tmp_path: Path) -> None:
    with staging.staging(tmp_path, "a") as stage:
        own = stage.folder.name
        stem, _hyphen, _rest = own.rpartition(f"-{os.getpid()}-")
        dead = tmp_path / f"{stem}-4194305-abcdef.part"
        dead.mkdir()
        (dead / "page.pdf").write_bytes(b"x")
        elsewhere = tmp_path / ".a-ffffff-4194305-abcdef.part"
        elsewhere.mkdir()
        with staging.staging(tmp_path, "a"):
            assert not dead.exists()
            assert stage.folder.is_dir()
            assert elsewhere.is_dir()


def test_a_rename_that_windows_refuses_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename
    refused = iter([True, True, False])

    def held(self: Path, target: Path) -> Path:
        if next(refused):
            error = PermissionError(13, "in use")
            error.winerror = 32  # type: ignore[attr-defined]  # as on Windows
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with staging.staging(tmp_path, "a") as stage:
        stage.write("x", b"y")
        assert stage.publish().name == "a"
    monkeypatch.setattr(staging, "PATIENCE", -1.0)
    refused = iter([True])
    with (
        pytest.raises(CannotBuild, match="holds"),
        staging.staging(tmp_path, "b") as stage,
    ):
        stage.publish()


def _damage(record: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = record / "manifest.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    change(plain)
    path.write_text(json.dumps(plain), encoding="utf-8")


@pytest.fixture
def fresh(tmp_path: Path, packet: Packet) -> Packet:
    import shutil

    return read_packet(shutil.copytree(packet.folder, tmp_path / "copy"))


def test_a_packet_as_built_is_sound(packet: Packet, intake: Intake) -> None:
    report = verify(packet.folder, intake)
    assert report.sound
    assert (report.files, report.officers, report.problems) == (10, 3, ())


def test_verify_starts_its_own_reader_where_it_is_given_none(packet: Packet) -> None:
    assert verify(packet.folder).sound


def test_a_changed_missing_or_foreign_file_is_found(fresh: Packet, intake: Intake) -> None:
    (mail,) = fresh.mails
    mail.attachments[1].path.write_bytes(b"%PDF another")
    mail.attachments[2].path.unlink()
    (mail.folder / "private.txt").write_bytes(b"x")
    (fresh.folder / "Record" / "attempts.json").write_bytes(b"[]")
    assert verify(fresh.folder, intake).problems == (
        "To attach/02_Letter_2026-014.pdf has changed since the packet was built.",
        "To attach/03_ProofSheet_2026-014.pdf is missing.",
        "To attach/private.txt does not belong to the packet.",
    )


def _rehash(packet: Packet, path: Path) -> None:
    relative = path.relative_to(packet.folder).as_posix()
    data = path.read_bytes()

    def change(plain: dict[str, Any]) -> None:
        (one,) = (one for one in plain["files"] if one["path"] == relative)
        one["size"], one["sha256"] = len(data), hashlib.sha256(data).hexdigest()

    _damage(packet.folder / "Record", change)


def test_a_workbook_that_is_not_the_request_is_found(fresh: Packet, intake: Intake) -> None:
    path = fresh.folder / "Record/request.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    plain["officers"][1]["last_name"] = "Deshpande"
    plain["officers"][2]["dob"] = "01/01/1980"
    path.write_text(json.dumps(plain), encoding="utf-8")
    _rehash(fresh, path)
    assert verify(fresh.folder, intake).problems == (
        "01_Template_2026-014.xlsx, officer 2: Last name is not as in the request.",
        "01_Template_2026-014.xlsx, officer 3: Date of birth is not as in the request.",
        "01_Template_2026-014.xlsx, officer 3: Date of superannuation is not as in the request.",
    )


def test_a_workbook_that_is_none_or_lacks_an_officer_is_found(
    fresh: Packet, intake: Intake
) -> None:
    from desktop.template.fill import fill

    book = fresh.mails[0].attachments[0].path
    request, _read = cases.scanned(2)
    book.unlink()
    fill(shipped_bytes(), shipped_layout(), request.officers, book)
    _rehash(fresh, book)
    assert verify(fresh.folder, intake).problems == (
        "01_Template_2026-014.xlsx holds 2 officers, the request 3.",
    )
    book.write_bytes(b"PK\x03\x04 damaged")
    _rehash(fresh, book)
    (problem,) = verify(fresh.folder, intake).problems
    assert problem.startswith("01_Template_2026-014.xlsx: ")


def test_mails_that_lack_an_officer_are_found(fresh: Packet, intake: Intake) -> None:
    _damage(fresh.folder / "Record", lambda plain: plain["mails"][0]["officers"].pop())
    assert verify(fresh.folder, intake).problems == (
        "The mails do not hold the officers of the request, each once and in order.",
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain.pop("files"),
        lambda plain: plain.pop("mails"),
        lambda plain: plain.pop("schema"),
        lambda plain: plain.update(schema=99),
        lambda plain: plain.update(layout={}),
        lambda plain: plain["files"][0].pop("sha256"),
        lambda plain: plain["mails"][0].update(folder="../.."),
        lambda plain: plain["mails"][0]["attachments"][0].update(kind="x"),
    ],
)
def test_a_damaged_or_newer_manifest_is_refused_in_words(
    change: Callable[[dict[str, Any]], None], fresh: Packet, intake: Intake
) -> None:
    _damage(fresh.folder / "Record", change)
    with pytest.raises(BadDocument):
        verify(fresh.folder, intake)


def test_a_manifest_that_points_outside_the_packet_is_found(fresh: Packet, intake: Intake) -> None:
    _damage(fresh.folder / "Record", lambda plain: plain["files"][0].update(path="../x"))
    assert "../x lies outside the packet." in verify(fresh.folder, intake).problems


def test_a_folder_that_is_no_packet_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match="is no packet"):
        verify(tmp_path)
    (tmp_path / "Record").mkdir()
    (tmp_path / "Record/manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadDocument, match="damaged"):
        verify(tmp_path)


def test_a_request_that_cannot_be_read_is_refused_in_words(fresh: Packet, intake: Intake) -> None:
    path = fresh.folder / "Record/request.json"
    path.write_text("{}", encoding="utf-8")
    _rehash(fresh, path)
    with pytest.raises(BadDocument, match="cannot be read"):
        verify(fresh.folder, intake)


def test_a_page_whose_file_is_lost_is_said_in_words(tmp_path: Path, intake: Intake) -> None:
    request, _read = cases.scanned(1)
    empty: dict[str, bytes] = {}
    with pytest.raises(CannotBuild, match="behind one of the pages is missing"):
        finish(job(request, empty.__getitem__, tmp_path, intake))
    assert list(tmp_path.glob(".*part")) == []


def test_a_hundred_officers_go_in_several_mails_and_their_pages_are_fitted_once(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, read = cases.scanned(100)
    real, fitted = fit, []

    def counted(pages: Any, budget: int, *more: Any) -> Any:
        fitted.append(sum(map(len, pages.values())))
        return real(pages, budget, *more)

    monkeypatch.setattr(evidence, "fit", counted)
    told: list[str] = []
    packet = finish(
        job(request, read, tmp_path, intake, limit=5_000_000), lambda one: told.append(one.what)
    )
    assert fitted == [6, 100]
    assert "officer 41 of 100, page 41 of 100" in told
    assert len(packet.mails) == 4
    assert [one for mail in packet.mails for one in mail.officers] == [
        one.id for one in request.officers
    ]
    for mail in packet.mails:
        assert mail.draft.stat().st_size <= 5_000_000
        (sheet,) = (one for one in mail.attachments if one.kind is Paper.PROOF_SHEET)
        assert sheet.pages == len(mail.officers)
        assert len(cases.pdf_text(sheet.path.read_bytes()).split("\f")) == sheet.pages
    assert not [one for one in packet.notes if "limit" in one]
    assert verify(packet.folder, intake).sound


def test_the_officers_own_limit_counts_and_not_that_of_the_edition(
    tmp_path: Path, intake: Intake
) -> None:
    request, read = cases.scanned(5)
    job_ = build(
        accept(request, facts()),
        pages=read,
        template=shipped_bytes(),
        layout=shipped_layout(),
        out=tmp_path,
        intake=intake,
        now=cases.NOW,
        limit=290_000,
    )
    assert len(finish(job_).mails) > 1


def test_the_proof_sheet_can_be_left_out(tmp_path: Path, intake: Intake) -> None:
    request, read = cases.scanned(1)
    request = replace(request, letter=replace(request.letter, proof_sheet=False))
    packet = finish(job(request, read, tmp_path, intake))
    kinds = [one.kind for one in packet.mails[0].attachments]
    assert kinds == [Paper.TEMPLATE, Paper.LETTER, Paper.SERVICE_BOOK]
    letter = cases.pdf_text(packet.mails[0].attachments[1].path.read_bytes())
    assert "Proof sheet" not in letter


def test_an_older_packet_without_the_proof_in_its_record_opens(fresh: Packet) -> None:
    def older(plain: dict[str, Any]) -> None:
        for mail in plain["mails"]:
            del mail["proof"]

    _damage(fresh.folder / "Record", older)
    assert read_packet(fresh.folder).mails[0].proof == ""


def test_a_letterhead_picture_stands_on_the_built_letter(tmp_path: Path, intake: Intake) -> None:
    import pikepdf

    request, read = cases.scanned(1)
    head = replace(request.officers[0].evidence.pages[0], id="pagehhhhhhhh", marks=())
    sender = replace(request.sender, letterhead=Letterhead.PICTURE, letterhead_picture=(head,))
    packet = finish(job(replace(request, sender=sender), read, tmp_path, intake))
    with pikepdf.open(packet.mails[0].attachments[1].path) as document:
        assert len(document.pages[0].get_images()) == 1
