"""The add-on's list agrees with the extra, the lock and the place where the program looks."""

import os
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from desktop.reading.place import ADD_ON, LIBRARIES, OWN_PROGRAM
from installer.fetch import locked
from installer.place import HERE, ROOT
from installer.reading import FOLDER, rules
from tests.installer.test_lists import asked_by


def extra() -> set[str]:
    """Everything that the extra asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(one) for one in project["optional-dependencies"]["reading"]]
    found: set[str] = set()
    while waiting:
        one = waiting.pop()
        if one.marker and not one.marker.evaluate({"extra": ""}):
            continue
        name = str(canonicalize_name(one.name))
        if name not in found:
            found.add(name)
            waiting += [Requirement(line) for line in asked_by(name)]
    return found


def test_the_add_on_ships_what_the_extra_needs_or_says_why_not() -> None:
    wheels = rules()["wheels"]
    assert {*wheels["ship"], *wheels["spare"]} == extra()
    assert not {*wheels["ship"]} & {*wheels["spare"]}


def test_the_lock_has_hashes_for_the_add_on() -> None:
    names = rules()["wheels"]["ship"] + rules()["wheels"]["linux"]
    assert locked(sorted(names)).count("==") == len(names)


def test_every_installer_puts_it_where_the_program_looks() -> None:
    setup = (HERE / "windows/reading.nsi").read_text(encoding="utf-8")
    assert FOLDER == ADD_ON
    assert f"$INSTDIR\\{ADD_ON}\\uninstall.exe" in setup
    script = (HERE / "linux/install_reading.sh").read_text(encoding="utf-8")
    assert f'cp -a "$here/{ADD_ON}" "$program/{ADD_ON}"' in script
    assert os.access(HERE / "linux/install_reading.sh", os.X_OK)
    description = (HERE / "linux/reading.spec.in").read_text(encoding="utf-8")
    assert f'name="{OWN_PROGRAM}"' in description
    assert f'name="{ADD_ON}"' in description
    assert LIBRARIES == "lib"
