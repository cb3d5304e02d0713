"""Whether every program file of the staged folder finds what it imports, and nothing is spare."""

import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

from installer.checks.pe import imported
from installer.stage import files_of_stage


@cache
def imports(file: Path) -> frozenset[str]:
    """As `pe.imported`; each file is read once."""
    return imported(file)


def program_files(staged: Path) -> list[Path]:
    """Programs and libraries of the staged folder."""
    return [one for one in files_of_stage(staged) if one.suffix in {".exe", ".dll", ".pyd"}]


def unfound(staged: Path, rules: dict[str, Any]) -> dict[str, list[str]]:
    """Imports that are neither in the folder nor Windows' own, by file."""
    files = program_files(staged)
    here = {one.name.lower() for one in files}
    own = set(rules["libraries"])
    prefixes = tuple(rules["prefixes"])
    return {
        one.name: gone
        for one in files
        if (gone := sorted(n for n in imports(one) - here - own if not n.startswith(prefixes)))
    }


def with_sockets(staged: Path, rules: dict[str, Any]) -> list[str]:
    """Program files that import Windows' socket or internet libraries without being listed."""
    reaching = {"ws2_32.dll", "wsock32.dll", "wininet.dll", "winhttp.dll", "urlmon.dll"}
    return [
        one.name
        for one in program_files(staged)
        if imports(one) & reaching
        and not any(fnmatch.fnmatch(one.name.lower(), known) for known in rules["sockets"])
    ]


def spare(staged: Path) -> list[str]:
    """Libraries that nothing imports and that are no plug-in."""
    files = program_files(staged)
    wanted = {name for one in files for name in imports(one)}
    loaded_by_name = {"python3.dll", "python313.dll", "pdfium.dll"}
    return [
        one.name
        for one in files
        if one.suffix == ".dll"
        and "plugins" not in one.parts
        and one.name.lower() not in wanted | loaded_by_name
    ]
