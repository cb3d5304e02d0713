"""The command line: the same path as the window, without a display."""

from desktop.cli.run import COMMANDS, main

__all__ = ["COMMANDS", "main"]
