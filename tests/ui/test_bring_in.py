"""Bring in a list: read by the real worker, shown, answered, and put in as one step."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.form.request import Request
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.ui.desk import Changed
from desktop.ui.screens.bring_in import BringInScreen
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui import lists
from tests.ui.bench import workshop

Open = Callable[..., tuple[BringInScreen, Workshop]]
NOTHING = makers.request(officers=())
_FROZEN = 0.7
"""Seconds without an event; the machines of the tests are slow and shared."""


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Open]:
    """Opens the page over a request."""
    # Nothing else owns the page; a row that goes must not take it along.
    pages: list[BringInScreen] = []
    with ExitStack() as stack:

        def make(request: Request = NOTHING) -> tuple[BringInScreen, Workshop]:
            shop = stack.enter_context(workshop(request, tmp_path, intake))
            screen = BringInScreen(shop)
            pages.append(screen)
            qtbot.addWidget(screen)
            screen.resize(1154, 690)
            with qtbot.waitExposed(screen):
                screen.show()
            screen.enter("", "")
            return screen, shop

        yield make


def read(qtbot: QtBot, screen: BringInScreen, *paths: Path) -> None:
    """Read files and wait for what would come of it."""
    with qtbot.waitSignal(screen.state.lists_changed, timeout=20000):
        screen.take_files(list(paths))
    settled(qtbot, screen)


def settled(qtbot: QtBot, screen: BringInScreen) -> None:
    """Wait until the result is worked out."""
    qtbot.waitUntil(lambda: screen.state.found is not None, timeout=20000)


def said(widget: QWidget) -> str:
    """Everything that a part of the page says."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def written(folder: Path, data: bytes, name: str = "list.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_eighteen_rows_come_in_as_one_step(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened()
    data = lists.eighteen()
    path = written(tmp_path, data)
    read(qtbot, screen, path)
    words = said(screen.result)
    assert "18 rows. 14 ready, 4 need you, 0 skipped." in words
    assert "2 values repaired." in words
    assert "Sheet1!F7" in words
    assert "9.81240E+09 → 9812400492" in words
    assert "41000 → 01/04/2012" in words
    assert "F Begum: " in words
    assert shop.desk.request == NOTHING
    with qtbot.waitSignal(screen.go) as went, qtbot.waitSignal(screen.said) as told:
        screen.result.press.click()
    officers = shop.desk.request.officers
    assert went.args == [Step.OFFICERS, officers[0].id, ""]
    assert told.args == ["18 officers brought in."]
    assert len(officers) == 18
    assert officers[0].display_name() == "Ramesh Kapoor"
    assert all(shop.desk.is_done(one.id) for one in officers)
    assert shop.desk.history.undoText() == "18 officers brought in"
    shop.desk.history.undo()
    assert shop.desk.request.officers == ()
    assert not shop.desk.history.canUndo()
    assert path.read_bytes() == data
    assert not screen.state.lists


def test_the_first_rows_stand_as_in_excel(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened()
    read(qtbot, screen, written(tmp_path, lists.eighteen()))
    model = screen.file.view.model()
    across = Qt.Orientation.Horizontal
    assert [model.headerData(place, across) for place in range(3)] == ["A", "B", "C"]
    assert model.headerData(6, Qt.Orientation.Vertical) == "7"
    assert model.index(0, 1).data() == "Name of the Officer"
    assert model.index(6, 5).data() == "9.81240E+09"
    assert "list.xlsx · Sheet1 · 18 rows" in said(screen.file)


def test_dates_that_read_both_ways_are_asked_once(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened()
    rows = [lists.row(number) for number in range(3)]
    for place, day in enumerate(("03/04/1980", "05/06/1981", "07/08/1982")):
        rows[place][3] = day
    read(qtbot, screen, written(tmp_path, lists.book(rows)))
    (card,) = screen.result.cards
    assert "is 03/04/1980 3 April 1980 or 4 March 1980?" in said(card)
    assert "3 dates of this column read both ways." in said(card)
    assert not screen.result.press.isEnabled()
    assert "Answer the question about the dates first." in said(screen.result)
    card.month.click()
    settled(qtbot, screen)
    assert screen.result.cards == [card]
    assert screen.result.press.isEnabled()
    card.day.click()
    settled(qtbot, screen)
    card.month.click()
    settled(qtbot, screen)
    screen.result.press.click()
    assert [one.dob for one in shop.desk.request.officers] == [
        "04/03/1980",
        "06/05/1981",
        "08/07/1982",
    ]


def test_a_guess_shows_and_a_choice_is_remembered(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened()
    text = "First Name,Last Name,Mobil Numbr,Note 1\nOm,Kumar,9876543210,INMAA1\n"
    read(qtbot, screen, lists.csv(tmp_path, "first.csv", text))
    guess = screen.columns.combo("C")
    assert (guess.name, guess.accessibleDescription()) == ("mobile", "guessed: please look")
    assert "1 is guessed: please look" in said(screen)
    pick(screen, "D", "location_code")
    settled(qtbot, screen)
    screen.result.press.click()
    assert shop.desk.request.officers[0].location_code == "INMAA1"
    read(qtbot, screen, lists.csv(tmp_path, "second.csv", text))
    assert screen.columns.combo("D").name == "location_code"


def test_a_field_is_taken_from_one_column_only(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened()
    text = "First Name,Last Name,Father\nOm,Kumar,Ram\n"
    read(qtbot, screen, lists.csv(tmp_path, "list.csv", text))
    pick(screen, "C", "last_name")
    settled(qtbot, screen)
    assert screen.columns.combo("B").name == ""
    found = screen.state.found
    assert found is not None
    assert found.request.officers[0].last_name == "Ram"


def pick(screen: BringInScreen, letter: str, name: str) -> None:
    """Choose a field with the keyboard."""
    combo = screen.columns.combo(letter)
    combo.setFocus()
    steps = combo.findData(name) - combo.currentIndex()
    key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
    QTest.keyClick(combo, Qt.Key.Key_F4)
    for _ in range(abs(steps)):
        QTest.keyClick(combo.view(), key)
    QTest.keyClick(combo.view(), Qt.Key.Key_Return)


def test_officers_on_both_sides_are_merged_field_by_field(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened(makers.request(2))
    first, second = shop.desk.request.officers
    text = (
        "Name,Mobile,Designation,Employee Code\n"
        f"{first.display_name()},{first.mobile},Superintendent,1001\n"
        f"{second.display_name()},{second.mobile},Superintendent,1002\n"
        "Asha Rani,9812499999,Inspector,1003\n"
    )
    read(qtbot, screen, lists.csv(tmp_path, "list.csv", text))
    words = said(screen.result)
    assert "2 officers are already in the request." in words
    assert "Row 2, Ramesh Kapoor: already officer 1 (same mobile number)" in words
    screen.result.both[0].radio("designation", new=True).click()
    settled(qtbot, screen)
    screen.result.press.click()
    after = shop.desk.request.officers
    assert [one.designation for one in after] == ["Superintendent", "Inspector", "Inspector"]
    assert [one.employee_code for one in after] == ["1001", "1002", "1003"]
    assert after[0].evidence == first.evidence
    shop.desk.history.undo()
    assert shop.desk.request.officers == (first, second)


def test_all_differences_are_taken_with_one_press(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened(makers.request(2))
    rows = "".join(f"{one.mobile},Superintendent\n" for one in shop.desk.request.officers)
    read(qtbot, screen, lists.csv(tmp_path, "list.csv", f"Mobile,Designation\n{rows}"))
    screen.result._alls[1].click()  # type: ignore[attr-defined]  # a button
    settled(qtbot, screen)
    assert screen.result.both[1].radio("designation", new=True).isChecked()
    screen.result.press.click()
    assert {one.designation for one in shop.desk.request.officers} == {"Superintendent"}


def test_somebody_else_is_added(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened(makers.request(1))
    mobile = shop.desk.request.officers[0].mobile
    text = f"First Name,Last Name,Mobile\nOm,Kumar,{mobile}\n"
    read(qtbot, screen, lists.csv(tmp_path, "list.csv", text))
    screen.result.both[0].other.click()
    settled(qtbot, screen)
    screen.result.press.click()
    assert len(shop.desk.request.officers) == 2


def test_a_folder_comes_at_once_and_a_bad_file_in_it_is_said(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened()
    folder = tmp_path / "sheets"
    folder.mkdir()
    lists.csv(folder, "Ennore.csv", "First Name,Last Name,Mobile\nOm,Kumar,9876543210\n")
    lists.csv(folder, "Madras.csv", "First Name,Last Name,Mobile\nAsha,Rani,9876543211\n")
    lists.csv(folder, "~$Madras.csv", "lock")
    lists.csv(folder, "read me.txt", "no list")
    written(folder, b"PK\x03\x04 torn", "Torn.xlsx")
    read(qtbot, screen, folder)
    assert screen.file.trouble.startswith("Torn.xlsx: ")
    assert "\n" not in screen.file.trouble
    assert screen.file.files.count() == 2
    words = said(screen.result)
    assert "2 rows. " in words
    assert "Ennore.csv row 2" in words
    screen.file.files.setCurrentIndex(1)
    screen.file.files.activated.emit(1)
    assert screen.file.view.model().index(1, 0).data() == "Asha"
    settled(qtbot, screen)
    screen.result.press.click()
    assert [one.first_name for one in shop.desk.request.officers] == ["Om", "Asha"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.xlsx", b""),
        ("torn.xlsx", b"PK\x03\x04 torn"),
        ("picture.xls", b"\xff\xd8\xff\xe0 no workbook"),
        ("blank.csv", b"\n\n"),
        ("none.xlsx", None),
    ],
)
def test_a_bad_file_gets_one_sentence_and_nothing_is_lost(
    opened: Open, qtbot: QtBot, tmp_path: Path, name: str, data: bytes | None
) -> None:
    screen, shop = opened(makers.request(1))
    read(qtbot, screen, lists.csv(tmp_path, "good.csv", "First Name,Last Name\nOm,Kumar\n"))
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    read(qtbot, screen, path)
    assert name in screen.file.trouble
    assert "\n" not in screen.file.trouble
    assert "Traceback" not in screen.file.trouble
    front = screen.state.front
    assert front is not None
    assert front.reading.book.name == "good.csv"
    assert screen.result.press.isEnabled()
    assert shop.desk.request == makers.request(1)


def test_the_window_is_never_frozen(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened()
    names = [f"Om{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(1000)]
    rows = "".join(f"{one},Kumar,{9800000000 + n}\n" for n, one in enumerate(names))
    path = lists.csv(tmp_path, "long.csv", f"First Name,Last Name,Mobile\n{rows}")
    beats: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(monotonic()))
    timer.start(5)
    read(qtbot, screen, path)
    timer.stop()
    assert "1000 rows. " in said(screen.result)
    assert max(later - sooner for sooner, later in pairwise(beats)) < _FROZEN


def test_reading_can_be_stopped(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened()
    screen.take_files([written(tmp_path, lists.eighteen())])
    assert screen.file.stop.isVisible()
    screen.file.stop.click()
    assert not screen.file.stop.isVisible()
    qtbot.waitUntil(lambda: not shop.tasks.busy, timeout=20000)
    assert not screen.state.lists


def test_rows_are_pasted(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("First Name\tLast Name\tMobile\nOm\tKumar\t98765 43210\n")
    screen.file.paste.click()
    settled(qtbot, screen)
    screen.result.press.click()
    assert shop.desk.request.officers[0].last_name == "Kumar"
    clipboard.setText("  ")
    with qtbot.waitSignal(screen.state.lists_changed, timeout=20000):
        screen.paste()
    assert screen.file.trouble.startswith("There are no rows on the clipboard.")


def test_a_marked_copy_is_given(
    opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, _ = opened()
    read(qtbot, screen, written(tmp_path, lists.eighteen()))
    target = tmp_path / "marked"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(target), ""))
    with qtbot.waitSignal(screen.noted, timeout=20000) as told:
        screen.result.marked.click()
    assert told.args == ["The marked copy is marked.xlsx."]
    page = load_workbook(tmp_path / "marked.xlsx")["Sheet1"]
    assert "9.81240E+09 is read as 9812400492." in page["F7"].comment.text
    assert page["F13"].comment.text
    assert page["B11"].comment.text
    assert page["B3"].comment is None


def test_an_edit_made_meanwhile_is_not_taken_back(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened(makers.request(1))
    read(qtbot, screen, lists.csv(tmp_path, "list.csv", "First Name,Last Name\nOm,Kumar\n"))
    request = shop.desk.request
    edited = replace(request, sender=replace(request.sender, name="Somebody Else"))
    shop.desk.put(edited, "Name", Changed.SENDER)
    settled(qtbot, screen)
    screen.result.press.click()
    assert shop.desk.request.sender.name == "Somebody Else"
    assert len(shop.desk.request.officers) == 2


def test_a_list_without_officers_says_so(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened()
    read(qtbot, screen, lists.csv(tmp_path, "list.csv", "First Name,Last Name,Mobile\n"))
    assert not screen.result.press.isEnabled()
    assert "There is no officer in this list." in said(screen.result)


def test_what_a_whole_list_lacks_is_one_line(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened()
    read(qtbot, screen, lists.csv(tmp_path, "list.csv", "Name,Mobile\nR Kumar,9876543210\n"))
    words = said(screen.result)
    assert "Date of birth, Date of joining, Designation" in words
    assert words.count("No column for") == 1


def test_everything_is_reached_by_keyboard(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened()
    rows = [lists.row(number) for number in range(2)]
    for one in rows:
        one[3] = "03/04/1980"
    read(qtbot, screen, written(tmp_path, lists.book(rows)))
    (card,) = screen.result.cards
    wanted = [
        screen.file.browse,
        screen.file.folder,
        screen.file.paste,
        screen.file.view,
        screen.columns.combo("A"),
        screen.columns.combo("K"),
        card.day,
        screen.result.press,
        screen.result.marked,
    ]
    order = chain_from(screen.file.browse, wanted[-1])
    assert [one for one in order if one in wanted] == wanted
    card.day.setFocus()
    QTest.keyClick(card.day, Qt.Key.Key_Space)
    settled(qtbot, screen)
    QTest.keyClick(screen.result.press, Qt.Key.Key_Space)
    assert len(shop.desk.request.officers) == 2


def chain_from(first: QWidget, last: QWidget) -> list[QWidget]:
    """What Tab goes through."""
    order = [first]
    while order[-1] is not last:
        after = order[-1].nextInFocusChain()
        assert after is not None
        assert after not in order
        order.append(after)
    return order


def test_escape_leads_back_and_the_list_stays(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened()
    read(qtbot, screen, lists.csv(tmp_path, "list.csv", "First Name,Last Name\nOm,Kumar\n"))
    screen.activateWindow()
    with qtbot.waitSignal(screen.go):
        QTest.keyClick(screen.file.browse, Qt.Key.Key_Escape)
    assert screen.state.lists
