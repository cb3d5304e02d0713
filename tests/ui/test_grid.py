"""The officers as a grid: keys, edits of many cells, the clipboard, facets, and what is said."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Evidence
from desktop.form.layout import Layout, Slot
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.request import Request
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.ui.desk import Changed, Desk
from desktop.ui.models.officer_table import OfficerTable
from desktop.ui.screens.officers import OfficersScreen
from desktop.ui.screens.officers.grid import GridPane
from desktop.ui.widgets.grid_popups import SetPopup, ValuesPopup
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop
from tests.ui.real import real_window

Open = Callable[..., tuple[GridPane, Workshop]]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Open]:
    """Opens the officers' step as a grid, with the cursor in its first cell."""
    screens = []  # qtbot holds them weakly
    with ExitStack() as stack:

        def make(request: Request | None = None, **facts: object) -> tuple[GridPane, Workshop]:
            known = makers.request(3) if request is None else request
            shop = stack.enter_context(workshop(known, tmp_path, intake))
            if facts:
                shop.desk.learn(**facts)
            screen = OfficersScreen(shop)
            screens.append(screen)
            qtbot.addWidget(screen)
            screen.resize(1154, 680)
            with qtbot.waitExposed(screen):
                screen.show()
            screen.toggle_grid()
            screen.grid.view.put_cursor(0, 0)
            return screen.grid, shop

        yield make
        screens.clear()


def screen_of(grid: GridPane) -> OfficersScreen:
    parent = grid.parentWidget()
    while parent is not None and not isinstance(parent, OfficersScreen):
        parent = parent.parentWidget()
    assert isinstance(parent, OfficersScreen)
    return parent


def press(grid: GridPane, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        where = editor_of(grid) or grid.view
        QTest.keyClick(where, key, modifier or Qt.KeyboardModifier.NoModifier)


def type_text(grid: GridPane, text: str) -> None:
    for letter in text:
        QTest.keyClicks(editor_of(grid) or grid.view, letter)


def editor_of(grid: GridPane) -> QWidget | None:
    if grid.view.state() != grid.view.State.EditingState:
        return None
    return next(
        one for one in grid.view.viewport().findChildren(QLineEdit) if one.isVisibleTo(grid)
    )


def go_to(grid: GridPane, row: int, name: str) -> None:
    grid.view.put_cursor(row, grid.table.place_of(name))


def clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


# What stands in it.


def test_the_columns_are_those_of_the_template_with_its_letters(opened: Open) -> None:
    grid, _ = opened()
    table = grid.table
    heads = [table.headerData(at, Qt.Orientation.Horizontal) for at in range(table.columnCount())]
    assert heads[:2] == ["B Title (Shri/Smt/Ms/Dr)", "C First Name"]
    assert heads[-2:] == ["Name in the service book", "Posting"]
    assert table.headerData(1, Qt.Orientation.Vertical) == "2 Sunita Deshmukh"
    assert table.headerData(3, Qt.Orientation.Vertical) == "New officer"


def test_an_extra_column_of_the_template_can_be_typed_in(opened: Open) -> None:
    extra = Slot("U", "Blood group", None, mandatory=True)
    layout = replace(makers.LAYOUT, slots=(*makers.LAYOUT.slots, extra))
    grid, shop = opened(layout=layout)
    go_to(grid, 0, "Blood group")
    type_text(grid, "O+")
    press(grid, Qt.Key.Key_Return)
    assert shop.desk.request.officers[0].value("Blood group") == "O+"


def test_another_template_gives_other_columns_at_once(opened: Open) -> None:
    grid, shop = opened()
    slots = (Slot("A", "First Name", "first_name"), Slot("B", "Room", None))
    shop.desk.learn(layout=Layout("S", (1,), 2, slots))
    assert [one.name for one in grid.table.columns] == [
        "first_name",
        "Room",
        "book_name",
        "posting",
    ]


def test_the_model_keeps_qts_rules_while_officers_come_and_go(opened: Open) -> None:
    grid, shop = opened()
    tester = QAbstractItemModelTester(
        grid.table, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    desk = shop.desk
    ordered = Changed.OFFICERS | Changed.ORDER
    desk.put(desk.request.with_added([makers.officer(8)]), "added", ordered)
    desk.put(desk.request.with_added([makers.officer(9)], 0), "put before", ordered)
    desk.put(desk.request.without([makers.officer(1).id]), "removed", ordered)
    for _ in range(3):
        desk.history.undo()
    for _ in range(3):
        desk.history.redo()
    assert grid.table.rowCount() == 5
    assert isinstance(tester.model(), QAbstractItemModel)


# Keys.


def test_an_officer_is_typed_in_with_the_keyboard_alone(opened: Open) -> None:
    grid, shop = opened(makers.request(0))
    go_to(grid, 0, "first_name")
    type_text(grid, "Ramesh")
    press(grid, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    type_text(grid, "Kapoor")
    press(grid, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    type_text(grid, "12.7.1985")
    press(grid, Qt.Key.Key_Return)
    (officer,) = shop.desk.request.officers
    assert (officer.display_name(), officer.dob) == ("Ramesh Kapoor", "12.7.1985")
    assert grid.view.currentIndex().row() == 1, "Enter goes down, to the row that adds one"
    assert shop.desk.history.count() == 3, "one undo step for each cell"


def test_enter_goes_down_tab_right_and_shift_back(opened: Open) -> None:
    grid, _ = opened()
    press(grid, Qt.Key.Key_Return, Qt.Key.Key_Tab)
    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (1, 1)
    press(grid, Qt.Key.Key_Return, Qt.Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (0, 0)


def test_tab_at_a_rows_end_goes_on_to_the_next_row(opened: Open) -> None:
    grid, _ = opened()
    go_to(grid, 0, "posting")
    press(grid, Qt.Key.Key_Tab)
    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (1, 0)


def test_f2_keeps_the_text_and_typing_replaces_it(opened: Open) -> None:
    grid, shop = opened()
    go_to(grid, 0, "last_name")
    press(grid, Qt.Key.Key_F2)
    editor = editor_of(grid)
    assert isinstance(editor, QLineEdit)
    press(grid, Qt.Key.Key_End)
    type_text(grid, "ia")
    press(grid, Qt.Key.Key_Return)
    assert shop.desk.request.officers[0].last_name == "Kapooria"
    type_text(grid, "Rao")
    press(grid, Qt.Key.Key_Return)
    assert shop.desk.request.officers[1].last_name == "Rao"


def test_escape_brings_the_old_text_back_and_redo_what_was_typed(opened: Open) -> None:
    grid, shop = opened()
    go_to(grid, 0, "last_name")
    type_text(grid, "Rao")
    press(grid, Qt.Key.Key_Escape)
    assert shop.desk.request.officers[0].last_name == "Kapoor"
    assert QApplication.focusWidget() is grid.view
    shop.desk.history.redo()
    assert shop.desk.request.officers[0].last_name == "Rao"


def test_delete_empties_the_chosen_cells_in_one_step(opened: Open) -> None:
    grid, shop = opened()
    grid.view.choose_block([0, 1], grid.table.place_of("first_name"), 3)
    press(grid, Qt.Key.Key_Delete)
    assert [one.display_name() for one in shop.desk.request.officers[:2]] == ["", ""]
    shop.desk.history.undo()
    assert shop.desk.request.officers[1].display_name() == "Sunita Deshmukh"


def test_ctrl_d_fills_down_from_the_uppermost_chosen_cell(opened: Open) -> None:
    grid, shop = opened()
    go_to(grid, 0, "place")
    type_text(grid, "Chennai")
    press(grid, Qt.Key.Key_Return)
    grid.view.choose_block([0, 1, 2], grid.table.place_of("place"), 1)
    screen_of(grid).copy_office()
    assert {one.place for one in shop.desk.request.officers} == {"Chennai"}
    shop.desk.history.undo()
    assert [one.place for one in shop.desk.request.officers] == ["Chennai", "", ""]


def test_ctrl_d_in_one_row_takes_the_row_above(opened: Open) -> None:
    grid, shop = opened()
    go_to(grid, 1, "last_name")
    screen_of(grid).copy_office()
    assert shop.desk.request.officers[1].last_name == "Kapoor"


def test_a_cell_with_a_pick_list_finds_in_it(opened: Open, qtbot: QtBot) -> None:
    grid, shop = opened()
    go_to(grid, 0, "designation")
    type_text(grid, "superint")
    popup = QApplication.activePopupWidget()
    assert popup is not None, "the list opens while one types"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Superintendent" in shop.desk.request.officers[0].designation)


def test_the_posting_is_picked_by_its_name(opened: Open) -> None:
    grid, shop = opened()
    go_to(grid, 0, "posting")
    type_text(grid, "COIN posting")
    press(grid, Qt.Key.Key_Escape)
    grid.put({shop.desk.request.officers[1].id: {"posting": "Directorate"}}, "set")
    assert shop.desk.request.officers[1].posting is Posting.DIRECTORATE
    assert grid.table.text(1, grid.table.place_of("posting")) == "Directorate"


# Form and grid.


def test_form_and_grid_share_officer_field_and_history(opened: Open) -> None:
    grid, shop = opened()
    screen = screen_of(grid)
    go_to(grid, 1, "mobile")
    assert shop.desk.current is not None
    assert shop.desk.current.id == makers.officer(1).id
    screen.toggle_grid()
    assert screen.form.isVisible()
    assert QApplication.focusWidget() is screen.form.fields()["mobile"].control
    QTest.keyClicks(screen.form.fields()["mobile"].control, "9")
    screen.toggle_grid()
    row = grid.view.currentIndex().row()
    here = grid.view.currentIndex()
    assert grid.table.text(row, here.column()) == f"9{makers.officer(1).mobile}"
    shop.desk.history.undo()
    assert grid.table.text(row, here.column()) == makers.officer(1).mobile


def test_a_form_that_rested_shows_what_the_grid_changed(opened: Open) -> None:
    grid, shop = opened()
    screen = screen_of(grid)
    go_to(grid, 0, "last_name")
    type_text(grid, "Rao")
    press(grid, Qt.Key.Key_Return, Qt.Key.Key_Up)
    screen.toggle_grid()
    assert screen.form.fields()["last_name"].text() == "Rao"
    assert shop.desk.request.officers[0].last_name == "Rao"


def test_the_commands_of_officers_serve_the_grid(opened: Open) -> None:
    grid, shop = opened()
    screen = screen_of(grid)
    grid.view.choose_block([0, 1], 0, 1)
    screen.remove()
    assert [one.id for one in shop.desk.request.officers] == [makers.officer(2).id]
    screen.add_officer()
    assert grid.view.currentIndex().row() == 1
    screen.next_officer()
    assert shop.desk.is_done(grid.table.id_at(1))
    screen.problem(1)
    assert grid.table.finding(1, grid.view.currentIndex().column()) is not None
    screen.edit_cell()
    assert editor_of(grid) is not None


def test_f6_goes_through_head_grid_and_foot(opened: Open) -> None:
    grid, _ = opened()
    screen = screen_of(grid)
    assert screen.panes == [grid.head, grid.view, grid.foot]
    screen.focus_pane(grid.head)
    assert QApplication.focusWidget() is grid.head.search
    screen.focus_pane(grid.view)
    assert QApplication.focusWidget() is grid.view


def test_f7_goes_on_past_a_problem_that_has_no_cell(opened: Open) -> None:
    bare = [makers.officer(n, evidence=Evidence(), first_name="R") for n in range(2)]
    grid, shop = opened(makers.request(officers=tuple(bare)))
    shop.desk.done(one.id for one in bare)
    screen = screen_of(grid)
    seen = []
    for _ in range(4):
        screen.problem(1)
        current = shop.desk.current
        seen.append((current.id if current else "", grid.foot.shown.text[:10]))
    assert len({who for who, _text in seen}) == 2, seen


def test_the_head_counts_what_changed_while_the_form_was_shown(opened: Open) -> None:
    grid, shop = opened()
    screen = screen_of(grid)
    screen.toggle_grid()
    screen.add_officer()
    screen.toggle_grid()
    labels = [one.text() for one in grid.head.findChildren(QLabel)]
    assert str(len(shop.desk.request.officers)) in labels


# What is said.


def wrong(number: int) -> OfficerEntry:
    return makers.officer(number, first_name="R K", dob="31/06/1985")


def test_the_foot_says_what_is_wrong_with_the_cell(opened: Open) -> None:
    grid, shop = opened(makers.request(officers=(wrong(0), makers.officer(1))))
    shop.desk.done([wrong(0).id])
    go_to(grid, 0, "dob")
    assert grid.foot.shown.kind == "must_fix"
    assert grid.foot.shown.where == "Date of birth · R K Kapoor"
    assert grid.table.sign(0) == "octagon"
    spoken = grid.table.data(grid.view.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(grid.foot.shown.text)
    go_to(grid, 1, "dob")
    assert grid.foot.shown.kind == "help"
    assert "seventy-six" in grid.foot.shown.text, "date in words"


def test_nothing_is_said_of_a_cell_that_is_typed_in_for_the_first_time(
    opened: Open, qtbot: QtBot
) -> None:
    grid, shop = opened(makers.request(0))
    go_to(grid, 0, "mobile")
    type_text(grid, "98124")
    assert grid.foot.shown.text == "5 of 10 digits"
    assert grid.table.finding(0, grid.view.currentIndex().column()) is None
    press(grid, Qt.Key.Key_Return)
    place = grid.table.place_of("mobile")
    qtbot.waitUntil(lambda: grid.table.finding(0, place) is not None)
    assert grid.table.finding(0, grid.table.place_of("last_name")) is None, "missing comes later"
    assert shop.desk.request.officers[0].mobile == "98124"


def test_a_problem_goes_with_the_key_that_makes_it_right(opened: Open) -> None:
    request = makers.request(officers=(makers.officer(0, mobile="981240045"),))
    grid, shop = opened(request)
    shop.desk.done([makers.officer(0).id])
    go_to(grid, 0, "mobile")
    press(grid, Qt.Key.Key_F2, Qt.Key.Key_End)
    assert grid.foot.shown.kind == "must_fix", "what was seen stays seen"
    type_text(grid, "7")
    assert (grid.foot.shown.kind, grid.foot.shown.text) == ("good", "Now right")


def test_the_foots_buttons_do_what_the_forms_do(opened: Open) -> None:
    request = makers.request(officers=(makers.officer(0, alternate_email="r.kapoor@gmial.com"),))
    grid, shop = opened(request)
    shop.desk.done([makers.officer(0).id])
    go_to(grid, 0, "alternate_email")
    button = grid.foot.first_button()
    assert button is not None
    assert "gmail" in button.text()
    button.click()
    assert shop.desk.request.officers[0].alternate_email == "r.kapoor@gmail.com"


def test_a_cell_without_words_of_its_own_says_what_its_officer_lacks(opened: Open) -> None:
    bare = OfficerEntry(id="bare00000001", first_name="Anil", last_name="Mehta")
    grid, shop = opened(makers.request(officers=(bare,)))
    shop.desk.done([bare.id])
    go_to(grid, 0, "first_name")
    assert "service-book" in grid.foot.shown.text


# Clipboard.


def test_copied_cells_come_back_the_same(opened: Open) -> None:
    odd = makers.officer(0, remarks='Said "no",\nthen yes', place="=1+1", employee_code="00042")
    grid, shop = opened(makers.request(officers=(odd, makers.officer(1))))
    width = len(grid.table.columns)
    grid.view.choose_block([0], 0, width)
    press(grid, Qt.Key.Key_C, modifier=CONTROL)
    text = QGuiApplication.clipboard().text()
    assert "'=1+1" in text, "a spreadsheet must not work it out"
    grid.view.put_cursor(1, 0)
    screen_of(grid).paste_rows(text)
    first, second = shop.desk.request.officers
    assert replace(second, id=first.id, evidence=first.evidence) == replace(
        first, remarks='Said "no", then yes'
    )


def test_cut_takes_the_cells_away(opened: Open) -> None:
    grid, shop = opened()
    go_to(grid, 0, "last_name")
    press(grid, Qt.Key.Key_X, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "Kapoor"
    assert shop.desk.request.officers[0].last_name == ""


def test_a_pasted_block_adds_rows_in_one_step_and_says_how_it_went(
    opened: Open, qtbot: QtBot
) -> None:
    grid, shop = opened(makers.request(2))
    go_to(grid, 1, "first_name")
    text = (
        'Sita\t\t"Devi\nSharma"\tF\t12.7.1985\t02/09/2013\tInspector\t\t"98,12,40,09,11"\t'
        "sita@gmail.com\r\n"
        "R\t\tRao\tM\t31.6.1985\t02/09/2013\tInspector\t\t98124\trao@gmail.com\r\n"
    )
    with qtbot.waitSignal(grid.said) as said:
        grid.paste(text)
    _, second, third = shop.desk.request.officers
    assert (second.last_name, second.mobile) == ("Devi Sharma", "9812400911")
    assert third.last_name == "Rao"
    assert said.args is not None
    assert said.args[0].startswith("2 rows pasted: 1 ready, 1 need you. 1 value repaired: 98,12")
    assert shop.desk.history.undoText() == "2 rows pasted"
    assert grid.table.finding(2, grid.table.place_of("zone")) is not None, "missing shows (T4)"
    shop.desk.history.undo()
    assert shop.desk.request == makers.request(2)


def test_rows_pasted_with_their_headings_find_their_columns(opened: Open) -> None:
    grid, shop = opened(makers.request(1))
    grid.paste("Mobile No.\tSurname\tFirst Name\n9812400911\tRao\tAnita\n")
    added = shop.desk.request.officers[1]
    assert (added.display_name(), added.mobile) == ("Anita Rao", "9812400911")


def test_running_numbers_before_the_block_are_left_out(opened: Open) -> None:
    grid, shop = opened(makers.request(0))
    grid.paste("1\tShri\tAnil\n2\tSmt\tSita\n")
    assert [one.first_name for one in shop.desk.request.officers] == ["Anil", "Sita"]


def test_one_cell_pasted_fills_all_chosen_cells(opened: Open) -> None:
    grid, shop = opened()
    grid.view.choose_block([0, 1, 2], grid.table.place_of("place"), 1)
    grid.paste("Chennai\n")
    assert {one.place for one in shop.desk.request.officers} == {"Chennai"}


def test_columns_beyond_the_last_are_named_and_nothing_pasted_is_nothing(
    opened: Open, qtbot: QtBot
) -> None:
    grid, shop = opened()
    go_to(grid, 0, "posting")
    with qtbot.waitSignal(grid.said) as said:
        grid.paste("COIN posting\tx\ty\n")
    assert said.args is not None
    assert "2 columns had no place" in said.args[0]
    assert shop.desk.request.officers[0].posting is Posting.COIN
    before = shop.desk.request
    grid.view.put_cursor(3, 0)
    grid.paste("\t\t\n")
    assert shop.desk.request is before


def test_a_thousand_rows_are_pasted_within_a_second(opened: Open) -> None:
    grid, shop = opened(makers.request(0))
    officers = [makers.officer(number) for number in range(1000)]
    names = [one.name for one in grid.table.columns]
    text = "\n".join("\t".join(one.value(name) for name in names[:19]) for one in officers)
    start = perf_counter()
    grid.paste(text)
    QApplication.processEvents()
    taken = perf_counter() - start
    assert len(shop.desk.request.officers) == 1000
    assert taken < 3, "a second on a quiet machine (benchmarks/grid.py); this one is shared"


# Many rows at once, facets.


def test_one_value_is_set_for_all_chosen_officers(opened: Open) -> None:
    grid, shop = opened()
    grid.view.choose_block([0, 2], 0, 1)
    menu = grid.menus.cell_menu(0, grid.menu_place())
    texts = [one.text() for one in menu.actions()]
    menu.close()
    assert "Set for 2 officers" in texts
    grid.menus._ask_value("designation", grid.menu_place())
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, SetPopup)
    edit = popup.findChild(QLineEdit, "set_value")
    assert isinstance(edit, QLineEdit)
    edit.setText("Superintendent")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    held = [one.designation for one in shop.desk.request.officers]
    assert held == ["Superintendent", "Inspector", "Superintendent"]
    shop.desk.history.undo()
    assert {one.designation for one in shop.desk.request.officers} == {"Inspector"}


def test_without_a_chosen_officer_the_button_says_so(opened: Open) -> None:
    grid, _ = opened(makers.request(0))
    grid.head.set_all.click()
    assert grid.foot.shown.text.startswith("Choose the officers first")


def test_a_facet_counts_the_values_and_shows_one(opened: Open) -> None:
    officers = tuple(makers.officer(n, place="Goa" if n == 1 else "") for n in range(4))
    grid, _ = opened(makers.request(officers=officers))
    column = grid.table.place_of("place")
    assert grid.table.values(column) == [("", 3), ("Goa", 1)]
    grid.menus._show_values(column, grid.menu_place())
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ValuesPopup)
    QTest.keyClicks(popup.focusWidget(), "goa")
    QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
    assert grid.table.officers == (officers[1].id,)
    assert grid.table.rowCount() == 1, "no row to add while some are left out"
    go_to(grid, 0, "place")
    type_text(grid, "Pune")
    press(grid, Qt.Key.Key_Tab)
    assert grid.table.officers == (officers[1].id,), "nobody vanishes while he is edited"
    grid.show_all()
    assert grid.table.rowCount() == 5


def test_finding_looks_in_all_columns(opened: Open) -> None:
    grid, _ = opened()
    QTest.keyClicks(grid.head.search, "deshmukh")
    assert [grid.table.id_at(row) for row in range(grid.table.rowCount())] == [makers.officer(1).id]
    grid.show_all()
    assert grid.head.search.text() == ""
    assert grid.table.rowCount() == 4


def test_proper_case_touches_only_names_in_capitals(opened: Open) -> None:
    officers = (
        makers.officer(0, first_name="RAKESH", last_name="D'SOUZA"),
        makers.officer(1, first_name="McKenzie"),
    )
    grid, shop = opened(makers.request(officers=officers))
    grid.usual_capitals(grid.table.place_of("first_name"))
    assert [one.first_name for one in shop.desk.request.officers] == ["Rakesh", "McKenzie"]
    grid.usual_capitals(grid.table.place_of("first_name"))
    assert "already" in grid.foot.shown.text


def test_a_full_name_is_split_where_the_other_names_are_empty(opened: Open) -> None:
    whole = makers.officer(0, salutation="", first_name="Dr. Anil Kumar Mehta", last_name="")
    grid, shop = opened(makers.request(officers=(whole, makers.officer(1))))
    menu = grid.menus.column_menu(grid.table.place_of("first_name"), grid.menu_place())
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "&Split full name").trigger()
    menu.close()
    one, other = shop.desk.request.officers
    assert (one.salutation, one.first_name, one.middle_name, one.last_name) == (
        "Dr", "Anil", "Kumar", "Mehta",
    )  # fmt: skip
    assert other == makers.officer(1)


# Speed.


def test_a_key_in_a_thousand_rows_is_answered_at_once(opened: Open) -> None:
    grid, shop = opened(makers.request(1000))
    go_to(grid, 500, "mobile")
    press(grid, Qt.Key.Key_F2)
    taken = []
    for turn in range(30):
        start = perf_counter()
        press(grid, Qt.Key.Key_5 if turn % 2 else Qt.Key.Key_Backspace)
        QApplication.processEvents()
        taken.append(perf_counter() - start)
    assert sorted(taken)[15] < 0.05, "16 ms on a quiet machine (benchmarks/grid.py)"
    assert shop.desk.request.officers[500].mobile != makers.officer(500).mobile


@pytest.mark.usefixtures("qapp")
def test_a_large_table_tells_of_the_row_that_changed_alone() -> None:
    desk = Desk(makers.request(2000), makers.LAYOUT)
    table = OfficerTable(desk)
    told: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda top, bottom: told.append((top.row(), bottom.row())))
    table.type(1500, table.place_of("remarks"), "x")
    assert told == [(1500, 1500)]


# In the window.


def test_ctrl_g_ctrl_v_and_ctrl_z_in_the_real_window(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with real_window(tmp_path, intake, monkeypatch) as window:
        window.shop.desk.open(makers.request(2), None)
        window.go(Step.OFFICERS)
        QTest.keyClick(window, Qt.Key.Key_G, CONTROL)
        grid = window.officers.grid
        assert grid.isVisible()
        assert QApplication.focusWidget() is grid.view
        grid.view.put_cursor(2, 0)
        clipboard("Shri\tAnil\t\tMehta\nSmt\tSita\t\tDevi\n")
        QTest.keyClick(grid.view, Qt.Key.Key_V, CONTROL)
        assert len(window.shop.desk.request.officers) == 4
        assert window.said == "2 rows pasted: 0 ready, 2 need you."
        QTest.keyClick(grid.view, Qt.Key.Key_Z, CONTROL)
        assert len(window.shop.desk.request.officers) == 2
        QTest.keyClick(grid.view, Qt.Key.Key_F2)
        assert editor_of(grid) is not None
        QTest.keyClick(editor_of(grid) or grid.view, Qt.Key.Key_Escape)
        QTest.keyClick(grid.view, Qt.Key.Key_F, CONTROL)
        assert QApplication.focusWidget() is grid.head.search
        QTest.keyClick(grid.head.search, Qt.Key.Key_G, CONTROL)
        assert window.officers.form.isVisible()
        window.shop.desk.history.setClean()
    qtbot.wait(0)


def test_rows_pasted_over_the_form_lead_to_the_page_that_brings_lists_in(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    with real_window(tmp_path, intake, monkeypatch) as window:
        window.shop.desk.open(makers.request(2), None)
        window.go(Step.OFFICERS)
        clipboard("First Name\tLast Name\nAnil\tMehta\n")
        window.edit.paste_page()
        assert window.bring.isVisible()
        assert len(window.shop.desk.request.officers) == 2, "nothing is saved before one says so"
        window.shop.desk.history.setClean()
