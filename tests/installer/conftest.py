"""Builds the Windows installers once for all tests, and a Wine prefix to try them in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer import fetch
from installer.msi import make_msi
from installer.place import ROOT, CannotBuild, Place, same_times
from installer.setup_exe import make_setup
from installer.stage import Compiler, complete, lay_out
from tests.conftest import IN_CI
from tests.installer.winebox import Screen, WineBox, missing

NEXT = "99.0.0"
"""A version after every real one, for the upgrade."""


@pytest.fixture(scope="session")
def tools() -> None:
    """The programs that build and try; missing in CI is a failure, elsewhere a reason to skip."""
    gone = missing()
    if gone and IN_CI:
        pytest.fail(f"CI lacks {', '.join(gone)}", pytrace=False)
    if gone:
        pytest.skip(f"only with {', '.join(gone)}: see installer/README.md")


@pytest.fixture(scope="session")
def place(tools: None) -> Place:  # noqa: ARG001 - without the tools there is no place
    """Where the build lies; in a folder of its own, apart from a person's dist/."""
    out = ROOT / "build/installers-test"
    return Place(out=out, work=out / "work", cache=ROOT / "build/installer")


@pytest.fixture(scope="session")
def built(place: Place) -> Place:
    """Stage, setup, MSI and zip, packed quickly; ``SSO_DESK_BUILT=1`` takes what is there."""
    if not os.environ.get("SSO_DESK_BUILT"):
        words = [sys.executable, "installer/build.py", "windows", "--fast", "--out", str(place.out)]
        subprocess.run([*words, "--cache", str(place.cache)], cwd=ROOT, check=True)
    return place


@pytest.fixture(scope="session")
def staged(built: Place) -> Path:
    """The staged Windows program."""
    return built.work / "stage/SSO Desk"


class Uncompiled(Compiler):
    """Leaves Python files as they are, where no Windows' Python can be run."""

    def instead(self, source: Path, shown: str) -> None:
        del source, shown

    def all(self) -> None:
        self._wanted.clear()

    def beside(self, source: Path, shown: str) -> None:
        del source, shown


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Windows program's folder without its two starters, made without Wine and mingw."""
    if sys.platform == "win32":
        pytest.skip("only on Linux: the build's own tools")
    import fcntl

    folder = tmp_path_factory.mktemp("laid-out")
    place = Place(out=folder, work=folder / "work", cache=ROOT / "build/installer")
    for one in (place.work, place.cache):
        one.mkdir(parents=True, exist_ok=True)
    with (place.cache / "lock").open("w") as lock:
        # Other workers of the same run fetch into the same cache.
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            runtime = fetch.runtime(place, None)
            made = lay_out(place, runtime, Uncompiled(place, runtime))
        except CannotBuild as why:
            if IN_CI:
                raise
            pytest.skip(f"only where packages can be fetched: {why}")
    complete(place, made, runtime)
    return made


@pytest.fixture(scope="session")
def setup(built: Place) -> Path:
    """The setup of this version."""
    mine = [one for one in built.out.glob("*-setup.exe") if "reading" not in one.name]
    return next(one for one in mine if NEXT not in one.name)


@pytest.fixture(scope="session")
def following(built: Place, staged: Path) -> Place:
    """Setup and MSI of a later version: one file more, one fewer."""
    made = Place(out=built.out / "next", work=built.work / "next", cache=built.cache)
    made.out.mkdir(exist_ok=True)
    copy = made.fresh("stage") / staged.name
    shutil.copytree(staged, copy)
    (copy / "new in this version.txt").write_text("new", encoding="utf-8")
    (copy / "licences/GPL-3.0.txt").unlink()
    same_times(copy)
    make_setup(made, copy, fast=True, number=NEXT)
    make_msi(made, copy, number=NEXT)
    return made


@pytest.fixture(scope="session")
def screen(tools: None) -> Iterator[Screen]:  # noqa: ARG001 - as above
    """A virtual screen."""
    one = Screen()
    yield one
    one.end()


@pytest.fixture(scope="session")
def pristine(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prefix in which nothing was installed, to be copied."""
    folder = tmp_path_factory.mktemp("wine") / "prefix"
    box = WineBox(folder, screen.name)
    box.settled()
    return folder


@pytest.fixture(scope="module")
def box(
    pristine: Path, screen: Screen, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WineBox]:
    """A fresh Windows for each file of tests."""
    folder = tmp_path_factory.mktemp("box") / "prefix"
    shutil.copytree(pristine, folder, symlinks=True)
    one = WineBox(folder, screen.name, made=True)
    yield one
    one.end()
