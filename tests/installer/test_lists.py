"""What the build reads: lists that agree with the lock, the program and each other. No build."""

import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from desktop.records.policy import KEYS, read_policy
from installer.build import write_sums
from installer.fetch import keep, locked
from installer.place import HERE, ROOT
from installer.setup_exe import write_lists
from installer.stage import write_zip

POLICY = HERE / "windows/policy"
SYSTEMS = {
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt",
                "python_version": "3.13", "python_full_version": "3.13.2"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix",
              "python_version": "3.11", "python_full_version": "3.11.2"},
}  # fmt: skip


def shipped(system: str) -> set[str]:
    text = (HERE / system / "keep.toml").read_text(encoding="utf-8")
    return set(tomllib.loads(text)["wheels"]["ship"])


def needed(system: str) -> set[str]:
    """Everything that the program's dependencies ask for on a system."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, found = [Requirement(one) for one in project["dependencies"]], set()
    while waiting:
        one = waiting.pop()
        if one.marker and not one.marker.evaluate({**SYSTEMS[system], "extra": ""}):
            continue
        name = str(canonicalize_name(one.name))
        if name not in found:
            found.add(name)
            waiting += [Requirement(line) for line in asked_by(name)]
    return found


def asked_by(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:  # of the other system: small ones that ask for nothing
        return []


@pytest.mark.parametrize("system", ["windows", "linux"])
def test_the_keep_list_names_exactly_what_the_program_needs(system: str) -> None:
    assert shipped(system) == needed(system)


@pytest.mark.parametrize("system", ["windows", "linux"])
def test_the_lock_has_hashes_for_what_is_shipped(system: str) -> None:
    lines = locked(sorted(shipped(system)))
    assert lines.count("==") == len(shipped(system))
    assert " ; " not in lines


def test_the_windows_keep_list_leaves_no_network_in() -> None:
    rules = keep()
    kept = " ".join(rules["runtime"]["keep"] + rules["wheels"]["only"]["PySide6"]).lower()
    for part in ("_ssl", "_socket", "select.pyd", "_asyncio", "network", "libssl", "libcrypto"):
        assert part not in kept
    assert "socket.pyc" in rules["standard_library"]["drop"]


def test_the_admx_template_offers_every_key_of_the_policy() -> None:
    space = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
    template = parse(POLICY / "sso-desk.admx").getroot()
    policies = template.findall(f".//{space}policy")
    assert [one.get("name") for one in policies] == list(KEYS)
    assert {one.get("key") for one in policies} == {r"Software\Policies\SSO Desk"}
    words = parse(POLICY / "en-US/sso-desk.adml").getroot()
    said = {one.get("id") for one in words.findall(f".//{space}string")}
    assert {*KEYS, *(f"{key}_about" for key in KEYS), "desk", "any"} == said
    shown = {one.get("id") for one in words.findall(f".//{space}presentation")}
    assert shown == set(KEYS)


def test_the_example_of_a_policy_fits() -> None:
    found = read_policy(HERE / "policy.example.toml", lambda: iter(()))
    assert found.problems == ()
    assert found.sender().location_code == "INMAA1"


def a_stage(folder: Path) -> Path:
    for name in ("b/second.txt", "a/first.txt", "SSO Desk.exe"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_a_zip_depends_on_names_and_contents_alone(tmp_path: Path) -> None:
    one, other = a_stage(tmp_path / "one"), a_stage(tmp_path / "other")
    write_zip(one, tmp_path / "1.zip", folders=True)
    write_zip(other, tmp_path / "2.zip", folders=True)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_removal_names_every_installed_file_and_no_folder_whole(tmp_path: Path) -> None:
    write_lists(a_stage(tmp_path / "stage"), tmp_path)
    gone = (tmp_path / "remove.nsh").read_text(encoding="utf-8").splitlines()
    assert [line for line in gone if line.startswith("Delete")] == [
        'Delete "$INSTDIR\\SSO Desk.exe"',
        'Delete "$INSTDIR\\a\\first.txt"',
        'Delete "$INSTDIR\\b\\second.txt"',
    ]
    assert "/r" not in "".join(gone)


def test_sums_name_every_finished_file(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a.zip").write_bytes(b"a")
    write_sums(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == ["a.zip", "b.deb"]
    assert all(len(line.split()[0]) == 64 for line in lines)
