"""The setup under Wine: installed, used, upgraded, damaged, removed. Parts of Windows stand in."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import procedure
from desktop.incoming.releases import SETUPS
from desktop.records.pages import PageStore
from desktop.records.request_file import write
from installer.checks.library import compare_library
from installer.place import ROOT, Place, same_times, version
from installer.setup_exe import make_portable, make_setup
from installer.wine import windows_path
from tests.installer.conftest import NEXT
from tests.installer.winebox import Answer, Screen, WineBox

pytestmark = pytest.mark.installers
NAME = "चेन्नई अनुरोध"
KEY = r"HKCU\Software\SSO Desk"
PICTURES = ROOT / "build/installers-test/pictures"


def home(box: WineBox) -> Path:
    return box.local / "Programs/SSO Desk"


def files_in(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def manifest_of(folder: Path) -> dict[str, str]:
    lines = (folder / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split(" *", 1) for line in lines)}


def asked_in_place(box: WineBox, folder: Path) -> Answer:
    """Run the uninstaller where it lies and wait for its exit code; itself it cannot remove so.

    ``_?=`` must stand last and unquoted.
    """
    where = "C:\\" + str(folder.relative_to(box.drive)).replace("/", "\\")
    return box.line(f"cd /d {where}&& uninstall.exe /S _?={where}")


def remove(box: WineBox, folder: Path, *more: str) -> None:
    """Remove as Windows' settings do: the uninstaller goes on as a copy of itself."""
    assert box.run(folder / "uninstall.exe", "/S", *more).code == 0
    until = time.monotonic() + 180
    while time.monotonic() < until and (folder / "uninstall.exe").exists():
        time.sleep(0.5)
    box.settled()


def test_pythons_library_is_that_of_its_published_sources(built: Place) -> None:
    assert compare_library(built, built.work / "runtime") > 500


def test_another_folder_gives_the_same_setup_and_zip(
    built: Place, staged: Path, setup: Path, tmp_path: Path
) -> None:
    place = Place(out=tmp_path / "out", work=tmp_path / "work", cache=built.cache)
    copy = place.fresh("stage") / staged.name
    shutil.copytree(staged, copy)
    same_times(copy)
    assert make_setup(place, copy, fast=True).read_bytes() == setup.read_bytes()
    ours = next(built.out.glob("*-portable.zip"))
    assert make_portable(place, copy).read_bytes() == ours.read_bytes()


@pytest.fixture(scope="module")
def installed(box: WineBox, setup: Path) -> WineBox:
    answer = box.run(setup, "/S", seconds=300)
    assert answer.code == 0
    return box


def test_the_silent_setup_installs_what_the_manifest_names_and_no_more(installed: WineBox) -> None:
    folder = home(installed)
    named = manifest_of(folder)
    assert files_in(folder) == {*named, "MANIFEST.sha256", "uninstall.exe"}
    wrong = [
        name
        for name, digest in named.items()
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
    assert wrong == []


def test_the_setup_says_its_version_and_where_it_is(installed: WineBox) -> None:
    assert version() in installed.value(KEY, "Version")
    assert "SSODesk.Request" in installed.value(r"HKCU\Software\Classes\.ssoreq")
    assert "SSODesk.Edition" in installed.value(r"HKCU\Software\Classes\.ssoedition")
    assert (installed.programs / "SSO Desk.lnk").is_file()


def test_a_mail_is_offered_to_the_program_and_stays_the_mail_programs(installed: WineBox) -> None:
    offered = installed.value(r"HKCU\Software\Classes\.eml\OpenWithProgids", "SSODesk.Mail")
    assert "SSODesk.Mail" in offered
    assert "SSODesk" not in installed.value(r"HKCU\Software\Classes\.eml")


def test_the_msi_stands_back_where_one_person_has_the_program(
    installed: WineBox, built: Place
) -> None:
    package = next(one for one in built.out.glob("*.msi") if NEXT not in one.name)
    assert installed.run("msiexec", "/i", package, "/qn", seconds=300).code != 0
    assert installed.value(r"HKLM\Software\SSO Desk", "Version") == ""


def test_an_edition_from_a_share_is_put_in_force_by_the_notices_number(
    installed: WineBox, tmp_path: Path
) -> None:
    text = (ROOT / "resources/editions/2026-04-01.toml").read_text(encoding="utf-8")
    share = tmp_path / "2026-05-01.ssoedition"
    share.write_text(text.replace("2026-04-01", "2026-05-01"), encoding="utf-8")
    program, there = home(installed) / "sso-desk.exe", windows_path(share)
    assert installed.run(program, "update", there, "--take").code == 1
    number = hashlib.sha256(share.read_bytes()).hexdigest()
    taken = installed.run(program, "update", there, "--sha256", number, "--take")
    assert (taken.code, "01-05-2026" in taken.out) == (0, True), taken.out + taken.err
    assert installed.doctor(program)["instruction"] == "ok"


def test_the_installed_program_finds_everything_it_needs(installed: WineBox) -> None:
    states = installed.doctor(home(installed) / "sso-desk.exe")
    assert states
    assert states["keyring"] == "ok"
    assert states["fonts"] == "ok"
    assert states["window"] == "ok"
    assert states["program files"] == "ok"


def test_the_program_has_no_network(installed: WineBox) -> None:
    names = {one.lower() for one in files_in(home(installed))}
    assert not [one for one in names if "qt6network" in one or "_ssl" in one or "_socket" in one]


@pytest.mark.usefixtures("installed")
def test_a_packet_built_by_the_installed_program_equals_the_one_of_linux(
    box: WineBox, tmp_path: Path
) -> None:
    answer = box.run(home(box) / "sso-desk.exe", "demo", "--out", windows_path(tmp_path / "wine"))
    assert answer.code == 0, answer.out + answer.err
    subprocess.run(
        [sys.executable, "-m", "desktop", "demo", "--out", tmp_path / "linux"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    ours, theirs = tmp_path / "linux", tmp_path / "wine"
    assert files_in(ours) == files_in(theirs)
    # The manifest says when the packet was built.
    differing = [
        name
        for name in files_in(ours)
        if (ours / name).read_bytes() != (theirs / name).read_bytes()
    ]
    assert [one for one in differing if not one.endswith("manifest.json")] == []


@pytest.mark.usefixtures("installed")
def test_exit_codes_and_hindi_reach_a_script(box: WineBox, tmp_path: Path) -> None:
    folder = tmp_path / "अधिकारी सूची"
    folder.mkdir()
    shutil.copy(ROOT / "resources/demo/trouble.json", folder / "सूची.json")
    answer = box.run(
        home(box) / "sso-desk.exe", "check", windows_path(folder / "सूची.json"), "--json"
    )
    said = json.loads(answer.out)
    assert (answer.code, said["officers"]) == (1, 60)


def a_request(target: Path) -> Path:
    """The sample request with its pages, called in Hindi."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with PageStore() as pages:
        request = replace(procedure.sample_request(pages).request, reference=NAME)
        assert write(target, request, pages) == ()
    return target


def test_the_window_opens_a_request_from_a_devanagari_folder(
    installed: WineBox, screen: Screen
) -> None:
    a_request(installed.drive / "users/Public/सीमा शुल्क/अनुरोध.ssoreq")
    running = installed.start(
        home(installed) / "SSO Desk.exe", r"C:\users\Public\सीमा शुल्क\अनुरोध.ssoreq"
    )
    try:
        shown = screen.wait_for(NAME)
        screen.settle()
        screen.picture(PICTURES / "window.png")
        assert shown
    finally:
        installed.end()
        running.communicate()


def test_setup_and_removal_refuse_while_the_program_runs(
    installed: WineBox, setup: Path, screen: Screen
) -> None:
    running = installed.start(home(installed) / "SSO Desk.exe")
    try:
        assert screen.wait_for("New request")
        assert installed.run(setup, "/S").code == 3
        gone = asked_in_place(installed, home(installed))
        assert gone.code == 3
        assert (home(installed) / "SSO Desk.exe").is_file()
    finally:
        installed.end()
        running.communicate()


def test_an_upgrade_takes_only_its_own_files_away_and_keeps_data(
    installed: WineBox, following: Place
) -> None:
    theirs = home(installed) / "licences/notes of the office.txt"
    theirs.write_text("ours", encoding="utf-8")
    data = installed.local / "SSO Desk/kept.txt"
    data.write_text("data", encoding="utf-8")
    assert installed.run(following.out / f"SSO-Desk-{NEXT}-setup.exe", "/S", seconds=300).code == 0
    assert NEXT in installed.value(KEY, "Version")
    there = files_in(home(installed))
    assert "new in this version.txt" in there
    assert "licences/GPL-3.0.txt" not in there
    assert theirs.is_file()
    assert data.is_file()


def test_an_older_setup_is_refused(installed: WineBox, setup: Path) -> None:
    assert installed.run(setup, "/S").code == 5
    assert NEXT in installed.value(KEY, "Version")


def test_setups_of_this_and_the_version_before_are_kept_to_go_back_to(
    installed: WineBox,
) -> None:
    kept = {one.name for one in (installed.local / "Programs" / SETUPS).iterdir()}
    assert kept == {f"SSO-Desk-{version()}-setup.exe", f"SSO-Desk-{NEXT}-setup.exe"}


def test_the_kept_setup_goes_back_when_the_program_has_ended(
    installed: WineBox, screen: Screen
) -> None:
    kept = installed.local / "Programs" / SETUPS / f"SSO-Desk-{version()}-setup.exe"
    running = installed.start(home(installed) / "SSO Desk.exe")
    assert screen.wait_for("New request")
    waiting = installed.start(kept, "/S", "/ROLLBACK", "/WAIT")
    time.sleep(3)
    assert waiting.poll() is None
    screen.close("New request")
    running.communicate(timeout=120)
    waiting.communicate(timeout=300)
    installed.settled()
    assert waiting.returncode == 0
    assert version() in installed.value(KEY, "Version")
    assert (home(installed) / "licences/GPL-3.0.txt").is_file()


def test_removal_leaves_data_and_foreign_files(installed: WineBox) -> None:
    folder = home(installed)
    remove(installed, folder)
    assert files_in(folder) == {"licences/notes of the office.txt"}
    assert (installed.local / "SSO Desk/kept.txt").is_file()
    assert installed.value(KEY, "Version") == ""
    assert installed.value(r"HKCU\Software\Classes\.ssoreq") == ""
    assert not (installed.programs / "SSO Desk.lnk").exists()
    assert not (installed.local / "Programs" / SETUPS).exists()
    shutil.rmtree(folder)


def test_a_folder_in_hindi_with_a_space_can_be_chosen_and_data_removed(
    box: WineBox, setup: Path
) -> None:
    shutil.copy(setup, box.drive / "setup.exe")
    assert box.line(r"C:\setup.exe /S /D=C:\सीमा शुल्क\SSO Desk", seconds=300).code == 0
    folder = box.drive / "सीमा शुल्क/SSO Desk"
    answer = box.run(folder / "sso-desk.exe", "explain", "name.initial")
    assert answer.code == 0
    assert "name.initial" in answer.out
    remove(box, folder, "/REMOVEDATA")
    assert files_in(folder) == set()
    assert not (box.local / "SSO Desk").exists()


def test_a_damaged_setup_installs_nothing(box: WineBox, setup: Path, tmp_path: Path) -> None:
    data = bytearray(setup.read_bytes())
    data[len(data) // 2] ^= 1
    broken = tmp_path / "setup.exe"
    broken.write_bytes(data)
    assert box.run(broken, "/S").code == 2
    assert box.value(KEY, "Version") == ""
    assert not home(box).exists()


def test_the_pen_drive_keeps_its_data_beside_itself(
    box: WineBox, built: Place, tmp_path: Path
) -> None:
    archive = next(built.out.glob("*-portable.zip"))
    shutil.unpack_archive(archive, tmp_path)
    folder = tmp_path / "SSO Desk"
    assert box.doctor(folder / "sso-desk.exe")
    assert (folder / "Data").is_dir()


def test_a_missing_runtime_is_said_in_words(box: WineBox, staged: Path, tmp_path: Path) -> None:
    shutil.copy(staged / "sso-desk.exe", tmp_path)
    assert box.run(tmp_path / "sso-desk.exe", "doctor").code == 91
