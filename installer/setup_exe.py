"""Makes ``setup.exe`` (one person, no administrator) and the portable zip from the stage."""

import os
from pathlib import Path

from installer.place import HERE, PROGRAM, Place, epoch, run, version
from installer.stage import files_of_stage, name_in, write_zip

_PORTABLE = "While this file is here, SSO Desk keeps its data in the folder “Data” beside it.\r\n"

_SIDE = (164, 314)
"""Size of the picture in pixels, as NSIS wants it."""
_ICON = 64
_BLUE = "#1f5fa8"
"""The accent of resources/style.qss."""


def make_setup(place: Place, staged: Path, *, fast: bool, number: str = "") -> Path:
    """Build the setup.

    Args:
        place: where to work.
        staged: the staged folder.
        fast: pack quickly and larger, for tests.
        number: another version than the program's own, to try an upgrade.
    """
    number = number or version()
    lists = place.fresh("setup")
    write_lists(staged, lists)
    write_side(staged / "sso-desk.ico", lists / "side.bmp")
    target = place.out / f"SSO-Desk-{number}-setup.exe"
    place.out.mkdir(parents=True, exist_ok=True)
    files = files_of_stage(staged)
    said = {
        "VERSION": number,
        "NUMBERS": ".".join([*number.split(".")[:3], "0"]),
        "STAGE": str(staged),
        "LISTS": str(lists),
        "ICON": str(staged / "sso-desk.ico"),
        "KILOBYTES": str(sum(one.stat().st_size for one in files) // 1024),
        "OUT": str(target),
    }
    words = [f"-D{name}={value}" for name, value in said.items()]
    words += ["-DFAST"] if fast else []
    # NSIS packs the script's own uninstaller with the time of the clock unless told.
    run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, HERE / "windows/setup.nsi"],
        more={"SOURCE_DATE_EPOCH": str(epoch())},
    )
    os.utime(target, (epoch(), epoch()))
    return target


def write_side(icon: Path, target: Path) -> None:
    """The picture at the wizard's left: the program's icon on its own blue."""
    from PIL import Image

    side = Image.new("RGB", _SIDE, _BLUE)
    with Image.open(icon) as largest:
        sign = largest.convert("RGBA").resize((_ICON, _ICON), Image.Resampling.LANCZOS)
    ground = Image.new("RGB", (_ICON + 24, _ICON + 24), "white")
    ground.paste(sign, (12, 12), sign)
    side.paste(ground, ((_SIDE[0] - ground.width) // 2, 36))
    side.save(target, "BMP")
    # It is packed with its time.
    os.utime(target, (epoch(), epoch()))


def make_portable(place: Place, staged: Path) -> Path:
    """Build the zip that runs from a pen drive: the data lie beside the program."""
    target = place.out / f"SSO-Desk-{version()}-portable.zip"
    mark = staged / "portable.txt"
    mark.write_text(_PORTABLE, encoding="utf-8", newline="")
    try:
        write_zip(staged, target, inside=f"{PROGRAM}/")
    finally:
        mark.unlink()
    os.utime(target, (epoch(), epoch()))
    return target


def write_lists(staged: Path, lists: Path) -> None:
    """Lists of files for setup and removal, in an order that depends on names alone."""
    files = [name_in(one, staged) for one in files_of_stage(staged)]
    folders = sorted({str(Path(name).parent) for name in files} - {"."})
    parents = {str(up) for one in folders for up in Path(one).parents} - {"."}
    put, last = [], None
    for name in sorted(files, key=lambda one: (str(Path(one).parent), one)):
        folder = _folder(str(Path(name).parent))
        if folder != last:
            put.append(f'SetOutPath "{folder}"')
            last = folder
        put.append(f'File "{staged / name}"')
    (lists / "install.nsh").write_text("\n".join(put) + "\n", encoding="utf-8")
    gone = [f'Delete "{_folder(name)}"' for name in sorted(files)]
    gone += [f'RMDir "{_folder(one)}"' for one in sorted({*folders, *parents}, reverse=True)]
    (lists / "remove.nsh").write_text("\n".join(gone) + "\n", encoding="utf-8")


def _folder(name: str) -> str:
    return "$INSTDIR" if name == "." else "$INSTDIR\\" + name.replace("/", "\\")
