"""Settings: how this PC works for the officer, and what the administrator has set."""

from desktop.ui.screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
