"""Makes an edition's file for the share: ``python -m installer.edition FILE.toml``.

The file is read as the program reads it, gets the name that the program knows, and is signed
where a key is given; its SHA-256 is for the office's notice.
"""

import argparse
import sys
from pathlib import Path

from desktop.rules.editions import SUFFIX, read_edition
from installer.fetch import sha256
from installer.place import CannotBuild, tell
from installer.release import release_key, sign_release


def main(words: list[str]) -> int:
    """Make the file.

    Returns:
        0 made, 2 could not be made.
    """
    parser = argparse.ArgumentParser(prog="python -m installer.edition", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, default=Path("dist"))
    parser.add_argument("--release-key", type=Path, metavar="KEY.pem")
    options = parser.parse_args(words)
    try:
        made = make_edition(options.file, options.out)
        if options.release_key:
            sign_release(made, release_key(options.release_key))
    except CannotBuild as why:
        tell(str(why))
        return 2
    tell(f"{sha256(made.read_bytes())}  {made.name}")
    return 0


def make_edition(file: Path, out: Path) -> Path:
    """Copy an edition under the name that the program knows.

    Raises:
        CannotBuild: the program would not take it.
    """
    data = file.read_bytes()
    try:
        edition = read_edition(data)
    except ValueError as reason:
        raise CannotBuild(f"{file.name}: {reason}.") from reason
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{edition.id}{SUFFIX}"
    target.write_bytes(data)
    return target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
