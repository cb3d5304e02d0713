"""The Sender step: nothing is red before it was looked at."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.ui.screens.sender.screen import SenderScreen
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop

Opened = tuple[SenderScreen, Workshop]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Opened]:
    with workshop(makers.request(1), tmp_path, intake) as shop:
        screen = SenderScreen(shop)
        qtbot.addWidget(screen)
        screen.show()
        yield screen, shop


def red(screen: SenderScreen) -> set[str]:
    return {name for name, field in screen._fields.items() if field.message.kind == "must_fix"}


def test_a_new_request_has_nothing_red_after_the_page_of_another_was_looked_at(
    opened: Opened,
) -> None:
    screen, shop = opened
    screen.enter("", "")
    screen.enter("", "")
    shop.desk.open(Request(), None)
    assert red(screen) == set()
    screen.enter("", "")
    assert red(screen) == set()
    screen.enter("", "")
    assert {"name", "office"} <= red(screen)


def test_what_is_missing_stays_shown_while_the_same_request_is_edited(opened: Opened) -> None:
    screen, shop = opened
    screen.enter("", "")
    screen.enter("", "")
    sender = replace(shop.desk.request.sender, name="")
    screen._put(sender, "Your name")
    assert red(screen) == {"name"}
