"""Home: begin or go on, what needs the officer today, and the register."""

from desktop.ui.screens.home.screen import HomeScreen

__all__ = ["HomeScreen"]
