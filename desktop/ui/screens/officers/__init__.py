"""The officers' step: list, form and service book side by side."""

from desktop.ui.screens.officers.screen import OfficersScreen

__all__ = ["OfficersScreen"]
