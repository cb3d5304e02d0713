"""A private screen for real programs: own Xvfb, window manager, D-Bus and HOME."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.peers import require


@dataclass(frozen=True)
class Screen:
    environ: dict[str, str]
    home: Path

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.environ, capture_output=True, text=True, timeout=20, check=False
        )
        return done.stdout

    def windows(self) -> dict[str, str]:
        """Titles of all windows by id."""
        rows = [line.split(None, 3) for line in self.run("wmctrl", "-l").splitlines()]
        return {row[0]: row[3] if len(row) > 3 else "" for row in rows}

    def press_until(
        self, window: str, key: str, condition: Callable[[], bool], what: str, every: float = 3
    ) -> None:
        """Press a key, and again while nothing comes of it: a busy window drops keys."""
        for _attempt in range(10):
            self.press(window, key)
            end = time.monotonic() + every
            while time.monotonic() < end:
                if condition():
                    return
                time.sleep(0.05)
        raise AssertionError(f"not after ten times {key}: {what}; there is {self.windows()}")

    def press(self, window: str, *keys: str) -> None:
        self.run("xdotool", "windowactivate", "--sync", window)
        self.run("xdotool", "key", "--clearmodifiers", *keys)


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


@contextmanager
def private_screen(folder: Path) -> Iterator[Screen]:
    require("Xvfb", "openbox", "wmctrl", "xdotool", "dbus-daemon")
    home = folder / "home"
    runtime = folder / "run"
    for each in (home, runtime):
        each.mkdir(mode=0o700)
    environ = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "NO_AT_BRIDGE": "1",
        "GSETTINGS_BACKEND": "memory",
    }
    with ExitStack() as ends:
        ends.callback(end_all_of, home)
        environ["DISPLAY"] = _display(ends, environ)
        environ["DBUS_SESSION_BUS_ADDRESS"] = _bus(ends, environ)
        _keep(ends, ["openbox"], environ)
        screen = Screen(environ, home)
        wait_for(lambda: "Openbox" in screen.run("wmctrl", "-m"), 15, "window manager")
        yield screen


def _display(ends: ExitStack, environ: dict[str, str]) -> str:
    read, write = os.pipe()
    # Without -noreset the server starts anew when its last client goes, and takes the window
    # manager that was just connecting with it.
    command = ["Xvfb", "-displayfd", str(write), "-noreset", "-nolisten", "tcp"]
    command += ["-screen", "0", "1366x768x24"]
    _keep(ends, command, environ, (write,))
    os.close(write)
    with os.fdopen(read) as pipe:
        return f":{pipe.readline().strip()}"


def _bus(ends: ExitStack, environ: dict[str, str]) -> str:
    read, write = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={write}"]
    _keep(ends, command, environ, (write,))
    os.close(write)
    with os.fdopen(read) as pipe:
        address = re.match(r"[^,\s]+", pipe.readline())
    assert address is not None, "dbus-daemon gave no address"
    return address[0]


def _keep(
    ends: ExitStack, command: list[str], environ: dict[str, str], fds: tuple[int, ...] = ()
) -> None:
    process = subprocess.Popen(
        command,
        env=environ,
        pass_fds=fds,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ends.callback(end, process)


def end_all_of(home: Path) -> None:
    """End what programs on this screen left running, known by the HOME that we gave them."""
    mine = f"HOME={home}".encode()
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and mine in (entry / "environ").read_bytes().split(b"\0"):
                os.kill(int(entry.name), signal.SIGTERM)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that we started; by force where it does not listen."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)
