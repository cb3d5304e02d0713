"""The program's side: real workers, that are lent, kill, die and are replaced."""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any

import pytest

from desktop.errors import BadDocument
from desktop.intake import parent, pool
from desktop.intake.kinds import Kind
from desktop.intake.parent import Intake
from desktop.intake.peer import Peer, worker_command
from desktop.intake.refusals import NeedsPassword, Refused, Why
from desktop.intake.shaping import Recipe
from tests.intake import bombs, papers


@pytest.fixture
def own() -> Iterator[Intake]:
    with Intake() as workers:
        yield workers


def test_a_photo_gives_its_facts_and_its_picture(intake: Intake) -> None:
    data = papers.turned_by_exif(papers.page((800, 600)), 6)
    facts = intake.document(data, "photo.jpg")
    assert facts.kind is Kind.JPEG
    (page,) = facts.pages
    assert (page.width, page.height) == (600, 800)
    assert page.blank is False
    drawn = intake.picture(data, "photo.jpg", 0, 400)
    assert (drawn.width, drawn.height, len(drawn.rgb)) == (300, 400, 300 * 400 * 3)
    turned = intake.picture(data, "photo.jpg", 0, 400, turn=1)
    assert (turned.width, turned.height) == (400, 300)


def test_the_first_page_of_a_long_pdf_is_there_in_under_a_second(own: Intake) -> None:
    data = papers.scanned_pdf(40, size=(1240, 1754))
    own.document(papers.written(papers.page((50, 70))), "warm.jpg")
    start = perf_counter()
    assert len(own.document(data, "book.pdf").pages) == 40
    assert own.picture(data, "book.pdf", 0, 1000).height == 1000
    assert perf_counter() - start < 1.0
    assert own.page(data, "book.pdf", 39).blank is False


def test_paper_and_straightening_cross_the_pipe(intake: Intake) -> None:
    data = papers.written(papers.page())
    sheet = intake.sheet(data, "a.jpg", 0, 100, Recipe(lighten=True))
    assert sheet.grey
    assert sheet.height == 1169
    assert sheet.per_inch == pytest.approx(100, abs=0.1)
    assert intake.skew(data, "a.jpg", 0) == 0.0


def test_a_locked_pdf_asks_for_its_password(intake: Intake) -> None:
    data = papers.scanned_pdf(2, password="swordfish")
    with pytest.raises(NeedsPassword, match=r"locked\.pdf is locked with a password"):
        intake.document(data, "locked.pdf")
    with pytest.raises(NeedsPassword, match="not the password"):
        intake.document(data, "locked.pdf", "sardine")
    assert len(intake.document(data, "locked.pdf", "swordfish").pages) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", r"^a\.pdf is empty\."),
        (b"Dear Sir", r"^a\.pdf is no picture and no PDF\."),
        (b"%PDF-1.7\n", r"^a\.pdf is damaged and cannot be shown\."),
        (b"\xff\xd8\xff" + bytes(100), r"^a\.pdf is damaged"),
        (b"\xff\xd8\xff" + bytes(26 << 20), r"^a\.pdf is larger than 25 MB\."),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(
    data: bytes, sentence: str, intake: Intake
) -> None:
    with pytest.raises(BadDocument, match=sentence):
        intake.document(data, "C:\\scans\\a.pdf")


def test_a_list_is_read_by_a_worker_of_its_own(intake: Intake) -> None:
    book = intake.book("Name,Born\nRené,1985\n".encode(), "list.csv")
    assert book.sheets[0].last_row() == 2
    with pytest.raises(BadDocument) as refused:
        intake.book(b"%PDF-1.4", "list.xlsx")
    assert refused.value.remedy
    with pytest.raises(BadDocument, match="larger than"):
        intake.book(bytes(26 << 20), "list.xlsx")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_list_in_every_usual_encoding_passes_the_lock(encoding: str, intake: Intake) -> None:
    # Excel's "CSV UTF-8" has a mark in front; a codec that is first loaded behind the lock is not.
    text = "Name,Place,Day\nRené,Alappuzha,1\n" * 20
    book = intake.book(text.encode(encoding), "list.csv")
    assert book.sheets[0].rows[2][1].text == "René"
    assert book.sheets[0].rows[1][1].text == "Name"


def test_a_list_that_cannot_be_used_is_not_to_be_scanned_again(intake: Intake) -> None:
    with pytest.raises(BadDocument) as refused:
        intake.book(bytes(26 << 20), "list.xlsx")
    assert "Excel" in refused.value.remedy
    assert "dots" not in refused.value.remedy


def test_a_hanging_page_is_killed_at_its_deadline_and_named() -> None:
    with Intake(deadline=1.5) as impatient:
        impatient.document(papers.written(papers.page((50, 70))), "warm.jpg")
        start = perf_counter()
        with pytest.raises(BadDocument, match=r"flood\.pdf took too long"):
            impatient.document(bombs.operator_flood(), "flood.pdf")
        assert perf_counter() - start < 3
        assert impatient.document(papers.written(papers.page((50, 70))), "next.jpg").pages


@pytest.mark.skipif(sys.platform == "win32", reason="only on systems with signals")
def test_a_worker_that_dies_idle_is_replaced_unnoticed(own: Intake) -> None:
    data = papers.written(papers.page((50, 70)))
    own.document(data, "a.jpg")
    (worker,) = own._pool._free
    os.killpg(worker._process.pid, signal.SIGKILL)
    worker._process.wait()
    assert own.document(data, "a.jpg").pages
    assert own._pool._free != [worker]


@pytest.mark.skipif(sys.platform == "win32", reason="only on systems with signals")
def test_a_worker_that_dies_when_it_should_renew_itself_is_replaced(own: Intake) -> None:
    own.document(papers.written(papers.page((50, 70))), "a.jpg")
    (worker,) = own._pool._free
    os.killpg(worker._process.pid, signal.SIGSTOP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "_RENEW_SECONDS", 0.2)
        assert own.document(papers.written(papers.page((60, 70))), "b.jpg").pages[0].width == 60


def test_a_document_that_breaks_its_reader_is_named_and_the_next_is_read(own: Intake) -> None:
    with pytest.raises(BadDocument, match=r"flate\.pdf is damaged"):
        own.document(bombs.flate(), "flate.pdf")
    assert own.document(papers.written(papers.page((50, 70))), "next.jpg").pages


def test_each_document_has_a_process_of_its_own_and_keeps_it(own: Intake) -> None:
    asked: list[bool] = []
    real = Peer.ask

    def ask(self: Peer, header: dict[str, Any], payload: bytes, seconds: float) -> Any:
        asked.append(header["op"] == "next" or bool(payload))
        return real(self, header, payload, seconds)

    one, other = (papers.written(papers.page((width, 70))) for width in (50, 60))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Peer, "ask", ask)
        for data in (one, one, other):
            own.picture(data, "a.jpg", 0, 10)
    assert asked == [True, False, True, True]


def test_many_threads_may_ask_at_once(own: Intake) -> None:
    scans = [papers.written(papers.page((40 + number, 70))) for number in range(6)]

    def width(number: int) -> int:
        return own.document(scans[number % 6], f"{number}.jpg").pages[0].width

    with ThreadPoolExecutor(4) as hands:
        assert list(hands.map(width, range(18))) == [40 + number % 6 for number in range(18)]
    assert len(own._pool._free) <= parent.MOST_WORKERS


def test_closing_ends_what_waits_and_what_comes_later() -> None:
    workers = Intake()
    with ThreadPoolExecutor(1) as hands:
        slow = hands.submit(workers.document, bombs.operator_flood(), "flood.pdf")
        while not workers._pool._busy:
            pass
        workers.close()
        with pytest.raises(BadDocument):
            slow.result()
    with pytest.raises(BadDocument):
        workers.document(papers.written(papers.page((50, 70))), "late.jpg")


def test_a_worker_that_cannot_be_started_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "worker_command", lambda: ["/nonexistent/sso-desk"])
    with Intake() as workers:
        with pytest.raises(BadDocument, match="page reader did not start"):
            workers.document(papers.written(papers.page((50, 70))), "a.jpg")
        with pytest.raises(BadDocument, match="page reader did not start"):
            workers.probe()


LIES = [
    {"why": "because"},
    {},
    {"kind": "PDF", "pages": [{}]},
    {"sentence": "It is\x07 so."},
]


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_a_worker_that_answers_nonsense_is_not_believed(
    lie: dict[str, Any], intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Peer, "ask", lambda *_: (lie, b""))
    with pytest.raises(BadDocument) as refused:
        intake.document(papers.written(papers.page((50, 70))), "a.jpg")
    assert refused.value.sentence in {
        "It is so.",
        "a.jpg is damaged: it broke the page reader, which was started again.",
    }


def test_the_command_is_right_frozen_and_unfrozen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_command()[:3] == [sys.executable, "-I", "-c"]
    assert worker_command("--sheets")[-1] == "--sheets"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command("--sheets") == [sys.executable, "--doc-worker", "--sheets"]


def test_a_worker_starts_from_any_folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desktop.py").write_text("raise SystemExit('the wrong one')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Intake() as workers:
        assert workers.document(papers.written(papers.page((50, 70))), "a.jpg").pages


def test_a_peer_without_pipes_is_dead() -> None:
    one = Peer(worker_command())
    requests = one._process.stdin
    one._process.stdin = None
    with pytest.raises(Refused) as refused:
        one.ask({"op": "facts"}, b"", 5)
    assert refused.value.why is Why.DIED
    one._process.stdin = requests
    one.close()
    assert not one.alive()
