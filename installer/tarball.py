"""Makes the ``.tar.xz`` for a person without administrator rights."""

import os
import shutil
import tarfile
from pathlib import Path

from installer.deb import share_files
from installer.place import COMMAND, HERE, Place, epoch, same_times, version


def make_tarball(place: Place, folder: Path, *, fast: bool) -> Path:
    """Build the archive: the program, its menu entry, and install.sh.

    Args:
        place: where to work.
        folder: the packed program.
        fast: pack quickly and larger, for tests.
    """
    name = f"SSO-Desk-{version()}-linux-x86_64"
    root = place.fresh("tarball") / name
    shutil.copytree(folder, root / COMMAND, symlinks=True)
    share_files(root)
    shutil.copy(HERE / "linux/install.sh", root / "install.sh")
    (root / "install.sh").chmod(0o755)
    same_times(root)
    return packed(root, place.out / f"{name}.tar.xz", fast=fast)


def packed(root: Path, target: Path, *, fast: bool) -> Path:
    """A folder as an archive that is the same wherever it was packed; its name leads inside."""
    with tarfile.open(target, "w:xz", preset=1 if fast else 9) as archive:
        for path in sorted([root, *root.rglob("*")]):
            inner = Path(root.name) / path.relative_to(root)
            archive.add(path, str(inner), recursive=False, filter=_plain)
    os.utime(target, (epoch(), epoch()))
    return target


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """The entry without what belongs to this machine."""
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    info.mtime = epoch()
    runs = info.isdir() or bool(info.mode & 0o100)
    info.mode = 0o777 if info.issym() else 0o755 if runs else 0o644
    return info
