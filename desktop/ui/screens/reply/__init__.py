"""A reply came: read, looked through, noted in the register."""

from desktop.ui.screens.reply.screen import ReplyScreen

__all__ = ["ReplyScreen"]
