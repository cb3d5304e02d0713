"""A real Thunderbird on a private screen: with an account, asking nothing, reaching no network."""

import mailbox
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from tests.handover.saved import Saved, read_saved
from tests.handover.screen import Screen, wait_for
from tests.peers import require

FOLDER = Path("/usr/lib/thunderbird")
_DRAFTS = "Mail/Local Folders/Drafts"
_PROFILES = """[General]
StartWithLastProfile=1
Version=2

[Profile0]
Name=default
IsRelative=1
Path=officer.default
Default=1
"""
# Thunderbird takes an old profile for its own only if it was the last to use it.
_USED_BY = f"[Compatibility]\nLastPlatformDir={FOLDER}\nLastAppDir={FOLDER}\n"
_PREFS: dict[str, str | int | bool] = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.account1.server": "server1",
    "mail.account.account1.identities": "id1",
    "mail.account.account2.server": "server2",
    "mail.server.server1.type": "pop3",
    "mail.server.server1.hostname": "localhost",
    "mail.server.server1.userName": "officer",
    "mail.server.server1.name": "Office",
    "mail.server.server1.check_new_mail": False,
    "mail.server.server1.login_at_startup": False,
    "mail.server.server1.download_on_biff": False,
    "mail.server.server2.type": "none",
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.userName": "nobody",
    "mail.server.server2.name": "Local Folders",
    "mail.identity.id1.fullName": "Officer",
    "mail.identity.id1.useremail": "officer@gov.in",
    "mail.identity.id1.compose_html": False,
    "mail.identity.id1.valid": True,
    "mail.identity.id1.draft_folder": "mailbox://nobody@Local%20Folders/Drafts",
    "mail.identity.id1.drafts_folder_picker_mode": "1",
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mail.winsearch.firstRunDone": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.compose.autosave": False,
    "mail.chat.enabled": False,
    "mail.inappnotifications.enabled": False,
    "mail.compose.attachment_reminder": False,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "app.donation.eoy.version.viewed": 999,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "extensions.update.enabled": False,
    "network.dns.disabled": True,
    "mail.spellcheck.inline": False,
}


@dataclass(frozen=True)
class ThunderbirdPeer:
    screen: Screen
    profile: Path

    def compose_window(self, subject: str, seconds: float = 40) -> str:
        """Id of the one window in which a mail of this subject is written."""
        wanted = f"Write: {subject}"

        def there() -> list[str]:
            return [key for key, title in self.screen.windows().items() if wanted in title]

        wait_for(lambda: bool(there()), seconds, f"{wanted}; there is {self.screen.windows()}")
        return there()[0]

    def save_and_close(self, window: str) -> Saved:
        """Ctrl+S in a compose window; what then lies in the drafts folder."""
        screen = self.screen
        before = len(self._drafts())
        screen.press_until(window, "ctrl+s", lambda: len(self._drafts()) > before, "draft saved")
        screen.press_until(window, "ctrl+w", lambda: window not in screen.windows(), "closed", 1)
        return read_saved(self._drafts()[-1])

    def _drafts(self) -> list[Message]:
        path = self.profile / _DRAFTS
        if not path.is_file():
            return []
        box = mailbox.mbox(path, create=False)
        try:
            return [each for each in box if _complete(each)]
        finally:
            box.close()

    def end(self) -> None:
        """End the Thunderbird of this screen, found by its own windows."""
        pids = {int(line.split()[2]) for line in self.screen.run("wmctrl", "-lp").splitlines()}
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        wait_for(lambda: not self.screen.windows(), 10, "Thunderbird has ended")


@contextmanager
def thunderbird_on(screen: Screen, *, account: bool = True) -> Iterator[ThunderbirdPeer]:
    require("thunderbird")
    root = screen.home / ".thunderbird"
    profile = root / "officer.default"
    profile.mkdir(parents=True)
    (root / "profiles.ini").write_text(_PROFILES)
    (profile / "compatibility.ini").write_text(_USED_BY)
    prefs = {k: v for k, v in _PREFS.items() if account or "identit" not in k}
    lines = [f'user_pref("{name}", {_quoted(value)});' for name, value in prefs.items()]
    (profile / "prefs.js").write_text("\n".join(lines) + "\n")
    peer = ThunderbirdPeer(screen, profile)
    try:
        yield peer
    finally:
        peer.end()


def _quoted(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f'"{value}"'


def _complete(message: Message) -> bool:
    """Whether the whole message is on disk: the last boundary is there."""
    boundary = message.get_boundary()
    return boundary is None or f"--{boundary}--" in str(message)
