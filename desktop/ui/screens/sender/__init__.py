"""The sender's step: questions, what they mean, particulars, nomination letter."""

from desktop.ui.screens.sender.screen import SenderScreen

__all__ = ["SenderScreen"]
