"""Makes the Debian package from the packed folder."""

import gzip
import os
import shutil
from pathlib import Path

from installer.place import COMMAND, HERE, ROOT, Place, epoch, run, same_times, version

_OVERRIDES = (
    "embedded-library",
    "library-not-linked-against-libc",
    "shared-library-lacks-prerequisites",
    "unstripped-binary-or-object",
    "unstripped-static-library",
    "executable-in-usr-lib",
    "hardening-no-fortify-functions",
    "hardening-no-bindnow",
    "hardening-no-pie",
    "national-encoding",
    "custom-library-search-path",
    "package-installs-python-bytecode",
    "spelling-error-in-binary",
    "shared-library-is-executable",
    "font-outside-font-dir",
    "duplicate-font-file",
    "extra-license-file",
    "missing-depends-on-sensible-utils",
    "initial-upload-closes-no-bugs",
)
"""What lintian says of every program that brings its libraries along."""


def make_deb(place: Place, folder: Path, *, fast: bool) -> Path:
    """Build the package.

    Args:
        place: where to work.
        folder: the packed program.
        fast: pack quickly and larger, for tests.
    """
    root = place.fresh("deb")
    shutil.copytree(folder, root / f"usr/lib/{COMMAND}", symlinks=True)
    share_files(root / "usr")
    (root / "usr/bin").mkdir()
    (root / f"usr/bin/{COMMAND}").symlink_to(f"../lib/{COMMAND}/{COMMAND}")
    manual = (HERE / "linux/deb/sso-desk.1").read_text(encoding="utf-8")
    page = root / f"usr/share/man/man1/{COMMAND}.1.gz"
    page.parent.mkdir(parents=True)
    _packed(manual.replace("@VERSION@", version()).encode(), page)
    return packed_folder(place, root, COMMAND, root / f"usr/lib/{COMMAND}/{COMMAND}", fast=fast)


def packed_folder(place: Place, root: Path, name: str, program: Path, *, fast: bool) -> Path:
    """Make a package of a folder that lies as the system's will.

    Args:
        place: where to work.
        root: the folder; gets the package's papers.
        name: of the package; ``linux/deb/NAME.control`` describes it.
        program: the one file in it that runs.
        fast: pack quickly and larger, for tests.
    """
    _documents(root, name)
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
    control = root / "DEBIAN"
    control.mkdir()
    size = sum(one.stat().st_size for one in root.rglob("*") if one.is_file()) // 1024
    text = (HERE / f"linux/deb/{name}.control").read_text(encoding="utf-8")
    text = text.replace("@VERSION@", version()).replace("@SIZE@", str(size))
    (control / "control").write_text(text, encoding="utf-8")
    (control / "md5sums").write_text(_md5sums(root), encoding="utf-8")
    same_times(root)
    target = place.out / f"{name}_{version()}_amd64.deb"
    packer = ["-Zxz", "-z1" if fast else "-z9"]
    run(
        ["dpkg-deb", "--build", "--root-owner-group", *packer, root, target],
        more={"SOURCE_DATE_EPOCH": str(epoch())},
    )
    os.utime(target, (epoch(), epoch()))
    return target


def share_files(base: Path) -> None:
    """Menu entry, file type, icon, description: the same for package and tarball."""
    own = HERE / "linux/share"
    icon = ROOT / "resources/icons/app.svg"
    for source, target in (
        (own / "sso-desk.desktop", "share/applications/sso-desk.desktop"),
        (own / "sso-desk.xml", "share/mime/packages/sso-desk.xml"),
        (icon, "share/icons/hicolor/scalable/apps/sso-desk.svg"),
        (icon, "share/icons/hicolor/scalable/mimetypes/application-x-sso-desk-request.svg"),
    ):
        (base / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, base / target)


def _documents(root: Path, name: str) -> None:
    papers = root / f"usr/share/doc/{name}"
    papers.mkdir(parents=True)
    shutil.copyfile(HERE / "linux/deb/copyright", papers / "copyright")
    text = f"{name} ({version()}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
    text += " -- SSO Desk project <sso-desk@example.invalid>  Thu, 01 Jan 2026 00:00:00 +0000\n"
    _packed(text.encode(), papers / "changelog.gz")
    silenced = root / f"usr/share/lintian/overrides/{name}"
    silenced.parent.mkdir(parents=True)
    silenced.write_text("".join(f"{name}: {tag} *\n" for tag in _OVERRIDES), encoding="utf-8")


def _packed(data: bytes, target: Path) -> None:
    target.write_bytes(gzip.compress(data, 9, mtime=0))


def _md5sums(root: Path) -> str:
    import hashlib

    files = [one for one in sorted(root.rglob("*")) if one.is_file() and not one.is_symlink()]
    return "".join(
        f"{hashlib.md5(one.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{one.relative_to(root).as_posix()}\n"
        for one in files
        if "DEBIAN" not in one.parts
    )
