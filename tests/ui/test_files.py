"""New, open, save, autosave, claims, the copy after a crash: in the real window."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.errors import CannotSave
from desktop.form.request import Request
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.paths import data_folder
from desktop.records import reference_number, request_file
from desktop.records.claim import claim, lock_path
from desktop.records.pages import PageStore
from desktop.records.recovery import Recovery, left_behind
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import broke, click, desk_of, real_window, settle, wait

Open = Callable[[], Window]
NOW = datetime(2026, 11, 23, 10, 0).astimezone()


@pytest.fixture
def opened(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens the real window, as often as a test starts the program."""
    del qtbot
    with ExitStack() as stack:
        yield lambda: stack.enter_context(real_window(tmp_path, intake, monkeypatch))


@pytest.fixture
def window(opened: Open) -> Window:
    return opened()


def edit(window: Window, value: str = "Om") -> None:
    """Type into the first officer; without one, into the sender."""
    desk = desk_of(window)
    if desk.request.officers:
        desk.set_value(desk.request.officers[0].id, "first_name", value, "First name")
    else:
        window.officer.add_officer()
        edit(window, value)


def saved_file(path: Path, request: Request | None = None) -> Path:
    """A request file on the disk, without the page files it speaks of."""
    path.parent.mkdir(parents=True, exist_ok=True)
    request_file.write(path, request or makers.request(1), PageStore())
    return path


def bar_button(window: Window, words: str) -> QPushButton:
    found = [
        one for one in window.findChildren(QPushButton) if one.text() == words and one.isVisible()
    ]
    assert found, f"no button {words!r}; the bar says {window.said!r}"
    return found[0]


def test_saving_a_new_request_needs_no_box_and_names_the_file(
    window: Window, tmp_path: Path
) -> None:
    edit(window)
    window.file.save()
    settle(window)
    path = desk_of(window).path
    assert path is not None
    assert path.parent == tmp_path / "Documents" / "SSO Desk"
    assert request_file.read(path).request.officers[0].first_name == "Om"
    assert str(path) in window.said
    assert not desk_of(window).dirty


def test_saving_again_says_it_in_the_status_bar_alone(window: Window) -> None:
    edit(window)
    window.file.save()
    settle(window)
    click(bar_button(window, "Close"))
    edit(window, "Anil")
    window.file.save()
    settle(window)
    assert window.said == ""
    assert any(one.text().startswith("Saved ") for one in window.findChildren(QPushButton))


def test_two_new_requests_never_get_one_file(window: Window) -> None:
    for name in ("Om", "Anil"):
        window.file.new_request()
        settle(window)
        edit(window, name)
        desk_of(window).name("2026/014")
        window.file.save()
        settle(window)
    files = sorted(one.name for one in desk_of(window).path.parent.glob("*.ssoreq"))  # type: ignore[union-attr]  # saved
    assert len(files) == 2


def test_save_as_adds_the_suffix_and_replaces_nothing_that_was_not_asked_about(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = saved_file(tmp_path / "mine.ssoreq")
    before = there.read_bytes()
    chosen = str(tmp_path / "mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (chosen, ""))
    edit(window)
    window.file.save_as()
    settle(window)
    assert there.read_bytes() == before
    assert desk_of(window).path == tmp_path / "mine (2).ssoreq"


def test_opening_shows_the_officers_remembers_the_file_and_its_number(
    window: Window, tmp_path: Path
) -> None:
    path = saved_file(tmp_path / "a.ssoreq", replace(makers.request(2), reference="2026/050"))
    window.file.open_file(path)
    settle(window)
    assert len(desk_of(window).request.officers) == 2
    assert window.shop.settings.now.recent[0] == str(path)
    assert reference_number.next_reference(2026) == "2026/051"


def test_pages_missing_in_a_file_are_told(window: Window, tmp_path: Path) -> None:
    window.file.open_file(saved_file(tmp_path / "a.ssoreq"))
    settle(window)
    assert "1 page is missing" in window.said
    assert "Ramesh Kapoor" in window.said


def test_pages_of_the_request_before_are_given_back(window: Window, tmp_path: Path) -> None:
    window.file.sample()
    settle(window)
    assert window.shop.pages.size > 0
    window.file.open_file(saved_file(tmp_path / "a.ssoreq"))
    settle(window)
    assert window.shop.pages.size == 0


def test_a_file_open_elsewhere_can_be_read_and_is_never_saved_over(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved_file(tmp_path / "a.ssoreq")
    lock = lock_path(path)
    lock.write_bytes(b"")
    held = replace(claim(tmp_path / "other", NOW), path=path, mine=False, sentence="Open there.")
    monkeypatch.setattr("desktop.ui.files.claim", lambda asked, _now: _held(asked, path, held))
    before = path.read_bytes()
    window.file.open_file(path)
    settle(window)
    assert desk_of(window).read_only
    assert "Open there." in window.said
    edit(window)
    window.file.save()
    settle(window)
    assert path.read_bytes() == before
    assert desk_of(window).path == tmp_path / "a (copy).ssoreq"
    window._files.save(path)
    settle(window)
    assert path.read_bytes() == before
    assert "Open there." in window.said


def _held(asked: Path, path: Path, held: object) -> object:
    return held if asked == path else claim(asked, NOW)


def test_opening_the_open_file_again_keeps_its_claim(window: Window, tmp_path: Path) -> None:
    path = saved_file(tmp_path / "a.ssoreq")
    window.file.open_file(path)
    settle(window)
    token = lock_path(path).read_bytes()
    path.write_bytes(b"PK broken meanwhile")
    window.file.open_file(path)
    settle(window)
    assert lock_path(path).read_bytes() == token
    assert "open already" in window.said


def test_an_edit_is_saved_to_the_file_by_itself(window: Window, tmp_path: Path) -> None:
    path = saved_file(tmp_path / "a.ssoreq")
    window.file.open_file(path)
    settle(window)
    window.saving.autosave.setInterval(20)
    edit(window, "Anil")
    wait(lambda: not desk_of(window).dirty)
    assert request_file.read(path).request.officers[0].first_name == "Anil"


def test_closing_saves_what_was_typed_and_asks_nothing(opened: Open, tmp_path: Path) -> None:
    window = opened()
    edit(window)
    window.close()
    wait(lambda: not window.isVisible())
    files = list((tmp_path / "Documents").rglob("*.ssoreq"))
    assert len(files) == 1
    assert request_file.read(files[0]).request.officers[0].first_name == "Om"
    assert left_behind() == ()


def test_what_is_typed_while_closing_saves_is_saved_too(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    edit(window)
    write = request_file.write
    typed: list[str] = []

    def slow(path: Path, request: Request, pages: PageStore) -> tuple[str, ...]:
        if not typed:
            typed.append("later")
            wait_here(lambda: desk_of(window).request is not request)
        return write(path, request, pages)

    monkeypatch.setattr("desktop.ui.files.request_file.write", slow)
    window.close()
    assert window.isVisible()
    wait(lambda: bool(typed))
    edit(window, "Typed later")
    wait(lambda: not window.isVisible())
    (file,) = (tmp_path / "Documents").rglob("*.ssoreq")
    assert request_file.read(file).request.officers[0].first_name == "Typed later"


def wait_here(until: Callable[[], bool]) -> None:
    """Wait on a thread that is not the window's."""
    for _ in range(2000):
        if until():
            return
        os.sched_yield()
        __import__("time").sleep(0.005)


def test_a_full_disk_is_said_and_the_window_stays_open_with_everything(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    edit(window)

    def full(*_args: object) -> tuple[str, ...]:
        raise CannotSave("There is no room on the disk.", "What you typed is still here.")

    with monkeypatch.context() as while_full:
        while_full.setattr("desktop.ui.files.request_file.write", full)
        window.close()
        settle(window)
        assert window.isVisible()
        assert "no room on the disk" in window.said
        assert desk_of(window).request.officers[0].first_name == "Om"
        assert bar_button(window, "Save elsewhere…")
        click(bar_button(window, "Quit, keep the copy"))
        wait(lambda: not window.isVisible())
    (folder,) = (data_folder() / "recovery").iterdir()
    assert (folder / "request.copy").exists()


def test_a_folder_that_cannot_be_written_is_said(window: Window, tmp_path: Path) -> None:
    (tmp_path / "Documents").write_text("a file where the folder should be")
    edit(window)
    window.file.save()
    settle(window)
    assert window.said
    assert desk_of(window).dirty
    (tmp_path / "Documents").unlink()
    window.file.save()
    settle(window)
    assert not desk_of(window).dirty
    assert window.said.startswith("Saved as")


def test_a_read_only_file_is_not_saved_over(window: Window, tmp_path: Path) -> None:
    path = saved_file(tmp_path / "a.ssoreq")
    window.file.open_file(path)
    settle(window)
    path.chmod(0o400)
    before = path.read_bytes()
    edit(window)
    window.file.save()
    settle(window)
    assert path.read_bytes() == before
    assert desk_of(window).dirty
    assert window.said
    path.chmod(0o600)


def test_an_exception_while_saving_does_not_end_saving_for_good(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(window)

    def breaks(*_args: object) -> tuple[str, ...]:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("desktop.ui.files.request_file.write", breaks)
        window.file.save()
        settle(window)
    assert [type(one) for one in broke] == [ZeroDivisionError]
    broke.clear()
    window.file.save()
    settle(window)
    assert not desk_of(window).dirty


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 half a file", "damaged"),
        (b"hello", "no request file"),
    ],
)
def test_a_bad_request_file_is_refused_in_words_and_left_as_it_is(
    window: Window, tmp_path: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "bad.ssoreq"
    path.write_bytes(data)
    edit(window)
    before = desk_of(window).request.officers
    window.file.open_file(path)
    settle(window)
    assert words in window.said
    assert path.read_bytes() == data
    assert not lock_path(path).exists()
    assert desk_of(window).request.officers == before


def test_a_half_written_request_file_is_refused(window: Window, tmp_path: Path) -> None:
    whole = saved_file(tmp_path / "whole.ssoreq").read_bytes()
    path = tmp_path / "half.ssoreq"
    path.write_bytes(whole[: len(whole) // 2])
    window.file.open_file(path)
    settle(window)
    assert "not copied to the end" in window.said


def test_a_request_file_of_a_newer_version_is_refused(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr("desktop.records.request_file.SCHEMA_VERSION", 99)
        newer.setattr("desktop.records.request_file._read_back", lambda *_args: None)
        path = saved_file(tmp_path / "newer.ssoreq")
    window.file.open_file(path)
    settle(window)
    assert "newer" in window.said


def crash(request: Request, origin: Path | None = None) -> None:
    """Leave behind what a killed program leaves: a copy whose owner no longer runs."""
    copy = Recovery(PageStore())
    copy.put(request, origin)
    assert copy.flush()
    copy.close(keep=True)
    for owner in (data_folder() / "recovery").glob("*/owner.json"):
        owner.unlink()


def test_a_crash_announces_itself_and_its_copy_can_be_opened(opened: Open) -> None:
    crash(makers.request(2))
    window = opened()
    assert "closed unexpectedly" in window.said
    click(bar_button(window, "Open it"))
    settle(window)
    assert len(desk_of(window).request.officers) == 2
    assert desk_of(window).dirty
    wait(lambda: len(list((data_folder() / "recovery").iterdir())) == 1)


def test_opening_the_copy_saves_first_what_was_typed_meanwhile(
    opened: Open, tmp_path: Path
) -> None:
    crash(makers.request(2))
    window = opened()
    edit(window, "Typed meanwhile")
    click(bar_button(window, "Open it"))
    settle(window)
    assert len(desk_of(window).request.officers) == 2
    (file,) = (tmp_path / "Documents").rglob("*.ssoreq")
    assert request_file.read(file).request.officers[0].first_name == "Typed meanwhile"


def test_a_copy_can_be_forgotten(opened: Open) -> None:
    crash(makers.request(2))
    window = opened()
    click(bar_button(window, "Forget it"))
    assert not list((data_folder() / "recovery").iterdir())


def test_the_offer_of_a_copy_outlives_what_is_said_meanwhile(opened: Open) -> None:
    crash(makers.request(2))
    window = opened()
    window.edit.copy_problems()
    assert "lines copied" in window.said
    settle(window)
    click(bar_button(window, "Close"))
    assert "closed unexpectedly" in window.said


def test_settings_that_were_damaged_are_told_at_the_start(opened: Open) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / "settings.json").write_bytes(b"{half")
    assert "settings were damaged" in opened().said


def test_the_next_request_begins_with_the_last_sender(opened: Open) -> None:
    window = opened()
    desk = desk_of(window)
    desk.open(makers.request(0), None)
    window.file.new_request()
    settle(window)
    assert desk.request.sender.name == makers.sender().name
    assert desk.request.officers == ()


def test_the_practice_request_leaves_no_profile(opened: Open) -> None:
    window = opened()
    window.file.sample()
    settle(window)
    window.file.new_request()
    settle(window)
    assert desk_of(window).request.sender.name == ""


def test_a_recent_file_that_is_gone_is_said(window: Window, tmp_path: Path) -> None:
    window.file.open_file(tmp_path / "gone.ssoreq")
    settle(window)
    assert "gone.ssoreq" in window.said


def test_an_open_request_is_clean_and_shows_the_officers_step(
    window: Window, tmp_path: Path
) -> None:
    window.file.open_file(saved_file(tmp_path / "a.ssoreq"))
    settle(window)
    assert window.steps[Step.OFFICERS].isVisible()
    assert not desk_of(window).dirty


def test_the_very_first_edit_is_in_the_copy(window: Window, tmp_path: Path) -> None:
    window.file.open_file(saved_file(tmp_path / "a.ssoreq"))
    settle(window)
    edit(window, "Anil")
    wait(lambda: list((data_folder() / "recovery").glob("*/request.copy")))


def test_no_room_for_the_copy_is_said(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("desktop.records.recovery.put_bytes", full)
    edit(window)
    wait(lambda: window.said)
    assert desk_of(window).request.officers[0].first_name == "Om"
