"""Where the registers of this PC lie, what they are called, and which one is worked with.

An officer with two charges has two registers, each with its own keys. The first one lies in
``register``; others lie in ``registers/ID``. ``registers.json`` holds their names and the choice;
without it there is the first one alone.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.errors import BadRegister
from desktop.form.officer import new_id
from desktop.paths import data_folder
from desktop.records.safe_write import put_bytes

FIRST = "first"
"""Id of the register that was there before there could be several."""

LONGEST = 60
"""Characters of a register's name."""

_LIST = "registers.json"


@dataclass(frozen=True, slots=True)
class Place:
    """One register of this PC.

    Attributes:
        id: ``first``, or the name of its folder.
        name: as the officer calls it; empty for the first one while nobody named it.
        current: it is the one that is worked with.
    """

    id: str
    name: str = ""
    current: bool = False

    @property
    def folder(self) -> Path:
        """Where it lies."""
        home = data_folder()
        return home / "register" if self.id == FIRST else home / "registers" / self.id


def register_folder() -> Path:
    """Where the register lies that is worked with."""
    return current().folder


def is_made(folder: Path) -> bool:
    """Whether there is a register, or what is left of one."""
    try:
        return any(folder.iterdir())
    except OSError:
        return folder.exists()


def current() -> Place:
    """The register that is worked with."""
    return next(one for one in places() if one.current)


def places() -> tuple[Place, ...]:
    """The registers of this PC, the first one first.

    A list that is damaged leaves those whose folders are found, without their names.
    """
    plain = _read()
    names = plain.get("names")
    names = names if isinstance(names, dict) else {}
    found = [Place(FIRST, _text(names.get(FIRST)))]
    folder = data_folder() / "registers"
    found += [
        Place(path.name, _text(names.get(path.name)) or path.name)
        for path in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if path.is_dir() and not path.name.startswith(".")
    ]
    wanted = plain.get("current")
    chosen = next((one for one in found if one.id == wanted), found[0])
    return tuple(replace(one, current=one is chosen) for one in found)


def add(name: str) -> Place:
    """Name a new register and work with it; it is made when it is first opened.

    Raises:
        BadRegister: the name is empty, too long, or taken.
        CannotSave: the disk did not take it.
    """
    place = keep(new(name))
    choose(place.id)
    return replace(place, current=True)


def new(name: str) -> Place:
    """A place for a register, which is in the list when it is kept.

    Raises:
        BadRegister: the name is empty, too long, or taken.
    """
    return Place(new_id(), _fitting(name))


def keep(place: Place) -> Place:
    """Take a new place into the list.

    Raises:
        CannotSave: the disk did not take it.
    """
    place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write({**_names(), place.id: place.name}, current().id)
    return place


def free_name(wanted: str) -> str:
    """A name that no register has: as wanted, or with a number behind."""
    plain = " ".join(one for one in wanted.split() if one.isprintable())[: LONGEST - 5]
    taken = {one.name.casefold() for one in places()}
    name, number = plain or "Register", 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain or 'Register'} ({number})"
    return name


def choose(place: str) -> None:
    """Work with a register from now on, by its id.

    Raises:
        CannotSave: the disk did not take it.
    """
    _write(_names(), place)


def rename(place: str, name: str) -> None:
    """Call a register otherwise.

    Raises:
        BadRegister: the name is empty, too long, or taken.
        CannotSave: the disk did not take it.
    """
    _write({**_names(), place: _fitting(name, besides=place)}, current().id)


def _fitting(name: str, besides: str = "") -> str:
    tidy = " ".join(name.split())
    taken = {one.name.casefold() for one in places() if one.id != besides}
    if not tidy or len(tidy) > LONGEST or not tidy.isprintable():
        raise BadRegister(
            f"A register's name has 1 to {LONGEST} letters.", "Choose for example your charge."
        )
    if tidy.casefold() in taken:
        raise BadRegister(f"There is a register called “{tidy}” already.", "Choose another name.")
    return tidy


def _names() -> dict[str, str]:
    return {one.id: one.name for one in places() if one.name}


def _write(names: dict[str, str], chosen: str) -> None:
    whole = {"current": chosen, "names": names}
    put_bytes(data_folder() / _LIST, json.dumps(whole, ensure_ascii=False, indent=1).encode())


def _read() -> dict[str, object]:
    try:
        plain = json.loads((data_folder() / _LIST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _text(value: object) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""
