"""The Pages page: every page of the request, put in order and put right."""

from desktop.ui.screens.pages.screen import PagesScreen

__all__ = ["PagesScreen"]
