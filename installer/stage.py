"""Puts the Windows program together in a folder: runtime, libraries, program, resources."""

import fnmatch
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from installer import fetch
from installer.bill import write_papers
from installer.launcher import make_launchers
from installer.place import HERE, PROGRAM, ROOT, CannotBuild, Place, epoch, same_times, tell
from installer.release import trust_key
from installer.trust import check_signatures
from installer.wine import windows_path, windows_run

_PTH = "python313.zip\n.\n..\\lib\\lib.zip\n..\\lib\n..\\app\n"
"""Where this Python looks, and nowhere else: neither variables nor the registry are asked."""
_BINARY = {".pyd", ".dll"}


def stage(place: Place, given: Path | None = None) -> Path:
    """Make the staged folder.

    Args:
        place: where to work.
        given: a newer embeddable Python, unpacked by a person.

    Returns:
        The folder, complete with papers and manifest, every file with the same time.
    """
    source = fetch.runtime(place, given)
    check_signatures(place, source, fetch.trust()["runtime"])
    target = lay_out(place, source, Compiler(place, source))
    make_launchers(place, target)
    complete(place, target, source)
    return target


def lay_out(place: Place, source: Path, compile_: "Compiler") -> Path:
    """Runtime, libraries and program in a folder, as the keep-list says.

    Args:
        place: where to work.
        source: the unpacked embeddable Python.
        compile_: turns Python files into compiled ones.
    """
    rules = fetch.keep()
    target = place.fresh("stage") / PROGRAM
    target.mkdir()
    _runtime(source, target / "runtime", rules, compile_)
    chosen = place.fresh("wheels")
    take_wheels(fetch.wheels(place), chosen, rules["wheels"])
    _libraries(chosen, target / "lib", compile_)
    program(target / "app", compile_)
    trust_key(target / "app/desktop/resources", place.key)
    shutil.copy(HERE / "windows/start.py", target / "app/start.py")
    compile_.beside(target / "app/start.py", "start.py")
    compile_.all()
    _zip_pure(target / "lib")
    _zip_runtime(target / "runtime")
    return target


def complete(place: Place, target: Path, source: Path) -> None:
    """Add papers and manifest, and give every file the same time."""
    write_papers(place, target, source)
    write_manifest(target)
    same_times(target)
    count = sum(1 for one in target.rglob("*") if one.is_file())
    size = sum(one.stat().st_size for one in target.rglob("*") if one.is_file())
    tell(f"Staged {count} files, {size / 1e6:.1f} MB")


class Compiler:
    """Collects sources, then compiles them in one run of the shipped interpreter."""

    def __init__(self, place: Place, runtime: Path) -> None:
        self._place, self._python = place, runtime / "python.exe"
        self._wanted: list[tuple[str, str, str]] = []
        self._spent: list[Path] = []

    def instead(self, source: Path, shown: str) -> None:
        """The compiled file takes the source's place."""
        self._wanted.append((*self._paths(source, source.with_suffix(".pyc")), shown))
        self._spent.append(source)

    def beside(self, source: Path, shown: str) -> None:
        """The compiled file goes into the source's ``__pycache__``."""
        cached = source.parent / "__pycache__" / f"{source.stem}.cpython-313.pyc"
        self._wanted.append((*self._paths(source, cached), shown))

    def all(self) -> None:
        """Compile everything collected."""
        script = windows_path(HERE / "windows/compile_here.py")
        order = json.dumps(sorted(self._wanted)).encode()
        windows_run(self._place, [self._python, script], fed=order)
        for source in self._spent:
            source.unlink()

    @staticmethod
    def _paths(source: Path, target: Path) -> tuple[str, str]:
        return windows_path(source), windows_path(target)


def _runtime(source: Path, target: Path, rules: dict[str, Any], compile_: Compiler) -> None:
    target.mkdir()
    for name in rules["runtime"]["keep"]:
        if not (source / name).is_file():
            raise CannotBuild(f"The Windows Python lacks {name}.")
        shutil.copy(source / name, target / name)
    (target / "python313._pth").write_text(_PTH, encoding="ascii", newline="\r\n")
    library = target / "python313"
    with zipfile.ZipFile(target / "python313.zip") as archive:
        archive.extractall(library)
    (target / "python313.zip").unlink()
    for pattern in rules["standard_library"]["drop"]:
        hit = [one for one in files_of(library) if fnmatch.fnmatch(name_in(one, library), pattern)]
        if not hit:
            raise CannotBuild(f"keep.toml drops {pattern}, which the standard library lacks.")
        for one in hit:
            one.unlink()
    shutil.copy(HERE / "windows/socket.py", library / "socket.py")
    compile_.instead(library / "socket.py", "socket.py")


def take_wheels(source: Path, target: Path, rules: dict[str, Any]) -> None:
    """Copy what the rules keep of the unpacked wheels.

    Raises:
        CannotBuild: the rules name a file that the wheels do not have.
    """
    for folder, wanted in rules["only"].items():
        gone = [one for one in wanted if not list((source / folder).glob(one))]
        if gone:
            raise CannotBuild(f"keep.toml keeps of {folder} what is not there: {', '.join(gone)}.")
    for file in files_of(source):
        name = name_in(file, source)
        if _kept(name, rules):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target / name)


def _kept(name: str, rules: dict[str, Any]) -> bool:
    top, _, rest = name.partition("/")
    only = rules["only"].get(top)
    if only is not None:
        return any(fnmatch.fnmatch(rest, pattern) for pattern in only)
    return not any(fnmatch.fnmatch(name, pattern) for pattern in rules["drop"])


def _libraries(chosen: Path, target: Path, compile_: Compiler) -> None:
    """Packages of Python alone into ``pure``, which becomes a zip; the rest as files."""
    for top in sorted(chosen.iterdir()):
        files = list(files_of(top)) if top.is_dir() else [top]
        pure = all(one.suffix == ".py" for one in files)
        home = target / "pure" if pure else target
        for file in files:
            place_ = home / name_in(file, chosen)
            place_.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place_)
            if place_.suffix == ".py":
                compile_.instead(place_, name_in(file, chosen))


def program(target: Path, compile_: Compiler) -> None:
    """The program itself: readable source, compiled beside, resources inside the package."""
    for file in files_of(ROOT / "desktop"):
        name = name_in(file, ROOT)
        if file.suffix == ".py":
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target / name)
            compile_.beside(target / name, name)
    for file in files_of(ROOT / "resources"):
        own = target / "desktop" / name_in(file, ROOT)
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, own)


def _zip_pure(lib: Path) -> None:
    pure = lib / "pure"
    write_zip(pure, lib / "lib.zip", folders=True)
    shutil.rmtree(pure)


def _zip_runtime(runtime: Path) -> None:
    write_zip(runtime / "python313", runtime / "python313.zip")
    shutil.rmtree(runtime / "python313")


def write_zip(folder: Path, target: Path, *, folders: bool = False, inside: str = "") -> None:
    """A zip that depends on names and contents alone.

    Args:
        folder: what goes in.
        target: the zip.
        folders: entries for folders too, without which a namespace package is not found.
        inside: folder of the zip that everything goes into.
    """
    import time

    moment = time.gmtime(epoch())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*"), key=lambda one: name_in(one, folder)):
            name = inside + name_in(path, folder)
            if path.is_dir():
                if folders:
                    archive.writestr(zipfile.ZipInfo(name + "/", moment), b"")
                continue
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, path.read_bytes())


def write_manifest(target: Path) -> None:
    """``MANIFEST.sha256``: what the self-check holds the program's files against."""
    lines = [
        f"{fetch.sha256(one.read_bytes())} *{name_in(one, target)}\n"
        for one in sorted(files_of_stage(target), key=lambda one: name_in(one, target))
    ]
    (target / "MANIFEST.sha256").write_text("".join(lines), encoding="utf-8", newline="\n")


def files_of(folder: Path) -> list[Path]:
    """Every file below a folder, without what this machine's Python left there."""
    return [one for one in files_of_stage(folder) if "__pycache__" not in one.parts]


def files_of_stage(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return sorted(one for one in folder.rglob("*") if one.is_file())


def name_in(path: Path, folder: Path) -> str:
    """Name of a file below a folder, with slashes."""
    return path.relative_to(folder).as_posix()
