"""How long the register takes: opening, an edit, sending with pages, search, backup.

Run ``python -m benchmarks.vault``; figures are milliseconds with 1,000 officers and 500 MB of
pages. The register lies in a temporary folder, so set ``TMPDIR`` to the disk to be measured.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop.form.evidence import Evidence, Page
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.records import vault
from desktop.records.cases import Said
from desktop.records.lines import Status, Wanted
from desktop.records.register import Register
from desktop.records.steps import Move

OFFICERS, PAGE = 1_000, 512 * 1024
EDITS = 100
PASSPHRASE = "benchmark"  # noqa: S105 - invented


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "register"
        now = datetime.now().astimezone()
        register = Register(vault.make(now, passphrase=PASSPHRASE, folder=home))
        files: dict[str, bytes] = {}
        request = _request(files)
        _say("keep a request of 1,000 officers", lambda: register.keep(request))
        _edits(register, request, files.__getitem__)
        ids = [one.id for one in request.officers]
        went = Said(Status.WENT)
        _say(
            "hand over 1,000 officers with 500 MB of pages",
            lambda: register.enter(request, files.__getitem__, ids, home, went),
        )
        _say("copy of the database, verified", lambda: register.vault.back_up(now))
        _say("search by a mobile number", lambda: register.find(Wanted(text="9876500512")))
        _say("what rules compare with", register.past)
        _say("verify the audit trail", register.first_wrong)
        register.close()
        _say("open and list, passphrase", lambda: _open(home, now))
        _say("of which the passphrase alone", lambda: register.vault.keys.with_passphrase("x"))


def _edits(register: Register, request: Request, files: Callable[[str], bytes]) -> None:
    """One officer's mobile changed, many times."""
    took = []
    edited = request
    for number in range(EDITS):
        one = edited.officers[number * 7 % OFFICERS]
        before = edited
        edited = edited.with_officer(replace(one, mobile=f"90000{number:05}"))
        move = Move(number, "Edit", 2, one.id, before, edited, before, edited)
        began = time.perf_counter()
        register.record([move], files)
        took.append((time.perf_counter() - began) * 1_000)
    took.sort()
    print(f"{'one edit, on the disk: median':50} {statistics.median(took):9.1f}")
    print(f"{'one edit, on the disk: 99th of 100':50} {took[-2]:9.1f}")


def _request(files: dict[str, bytes]) -> Request:
    officers = []
    for number in range(OFFICERS):
        data = os.urandom(PAGE)
        source = sha256(data).hexdigest()
        files[source] = data
        officers.append(
            OfficerEntry(
                first_name=f"Rajesh{number}",
                last_name="Kumar",
                dob="12/07/1985",
                mobile=f"98765{number:05}",
                alternate_email=f"a{number}@example.in",
                evidence=Evidence(pages=(Page(f"page{number}", source),)),
            )
        )
    return Request(officers=tuple(officers), reference="2026/001", created="2026-11-23")


def _open(home: Path, now: datetime) -> None:
    Register(vault.open_vault(now, passphrase=PASSPHRASE, folder=home)).close()


def _say(what: str, act: Callable[[], object]) -> None:
    began = time.perf_counter()
    act()
    print(f"{what:50} {(time.perf_counter() - began) * 1_000:9.1f}")


if __name__ == "__main__":
    main()
