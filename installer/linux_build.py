"""Builds the Linux program: a PyInstaller folder, pruned; then .deb and .tar.xz."""

import fnmatch
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

from installer.bill import copy_licences, write_bill
from installer.deb import make_deb
from installer.fetch import locked
from installer.place import COMMAND, HERE, ROOT, Place, epoch, run, same_times, tell, version
from installer.release import trust_key
from installer.stage import files_of_stage, name_in, write_manifest
from installer.tarball import make_tarball

_PYTHON = "/usr/bin/python3"
"""Debian's own: its library is shared and stripped, which PyInstaller needs."""


def linux(place: Place, *, fast: bool) -> None:
    """Build folder, .deb and .tar.xz."""
    folder = pack(place)
    for file in (make_deb(place, folder, fast=fast), make_tarball(place, folder, fast=fast)):
        tell(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")


def pack(place: Place) -> Path:
    """The program's folder, with papers and manifest."""
    rules = tomllib.loads((HERE / "linux/keep.toml").read_text(encoding="utf-8"))
    python = environment(place, rules["wheels"]["ship"])
    work = place.fresh("linux")
    source = work / "program.spec"
    source.write_text(_filled(rules["program"], work), encoding="utf-8")
    trust_key(work / "source/resources", place.key)
    run(
        [
            python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
            "--distpath", work / "dist", "--workpath", work / "work", source,
        ],
        cwd=work,
        more={"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch())},
    )  # fmt: skip
    folder = work / "dist" / COMMAND
    prune(folder / "_internal", rules["program"]["drop"])
    for pattern in rules["program"]["strip"]:
        for one in (folder / "_internal").glob(pattern):
            run(["strip", "--strip-unneeded", one])
    _papers(place, folder, python)
    write_manifest(folder)
    same_times(folder)
    size = sum(one.stat().st_size for one in files_of_stage(folder) if not one.is_symlink())
    tell(f"Packed {len(files_of_stage(folder))} files for Linux, {size / 1e6:.1f} MB")
    return folder


def environment(place: Place, names: list[str], called: str = "linux") -> Path:
    """Debian's Python with what is shipped and PyInstaller, each by its hash.

    Args:
        place: where to work.
        names: what is shipped.
        called: its folder among what was fetched.
    """
    from installer.fetch import sha256

    lines = locked(names) + (HERE / "lock/pyinstaller.txt").read_text(encoding="utf-8")
    folder, stamp = place.cache / called, place.cache / f"{called}.sha256"
    own = folder / "bin/python"
    wanted = sha256(lines.encode())
    if own.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return own
    stamp.unlink(missing_ok=True)
    asked = place.cache / f"{called}.txt"
    asked.write_text(lines, encoding="utf-8")
    tell("Making the environment that packs the Linux program")
    run([_PYTHON, "-m", "venv", "--clear", folder])
    run([
        own, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes",
        "--only-binary=:all:", "-r", asked,
    ])  # fmt: skip
    stamp.write_text(wanted, encoding="utf-8")
    return own


def _filled(rules: dict[str, Any], work: Path) -> str:
    """The description for PyInstaller; the program is copied so that no path of ours gets in."""
    source = work / "source"
    for name in ("desktop", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "linux/start.py", source / "start.py")
    text = (HERE / "linux/program.spec.in").read_text(encoding="utf-8")
    for mark, value in {
        "@START@": str(source / "start.py"),
        "@ROOT@": str(source),
        "@RESOURCES@": str(source / "resources"),
        "@HIDDEN@": rules["hidden"],
        "@EXCLUDE@": rules["exclude"],
    }.items():
        text = text.replace(mark, repr(value))
    return text


def prune(inside: Path, patterns: list[str]) -> list[str]:
    """Take out what the patterns name, then each library that no file left needs.

    Returns:
        Names of what went.
    """
    gone = []
    for one in files_of_stage(inside):
        name = name_in(one, inside)
        if any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
            one.unlink()
            gone.append(name)
    while spare := _spare(inside):
        for one in spare:
            one.unlink()
            gone.append(name_in(one, inside))
    for folder in sorted(inside.rglob("*"), reverse=True):
        if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()
    return gone


def _spare(inside: Path) -> list[Path]:
    """Libraries that no program file here needs, and links that lead nowhere."""
    everything = [one for one in inside.rglob("*") if one.is_file() or one.is_symlink()]
    files = [one for one in everything if one.is_file() and not one.is_symlink()]
    elf = [one for one in files if one.read_bytes()[:4] == b"\x7fELF"]
    needed = {name for one in elf for name in _needs(one)} | {"libpython3.11.so.1.0"}
    libraries = [one for one in elf if re.match(r"lib[^/]*\.so(\.|$)", one.name)]
    plain = [one for one in libraries if not {"plugins"} & set(one.parts)]
    # pdfium and the like are loaded by name through ctypes from their package's own folder.
    own = [one for one in plain if one.parent == inside or "PySide6" in one.parts]
    dead = [one for one in everything if one.is_symlink() and not one.exists()]
    return [one for one in own if one.name not in needed] + dead


def _needs(file: Path) -> list[str]:
    said = run(["readelf", "-d", file], more={"LC_ALL": "C"})
    return re.findall(r"\(NEEDED\).*\[(.+)\]", said)


def _papers(place: Place, folder: Path, python: Path) -> None:
    """Licence texts and bill of materials."""
    libraries = Path(
        run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip()
    )
    texts = folder / "licences"
    shipped = place.fresh("linux-described")
    rules = tomllib.loads((HERE / "linux/keep.toml").read_text(encoding="utf-8"))
    names = {one.replace("-", "_") for one in rules["wheels"]["ship"]}
    for described in libraries.glob("*.dist-info"):
        name = described.name.split("-")[0].lower().replace(".", "_").replace("-", "_")
        if name in names:
            shutil.copytree(described, shipped / described.name)
    (texts / "SSO-Desk").mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", texts / "SSO-Desk/LICENSE")
    shutil.copyfile(ROOT / "resources/fonts/OFL.txt", texts / "SSO-Desk/OFL.txt")
    for paper in sorted((HERE / "licences").glob("*.txt")):
        shutil.copyfile(paper, texts / paper.name)
    copy_licences(shipped, texts)
    said = run([python, "-c", "import platform; print(platform.python_version())"]).strip()
    write_bill(shipped, folder / "sbom.cdx.json", {"name": "CPython (Debian)", "version": said})
    bill = place.out / f"SSO-Desk-{version()}-linux.cdx.json"
    shutil.copyfile(folder / "sbom.cdx.json", bill)
