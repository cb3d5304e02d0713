"""Home: what needs the officer today, the register's rows, and what is said of them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Evidence
from desktop.form.request import Request
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.records import keys, request_file
from desktop.records.cases import Said
from desktop.records.lines import Status
from desktop.records.register import Register
from desktop.ui.desk import Changed
from desktop.ui.screens.home import HomeScreen
from desktop.ui.widgets.said_form import Act
from desktop.ui.window import Window
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop
from tests.ui.real import press, real_window, settle, wait

PASSPHRASE = "seven horses"
FOLDER = Path("packet")
WENT = date(2026, 11, 10)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


def request_of(number: int, *officers: int) -> Request:
    """A request of its own for some officers, without pages."""
    return makers.request(
        id=f"request{number}",
        reference=f"2026/{number:03}",
        officers=tuple(replace(makers.officer(n), evidence=Evidence()) for n in officers),
    )


def fill(register: Register) -> None:
    """Three requests: one waits for an answer, one came back, one is a draft."""
    for one, said in (
        (request_of(1, 1, 2), Said(Status.WENT, WENT)),
        (request_of(2, 3), Said(Status.WENT, WENT)),
        (request_of(3, 4), None),
    ):
        register.keep(one)
        if said:
            ids = [officer.id for officer in one.officers]
            register.enter(one, lambda _source: b"", ids, FOLDER, said)
    back = Said(Status.RETURNED, reason="Date of birth differs from the service book")
    register.say("request2", [makers.officer(3).id], back)


class Bench:
    """Home over a register, not in a window."""

    def __init__(self, shop: Workshop, home: HomeScreen) -> None:
        self.shop = shop
        self.home = home
        self.door = shop.register
        self.pane = home.pane
        self.view = home.pane.view
        self.table = home.pane.table
        self.heard: list[str] = []
        self.opened: list[str] = []
        home.noted.connect(self.heard.append)
        home.wants_request.connect(self.opened.append)

    def done(self) -> Register:
        """The register when all that was asked of it is done."""
        wait(lambda: not self.door._tasks.busy)
        assert self.door.register is not None
        return self.door.register

    def rows(self) -> list[list[str]]:
        """What the table says."""
        return [
            [self.table.index(row, column).data() for column in range(self.table.columnCount())]
            for row in range(self.table.rowCount())
        ]

    def choose(self, *rows: int) -> None:
        """Choose rows; the first one has the cursor."""
        flag = QItemSelectionModel.SelectionFlag
        self.view.setCurrentIndex(self.table.index(rows[0], 0))
        for row in rows:
            self.view.selectionModel().select(self.table.index(row, 0), flag.Select | flag.Rows)
        self.view.setFocus()

    def say(self, act: Act, **typed: str) -> None:
        """Press an action's button, type, and note it."""
        made, _ = self.pane.acts[act]
        assert made.isEnabled()
        made.click()
        self.type(**typed)

    def type(self, **typed: str) -> None:
        """Fill the form that is open and note it."""
        for name, text in typed.items():
            field = self.pane.form.fields[name]
            assert field.isVisible()
            field.set_text(text)
        self.pane.form._yes.click()
        self.done()


@contextmanager
def home_over(folder: Path, intake: Intake) -> Iterator[Bench]:
    with workshop(makers.request(0), folder, intake) as shop:
        home = HomeScreen(shop)
        home.resize(1150, 700)
        home.show()
        home.enter("", "")
        try:
            yield Bench(shop, home)
        finally:
            home.close()
            home.deleteLater()
            shop.register.deleteLater()


@pytest.fixture
def bench(tmp_path: Path, intake: Intake, qtbot: QtBot) -> Iterator[Bench]:
    """Home with the three requests in the register."""
    del qtbot
    with home_over(tmp_path, intake) as made:
        made.door.open(passphrase=PASSPHRASE)
        made.door.put(fill)
        made.done()
        yield made


def names(bench: Bench) -> list[str]:
    return [row[0] for row in bench.rows()]


def name(number: int) -> str:
    return makers.officer(number).display_name()


def status_of(bench: Bench, number: int) -> Status:
    lines = bench.done().lines
    return next(one.status for one in lines if one.officer == makers.officer(number).id)


def row_of(bench: Bench, number: int) -> int:
    return names(bench).index(name(number))


# What is shown.


def test_a_row_says_officer_number_designation_status_and_ticket(bench: Bench) -> None:
    assert bench.rows()[row_of(bench, 1)] == [
        name(1), "2026/001", makers.officer(1).designation, "Went, 10/11/2026", "",
    ]  # fmt: skip
    assert len(bench.rows()) == 4


def test_by_request_a_row_holds_all_its_officers(bench: Bench) -> None:
    bench.pane.filters.kind.setCurrentIndex(1)
    assert len(bench.rows()) == 3
    assert f"{name(1)}, {name(2)}" in names(bench)


def test_search_and_lists_narrow_the_rows_and_count_them(bench: Bench) -> None:
    filters = bench.pane.filters
    filters.text.setText(name(2).split()[-1])
    wait(lambda: names(bench) == [name(2)])
    filters.text.clear()
    wait(lambda: len(bench.rows()) == 4)
    assert "Returned (1)" in [filters.status.itemText(n) for n in range(filters.status.count())]
    filters.status.setCurrentIndex(filters.status.findData(Status.RETURNED.value))
    assert names(bench) == [name(3)]
    filters.status.setCurrentIndex(0)
    filters.month.setCurrentIndex(filters.month.findData("2026-11"))
    assert set(names(bench)) >= {name(1), name(2)}
    filters.month.setCurrentIndex(0)
    filters.formation.setCurrentIndex(1)
    assert bench.rows()
    assert "of 4 officers" in bench.pane._count.text()


def test_what_needs_the_officer_today_comes_first_and_opens(bench: Bench) -> None:
    needs = bench.home.needs._shown
    assert needs is not None
    assert next((one.why.value, one.request.request) for one in needs) == ("returned", "request2")
    bench.home.needs.wants_request.emit("request2")
    assert bench.opened == ["request2"]


def test_a_reminder_waits_for_a_week_when_asked_to(bench: Bench) -> None:
    bench.shop.desk.learn(today=date(2026, 11, 24))
    bench.home.enter("", "")
    assert "request1" in {one.request.request for one in bench.home.needs._shown or ()}
    bench.home.needs.wants_later.emit("request1")
    bench.done()
    wait(lambda: bench.heard)
    assert bench.heard == ["You are reminded again on 01/12/2026."]
    reminders = [one for one in bench.home.needs._shown or () if one.why.value == "reminder"]
    assert reminders == []


def test_a_name_is_never_read_as_rich_text(bench: Bench) -> None:
    evil = replace(makers.officer(9), first_name="<img src=x>", evidence=Evidence())
    bench.door.keep(makers.request(id="evil", officers=(evil,)), None)
    bench.done()
    row = next(n for n, one in enumerate(names(bench)) if "<img" in one)
    tip = bench.table.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<" not in tip


# What is said of rows.


def test_a_ticket_is_noted_for_several_rows_at_once(bench: Bench) -> None:
    bench.choose(row_of(bench, 1), row_of(bench, 2))
    bench.say(Act.TICKET, ticket="SS-4711")
    assert status_of(bench, 1) is status_of(bench, 2) is Status.TICKET
    assert bench.rows()[row_of(bench, 2)][4] == "SS-4711"
    assert bench.heard == ["Noted for 2 officers: Ticket received."]
    assert len(bench.view.lines) == 2
    assert not bench.pane.form.isVisible()


def test_their_words_are_kept_with_a_return(bench: Bench) -> None:
    bench.choose(row_of(bench, 1))
    bench.say(Act.RETURNED, reason="Page 2 cannot be read")
    assert status_of(bench, 1) is Status.RETURNED
    index = bench.table.index(row_of(bench, 1), 3)
    assert "Page 2 cannot be read" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_ids_are_asked_for_one_officer_after_the_other(bench: Bench) -> None:
    bench.choose(row_of(bench, 1), row_of(bench, 2))
    bench.say(Act.CREATED, sso_id="first01", icegate="first@icegate.gov.in")
    assert "(2 of 2)" in bench.pane.form.title.text()
    bench.type(sso_id="second02")
    found = {one.officer: (one.sso_id, one.icegate) for one in bench.done().lines}
    assert found[makers.officer(1).id] == ("first01", "first@icegate.gov.in")
    assert found[makers.officer(2).id] == ("second02", "")


def test_what_cannot_be_noted_is_said_under_its_field(bench: Bench) -> None:
    bench.choose(row_of(bench, 1))
    bench.say(Act.TICKET)
    form = bench.pane.form
    assert "Type what" in form.fields["ticket"].message.text
    form._leave()
    bench.say(Act.CREATED, icegate="no address")
    assert "no e-mail" in form.fields["icegate"].message.text
    assert status_of(bench, 1) is Status.WENT


def test_nothing_can_come_back_that_was_never_sent(bench: Bench) -> None:
    bench.choose(row_of(bench, 4))
    enabled = {act: made.isEnabled() for act, (made, _) in bench.pane.acts.items()}
    assert enabled == {
        Act.TICKET: False, Act.RETURNED: False, Act.CREATED: False, Act.DELETE: True,
    }  # fmt: skip


def test_every_status_can_be_set_and_the_day_of_the_mail_is_asked(bench: Bench) -> None:
    bench.choose(row_of(bench, 1))
    for act in (Act.DRAFT, Act.READY, Act.HANDED_OVER):
        bench.pane._foot.asked.emit(act)
        assert status_of(bench, 1) is Status(act.value)
    bench.pane._foot.asked.emit(Act.WENT)
    form = bench.pane.form
    for wrong in ("32/01/2026", "01/01/2999", ""):
        bench.type(on=wrong)
        assert "Write a day" in form.fields["on"].message.text or not wrong
        assert status_of(bench, 1) is Status.HANDED_OVER
    bench.type(on="2.11.2026")
    assert status_of(bench, 1) is Status.WENT
    line = next(one for one in bench.done().lines if one.officer == makers.officer(1).id)
    assert line.went == "2026-11-02"


def test_what_came_back_is_corrected_from_its_row(bench: Bench) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    bench.pane.wants_correction.connect(lambda *one: asked.append(one))
    bench.choose(row_of(bench, 1))
    assert not bench.pane._foot._others["correct"].isVisible()
    bench.choose(row_of(bench, 3))
    bench.pane._foot._others["correct"].trigger()
    assert asked == [("request2", (makers.officer(3).id,))]


def test_deleting_asks_once_and_takes_the_whole_request(bench: Bench) -> None:
    bench.choose(row_of(bench, 1))
    press(Qt.Key.Key_Delete)
    form = bench.pane.form
    assert "cannot be undone" in form.title.text()
    assert "2 officers of request 2026/001" in form.title.text()
    press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert len(bench.done().lines) == 4
    bench.say(Act.DELETE)
    assert {one.request for one in bench.done().lines} == {"request2", "request3"}
    (heard,) = bench.heard
    assert heard.startswith("2 officers deleted for good, with every older copy")


def test_enter_opens_the_row(bench: Bench) -> None:
    bench.choose(row_of(bench, 3))
    press(Qt.Key.Key_Return)
    assert bench.opened == ["request2"]


def test_every_act_is_in_the_menu_of_the_rows(bench: Bench) -> None:
    words = [one.text() for one in bench.view.actions()]
    assert words == [
        "Open", "Timeline", "Ticket…", "Returned…", "ID created…", "Delete…",
        "Correct what came back", "Reminder…", "Slip for each officer…", "The mail went…",
        "Handed over, not gone", "Ready", "Back to draft",
    ]  # fmt: skip
    bench.choose(row_of(bench, 1))
    bench.view.actions()[2].trigger()
    assert bench.pane.form.fields["ticket"].isVisible()


# Locked, and large.


def test_a_register_that_is_not_open_says_so_and_offers_to_open_it(
    tmp_path: Path, intake: Intake, qtbot: QtBot
) -> None:
    del qtbot
    with home_over(tmp_path, intake) as bench:
        assert bench.home.shut.text() == "The register is being opened."
        assert not bench.home.keys.isVisible()
        bench.door.open()
        wait(lambda: bench.door.trouble)
        assert "no register on this PC" in bench.home.shut.text()
        assert not bench.pane.isVisible()
        asked: list[bool] = []
        bench.home.wants_keys.connect(lambda: asked.append(True))
        bench.home.keys.click()
        assert asked
        assert not bench.home.find_in_register()
        bench.door.open(passphrase=PASSPHRASE)
        wait(bench.pane.isVisible)
        assert not bench.home.shut.isVisible()
        bench.door.close()
        bench.door.open()
        wait(lambda: bench.door.trouble)
        assert "locked" in bench.home.shut.text()
        assert bench.rows() == []


def test_thousands_of_rows_are_searched_without_a_pause(bench: Bench) -> None:
    lines = bench.done().lines
    many = tuple(replace(lines[0], officer=f"o{n}", request=f"r{n // 3}") for n in range(5000))
    _ = [one.key for one in many]
    began = perf_counter()
    bench.view.refill(lambda: bench.table.show_lines(many, whole=True))
    bench.view.refill(lambda: bench.table.show_lines(many, whole=False))
    bench.view.grab()
    assert bench.table.rowCount() == 5000
    assert perf_counter() - began < 1


# The whole window.


@pytest.fixture
def window(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The program's window over a PC whose register has a request with a page."""
    del qtbot
    with ExitStack() as stack:
        made = stack.enter_context(real_window(tmp_path, intake, monkeypatch))
        wait(lambda: made.shop.register.trouble)
        made.shop.register.open(passphrase=PASSPHRASE)
        wait(lambda: made.shop.register.register)
        yield made


def marked(window: Window) -> list[Step]:
    return [step for step, made in window._rail._buttons.items() if made.chosen]


def test_the_rail_marks_no_step_while_a_page_beside_them_is_shown(window: Window) -> None:
    assert marked(window) == []
    window.go(Step.CHECK)
    assert marked(window) == [Step.CHECK]
    for shows in (window.view.template, window.file.bring_in, window.evidence.all_pages):
        window.go(Step.OFFICERS)
        assert marked(window) == [Step.OFFICERS]
        shows()
        assert marked(window) == []
    window.register.home()
    assert marked(window) == []


def test_a_request_comes_out_of_the_register_with_its_pages(window: Window) -> None:
    shop = window.shop
    source = shop.pages.add(b"the page")
    officer = makers.officer(1)
    pages = tuple(replace(one, source=source) for one in officer.evidence.pages)
    sent = makers.request(
        id="sent", officers=(replace(officer, evidence=replace(officer.evidence, pages=pages)),)
    )
    said = Said(Status.WENT, WENT)
    shop.register.put(lambda one: one.enter(sent, shop.pages, [officer.id], FOLDER, said))
    wait(lambda: window.home.pane.table.rowCount() == 1)
    shop.pages.keep_only(())
    window.home.pane.view.setCurrentIndex(window.home.pane.table.index(0, 0))
    QTest.keyClick(window.home.pane.view, Qt.Key.Key_Return)
    wait(lambda: shop.desk.request.id == "sent")
    settle(window)
    assert "from the register" in window.said
    assert shop.pages(source) == b"the page"
    assert not shop.desk.dirty
    window.register.open_request_of("sent")
    wait(lambda: "open already" in window.said)


def test_a_draft_with_a_file_is_opened_from_its_file(window: Window, tmp_path: Path) -> None:
    shop, path = window.shop, tmp_path / "one.ssoreq"
    shop.desk.put(request_of(7, 5), "typed", Changed.ALL)
    window._files.save(path)
    wait(lambda: window.home.pane.table.rowCount() == 1)
    settle(window)
    window.file.new_request()
    wait(lambda: shop.desk.request.id != "request7")
    window.register.open_request_of("request7")
    wait(lambda: shop.desk.path == path)


def test_control_f_on_home_searches_the_register(window: Window) -> None:
    window.go_home()
    window.edit.find_officer()
    assert window.home.pane.filters.text.hasFocus()
    window.register.find_in_register()
    assert window.home.pane.filters.text.hasFocus()
    window.shop.register.close()
    window.register.find_in_register()
    assert "not open" in window.said


def test_enter_notes_what_was_typed_and_never_deletes_by_itself(bench: Bench) -> None:
    bench.choose(row_of(bench, 1))
    bench.pane.acts[Act.TICKET][1].trigger()
    QTest.keyClicks(bench.pane.form.fields["ticket"].control, "SS-1")
    press(Qt.Key.Key_Return)
    assert status_of(bench, 1) is Status.TICKET
    assert bench.view.hasFocus()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert not bench.pane.form.isVisible()
    assert len(bench.done().lines) == 4


def _handed_over_with_file(window: Window, path: Path) -> Request:
    """A request that was saved, and whose mail went."""
    shop, request = window.shop, request_of(7, 5)
    shop.desk.put(request, "typed", Changed.ALL)
    window._files.save(path)
    wait(lambda: window.home.pane.table.rowCount() == 1)
    ids = [one.id for one in request.officers]
    shop.register.put(lambda one: one.enter(request, shop.pages, ids, FOLDER, Said(Status.WENT)))
    window.file.new_request()
    wait(lambda: shop.desk.request.id != "request7")
    return request


def test_what_was_handed_over_is_opened_from_its_file_and_saved_to_it(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "one.ssoreq"
    _handed_over_with_file(window, path)
    window.register.open_request_of("request7")
    wait(lambda: window.shop.desk.path == path)
    assert window.saving.usual_path() == path


def test_a_file_that_was_edited_since_is_not_written_over_by_what_was_handed_over(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "one.ssoreq"
    request = _handed_over_with_file(window, path)
    edited = request.with_officer(replace(request.officers[0], designation="Superintendent"))
    request_file.write(path, edited, window.shop.pages)
    window.register.open_request_of("request7")
    wait(lambda: window.shop.desk.request.id == "request7")
    assert window.shop.desk.request.officers[0].designation == "Inspector"
    assert window.shop.desk.path is None
    wait(lambda: "new file" in window.said)


def test_a_request_that_is_deleted_while_it_is_open_does_not_come_back_by_saving(
    window: Window, tmp_path: Path
) -> None:
    shop, path = window.shop, tmp_path / "one.ssoreq"
    shop.desk.put(request_of(7, 5), "typed", Changed.ALL)
    window._files.save(path)
    wait(lambda: window.home.pane.table.rowCount() == 1)
    heard: list[None] = []
    shop.register.remove(["request7"], heard.append)
    wait(lambda: heard)
    typed = shop.desk.request.with_officer(
        replace(shop.desk.request.officers[0], designation="Superintendent")
    )
    shop.desk.put(typed, "typed", Changed.ALL)
    window._files.save(path)
    settle(window)
    wait(lambda: not shop.register.busy)
    assert shop.register.register is not None
    assert shop.register.register.lines == ()
    ids = [one.id for one in typed.officers]
    shop.register.handed_over(ids, FOLDER)
    wait(lambda: shop.register.register and shop.register.register.lines)
