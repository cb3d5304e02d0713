"""The self-check on the command line."""

from desktop.cli.say import tell
from desktop.errors import Exit
from desktop.selfcheck import as_plain, as_text, look, well


def doctor(*, as_one_object: bool) -> int:
    """Look at everything and say it.

    Returns:
        0, or 1 where something is missing.
    """
    checks = look()
    tell(as_plain(checks) if as_one_object else as_text(checks))
    return Exit.CLEAN if well(checks) else Exit.TO_FIX
