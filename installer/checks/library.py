"""Whether the compiled standard library is that of its published sources.

The embeddable Python's program files are signed one by one, its library zip is not. So it is
held against another distribution's copy of the same patch level: each source is compiled by the
shipped interpreter itself and the code compared.
"""

import io
import json
import tarfile
import zipfile
from pathlib import Path

from installer.fetch import source_package, trust
from installer.place import HERE, CannotBuild, Place, tell
from installer.wine import windows_path, windows_run

_FOLDER = "Lib/"


def compare_library(place: Place, runtime: Path) -> int:
    """Compare every compiled file of the runtime's library.

    Args:
        place: where to work.
        runtime: the unpacked embeddable Python.

    Returns:
        How many files are the same.

    Raises:
        CannotBuild: one differs, or has no source.
    """
    sources = _sources(place)
    order = [windows_path(runtime / "python313.zip"), windows_path(sources)]
    script = windows_path(HERE / "windows/compare_here.py")
    said = json.loads(
        windows_run(place, [runtime / "python.exe", script], fed=json.dumps(order).encode())
    )
    if said["other"] or not said["same"]:
        first = ", ".join(said["other"][:5])
        raise CannotBuild(f"{len(said['other'])} files of the library differ: {first}.")
    tell(f"{said['same']} files of Python's library are those of its sources")
    return int(said["same"])


def _sources(place: Place) -> Path:
    """The library's sources out of the other distribution."""
    pin = trust()["library"]
    target = place.fresh("library")
    with tarfile.open(source_package(place, pin)) as package:
        inner = next(one for one in package.getmembers() if one.name.endswith(pin["zip"]))
        data = package.extractfile(inner)
        if data is None:
            raise CannotBuild("The sources' package lacks its archive.")
        with zipfile.ZipFile(io.BytesIO(data.read())) as archive:
            for info in archive.infolist():
                _, found, name = info.filename.partition(_FOLDER)
                if found and name.endswith(".py"):
                    kept = target / name
                    kept.parent.mkdir(parents=True, exist_ok=True)
                    kept.write_bytes(archive.read(info))
    return target
