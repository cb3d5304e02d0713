"""A Wine prefix with the packed program's needs, and a screen for it; for tests alone."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from installer.place import HERE
from installer.wine import surroundings

GCC = "x86_64-w64-mingw32-gcc"
SHIMS = ("icuuc", "bcryptprimitives", "mscms")
"""Parts of Windows 10 that Wine 8 lacks; see `installer/checks/shim`."""


class Answer:
    """What a Windows program said, and how it ended."""

    def __init__(self, done: "subprocess.CompletedProcess[bytes]") -> None:
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
        self.err = done.stderr.decode("utf-8", "replace")


class WineBox:
    """One prefix: a Windows of its own, thrown away at the end.

    Attributes:
        drive: its drive C.
        local: the person's folder for programs and data.
    """

    def __init__(self, folder: Path, display: str = "", *, made: bool = False) -> None:
        self._more = {**os.environ, **surroundings(folder)}
        # What the tests set for Linux must not reach the program: it shall find Windows' own.
        for name in ("SSO_DESK_DATA", "PYTHON_KEYRING_BACKEND", "QT_QPA_PLATFORM"):
            self._more.pop(name, None)
        self._more["WINEDLLOVERRIDES"] += ";mscms=n"
        if display:
            self._more["DISPLAY"] = display
        else:
            self._more.pop("DISPLAY", None)
        if not made:
            self._run(["wineboot", "-i"], 120)
        self.drive = folder / "drive_c"
        user = next(one for one in sorted((self.drive / "users").iterdir()) if one.name != "Public")
        self.local = user / "AppData/Local"
        self.programs = user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
        if not made:
            for name in SHIMS:
                self._shim(name)
            # Wine 8 plays Windows 7 unless told.
            self.run("winecfg", "/v", "win10")

    def run(self, *words: str | Path, seconds: int = 120, cwd: Path | None = None) -> Answer:
        """Run a Windows program to its end; its streams are pipes."""
        return self._run(["wine", *(str(one) for one in words)], seconds, cwd)

    def line(self, line: str, seconds: int = 120) -> Answer:
        """Run a line as the command prompt would: NSIS takes ``/D=`` only unquoted."""
        return self.run("cmd", "/c", line, seconds=seconds)

    def doctor(self, program: Path) -> dict[str, str]:
        """States of the self-check by name; empty where it did not end well.

        Tried again, since on a machine that others share the reader may start too late.
        """
        for _ in range(3):
            answer = self.run(program, "doctor", "--json", seconds=300)
            said = json.loads(answer.out)
            if answer.code == 0 and said["ok"]:
                return {one["name"]: one["state"] for one in said["checks"]}
        return {}

    def start(self, *words: str | Path) -> "subprocess.Popen[bytes]":
        """Start a Windows program and leave it running."""
        return subprocess.Popen(
            ["wine", *(str(one) for one in words)],
            env=self._more,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def end(self) -> None:
        """End everything that runs in this prefix, and nothing else."""
        self._run(["wineserver", "-k"], 30)
        self._run(["wineserver", "-w"], 60)

    def settled(self) -> None:
        """Wait until nothing runs in this prefix."""
        self._run(["wineserver", "-w"], 120)

    def value(self, key: str, name: str = "") -> str:
        """A value of the registry, as ``reg query`` shows it; empty where there is none."""
        which = ["/v", name] if name else ["/ve"]
        said = self.run("reg", "query", key, *which)
        return said.out if said.code == 0 else ""

    def _run(self, words: list[str], seconds: int, cwd: Path | None = None) -> Answer:
        return Answer(
            subprocess.run(
                words,
                cwd=cwd,
                env=self._more,
                input=b"",
                capture_output=True,
                check=False,
                timeout=seconds,
            )
        )

    def _shim(self, name: str) -> None:
        target = self.drive / "windows/system32" / f"{name}.dll"
        target.unlink(missing_ok=True)
        source = HERE / "checks/shim" / f"{name}.c"
        words = [GCC, "-shared", "-Os", "-s", str(source), "-o", str(target), "-ladvapi32"]
        subprocess.run(words, check=True, capture_output=True)


class Screen:
    """A virtual screen with a window manager, and hands and eyes."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as said:
            self.name = f":{said.readline().strip()}"
        self._more = {**os.environ, "DISPLAY": self.name}
        self._manager = subprocess.Popen(
            ["openbox"], env=self._more, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def titles(self) -> list[str]:
        """Titles of the windows that are shown."""
        found = self._do("xdotool", "search", "--onlyvisible", "--name", ".").split()
        return [self._do("xdotool", "getwindowname", one).strip() for one in found]

    def wait_for(self, part: str, seconds: float = 180) -> str:
        """The title of a window that has the part in it; empty where none came."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for title in self.titles():
                if part in title:
                    return title
            time.sleep(0.5)
        return ""

    def settle(self, seconds: float = 30) -> None:
        """Wait until two pictures in a row are the same: nothing is being drawn any more."""
        until = time.monotonic() + seconds
        before = b""
        while time.monotonic() < until:
            now = subprocess.run(
                ["import", "-window", "root", "rgb:-"],
                env=self._more, capture_output=True, check=False, timeout=60,
            ).stdout  # fmt: skip
            if now == before:
                return
            before = now
            time.sleep(0.5)

    def picture(self, target: Path) -> None:
        """Take a picture of the whole screen."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self._do("import", "-window", "root", str(target))

    def key(self, *keys: str) -> None:
        """Press keys."""
        self._do("xdotool", "key", *keys)

    def close(self, part: str) -> None:
        """Quit the program whose window has the part in its title, by its own key."""
        for one in self._do("xdotool", "search", "--onlyvisible", "--name", part).split():
            self._do("xdotool", "windowactivate", "--sync", one, "key", "ctrl+q")

    def end(self) -> None:
        """Take the screen away."""
        for one in (self._manager, self._server):
            one.terminate()
            one.wait()

    def _do(self, *words: str) -> str:
        return subprocess.run(
            words, env=self._more, capture_output=True, check=False, timeout=60
        ).stdout.decode("utf-8", "replace")


def missing() -> list[str]:
    """Programs that these tests need and that are not here."""
    needed = ("wine", "wineboot", "makensis", GCC, "osslsigncode", "Xvfb", "openbox", "xdotool")
    return [one for one in (*needed, "wixl", "import") if shutil.which(one) is None]
