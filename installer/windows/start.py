"""What both launchers run: says that this is the packed program, then starts it."""

import sys

# The workers are started as this very program, with a switch.
sys.frozen = True  # type: ignore[attr-defined]  # the customary mark of a packed program

from desktop.__main__ import main  # noqa: E402 - after the mark

sys.exit(main())
