"""Papers to be signed, drafted from where they are missing; the proof sheet seen beforehand."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.form.evidence import Route
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.sender import Letterhead, Role, Special
from desktop.intake.parent import Intake
from desktop.template.shipped import shipped_layout
from desktop.ui.desk import Changed
from desktop.ui.models.check_lines import Lead
from desktop.ui.screens.check import CheckScreen
from desktop.ui.screens.officers import OfficersScreen
from desktop.ui.screens.sender import SenderScreen
from desktop.ui.workshop import Workshop
from tests import makers
from tests.packet import cases
from tests.ui.bench import workshop
from tests.ui.test_packet_screen import picture, with_pages

Shop = Callable[[Request], Workshop]


@pytest.fixture
def shop(tmp_path: Path, intake: Intake) -> Iterator[Shop]:
    with ExitStack() as stack:

        def make(request: Request) -> Workshop:
            made = stack.enter_context(workshop(request, tmp_path, intake))
            made.desk.learn(layout=shipped_layout())
            made.desk.open(with_pages(request, made.pages), None)
            return made

        yield make


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that every "save" dialog answers with, without its suffix."""
    path = tmp_path / "draft"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(path), ""))
    return path


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(1154, 680)
    with qtbot.waitExposed(widget):
        widget.show()


def text_of(path: Path) -> str:
    return " ".join(cases.pdf_text(path.read_bytes()).split())


def initials() -> OfficerEntry:
    return makers.officer(0, first_name="Ravi", middle_name="Kumar", book_name="R K Kapoor")


def test_the_nomination_letter_is_drafted_where_it_is_missing(
    shop: Shop, qtbot: QtBot, chosen: Path
) -> None:
    bench = shop(makers.request(1, sender=makers.sender(role=Role.OTHER)))
    screen = SenderScreen(bench)
    shown(qtbot, screen)
    draft = screen._nomination.draft
    assert draft.text() == "Draft that letter…"
    QTest.keyClick(draft, Qt.Key.Key_Space)
    path = chosen.with_name("draft.pdf")
    qtbot.waitUntil(path.exists, timeout=15000)
    assert "is hereby mentioned as the Nodal Officer" in text_of(path)
    said = screen._nomination._said
    qtbot.waitUntil(lambda: bool(said.text()), timeout=5000)
    assert said.text() == (
        "Saved as “draft.pdf”. Have it signed, scan it, and attach the scan here."
    )
    assert said.property("role") == "help"


def test_a_draft_that_cannot_be_written_is_said(
    shop: Shop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = str(tmp_path / "no folder" / "draft.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (gone, ""))
    bench = shop(makers.request(1, sender=makers.sender(role=Role.OTHER)))
    screen = SenderScreen(bench)
    shown(qtbot, screen)
    screen._nomination.draft.click()
    qtbot.waitUntil(lambda: bool(screen._nomination._said.text()), timeout=15000)
    assert screen._nomination._said.property("role") == "must_fix"


def test_nothing_is_written_where_no_name_is_given(
    shop: Shop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: ("", ""))
    bench = shop(makers.request(1, sender=makers.sender(role=Role.OTHER)))
    screen = SenderScreen(bench)
    shown(qtbot, screen)
    screen._nomination.draft.click()
    assert not bench.tasks.busy
    assert not screen._nomination._said.text()


def test_the_note_to_dri_is_drafted_beside_what_it_means(
    shop: Shop, qtbot: QtBot, chosen: Path
) -> None:
    bench = shop(makers.request(1, sender=makers.sender(special=Special.YES)))
    screen = SenderScreen(bench)
    shown(qtbot, screen)
    (note,) = screen.findChildren(QPushButton, "draft_dri_note")
    with qtbot.waitSignal(screen.said, timeout=15000) as told:
        note.click()
    assert told.args == ["Saved as “draft.pdf”."]
    assert "of DRI central headquarters" in text_of(chosen.with_name("draft.pdf"))


@pytest.mark.parametrize(
    ("place", "words"), [(0, "CERTIFICATE"), (1, "प्रमाण-पत्र"), (2, "CERTIFICATE")]
)
def test_the_certificate_is_drafted_in_each_language(
    place: int, words: str, shop: Shop, qtbot: QtBot, chosen: Path
) -> None:
    officer = makers.officer(0, evidence=makers.by_certificate(pages=()))
    bench = shop(makers.request(officers=(officer,)))
    screen = OfficersScreen(bench)
    shown(qtbot, screen)
    foot = screen.evidence.foot
    menu = foot.draft.menu()
    assert isinstance(menu, QMenu)
    menu.actions()[place].trigger()
    path = chosen.with_name("draft.pdf")
    qtbot.waitUntil(path.exists, timeout=15000)
    text = text_of(path)
    assert words in text
    assert ("प्रमाण-पत्र" in text) is (place > 0)
    assert "Ramesh Kapoor" in text
    qtbot.waitUntil(lambda: "drop the scan here" in foot._said.text(), timeout=5000)
    assert bench.desk.request.officers[0].evidence.route is Route.CERTIFICATE


def test_expanded_initials_lead_to_the_certificate(shop: Shop, qtbot: QtBot, chosen: Path) -> None:
    bench = shop(makers.request(officers=(initials(),)))
    screen = OfficersScreen(bench)
    shown(qtbot, screen)
    bench.desk.done([initials().id])
    field = screen.form._fields["book_name"]
    assert "Draft the certificate…" in field.message.actions
    near = field.control
    screen.form._acts._ask_certificate(bench.desk.request.officers[0], near)
    (menu,) = (one for one in screen.findChildren(QMenu) if one.isVisible())
    with qtbot.waitSignal(screen.said, timeout=15000) as told:
        menu.actions()[0].trigger()
    assert "both go along" in told.args[0]
    assert "one and the same person" in text_of(chosen.with_name("draft.pdf"))


def test_check_offers_the_certificate_for_expanded_initials(
    shop: Shop, qtbot: QtBot, chosen: Path
) -> None:
    bench = shop(makers.request(officers=(initials(),)))
    screen = CheckScreen(bench)
    shown(qtbot, screen)
    screen.enter("", "")
    (row,) = (one for one in screen._open.rows() if one.line.lead is Lead.CERTIFICATE)
    assert row._lead.text() == "Draft the certificate…"
    row._lead.setFocus()
    row._lead.click()
    (menu,) = (one for one in screen.findChildren(QMenu) if one.isVisible())
    with qtbot.waitSignal(screen.said, timeout=15000):
        menu.actions()[0].trigger()
    assert chosen.with_name("draft.pdf").exists()


def test_a_draft_has_the_letterhead_of_the_office(shop: Shop, qtbot: QtBot, chosen: Path) -> None:
    import pikepdf

    bench = shop(makers.request(1, sender=makers.sender(role=Role.OTHER)))
    source = bench.pages.add(picture(7))
    head = makers.page(id="pagehhhhhhhh", source=source, width=600, height=849, marks=())
    sender = replace(
        bench.desk.request.sender,
        letterhead=Letterhead.PICTURE,
        letterhead_picture=(head,),
    )
    bench.desk.open(replace(bench.desk.request, sender=sender), None)
    screen = SenderScreen(bench)
    shown(qtbot, screen)
    screen._nomination.draft.click()
    path = chosen.with_name("draft.pdf")
    qtbot.waitUntil(path.exists, timeout=15000)
    with pikepdf.open(path) as document:
        assert len(document.pages[0].get_images()) == 1


def test_the_proof_sheet_is_seen_from_check_and_follows_the_edits(shop: Shop, qtbot: QtBot) -> None:
    bench = shop(makers.request(2))
    screen = CheckScreen(bench)
    shown(qtbot, screen)
    screen.enter("", "")
    QTest.keyClick(screen._proof, Qt.Key.Key_Space)
    preview = screen._preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.view.page.has_image, timeout=15000)
    assert preview.view._count.text() == "Page 1 of 2"
    preview.view._next.click()
    qtbot.waitUntil(lambda: preview.view._count.text() == "Page 2 of 2", timeout=15000)
    screen._proof.click()
    assert screen._preview is preview
    bench.desk.put(
        bench.desk.request.without([bench.desk.request.officers[1].id]),
        "",
        Changed.OFFICERS | Changed.ORDER,
    )
    qtbot.waitUntil(lambda: preview.view._count.text() == "Page 1 of 1", timeout=15000)
    preview.close()
    assert screen._preview is None


def test_a_page_that_cannot_be_drawn_is_said_in_the_preview(shop: Shop, qtbot: QtBot) -> None:
    bench = shop(makers.request(1))
    officer = bench.desk.request.officers[0]
    broken = replace(officer.evidence.pages[0], source=bench.pages.add(b"no picture"))
    evidence = replace(officer.evidence, pages=(broken,))
    bench.desk.open(bench.desk.request.with_officer(replace(officer, evidence=evidence)), None)
    screen = CheckScreen(bench)
    shown(qtbot, screen)
    screen._proof.click()
    preview = screen._preview
    assert preview is not None
    trouble = preview.view._trouble
    qtbot.waitUntil(lambda: trouble.isVisible() and "Officer" not in trouble.text(), timeout=15000)
    preview.close()
