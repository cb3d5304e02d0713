"""The .deb in a bare Debian without Python, and the tarball for one person."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.deb import make_deb
from installer.place import ROOT, Place, unnamed
from tests.conftest import IN_CI
from tests.installer.winebox import Screen

pytestmark = pytest.mark.installers
_PLAIN = {
    name: value
    for name, value in os.environ.items()
    if name not in {"SSO_DESK_DATA", "PYTHON_KEYRING_BACKEND", "LD_LIBRARY_PATH", "QT_QPA_PLATFORM"}
}
"""What the packed program shall see of this run: nothing that the tests set for themselves."""
NEEDED = ("dpkg-deb", "mmdebstrap", "chroot", "unshare", "strip", "readelf", "lintian", "Xvfb")
PICTURES = ROOT / "build/installers-test/pictures"


@pytest.fixture(scope="module")
def packed() -> Place:
    """Both packages, packed quickly; ``SSO_DESK_BUILT=1`` takes what is there."""
    gone = [one for one in NEEDED if shutil.which(one) is None]
    gone += [] if sys.platform == "linux" and os.geteuid() == 0 else ["root"]
    if gone and IN_CI:
        pytest.fail(f"CI lacks {', '.join(gone)}", pytrace=False)
    if gone:
        pytest.skip(f"only with {', '.join(gone)}: see installer/README.md")
    out = ROOT / "build/installers-test-linux"
    place = Place(out=out, work=out / "work", cache=ROOT / "build/installer")
    if not os.environ.get("SSO_DESK_BUILT"):
        words = [sys.executable, "installer/build.py", "linux", "--fast", "--out", str(out)]
        subprocess.run([*words, "--cache", str(place.cache)], cwd=ROOT, check=True)
    return place


@pytest.fixture(scope="module")
def package(packed: Place) -> Path:
    return next(packed.out.glob("sso-desk_*.deb"))


def _tarball(packed: Place) -> Path:
    return next(one for one in packed.out.glob("*.tar.xz") if "reading" not in one.name)


def test_another_folder_gives_the_same_package(
    packed: Place, package: Path, tmp_path: Path
) -> None:
    place = Place(out=tmp_path, work=tmp_path / "work", cache=packed.cache)
    copy = tmp_path / "program"
    shutil.copytree(packed.work / "linux/dist/sso-desk", copy, symlinks=True)
    assert make_deb(place, copy, fast=True).read_bytes() == package.read_bytes()


def said(*words: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(one) for one in words],
        capture_output=True,
        text=True,
        check=False,
        env={**_PLAIN, **more},
        timeout=900,
    )


def entered(root: Path) -> list[str | Path]:
    """What stands before a command to run it in the bare Debian.

    Mounts are gone when the command ends. A machine where root may not mount (a container) does
    without: what mmdebstrap left in /dev is enough.
    """
    if said("unshare", "--mount", "true").returncode:
        return ["chroot", root]
    line = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"'
    return ["unshare", "--mount", "bash", "-c", line, root]


def inside(root: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in the bare Debian."""
    return said(*entered(root), *words, HOME="/root", **more)


def test_lintian_has_nothing_to_say(package: Path) -> None:
    found = said("lintian", "--allow-root", "--fail-on", "error,warning", package)
    assert found.returncode == 0, found.stdout


@pytest.fixture(scope="module")
def bare(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare Debian 12 with the package and what it depends on."""
    root = tmp_path_factory.mktemp("bare") / "root"
    # Servers are the host's own affair: its sources and options are handed through unread.
    folder = Path("/etc/apt")
    sources = [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]
    sources = [one for one in sources if one.is_file() and "bookworm" in one.read_text()]
    options = [folder / "apt.conf", *sorted((folder / "apt.conf.d").glob("*"))]
    options = [one for one in options if one.is_file() and "Acquire" in one.read_text()]
    made = said(
        "mmdebstrap", "--variant=minbase", "--quiet", "--include=ca-certificates",
        *(f"--aptopt={one}" for one in options), "bookworm", root, *sources,
    )  # fmt: skip
    assert made.returncode == 0, "mmdebstrap failed"
    for name in ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt"):
        if (Path("/") / name).exists():
            shutil.copyfile(Path("/") / name, root / name)
    shutil.copy(package, root / "package.deb")
    line = "apt-get update && apt-get install --yes --no-install-recommends /package.deb"
    installed = inside(root, "sh", "-c", line, DEBIAN_FRONTEND="noninteractive")
    assert installed.returncode == 0, "\n".join(unnamed(installed.stdout.splitlines()[-20:]))
    return root


def test_the_package_works_where_there_is_no_python(bare: Path) -> None:
    assert not (bare / "usr/bin/python3").exists()
    checked = inside(
        bare, "sso-desk", "doctor", "--json",
        QT_QPA_PLATFORM="offscreen", SSO_DESK_DATA="/var/lib/desk-trial",
    )  # fmt: skip
    assert checked.stdout, checked.stderr
    states = {one["name"]: one["state"] for one in json.loads(checked.stdout)["checks"]}
    assert [name for name, state in states.items() if state == "missing"] == [], checked.stdout
    assert states["program files"] == "ok"


def test_a_packet_is_built_there(bare: Path) -> None:
    made = inside(
        bare, "sso-desk", "demo", "--out", "/trial", SSO_DESK_DATA="/var/lib/desk-trial",
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    assert list((bare / "trial/Sample/To attach").glob("*.pdf"))


def test_the_window_opens_there(bare: Path) -> None:
    screen = Screen()
    more = {"DISPLAY": screen.name, "HOME": "/root", "SSO_DESK_DATA": "/var/lib/desk-trial"}
    running = subprocess.Popen(
        [str(one) for one in (*entered(bare), "sso-desk")],
        env={**_PLAIN, **more}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        shown = screen.wait_for("New request")
        screen.settle()
        screen.picture(PICTURES / "linux-window.png")
        screen.close("New request")
        told, _ = running.communicate(timeout=120)
    finally:
        running.kill()
        running.communicate()
        screen.end()
    assert shown
    assert (running.returncode, told) == (0, "")


def test_purging_leaves_the_data_alone(bare: Path) -> None:
    gone = inside(bare, "apt-get", "purge", "--yes", "sso-desk", DEBIAN_FRONTEND="noninteractive")
    assert gone.returncode == 0, gone.stdout
    assert not (bare / "usr/lib/sso-desk").exists()
    assert (bare / "var/lib/desk-trial").is_dir()


def test_the_tarball_installs_for_one_person_and_goes_again(packed: Place, tmp_path: Path) -> None:
    shutil.unpack_archive(_tarball(packed), tmp_path, filter="data")
    script = next(tmp_path.glob("*/install.sh"))
    home = tmp_path / "घर का फ़ोल्डर"
    home.mkdir()
    assert said("sh", script, HOME=str(home)).returncode == 0
    command = home / ".local/bin/sso-desk"
    answer = said(command, "explain", "name.initial", HOME=str(home))
    assert (answer.returncode, "name.initial" in answer.stdout) == (0, True)
    assert said("sh", script, "--back", HOME=str(home)).returncode == 1
    # Once more, as a newer version would come; then back to the one before.
    assert said("sh", script, HOME=str(home)).returncode == 0
    assert said("sh", script, "--back", HOME=str(home)).returncode == 0
    assert said(command, "--version", HOME=str(home)).returncode == 0
    assert not (home / ".local/lib/sso-desk.before").exists()
    foreign = home / ".local/lib/sso-desk/mine.txt"
    foreign.write_text("mine", encoding="utf-8")
    assert said("sh", script, "--remove", HOME=str(home)).returncode == 0
    left = [one for one in (home / ".local").rglob("*") if one.is_file()]
    # The desktop's own tool keeps its index of file types there.
    assert [one.name for one in left if "mime" not in one.parts] == ["mine.txt"]
    assert not command.is_symlink()


def test_a_damaged_tarball_installs_nothing(packed: Place, tmp_path: Path) -> None:
    shutil.unpack_archive(_tarball(packed), tmp_path, filter="data")
    script = next(tmp_path.glob("*/install.sh"))
    (script.parent / "sso-desk/sbom.cdx.json").write_text("{}", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    assert said("sh", script, HOME=str(home)).returncode == 1
    assert list(home.iterdir()) == []
