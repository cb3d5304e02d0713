"""The packet's own draft, read by mail programs that share no code with us."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.packet.contents import Mail, Packet
from desktop.packet.draft import write_draft
from tests.handover.mails import HINDI
from tests.peers import require

READER = Path(__file__).with_name("mailparser")
MAILDROP_ADDS = b"From: a@b.in\r\nDate: Mon, 23 Nov 2026 10:00:00 +0530\r\nMessage-ID: <a@b.in>\r\n"
"""What the officer's mail program writes; notmuch takes nothing without it for a mail."""


@pytest.fixture(params=["as built", "Hindi subject"])
def mail(request: pytest.FixtureRequest, packet: Packet, tmp_path: Path) -> Mail:
    """The packet's mail; and the same with a subject such as a later wording may bring."""
    (built,) = packet.mails
    if request.param == "as built":
        return built
    hindi = replace(built, subject=HINDI, draft=tmp_path / "hindi.eml")
    with hindi.draft.open("wb") as stream:
        write_draft(stream, hindi)
    return hindi


@pytest.fixture(scope="session")
def mailparser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with mailparser, at the very versions and hashes of its lock file."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("only on a machine with node and npm")
    folder = tmp_path_factory.mktemp("npm") / "mailparser"
    shutil.copytree(READER, folder)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
    done = subprocess.run(
        ["npm", "ci", *options], cwd=folder, capture_output=True, check=False, timeout=120
    )
    if done.returncode:
        pytest.skip("npm could not fetch mailparser")  # fails in CI, where it can
    return folder


def _files(mail: Mail) -> list[tuple[str, str]]:
    return [(one.name, one.sha256) for one in mail.attachments]


def test_mailparser_reads_the_same(mail: Mail, mailparser: Path) -> None:
    said = subprocess.run(
        ["node", "read.js", mail.draft], cwd=mailparser, capture_output=True, check=True, timeout=60
    )
    read = json.loads(said.stdout)
    assert (read["subject"], read["to"], read["text"]) == (mail.subject, mail.to, mail.body)
    assert [(one["name"], one["sha256"]) for one in read["files"]] == _files(mail)
    assert read["headers"] == ["to", "subject", "x-unsent", "mime-version", "content-type"]


def test_munpack_unpacks_the_same_files(mail: Mail, tmp_path: Path) -> None:
    (munpack,) = require("munpack")
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run([munpack, "-q", "-C", out, mail.draft], check=True, timeout=60)
    (text,) = out.glob("*.desc")  # what stands before the first file
    assert text.read_text(encoding="utf-8") == mail.body
    text.unlink()
    found = {one.name: sha256(one.read_bytes()).hexdigest() for one in out.iterdir()}
    assert found == dict(_files(mail))


@pytest.fixture
def notmuch(tmp_path: Path) -> list[str]:
    (program,) = require("notmuch")
    (tmp_path / "box").mkdir()
    settings = tmp_path / "notmuch-config"
    settings.write_text(f"[database]\npath={tmp_path / 'box'}\n[new]\ntags=new\n", encoding="utf-8")
    return [str(program), f"--config={settings}"]


def test_notmuch_reads_the_same(mail: Mail, notmuch: list[str], tmp_path: Path) -> None:
    (tmp_path / "box" / "mail").write_bytes(MAILDROP_ADDS + mail.draft.read_bytes())

    def ask(*words: str) -> bytes:
        environ = {**os.environ, "HOME": str(tmp_path)}
        return subprocess.run(
            [*notmuch, *words], check=True, capture_output=True, env=environ, timeout=60
        ).stdout

    ask("new")
    message = json.loads(ask("show", "--format=json", "--include-html", "*"))[0][0][0]
    assert message["headers"]["Subject"] == mail.subject
    assert message["headers"]["To"] == mail.to
    body, *files = message["body"][0]["content"]
    assert body["content"] == mail.body
    found = [
        (one["filename"], sha256(ask("show", "--format=raw", f"--part={one['id']}", "*")))
        for one in files
    ]
    assert [(name, digest.hexdigest()) for name, digest in found] == _files(mail)
