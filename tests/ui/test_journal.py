"""Edits of the window go into the register as they are made, and undo comes back out of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.errors import CannotSave
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.paths import data_folder
from desktop.records import keys, request_file
from desktop.records.pages import PageStore
from desktop.records.recovery import Recovery
from desktop.records.register import Register
from desktop.ui.desk import Changed
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import click, real_window, wait

PASSPHRASE = "seven horses"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


Start = Callable[[], Window]


@pytest.fixture
def start(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """The program started again and again on the same PC; the one before is closed."""
    del qtbot
    monkeypatch.setenv("SSO_DESK_DATA", str(tmp_path / "data"))
    with ExitStack() as stack:

        def again() -> Window:
            stack.close()
            window = stack.enter_context(real_window(tmp_path, intake, monkeypatch))
            wait(lambda: window.shop.register.trouble)
            window.shop.register.open(passphrase=PASSPHRASE)
            wait(lambda: window.shop.register.register)
            return window

        yield again


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "two.ssoreq"
    with PageStore() as pages:
        request_file.write(path, makers.request(2), pages)
    return path


def open_file(window: Window, path: Path) -> None:
    window.file.open_file(path)
    wait(lambda: window.shop.desk.path == path and not window.shop.register.busy)


def register(window: Window) -> Register:
    """The register when all edits are in it."""
    found = window.shop.register.register
    assert found is not None
    wait(lambda: not window.shop.register.busy)
    return found


def mobile(window: Window) -> str:
    return window.shop.desk.request.officers[0].mobile


def type_mobile(window: Window, value: str) -> None:
    """Keystrokes in one field."""
    desk = window.shop.desk
    for end in range(1, len(value) + 1):
        desk.set_value(desk.request.officers[0].id, "mobile", value[:end], "Mobile number")
    desk.break_melt()


def test_undo_and_redo_survive_a_restart(start: Start, file: Path) -> None:
    window = start()
    open_file(window, file)
    first = mobile(window)
    type_mobile(window, "9000000001")
    type_mobile(window, "9000000002")
    window.officer.add_officer()
    window.edit.undo()

    window = start()
    open_file(window, file)
    history = window.shop.desk.history
    wait(history.canUndo)
    assert (history.count(), history.index()) == (3, 2)
    assert history.undoText() == "Mobile number"
    window.edit.undo()
    assert mobile(window) == "9000000001"
    window.edit.undo()
    assert mobile(window) == first
    assert not history.canUndo()
    for _ in range(3):
        window.edit.redo()
    assert mobile(window) == "9000000002"
    assert len(window.shop.desk.request.officers) == 3

    window = start()
    open_file(window, file)
    wait(window.shop.desk.history.canUndo)
    assert window.shop.desk.history.index() == 3
    window.edit.undo()
    type_mobile(window, "9000000003")
    assert not window.shop.desk.history.canRedo()
    lines = register(window).trail()
    assert register(window).first_wrong() is None
    assert [one.event.what for one in lines].count("Undo: Mobile number") == 2


def test_keystrokes_in_one_field_are_one_line_of_the_trail_without_saving(
    start: Start, file: Path
) -> None:
    window = start()
    open_file(window, file)
    before = mobile(window)
    type_mobile(window, "9000000001")
    wait(lambda: any(one.entry.mobile == "9000000001" for one in register(window).lines))
    (line,) = [one for one in register(window).trail() if one.event.what == "Mobile number"]
    assert (line.event.before, line.event.after) == (before, "9000000001")


def test_edits_that_come_while_the_disk_is_busy_are_written_together(
    start: Start, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    open_file(window, file)
    batches: list[int] = []
    record = Register.record

    def counted(self: Register, moves: tuple[object, ...], pages: object) -> None:
        batches.append(len(moves))
        record(self, moves, pages)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Register, "record", counted)
    for place in range(20):
        window.shop.desk.put(
            replace(window.shop.desk.request, edition=str(place)), "edit", Changed.LETTER
        )
    wait(lambda: sum(batches) == 20)
    assert len(batches) < 20
    assert len(register(window).past_steps(window.shop.desk.request, lambda _: True).steps) == 20


def test_another_request_begins_with_its_own_history(start: Start, file: Path) -> None:
    window = start()
    open_file(window, file)
    type_mobile(window, "9000000001")
    window.file.new_request()
    wait(lambda: window.shop.desk.path is None and not window.shop.register.busy)
    assert not window.shop.desk.history.count()
    open_file(window, file)
    wait(window.shop.desk.history.canUndo)


def test_the_sample_and_a_file_that_is_only_read_leave_nothing(start: Start, file: Path) -> None:
    window = start()
    window.file.sample()
    wait(lambda: window.shop.desk.request.officers)
    type_mobile(window, "9000000001")
    assert register(window).lines == ()
    window.shop.desk.open(request := makers.request(2), file, read_only=True)
    window.shop.desk.put(_edited(request), "edit", Changed.OFFICERS)
    assert register(window).lines == ()
    assert not register(window).trail()
    window.shop.desk.open(makers.request(1), None)


def test_a_full_disk_is_said_and_the_next_edit_is_kept(
    start: Start, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    open_file(window, file)

    def full(*_all: object) -> None:
        raise CannotSave("The disk is full.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(Register, "record", full)
        type_mobile(window, "9000000001")
        wait(lambda: "The disk is full." in window.said)
    type_mobile(window, "9000000002")
    wait(lambda: any(one.entry.mobile == "9000000002" for one in register(window).lines))
    assert register(window).first_wrong() is None


def test_a_sealed_copy_waits_for_the_register_and_opens_with_its_history(
    start: Start, file: Path, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    open_file(window, file)
    type_mobile(window, "9000000001")
    request = window.shop.desk.request
    window = start()
    copy = Recovery(PageStore())
    copy.put(request, file)
    assert copy.flush()
    copy.close(keep=True)
    window.close()
    for owner in (data_folder() / "recovery").glob("*/owner.json"):
        owner.unlink()
    with real_window(tmp_path, intake, monkeypatch) as window:
        wait(lambda: window.shop.register.trouble)
        wait(lambda: "Everything up to" in window.said)
        wait(lambda: [one.text() for one in shown(window)][:1] == ["Open it"])
        click(shown(window)[0])
        wait(lambda: "sealed for the register" in window.said)
        window.shop.register.open(passphrase=PASSPHRASE)
        wait(lambda: window.shop.desk.request.officers)
        assert mobile(window) == "9000000001"
        wait(window.shop.desk.history.canUndo)


def shown(window: Window) -> list[QPushButton]:
    """The buttons of the bar that can be pressed."""
    return [one for one in window._bar._buttons if one.isVisible()]


def _edited(request: Request) -> Request:
    return request.with_officer(replace(request.officers[0], mobile="9000000007"))
