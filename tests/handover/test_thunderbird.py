from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import CannotHandOver
from desktop.handover import thunderbird
from desktop.handover.compose import compose_argument
from desktop.handover.thunderbird import (
    Thunderbird,
    body_file,
    has_account,
    profile_roots,
    version,
)
from tests.handover.mails import BODY, HINDI, NASTY, a_mail

ACCOUNTS = 'user_pref("mail.accountmanager.accounts", "account2,account1");\n'
IDENTITY = 'user_pref("mail.account.account1.identities", "id1");\n'
ONE = "[Profile0]\nName=default\nIsRelative=1\nPath=a.default\n"


def _profile(root: Path, name: str, prefs: str) -> None:
    (root / name).mkdir(parents=True, exist_ok=True)
    (root / name / "prefs.js").write_text(prefs)


def test_the_main_version_stands_beside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "lib/thunderbird.exe"
    program.parent.mkdir()
    (tmp_path / "command").symlink_to(program)
    (program.parent / "application.ini").write_text("; x\n[App]\nVersion=140.12.0esr\n")
    assert version(program) == 140
    assert version(tmp_path / "command") == 140


@pytest.mark.parametrize("text", ["", "[App]\n", "[App]\nVersion=new\n", "Version=140\n"])
def test_a_damaged_version_file_has_no_version(tmp_path: Path, text: str) -> None:
    (tmp_path / "application.ini").write_text(text)
    assert thunderbird._version_in(tmp_path / "application.ini") is None


@pytest.mark.parametrize(
    ("prefs", "there"),
    [
        (ACCOUNTS + IDENTITY, True),
        (IDENTITY + ACCOUNTS, True),
        (ACCOUNTS, False),
        (ACCOUNTS + IDENTITY.replace("account1", "account9"), False),
        (ACCOUNTS + IDENTITY.replace('"id1"', '""'), False),
        (IDENTITY, False),
        ("", False),
    ],
)
def test_an_account_needs_an_identity_to_write_from(
    tmp_path: Path, prefs: str, *, there: bool
) -> None:
    (tmp_path / "profiles.ini").write_text(ONE)
    _profile(tmp_path, "a.default", prefs)
    assert has_account([tmp_path]) is there


def test_the_profile_named_for_the_installed_program_decides(tmp_path: Path) -> None:
    _profile(tmp_path, "a.default", ACCOUNTS + IDENTITY)
    _profile(tmp_path, "b.release", "")
    two = ONE + "[Profile1]\nName=release\nIsRelative=1\nPath=b.release\n"
    (tmp_path / "profiles.ini").write_text(two)
    assert has_account([tmp_path])
    (tmp_path / "profiles.ini").write_text(f"{two}[InstallFDC34]\nDefault=b.release\nLocked=1\n")
    assert not has_account([tmp_path])


def test_a_profile_may_lie_anywhere(tmp_path: Path) -> None:
    _profile(tmp_path, "far", ACCOUNTS + IDENTITY)
    root = tmp_path / "root"
    root.mkdir()
    (root / "profiles.ini").write_text(f"[Profile0]\nIsRelative=0\nPath={tmp_path / 'far'}\n")
    assert has_account([tmp_path / "none", root])


@pytest.mark.parametrize("text", ["", "no ini", "[Profile0]\nName=x\n"])
def test_without_a_profile_there_is_no_account(tmp_path: Path, text: str) -> None:
    assert not has_account([tmp_path])
    (tmp_path / "profiles.ini").write_text(text)
    assert not has_account([tmp_path])


def test_profiles_are_sought_where_each_system_keeps_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert profile_roots("win32") == [tmp_path / "Thunderbird"]
    monkeypatch.delenv("APPDATA")
    assert profile_roots("win32") == []
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert profile_roots("linux") == [tmp_path / ".thunderbird", tmp_path / ".config/thunderbird"]


def _way(tmp_path: Path, main: int | None) -> Thunderbird:
    (tmp_path / "profiles.ini").write_text(ONE)
    _profile(tmp_path, "a.default", ACCOUNTS + IDENTITY)
    return Thunderbird(Path("/opt/thunderbird"), (tmp_path,), lambda _program: main)


def test_each_reason_why_it_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    assert _way(tmp_path, 140).available().there
    gone = Thunderbird(None, (tmp_path,))
    assert gone.available().why_not == "Thunderbird is not installed on this PC."
    assert "version" in _way(tmp_path, None).available().why_not
    bare = Thunderbird(Path("/opt/thunderbird"), (), lambda _program: 153)
    assert bare.available().why_not == "Thunderbird has no mail account set up on this PC."
    with pytest.raises(CannotHandOver, match="no longer installed"):
        gone.command(a_mail(tmp_path / "packet"))


@pytest.mark.parametrize(("main", "option"), [(139, "-compose"), (140, ""), (153, "")])
def test_the_draft_opens_from_140_on_and_older_ones_compose(
    tmp_path: Path, main: int, option: str
) -> None:
    mail = a_mail(tmp_path / "packet")
    command = _way(tmp_path, main).command(mail)
    assert command[0] == "/opt/thunderbird"
    assert (command[1] == option) if option else (command[1:] == [str(mail.draft)])


def test_the_argument_names_each_file_as_an_address(tmp_path: Path) -> None:
    mail = a_mail(tmp_path / "it's, so", NASTY)
    argument = compose_argument(mail, body_file(mail).with_name("body"))
    attachment = argument.partition("attachment='")[2].removesuffix("'")
    addresses = attachment.split(",")
    assert len(addresses) == len(NASTY)
    assert all(address.startswith("file:///") for address in addresses)
    assert "'" not in attachment
    assert f"subject='{HINDI}'" in argument


def test_a_mail_without_files_names_none(tmp_path: Path) -> None:
    mail = a_mail(tmp_path, ())
    assert "attachment=" not in compose_argument(mail, body_file(mail))


@pytest.mark.parametrize("subject", ["of O', Brien', he said", "two\nlines", "two\rlines"])
def test_what_the_argument_cannot_say_is_refused(tmp_path: Path, subject: str) -> None:
    mail = a_mail(tmp_path, subject=subject)
    with pytest.raises(CannotHandOver, match="cannot take a text"):
        compose_argument(mail, body_file(mail))


def test_a_body_beside_a_quotation_mark_and_comma_folder_is_refused(tmp_path: Path) -> None:
    mail = a_mail(tmp_path / "x',y")
    with pytest.raises(CannotHandOver):
        compose_argument(mail, body_file(mail))


def test_too_long_an_argument_ends_at_the_next_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thunderbird, "LONGEST_ARGUMENT", 100)
    with pytest.raises(CannotHandOver, match="so many attachments"):
        _way(tmp_path, 128).command(a_mail(tmp_path / "packet"))


def test_the_packets_own_body_is_used_where_it_says_the_same(tmp_path: Path) -> None:
    mail = replace(a_mail(tmp_path), draft=tmp_path / "draft-1-of-2.eml")
    own = tmp_path / "body-1-of-2.txt"
    own.write_bytes(BODY.encode())
    assert body_file(mail) == own
    own.write_text("other words")
    ours = body_file(mail)
    assert ours.name == "attempts-body-1-of-2.txt"
    assert ours.read_bytes() == BODY.encode()
    assert own.read_text() == "other words"


def test_a_folder_that_is_gone_is_said_in_words(tmp_path: Path) -> None:
    mail = a_mail(tmp_path / "packet")
    gone = replace(mail, draft=tmp_path / "gone/draft.eml")
    with pytest.raises(CannotHandOver, match="cannot be written to"):
        body_file(gone)
