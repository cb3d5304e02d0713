"""The catalogue of both languages: what the code says is found, and each translation fits."""

import ast
from pathlib import Path

import pytest

from tools import i18n
from tools.i18n import Row, fault, read, renewed, write
from tools.sayings import Saying, all_sayings, form_of


@pytest.fixture(scope="module")
def said() -> list[Saying]:
    """What the window says now."""
    found, unreadable = all_sayings()
    assert unreadable == [], "a call for translation hides its words"
    return found


def test_every_translation_of_the_catalogue_fits_its_english() -> None:
    assert [(row.en, said) for row in read() if (said := fault(row))] == []


def test_no_english_text_stands_twice_in_the_catalogue() -> None:
    english = [row.en for row in read()]
    assert len(english) == len(set(english))


def test_what_is_said_now_has_its_hindi(said: list[Saying]) -> None:
    """A few texts since the last ``make i18n`` are no fault of the build; one in twenty is."""
    known = {row.en for row in read() if row.hi}
    new = [one.text for one in said if one.text not in known]
    assert len(new) < len(said) / 20, f"run make i18n and translate: {new}"


def test_rows_kept_by_hand_stand_in_the_code_or_are_qts_own() -> None:
    kinds = {row.where.split(".")[0] for row in read()}
    assert {"qt", "words", "ui", "data"} <= kinds


@pytest.mark.parametrize(
    ("english", "hindi", "wrong"),
    [
        ("Saved as {path}.", "सहेजा गया।", "other gaps"),
        ("Saved as {path}.", "{path} {folder} में सहेजा गया।", "other gaps"),
        ("&Save", "सहेजें", "another key"),
        ("&Save", "सहेजें (&A)", "another key"),
        ("Cu&t\tCtrl+X", "काटें (&T)", "other tabs or lines"),
        (" in {n} mails", "{n} मेलों में", "other spaces at its ends"),
        ("10 letters", "१० अक्षर", "Devanagari digits"),
        ("Save", "सहेजें  अब", "two spaces"),
        ("Save", "Sehejen", "no Hindi"),
    ],
)
def test_a_translation_that_does_not_fit_is_found(english: str, hindi: str, wrong: str) -> None:
    assert wrong in fault(Row("ui", english, hindi))


@pytest.mark.parametrize(
    ("english", "hindi"),
    [
        ("&Save", "सहेजें (&S)"),
        ("Vie&w", "दृश्य (&W)"),
        ("{count} {x1}: ready", "{count} पंक्तियाँ: तैयार"),
        ("{field} of {officer}", "{officer}: {field}"),
        ("Ctrl+G", "Ctrl+G"),
        ("New", ""),
    ],
)
def test_a_translation_that_fits_passes(english: str, hindi: str) -> None:
    assert fault(Row("ui", english, hindi)) == ""


def test_words_of_the_window_are_found_behind_every_door(tmp_path: Path) -> None:
    package = _package(tmp_path, "ui/page.py", _WINDOW)
    found, unreadable = all_sayings(package)
    texts = [one.text for one in found if one.where == "ui.page"]
    assert texts == ["Begin", "Go on", "Stop", "Behind a door", "Marked", "Said by Qt"]
    assert [one.line for one in unreadable] == [12]


def test_sentences_of_rooms_are_found_and_nothing_else(tmp_path: Path) -> None:
    package = _package(tmp_path, "intake/room.py", _ROOM)
    texts = [one.text for one in all_sayings(package)[0] if one.where == "intake.room"]
    assert texts == ["{name} is empty.", "Ask again", "There are {x1} pages."]


def test_an_f_string_becomes_a_form() -> None:
    node = ast.parse("f'{path.name}, {_MOST} of {len(rows)} and {a + b}'", mode="eval").body
    assert isinstance(node, ast.JoinedStr)
    assert form_of(node) == "{name}, {MOST} of {x1} and {x2}"


def test_new_texts_come_in_empty_and_translations_that_are_there_stay(
    tmp_path: Path, said: list[Saying], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "all_sayings", lambda: (said, []))
    path = tmp_path / "hi.csv"
    write([Row("old", "Nobody says this any more.", "…"), Row("qt", "Abort", "रोक दें")], path)
    rows = {row.en: row for row in renewed(read(path))}
    assert "Nobody says this any more." not in rows
    assert rows["Abort"].hi == "रोक दें"
    assert rows["This file is empty."].hi == ""


def test_a_catalogue_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "none.csv") == []


def test_the_command_says_what_is_left_to_do(
    tmp_path: Path,
    said: list[Saying],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "hi.csv"
    monkeypatch.setattr(i18n, "all_sayings", lambda: (said, []))
    monkeypatch.setattr(i18n, "read", lambda: read(path))
    monkeypatch.setattr(i18n, "write", lambda rows: write(rows, path))
    assert i18n.main() == 1
    assert "to do: " in capsys.readouterr().out
    assert len(read(path)) > 1000


_WINDOW = '''
from PySide6.QtCore import QCoreApplication

class Page:
    def __init__(self, late):
        self.tr("Begin")
        self.tr("Go on" if late else "Stop")
        _tr("Behind a door")
        QT_TRANSLATE_NOOP("Page", "Marked")
        QCoreApplication.translate("Page", "Said by Qt")
        self.tr(MARKED)
        self.tr(f"made of {late}")

def _tr(text):
    """A door."""
    return QCoreApplication.translate("Page", text)
'''

_ROOM = '''
"""A room that says something. Not this."""

def read(name, pages):
    """Reads it. Says what is wrong."""
    if not name:
        raise ValueError("This is for programmers only.")
    if not pages:
        raise Bad(f"{name} is empty.", "Ask again")
    run("SELECT name FROM page WHERE id = ?")
    return f"There are {len(pages)} pages."
'''


def _package(folder: Path, name: str, code: str) -> Path:
    """A package with one module besides what every one has."""
    for path, text in (
        ("errors.py", "class DeskError(Exception): ...\nclass Bad(DeskError): ...\n"),
        ("form/officer.py", ""),
        (name, code),
    ):
        place = folder / "desktop" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder / "desktop"
