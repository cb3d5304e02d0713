"""What is typed is shown letter by letter: nowhere in the window is it read as rich text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import procedure
from desktop.form.request import Request
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.packet.contents import Packet
from desktop.records.pages import PageStore
from desktop.ui import app
from desktop.ui.crash import CrashHook
from desktop.ui.window import Window
from tests.whole import naughty

MARKUP = f'<b>bold</b><img src="{naughty.BAIT}">'


@pytest.fixture
def window(
    qtbot: QtBot, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The whole window, as the program builds it; an error in it is the test's error."""
    monkeypatch.setattr(CrashHook, "install", lambda _hook: None)
    monkeypatch.setattr(CrashHook, "report", _raise)
    with PageStore(tmp_path / "pages") as pages:
        made = app.build(QApplication.instance(), intake, pages)  # type: ignore[arg-type]  # one
        with qtbot.waitExposed(made):
            made.show()
        yield made
        assert made.close()
        made.deleteLater()


def _raise(_hook: CrashHook, error: BaseException) -> None:
    raise error


def _request(texts: tuple[str, ...]) -> Request:
    officers = tuple(naughty.officer(text, number) for number, text in enumerate(texts))
    return replace(naughty.request(texts[0]), officers=officers)


def _shown(root: QWidget) -> Iterator[QWidget]:
    yield root
    yield from root.findChildren(QWidget)


def _read_as_rich(root: QWidget) -> list[str]:
    """Places that would read markup where somebody typed it."""
    found = []
    for widget in _shown(root):
        kind = type(widget).__name__
        if isinstance(widget, QLabel | QMessageBox):
            plain = widget.textFormat() is Qt.TextFormat.PlainText
            if not plain and (isinstance(widget, QMessageBox) or _is_rich(widget.text())):
                found.append(f"{kind}: {widget.text()!r}")
        if isinstance(widget, QTextEdit) and widget.acceptRichText():
            found.append(f"{kind} takes rich text")
        tips = [widget.toolTip(), widget.whatsThis()]
        tips += [one.toolTip() for one in widget.actions() if isinstance(one, QAction)]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            tips += _tips(widget.model())
        found.extend(f"tip of {kind}: {tip!r}" for tip in tips if _is_rich(tip))
    return found


def _tips(model: QAbstractItemModel) -> list[str]:
    flat = isinstance(model, QAbstractListModel)
    columns = range(1 if flat else model.columnCount(QModelIndex()))
    rows = range(model.rowCount(QModelIndex()))
    role = Qt.ItemDataRole.ToolTipRole
    return [str(model.index(row, at).data(role) or "") for row in rows for at in columns]


def _is_rich(text: str) -> bool:
    return re.search(r"<\s*[a-zA-Z!?/]", text) is not None  # more than Qt takes for a tag


def test_the_check_itself_finds_rich_text(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    label = QLabel(MARKUP, root)
    label.setToolTip(MARKUP)
    assert len(_read_as_rich(root)) == 2


@pytest.mark.parametrize("which", ["markup", "our own", "the big list"])
def test_no_screen_reads_typed_text_as_rich_text(
    which: str, window: Window, qtbot: QtBot, packet: Packet
) -> None:
    texts = {"markup": (MARKUP,), "our own": naughty.OWN, "the big list": naughty.big_list()}[which]
    if not texts:
        pytest.skip("only on a checkout with ../shared")
    window._desk.open(_request(texts), None)
    mails = tuple(replace(one, subject=MARKUP, body=MARKUP) for one in packet.mails)
    window._desk.built(replace(packet, mails=mails, notes=(MARKUP,), reference=MARKUP))
    visited: dict[str, Callable[[], object]] = {
        **{step.name: partial(window.go, step) for step in Step},
        "home": window.go_home,
        "second look": window.evidence.second_look,
    }
    for name, go in visited.items():
        go()
        window._bar.say(MARKUP)
        qtbot.wait(300 if which == "markup" else 20)  # pictures and previews come in
        assert _read_as_rich(window) == [], name


def test_no_dialog_reads_typed_text_as_rich_text(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def look(dialog: QDialog) -> int:
        opened.append(type(dialog).__name__)
        assert _read_as_rich(dialog) == []
        return 0

    monkeypatch.setattr(QDialog, "exec", look)
    monkeypatch.setattr(QMessageBox, "exec", look)
    window._desk.open(_request((MARKUP,)), None)
    window.go(Step.OFFICERS, window._desk.request.officers[0].id, "first_name")
    shown = window.help
    for ask in (shown.explain, shown.instruction, shown.keys, shown.safety, shown.about):
        ask()
    assert len(opened) == 5
    qtbot.wait(20)


def test_a_file_name_of_markup_is_shown_as_typed(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "<b>x<i>.ssoreq"
    path.write_bytes(b"no request")
    window._bar.say_error(procedure.missing_file(path))
    assert "<b>x<i>" in window.said
    assert _read_as_rich(window) == []
