"""The register in the window: it opens beside it, remembers what went, and rules speak of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop import procedure
from desktop.errors import BadRegister, NeedsKey
from desktop.form.practice import PRACTICE_ID
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.records import keys
from desktop.records.cases import Said
from desktop.records.header import Way
from desktop.records.lines import Status
from desktop.records.register import Register
from desktop.records.vault import open_vault, register_folder
from desktop.ui.desk import Changed
from desktop.ui.dialogs import printed_code
from desktop.ui.dialogs.printed_code import ask_to_print, print_code
from desktop.ui.dialogs.register_keys import RegisterKeysDialog
from desktop.ui.register_door import RegisterDoor
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import shared_theme, workshop
from tests.ui.real import real_window, wait

PASSPHRASE = "seven horses"
FOLDER = Path("packet")


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


Open = Callable[[Request], Workshop]


@pytest.fixture
def bench(tmp_path: Path, intake: Intake, qtbot: QtBot) -> Iterator[Open]:
    """Windows' workshops one after the other, each with the register of the same PC."""
    del qtbot
    with ExitStack() as stack:

        def at(request: Request) -> Workshop:
            shop = stack.enter_context(workshop(request, tmp_path, intake))
            stack.callback(shop.register.deleteLater)
            shop.register.open(passphrase=PASSPHRASE)
            wait(lambda: shop.register.register)
            return shop

        yield at


def done(door: RegisterDoor) -> Register:
    """The register when all that was asked of it is done."""
    wait(lambda: not door._tasks.busy)
    assert door.register is not None
    return door.register


def rules(shop: Workshop) -> set[str]:
    return {one.rule for one in shop.desk.findings.all}


def other_officer(request: Request) -> Request:
    """A new request for somebody else with the first officer's mobile and mailbox."""
    first = request.officers[0]
    other = replace(
        makers.officer(3), mobile=first.mobile, alternate_email=first.alternate_email, id="other"
    )
    return makers.request(officers=(other,), id="another")


def test_what_went_speaks_in_the_next_request(bench: Open) -> None:
    request = makers.request(2)
    shop = bench(request)
    ids = [one.id for one in request.officers]
    shop.register.said_gone(ids, FOLDER, date(2026, 11, 20))
    register = done(shop.register)
    assert [one.went for one in register.lines] == ["2026-11-20"] * 2
    assert not rules(shop) & {"request.already_sent", "mobile.in_register"}

    shop.desk.open(other_officer(request), None)
    assert {"mobile.in_register", "email.in_register"} <= rules(shop)
    shop.desk.open(replace(request, id="again"), None)
    assert "request.already_sent" in rules(shop)
    shop.desk.open(request, None)
    assert "request.already_sent" not in rules(shop)


def test_it_is_remembered_when_the_program_starts_again(bench: Open) -> None:
    request = makers.request(1)
    shop = bench(request)
    shop.register.said_gone([request.officers[0].id], FOLDER, date(2026, 11, 20))
    done(shop.register)
    shop.register.close()
    assert shop.register.register is None
    again = bench(replace(request, id="again"))
    assert "request.already_sent" in rules(again)
    assert len(done(again.register).vault.backups()) == 1


def test_who_came_back_may_be_asked_for_again(bench: Open) -> None:
    request = makers.request(1)
    shop = bench(replace(request, id="again"))
    ids = [request.officers[0].id]
    shop.desk.open(request, None)
    shop.register.said_gone(ids, FOLDER, date(2026, 11, 20))
    shop.desk.open(replace(request, id="again"), None)
    done(shop.register)
    assert "request.already_sent" in rules(shop)
    shop.register.put(lambda register: register.say(request.id, ids, Said(Status.RETURNED)))
    done(shop.register)
    assert "request.already_sent" not in rules(shop)


def test_a_case_goes_from_draft_to_gone_and_back(bench: Open) -> None:
    request = makers.request(1)
    shop = bench(request)
    ids = [request.officers[0].id]
    door = shop.register
    found = []
    acts: tuple[Callable[[], None], ...] = (
        lambda: door.keep(request, Path("one.ssoreq")),
        lambda: shop.desk.built(_packet()),
        lambda: door.handed_over(ids, FOLDER),
        lambda: door.said_gone(ids, FOLDER, date(2026, 11, 20)),
        lambda: door.handed_over(ids, FOLDER),
        lambda: door.said_gone(ids, FOLDER, None),
    )
    for act in acts:
        act()
        found.append(done(door).lines[0].status)
    assert found == [
        Status.DRAFT, Status.READY, Status.HANDED_OVER, Status.WENT, Status.WENT,
        Status.HANDED_OVER,
    ]  # fmt: skip


def _packet() -> procedure.Packet:
    return procedure.Packet(FOLDER, (), FOLDER / "Record" / "manifest.json")


def test_the_practice_request_never_enters(bench: Open) -> None:
    shop = bench(makers.request(1))
    opened = procedure.sample_request(shop.pages)
    assert opened.request.id == PRACTICE_ID
    shop.desk.open(opened.request, None)
    shop.register.keep(opened.request, Path("sample.ssoreq"))
    shop.register.said_gone([one.id for one in opened.request.officers], FOLDER, date.today())  # noqa: DTZ011 - any day
    shop.desk.built(_packet())
    assert done(shop.register).lines == ()


def test_without_a_key_the_program_works_and_says_why(
    tmp_path: Path, intake: Intake, qtbot: QtBot
) -> None:
    del qtbot
    request = makers.request(1)
    with workshop(request, tmp_path, intake) as shop:
        door = shop.register
        door.open()
        wait(lambda: door.trouble)
        assert isinstance(door.trouble, NeedsKey)
        assert door.asks_first_passphrase
        door.said_gone([request.officers[0].id], FOLDER, date(2026, 11, 20))
        door.handed_over([request.officers[0].id], FOLDER)
        shop.desk.built(_packet())
        assert not register_folder().exists()
        door.deleteLater()


def test_what_comes_while_it_opens_waits_and_a_close_lets_go(
    tmp_path: Path, intake: Intake, qtbot: QtBot
) -> None:
    del qtbot
    request = makers.request(1)
    with workshop(request, tmp_path, intake) as shop:
        door = shop.register
        door.open(passphrase=PASSPHRASE)
        door.keep(request, None)
        door.open(passphrase=PASSPHRASE)
        assert len(done(door).lines) == 1
        door.close()
        door.open(passphrase=PASSPHRASE)
        door.close()
        assert door.register is None
        with Register(open_vault(datetime.now().astimezone(), passphrase=PASSPHRASE)).vault as free:
            assert free.keys.ways == {Way.PASSPHRASE}
        door.deleteLater()


# The keys, in the window.


@pytest.fixture
def dialog(tmp_path: Path, intake: Intake, qtbot: QtBot) -> Iterator[RegisterKeysDialog]:
    """The dialog over a PC without a register."""
    with workshop(makers.request(1), tmp_path, intake) as shop:
        shop.register.open()
        wait(lambda: shop.register.trouble)
        made = RegisterKeysDialog(shop.register, shared_theme(), None)  # type: ignore[arg-type]  # a window of its own here
        qtbot.addWidget(made)
        made.show()
        yield made
        shop.register.deleteLater()


def make_by(dialog: RegisterKeysDialog) -> None:
    dialog.first.setText(PASSPHRASE)
    dialog.again.setText(PASSPHRASE)
    dialog.makes.click()
    wait(lambda: dialog._door.register)


def test_the_first_passphrase_makes_the_register(dialog: RegisterKeysDialog) -> None:
    assert dialog.makes.isVisible()
    assert not dialog.opens.isVisible()
    for first, again, told in (("short", "short", "at least 8"), (PASSPHRASE, "x", "not the same")):
        dialog.first.setText(first)
        dialog.again.setText(again)
        dialog.makes.click()
        assert told in dialog.told.text()
    make_by(dialog)
    assert "a passphrase" in dialog.words.text()
    assert dialog.sets.isVisible()
    assert not dialog.makes.isVisible()
    assert not dialog.first.text()


def test_a_recovery_code_opens_and_a_passphrase_is_changed(dialog: RegisterKeysDialog) -> None:
    make_by(dialog)
    dialog.codes.click()
    wait(dialog.code.text)
    code = dialog.code.text()
    assert not dialog.prints.isHidden()
    assert "a recovery code" in dialog.words.text()
    dialog.first.setText("another passphrase")
    dialog.again.setText("another passphrase")
    dialog._enter()
    wait(lambda: "is set" in dialog.told.text())
    door = dialog._door
    for key, opens in ((PASSPHRASE, False), ("another passphrase", True), (code.lower(), True)):
        door.close()
        door.open()
        wait(lambda: door.trouble)
        assert dialog.opens.isVisible()
        dialog.key.setText(key)
        dialog._enter()
        wait(lambda: not door._tasks.busy)
        assert (door.register is not None) is opens
        assert not dialog.key.text()


def test_the_trail_is_verified_and_saved(
    dialog: RegisterKeysDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_by(dialog)
    dialog._door.keep(makers.request(1), None)
    register = done(dialog._door)
    path = tmp_path / "trail.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(path), ""))
    dialog.trail.click()
    wait(lambda: "is as it was written" in dialog.told.text())
    assert "Officer added" in path.read_text(encoding="utf-8")
    register.vault.write(lambda db: db.execute("UPDATE audit SET who = 'x' WHERE number = 2"))
    dialog.trail.click()
    wait(lambda: "Line 2" in dialog.told.text())


def test_a_damaged_register_is_brought_back_by_one_button(dialog: RegisterKeysDialog) -> None:
    make_by(dialog)
    door = dialog._door
    door.keep(makers.request(1), None)
    done(door)
    door.close()
    path = register_folder() / "register.db"
    path.write_bytes(path.read_bytes()[:4096] + bytes(4096))
    door.open(passphrase=PASSPHRASE)
    wait(lambda: isinstance(door.trouble, BadRegister))
    assert "damaged" in dialog.words.text()
    assert dialog.restores.isVisible()
    dialog.key.setText(PASSPHRASE)
    dialog._enter()
    wait(lambda: door.register)
    assert len(done(door).lines) == 1
    assert list(register_folder().glob("register-damaged-*.db"))


# The whole window.


def test_the_window_keeps_what_it_saves_and_asks_for_the_key_next_time(
    tmp_path: Path, intake: Intake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as window:
        door = window.shop.register
        wait(lambda: door.trouble)
        assert window.said == ""
        door.open(passphrase=PASSPHRASE)
        wait(lambda: door.register)
        window.shop.desk.put(makers.request(1), "typed", Changed.ALL)
        window._files.save(tmp_path / "one.ssoreq")
        # The edit enters the register on its own, before the file does.
        wait(lambda: [one.file for one in done(door).lines if one.file.endswith("one.ssoreq")])
    with real_window(tmp_path, intake, monkeypatch) as window:
        door = window.shop.register
        wait(lambda: door.trouble)
        assert "register is locked" in window.said


def test_a_register_that_hangs_on_the_keyring_asks_for_a_code(
    bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = bench(makers.request(1)).register
    assert not door.hangs_on_keyring
    register = done(door)
    monkeypatch.setitem(register.vault.keys.__dict__, "ways", frozenset({Way.KEYRING}))
    assert door.hangs_on_keyring


def test_the_recovery_code_is_printed_on_one_page(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    paper = tmp_path / "code.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    code = "7K2M-9QXA-0000-1111-2222-3333-4444"
    print_code(printer, code, date(2026, 11, 23))
    with closing(pypdfium2.PdfDocument(paper)) as read:
        assert len(read) == 1
        with closing(read[0]) as page, closing(page.get_textpage()) as text:
            words = text.get_text_bounded()
    assert code in words
    assert "23/11/2026" in words


def test_a_printer_is_asked_for_without_waiting(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    shown: list[QPrintDialog] = []
    monkeypatch.setattr(QDialog, "open", shown.append)
    printed: list[str] = []
    monkeypatch.setattr(printed_code, "print_code", lambda _on, code, _day: printed.append(code))
    parent = QWidget()
    dialog = ask_to_print(parent, "CODE", date(2026, 11, 23))
    assert shown == [dialog]
    dialog.accepted.emit(dialog.printer())
    assert printed == ["CODE"]
    parent.deleteLater()
