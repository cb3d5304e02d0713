"""Settings: chosen there and held, set by the administrator; newer versions; self-check."""

import base64
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import __version__, incoming
from desktop.form.request import Language
from desktop.intake.parent import Intake
from desktop.paths import EDITION_VARIABLE, data_folder, resource
from desktop.records import keys, vault
from desktop.records.first_start import STAMP, copies, last_version
from desktop.records.policy import Policy
from desktop.records.releases import Kind, signed_words
from desktop.records.settings import SettingsFile
from desktop.rules.editions import SUFFIX, current_edition
from desktop.selfcheck import Check, State
from desktop.ui.dialogs.self_check import SelfCheckDialog
from desktop.ui.screens.settings import SettingsScreen
from desktop.ui.widgets.release_card import ReleaseCard
from desktop.ui.widgets.text import Label
from desktop.ui.window import Window
from desktop.ui.words import preset_words
from tests.records.vaults import NOW
from tests.ui.real import real_window, wait

OFFICE: dict[str, str | int] = {
    "mail_way": "browser", "mail_limit_mb": 15, "papers": "both", "edition": "2026-04-01",
    "retention_days": 365, "lock_minutes": 10, "office": "Custom House", "office_kind": "customs",
    "place": "Chennai", "letterhead": "english",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_edition_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    # Set and taken away again, so that what the program sets goes with the test.
    monkeypatch.setenv(EDITION_VARIABLE, "")


@pytest.fixture
def window(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Window]:
    del qtbot
    with real_window(tmp_path, intake, monkeypatch) as made:
        made.view.settings()
        yield made


@pytest.fixture
def held(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Window]:
    """A window on a PC whose administrator has set much."""
    del qtbot
    monkeypatch.setattr("desktop.records.settings.policy", lambda: Policy(OFFICE))
    monkeypatch.setattr("desktop.ui.app.policy", lambda: Policy(OFFICE))
    with real_window(tmp_path, intake, monkeypatch) as made:
        made.view.settings()
        yield made


def page(window: Window) -> SettingsScreen:
    return window.deck.settings


def card(window: Window) -> ReleaseCard:
    return page(window).news.card


def shown(one: QWidget) -> bool:
    return not one.isHidden()


def an_edition(folder: Path, **changed: str) -> Path:
    text = resource("editions/2026-04-01.toml").read_text(encoding="utf-8")
    changes = {"2026-04-01": "2026-10-01", "10_000_000": "15_000_000", **changed}
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / f"2026-10-01{SUFFIX}"
    path.write_text(text, encoding="utf-8")
    return path


def settled(window: Window) -> None:
    wait(lambda: not window.shop.tasks.busy)


def test_what_is_chosen_holds_at_the_next_start(window: Window) -> None:
    rows = page(window).rows
    for row, value in (
        (rows.mail_way, "browser"), (rows.mail_limit, "15000000"), (rows.papers, "both"),
        (rows.retention_days, "365"), (rows.lock_minutes, "5"), (rows.zoom, "110"),
        (rows.theme, "dark"),
    ):  # fmt: skip
        row.combo.choose(value)
        row.combo.activated.emit(row.combo.currentIndex())
    # The box is alive only where the reading add-on is installed.
    rows.reading_hints.ticked.emit(False)
    now = SettingsFile().now
    assert (now.mail_way, now.mail_limit, now.papers) == ("browser", 15_000_000, Language.BOTH)
    assert (now.retention_days, now.lock_minutes, now.reading_hints) == (365, 5, False)
    assert (now.zoom, now.theme, window.shop.theme.zoom) == (110, "dark", 110)
    assert window.shop.mail_limit == 15_000_000
    window.shop.theme.set_zoom(100)


def test_a_new_request_takes_the_language_that_was_chosen(window: Window) -> None:
    row = page(window).rows.papers
    row.combo.choose("hi")
    row.combo.activated.emit(row.combo.currentIndex())
    window.file.new_request()
    assert window.shop.desk.request.letter.language is Language.HINDI


def test_what_the_administrator_has_set_is_said_and_cannot_be_changed(held: Window) -> None:
    for name, row in page(held).rows.by_setting().items():
        preset = name != "language"
        assert row.control.isEnabled() is not preset, name
        assert (row.note.text() == preset_words()) is preset, name
    assert page(held).rows.mail_limit.combo.currentText() == "15 MB"
    assert "Custom House" in _texts(page(held))


def test_the_offices_particulars_stand_in_every_new_request(held: Window) -> None:
    held.file.new_request()
    held.step.step_1()
    sender = held.shop.desk.request.sender
    assert (sender.office, sender.place) == ("Custom House", "Chennai")
    fields = held.steps[held.deck.at].findChildren(QLineEdit)
    assert [one.text() for one in fields if not one.isEnabled()] == ["Custom House", "Chennai"]
    assert preset_words() in _texts(held)


def test_mail_limit_and_letterhead_of_the_office_are_fixed_on_the_packets_page(
    held: Window,
) -> None:
    held.step.packet()
    packet = held.steps[held.deck.at]
    assert not packet.findChild(QWidget, "mail_limit").isEnabled()  # type: ignore[union-attr]  # it is there
    assert "letterhead" in held.shop.settings.policy.office


def test_an_edition_with_the_notices_number_is_put_in_force(window: Window, tmp_path: Path) -> None:
    path = an_edition(tmp_path)
    page(window).take_file(path)
    settled(window)
    assert "01-10-2026" in card(window).title.text()
    assert "Mail limit: 15 MB (was 10 MB)" in card(window).changes.text()
    assert shown(card(window).number)
    assert not shown(card(window).take)
    card(window).number.setText(sha256(path.read_bytes()).hexdigest())
    card(window).check.click()
    settled(window)
    assert shown(card(window).take)
    card(window).take.click()
    settled(window)
    assert current_edition().id == "2026-10-01"
    assert window.shop.desk.facts.edition.mail_limit == 15_000_000
    assert "01-10-2026" in window.said
    assert page(window).rows.edition.combo.findData("2026-10-01") > 0


def test_a_wrong_number_is_said_and_nothing_can_be_taken(window: Window, tmp_path: Path) -> None:
    page(window).take_file(an_edition(tmp_path))
    settled(window)
    card(window).number.setText("ab" * 32)
    card(window).check.click()
    settled(window)
    assert "not the number of this file" in card(window).proof.text()
    assert not shown(card(window).take)
    card(window).leave.click()
    assert __version__ in card(window).now.text()


def test_an_edition_that_sends_mail_elsewhere_says_so_first(window: Window, tmp_path: Path) -> None:
    changed = {"Saksham.Seva@icegate.gov.in": "other@example.in"}
    page(window).take_file(an_edition(tmp_path, **changed))
    settled(window)
    first = card(window).changes.text().splitlines()[0]
    assert first == "Mail goes to: other@example.in (was Saksham.Seva@icegate.gov.in)"


def test_a_damaged_edition_is_refused_in_words(window: Window, tmp_path: Path) -> None:
    path = tmp_path / f"2027-01-01{SUFFIX}"
    path.write_bytes(b"\x00\x01")
    page(window).take_file(path)
    settled(window)
    assert "is no edition" in card(window).title.text()
    assert not shown(card(window).take)


def test_the_older_edition_can_be_chosen_again(window: Window, tmp_path: Path) -> None:
    path = an_edition(tmp_path)
    digest = sha256(path.read_bytes()).hexdigest()
    incoming.put_in_force(incoming.open_release(path, digest))
    window.go_home()
    window.view.settings()
    row = page(window).rows.edition
    row.combo.choose("2026-04-01")
    row.combo.activated.emit(row.combo.currentIndex())
    assert window.shop.desk.facts.edition.id == "2026-04-01"
    assert SettingsFile().now.edition == "2026-04-01"


def test_a_signed_setup_closes_the_program_and_starts_from_a_copy(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[Path, tuple[str, ...]]] = []
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    monkeypatch.setattr("desktop.records.releases.policy", lambda: Policy({"release_keys": public}))
    monkeypatch.setattr(incoming.releases, "_BY_SYSTEM", {"linux": (Kind.SETUP,)})
    monkeypatch.setattr(
        incoming.releases, "_start", lambda setup, *words: started.append((setup, words))
    )
    setup = tmp_path / "SSO-Desk-99.0.0-setup.exe"
    setup.write_bytes(b"MZ")
    words = signed_words(setup.name, sha256(b"MZ").hexdigest())
    setup.with_name(setup.name + ".sig").write_bytes(base64.b64encode(key.sign(words)))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(setup))])
    window._drops.take(mime)
    settled(window)
    assert "Signed by the publisher" in card(window).proof.text()
    card(window).take.click()
    wait(lambda: not window.isVisible())
    assert started == [(data_folder() / "updates" / setup.name, ("/WAIT",))]


def test_an_older_setup_is_not_put_over_a_newer_program(window: Window, tmp_path: Path) -> None:
    setup = tmp_path / "SSO-Desk-0.0.1-setup.exe"
    setup.write_bytes(b"MZ")
    page(window).take_file(setup)
    settled(window)
    assert "an older one is not put over it" in card(window).how.text()
    assert not shown(card(window).take)


def test_a_newer_file_on_the_offices_share_is_said_once(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    del qtbot
    share = tmp_path / "share"
    share.mkdir()
    an_edition(share)
    set_ = Policy({"update_folder": str(share)})
    monkeypatch.setattr("desktop.records.settings.policy", lambda: set_)
    with real_window(tmp_path, intake, monkeypatch) as window:
        wait(lambda: "is newer than what is on this PC" in window.said)
        settled(window)


def test_the_self_check_can_be_copied_and_names_nobody(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = (
        Check("fonts", State.OK, "readable"),
        Check("keyring", State.NOTE, "none on this PC", "It asks for a passphrase instead."),
        Check("template", State.MISSING, "damaged", "Load it again."),
    )
    monkeypatch.setattr("desktop.selfcheck.look", lambda: checks)
    dialog = SelfCheckDialog(window.shop, window)
    settled(window)
    dialog.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "missing  template: damaged" in text
    assert str(Path.home()) not in text
    dialog.deleteLater()


def test_a_file_named_at_the_start_goes_to_its_page(window: Window, tmp_path: Path) -> None:
    window.go_home()
    window.open_files([an_edition(tmp_path)])
    settled(window)
    assert window.deck.shows(page(window))
    assert "01-10-2026" in card(window).title.text()


def set_template(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    set_ = Policy({"template": str(path)})
    monkeypatch.setattr("desktop.records.settings.policy", lambda: set_)


def test_the_offices_template_is_in_force_from_the_first_start_and_read_once(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    del qtbot
    path = tmp_path / "share.xlsx"
    path.write_bytes(resource("template/sso-desk-layout.xlsx").read_bytes())
    set_template(monkeypatch, path)
    with real_window(tmp_path, intake, monkeypatch) as window:
        wait(lambda: window.shop.desk.facts.layout.name == "share.xlsx")
        settled(window)
        window.view.template()
        assert not window.template_page.load.isEnabled()
        assert preset_words() in _texts(window.template_page)
    with real_window(tmp_path, intake, monkeypatch) as again:
        wait(lambda: not again._from_office.busy)
        settled(again)
        assert again.template_page.state.new is None
        assert again.shop.desk.facts.layout.name == "share.xlsx"


def test_an_office_template_that_cannot_be_read_is_said_and_the_built_in_one_serves(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    del qtbot
    set_template(monkeypatch, tmp_path / "away.xlsx")
    with real_window(tmp_path, intake, monkeypatch) as window:
        wait(lambda: "“away.xlsx” cannot be used" in window.said)
        settled(window)


def test_a_new_version_copies_the_register_before_it_opens_it(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    del qtbot
    monkeypatch.setattr(keys, "_N", 2**10)
    vault.make(NOW, passphrase="seven horses").close()
    (data_folder() / STAMP).write_text('{"version": "0.0.9"}', encoding="utf-8")
    with real_window(tmp_path, intake, monkeypatch) as window:
        window.shop.register.open(passphrase="seven horses")
        wait(lambda: window.shop.register.register)
        (copy,) = copies(data_folder())
        assert (copy.name, last_version(data_folder())) == ("0001-0.0.9", __version__)
        assert (copy / "register/register.db").is_file()


def _texts(inside: QWidget) -> list[str]:
    return [one.text() for one in inside.findChildren(Label) if not one.isHidden()]
