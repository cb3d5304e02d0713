"""The practice request: a band says so on every page, and nothing leads to a mail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.form.practice import PRACTICE_ID, is_practice
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.ui.widgets.browser_card import BrowserCard
from desktop.ui.widgets.draft_card import DraftCard
from desktop.ui.widgets.practice_band import PracticeBand
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import desk_of, real_window, settle
from tests.ui.test_send_screen import packet_in


@pytest.fixture
def window(
    qapp: QApplication, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    assert qapp is not None
    with real_window(tmp_path, intake, monkeypatch) as made:
        made.file.sample()
        settle(made)
        yield made


def band_of(window: Window) -> PracticeBand:
    band = window.findChild(PracticeBand)
    assert isinstance(band, PracticeBand)
    return band


def ways_shown(window: Window) -> list[bool]:
    screen = window.steps[Step.SEND]
    return [
        one.isVisible()
        for kind in (DraftCard, BrowserCard)
        for one in screen.findChildren(kind)
        if one.window() is window
    ]


def test_the_band_stands_on_every_page_and_goes_with_the_practice(window: Window) -> None:
    for step in Step:
        window.go(step)
        assert band_of(window).isVisible(), step
    own = band_of(window).findChild(QPushButton)
    assert isinstance(own, QPushButton)
    own.setFocus()
    QTest.keyClick(own, Qt.Key.Key_Space)
    settle(window)
    assert not is_practice(desk_of(window).request)
    assert not band_of(window).isVisible()


def test_no_way_to_a_mail_stands_on_send(window: Window, tmp_path: Path) -> None:
    desk = desk_of(window)
    assert desk.request.id == PRACTICE_ID
    desk.built(packet_in(tmp_path / "packet", 1))
    window.go(Step.SEND)
    assert ways_shown(window) == [False, False]
    desk.open(makers.request(1), None)
    desk.built(packet_in(tmp_path / "packet2", 1))
    window.go(Step.SEND)
    assert ways_shown(window) == [True, True]


def test_it_is_practice_after_edits_and_under_another_number(window: Window) -> None:
    officer = desk_of(window).request.officers[0]
    window.go(Step.OFFICERS, officer.id, "mobile")
    window.officer.remove_officer()
    assert band_of(window).isVisible()
