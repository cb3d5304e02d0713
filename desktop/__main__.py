"""Start: no argument or a request file opens the window, a command word runs the command line."""

import sys


def main() -> int:
    """Run what the command line asks for.

    The worker switches come first and import nothing of the window.
    """
    arguments = sys.argv[1:]
    first = arguments[0] if arguments else ""
    if first == "--doc-worker":
        from desktop.intake.worker import main as worker

        worker()
    if first == "--mapi-worker":
        from desktop.handover.mapi import main as mapi

        return mapi()
    if first == "--reading-worker":
        from desktop.reading.worker import main as reading

        reading()
    if first == "--scan-worker":
        from desktop.scans.wia_worker import main as scanner

        return scanner()
    from desktop.records.policy import apply
    from desktop.records.settings import hold_edition

    apply()
    hold_edition()
    from desktop.cli import COMMANDS
    from desktop.cli import main as command_line

    if first in COMMANDS or first in {"-h", "--help", "--version"}:
        return command_line(arguments)
    from desktop.ui.app import main as window

    return window(arguments)


if __name__ == "__main__":
    sys.exit(main())
