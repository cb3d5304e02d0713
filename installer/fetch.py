"""Fetches what is shipped: every file is held against its hash before anything looks into it."""

import hashlib
import io
import re
import shutil
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from installer.place import HERE, LOCK, CannotBuild, Place, python, run, tell

_ENTRY = re.compile(r"(?m)^(?=[a-z0-9][a-z0-9.-]*==)")


def trust() -> dict[str, Any]:
    """The pins of `windows/trust.toml`."""
    return tomllib.loads((HERE / "windows/trust.toml").read_text(encoding="utf-8"))


def keep() -> dict[str, Any]:
    """The keep-list of the Windows program."""
    return tomllib.loads((HERE / "windows/keep.toml").read_text(encoding="utf-8"))


def source_package(place: Place, pin: dict[str, Any]) -> Path:
    """A source package, by its pinned hash, through the environment's own pip.

    pip runs the package's set-up script to learn its name, which is why the hash comes first
    and why that happens in an environment of its own with two pinned tools.
    """
    name, _, number = str(pin["package"]).partition("==")
    file = place.cache / f"{name.replace('-', '_')}-{number}.tar.gz"
    if not file.is_file() or sha256(file.read_bytes()) != pin["sha256"]:
        tools = _tools(place)
        wanted = place.cache / f"{name}.txt"
        wanted.write_text(f"{pin['package']} --hash=sha256:{pin['sha256']}\n", encoding="utf-8")
        tell(f"Fetching {pin['package']}")
        run([
            tools, "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation",
            "--no-binary", name, "--require-hashes", "-r", wanted, "-d", place.cache,
        ])  # fmt: skip
    if sha256(file.read_bytes()) != pin["sha256"]:
        raise CannotBuild(f"{file.name} is not what is pinned.")
    return file


def runtime(place: Place, given: Path | None) -> Path:
    """The unpacked embeddable Python for Windows.

    Args:
        place: where to work.
        given: an unpacked embeddable Python of a newer patch level, put there by a person.
    """
    target = place.fresh("runtime")
    if given is not None:
        shutil.copytree(given, target, dirs_exist_ok=True)
        return target
    pin = trust()["runtime"]
    with tarfile.open(source_package(place, pin)) as package:
        inner = next(one for one in package.getmembers() if one.name.endswith(pin["zip"]))
        data = package.extractfile(inner)
        if data is None:
            raise CannotBuild("The embeddable Python lacks its archive.")
        with zipfile.ZipFile(io.BytesIO(data.read())) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    (target / Path(info.filename).name).write_bytes(archive.read(info))
    return target


def locked(names: list[str]) -> str:
    """The lock's entries of some distributions, their hashes with them, markers taken off.

    Raises:
        CannotBuild: the lock does not hold one of them.
    """
    entries = {
        one.split("==")[0]: re.sub(r" ; [^\\]*", " ", one, count=1)
        for one in _ENTRY.split(LOCK.read_text(encoding="utf-8"))[1:]
    }
    gone = sorted(set(names) - entries.keys())
    if gone:
        raise CannotBuild(f"requirements.lock does not hold: {', '.join(gone)}.")
    return "".join(entries[name] for name in sorted(names))


def wheels(place: Place) -> Path:
    """The Windows wheels of the keep-list, unpacked side by side."""
    names = list(keep()["wheels"]["ship"])
    lines = locked(names)
    folder, stamp = place.cache / "wheels-windows", place.cache / "wheels-windows.sha256"
    wanted = sha256(lines.encode())
    if folder.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    stamp.unlink(missing_ok=True)
    asked = place.cache / "wheels-windows.txt"
    asked.write_text(lines, encoding="utf-8")
    tell(f"Fetching {len(names)} wheels for Windows")
    # The list is complete and its markers are off, so pip's own (Linux) markers do no harm.
    run([
        python(), "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:",
        "--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp",
        "--no-compile", "--require-hashes", "-r", asked, "--target", folder,
    ])  # fmt: skip
    stamp.write_text(wanted, encoding="utf-8")
    return folder


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _tools(place: Place) -> Path:
    """Python of a small environment with the two pinned tools."""
    folder = place.cache / "tools"
    own = folder / "bin/python"
    if not (folder / "ready").is_file():
        run([python(), "-m", "venv", "--clear", folder])
        run([
            own, "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:",
            "-r", HERE / "lock/tools.txt",
        ])  # fmt: skip
        (folder / "ready").touch()
    return own
