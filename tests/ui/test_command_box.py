"""Ctrl+K: a few letters and Enter do a command or go to an officer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidget
from pytestqt.qtbot import QtBot

from desktop.intake.parent import Intake
from desktop.ui.models.offers import MOST, Offer, fitting
from desktop.ui.widgets.command_box import CommandBox
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import real_window


@pytest.fixture
def window(
    qapp: QApplication, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    assert qapp is not None
    with real_window(tmp_path, intake, monkeypatch) as made:
        made.shop.desk.open(makers.request(3), None)
        yield made


def box_of(window: Window, typed: str) -> CommandBox:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (box,) = (one for one in window.findChildren(CommandBox) if one.isVisible())
    field = box.findChild(QLineEdit, "command")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, typed)
    return box


def lines(box: CommandBox) -> list[str]:
    tree = box.findChild(QTreeWidget, "offers")
    assert isinstance(tree, QTreeWidget)
    items = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def enter(box: CommandBox) -> None:
    field = box.findChild(QLineEdit, "command")
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_few_letters_and_enter_do_a_command(window: Window) -> None:
    box = box_of(window, "check ever")
    assert lines(box)[0] == "Check everything"
    enter(box)
    assert window.steps[next(one for one in window.steps if one.name == "CHECK")].isVisible()


def test_an_officer_is_found_by_name_and_by_mobile(window: Window) -> None:
    officer = window.shop.desk.request.officers[2]
    assert lines(box_of(window, officer.mobile)) == [officer.display_name()]
    enter(next(one for one in window.findChildren(CommandBox) if one.isVisible()))
    assert window.officers.isVisible()
    current = window.shop.desk.current
    assert current is not None
    assert current.id == officer.id


def test_arrows_walk_the_list_while_the_cursor_stays(window: Window, qtbot: QtBot) -> None:
    box = box_of(window, "step")
    assert lines(box) == []
    field = box.findChild(QLineEdit, "command")
    assert isinstance(field, QLineEdit)
    field.clear()
    shown = lines(box)
    assert "Undo" not in shown, "what cannot be done now is not offered"
    QTest.keyClick(field, Qt.Key.Key_Down)
    tree = box.findChild(QTreeWidget, "offers")
    assert isinstance(tree, QTreeWidget)
    current = tree.currentItem()
    assert current is not None
    assert current.text(0) == shown[1]
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(CommandBox)))


def test_words_that_begin_so_come_first_and_few_are_offered() -> None:
    def nothing() -> None:
        """Does nothing."""

    offers = [Offer("Duplicate", "", nothing), Offer("Cate", "", nothing, "x")]
    assert [one.title for one in fitting(offers, "cat")] == ["Cate", "Duplicate"]
    assert [one.title for one in fitting(offers, "x")] == ["Cate"]
    assert len(fitting([offers[0]] * 500, "dup")) == MOST
