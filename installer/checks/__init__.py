"""Checks of what was built, without running it."""
