"""What real Evolution, Claws Mail and KMail make of our command lines."""

import mailbox
import os
import subprocess
from collections.abc import Callable
from email.message import Message
from pathlib import Path

import pytest

from desktop.handover import kinds
from desktop.handover.linux import (
    MailHandler,
    Program,
    claws_arguments,
    evolution_arguments,
    kmail_arguments,
)
from desktop.packet.contents import Mail
from tests.handover.mails import HINDI, NASTY, a_mail
from tests.handover.saved import read_saved
from tests.handover.screen import Screen, private_screen, wait_for
from tests.peers import require

pytestmark = pytest.mark.soak

_CLAWS = {
    "clawsrc": "[Common]\nconfig_version=4\nenable_aspell=0\n",
    "accountrc": (
        "[Account: 1]\naccount_name=Office\nis_default=1\nname=Officer\naddress=officer@gov.in\n"
        "protocol=0\nreceive_server=localhost\nsmtp_server=localhost\nuser_id=officer\n"
    ),
    "folderlist.xml": (
        '<?xml version="1.0"?>\n<folderlist><folder type="mh" name="Mail" path="Mail">'
        '<folderitem type="inbox" name="inbox" path="inbox"/>'
        '<folderitem type="draft" name="draft" path="draft"/>'
        '<folderitem type="outbox" name="sent" path="sent"/>'
        '<folderitem type="queue" name="queue" path="queue"/>'
        '<folderitem type="trash" name="trash" path="trash"/></folder></folderlist>\n'
    ),
}


def _open(
    program: str,
    write: Callable[[kinds.Mail], list[str]],
    mail: Mail,
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Open a draft by our way; the id of the window that shows its subject."""
    require(program)
    for name in set(os.environ) - {"PYTEST_CURRENT_TEST", "SSO_DESK_DATA"}:
        monkeypatch.delenv(name)
    for name, value in screen.environ.items():
        monkeypatch.setenv(name, value)
    handler = MailHandler(f"{program}.desktop", program, ("Email",))
    way = Program(program, program, (program,), write, lambda: handler)
    assert way.available().there
    assert "Nothing has been sent" in way.open_draft(mail).sentence

    def there() -> list[str]:
        return [key for key, title in screen.windows().items() if HINDI in title]

    wait_for(lambda: bool(there()), 180, f"a window of {program}; there is {screen.windows()}")
    return there()[0]


def _same(message: Message, mail: Mail) -> None:
    saved = read_saved(message)
    assert saved.subject == HINDI
    assert mail.to in saved.to
    assert saved.names == NASTY
    assert saved.hashes == tuple(file.sha256 for file in mail.attachments)
    assert "कृपया देखें: 100% of \"it\", isn't ', it?" in saved.body


def _indian_locale(folder: Path) -> dict[str, str]:
    """In the C locale, even with UTF-8, Evolution 3.46 drops Hindi from the subject it saves."""
    (localedef,) = require("localedef")
    made = [str(localedef), "-i", "en_IN", "-f", "UTF-8", str(folder / "en_IN.UTF-8")]
    subprocess.run(made, check=True, timeout=60)
    return {"LANG": "en_IN.UTF-8", "LOCPATH": str(folder)}


def test_evolution_saves_every_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = a_mail(tmp_path / "pkt, it's सेवा 100%25 #1", NASTY)
    with private_screen(tmp_path) as screen:
        screen.environ.update(_indian_locale(tmp_path))
        window = _open("evolution", evolution_arguments, mail, screen, monkeypatch)
        drafts = screen.home / ".local/share/evolution/mail/local/.Drafts"

        def saved() -> bool:
            return any((drafts / "cur").glob("*"))

        screen.press_until(window, "ctrl+s", saved, "draft saved")
        (message,) = mailbox.Maildir(drafts, create=False)
    _same(message, mail)


def test_claws_saves_every_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = a_mail(tmp_path / "pkt, it's सेवा 100%25 #1", NASTY)
    with private_screen(tmp_path) as screen:
        config = screen.home / ".claws-mail"
        config.mkdir()
        for name, text in _CLAWS.items():
            (config / name).write_text(text)
        drafts = screen.home / "Mail/draft"
        for name in ("inbox", "draft", "sent", "queue", "trash"):
            (screen.home / "Mail" / name).mkdir(parents=True)
        window = _open("claws-mail", claws_arguments, mail, screen, monkeypatch)

        def saved() -> bool:
            return any(each.name.isdigit() and each.stat().st_size for each in drafts.iterdir())

        screen.press_until(window, "ctrl+s", saved, "draft saved")
        message = next(iter(mailbox.MH(drafts, create=False)))
    _same(message, mail)


def test_kmail_opens_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first start takes most of a minute, and without an account it saves no draft."""
    mail = a_mail(tmp_path / "pkt, it's सेवा 100%25 #1", NASTY)
    with private_screen(tmp_path) as screen:
        assert _open("kmail", kmail_arguments, mail, screen, monkeypatch)
