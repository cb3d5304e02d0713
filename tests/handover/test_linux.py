import json
import os
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from desktop.errors import CannotHandOver
from desktop.handover.linux import (
    MailHandler,
    Program,
    XdgEmail,
    claws_arguments,
    evolution_arguments,
    kmail_arguments,
    mail_handler,
    read_handler,
    ways,
)
from desktop.packet.contents import Mail
from tests.handover.mails import BODY, HINDI, NASTY, a_mail
from tests.peers import require

SAFE = ("1_Template.xlsx", "2_Letter.pdf")


class Pc:
    """A home with programs and menu entries of its own; what is started is written down."""

    def __init__(self, root: Path) -> None:
        self.bin = root / "bin"
        self.menu = root / "data/applications"
        self.config = root / "config"
        self.told = root / "told.json"
        for folder in (self.bin, self.menu, self.config):
            folder.mkdir(parents=True)

    def program(self, name: str, code: int = 0) -> None:
        path = self.bin / name
        path.write_text(
            f"#!{sys.executable}\nimport json, sys\n"
            f"json.dump(sys.argv[1:], open({str(self.told)!r}, 'w'))\nraise SystemExit({code})\n"
        )
        path.chmod(0o755)

    def entry(self, desktop: str, command: str, categories: str = "Network;Email;") -> None:
        path = self.menu / desktop
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"[Desktop Entry]\nType=Application\nName=X\nName[hi]=डाक 100%\nExec={command}\n"
            f"Categories={categories}\nMimeType=x-scheme-handler/mailto;\n"
            "[Desktop Action New]\nExec=other --new\n",
            encoding="utf-8",
        )

    def default(self, desktop: str) -> None:
        (self.config / "mimeapps.list").write_text(
            f"[Default Applications]\nx-scheme-handler/mailto={desktop}\n"
        )

    def arguments(self) -> list[str]:
        told: list[str] = json.loads(self.told.read_text(encoding="utf-8"))
        return told


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pc:
    found = Pc(tmp_path / "pc")
    monkeypatch.setenv("HOME", str(tmp_path / "pc"))
    monkeypatch.setenv("PATH", f"{found.bin}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "pc/data"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "pc/none"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(found.config))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "pc/none"))
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)
    return found


def _paths(mail: Mail) -> list[str]:
    return [str(file.path) for file in mail.attachments]


def test_the_real_query_names_the_program_that_opens_mail_links(pc: Pc) -> None:
    require("xdg-mime")
    pc.entry("org.gnome.Evolution.desktop", "env GTK_X=1 evolution %U")
    pc.default("org.gnome.Evolution.desktop")
    handler = mail_handler()
    assert handler.desktop == "org.gnome.Evolution.desktop"
    assert (handler.program, handler.name) == ("evolution", "evolution")
    assert handler.categories == ("Network", "Email")


def test_no_program_for_mail_links_is_no_fault(pc: Pc) -> None:
    require("xdg-mime")
    assert pc.menu.is_dir()
    assert mail_handler() == MailHandler()
    assert not XdgEmail().available().there


def test_a_menu_entry_in_a_folder_of_its_vendor_is_found(pc: Pc) -> None:
    pc.entry("kde/kmail2.desktop", "kmail -session x %u")
    assert read_handler("kde-kmail2.desktop").name == "kmail"


@pytest.mark.parametrize("text", ["", "[Other]\nExec=x\n", "[Desktop Entry]\nExec='x\n", "no ini"])
def test_a_damaged_menu_entry_names_no_program(pc: Pc, text: str) -> None:
    (pc.menu / "x.desktop").write_text(text)
    assert read_handler("x.desktop") == MailHandler("x.desktop")
    assert read_handler("gone.desktop") == MailHandler("gone.desktop")


def test_a_menu_entry_without_a_command_names_no_program(pc: Pc) -> None:
    pc.entry("x.desktop", "")
    assert not read_handler("x.desktop").program


@pytest.mark.parametrize(
    ("label", "program"), [("Evolution", "evolution"), ("KMail", "kmail"), ("Claws", "claws-mail")]
)
def test_the_program_of_mail_links_is_the_first_way(pc: Pc, label: str, program: str) -> None:
    require("xdg-mime")
    pc.program(program)
    pc.entry("mine.desktop", f"{program} %u")
    pc.default("mine.desktop")
    first, *rest = ways()
    assert first.label.startswith(label)
    assert first.available().there
    assert not any(way.available().there for way in rest if way.id != "thunderbird")


def test_evolution_takes_every_name_in_its_address(tmp_path: Path) -> None:
    mail = a_mail(tmp_path / "a, b & c=d", NASTY)
    (address,) = evolution_arguments(mail)
    parts = urlsplit(address)
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert (parts.scheme, parts.path) == ("mailto", mail.to)
    assert fields["subject"] == [HINDI]
    assert fields["body"] == [BODY]
    assert fields["attach"] == _paths(mail)
    assert address.isascii()


def test_kmail_takes_every_name_as_a_word_of_its_own(tmp_path: Path) -> None:
    mail = a_mail(tmp_path, NASTY)
    arguments = kmail_arguments(mail)
    assert arguments[:5] == ["--composer", "--subject", HINDI, "--body", BODY]
    assert arguments[-1] == mail.to
    assert arguments[6:-1:2] == _paths(mail)
    assert set(arguments[5:-1:2]) == {"--attach"}


def test_claws_takes_every_name_after_attach(tmp_path: Path) -> None:
    mail = a_mail(tmp_path, NASTY)
    assert claws_arguments(mail)[2:] == ["--attach", *_paths(mail)]
    assert parse_qs(urlsplit(claws_arguments(mail)[1]).query)["subject"] == [HINDI]
    assert len(claws_arguments(a_mail(tmp_path / "none", ()))) == 2


def _kmail(name: str = "kmail") -> Program:
    handler = MailHandler("kmail.desktop", name, ("Email",))
    return Program("kmail", "KMail", ("kmail",), kmail_arguments, lambda: handler)


def test_a_program_is_started_with_the_mail(pc: Pc, tmp_path: Path) -> None:
    pc.program("kmail")
    mail = a_mail(tmp_path)
    receipt = _kmail().open_draft(mail)
    assert receipt.way == "kmail"
    assert pc.arguments() == kmail_arguments(mail)


def test_a_program_that_crashes_ends_at_the_next_way(pc: Pc, tmp_path: Path) -> None:
    pc.program("kmail", code=139)
    with pytest.raises(CannotHandOver, match="KMail closed at once with code 139"):
        _kmail().open_draft(a_mail(tmp_path))


def test_a_program_that_was_taken_off_the_pc_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert _kmail().available().why_not == "KMail is not installed on this PC."
    assert _kmail("mutt").available().why_not == "KMail is not the mail program of this PC."
    with pytest.raises(CannotHandOver, match="KMail is no longer installed"):
        _kmail().open_draft(a_mail(tmp_path))


def test_a_message_too_long_for_a_command_line_ends_at_the_next_way(pc: Pc, tmp_path: Path) -> None:
    pc.program("kmail")
    with pytest.raises(CannotHandOver, match="cannot take so long a message"):
        _kmail().open_draft(a_mail(tmp_path, body="क" * 50_000))


GEARY = MailHandler("geary.desktop", "geary", ("Email",))


@pytest.mark.parametrize(
    ("handler", "why_not"),
    [
        (MailHandler(), "This PC has no mail program for mail links."),
        (MailHandler("f.desktop", "firefox", ("WebBrowser",)), "open in the browser"),
        (MailHandler("k.desktop", "kmail"), "has a way of its own"),
        (MailHandler("t.desktop", "/usr/bin/flatpak", ("Email",)), "cannot read files"),
        (MailHandler("t.desktop", "/snap/bin/geary", ("Email",)), "cannot read files"),
    ],
)
def test_the_system_command_says_why_it_is_no_way(handler: MailHandler, why_not: str) -> None:
    said = XdgEmail(lambda: handler, ("kmail",)).available()
    assert not said.there
    assert why_not in said.why_not


def test_the_system_command_is_the_way_for_other_programs(pc: Pc, tmp_path: Path) -> None:
    pc.program("xdg-email")
    way = XdgEmail(lambda: GEARY)
    mail = a_mail(tmp_path)
    assert way.available().there
    assert way.open_draft(mail).way == "xdg-email"
    one, two = _paths(mail)
    assert pc.arguments() == [
        *("--utf8", "--subject", HINDI, "--body", BODY, "--attach", one, "--attach", two, mail.to)
    ]


def test_the_system_command_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "is not installed" in XdgEmail(lambda: GEARY).available().why_not


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (2, "did not find a file"),
        (3, "found no mail program"),
        (4, "could not be started"),
        (9, "closed at once with code 9"),
    ],
)
def test_each_code_of_the_system_command_has_its_sentence(
    pc: Pc, tmp_path: Path, code: int, sentence: str
) -> None:
    pc.program("xdg-email", code)
    with pytest.raises(CannotHandOver, match=sentence):
        XdgEmail(lambda: GEARY).open_draft(a_mail(tmp_path))


def test_the_real_system_command_misses_a_file_by_its_code(pc: Pc, tmp_path: Path) -> None:
    require("xdg-email")
    assert pc.bin.is_dir()
    mail = a_mail(tmp_path, SAFE)
    mail.attachments[1].path.unlink()
    with pytest.raises(CannotHandOver, match="did not find a file"):
        XdgEmail(lambda: GEARY).open_draft(mail)


def test_a_comma_in_a_path_is_not_for_the_system_command(tmp_path: Path) -> None:
    with pytest.raises(CannotHandOver, match="comma in its name"):
        XdgEmail(lambda: GEARY).open_draft(a_mail(tmp_path / "a, b"))
