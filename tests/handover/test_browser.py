import os
from pathlib import Path

import pytest

from desktop.errors import CannotHandOver
from desktop.handover.browser import BrowserMail, folder_command, open_folder, sheet
from tests.handover.mails import BODY, HINDI, a_mail
from tests.handover.screen import wait_for


def test_the_four_things_to_copy_are_exactly_the_mails_own(tmp_path: Path) -> None:
    mail = a_mail(tmp_path)
    shown = sheet(mail)
    assert {copy.id: copy.text for copy in shown.copies} == {
        "address": mail.to,
        "subject": HINDI,
        "message": BODY,
        "folder": str(tmp_path / "To attach"),
    }
    assert [copy.button.split()[0] for copy in shown.copies] == ["Copy"] * 4
    assert shown.files == tuple(file.path for file in mail.attachments)


def test_the_tick_list_counts_files_and_size(tmp_path: Path) -> None:
    shown = sheet(a_mail(tmp_path, [f"{number}.pdf" for number in range(4)], size=1_520_000))
    assert shown.tick_list(4) == "4 of 4 files (6.1 MB)"
    assert shown.tick_list(0) == "0 of 4 files (6.1 MB)"
    assert sheet(a_mail(tmp_path / "one", ["1.pdf"])).tick_list(0) == "0 of 1 file (3 KB)"


def test_a_strange_file_in_the_folder_is_named(tmp_path: Path) -> None:
    mail = a_mail(tmp_path)
    assert sheet(mail).foreign == ()
    (mail.folder / "Thumbs.db").touch()
    assert sheet(mail).foreign == ("Thumbs.db",)


def test_a_folder_that_is_gone_has_no_strange_files(tmp_path: Path) -> None:
    mail = a_mail(tmp_path)
    mail.folder.rename(tmp_path / "moved")
    assert sheet(mail).foreign == ()


def test_links_are_plain_https_text(tmp_path: Path) -> None:
    assert all(link.startswith("https://") for link in sheet(a_mail(tmp_path)).links)


def test_browser_mail_is_there_on_every_pc_and_starts_nothing(tmp_path: Path) -> None:
    way = BrowserMail()
    assert way.available().there
    receipt = way.open_draft(a_mail(tmp_path))
    assert (receipt.way, receipt.code) == ("browser", 0)
    assert "attach 2 files (6 KB)" in receipt.sentence


@pytest.mark.parametrize(("platform", "opener"), [("darwin", "open"), ("linux", "xdg-open")])
def test_the_file_manager_has_its_command(tmp_path: Path, platform: str, opener: str) -> None:
    assert folder_command(tmp_path, platform) == [opener, str(tmp_path)]


def test_the_folder_is_shown_by_the_file_manager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}.part"; mv "{told}.part" "{told}"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    folder = a_mail(tmp_path / "a, b; 'c'").folder
    open_folder(folder, tmp_path)
    wait_for(told.exists, 20, "the file manager is asked")
    assert told.read_text() == str(folder.resolve())


def test_without_a_file_manager_it_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotHandOver, match="The file manager could not be started"):
        open_folder(a_mail(tmp_path).folder, tmp_path)


def test_nothing_outside_the_packet_is_opened(tmp_path: Path) -> None:
    packet = tmp_path / "packet"
    packet.mkdir()
    (packet / "way out").symlink_to(tmp_path)
    for path in (tmp_path, packet / "..", packet / "way out"):
        with pytest.raises(CannotHandOver, match="Only the packet's own folder"):
            open_folder(path, packet)


def test_a_folder_that_is_gone_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotHandOver, match="no longer where it was"):
        open_folder(tmp_path / "gone", tmp_path)
