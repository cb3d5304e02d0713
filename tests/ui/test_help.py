"""The Help menu: what it shows is gone when it is closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QMessageBox

from desktop.intake.parent import Intake
from tests.ui.real import real_window, wait


@pytest.mark.parametrize("command", ["instruction", "keys", "safety", "self_check", "about"])
def test_nothing_of_a_closed_dialog_is_left(
    command: str,
    qtbot: object,
    tmp_path: Path,
    intake: Intake,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert qtbot is not None
    shown: list[str] = []

    def closed_at_once(dialog: QDialog) -> int:
        shown.append(type(dialog).__name__)
        dialog.show()
        dialog.done(0)
        return 0

    with real_window(tmp_path, intake, monkeypatch) as window:
        before = len(window.findChildren(QDialog))
        monkeypatch.setattr(QDialog, "exec", closed_at_once)
        monkeypatch.setattr(QMessageBox, "exec", closed_at_once)
        for _time in range(3):
            getattr(window.help, command)()
        wait(lambda: not window.shop.tasks.busy)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert len(shown) == 3
        assert len(window.findChildren(QDialog)) == before
