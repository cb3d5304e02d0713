"""A real webmail on the loopback: Roundcube over Dovecot, with one mailbox of an officer.

Debian's packages: dovecot-imapd, roundcube-core, roundcube-sqlite3, php-cli, php-sqlite3,
php-mbstring, php-intl, php-xml.
"""

import os
import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.handover.screen import end, wait_for
from tests.peers import require

USER, PASSWORD = "officer", "secret"
ROUNDCUBE = Path("/var/lib/roundcube")
_DOVECOT = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/mail
}}
namespace inbox {{
  inbox = yes
  mailbox Drafts {{
    special_use = \\Drafts
    auto = subscribe
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""
_SETTINGS = """<?php
$config = [
    'db_dsnw' => 'sqlite:///{folder}/roundcube.db?mode=0600',
    'imap_host' => '127.0.0.1:{port}',
    'des_key' => 'abcdefghijklmnopqrstuvwx',
    'temp_dir' => '{folder}/temp',
    'log_dir' => '{folder}/logs',
    'plugins' => [],
    'skin' => 'elastic',
    'language' => 'en_GB',
    'draft_autosave' => 5,
    'enable_spellcheck' => false,
    'session_lifetime' => 60,
    'max_message_size' => '40M',
];
"""


@dataclass(frozen=True)
class Webmail:
    """Its address, and where Dovecot keeps the drafts."""

    address: str
    drafts: Path


@contextmanager
def webmail() -> Iterator[Webmail]:
    """Both servers on free ports of the loopback, until the end.

    Their folder is no folder of pytest's: Dovecot's own user must walk through it.
    """
    dovecot, php = require("dovecot", "php")
    if not (ROUNDCUBE / "index.php").exists():
        pytest.skip("not installed here: roundcube-core")
    if os.geteuid() != 0:
        pytest.skip("only where Dovecot may be started: as root")
    with TemporaryDirectory(prefix="sso-desk-webmail-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        folder.chmod(0o711)
        with _served(folder, dovecot, php) as server:
            yield server


@contextmanager
def _served(folder: Path, dovecot: Path, php: Path) -> Iterator[Webmail]:
    imap, http = _free_port(), _free_port()
    for name in ("mail", "temp", "logs", "config", "state"):
        (folder / name).mkdir()
    shutil.chown(folder / "mail", "mail", "mail")
    settings = {"folder": folder, "port": imap, "password": PASSWORD}
    (folder / "dovecot.conf").write_text(_DOVECOT.format(**settings))
    (folder / "config/config.inc.php").write_text(_SETTINGS.format(**settings))
    (folder / "config/defaults.inc.php").symlink_to("/etc/roundcube/defaults.inc.php")
    (folder / "config/mimetypes.php").symlink_to("/etc/roundcube/mimetypes.php")
    with sqlite3.connect(folder / "roundcube.db") as made:
        made.executescript((ROUNDCUBE / "SQL/sqlite.initial.sql").read_text())
    made.close()
    with ExitStack() as ends:
        _keep(ends, [str(dovecot), "-F", "-c", str(folder / "dovecot.conf")], {})
        limits = [f"-d{name}=40M" for name in ("upload_max_filesize", "post_max_size")]
        serve = [str(php), *limits, "-S", f"127.0.0.1:{http}", "-t", str(ROUNDCUBE)]
        more = {"ROUNDCUBE_CONFIG_DIR": f"{folder}/config/", "PHP_CLI_SERVER_WORKERS": "4"}
        _keep(ends, serve, more)
        for port in (imap, http):
            wait_for(partial(_answers, port), 20, f"a server on port {port}")
        yield Webmail(f"http://127.0.0.1:{http}", folder / "mail/.Drafts")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        time.sleep(0.1)
        return False
    return True


def _keep(ends: ExitStack, command: list[str], more: dict[str, str]) -> None:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env={**os.environ, **more}, stdin=quiet, stdout=quiet, stderr=quiet
    )
    ends.callback(end, process)
