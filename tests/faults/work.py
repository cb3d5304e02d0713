"""What is done to a register while faults strike, and what must hold afterwards.

The steps of a scenario are done one after the other; after each the program has said "saved".
Whatever strikes, what is found later is the register after the last step that was acknowledged,
or after the next one: a step is done wholly or not at all.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.errors import BadDocument, BadRegister, DeskError, NeedsKey
from desktop.records import backups, claim, keys, vault
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.records.register import Register
from desktop.records.steps import Move
from desktop.records.vault import Vault
from desktop.rules.kinds import Past
from tests.records import vaults
from tests.records.vaults import NOW, PASSPHRASE, SCANS

SECOND = "a second passphrase"


def hurry() -> None:
    """Leave out, in this process, what only costs time here."""
    keys._N = 2**4
    # A lock that lost its content is waited for.
    claim._UNWRITTEN = 0.005


@dataclass(frozen=True)
class Seen:
    """All that can be seen of a register: what must never be lost or half-done.

    Attributes:
        lines: (request, officer, mobile, status) of each.
        past: for the rules.
        pages: how many page files can be read.
        events: how many lines the trail has.
        steps: how many steps of undo are kept.
        passphrase: which one opens it.
    """

    lines: tuple[tuple[str, str, str, str], ...] = ()
    past: tuple[Past, ...] = ()
    pages: int = 0
    events: int = 0
    steps: int = 0
    passphrase: str = ""


Step = Callable[[Register], object]


def _edited(register: Register) -> None:
    """An edit as the window makes it: rows, a step of undo, a page that left, the trail."""
    asked = vaults.request(3, "two")
    officer = asked.officers[1]
    left = replace(officer, mobile="9000000000", evidence=replace(officer.evidence, pages=()))
    edited = asked.with_officer(left)
    move = Move(0, "Edit", 2, officer.id, asked, edited, asked, edited)
    register.record([move], SCANS.__getitem__)


def _sent(register: Register) -> None:
    asked = vaults.request(3, "two")
    ids = [one.id for one in asked.officers]
    register.enter(asked, SCANS.__getitem__, ids, Path("p"), Said(Status.WENT, date(2026, 11, 20)))


def _returned(register: Register) -> None:
    register.say("requesttwo", ["officer1"], Said(Status.RETURNED, reason="DOB differs"))


STEPS: tuple[Step, ...] = (
    lambda register: register.keep(vaults.request(2, "two", scans=False)),
    _edited,
    _sent,
    lambda register: register.vault.back_up(NOW),
    _returned,
    lambda register: register.vault.set_passphrase(SECOND),
    lambda register: register.remove("requestone"),
)
"""On a register that holds one request that went, without pages."""


def begin(home: Path) -> None:
    """Make the register on which the steps are done."""
    with vaults.register(home) as register:
        asked = vaults.request(2, scans=False)
        ids = [one.id for one in asked.officers]
        register.enter(asked, SCANS.__getitem__, ids, Path("p"), Said(Status.WENT))


def work(home: Path, acknowledge: Callable[[int], None]) -> str:
    """Do all steps; gives the words of the error that ended them, empty for none."""
    register = None
    try:
        register = Register(vaults.opened(home), "A. Nodal", vaults.Clock())
        for number, step in enumerate(STEPS, 1):
            step(register)
            acknowledge(number)
    except DeskError as told:
        return str(told)
    finally:
        if register is not None:
            register.close()
    return ""


def make(home: Path, acknowledge: Callable[[int], None]) -> str:
    """Make a register; one step."""
    try:
        vaults.new(home).close()
    except DeskError as told:
        return str(told)
    acknowledge(1)
    return ""


def open_any(home: Path) -> Vault:
    """The register's folder by whichever of the two passphrases holds."""
    try:
        return vault.open_vault(NOW, passphrase=PASSPHRASE, folder=home)
    except NeedsKey:
        return vault.open_vault(NOW, passphrase=SECOND, folder=home)


def look(home: Path) -> Seen:
    """All that can be seen.

    Raises:
        AssertionError: something is damaged.
    """
    if not vault.is_made(home):
        return Seen()
    passphrase = PASSPHRASE
    try:
        opened = vault.open_vault(NOW, passphrase=PASSPHRASE, folder=home)
    except NeedsKey:
        passphrase = SECOND
        opened = vault.open_vault(NOW, passphrase=SECOND, folder=home)
    with opened:
        register = Register(opened, "A. Nodal", vaults.Clock())
        assert register.first_wrong() is None, "the trail is broken"
        sources = opened.read(lambda db: [one for (one,) in db.execute("SELECT source FROM page")])
        for source in sources:
            assert register.page(source) == SCANS[source], "a page is another"
        copies = list((home / backups.FOLDER).glob("*.db"))
        assert len(opened.backups()) == len(copies), "a copy is damaged"
        lines = tuple(
            (one.request, one.officer, one.entry.mobile, one.status.value) for one in register.lines
        )
        (steps,) = opened.read(lambda db: db.execute("SELECT count(*) FROM step").fetchone())
        past = register.past()
        return Seen(lines, past, len(sources), len(register.trail()), steps, passphrase)


def holds(home: Path, allowed: tuple[Seen, ...]) -> str:
    """What is wrong with a register after a fault; empty for nothing."""
    try:
        seen = look(home)
    except (AssertionError, BadDocument, BadRegister) as wrong:
        return f"{type(wrong).__name__}: {wrong}"
    return "" if seen in allowed else f"lost or half done: {seen.events} events, {seen.pages} pages"


def states(home: Path) -> tuple[Seen, ...]:
    """What can be seen before the first step and after each."""
    found = [look(home)]

    register = Register(vaults.opened(home), "A. Nodal", vaults.Clock())
    for step in STEPS:
        step(register)
        register.close()
        found.append(look(home))
        register = Register(
            vault.open_vault(NOW, passphrase=found[-1].passphrase, folder=home),
            "A. Nodal",
            vaults.Clock(),
        )
    register.close()
    return tuple(found)


# Mutants: each leaves out one precaution, and must be caught.


def mutant(name: str) -> None:
    """Take one precaution out of the program, for the rest of this process."""
    MUTANTS[name]()


def _no_file_sync() -> None:
    from desktop.records import safe_write

    _replace(safe_write, "os", _WithoutSync())


class _WithoutSync:
    def __getattr__(self, name: str) -> object:
        import os

        return (lambda _handle: None) if name == "fsync" else getattr(os, name)


def _no_folder_sync() -> None:
    from desktop.records import safe_write, vault_folder

    for module in (safe_write, backups, vault, vault_folder):
        _replace(module, "sync_folder", lambda _folder: None)


def _in_place() -> None:
    from desktop.records import header, sealed

    _replace(header, "put_in_place", _write_in_place)
    _replace(sealed, "put_bytes", Path.write_bytes)


def _write_in_place(
    target: Path, fill: Callable[..., None], check: Callable[[Path], None] = lambda _path: None
) -> None:
    with target.open("wb") as out:
        fill(out)
    check(target)


def _row_before_file() -> None:
    seal, change = Register._seal_these, Register._change

    def later(self: Register, sources: Any, pages: Any) -> Any:
        asked = tuple(sources)
        self.__dict__["later"] = lambda: seal(self, asked, pages)
        return {one: self.vault.pages.name_of(one) for one in asked}, ()

    def changed(self: Register, does: Any, *more: Any) -> None:
        change(self, does, *more)
        self.__dict__.pop("later", lambda: None)()

    _replace(Register, "_seal_these", later)
    _replace(Register, "_change", changed)


def _wal_normal() -> None:
    from desktop.records import database

    connect = database._connect

    def loose(path: Path, key: bytes) -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = NORMAL").fetchall()
        return connection

    _replace(database, "_connect", loose)


def _replace(holder: object, name: str, other: object) -> None:
    assert hasattr(holder, name), f"{name} has moved: the mutant would change nothing"
    setattr(holder, name, other)


MUTANTS: dict[str, Callable[[], None]] = {
    "no sync of files": _no_file_sync,
    "no sync of folders": _no_folder_sync,
    "written in place": _in_place,
    "row before file": _row_before_file,
    "WAL with NORMAL": _wal_normal,
}
