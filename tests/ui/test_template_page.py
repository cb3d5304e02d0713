"""The Template page: another template looked at, corrected, put in force, and lived with."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import incoming, procedure
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.jobs import finish
from desktop.packet.build import build
from desktop.paths import data_folder
from desktop.rules.engine import accept
from desktop.template.readback import read_officers
from desktop.template.shipped import shipped_layout
from desktop.ui.screens.officers.form import OfficerForm
from desktop.ui.screens.template import TemplateScreen
from desktop.ui.workshop import Workshop
from tests import makers
from tests.template.makers import book_of, template
from tests.ui.bench import workshop
from tests.ui.test_packet_screen import with_pages

Open = Callable[..., tuple[TemplateScreen, Workshop]]

HEADINGS = (
    "Sl. No.",
    "First Name",
    "Middle Name",
    "Last Name",
    "Date of Birth",
    "Date of Joining in CBIC",
    "Designation",
    "Mobile Number",
    "Alternate Email ID",
    "Blood Group",
    "Customs/CGST",
    "Zone",
    "Commissionerate",
    "Customs Location Code",
)
RED = (
    "First Name",
    "Last Name",
    "Date of Birth",
    "Date of Joining in CBIC",
    "Mobile Number",
    "Alternate Email ID",
    "Blood Group",
)


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Open]:
    """Opens the page over a request that was begun in the program's own layout."""
    # Nothing else owns the page; a row that goes must not take it along.
    pages: list[TemplateScreen] = []
    with ExitStack() as stack:

        def make(request: Request | None = None) -> tuple[TemplateScreen, Workshop]:
            begun = request or makers.request(2, template=procedure.use_of(shipped_layout()))
            shop = stack.enter_context(workshop(begun, tmp_path, intake))
            shop.desk.learn(layout=shipped_layout())
            screen = TemplateScreen(shop)
            pages.append(screen)
            qtbot.addWidget(screen)
            screen.resize(1154, 690)
            with qtbot.waitExposed(screen):
                screen.show()
            screen.enter("", "")
            return screen, shop

        yield make


def official(folder: Path, name: str = "official.xlsx", **changes: object) -> Path:
    path = folder / name
    usual = {"headings": HEADINGS, "red": RED, "row": 3}
    path.write_bytes(template(**(usual | changes)))  # type: ignore[arg-type]  # as for template
    return path


def look_at(qtbot: QtBot, screen: TemplateScreen, path: Path) -> None:
    with qtbot.waitSignal(screen.state.changed, timeout=20000):
        screen.take_file(path)


def use(qtbot: QtBot, screen: TemplateScreen) -> str:
    """Put the template in force; what the page says then."""
    with qtbot.waitSignal(screen.noted, timeout=20000) as told:
        screen.use.click()
    return str(told.args[0])


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def rules(shop: Workshop) -> set[str]:
    return {one.rule for one in shop.desk.findings.general}


def test_the_own_layout_says_that_it_is_not_official(opened: Open) -> None:
    screen, _ = opened()
    words = said(screen)
    assert "SSO Desk layout" in words
    assert "This program's own layout: load the official template before sending" in words
    assert f"fingerprint {shipped_layout().fingerprint[:4]} " in words
    assert not screen.built_in.isVisible()
    assert not screen.use.isVisible()


def test_the_official_template_is_put_in_force(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened()
    path = official(tmp_path)
    look_at(qtbot, screen, path)
    assert "14 columns, 7 of them red and so mandatory: First name" in said(screen)
    assert shop.desk.facts.layout == shipped_layout()
    words = use(qtbot, screen)
    assert words == "official.xlsx is in force. 2 officers carried over; nothing was dropped."
    data, layout = procedure.template_in_force()
    assert data == path.read_bytes()
    assert layout == shop.desk.facts.layout
    assert layout.mandatory()[-1] == "Blood Group"
    assert "required" in {one.rule for one in shop.desk.findings.all}
    assert "template.column_changed" not in rules(shop)
    assert shop.desk.request.template.name == "official.xlsx"
    assert screen.built_in.isVisible()


def test_the_headings_stand_as_in_the_file(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened()
    look_at(qtbot, screen, official(tmp_path))
    model = screen.picture.model()
    assert model.headerData(1, Qt.Orientation.Horizontal) == "B"
    assert model.headerData(2, Qt.Orientation.Vertical) == "3"
    first = model.index(2, 1)
    colour = first.data(Qt.ItemDataRole.ForegroundRole)
    assert first.data() == "First Name"
    assert colour == screen._shop.theme.colours.must_fix
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "First Name, red"
    assert model.index(2, 2).data(Qt.ItemDataRole.ForegroundRole) != colour


def test_a_doubt_is_asked_before_use(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, _ = opened()
    headings = tuple("Mobil Numbr" if one == "Mobile Number" else one for one in HEADINGS)
    look_at(qtbot, screen, official(tmp_path, headings=headings))
    (tick,) = screen.ticks
    assert tick.text().startswith('Column H, "Mobil Numbr": is it Mobile number?')
    assert not screen.use.isEnabled()
    assert "Answer the question first." in said(screen)
    tick.click()
    assert screen.use.isEnabled()
    tick.click()
    screen.columns.combo("H").setCurrentIndex(0)
    screen.columns.combo("H").activated.emit(0)
    assert not screen.ticks
    assert screen.use.isEnabled()
    slot = screen.state.shown.slot("Mobil Numbr")
    assert slot is not None
    assert slot.key is None


def test_corrections_are_kept_and_found_again(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened()
    path = official(tmp_path, red=())
    look_at(qtbot, screen, path)
    for letter in ("B", "D", "J"):
        screen.columns.tick(letter).click()
    for tick in screen.ticks:
        tick.click()
    use(qtbot, screen)
    assert shop.desk.facts.layout.mandatory() == ("first_name", "last_name", "Blood Group")
    screen.built_in.click()
    qtbot.waitUntil(lambda: shop.desk.facts.layout == shipped_layout(), timeout=20000)
    assert procedure.template_in_force()[1] == shipped_layout()
    look_at(qtbot, screen, path)
    assert not screen.ticks
    assert screen.state.shown.mandatory() == ("first_name", "last_name", "Blood Group")
    use(qtbot, screen)
    screen.correct.click()
    screen.columns.tick("B").click()
    use(qtbot, screen)
    assert procedure.template_in_force()[1].mandatory() == ("last_name", "Blood Group")


def test_a_changed_template_is_compared_and_the_rule_speaks(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened()
    look_at(qtbot, screen, official(tmp_path))
    use(qtbot, screen)
    changed = official(
        tmp_path,
        "new.xlsx",
        headings=(*HEADINGS, "Employee Code"),
        red=(*RED[:-1], "Employee Code"),
    )
    look_at(qtbot, screen, changed)
    assert "Changed since your last one: + Employee code (red); Blood Group no longer red." in said(
        screen
    )
    use(qtbot, screen)
    assert "template.column_changed" in rules(shop)


def test_nothing_is_dropped_under_another_template(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    officer = makers.officer(0, remarks="keep me", extra=(("blood group", "B+"), ("Old", "x")))
    begun = makers.request(officers=(officer,), template=procedure.use_of(shipped_layout()))
    screen, shop = opened(begun)
    look_at(qtbot, screen, official(tmp_path))
    assert "4 values have no column in this template; they stay with their officers." in said(
        screen
    )
    use(qtbot, screen)
    (after,) = shop.desk.request.officers
    assert after.remarks == "keep me"
    assert after.extra == (("Blood Group", "B+"), ("Old", "x"))
    shop.desk.history.undo()
    assert shop.desk.request.officers == (officer,)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("torn.xlsx", b"PK\x03\x04 torn"),
        ("empty.xlsx", b""),
        ("letter.csv", b"Dear Sir,\nplease find enclosed\n"),
        ("none.xlsx", None),
    ],
)
def test_a_bad_file_gets_one_sentence_and_the_template_stays(
    opened: Open, qtbot: QtBot, tmp_path: Path, name: str, data: bytes | None
) -> None:
    screen, shop = opened()
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with qtbot.waitSignal(screen.state.failed, timeout=20000):
        screen.take_file(tmp_path / name)
    assert name in screen._told.text()
    assert "\n" not in screen._told.text()
    assert not screen.use.isVisible()
    assert shop.desk.facts.layout == shipped_layout()


def test_what_cannot_be_filled_is_refused_in_words(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened()
    path = tmp_path / "template.csv"
    path.write_text("First Name,Last Name,Mobile Number\n", encoding="utf-8")
    look_at(qtbot, screen, path)
    assert "This is not an .xlsx workbook" in screen._told.text()
    assert not screen.use.isVisible()
    # What was looked at is told before the work that looked counts as ended.
    qtbot.waitUntil(lambda: not shop.tasks.busy)
    screen.state.use()
    assert not shop.tasks.busy
    screen.leave.click()
    assert screen.state.new is None
    assert "SSO Desk layout" in said(screen)


def test_a_damaged_kept_template_gives_way_in_words(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, _ = opened()
    assert procedure.template_trouble() == ""
    look_at(qtbot, screen, official(tmp_path))
    use(qtbot, screen)
    (kept,) = (data_folder() / "template").glob("*.xlsx")
    kept.write_bytes(b"damaged")
    assert procedure.template_in_force()[1] == shipped_layout()
    assert procedure.template_trouble().startswith("The template you loaded is damaged")


def test_a_collection_sheet_comes_back_in(
    opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, shop = opened()
    look_at(qtbot, screen, official(tmp_path))
    use(qtbot, screen)
    target = tmp_path / "collect"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(target), ""))
    with qtbot.waitSignal(screen.noted, timeout=20000) as told:
        screen.collect.click()
    assert told.args == ["The collection sheet is collect.xlsx."]
    path = tmp_path / "collect.xlsx"
    fill_in(path, {"First Name": "Om", "Last Name": "Kumar", "Blood Group": "B+"})
    layout = shop.desk.facts.layout
    read = finish(incoming.read_lists([path], shop.intake, layout, {}))
    found = incoming.outcome(read.lists, {}, makers.request(officers=()), shop.desk.facts)
    (officer,) = found.request.officers
    assert (officer.display_name(), officer.value("Blood Group")) == ("Om Kumar", "B+")


def fill_in(path: Path, values: dict[str, str]) -> None:
    """Write one officer under the headings of a collection sheet."""
    book = load_workbook(path)
    page = book.worksheets[0]
    cells = [cell for row in page.iter_rows(max_row=6) for cell in row if cell.value]
    for heading, value in values.items():
        (cell,) = (one for one in cells if str(one.value).replace("\n", " ").startswith(heading))
        page.cell(cell.row + 1, cell.column, value)
    book.save(path)


def test_a_mandatory_extra_column_goes_all_the_way(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened(makers.request(1, template=procedure.use_of(shipped_layout())))
    look_at(qtbot, screen, official(tmp_path))
    use(qtbot, screen)
    form = OfficerForm(shop)
    qtbot.addWidget(form)
    form.show()
    desk = shop.desk
    desk.choose(desk.request.officers[0].id)
    field = form.fields()["Blood Group"]
    assert field.spec.required
    assert field.spec.letter == "J"
    assert "remarks" not in form.fields()
    desk.done([desk.request.officers[0].id])
    assert field.message.kind == "must_fix"
    assert "Blood Group" in field.message.text
    QTest.keyClicks(field.control, "AB+")
    assert desk.request.officers[0].value("Blood Group") == "AB+"
    assert filled(shop, tmp_path)[0].value("Blood Group") == "AB+"


def filled(shop: Workshop, folder: Path) -> tuple[OfficerEntry, ...]:
    """The officers in the workbook of the packet."""
    request = with_pages(shop.desk.request, shop.pages)
    data, layout = procedure.template_in_force()
    packet = finish(
        build(
            accept(request, replace(shop.desk.facts, layout=layout)),
            pages=shop.pages,
            template=data,
            layout=layout,
            out=folder / "packets",
            intake=shop.intake,
            now=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
        )
    )
    (workbook,) = (one.path for one in packet.mails[0].attachments if one.path.suffix == ".xlsx")
    return read_officers(book_of(workbook.read_bytes()), layout)


def test_everything_is_reached_by_keyboard(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened()
    look_at(qtbot, screen, official(tmp_path, red=()))
    wanted = [
        screen.collect,
        screen.load,
        screen.ticks[0],
        screen.picture,
        screen.columns.combo("A"),
        screen.columns.tick("N"),
        screen.use,
        screen.leave,
    ]
    order: list[QWidget] = [screen.collect]
    while order[-1] is not screen.leave:
        after = order[-1].nextInFocusChain()
        assert after is not None
        assert after not in order
        order.append(after)
    assert [one for one in order if one in wanted] == wanted
    QTest.keyClick(screen.columns.tick("B"), Qt.Key.Key_Space)
    QTest.keyClick(screen.ticks[0], Qt.Key.Key_Space)
    with qtbot.waitSignal(screen.noted, timeout=20000):
        QTest.keyClick(screen.use, Qt.Key.Key_Space)
    assert shop.desk.facts.layout.mandatory() == ("first_name",)
