"""A locked copy for a colleague: written with a passphrase, taken in by it, never written over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.intake.parent import Intake
from desktop.records import keys
from desktop.records.request_file import read
from desktop.ui.commands import file as module
from desktop.ui.desk import Changed
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import desk_of, real_window, settle, wait


@pytest.fixture
def window(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    del qtbot
    monkeypatch.setattr(keys, "_N", 2**10)
    with real_window(tmp_path, intake, monkeypatch) as made:
        desk_of(made).put(makers.request(2), "typed", Changed.ALL)
        yield made


def answers(monkeypatch: pytest.MonkeyPatch, name: Path, *typed: str) -> None:
    """What the officer chooses and types in the boxes that open."""
    waiting = list(typed)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(name), ""))
    monkeypatch.setattr(module, "ask_password", lambda *_all: waiting.pop(0))


def test_a_colleague_takes_the_request_out_of_the_locked_copy(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, tmp_path / "for Latha", "seven horses", "seven horses", "seven horses")
    before = desk_of(window).path
    window.file.hand_on()
    path = tmp_path / "for Latha.ssoreq"
    wait(path.exists)
    settle(window)
    assert "by another way" in window.said
    assert desk_of(window).path == before
    assert [one.id for one in read(path, passphrase="seven horses").request.officers] == [
        one.id for one in makers.request(2).officers
    ]
    data = path.read_bytes()
    window.file.open_file(path)
    settle(window)
    wait(lambda: len(desk_of(window).request.officers) == 2 and desk_of(window).path is None)
    assert path.read_bytes() == data


def test_two_passphrases_that_differ_write_nothing(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, tmp_path / "copy.ssoreq", "seven horses", "seven hordes")
    window.file.hand_on()
    assert "not the same" in window.said
    assert not (tmp_path / "copy.ssoreq").exists()
