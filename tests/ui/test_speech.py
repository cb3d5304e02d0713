"""What a screen reader hears: every control of every page has a name, officers have a place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import desk_of, real_window, settle


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as made:
        made.file.sample()
        settle(made)
        yield made


def heard(widget: QWidget) -> str:
    """The name that a screen reader says for a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def nameless(page: QWidget) -> list[str]:
    """Controls that the cursor can come to and that say nothing."""
    return [
        f"{type(one).__name__} {one.objectName()!r}"
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and not _is_viewport(one)
        and not heard(one).strip()
    ]


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()


def test_every_control_of_every_step_has_a_name(window: Window) -> None:
    silent = {}
    for step in Step:
        window.go(step)
        settle(window)
        silent[step.name] = nameless(window)
    window.go_home()
    silent["home"] = nameless(window)
    window.evidence.second_look()
    settle(window)
    silent["second look"] = nameless(window)
    assert {name: found for name, found in silent.items() if found} == {}


def test_the_officers_fields_say_name_required_and_column(window: Window) -> None:
    window.go(Step.OFFICERS)
    said = {}
    for name, field in window.officers.form.fields().items():
        interface = QAccessible.queryAccessibleInterface(field.control)
        assert interface is not None
        said[name] = (
            interface.text(QAccessible.Text.Name),
            interface.text(QAccessible.Text.Description),
        )
    assert said["first_name"][0] == "First name"
    assert said["dob"][0] == "Date of birth"
    assert said["dob"][1].startswith("required. ")
    assert "twelfth July nineteen hundred eighty-five" in said["dob"][1]
    assert not said["middle_name"][1].startswith("required")


def test_an_officer_in_the_list_says_place_name_and_what_is_left(window: Window) -> None:
    desk = desk_of(window)
    second = desk.request.officers[1]
    desk.set_value(second.id, "first_name", "I", "First name")
    rows = window.officers.listing.rows
    said = [
        str(rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(rows.rowCount())
    ]
    assert said[0].startswith("1 of 4, Latha")
    assert said[1].startswith("2 of 4, I Irfan Qureshi")
    assert "to fix" in said[1]
    assert "evidence" in said[1]


def test_the_rail_says_number_name_status_and_count(window: Window) -> None:
    said = {
        one.accessibleName(): one.accessibleDescription()
        for one in window.findChildren(QWidget)
        if one.accessibleName()[:2] in {"1 ", "2 ", "3 ", "4 ", "5 "}
    }
    assert said["1 Sender"].startswith("Completed")
    assert said["2 Officers"] == "Completed. 4 ready"
    assert said["4 Packet"].startswith("Not started")


def test_a_message_is_part_of_the_fields_description(window: Window) -> None:
    desk = desk_of(window)
    desk.set_value(desk.request.officers[0].id, "mobile", "98765", "Mobile")
    window.go(Step.OFFICERS)
    field = window.officers.form.fields()["mobile"]
    assert field.message.kind == "must_fix"
    assert field.message.text in field.control.accessibleDescription()


def test_no_label_reads_its_text_as_rich_text(window: Window) -> None:
    window.go(Step.OFFICERS)
    rich = [
        one.text()
        for one in window.findChildren(QLabel)
        if one.textFormat() != Qt.TextFormat.PlainText and one.text()
    ]
    assert rich == []


def test_no_two_commands_share_a_key(window: Window) -> None:
    taken: dict[str, str] = {}
    for action in window.findChildren(QAction):
        if action.shortcutContext() != Qt.ShortcutContext.WindowShortcut:
            continue
        for key in action.shortcuts():
            text = key.toString()
            assert text not in taken, f"{text}: {taken[text]} and {action.objectName()}"
            taken[text] = action.objectName()
    wanted = ("F1", "F4", "F5", "F6", "F7", "F8", "F9", "Ctrl+S", "Ctrl+Return", "Alt+1")
    assert {*wanted} <= taken.keys()


def test_an_officer_made_of_nothing_has_a_name(window: Window) -> None:
    desk_of(window).open(makers.request(officers=()), None)
    window.go(Step.OFFICERS)
    window.officer.add_officer()
    said = str(window.officers.listing.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("1 of 1, New officer")
