"""Builds what an office installs: for Windows and for Linux, both on Linux."""
