"""Compiles the two programs that start the packed Python: for the window, and for scripts."""

import shutil
from pathlib import Path

from installer.place import COMMAND, HERE, PROGRAM, ROOT, Place, run, version

PYTHON_DLL = "python313.dll"
_GCC = "x86_64-w64-mingw32-gcc"
_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def make_launchers(place: Place, target: Path) -> None:
    """Put both programs into the staged folder."""
    work = place.fresh("launcher")
    for name in ("launcher.c", "launcher.rc", "app.manifest"):
        shutil.copy(HERE / "windows" / name, work)
    write_icon(work / "app.ico")
    numbers = ",".join([*version().split(".")[:3], "0"])
    said = f'#define VERSION "{version()}"\n#define NUMBERS {numbers}\n'
    (work / "version.h").write_text(said, encoding="ascii")
    run(["x86_64-w64-mingw32-windres", "launcher.rc", "-O", "coff", "-o", "resources.o"], cwd=work)
    _compile(work, target / f"{PROGRAM}.exe", "-mwindows")
    _compile(work, target / f"{COMMAND}.exe", "-mconsole", "-DCONSOLE")
    shutil.copy(work / "app.ico", target / "sso-desk.ico")


def _compile(work: Path, target: Path, *more: str) -> None:
    run([
        _GCC, "-std=c11", "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-municode",
        f'-DPYTHON_DLL=L"{PYTHON_DLL}"', *more, "-static", "-Wl,--no-insert-timestamp",
        "-Wl,--dynamicbase,--nxcompat,--high-entropy-va",
        "launcher.c", "resources.o", "-o", "built.exe",
    ], cwd=work)  # fmt: skip
    shutil.move(work / "built.exe", target)


def write_icon(target: Path) -> None:
    """The program's icon in every size that Windows asks for, drawn by Qt from the SVG."""
    import os
    import sys

    script = (
        "import sys; from PySide6.QtGui import QGuiApplication, QIcon; app = QGuiApplication([]);"
        "icon = QIcon(sys.argv[1]);"
        "[icon.pixmap(int(n), int(n)).save(f'{sys.argv[2]}/{n}.png') for n in sys.argv[3:]]"
    )
    sizes = [str(one) for one in _SIZES]
    picture = ROOT / "resources/icons/app.svg"
    run(
        [sys.executable, "-c", script, picture, target.parent, *sizes],
        more={"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false", **os.environ},
    )
    from PIL import Image

    pictures = [Image.open(target.parent / f"{one}.png").convert("RGBA") for one in _SIZES]
    pictures[-1].save(target, sizes=[(one, one) for one in _SIZES], append_images=pictures[:-1])
