"""Drafts in the officer's own mail: of the packet, and of a paper beside it."""

from desktop.ui.screens.send.paper import Paper, PaperScreen
from desktop.ui.screens.send.screen import SendScreen

__all__ = ["Paper", "PaperScreen", "SendScreen"]
