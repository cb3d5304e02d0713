"""The Packet step: the letter's fields, its preview, the gate, and the building."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.form.request import Language, Request
from desktop.form.sender import Letterhead
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.jobs import Progress
from desktop.records.pages import PageStore
from desktop.template.shipped import shipped_layout
from desktop.ui.models.packet_size import estimate
from desktop.ui.screens.packet import PacketScreen
from desktop.ui.screens.send import SendScreen
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop

Open = Callable[[Request], tuple[PacketScreen, Workshop]]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, intake: Intake) -> Iterator[Open]:
    """Opens the screen for a request whose pages are there."""
    with ExitStack() as stack:

        def make(request: Request) -> tuple[PacketScreen, Workshop]:
            shop = stack.enter_context(workshop(request, tmp_path, intake))
            shop.desk.learn(layout=shipped_layout())
            shop.desk.open(with_pages(request, shop.pages), None)
            screen = PacketScreen(shop)
            qtbot.addWidget(screen)
            screen.resize(1154, 680)
            with qtbot.waitExposed(screen):
                screen.show()
            screen.enter("", "")
            return screen, shop

        yield make


def with_pages(request: Request, store: PageStore) -> Request:
    """The request with a picture behind every page."""
    officers = []
    for number, officer in enumerate(request.officers):
        source = store.add(picture(number))
        pages = tuple(
            replace(page, source=source, width=600, height=849, dpi=150)
            for page in officer.evidence.pages
        )
        officers.append(replace(officer, evidence=replace(officer.evidence, pages=pages)))
    return replace(request, officers=tuple(officers))


def picture(number: int) -> bytes:
    image = QImage(600, 849, QImage.Format.Format_Grayscale8)
    image.fill(250 - number)
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, Qt for text
    return bytes(out.data().data())


def letterhead(shop: Workshop) -> Letterhead:
    return shop.desk.request.sender.letterhead


def typed_date(shop: Workshop) -> str:
    return shop.desk.request.letter.date


def test_a_field_of_the_letter_is_one_undo_step(opened: Open) -> None:
    screen, shop = opened(makers.request(1))
    field = screen._form.fields["copy_to"]
    field.focus()
    QTest.keyClicks(field.control, "The Chief Commissioner")
    assert shop.desk.request.letter.copy_to == "The Chief Commissioner"
    assert shop.desk.history.undoText() == "Copy to"
    shop.desk.history.undo()
    assert not shop.desk.request.letter.copy_to
    assert not field.text()


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_letter_never_lies_over_the_fields(zoom: int, opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened(makers.request(1))
    shop.theme.set_zoom(zoom)
    screen.resize(1048, 680)

    def apart() -> bool:
        fields, letter = screen._left.geometry(), screen._view.geometry()
        return fields.right() <= letter.left()

    qtbot.waitUntil(apart)
    shop.theme.set_zoom(100)


def test_the_sender_stands_in_for_what_is_left_empty(opened: Open) -> None:
    screen, _ = opened(makers.request(1))
    signatory = screen._form.fields["signatory"].control
    assert not screen._form.fields["signatory"].text()
    assert signatory.placeholderText() == "Arun Selvaraj"


def test_a_date_is_kept_as_a_day_and_a_wrong_one_is_said(opened: Open) -> None:
    screen, shop = opened(makers.request(1))
    field = screen._form.fields["date"]
    assert field.text() == "23/11/2026"
    field.control.clear()
    assert typed_date(shop) == ""
    QTest.keyClicks(field.control, "24.11.2026")
    assert typed_date(shop) == "2026-11-24"
    assert field.text() == "24.11.2026"
    assert field.message.text == "24 November 2026"
    field.control.clear()
    QTest.keyClicks(field.control, "99.99")
    field.left.emit()
    assert field.message.kind == "must_fix"
    assert typed_date(shop) == ""


def test_the_language_is_chosen_from_three(opened: Open) -> None:
    screen, shop = opened(makers.request(1))
    field = screen._form.fields["language"]
    QTest.keyClick(field.control, Qt.Key.Key_Down)
    assert shop.desk.request.letter.language is Language.HINDI


def test_the_letter_is_drawn_and_its_pages_turned(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened(makers.request(14))
    qtbot.waitUntil(lambda: screen._view.page.has_image, timeout=15000)
    assert screen._view._count.text() == "Page 1 of 2"
    screen._view._next.click()
    qtbot.waitUntil(lambda: screen._view._count.text() == "Page 2 of 2", timeout=15000)
    assert screen._view.page.has_image
    assert shop.desk.packet is None


def test_the_gate_says_why_it_is_shut_and_leads_to_check(opened: Open, qtbot: QtBot) -> None:
    bad = makers.officer(0, mobile="1", first_name="R")
    screen, shop = opened(makers.request(officers=(bad,)))
    counts = shop.desk.findings.counts()
    assert counts.must_fix > 1
    assert not screen._card.press.isEnabled()
    assert screen._card._why.text() == f"{counts.must_fix} things are still to fix."
    assert screen._card._why.isVisible()
    with qtbot.waitSignal(screen.go) as told:
        screen._card._to_check.click()
    assert told.args == [Step.CHECK, "", ""]


def test_a_packet_is_built_and_shown_with_its_files(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened(makers.request(2))
    assert screen._card.press.isEnabled()
    QTest.mouseClick(screen._card.press, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shop.desk.packet is not None, timeout=30000)
    packet = shop.desk.packet
    assert packet is not None
    assert screen._built.isVisible()
    assert not screen._card.isVisible()
    names = [path.name for path, _size in screen._built._files._files]
    assert names == [one.name for one in packet.mails[0].attachments]
    assert screen._built._proof._said.text() == (
        "Workbook read back: 2 of 2 officers identical. Only rows 3–4 of your template changed."
    )
    with qtbot.waitSignal(screen.go) as told:
        screen._built.next.click()
    assert told.args == [Step.SEND, "", ""]


def test_an_edit_after_building_asks_for_another_packet(opened: Open, qtbot: QtBot) -> None:
    screen, shop = opened(makers.request(1))
    screen._card.press.click()
    qtbot.waitUntil(lambda: shop.desk.packet is not None, timeout=30000)
    QTest.keyClicks(screen._form.fields["number"].control, "9")
    assert shop.desk.packet is None
    assert screen._card.isVisible()


def test_cancel_leaves_nothing_behind(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened(makers.request(6))
    screen._card.press.click()
    assert screen._card.working
    assert screen._card._stop.isVisible()
    screen._card._stop.click()
    qtbot.waitUntil(lambda: not shop.tasks.busy, timeout=30000)
    assert shop.desk.packet is None
    assert not screen._card.working
    folder = tmp_path / "packets"
    assert not folder.exists() or not list(folder.iterdir())


def test_a_folder_that_cannot_be_written_is_said_in_words(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, shop = opened(makers.request(1))
    (tmp_path / "file").write_text("no folder")
    shop.settings.change(packets=str(tmp_path / "file" / "packets"))
    screen._card.press.click()
    qtbot.waitUntil(lambda: bool(screen._card._trouble.text()), timeout=30000)
    assert not screen._card.working
    assert screen._card._trouble.isVisible()


def test_progress_shows_its_words(opened: Open) -> None:
    screen, _ = opened(makers.request(1))
    screen._card.show_working(working=True)
    screen._card.show_progress(Progress(3, 8, "page 3 of 8"))
    assert screen._card._told.text() == "page 3 of 8"
    assert screen._card._bar.value() == 3
    screen._card.show_working(working=False)


def test_a_file_whose_pages_are_shared_is_counted_once() -> None:
    request = makers.request(2)
    sources = {page.source for one in request.officers for page in one.evidence.pages}
    guess = estimate(request, lambda source: 100_000 if source in sources else 0)
    assert (guess.officers, guess.book_pages, guess.pages) == (2, 2, 200_000)


def test_another_mail_limit_is_kept_moves_the_meter_and_drops_the_packet(
    opened: Open, qtbot: QtBot
) -> None:
    screen, shop = opened(makers.request(1))
    screen._card.press.click()
    qtbot.waitUntil(lambda: shop.desk.packet is not None, timeout=30000)
    limit = screen._choice.limit
    assert limit.currentText() == "10 MB"
    limit.setFocus()
    QTest.keyClick(limit, Qt.Key.Key_Down)
    assert shop.settings.now.mail_limit == 15_000_000
    assert shop.mail_limit == 15_000_000
    assert shop.desk.packet is None
    assert screen._card.isVisible()
    assert screen._card._meter._said.text().endswith("of 10.9 MB")


def test_a_limit_of_another_program_joins_the_list(opened: Open) -> None:
    screen, shop = opened(makers.request(1))
    shop.settings.change(mail_limit=12_500_000)
    screen.refresh()
    assert screen._choice.limit.currentText() == "12.5 MB"


def test_a_small_limit_splits_the_packet_and_send_shows_every_mail(
    opened: Open, qtbot: QtBot
) -> None:
    screen, shop = opened(makers.request(100))
    shop.settings.change(mail_limit=450_000)
    screen._card.press.click()
    qtbot.waitUntil(lambda: shop.desk.packet is not None, timeout=90000)
    packet = shop.desk.packet
    assert packet is not None
    assert len(packet.mails) > 1
    send = SendScreen(shop)
    qtbot.addWidget(send)
    send.resize(1154, 680)
    with qtbot.waitExposed(send):
        send.show()
    buttons = send._mails._group.buttons()
    assert [one.text().split(":")[0] for one in buttons] == [
        f"Mail {n} of {len(packet.mails)}" for n in range(1, len(packet.mails) + 1)
    ]
    for number, mail in enumerate(packet.mails):
        buttons[number].click()
        assert [path for path, _size in send._files.shown] == [one.path for one in mail.attachments]
        assert send._browser._texts["subject"].endswith(f"({number + 1} of {len(packet.mails)})")


def test_the_proof_sheet_is_switched_off_and_undo_brings_it_back(opened: Open) -> None:
    screen, shop = opened(makers.request(2))
    assert screen._choice.proof.isChecked()
    QTest.keyClick(screen._choice.proof, Qt.Key.Key_Space)
    assert not shop.desk.request.letter.proof_sheet
    assert shop.desk.history.undoText() == "No proof sheet"
    shop.desk.history.undo()
    assert screen._choice.proof.isChecked()
    assert shop.desk.request.letter.proof_sheet


def test_the_letterhead_is_chosen_and_kept_with_the_sender(opened: Open) -> None:
    screen, shop = opened(makers.request(1))
    assert not screen._head.isVisible()
    kind = screen._head.kind.control
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    assert letterhead(shop) is Letterhead.ENGLISH
    QTest.keyClick(kind, Qt.Key.Key_End)
    assert letterhead(shop) is Letterhead.BLANK
    assert screen._head.space.isVisible()
    QTest.keyClick(screen._head.space.control, Qt.Key.Key_Down)
    assert shop.desk.request.sender.letterhead_space == 50
    assert shop.desk.history.undoText() == "Letterhead"


def test_a_space_that_is_not_in_the_list_is_shown(opened: Open) -> None:
    sender = makers.sender(letterhead=Letterhead.BLANK, letterhead_space=37)
    screen, _ = opened(makers.request(1, sender=sender))
    assert screen._head.space.control.currentText() == "37 mm"  # type: ignore[union-attr]  # a closed list is a combo box


def test_a_picture_becomes_the_letterhead(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened(makers.request(1))
    path = tmp_path / "head.png"
    path.write_bytes(picture(9))
    screen.take_head(path)
    qtbot.waitUntil(
        lambda: shop.desk.request.sender.letterhead is Letterhead.PICTURE, timeout=15000
    )
    (page,) = shop.desk.request.sender.letterhead_picture
    assert shop.pages(page.source) == picture(9)
    assert screen._head._name.text() == "head.png"


def test_a_file_that_is_no_picture_is_said(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen, shop = opened(makers.request(1))
    path = tmp_path / "head.png"
    path.write_bytes(b"no picture")
    screen.take_head(path)
    qtbot.waitUntil(lambda: bool(screen._head._trouble.text()), timeout=15000)
    assert shop.desk.request.sender.letterhead is Letterhead.BILINGUAL


def test_the_faintest_value_is_under_the_loupe_and_the_divider_moves_by_keys(
    opened: Open, qtbot: QtBot
) -> None:
    screen, shop = opened(makers.request(2))
    screen._card.press.click()
    qtbot.waitUntil(lambda: shop.desk.packet is not None, timeout=60000)
    loupe = screen._built.loupe
    qtbot.waitUntil(loupe.isVisible, timeout=15000)
    assert "Faintest marked value" in loupe.said
    divided = loupe.divided
    assert not divided._before.isNull()
    assert not divided._after.isNull()
    QTest.keyClick(divided, Qt.Key.Key_Right)
    assert divided.at == pytest.approx(0.55)
    QTest.keyClick(divided, Qt.Key.Key_Home)
    assert divided.at == 0
    QTest.keyClick(divided, Qt.Key.Key_Left)
    assert divided.at == 0
    QTest.mouseClick(divided, Qt.MouseButton.LeftButton, pos=divided.rect().center())
    assert divided.at == pytest.approx(0.5, abs=0.02)
