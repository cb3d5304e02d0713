"""How long saving, opening and the recovery copy take.

Run ``python -m benchmarks.records``; figures are milliseconds, best of five.
"""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.form.evidence import Evidence, Page
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.records.pages import PageStore
from desktop.records.recovery import Recovery
from desktop.records.request_file import read, write

ROUNDS = 5


def main() -> None:
    """Print the table."""
    print("officers  pages MB    save    open  edit handed on  edit on disk")
    for officers, megabytes in ((10, 0), (100, 10), (1_000, 0), (1_000, 100), (10_000, 0)):
        with tempfile.TemporaryDirectory() as folder:
            _row(Path(folder), officers, megabytes)


def _row(folder: Path, officers: int, megabytes: int) -> None:
    store = PageStore(folder / "work")
    request = _request(officers, megabytes, store)
    path = folder / "a.ssoreq"
    save = _best(lambda: write(path, request, store))
    opened = _best(lambda: _open(path, folder / "work"))
    copy = Recovery(store, root=folder / "recovery")
    copy.put(request)
    copy.flush(600)
    handed = _best(lambda: copy.put(replace(request, reference="a")))
    copy.flush()

    def edit() -> None:
        copy.put(replace(request, reference="b"))
        copy.flush()

    time.sleep(0.6)
    on_disk = min(_timed(edit, rest=0.6) for _ in range(ROUNDS))
    print(f"{officers:8,} {megabytes:9,} {save:7.0f} {opened:7.0f} {handed:15.3f} {on_disk:13.1f}")
    copy.close()
    store.close()


def _request(officers: int, megabytes: int, store: PageStore) -> Request:
    entry = OfficerEntry(
        first_name="Rajesh", last_name="Kumar", dob="12/07/1985", mobile="9876543210"
    )
    names = [store.add(os.urandom(500_000)) for _ in range(megabytes * 2)]
    evidence = [Evidence(pages=(Page(name[:8], name),)) for name in names]
    made = [replace(entry, id=f"{at}", alternate_email=f"a{at}@x.in") for at in range(officers)]
    for at, one in enumerate(evidence):
        made[at % officers] = replace(made[at % officers], evidence=one)
    return Request(officers=tuple(made))


def _open(path: Path, work: Path) -> None:
    with PageStore(work) as store:
        read(path, store)


def _best(act: Callable[[], object]) -> float:
    return min(_timed(act) for _ in range(ROUNDS))


def _timed(act: Callable[[], object], rest: float = 0.0) -> float:
    began = time.perf_counter()
    act()
    took = (time.perf_counter() - began) * 1_000
    time.sleep(rest)
    return took


if __name__ == "__main__":
    main()
