"""Strikes a register with faults; run with faults.c preloaded, prints its figures as JSON.

A warm process forks one child for each strike, so that a strike costs milliseconds.
Arguments: folder, tier ("quick" or "full"), and what to do.
"""

import ctypes
import errno
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.faults import work
from tests.faults.disk import Disk, Step, lay_out, read_log
from tests.records.vaults import PASSPHRASE

_KILL_BEFORE, _KILL_AMID, _FAIL_ONCE, _FAIL_ON = 1, 2, 3, 4
_NO_FAULT = 0
_TOLD, _SILENT, _CRASHED = 10, 11, 12

Scenario = Callable[[Path, Callable[[int], None]], str]


@dataclass(frozen=True)
class Strike:
    """Where and how it strikes; `wait` kills after so many seconds instead."""

    kind: int
    at: int = 0
    code: int = 0
    wait: float = 0.0


class Bench:
    """One scenario with what may be seen after each of its steps."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        self.root = folder / "run"
        self.start = folder / "start"
        self.scenario = scenario
        self.library = ctypes.CDLL(None)
        shutil.rmtree(folder, ignore_errors=True)
        (self.start / "disk").mkdir(parents=True)
        if scenario is work.work:
            work.begin(self.start / "disk" / "register")
            shutil.copytree(self.start, self.root)
            self.states = work.states(self.root / "disk" / "register")
        else:
            self.states = (work.Seen(), work.Seen(passphrase=PASSPHRASE))

    @property
    def home(self) -> Path:
        return self.root / "disk" / "register"

    def renew(self) -> None:
        """Put the disk as it was at the beginning."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.start, self.root)

    def strike(
        self, strike: Strike, *, mutant: str = "", log: Path | None = None
    ) -> tuple[int, int]:
        """Do the scenario in a child that is struck; gives how it ended, and the steps it said."""
        read_end, write_end = os.pipe()
        child = os.fork()
        if not child:
            os.close(read_end)
            self._child(strike, mutant, log, write_end)
        os.close(write_end)
        if strike.wait:
            time.sleep(strike.wait)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(read_end, "rb") as said:
            steps = len(said.read())
        _, status = os.waitpid(child, 0)
        return (os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)), steps

    def _child(self, strike: Strike, mutant: str, log: Path | None, said: int) -> None:
        code = _CRASHED
        try:
            if mutant:
                work.mutant(mutant)
            if log is not None:
                self.library.faults_log(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
            kind = _NO_FAULT if strike.wait else strike.kind
            self.library.faults_arm(os.fsencode(self.root), kind, strike.at, strike.code)

            def acknowledge(number: int) -> None:
                self.library.faults_mark(number)
                os.write(said, b".")

            told = self.scenario(self.home, acknowledge)
            code = _TOLD if told else _SILENT
        except BaseException as reason:  # noqa: BLE001 - the child must not come back into the parent's code
            sys.stderr.write(f"{type(reason).__name__}: {reason}\n")
        finally:
            os._exit(code)

    def allowed(self, steps: int) -> tuple[work.Seen, ...]:
        """What may be seen when so many steps were acknowledged."""
        return self.states[steps : steps + 2]

    def count(self) -> int:
        """How many file operations the scenario takes: the first number at which none strikes."""
        self.renew()
        log = self.root.parent / "count.log"
        self.strike(Strike(_NO_FAULT), log=log)
        return sum(one.kind.name != "MARK" for one in read_log(log.read_bytes(), self.root)) + 2


def kill_everywhere(bench: Bench, every: int) -> dict[str, object]:
    """Kill before, and half-way through, file operations."""
    wrong: list[str] = []
    runs = 0
    for at in range(1, bench.count() + 1, every):
        for kind in (_KILL_BEFORE, _KILL_AMID):
            bench.renew()
            _, steps = bench.strike(Strike(kind, at))
            _judge(bench, steps, f"kill {kind} at {at}", wrong)
            runs += 1
    return {"runs": runs, "wrong": wrong}


def kill_at_random(bench: Bench, times: int, seed: int) -> dict[str, object]:
    """Kill at random moments."""
    dice = random.Random(seed)  # noqa: S311 - moments, no secret
    bench.renew()
    began = time.perf_counter()
    bench.strike(Strike(_NO_FAULT))
    whole = time.perf_counter() - began
    wrong: list[str] = []
    steps_said = 0
    for run in range(times):
        bench.renew()
        _, steps = bench.strike(Strike(_NO_FAULT, wait=dice.uniform(0.001, whole)))
        steps_said += steps
        _judge(bench, steps, f"random kill {run}", wrong)
    return {"runs": times, "acknowledged": steps_said, "wrong": wrong}


def fail_everywhere(bench: Bench, every: int) -> dict[str, object]:
    """Let each file operation fail, once and from then on, with each error."""
    wrong: list[str] = []
    ends: Counter[str] = Counter()
    runs = 0
    last = bench.count()
    for code in (errno.ENOSPC, errno.EIO, errno.EACCES):
        for kind in (_FAIL_ONCE, _FAIL_ON):
            for at in range(1, last + 1, every):
                bench.renew()
                how, steps = bench.strike(Strike(kind, at, code))
                name = f"{errno.errorcode[code]} {'once' if kind == _FAIL_ONCE else 'on'} at {at}"
                ends[{_TOLD: "told", _SILENT: "harmless"}.get(how, "crashed")] += 1
                if how == _CRASHED or how < 0:
                    wrong.append(f"{name}: no words for it")
                if how == _SILENT and steps < len(bench.states) - 1:
                    wrong.append(f"{name}: said nothing")
                _judge(bench, steps, name, wrong)
                runs += 1
    return {"runs": runs, "ends": dict(ends), "wrong": wrong}


def power_cuts(bench: Bench, times: int, seed: int, mutant: str = "") -> dict[str, object]:
    """Cut the power at random places of the log, and look at what the disk may hold."""
    bench.renew()
    path = bench.root.parent / "power.log"
    bench.strike(Strike(_NO_FAULT), mutant=mutant, log=path)
    log = read_log(path.read_bytes(), bench.root)
    found: dict[str, object] = {"operations": len(log), "runs": times}
    wrong: list[str] = []
    for strict in (False, True):
        dice = random.Random(seed)  # noqa: S311 - places, no secret
        places = sorted(dice.choices(range(1, len(log) + 1), k=times // 2))
        before = len(wrong)
        _cut_at(bench, log, places, Disk(bench.start, strict=strict), dice, wrong)
        found["strict" if strict else "ordered"] = len(wrong) - before
    return {**found, "wrong": wrong}


def _cut_at(
    bench: Bench,
    log: list[Step],
    places: Iterable[int],
    disk: Disk,
    dice: random.Random,
    wrong: list[str],
) -> None:
    done = 0
    for place in places:
        for step in log[done:place]:
            disk.do(step)
        done = place
        shutil.rmtree(bench.root, ignore_errors=True)
        lay_out(disk.cut(dice), bench.root)
        _judge(bench, disk.marks, f"power cut at {place}", wrong)


def _judge(bench: Bench, steps: int, what: str, wrong: list[str]) -> None:
    trouble = work.holds(bench.home, bench.allowed(steps))
    if trouble:
        wrong.append(f"{what} after step {steps}: {trouble}")


def main() -> None:
    """Do what the arguments say."""
    folder, tier, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    full = tier == "full"
    work.hurry()
    steps = Bench(folder / "steps", work.work)
    if what == "mutants":
        made: dict[str, object] = {
            name: power_cuts(steps, 2_000 if full else 160, 7, name) for name in work.MUTANTS
        }
    elif what == "power":
        made = {
            "steps": power_cuts(steps, 20_000 if full else 800, 6),
            "make": power_cuts(Bench(folder / "make", work.make), 4_000 if full else 200, 6),
        }
    elif what == "kill":
        making = Bench(folder / "make", work.make)
        made = {
            "everywhere": kill_everywhere(steps, 1 if full else 4),
            "making": kill_everywhere(making, 1 if full else 2),
            "random": kill_at_random(steps, 2_000 if full else 60, 6),
        }
    else:
        made = {
            "steps": fail_everywhere(steps, 1 if full else 12),
            "make": fail_everywhere(Bench(folder / "make", work.make), 1 if full else 12),
        }
    print(json.dumps(made))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
