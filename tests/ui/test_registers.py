"""Several registers in the window: worked with, handed over, taken over, merged, told about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.intake.parent import Intake
from desktop.records import keys, register_place
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.records.register import Register
from desktop.ui.dialogs import registers as dialogs
from desktop.ui.dialogs.registers import RegistersDialog
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import real_window, wait

PASSPHRASE = "seven horses"
THEIRS = "nine elephants"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def window(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    del qtbot
    monkeypatch.setattr(dialogs, "ask_new_passphrase", lambda *_all: THEIRS)
    monkeypatch.setattr(dialogs, "ask_password", lambda *_all: THEIRS)
    file = str(tmp_path / "all.ssoreg")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (file, ""))
    with real_window(tmp_path, intake, monkeypatch) as one:
        door = one.shop.register
        wait(lambda: door.trouble)
        door.open(passphrase=PASSPHRASE)
        wait(lambda: door.register)
        yield one


def register(window: Window) -> Register:
    wait(lambda: not window.shop.register.busy and window.shop.register.register)
    found = window.shop.register.register
    assert found is not None
    return found


def dialog(window: Window) -> RegistersDialog:
    return window.findChildren(RegistersDialog)[-1]


def sent(window: Window, name: str = "one") -> None:
    request = replace(makers.request(2), id=f"request{name}")
    door = window.shop.register
    ids = [one.id for one in request.officers]
    door.put(lambda found: found.keep(request))
    said = Said(Status.WENT, date(2026, 11, 20))
    door.put(lambda found: found.say(request.id, ids, said))
    register(window)


def test_a_register_is_handed_over_and_taken_over_under_its_name(window: Window) -> None:
    sent(window)
    window.registers.hand_over_register()
    shown = dialog(window)
    wait(lambda: "holds the whole register" in shown.told.text())
    shown.takes.click()
    wait(lambda: "“all” is here" in shown.told.text())
    assert [shown.list.item(row).text() for row in range(shown.list.count())] == [
        "Register (you work with it)",
        "all",
    ]
    shown.list.setCurrentRow(1)
    shown.works.click()
    wait(lambda: window.shop.register.trouble)
    assert "“all” now" in window.said or "locked" in window.said
    window.shop.register.open(passphrase=THEIRS)
    assert [one.status for one in register(window).lines] == [Status.WENT] * 2
    assert register_place.current().name == "all"
    shown.close()


def test_a_new_register_is_made_named_and_empty(window: Window) -> None:
    sent(window)
    shown = window.registers.registers()
    shown.name.setText("ICD Patparganj")
    shown.makes.click()
    wait(lambda: window.shop.register.trouble)
    assert window.shop.register.asks_first_passphrase
    window.shop.register.open(passphrase=THEIRS)
    assert register(window).lines == ()
    shown.name.setText("ICD Patparganj")
    shown.makes.click()
    assert "already" in shown.told.text()
    shown.list.setCurrentRow(0)
    shown.name.setText("Air Cargo")
    shown.renames.click()
    assert shown.list.item(0).text() == "Air Cargo"
    shown._work()
    wait(lambda: window.shop.register.trouble)
    window.shop.register.open(passphrase=PASSPHRASE)
    assert len(register(window).lines) == 2
    shown.close()


def test_another_register_is_brought_in_and_differences_are_told(window: Window) -> None:
    sent(window)
    window.registers.hand_over_register()
    wait(lambda: "holds the whole register" in dialog(window).told.text())
    first = register(window).lines[0]
    said = Said(Status.RETURNED, reason="Date of birth does not match")
    window.shop.register.put(lambda found: found.say(first.request, [first.officer], said))
    register(window)
    window.registers.merge_register()
    shown = dialog(window)
    wait(lambda: "stood alike" in shown.told.text())
    assert "1 stood alike in both, 1 otherwise" in shown.told.text()
    assert "returned here, went there" in shown.report.toPlainText()
    assert not list(register(window).vault.folder.parent.glob(".merging-*"))
    shown.close()


def test_a_refusal_is_said_in_words_and_stopping_leaves_nothing(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "all.ssoreg").write_bytes(b"no register")
    window.registers.take_over_register()
    shown = dialog(window)
    wait(lambda: "is no register" in shown.told.text())
    assert len(register_place.places()) == 1
    shown.hands.click()
    shown.stops.click()
    assert "Stopped" in shown.told.text()
    assert not shown.bar.isVisible()
    monkeypatch.setattr(dialogs, "ask_password", lambda *_all: "")
    shown.merges.click()
    assert shown._task is None
    register(window)
    shown.close()


def test_what_is_held_about_an_officer_is_written_for_the_chosen_row(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "told"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_all: str(folder))
    window.registers.held_about()
    assert "Choose the officer" in window.said
    window.registers.delete_request()
    assert "Choose a row" in window.said
    sent(window)
    window.home.pane.view.setCurrentIndex(window.home.pane.table.index(1, 0))
    window.registers.held_about()
    wait(lambda: list(folder.glob("Held about*/held.txt")))
    wait(lambda: "Written to" in window.said)
    window.registers.delete_request()
    assert window.home.pane.form.isVisible()


def test_without_a_register_the_commands_say_so(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as window:
        wait(lambda: window.shop.register.trouble)
        for does in ("held_about", "delete_request", "hand_over_register", "merge_register"):
            getattr(window.registers, does)()
            assert "not open" in window.said


def gone(window: Window, name: str) -> None:
    """The officer says that the mail of a request went."""
    request = replace(makers.request(1), id=f"request{name}")
    window.shop.desk.open(request, None)
    source = window.shop.pages.add(b"scan")
    page = replace(request.officers[0].evidence.pages[0], source=source)
    evidence = replace(request.officers[0].evidence, pages=(page,))
    officer = replace(request.officers[0], evidence=evidence)
    window.shop.desk.open(request.with_officer(officer), None)
    window.shop.register.said_gone([officer.id], Path("packet"), date.today())  # noqa: DTZ011 - the officer's own day


def test_how_long_pages_stay_is_asked_once_for_each_request(window: Window) -> None:
    register(window)
    wait(lambda: window._keeping._register is not None)
    gone(window, "one")
    wait(lambda: "stay in the register for 90 days" in window.said)
    press = [one for one in window._bar._buttons if one.text() == "1 year"]
    press[0].click()
    wait(lambda: not register(window).unasked())
    until = register(window).trail()[-1].event.after
    assert until == (date.today() + timedelta(days=365)).isoformat()  # noqa: DTZ011 - as above
    gone(window, "one")
    register(window)
    assert "stay in the register" not in window.said


def test_what_the_administrator_has_set_is_not_asked(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.shop.settings, "preset", frozenset({"retention_days"}))
    wait(lambda: window._keeping._register is not None)
    gone(window, "one")
    wait(lambda: register(window).unasked() and "requestone" in window._keeping._known)
    assert "stay in the register" not in window.said


def test_a_date_that_leapt_is_asked_about(window: Window) -> None:
    wait(lambda: window._keeping._register is not None)
    far = datetime(2046, 1, 1, 10, 0, tzinfo=UTC)
    door = window.shop.register
    door.put(lambda found: found.remove_old_pages())
    found = register(window)
    found._now = lambda: far
    window._keeping._register = None
    door.changed.emit()
    wait(lambda: "today is 01/01/2046" in window.said)
    press = [one for one in window._bar._buttons if one.text() == "The date is right"]
    press[0].click()
    wait(lambda: found.doubted_day() is None)
