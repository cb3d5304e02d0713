"""Bad files through the real window: one sentence each, nothing lost, and it never stands still."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.intake.parent import Intake
from desktop.paths import resource
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import desk_of, real_window, settle

GOOD = resource("demo/2-qureshi-service-book-1.jpg")
GAP = 0.2
"""Seconds for which the window may stand still."""


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The window with one officer who has no page yet, at the officers' step."""
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as made:
        fresh = makers.officer(evidence=makers.officer().evidence.__class__())
        desk_of(made).open(makers.request(officers=(fresh,)), None)
        made._deck.go_officers()
        yield made


def said_by_pane(window: Window) -> str:
    pane = window.officers.evidence
    return "\n".join(one.text() for one in pane.findChildren(QLabel) if one.isVisible())


def pages_of(window: Window) -> int:
    return len(desk_of(window).request.officers[0].evidence.pages)


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is so large and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(64))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def locked_pdf(password: str) -> bytes:
    from io import BytesIO

    import pikepdf

    held = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 400))
        pdf.save(held, encryption=pikepdf.Encryption(owner=password, user=password))
    return held.getvalue()


def bad_files(folder: Path) -> dict[Path, str]:
    """Bad files and a word of the sentence that each must bring."""
    made = {
        "letter.docx": (b"PK\x03\x04 nothing of use", "letter.docx"),
        "empty.jpg": (b"", "empty"),
        "damaged.jpg": (GOOD.read_bytes()[:300], "damaged.jpg"),
        "damaged.pdf": (b"%PDF-1.7\n1 0 obj <<", "damaged.pdf"),
        "huge.jpg": (GOOD.read_bytes() + bytes(26 << 20), "25 MB"),
        "poster.png": (png_header(20_000, 20_000), "poster.png"),
    }
    found = {}
    for name, (data, words) in made.items():
        path = folder / name
        path.write_bytes(data)
        found[path] = words
    return found


class Heart:
    """Beats every 20 ms on the window's thread and keeps the longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(20)

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def test_every_bad_file_is_said_in_words_beside_the_good_one_and_the_window_never_stands_still(
    window: Window, tmp_path: Path
) -> None:
    bad = bad_files(tmp_path)
    before = desk_of(window).request.officers[0]
    settle(window)
    heart = Heart()
    window.officers.add_files([*bad, GOOD])
    settle(window)
    said = said_by_pane(window)
    for path, words in bad.items():
        assert words in said, f"nothing is said of {path.name}: {said}"
    assert pages_of(window) == 1
    after = desk_of(window).request.officers[0]
    assert after.first_name == before.first_name
    assert heart.longest < GAP


def test_files_come_in_the_order_in_which_they_were_added(window: Window, tmp_path: Path) -> None:
    large, small = tmp_path / "1.jpg", tmp_path / "2.jpg"
    large.write_bytes(GOOD.read_bytes() + bytes(8 << 20))
    small.write_bytes(GOOD.read_bytes())
    window.officers.add_files([large, small])
    settle(window)
    names = [page.name for page in desk_of(window).request.officers[0].evidence.pages]
    assert names == ["1.jpg", "2.jpg"]


def test_a_file_that_is_gone_is_said(window: Window, tmp_path: Path) -> None:
    window.officers.add_files([tmp_path / "gone.pdf"])
    settle(window)
    assert "gone.pdf" in said_by_pane(window)
    assert pages_of(window) == 0


@pytest.mark.parametrize(("typed", "pages"), [("secret", 1), ("wrong", 0), ("", 0)])
def test_the_password_of_a_locked_pdf_is_asked_for(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, pages: int
) -> None:
    asked: list[str] = []

    def answer(*args: object, **_more: object) -> tuple[str, bool]:
        asked.append(str(args[2]) if len(args) > 2 else "")
        return (typed, bool(typed)) if len(asked) == 1 else ("", False)

    def take(box: QInputDialog) -> int:
        asked.append(box.labelText())
        assert all(one.textFormat() == Qt.TextFormat.PlainText for one in box.findChildren(QLabel))
        box.setTextValue(typed)
        return int(bool(typed) and len(asked) == 1)

    monkeypatch.setattr(QInputDialog, "getText", answer)
    monkeypatch.setattr(QInputDialog, "exec", take)
    path = tmp_path / "<b>locked.pdf"
    path.write_bytes(locked_pdf("secret"))
    window.officers.add_files([path])
    settle(window)
    assert pages_of(window) == pages
    assert len(asked) == (2 if typed == "wrong" else 1)


def test_a_page_can_be_dropped(window: Window, tmp_path: Path) -> None:
    del tmp_path
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(GOOD))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.officers.evidence.dropEvent(event)
    settle(window)
    assert pages_of(window) == 1


def test_nothing_to_paste_is_said(window: Window) -> None:
    QGuiApplication.clipboard().setText("no page")
    window.edit.paste_page()
    assert "no picture and no file" in window.said


def test_closing_waits_for_pages_that_are_still_coming(window: Window) -> None:
    window.officers.add_files([GOOD, GOOD])
    window.close()
    assert window.isVisible()
    settle(window)
    assert pages_of(window) == 2
