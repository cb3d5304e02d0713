"""Browser mail end to end: files dragged into a real webmail lie unchanged in its draft."""

import email
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from desktop.packet.contents import Packet
from tests.handover.mails import HINDI
from tests.handover.saved import Saved, read_saved
from tests.handover.screen import wait_for
from tests.whole.dragging import SideBySide, side_by_side
from tests.whole.webmail import PASSWORD, USER, webmail

pytestmark = pytest.mark.soak

ROOM = 1000
ATTACHMENTS = (1215, 240)
"""Where the page has its box for files; beside it Chromium opens what is dropped."""


def test_roundcube_keeps_every_dragged_file_unchanged(packet: Packet, tmp_path: Path) -> None:
    (mail,) = packet.mails
    fields = {"_task": "mail", "_action": "compose", "_to": mail.to, "_subject": HINDI}
    wanted = {one.name: one.sha256 for one in mail.attachments}
    with webmail() as server:
        address = f"{server.address}/?{urlencode(fields)}"
        with side_by_side(packet, address, tmp_path / "screen", ROOM) as both:
            _log_in(both)
            both.title("Roundcube Webmail :: Compose")
            time.sleep(3)
            both.drag(ATTACHMENTS)
            wait_for(
                lambda: any(set(one.names) == set(wanted) for one in _drafts(server.drafts)),
                60,
                "a draft with all files",
            )
        saved = _drafts(server.drafts)[-1]
    assert dict(zip(saved.names, saved.hashes, strict=True)) == wanted
    assert saved.subject == HINDI
    assert mail.to in saved.to


def _log_in(both: SideBySide) -> None:
    """The page that asks puts the cursor into the user's field."""
    both.title("Roundcube Webmail")
    time.sleep(2)
    window = next(key for key, title in both.screen.windows().items() if "Roundcube" in title)
    both.screen.run("xdotool", "windowactivate", "--sync", window)
    both.screen.run("xdotool", "type", "--delay", "40", USER)
    both.screen.run("xdotool", "key", "Tab")
    both.screen.run("xdotool", "type", "--delay", "40", PASSWORD)
    both.screen.run("xdotool", "key", "Return")


def _drafts(folder: Path) -> list[Saved]:
    files = sorted(folder.glob("cur/*"), key=lambda one: one.stat().st_mtime)
    return [read_saved(email.message_from_bytes(one.read_bytes())) for one in files]
