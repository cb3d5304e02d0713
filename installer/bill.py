"""The papers that go with the program: licence texts, and a bill of materials (CycloneDX)."""

import email.message
import email.parser
import json
import shutil
import tomllib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from installer.fetch import trust
from installer.place import HERE, PROGRAM, ROOT, CannotBuild, Place, epoch, version

_LICENCE_NAMES = ("licen", "copying", "notice", "authors")
_HOW = """\
Licences of everything that lies in this program.

SSO Desk itself: Apache License 2.0 (SSO-Desk/LICENSE).
Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (LGPL-3.0.txt,
GPL-3.0.txt). Their libraries are separate files of this folder and may be replaced by builds of
your own of the same version. libheif and libde265 likewise. Their sources are published by
their makers under the versions that sbom.cdx.json names.
"""


def write_papers(place: Place, target: Path, runtime: Path) -> None:
    """Licence texts and bill of the staged Windows program.

    Args:
        place: where to work; the bill also goes to its finished files.
        target: the staged folder.
        runtime: the unpacked embeddable Python.

    Raises:
        CannotBuild: a distribution brings no licence text.
    """
    texts = target / "licences"
    (texts / "SSO-Desk").mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", texts / "SSO-Desk/LICENSE")
    shutil.copyfile(ROOT / "resources/fonts/OFL.txt", texts / "SSO-Desk/OFL.txt")
    (texts / "Python").mkdir()
    shutil.copyfile(runtime / "LICENSE.txt", texts / "Python/LICENSE.txt")
    for paper in sorted((HERE / "licences").glob("*.txt")):
        shutil.copyfile(paper, texts / paper.name)
    (texts / "README.txt").write_text(_HOW, encoding="utf-8", newline="\r\n")
    copy_licences(target / "lib", texts)
    pin = trust()["runtime"]
    python = {"name": "CPython (embeddable, Windows)", "version": pin["python"]}
    write_bill(target / "lib", target / "sbom.cdx.json", python)
    place.out.mkdir(parents=True, exist_ok=True)
    bill = place.out / f"SSO-Desk-{version()}-windows.cdx.json"
    shutil.copyfile(target / "sbom.cdx.json", bill)


def copy_licences(libraries: Path, texts: Path) -> None:
    """Licence texts of every distribution, by its name.

    Raises:
        CannotBuild: one brings none, and `installer/licences` has none for it.
    """
    for described in dist_infos(libraries):
        name = described.name.split("-")[0]
        found = [
            one
            for one in sorted(described.rglob("*"))
            if one.is_file()
            and ("licenses" in one.parts or one.name.lower().startswith(_LICENCE_NAMES))
        ]
        own = HERE / "licences" / name
        found += sorted(own.glob("*")) if own.is_dir() else []
        if not found:
            raise CannotBuild(f"{name} brings no licence text; put it into installer/licences.")
        for one in found:
            inner = one.relative_to(described if described in one.parents else own)
            kept = texts / name / Path(*[part for part in inner.parts if part != "licenses"])
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one, kept)


def dist_infos(libraries: Path) -> list[Path]:
    """Descriptions of the distributions in a folder."""
    return sorted(libraries.glob("*.dist-info"))


def metadata(described: Path) -> email.message.Message:
    """The description of one distribution."""
    text = (described / "METADATA").read_text(encoding="utf-8")
    return email.parser.HeaderParser().parsestr(text)


def write_bill(libraries: Path, target: Path, python: dict[str, str]) -> None:
    """A bill of materials in CycloneDX 1.6, the C libraries inside the wheels included.

    Args:
        libraries: folder of the distributions.
        target: the file.
        python: name and version of the interpreter.
    """
    moment = datetime.fromtimestamp(epoch(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{target.name} {version()}')}",
        "version": 1,
        "metadata": {
            "timestamp": moment,
            "component": _component("application", PROGRAM, version(), "Apache-2.0"),
        },
        "components": [
            _component("platform", python["name"], python["version"], "PSF-2.0"),
            *(_distribution(one) for one in dist_infos(libraries)),
            _component("data", "Noto Serif, Noto Sans Devanagari", "", "OFL-1.1"),
        ],
    }
    target.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _distribution(described: Path) -> dict[str, Any]:
    said = metadata(described)
    licence = str(said.get("License-Expression") or said.get("License") or "see its licence text")
    one = _component("library", str(said["Name"]), str(said["Version"]), licence.splitlines()[0])
    one["purl"] = f"pkg:pypi/{str(said['Name']).lower()}@{said['Version']}"
    inside = list(_inside(described, str(said["Name"])))
    if inside:
        one["components"] = inside
    return one


def _inside(described: Path, name: str) -> Iterator[dict[str, Any]]:
    """C and Rust libraries inside a wheel: from its own SBOM, else from our list."""
    for own in sorted(described.glob("sboms/*.json")):
        for part in json.loads(own.read_text(encoding="utf-8")).get("components", []):
            yield _component("library", str(part["name"]), str(part.get("version") or ""), "")
    listed = tomllib.loads((HERE / "embedded.toml").read_text(encoding="utf-8"))
    for part, (number, licence) in listed.get(name.lower().replace("_", "-"), {}).items():
        yield _component("library", part, number, licence)


def _component(kind: str, name: str, number: str, licence: str) -> dict[str, Any]:
    one: dict[str, Any] = {"type": kind, "name": name}
    if number:
        one["version"] = number
    if licence:
        one["licenses"] = [
            {"expression": licence} if _spdx(licence) else {"license": {"name": licence}}
        ]
    return one


def _spdx(licence: str) -> bool:
    """Whether the text reads as an SPDX expression: identifiers joined by AND, OR, WITH."""
    words = licence.replace("(", " ").replace(")", " ").split()
    return all(
        word in {"AND", "OR", "WITH"} if place % 2 else word[0].isalnum()
        for place, word in enumerate(words)
    )
