"""What both launchers run: says that this is the packed program, then starts it."""

import os
import sys
from pathlib import Path

# The workers are started as this very program, with a switch.
sys.frozen = True  # type: ignore[attr-defined]  # the customary mark of a packed program

_FOLDER = Path(sys.executable).parent
if (_FOLDER / "portable.txt").is_file():
    # From a pen drive: the officer's data travel with the program.
    os.environ.setdefault("SSO_DESK_DATA", str(_FOLDER / "Data"))

from desktop.__main__ import main  # noqa: E402 - after the mark and the folder

sys.exit(main())
