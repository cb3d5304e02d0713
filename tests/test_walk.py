"""From an empty request to a packet on disk, in the real window: by keyboard, and by mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import procedure
from desktop.form.evidence import Evidence, Mark, Shows
from desktop.form.request import Request
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.paths import resource
from desktop.ui.dialogs.proof_preview import ProofPreview
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import (
    click,
    desk_of,
    focused,
    press,
    real_window,
    service_book,
    settle,
    tab_to,
    type_text,
    wait,
)

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

SENDER = {
    "name": "Arun Selvaraj",
    "designation": "Assistant Commissioner",
    "office": "Office of the Commissioner of Customs, Chennai-II",
    "address": "60, Rajaji Salai, Chennai 600001",
    "place": "Chennai",
    "email": "arun.selvaraj@icegate.gov.in",
    "individual_email": "arun.selvaraj@icegate.gov.in",
    "phone": "9445012345",
    "location_code": "INMAA1",
    "zone": "Customs Zone, Chennai",
}

OFFICER = {
    "book_name": "MOHD IRFAN QURESHI",
    "salutation": "Shri",
    "first_name": "Mohd",
    "middle_name": "Irfan",
    "last_name": "Qureshi",
    "gender": "M",
    "dob": "5.3.1990",
    "doj_cbic": "14.6.2016",
    "designation": "Preventive Officer",
    "mobile": "9000014742",
    "alternate_email": "customs.qureshi@example.com",
    "domain": "Customs",
    "zone": "Customs Zone, Chennai",
    "commissionerate": "Chennai-II",
    "location_code": "INMAA1",
}


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as made:
        yield made


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as made:
        yield made


def words(window: Window) -> str:
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def fill_by_keys(values: dict[str, str]) -> None:
    for name, value in values.items():
        tab_to(f"field_{name}")
        type_text(value)
        press(Key.Key_Escape)  # a pick list that opened closes; what was typed stays


def test_by_keyboard_alone_from_an_empty_request_to_a_packet(
    window: Window, tmp_path: Path
) -> None:
    desk = desk_of(window)
    press(Key.Key_N, CTRL)
    first = desk.request

    # 1 Sender: four answers, then the particulars.
    for _ in range(4):
        press(Key.Key_Space)
        _to_next_question()
    fill_by_keys(SENDER)
    assert desk.request.sender.name == "Arun Selvaraj"
    assert [one for one in desk.findings.general if one.open and one.column] == []
    assert "Complete" in rail_button(window, Step.SENDER).accessibleDescription()

    # 2 Officers: the values, then the page from the clipboard, then the marks.
    press(Key.Key_2, ALT)
    assert focused().objectName() == "first_officer"
    press(Key.Key_Return)
    fill_by_keys(OFFICER)
    QGuiApplication.clipboard().setImage(service_book())
    press(Key.Key_V, CTRL)
    settle(window)
    assert len(desk.request.officers[0].evidence.pages) == 1
    for name in ("first_name", "dob", "doj_cbic"):
        tab_to(f"field_{name}", back=name == "first_name")
        press(Key.Key_F8)
        press(Key.Key_Down)
        press(Key.Key_Return)
        assert focused().objectName() == f"field_{name}"
    assert len(desk.request.officers[0].evidence.pages[0].marks) == 3

    # Second look: read again what the page shows.
    press(Key.Key_F9)
    for reading in ("05/03/1990", "14.06.2016", "qureshi"):
        assert focused().objectName() == "second_look"
        type_text(reading)
        press(Key.Key_Return)
    assert desk.request.officers[0].evidence.second_look.at
    press(Key.Key_Escape)

    # 3 Check: what is left is kept with a reason.
    press(Key.Key_F5)
    _keep_all(window, _tab_to_and_press)
    assert not [one for one in desk.findings.all if one.open]

    # 4 Packet.
    press(Key.Key_E, CTRL)
    tab_to("build_packet")
    press(Key.Key_Return)
    wait(lambda: desk.packet is not None)
    _verify(window, tmp_path)

    # 5 Send is one key away.
    press(Key.Key_5, ALT)
    settle(window)
    assert "Send from your mail" in words(window)

    # Everything can be taken back.
    while desk.history.canUndo():
        press(Key.Key_Z, CTRL)
    assert desk.request.officers == first.officers
    assert desk.request.sender == first.sender
    while desk.history.canRedo():
        press(Key.Key_Y, CTRL)
    assert desk.request.officers[0].last_name == "Qureshi"


def test_by_keyboard_from_check_through_the_second_look_to_the_proof_sheet(
    window: Window, qtbot: QtBot
) -> None:
    desk = desk_of(window)
    desk.open(_two_with_pages(window), None)
    press(Key.Key_F5)
    first, second = desk.request.officers
    looks = [one for one in window.findChildren(QPushButton) if one.text() == "Second look"]
    _tab_to_one_of([one for one in looks if one.isVisible()])
    press(Key.Key_Space)
    wait(lambda: focused().objectName() == "second_look")
    for officer in (first, second):
        for reading in (officer.dob, officer.doj_cbic, officer.last_name):
            type_text(reading)
            press(Key.Key_Return)
    assert all(one.evidence.second_look.at for one in desk.request.officers), "in one run"
    press(Key.Key_F5)
    proof = [one for one in window.findChildren(QPushButton) if "proof sheet" in one.text()]
    _tab_to_one_of(proof)
    press(Key.Key_Space)
    shown = [one for one in window.findChildren(ProofPreview) if one.isVisible()]
    assert len(shown) == 1
    settle(window)
    wait(lambda: shown[0].view.page.has_image)
    QTest.keyClick(shown[0], Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ProofPreview), timeout=15_000)


def _two_with_pages(window: Window) -> Request:
    source = window.shop.pages.add(resource("demo/2-qureshi-service-book-1.jpg").read_bytes())
    marks = (Mark(Shows.DOB, 0.4, 0.4, 0.3, 0.05), Mark(Shows.DOJ, 0.4, 0.6, 0.3, 0.05))
    officers = tuple(
        makers.officer(
            place,
            evidence=Evidence(pages=(makers.page(id=f"p{place}", source=source, marks=marks),)),
        )
        for place in range(2)
    )
    return makers.request(0, officers=officers)


def _tab_to_one_of(buttons: list[QPushButton]) -> None:
    for _ in range(80):
        if focused() in buttons:
            return
        press(Key.Key_Tab)
    pytest.fail("Tab never came there")


def _to_next_question() -> None:
    """Tab leaves a question whose answer is given."""
    press(Key.Key_Tab)


def _tab_to_and_press(keep: QPushButton) -> None:
    for _ in range(80):
        press(Key.Key_Tab)
        if focused() is keep:
            break
    press(Key.Key_Space)


def _verify(window: Window, tmp_path: Path) -> None:
    packet = desk_of(window).packet
    assert packet is not None
    assert packet.folder.parent == tmp_path / "packets"
    report = procedure.verify(packet.folder)
    assert report.sound, report.problems


def named(window: Window, name: str) -> QWidget:
    """The control of that object name that can be seen."""
    found = [one for one in window.findChildren(QWidget, name) if one.isVisible()]
    assert len(found) == 1, f"{len(found)} controls are called {name}"
    return found[0]


def press_button(within: QWidget, text: str) -> None:
    """Click the button with these words."""
    found = [
        one
        for one in within.findChildren(QPushButton)
        if one.isVisible() and one.text().replace("&", "") == text
    ]
    assert found, f"no button says {text!r}"
    click(found[0])


def rail_button(window: Window, step: Step) -> QWidget:
    place = list(Step).index(step) + 1
    return next(
        one
        for one in window.findChildren(QWidget)
        if one.accessibleName().startswith(f"{place} ") and one.isVisible()
    )


def fill_by_mouse(window: Window, values: dict[str, str]) -> None:
    for name, value in values.items():
        click(named(window, f"field_{name}"))
        type_text(value)
        press(Key.Key_Escape)  # a pick list that opened closes; what was typed stays


def drag_box(view: QWidget, top: float) -> None:
    """Draw a box across the middle of the page."""
    start = QPoint(view.width() * 45 // 100, round(view.height() * top))
    end = start + QPoint(view.width() // 5, view.height() // 25)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_by_mouse_from_an_empty_request_to_a_packet(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(window)
    press_button(window, "New request")
    first = desk.request

    # 1 Sender.
    for answer in ("customs", "sm", "no", "individual"):
        button = named(window, f"answer_{answer}")
        assert isinstance(button, QRadioButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))
    fill_by_mouse(window, SENDER)
    assert "Complete" in rail_button(window, Step.SENDER).accessibleDescription()

    # 2 Officers: the values, a page by browsing, marks by dragging.
    click(rail_button(window, Step.OFFICERS))
    press_button(window, "Add the first officer")
    fill_by_mouse(window, OFFICER)
    page = str(resource("demo/2-qureshi-service-book-1.jpg"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([page], ""))
    press_button(window, "Browse…")
    settle(window)
    for name, top in (("first_name", 0.25), ("dob", 0.45), ("doj_cbic", 0.7)):
        click(named(window, f"field_{name}"))
        window.evidence.mark()  # it stands in the menu, as F8
        drag_box(window.officers.evidence.view, top)
    pages = desk.request.officers[0].evidence.pages
    assert {mark.shows for mark in pages[0].marks} == {"name", "dob", "doj"}

    # Second look.
    press_button(window, "Second look")
    for reading in ("05/03/1990", "14.06.2016", "Qureshi"):
        click(named(window, "second_look"))
        type_text(reading)
        press_button(window.second, "Next")
    press_button(window.second, "Stop (Esc)")

    # 3 Check: keep what is left.
    click(rail_button(window, Step.CHECK))
    _keep_all(window, click)

    # 4 Packet and 5 Send.
    click(rail_button(window, Step.PACKET))
    click(named(window, "build_packet"))
    wait(lambda: desk.packet is not None)
    _verify(window, tmp_path)
    click(rail_button(window, Step.SEND))
    settle(window)
    assert "Send from your mail" in words(window)

    # Everything can be taken back, from the bar at the foot.
    while desk.history.canUndo():
        undo = [one for one in window.findChildren(QPushButton) if one.text().startswith("Undo: ")]
        click(undo[0])
    assert desk.request.officers == first.officers
    assert desk.request.sender == first.sender


def _keep_all(window: Window, press_it: Callable[[QPushButton], None]) -> None:
    """Keep every open check with a reason."""
    desk = desk_of(window)
    while left := [one for one in desk.findings.all if one.open]:
        keep = next(
            one
            for one in window.findChildren(QPushButton)
            if one.isVisible() and one.text().startswith("Keep")
        )
        press_it(keep)
        type_text("The officer uses it alone")
        press(Key.Key_Return)
        assert len([one for one in desk.findings.all if one.open]) < len(left)
