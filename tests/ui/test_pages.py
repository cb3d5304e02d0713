"""The Pages page, by keyboard: order, shapes that are tried, new pages from folder and scanner."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import procedure
from desktop.errors import CannotScan
from desktop.form.evidence import Evidence, Half, Mark, Page, Shows
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.jobs import Job, Progress
from desktop.paths import resource
from desktop.scans.scanner import Scanner
from desktop.ui.models.tray_rows import LINE, MOVED_PAGES
from desktop.ui.screens.pages import PagesScreen
from desktop.ui.workshop import Workshop
from tests import makers
from tests.intake import papers
from tests.ui.bench import workshop
from tests.ui.real import focused, real_window, settle

Open = Callable[..., tuple[PagesScreen, Workshop]]

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BOOK = resource("demo/2-qureshi-service-book-1.jpg")
LONG = 15_000


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Open]:
    """Opens the page for officers whose pages are named by letters."""
    with ExitStack() as stack:

        def make(*groups: str, **page: object) -> tuple[PagesScreen, Workshop]:
            shop = stack.enter_context(workshop(makers.request(0), tmp_path, intake))
            source = shop.pages.add(BOOK.read_bytes())
            shop.desk.open(request(source, groups, page), None)
            screen = PagesScreen(shop)
            qtbot.addWidget(screen)
            screen.resize(1154, 680)
            with qtbot.waitExposed(screen):
                screen.show()
            screen.enter("", "")
            return screen, shop

        yield make


def request(source: str, groups: tuple[str, ...], page: dict[str, object]) -> Request:
    usual = {"source": source, "width": 1240, "height": 1754, "dpi": 150, "name": "book.jpg"}

    def made(one: str, number: int) -> Page:
        # Each page is another one of the file, so that none is the same as another.
        return makers.page(**(usual | {"id": one, "number": number} | page))

    number = iter(range(100))
    officers = tuple(
        makers.officer(
            place, evidence=Evidence(pages=tuple(made(one, next(number)) for one in group))
        )
        for place, group in enumerate(groups)
    )
    return makers.request(0, officers=officers)


def order(shop: Workshop) -> str:
    pages = (one.evidence.route_pages for one in shop.desk.request.officers)
    return "/".join("".join(page.id for page in group) for group in pages)


def page_of(shop: Workshop, page_id: str) -> Page:
    pages = (page for one in shop.desk.request.officers for page in one.evidence.route_pages)
    return next(page for page in pages if page.id == page_id)


def press(screen: PagesScreen, name: str) -> None:
    """Press a button as the keyboard does: cursor on it, then Space."""
    button = screen.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isVisible(), name
    assert button.isEnabled(), name
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def lines(screen: PagesScreen) -> list[str]:
    rows = screen.tray.rows
    return [rows.data(rows.index(row), LINE).title for row in range(rows.rowCount())]


def test_every_officer_has_a_head_and_his_pages_below(opened: Open) -> None:
    screen, shop = opened("ab", "", "c")
    names = [one.display_name() for one in shop.desk.request.officers]
    assert lines(screen) == [
        f"1  {names[0]}",
        "Page 1",
        "Page 2",
        f"2  {names[1]}",
        f"3  {names[2]}",
        "Page 1",
    ]
    assert screen.tray.chosen == ("a",)


def test_alt_and_arrows_move_a_page_over_to_the_next_officer_and_undo_back(opened: Open) -> None:
    screen, shop = opened("ab", "c")
    view = screen.tray.view
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert order(shop) == "a/bc"
    assert screen.tray.chosen == ("b",)
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert order(shop) == "a/cb"
    shop.desk.history.undo()
    shop.desk.history.undo()
    assert order(shop) == "ab/c"


def test_several_chosen_pages_move_and_go_together(opened: Open) -> None:
    screen, shop = opened("abc", "d")
    view = screen.tray.view
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert screen.tray.chosen == ("a", "b")
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert order(shop) == "cab/d"
    screen.tray.give(shop.desk.request.officers[1].id)
    assert order(shop) == "c/dab"
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert order(shop) == "c/d"
    shop.desk.history.undo()
    assert order(shop) == "c/dab"


def test_pages_are_dropped_on_an_officer_and_between_pages(opened: Open) -> None:
    screen, shop = opened("ab", "c", "")
    view, rows = screen.tray.view, screen.tray.rows
    drop(screen, "a", rows.index(5), 0.5)  # the third officer's name
    assert order(shop) == "b/c/a"
    drop(screen, "b", rows.index(rows.row_of("c")), 0.9)
    assert order(shop) == "/cb/a"
    drop(screen, "a", rows.index(rows.row_of("c")), 0.1)
    assert order(shop) == "/acb/"
    assert view.model() is rows


def drop(screen: PagesScreen, page: str, index: object, share: float) -> None:
    view = screen.tray.view
    area = view.visualRect(index)  # type: ignore[arg-type]  # an index of its rows
    mime = QMimeData()
    mime.setData(MOVED_PAGES, page.encode())
    where = QPointF(area.center().x(), area.top() + share * area.height())
    event = QDropEvent(
        where,
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def test_turning_is_tried_first_then_applied_and_undone(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened("ab")
    qtbot.waitUntil(lambda: screen.shaping.view.has_image, timeout=LONG)
    press(screen, "tool_turn_right")
    assert page_of(shop, "a").turn == 0
    assert screen.shaping.trial is not None
    press(screen, "apply_shape")
    turned = page_of(shop, "a")
    assert turned.turn == 1
    assert turned.marks[0].height == 0.5  # it was as wide
    shop.desk.history.undo()
    assert page_of(shop, "a").turn == 0


def test_esc_leaves_what_is_tried_and_then_the_page(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened("a")
    press(screen, "tool_lighten")
    assert screen.shaping.trial is not None
    QTest.keyClick(screen.shaping.view, Qt.Key.Key_Escape)
    assert screen.shaping.trial is None
    assert not page_of(shop, "a").lighten
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen.shaping.view, Qt.Key.Key_Escape)


def test_other_chosen_pages_are_turned_and_lightened_too(opened: Open) -> None:
    screen, shop = opened("abc")
    QTest.keyClick(screen.tray.view, Qt.Key.Key_Down, SHIFT)
    press(screen, "tool_turn_left")
    press(screen, "tool_lighten")
    assert "1 other chosen page" in screen.shaping.bar.said
    press(screen, "apply_shape")
    assert [page_of(shop, one).turn for one in "abc"] == [3, 3, 0]
    assert [page_of(shop, one).lighten for one in "abc"] == [True, True, False]


def test_straightening_begins_with_a_guess_and_goes_on_by_hand(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened("a")
    press(screen, "tool_straighten")
    bar = screen.shaping.bar
    qtbot.waitUntil(bar._angle.isVisible, timeout=LONG)
    guess = bar._angle.value()
    bar._angle.setFocus()
    QTest.keyClick(bar._angle, Qt.Key.Key_Up)
    QTest.keyClick(bar._angle, Qt.Key.Key_Up)
    press(screen, "apply_shape")
    assert page_of(shop, "a").angle == pytest.approx(guess + 0.2)


def test_corners_are_set_by_keys(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened("a")
    view = screen.shaping.view
    qtbot.waitUntil(lambda: view.has_image, timeout=LONG)
    press(screen, "tool_corners")
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.corners[:2] == ((0.08, 0.06), (0.94, 0.062))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.setting_corners
    assert page_of(shop, "a").corners == ()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page_of(shop, "a").corners[0] == (0.08, 0.06)


def test_corners_are_dragged_and_never_cross(opened: Open, qtbot: QtBot) -> None:
    screen, _ = opened("a")
    view = screen.shaping.view
    qtbot.waitUntil(lambda: view.has_image, timeout=LONG)
    press(screen, "tool_corners")
    area = view._area()
    start = QPointF(area.left() + 0.06 * area.width(), area.top() + 0.06 * area.height())
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start.toPoint())
    far = area.bottomRight().toPoint()
    QTest.mouseMove(view, far)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=far)
    assert view.corners[0][0] <= 0.9
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.setting_corners


def test_a_spread_becomes_two_pages_and_lost_marks_are_said(opened: Open, qtbot: QtBot) -> None:
    marks = (Mark(Shows.DOB, 0.1, 0.2, 0.3, 0.05),)
    screen, shop = opened("ab", marks=marks, shows=(Shows.DOB, Shows.NAME))
    press(screen, "tool_split")
    with qtbot.waitSignal(screen.said) as said:
        press(screen, "apply_shape")
    left, right, _ = shop.desk.request.officers[0].evidence.pages
    assert (left.half, right.half) == (Half.LEFT, Half.RIGHT)
    assert left.marks[0].x == 0.2
    assert left.shows == (Shows.DOB,)
    assert said.args is not None
    assert "Name" in said.args[0]
    shop.desk.history.undo()
    assert order(shop) == "ab"


def test_a_half_is_not_split_again(opened: Open, qtbot: QtBot) -> None:
    screen, _ = opened("a", half=Half.LEFT)
    with qtbot.waitSignal(screen.said):
        press(screen, "tool_split")
    assert screen.shaping.trial is None


def test_answers_on_quality_are_kept_in_the_request(opened: Open) -> None:
    screen, shop = opened("a")
    for name in ("attested", "whole", "overwritten"):
        box = screen.shaping.answers._boxes[name]
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    page = page_of(shop, "a")
    assert page.attested
    assert page.whole
    assert page.overwritten
    shop.desk.history.undo()
    assert not page_of(shop, "a").overwritten


def test_what_is_noticed_stands_beside_the_page(opened: Open) -> None:
    screen, shop = opened("ab", "c")
    first, second = shop.desk.request.officers
    a, b = first.evidence.pages
    (c,) = second.evidence.pages
    pages = (replace(a, blank=True), replace(b, blurred=True, dpi=72, width=595, height=842))
    same = (replace(c, number=a.number),)
    edited = shop.desk.request.with_officer(replace(first, evidence=Evidence(pages=pages)))
    edited = edited.with_officer(replace(second, evidence=Evidence(pages=same)))
    shop.desk.open(edited, None)
    rows = screen.tray.rows
    one, two = rows.line(rows.row_of("a")).notices, rows.line(rows.row_of("b")).notices
    assert one == ("Nearly blank", f"Also with {second.display_name()}")
    assert two == ("Blurred, hard to read", "Coarse: 595 × 842 dots")
    assert "Nearly blank" in rows.data(rows.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "Nearly blank" in screen.shaping._notes.text()


def test_what_is_noticed_of_the_later_pages_of_a_document_is_kept_with_them(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    """The first page does not wait for the last to be looked into; the request knows of all."""
    screen, shop = opened("a")
    file = tmp_path / "book.pdf"
    file.write_bytes(papers.scanned_pdf(50))
    screen.add_files([file])

    def known() -> list[int]:
        return [page.dpi for page in shop.desk.request.officers[0].evidence.pages[1:]]

    qtbot.waitUntil(lambda: not screen.coming, timeout=LONG)
    qtbot.waitUntil(lambda: known() == [75] * 50, timeout=2 * LONG)
    coarse = [one for one in shop.desk.findings.all if one.rule == "evidence.coarse"]
    assert len(coarse) == 50
    assert shop.desk.history.count() == 1, "what was found belongs to the step that added them"
    shop.desk.history.undo()
    assert order(shop) == "a"


def test_the_nomination_letter_is_put_right_in_the_tray_too(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened("a")
    whole = shop.desk.request
    source = whole.officers[0].evidence.pages[0].source
    letter = (makers.page(id="n", source=source, number=9, marks=(), shows=()),)
    shop.desk.open(replace(whole, sender=replace(whole.sender, nomination=letter)), None)
    assert lines(screen)[-2:] == ["Nomination letter", "Page 1"]
    screen.tray.choose(("n",))
    assert screen.shaping._title.text() == "Nomination letter – page 1 of 1"
    press(screen, "tool_turn_right")
    screen.shaping.apply()
    assert shop.desk.request.sender.nomination[0].turn == 1
    screen.add_files([BOOK])
    qtbot.waitUntil(lambda: not screen.coming, timeout=LONG)
    assert len(shop.desk.request.sender.nomination) == 2
    assert lines(screen)[-3:] == ["Nomination letter", "Page 1", "Page 2"]
    screen.tray.choose(("n",))
    screen.tray.remove()
    assert shop.desk.history.undoText() == "1 page taken away"
    assert [one.name for one in shop.desk.request.sender.nomination] == [BOOK.name]


def test_a_page_is_replaced_in_its_place(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened("abc")
    QTest.keyClick(screen.tray.view, Qt.Key.Key_Down)
    screen.add_files([BOOK], replaces="b")
    qtbot.waitUntil(lambda: not screen.coming, timeout=LONG)
    pages = shop.desk.request.officers[0].evidence.pages
    assert [one.id for one in pages][::2] == ["a", "c"]
    assert pages[1].name == BOOK.name
    assert screen.tray.chosen == (pages[1].id,)


def test_a_page_whose_file_is_lost_is_said_in_words(opened: Open, qtbot: QtBot) -> None:
    screen, _ = opened("a", source="f" * 64)
    notes = screen.shaping._notes
    qtbot.waitUntil(lambda: "missing" in notes.text(), timeout=LONG)


def test_a_new_file_in_the_watched_folder_is_put_on_an_officer(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened("a", "b")
    folder = tmp_path / "Scans"
    folder.mkdir()
    (folder / "old.jpg").write_bytes(BOOK.read_bytes())
    screen.arriving._watch(str(folder))
    assert shop.settings.now.watched == str(folder)
    qtbot.waitUntil(lambda: screen.arriving.folder._known is not None, timeout=LONG)
    data = BOOK.read_bytes()
    (folder / "new.jpg").write_bytes(data[:1000])
    QTest.qWait(50)
    assert "new page arrived" not in screen.bar.said
    (folder / "new.jpg").write_bytes(data)
    qtbot.waitUntil(lambda: "a new page arrived" in screen.bar.said, timeout=LONG)
    assert "Scans" in screen.bar.said
    press(screen, "take_arrived")
    qtbot.waitUntil(lambda: len(order(shop)) > 3, timeout=LONG)
    assert shop.desk.request.officers[0].evidence.pages[-1].name == "new.jpg"
    screen.arriving._watch("")
    assert not shop.settings.now.watched


def test_a_folder_that_is_gone_is_said(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened("a")
    screen.arriving._watch(str(tmp_path / "never"))
    qtbot.waitUntil(lambda: "cannot be read" in screen.bar.said, timeout=LONG)


def test_a_scan_ends_with_a_page(
    opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, shop = opened("a")

    def scanned(_scanner: Scanner) -> Job[bytes]:
        yield Progress(0, 0, "scanning")
        return BOOK.read_bytes()

    monkeypatch.setattr(procedure, "scanners", lambda: (Scanner("test:0", "Scanner"),))
    monkeypatch.setattr(procedure, "scan_page", scanned)
    press(screen, "scan_page")
    qtbot.waitUntil(lambda: len(order(shop)) > 1, timeout=LONG)
    assert screen.bar.said == "Page added from the scanner."


def test_a_scan_that_is_no_picture_ends_with_a_sentence(
    opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, shop = opened("a")

    def scanned(_scanner: Scanner) -> Job[bytes]:
        yield Progress(0, 0, "scanning")
        return b"no picture"

    monkeypatch.setattr(procedure, "scanners", lambda: (Scanner("test:0", "Scanner"),))
    monkeypatch.setattr(procedure, "scan_page", scanned)
    press(screen, "scan_page")
    qtbot.waitUntil(lambda: "scan.png" in screen._said.text(), timeout=LONG)
    qtbot.waitUntil(lambda: "Opening" not in screen._said.text(), timeout=LONG)
    assert order(shop) == "a"
    assert screen.bar.said.startswith("Drop new pages")


def test_a_scan_that_fails_ends_with_a_sentence_and_the_button_is_back(
    opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, _ = opened("a")

    def none() -> tuple[Scanner, ...]:
        raise CannotScan("No scanner was found.", "Watch a folder.")

    monkeypatch.setattr(procedure, "scanners", none)
    press(screen, "scan_page")
    qtbot.waitUntil(lambda: "No scanner" in screen.bar.said, timeout=LONG)
    button = screen.findChild(QPushButton, "scan_page")
    assert button is not None
    assert button.isVisible()


def test_a_locked_file_that_stays_locked_is_said(
    opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screen, shop = opened("a")
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(papers.scanned_pdf(1, password="secret"))
    monkeypatch.setattr("desktop.ui.dialogs.new_pages.ask_password", lambda _over, _words: "")
    screen.add_files([locked])
    qtbot.waitUntil(lambda: "locked.pdf" in screen._said.text() and not screen.coming, timeout=LONG)
    assert "Opening" not in screen._said.text()
    monkeypatch.setattr("desktop.ui.dialogs.new_pages.ask_password", lambda _over, _words: "secret")
    screen.add_files([locked])
    qtbot.waitUntil(lambda: len(order(shop)) > 1, timeout=LONG)


def test_out_of_sight_the_tray_sleeps_and_wakes_at_the_chosen_officer(opened: Open) -> None:
    screen, shop = opened("ab", "c")
    screen.hide()
    assert screen.tray.rows.rowCount() == 0
    shop.desk.put_officer(replace(shop.desk.request.officers[0], first_name="Rama"), "Name")
    assert screen.tray.rows.rowCount() == 0
    shop.desk.choose(shop.desk.request.officers[1].id)
    screen.show()
    screen.enter("", "")
    assert screen.tray.chosen == ("c",)
    assert lines(screen)[0].startswith("1  Rama")


@pytest.mark.usefixtures("qapp")
def test_f11_shows_the_pages_and_goes_back(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    with real_window(tmp_path, intake, monkeypatch) as window:
        window.file.sample()
        settle(window)
        first = window.shop.desk.request.officers[0].evidence.pages[0].id
        QTest.keyClick(window, Qt.Key.Key_F11)
        assert window.pages.isVisible()
        assert window.pages.tray.chosen == (first,)
        QTest.keyClick(window.pages.tray.view, Qt.Key.Key_Down, ALT)
        pages = window.shop.desk.request.officers[0].evidence.pages
        assert pages[1].id == first
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.shop.desk.request.officers[0].evidence.pages[0].id == first
        QTest.keyClick(window, Qt.Key.Key_F6)
        assert window.pages.shaping.isAncestorOf(focused())
        QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
        assert window.pages.tray.isAncestorOf(focused())
        QTest.keyClick(window, Qt.Key.Key_F11)
        assert window.officers.isVisible()
