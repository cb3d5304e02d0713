"""What came back goes again: a new request, their words above the field, the old value beside."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.form.request import Request
from desktop.form.returned import Returned
from desktop.intake.parent import Intake
from desktop.records import keys
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.records.needs import Why
from desktop.ui.models.earlier import NEVER, earlier
from desktop.ui.window import Window
from tests import makers
from tests.ui.real import focused, real_window, settle, wait

PASSPHRASE = "seven horses"
WENT = date(2026, 11, 10)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def window(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """A window whose register holds a request of three, of whom two came back."""
    del qtbot
    with ExitStack() as stack:
        made = stack.enter_context(real_window(tmp_path, intake, monkeypatch))
        door = made.shop.register
        wait(lambda: door.trouble)
        door.open(passphrase=PASSPHRASE)
        sent = _sent(made)
        ids = [one.id for one in sent.officers]
        door.put(
            lambda one: one.enter(sent, made.shop.pages, ids, tmp_path, Said(Status.WENT, WENT))
        )
        reasons = (Returned("DOB differs", "dob"), Returned("See the page", "evidence"))
        back = Said(Status.RETURNED, reason="DOB differs; See the page", reasons=reasons)
        door.put(lambda one: one.say("sent", ids[:1], back))
        door.put(lambda one: one.say("sent", ids[1:2], Said(Status.RETURNED, reason="Once more")))
        wait(lambda: door.register and not door.busy)
        yield made


def _sent(window: Window) -> Request:
    source = window.shop.pages.add(b"the page")
    officers = tuple(
        replace(
            one,
            evidence=replace(
                one.evidence,
                pages=tuple(replace(page, source=source) for page in one.evidence.pages),
            ),
        )
        for one in makers.request(3).officers
    )
    return makers.request(id="sent", officers=officers)


def corrected(window: Window) -> Request:
    """Begin the correction of the request, and wait until the register knows it."""
    window.register.correct("sent")
    desk, door = window.shop.desk, window.shop.register
    wait(lambda: desk.request.is_correction and desk.path is not None)
    settle(window)
    wait(lambda: door.register and any(one.corrects == "sent" for one in door.register.lines))
    return desk.request


def test_one_press_on_home_begins_the_correction(window: Window) -> None:
    window.go_home()
    needs = window.home.needs
    wait(lambda: needs._shown)
    (press,) = [one for one in needs.findChildren(QPushButton) if one.text() == "Correct"]
    press.click()
    desk = window.shop.desk
    wait(lambda: desk.request.is_correction)
    assert [one.id for one in desk.request.officers] == ["officer00000", "officer00001"]
    assert desk.request.continues.sent == WENT.isoformat()
    assert desk.request.continues.reference == "2026/014"
    assert desk.request.reference not in {"", "2026/014"}
    settle(window)
    assert window.shop.pages(desk.request.officers[0].evidence.pages[0].source) == b"the page"


def test_the_register_links_it_and_home_asks_for_it_alone(window: Window) -> None:
    made = corrected(window)
    register = window.shop.register.register
    assert register is not None
    found = register.needs(makers.TODAY)
    assert [(one.why, one.request.request) for one in found if one.why is not Why.REMINDER] == [
        (Why.UNFINISHED, made.id)
    ]


def test_a_second_press_opens_what_was_begun(window: Window) -> None:
    made = corrected(window)
    window.file.new_request()
    wait(lambda: window.shop.desk.request.id != made.id)
    window.register.correct("sent")
    wait(lambda: window.shop.desk.request.id == made.id)


def test_their_words_stand_above_the_field_until_all_is_answered(window: Window) -> None:
    made = corrected(window)
    form = window.officers.form
    dob = form.fields()["dob"]
    assert dob._earlier.words == "DOB differs"
    assert dob._earlier.open
    assert dob._parts.old.font().strikeOut()
    assert "As it was" in dob.message.text
    assert "DOB differs" in dob.control.accessibleDescription()
    window.shop.desk.set_value(made.officers[0].id, "dob", "12/07/1975", "typed")
    assert not dob._earlier.open
    assert dob._earlier.old == made.officers[0].dob
    assert dob.message.kind != "check"
    rules = {one.rule for one in window.shop.desk.findings.of(made.officers[0].id)}
    assert "correction.unchanged" in rules, "the pages are as they were"


def test_words_of_no_field_stay_to_be_read_when_they_are_answered(window: Window) -> None:
    made = corrected(window)
    form = window.officers.form
    second = made.officers[1].id
    window.shop.desk.choose(second)
    assert not form._back.isVisibleTo(form)
    window.shop.desk.set_value(second, "mobile", "9000000001", "typed")
    assert form._back.isVisibleTo(form)
    assert "Once more" in form._back_words.text()
    assert form.fields()["mobile"]._earlier.old == made.officers[1].mobile


def test_nothing_came_back_is_said(window: Window) -> None:
    window.register.correct("no such request")
    wait(lambda: "came back" in window.said)
    window.shop.register.close()
    window.register.correct("sent")
    wait(lambda: "not open" in window.said)


def test_a_field_of_a_first_request_has_nothing_above_it() -> None:
    officer = makers.officer()
    assert earlier(None, officer, "dob") is NEVER
    assert earlier(officer, officer, "posting") is NEVER


def test_the_cursor_goes_to_the_first_thing_that_came_back(window: Window) -> None:
    corrected(window)
    assert focused().objectName() == "field_dob"
