"""The MSI under Wine: for all users, upgraded, removed, and in the setup's way."""

from pathlib import Path

import pytest

from installer.place import Place
from tests.installer.conftest import NEXT
from tests.installer.winebox import WineBox

pytestmark = pytest.mark.installers
KEY = r"HKLM\Software\SSO Desk"


def home(box: WineBox) -> Path:
    return box.drive / "Program Files/SSO Desk"


def test_the_msi_installs_for_all_users_and_its_program_runs(box: WineBox, built: Place) -> None:
    package = next(one for one in built.out.glob("*.msi") if NEXT not in one.name)
    assert box.run("msiexec", "/i", package, "/qn", seconds=300).code == 0
    assert box.doctor(home(box) / "sso-desk.exe")
    assert box.value(KEY, "Version") != ""


def test_the_setup_for_one_person_stands_back(box: WineBox, setup: Path) -> None:
    assert box.run(setup, "/S").code == 6
    assert not (box.local / "Programs/SSO Desk").exists()


def test_the_msi_upgrades_and_is_removed(box: WineBox, following: Place) -> None:
    package = following.out / f"SSO-Desk-{NEXT}.msi"
    assert box.run("msiexec", "/i", package, "/qn", seconds=300).code == 0
    assert NEXT in box.value(KEY, "Version")
    assert (home(box) / "new in this version.txt").is_file()
    assert not (home(box) / "licences/GPL-3.0.txt").exists()
    assert box.run("msiexec", "/x", package, "/qn", seconds=300).code == 0
    assert not (home(box) / "SSO Desk.exe").exists()
    assert box.value(KEY, "Version") == ""
