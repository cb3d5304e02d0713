"""What the program needs of the system: Qt's libraries, and for the full tests its peers.

Standard library only: this runs before anything is installed.
"""

import ctypes
import os
import re
import shutil
import subprocess
import sys

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What any Qt program loads, with Debian's package of each."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt loads besides to show a window on an X display."""

PEERS = (
    # screens: a display without a screen, a window manager, hands and eyes
    "xvfb", "xauth", "openbox", "xdotool", "wmctrl", "imagemagick", "fonts-noto-core",
    # papers and mail
    "poppler-utils", "qpdf", "libreoffice-calc-nogui", "thunderbird", "xdg-utils", "notmuch",
    "mpack", "chromium",
    # keyring and screen reader
    "dbus", "dbus-x11", "gnome-keyring", "libsecret-tools",
    "at-spi2-core", "gir1.2-atspi-2.0", "python3-pyatspi", "python3-gi",
    # faults made on purpose
    "gcc", "libc6-dev", "procps", "strace",
    # a scanner that is none
    "sane-utils",
)  # fmt: skip
"""Debian's packages of the real programs that the tests work with."""


PACKERS = (
    # Windows: compile, pack, sign, and a Windows to try it in
    "wine", "wine64", "nsis", "wixl", "msitools", "gcc-mingw-w64-x86-64", "osslsigncode",
    # Linux: pack, look through, and a bare Debian to try it in
    "binutils", "dpkg-dev", "lintian", "mmdebstrap", "python3-venv",
    # a screen, hands and eyes
    "xvfb", "openbox", "xdotool", "imagemagick",
)  # fmt: skip
"""Debian's packages that build the installers and try them."""


def qt_missing(*, window: bool) -> list[str]:
    """Packages of the libraries that Qt needs and that do not load.

    Args:
        window: also those for a window on an X display.
    """
    if not sys.platform.startswith("linux"):
        return []  # Qt's wheels bring all they need on Windows and macOS
    needed = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    return [package for library, package in needed.items() if not _loads(library)]


def peers_missing(wanted: tuple[str, ...] = PEERS) -> list[str]:
    """Those of the wanted packages that Debian's list does not show as installed."""
    if shutil.which("dpkg-query") is None:
        return list(wanted)
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *wanted],
        check=False,
        capture_output=True,
        text=True,
    )
    there = {line.split()[0] for line in asked.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in there]


def install(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed: root, and apt on the machine.

    apt's own lines name the package server, so they are shown only where it fails, without it.

    Returns:
        Whether they are installed.
    """
    if not packages:
        return True
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("Installing from Debian: " + " ".join(packages), flush=True)
    _apt("update")
    done = _apt("install", "--yes", "--no-install-recommends", *packages)
    if done.returncode:
        said = re.sub(r"(?i)\b[a-z]+://[^\s/]+", "(address)", done.stdout + done.stderr)
        print("\n".join(said.splitlines()[-20:]), file=sys.stderr)
    return done.returncode == 0


def install_command(packages: list[str]) -> str:
    """What a person does to install Debian packages: the command, where there is apt."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        return (
            f"Install it with this system's own program; Debian's packages are called:\n  {names}"
        )
    return (
        "Install it with:\n"
        f"  sudo apt-get update && sudo apt-get install --no-install-recommends {names}"
    )


def display() -> bool:
    """Whether there is a display to open a window on."""
    if not sys.platform.startswith("linux"):
        return True
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(asked or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _loads(library: str) -> bool:
    """Whether the dynamic loader finds the library and all that it needs itself."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run apt-get without questions, waiting for another apt that is at work."""
    options = ("-q", "-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=3")
    return subprocess.run(
        ["apt-get", *options, *words],
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )
