"""Builds the installers: ``python installer/build.py windows|linux|all``.

Writes to dist/: setup.exe, MSI and portable zip for Windows; .deb and .tar.xz for Linux; with
bills of materials and SHA256SUMS.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from installer.place import Place

_ROOT = Path(__file__).resolve().parent.parent


def main(words: list[str]) -> int:
    """Build what the command line asks for.

    Returns:
        0 built, 2 could not be built.
    """
    # As a script this folder would come first, and the rooms of the build not be found.
    sys.path[0] = str(_ROOT)
    from installer.place import CannotBuild, Place, tell

    options = _parser().parse_args(words)
    out = options.out.resolve()
    place = Place(out=out, work=out / "work", cache=options.cache.resolve())
    for folder in (place.out, place.work, place.cache):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        if options.release_key:
            from installer.release import release_key

            place = replace(place, key=release_key(options.release_key))
        if options.what in {"windows", "all"}:
            windows(place, options)
        if options.what in {"linux", "all"}:
            from installer.linux_build import linux
            from installer.reading import reading_linux

            linux(place, fast=options.fast)
            reading_linux(place, fast=options.fast)
        sign_all(place)
        write_sums(place.out)
    except CannotBuild as why:
        tell(str(why))
        return 2
    return 0


def windows(place: "Place", options: argparse.Namespace) -> None:
    """Stage the Windows program, then pack it in three ways."""
    from installer.msi import make_msi
    from installer.place import tell
    from installer.reading import reading_windows
    from installer.setup_exe import make_portable, make_setup
    from installer.sign import signed
    from installer.stage import stage

    staged = stage(place, options.runtime)
    if not options.fast and options.runtime is None:
        from installer.checks.library import compare_library

        compare_library(place, place.work / "runtime")
    if options.stage_only:
        return
    made = [make_setup(place, staged, fast=options.fast)]
    made.append(make_msi(place, staged))
    made.append(make_portable(place, staged))
    made.append(reading_windows(place, fast=options.fast))
    for file in made:
        if options.sign and file.suffix != ".zip":
            signed(file, *options.sign)
        tell(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")


def sign_all(place: "Place") -> None:
    """Sign every finished file that the program may be handed as a newer version."""
    from desktop.records.releases import kind_of
    from installer.release import sign_release

    for file in sorted(place.out.iterdir()):
        if place.key is not None and kind_of(file) is not None:
            sign_release(file, place.key)


def write_sums(out: Path) -> None:
    """``SHA256SUMS`` of the finished files, for sha256sum -c and for the notice that names them."""
    from installer.fetch import sha256

    files = [one for one in sorted(out.iterdir()) if one.is_file() and one.name != "SHA256SUMS"]
    lines = [f"{sha256(one.read_bytes())}  {one.name}\n" for one in files]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="installer/build.py", description=__doc__)
    parser.add_argument("what", choices=("windows", "linux", "all"))
    parser.add_argument("--fast", action="store_true", help="pack quickly and larger, for tests")
    parser.add_argument("--stage-only", action="store_true", help="no setup, no MSI, no zip")
    parser.add_argument("--out", type=Path, default=_ROOT / "dist", help="finished files")
    parser.add_argument(
        "--cache", type=Path, default=_ROOT / "build/installer", help="what was fetched"
    )
    parser.add_argument(
        "--runtime", type=Path, metavar="DIR", help="a newer embeddable Python 3.13, unpacked"
    )
    parser.add_argument(
        "--sign", nargs=2, type=Path, metavar=("CERT", "KEY"), help="sign setup.exe and MSI"
    )
    parser.add_argument(
        "--release-key", type=Path, metavar="KEY.pem",
        help="sign every file with this Ed25519 key, and let the program trust it",
    )  # fmt: skip
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
