"""Lists and templates in the real window: keys, drops, the clipboard, what is said at the start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import incoming, procedure
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.paths import data_folder
from desktop.template.shipped import shipped_layout
from desktop.ui.window import Window
from tests.template.makers import book_of, reading_of, template
from tests.ui.real import desk_of, real_window, wait

TEXT = "First Name\tLast Name\tMobile\nOm\tKumar\t9876543210\n"
OFFICIAL = template(("First Name", "Last Name", "Mobile Number", "Cadre"), ("Cadre",))


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as made:
        yield made


def keep_official() -> None:
    """As if the official template had been loaded in an earlier session."""
    reading = reading_of(OFFICIAL, "official.xlsx")
    incoming.use_template(incoming.TemplateFile(OFFICIAL, reading, book_of(OFFICIAL)))


def drop(window: Window, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left = Qt.MouseButton.LeftButton
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))


def test_a_list_dropped_on_the_window_is_shown_and_not_yet_taken(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "List.TSV"
    path.write_text(TEXT, encoding="utf-8")
    drop(window, path)
    assert window.bring.isVisible()
    wait(lambda: window.bring.state.found is not None)
    assert desk_of(window).request.officers == ()
    window.bring.result.press.click()
    assert window.said == "1 officer brought in."
    assert window.officers.isVisible()
    window.edit.undo()
    assert desk_of(window).request.officers == ()


def test_rows_pasted_on_the_page_are_a_list(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert window.bring.isVisible()
    QGuiApplication.clipboard().setText(TEXT)
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: window.bring.state.found is not None)
    assert len(window.bring.state.lists) == 1


def test_the_template_stands_in_rail_and_menu(window: Window) -> None:
    links = [one for one in window.findChildren(QPushButton) if one.text() == "Template"]
    assert links
    links[0].click()
    assert window.template_page.isVisible()
    window.go(Step.OFFICERS)
    action = window.findChild(QAction, "template")
    assert isinstance(action, QAction)
    action.trigger()
    assert window.template_page.isVisible()


def test_a_template_is_dropped_on_its_page(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "official.xlsx"
    path.write_bytes(OFFICIAL)
    window.view.template()
    drop(window, path)
    wait(lambda: window.template_page.state.new is not None)
    window.template_page.use.click()
    wait(lambda: window.said.startswith("official.xlsx is in force."))
    assert procedure.template_in_force()[0] == OFFICIAL
    window.file.new_request()
    assert desk_of(window).request.template.name == "official.xlsx"


def test_the_kept_template_is_in_force_at_the_next_start(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    keep_official()
    with real_window(tmp_path, intake, monkeypatch) as window:
        assert desk_of(window).facts.layout.name == "official.xlsx"
        assert "Cadre" in window.officers.form.fields()


def test_a_damaged_template_is_said_at_the_start(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    keep_official()
    (data_folder() / "template" / "layout.json").write_text("{", encoding="utf-8")
    with real_window(tmp_path, intake, monkeypatch) as window:
        assert window.said.startswith("The template you loaded is damaged on this PC")
        assert desk_of(window).facts.layout == shipped_layout()
