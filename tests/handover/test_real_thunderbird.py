"""What a real Thunderbird makes of our drafts, on a screen of its own."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.handover.chain import hand_over, ways
from desktop.handover.compose import compose_argument
from desktop.handover.programs import start
from desktop.handover.thunderbird import Thunderbird, body_file, has_account
from desktop.intake.parent import Intake
from desktop.jobs import finish
from desktop.packet.contents import Mail, Packet
from desktop.packet.draft import write_draft
from tests.handover.mails import HINDI, NASTY, a_mail
from tests.handover.screen import private_screen, wait_for
from tests.handover.thunderbird_peer import ThunderbirdPeer, thunderbird_on
from tests.peers import require
from tests.whole.product import sample_packet

pytestmark = pytest.mark.usefixtures("on_its_screen")


@pytest.fixture(scope="module")
def thunderbird(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThunderbirdPeer]:
    require("thunderbird", "Xvfb")
    folder = tmp_path_factory.mktemp("screen")
    with private_screen(folder) as screen, thunderbird_on(screen) as peer:
        yield peer


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Packet:
    """The sample request's packet as the program builds it, in Hindi and English."""
    with Intake() as intake:
        return sample_packet(tmp_path_factory.mktemp("sample"), intake)


@pytest.fixture
def on_its_screen(thunderbird: ThunderbirdPeer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set(os.environ) - {"PYTEST_CURRENT_TEST", "SSO_DESK_DATA"}:
        monkeypatch.delenv(name)
    for name, value in thunderbird.screen.environ.items():
        monkeypatch.setenv(name, value)


def _the_way() -> Thunderbird:
    return next(way for way in ways("thunderbird", "linux") if isinstance(way, Thunderbird))


def _hashes(mail: Mail) -> tuple[str, ...]:
    return tuple(file.sha256 for file in mail.attachments)


def test_the_draft_opens_to_edit_and_saves_whole(
    thunderbird: ThunderbirdPeer, tmp_path: Path
) -> None:
    mail = a_mail(tmp_path / "a folder, it's सेवा 100%25 #1?", size=200_000)
    done = finish(hand_over(mail, ways("thunderbird", "linux"), "thunderbird"))
    assert done.receipt.way == "thunderbird"
    assert done.passed == ()
    window = thunderbird.compose_window(mail.subject)
    thunderbird.screen.press(window, "ctrl+Home")
    thunderbird.screen.run("xdotool", "type", "Edited. ")
    saved = thunderbird.save_and_close(window)
    assert saved.subject == HINDI
    assert saved.to == mail.to
    assert saved.hashes == _hashes(mail)
    assert saved.names == ("1_Template.xlsx", "2_Letter.pdf")
    assert saved.body.startswith("Edited. Sir,")
    assert "कृपया देखें: 100% of \"it\", isn't ', it?" in saved.body


@pytest.mark.parametrize("subject", ["", HINDI])
def test_the_packets_own_draft_opens_and_saves_whole(
    thunderbird: ThunderbirdPeer, sample: Packet, tmp_path: Path, subject: str
) -> None:
    """As the packet has it, and with a Hindi subject such as a later wording may bring."""
    (mail,) = sample.mails
    if subject:
        mail = replace(mail, subject=subject, draft=tmp_path / "hindi.eml")
        with mail.draft.open("wb") as stream:
            write_draft(stream, mail)
    done = finish(hand_over(mail, ways("thunderbird", "linux"), "thunderbird"))
    assert done.receipt.way == "thunderbird"
    window = thunderbird.compose_window(mail.subject)
    thunderbird.screen.press(window, "ctrl+Home")
    thunderbird.screen.run("xdotool", "type", "Edited. ")
    saved = thunderbird.save_and_close(window)
    assert (saved.subject, saved.to) == (mail.subject, mail.to)
    assert saved.names == tuple(one.name for one in mail.attachments)
    assert saved.hashes == _hashes(mail)
    assert _unwrapped(saved.body) == f"Edited. {_unwrapped(mail.body)}"


def _unwrapped(text: str) -> str:
    """Words alone: the editor breaks long lines and pads empty ones."""
    return " ".join(text.split())


def test_the_old_command_line_keeps_nasty_names_whole(
    thunderbird: ThunderbirdPeer, tmp_path: Path
) -> None:
    subject = "O'Brien, 'quoted', no: 100%25 अनुरोध'".replace("',", "' ,")
    mail = a_mail(tmp_path / "it's, so", NASTY, subject)
    way = Thunderbird(Path("/usr/bin/thunderbird"), _the_way().roots, lambda _program: 115)
    way.open_draft(mail)
    saved = thunderbird.save_and_close(thunderbird.compose_window(subject))
    assert saved.subject == subject
    assert saved.names == NASTY
    assert saved.hashes == _hashes(mail)
    assert "isn't ', it?" in saved.body


def test_thunderbird_cuts_what_we_refuse(thunderbird: ThunderbirdPeer, tmp_path: Path) -> None:
    """The reason for the refusal: a quotation mark before a comma ends the subject."""
    mail = a_mail(tmp_path, subject="of O@, Brien")
    argument = compose_argument(mail, body_file(mail)).replace("of O@,", "of O',")
    start(["thunderbird", "-compose", argument], "Thunderbird")
    window = thunderbird.compose_window("of O")
    assert thunderbird.save_and_close(window).subject == "of O"


def test_its_profile_counts_as_set_up(thunderbird: ThunderbirdPeer) -> None:
    way = _the_way()
    assert way.available().there
    assert has_account(way.roots)
    assert thunderbird.profile.is_dir()


def test_without_an_account_it_would_open_nothing_so_the_chain_passes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = a_mail(tmp_path / "packet", subject="Nothing opens")
    with private_screen(tmp_path) as screen, thunderbird_on(screen, account=False) as peer:
        for name, value in screen.environ.items():
            monkeypatch.setenv(name, value)
        start(["thunderbird", str(mail.draft)], "Thunderbird")
        wait_for(lambda: bool(screen.windows()), 40, "the main window")
        time.sleep(2)
        titles = list(screen.windows().values())
        way = _the_way()
        peer.end()
    assert not any("Write" in title for title in titles)
    assert way.program is not None
    assert way.available().why_not == "Thunderbird has no mail account set up on this PC."
