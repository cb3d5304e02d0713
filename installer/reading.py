"""Builds the reading add-on: a folder that is put beside the program (docs/adr/0012).

For Windows the extra's libraries, which the program itself runs; for Linux a small program of its
own. Each has its own installer file.
"""

import os
import shutil
import tomllib
from pathlib import Path
from typing import Any

from installer import fetch
from installer.bill import copy_licences, write_bill
from installer.deb import packed_folder
from installer.linux_build import environment, prune
from installer.place import (
    COMMAND,
    HERE,
    ROOT,
    Place,
    epoch,
    python,
    run,
    same_times,
    tell,
    version,
)
from installer.setup_exe import write_lists
from installer.stage import Compiler, files_of, files_of_stage, name_in, take_wheels, write_manifest
from installer.tarball import packed

FOLDER = "reading"
"""Name of the folder beside the program; `desktop.reading.place` looks there."""


def rules() -> dict[str, Any]:
    """What is shipped."""
    return tomllib.loads((HERE / "reading.toml").read_text(encoding="utf-8"))


# Windows.


def reading_windows(place: Place, *, fast: bool) -> Path:
    """Build the add-on's setup.

    Args:
        place: where to work.
        fast: pack quickly and larger, for tests.
    """
    staged = stage_windows(place)
    target = place.out / f"SSO-Desk-{version()}-reading-setup.exe"
    lists = place.fresh("reading-setup")
    write_lists(staged, lists)
    from installer.launcher import write_icon

    write_icon(lists / "sso-desk.ico")
    size = sum(one.stat().st_size for one in files_of_stage(staged))
    said = {
        "VERSION": version(),
        "NUMBERS": ".".join([*version().split(".")[:3], "0"]),
        "LISTS": str(lists),
        "ICON": str(lists / "sso-desk.ico"),
        "KILOBYTES": str(size // 1024),
        "OUT": str(target),
    }
    words = [f"-D{name}={value}" for name, value in said.items()] + (["-DFAST"] if fast else [])
    run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, HERE / "windows/reading.nsi"],
        more={"SOURCE_DATE_EPOCH": str(epoch())},
    )
    os.utime(target, (epoch(), epoch()))
    return target


def stage_windows(place: Place) -> Path:
    """A folder as it lies in the program's: ``reading/lib`` with compiled libraries."""
    root = place.fresh("reading-stage")
    libraries = root / FOLDER / "lib"
    take_wheels(_windows_wheels(place), libraries, rules()["wheels"])
    # What the engine's library is linked against; Python looks beside it.
    runtime = fetch.wheels(place) / "PySide6"
    for name in ("msvcp140.dll", "msvcp140_1.dll"):
        shutil.copyfile(runtime / name, libraries / "onnxruntime/capi" / name)
    compile_ = Compiler(place, fetch.runtime(place, None))
    for file in files_of(libraries):
        if file.suffix == ".py":
            compile_.instead(file, name_in(file, libraries))
    compile_.all()
    _papers(libraries, root / FOLDER)
    write_manifest(root / FOLDER)
    same_times(root)
    return root


def _windows_wheels(place: Place) -> Path:
    """The extra's wheels for Windows, unpacked side by side."""
    lines = fetch.locked(list(rules()["wheels"]["ship"]))
    folder, asked = place.cache / "reading-windows", place.cache / "reading-windows.txt"
    if folder.is_dir() and asked.is_file() and asked.read_text(encoding="utf-8") == lines:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    asked.unlink(missing_ok=True)
    wanted = place.fresh("reading-wheels") / "wanted.txt"
    wanted.write_text(lines, encoding="utf-8")
    tell("Fetching the reading add-on's wheels for Windows")
    run([
        python(), "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:",
        "--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp",
        "--no-compile", "--require-hashes", "-r", wanted, "--target", folder,
    ])  # fmt: skip
    asked.write_text(lines, encoding="utf-8")
    return folder


# Linux.


def reading_linux(place: Place, *, fast: bool) -> list[Path]:
    """Build the add-on's .deb and .tar.xz.

    Args:
        place: where to work.
        fast: pack quickly and larger, for tests.
    """
    folder = pack_linux(place)
    made = [_deb(place, folder, fast=fast), _tarball(place, folder, fast=fast)]
    for one in made:
        tell(f"{one.name}: {one.stat().st_size / 1e6:.1f} MB")
    return made


def pack_linux(place: Place) -> Path:
    """The add-on's folder with its own program, papers and manifest."""
    found = rules()
    own = environment(place, found["wheels"]["ship"] + found["wheels"]["linux"], "linux-reading")
    work = place.fresh("linux-reading")
    source = work / "source"
    skipped = shutil.ignore_patterns("__pycache__", "ui")
    shutil.copytree(ROOT / "desktop", source / "desktop", ignore=skipped)
    shutil.copy(HERE / "linux/start_reading.py", source / "start.py")
    text = (HERE / "linux/reading.spec.in").read_text(encoding="utf-8")
    for mark, value in {
        "@START@": str(source / "start.py"),
        "@ROOT@": str(source),
        "@HIDDEN@": found["program"]["hidden"],
        "@EXCLUDE@": found["program"]["exclude"],
    }.items():
        text = text.replace(mark, repr(value))
    (work / "reading.spec").write_text(text, encoding="utf-8")
    run(
        [
            own, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
            "--distpath", work / "dist", "--workpath", work / "work", work / "reading.spec",
        ],
        cwd=work,
        more={"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch())},
    )  # fmt: skip
    folder = work / "dist" / FOLDER
    prune(folder / "_internal", found["program"]["drop"])
    libraries = run([own, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip()
    shipped = place.fresh("reading-described")
    names = {one.replace("-", "_") for one in found["wheels"]["ship"] + ["pillow"]}
    for described in Path(libraries).glob("*.dist-info"):
        if described.name.split("-")[0].lower() in names:
            shutil.copytree(described, shipped / described.name)
    _papers(shipped, folder)
    write_manifest(folder)
    same_times(folder)
    return folder


def _deb(place: Place, folder: Path, *, fast: bool) -> Path:
    root = place.fresh("deb-reading")
    shutil.copytree(folder, root / f"usr/lib/{COMMAND}/{FOLDER}", symlinks=True)
    runs = root / f"usr/lib/{COMMAND}/{FOLDER}/{COMMAND}-reading"
    return packed_folder(place, root, f"{COMMAND}-reading", runs, fast=fast)


def _tarball(place: Place, folder: Path, *, fast: bool) -> Path:
    name = f"SSO-Desk-{version()}-reading-linux-x86_64"
    root = place.fresh("tarball-reading") / name
    shutil.copytree(folder, root / FOLDER, symlinks=True)
    shutil.copy(HERE / "linux/install_reading.sh", root / "install.sh")
    (root / "install.sh").chmod(0o755)
    same_times(root)
    return packed(root, place.out / f"{name}.tar.xz", fast=fast)


def _papers(described: Path, target: Path) -> None:
    """Licence texts and bill of materials."""
    texts = target / "licences"
    texts.mkdir()
    copy_licences(described, texts)
    write_bill(described, target / "sbom.cdx.json", {"name": "SSO Desk", "version": version()})
