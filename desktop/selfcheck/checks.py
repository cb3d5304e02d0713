"""Looks whether everything that the program needs is there, and says what to do where it is not."""

import hashlib
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from desktop import procedure
from desktop.errors import DeskError
from desktop.intake.parent import Intake
from desktop.paths import data_folder, resource, wanted_edition
from desktop.reading.place import engine
from desktop.reading.reader import Reader
from desktop.records.keys import keyring_name
from desktop.records.policy import policy
from desktop.records.releases import damaged_editions
from desktop.rules.editions import current_edition, edition
from desktop.selfcheck.kinds import INSTALL_AGAIN, Check, State
from desktop.selfcheck.printing import printing
from desktop.selfcheck.versions import versions

MANIFEST = "MANIFEST.sha256"
"""Lies beside the installed program: SHA-256 and name of each of its files."""
LEAST_SPACE = 500 * 1024 * 1024
"""Bytes free in the data folder below which a request with many scans may not find room."""
PATIENCE = 120.0
"""Seconds for the page reader: a busy PC is slow, which is no fault of the program."""

_RESOURCES = (
    "data/rules.csv", "editions", "fonts", "i18n/hi.csv", "icons", "template", "wording", "demo",
)  # fmt: skip
_LIBRARIES = (
    "PySide6",
    "openpyxl",
    "reportlab",
    "uharfbuzz",
    "keyring",
    "PIL",
    "pi_heif",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "defusedxml",
    "cryptography",
    "sqlcipher3",
)


def look() -> tuple[Check, ...]:
    """Every check, in the order in which it is said."""
    return (
        *(_tried(name, check) for name, check in _CHECKS.items()),
        *_mail_ways(),
    )


def _tried(name: str, check: Callable[[], Check]) -> Check:
    """The check, or what kept it from being made."""
    try:
        return check()
    except DeskError as error:
        return Check(name, State.MISSING, without_home(error.sentence), error.remedy)
    except (OSError, ImportError) as error:
        said = without_home(str(error).splitlines()[0] if str(error) else type(error).__name__)
        return Check(name, State.MISSING, said, INSTALL_AGAIN)


def without_home(text: str) -> str:
    """A text without the name of the person's own folder."""
    home = Path.home()
    # Where it is the root of the disk it names nobody, and stands in every path.
    return text.replace(str(home), "~") if home.name else text


def _resources() -> Check:
    gone = [name for name in _RESOURCES if not resource(name).exists()]
    if gone:
        return Check("resources", State.MISSING, f"not there: {', '.join(gone)}", INSTALL_AGAIN)
    return Check("resources", State.OK, "all there")


def _libraries() -> Check:
    gone = [name for name in _LIBRARIES if find_spec(name) is None]
    if gone:
        return Check("libraries", State.MISSING, f"not there: {', '.join(gone)}", INSTALL_AGAIN)
    return Check("libraries", State.OK, f"all {len(_LIBRARIES)} there")


def _fonts() -> Check:
    if procedure.joins_hindi():
        return Check("fonts", State.OK, "readable, Hindi letters are joined")
    said = "Hindi letters are not joined, so no letter in Hindi can be made"
    return Check("fonts", State.MISSING, said, INSTALL_AGAIN)


def _template() -> Check:
    _, layout = procedure.template_in_force()
    if procedure.template_trouble():
        said = "the one you loaded is damaged, so the program's own layout is in force"
        return Check("template", State.MISSING, said, "Load the official template again.")
    red = len(layout.mandatory())
    said = f"{layout.name}, {len(layout.slots)} columns, {red} of them mandatory"
    return Check("template", State.OK, said)


def _reader() -> Check:
    """The process for foreign files: it starts, and its locks hold."""
    with Intake(deadline=PATIENCE) as intake:
        locks, refused = intake.lock(), intake.probe()
    open_ = [name for name, holds in (locks | refused).items() if not holds]
    if not open_:
        return Check("page reader", State.OK, f"starts, locked in by {', '.join(locks)}")
    return Check(
        "page reader",
        State.NOTE,
        f"starts; not in force: {', '.join(open_)}",
        "The other locks hold. A newer system has this one too.",
    )


def _reading() -> Check:
    """The process for the reading hint, where its add-on is installed: the same of it."""
    found = engine()
    if found is None:
        said = "not installed; an add-on that reads marked names and dates by machine"
        return Check("reading hint", State.NOTE, said)
    reader = Reader(found, PATIENCE)
    try:
        held = reader.probe()
    finally:
        reader.close()
    if not held:
        said = "installed, but does not start; everything else works without it"
        return Check("reading hint", State.NOTE, said, "Install the reading add-on again.")
    open_ = [name for part in held.values() for name, holds in part.items() if not holds]
    if open_:
        said = f"starts; not in force: {', '.join(open_)}"
        return Check("reading hint", State.NOTE, said, "The other locks hold.")
    return Check("reading hint", State.OK, f"starts, locked in by {', '.join(held['lock'])}")


def _keyring() -> Check:
    name = keyring_name()
    if name:
        return Check("keyring", State.OK, name)
    return Check(
        "keyring", State.NOTE, "none on this PC", "The register asks for a passphrase instead."
    )


def _data() -> Check:
    folder = data_folder()
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(b"SSO Desk")
    free = shutil.disk_usage(folder).free
    said = f"{without_home(str(folder))}, writable, {free / 1e9:,.1f} GB free"
    if free < LEAST_SPACE:
        return Check("data folder", State.MISSING, said, "Make room on this disk.")
    return Check("data folder", State.OK, said)


def _policy() -> Check:
    """What the administrator has set, by its names; never its values."""
    found = policy()
    if found.problems:
        return Check(
            "policy", State.NOTE, " ".join(found.problems), "Tell the administrator of this PC."
        )
    said = f"set by your administrator: {', '.join(found.said)}" if found.said else "none"
    return Check("policy", State.OK, said)


def _edition() -> Check:
    """Which edition of the instruction holds, and whether those that came in are as they came."""
    now = current_edition()
    said = f"issued on {now.dated:%d-%m-%Y}"
    wanted, damaged = wanted_edition(), damaged_editions()
    if wanted and edition(wanted) is None:
        said += f"; the one that was chosen, {wanted}, is not on this PC"
        return Check("instruction", State.NOTE, said, "Open its file: Help, Newer version.")
    if damaged:
        said += f"; {damaged} that came in later are damaged"
        return Check("instruction", State.NOTE, said, "Open the edition's file again.")
    return Check("instruction", State.OK, said)


def _program_files() -> Check:
    """Whether the installed files are those that were built; nothing to compare in a checkout."""
    manifest = Path(sys.executable).parent / MANIFEST
    if not getattr(sys, "frozen", False) or not manifest.is_file():
        return Check("program files", State.NOTE, "not installed by a setup, so not compared")
    lines = manifest.read_text(encoding="utf-8").splitlines()
    changed = [line for line in lines if not _as_listed(manifest.parent, line)]
    if changed:
        said = f"{len(changed)} of {len(lines)} changed or gone"
        return Check("program files", State.MISSING, said, INSTALL_AGAIN)
    return Check("program files", State.OK, f"all {len(lines)} as they were built")


def _as_listed(folder: Path, line: str) -> bool:
    wanted, _, name = line.partition(" *")
    try:
        with (folder / name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == wanted
    except OSError:
        return False


def _window() -> Check:
    # By name, for only the window's own room may know Qt; here is asked whether it would load.
    importlib.import_module("PySide6.QtWidgets")
    return Check("window", State.OK, "Qt can be loaded")


def _display() -> Check:
    asked = not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM")
    if asked or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return Check("display", State.OK, "there")
    remedy = "The window cannot open here; check, build, verify and the others work."
    return Check("display", State.NOTE, "none", remedy)


def _mail_ways() -> tuple[Check, ...]:
    """One for each way; browser mail is always there, so none of the others is missed."""
    return tuple(
        Check(f"mail: {way.label}", State.OK, "there")
        if found.there
        else Check(f"mail: {way.label}", State.NOTE, without_home(found.why_not))
        for way, found in procedure.found_ways()
    )


_CHECKS: dict[str, Callable[[], Check]] = {
    "resources": _resources,
    "libraries": _libraries,
    "fonts": _fonts,
    "template": _template,
    "page reader": _reader,
    "reading hint": _reading,
    "keyring": _keyring,
    "data folder": _data,
    "policy": _policy,
    "instruction": _edition,
    "printing": printing,
    "versions": versions,
    "program files": _program_files,
    "window": _window,
    "display": _display,
}
