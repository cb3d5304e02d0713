"""Linux: the ways by the program that opens mail links, each with its own command line."""

import configparser
import os
import shlex
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from desktop.errors import CannotHandOver
from desktop.handover.kinds import Availability, Mail, Receipt, Way, asked
from desktop.handover.programs import EndedAtOnce, ask, start
from desktop.handover.thunderbird import LONGEST_ARGUMENT, Thunderbird, profile_roots

_XDG_SECONDS = 5.0
"""xdg-email is a script that looks for a desktop first: it fails later than a program does."""

_XDG_CODES = {
    1: "The system's mail command did not understand the request.",
    2: "The system's mail command did not find a file of the packet.",
    3: "The system's mail command found no mail program.",
    4: "The mail program could not be started by the system's mail command.",
}


@dataclass(frozen=True, slots=True)
class MailHandler:
    """The program that opens mail links, as its ``.desktop`` file describes it.

    Attributes:
        desktop: name of the file, for example ``"org.kde.kmail2.desktop"``; empty for none.
        program: first word of its command line.
        categories: its menu categories.
    """

    desktop: str = ""
    program: str = ""
    categories: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The program's plain name in lower case."""
        return Path(self.program).name.lower()

    @property
    def browser(self) -> bool:
        """Whether it is a web browser, which takes no attachments from outside."""
        return "WebBrowser" in self.categories

    @property
    def boxed(self) -> bool:
        """Whether it runs as Flatpak or Snap, which cannot read our files by their paths."""
        return self.name in {"flatpak", "snap"} or self.program.startswith("/snap/")


def mail_handler() -> MailHandler:
    """Ask the system which program opens mail links; it prints nothing, with 0, for none."""
    desktop = ask(["xdg-mime", "query", "default", "x-scheme-handler/mailto"])
    return read_handler(desktop) if desktop else MailHandler()


def read_handler(desktop: str) -> MailHandler:
    """Look up a ``.desktop`` file by name in the folders where desktops keep them."""
    for folder in _application_folders():
        for path in (folder / desktop, folder / desktop.replace("-", "/", 1)):
            if path.is_file():
                return _described(desktop, path)
    return MailHandler(desktop)


@dataclass(frozen=True, slots=True)
class Program:
    """A mail program with a command line that takes attachments.

    Attributes:
        id: name that settings remember.
        label: the officer's word.
        names: program names that mean it.
        write: makes the arguments for a mail.
        handler: says which program opens mail links.
    """

    id: str
    label: str
    names: tuple[str, ...]
    write: Callable[[Mail], list[str]]
    handler: Callable[[], MailHandler] = mail_handler

    def available(self) -> Availability:
        """There, if it opens mail links on this PC and can be found."""
        handler = self.handler()
        if handler.name not in self.names:
            return Availability(
                there=False, why_not=f"{self.label} is not the mail program of this PC."
            )
        if shutil.which(handler.program) is None:
            return Availability(there=False, why_not=f"{self.label} is not installed on this PC.")
        return Availability(there=True)

    def open_draft(self, mail: Mail) -> Receipt:
        """Start the program with the mail in its arguments."""
        program = shutil.which(self.handler().program)
        if program is None:
            raise CannotHandOver(f"{self.label} is no longer installed on this PC.")
        arguments = self.write(mail)
        if any(len(argument.encode()) > LONGEST_ARGUMENT for argument in arguments):
            raise CannotHandOver(f"{self.label} cannot take so long a message.")
        start([program, *arguments], self.label)
        return asked(self.id, mail)


@dataclass(frozen=True, slots=True)
class XdgEmail:
    """Another mail program, through the system's ``xdg-email`` and its return codes.

    Attributes:
        handler: says which program opens mail links.
        known: program names that have a way of their own.
    """

    handler: Callable[[], MailHandler] = mail_handler
    known: tuple[str, ...] = ()
    watched: float = _XDG_SECONDS
    id: str = "xdg-email"
    label: str = "Other mail program"

    def available(self) -> Availability:
        """There, if some mail program, not a browser, opens mail links."""
        handler = self.handler()
        why_not = ""
        if not handler.desktop:
            why_not = "This PC has no mail program for mail links."
        elif handler.browser:
            why_not = "Mail links open in the browser on this PC, which takes no attachments."
        elif handler.boxed:
            why_not = "The mail program of this PC cannot read files of other programs."
        elif handler.name in self.known:
            why_not = "The mail program of this PC has a way of its own."
        elif shutil.which("xdg-email") is None:
            why_not = "The system's mail command is not installed on this PC."
        return Availability(there=not why_not, why_not=why_not)

    def open_draft(self, mail: Mail) -> Receipt:
        """Run ``xdg-email``; it hands raw paths on joined by commas, so a comma is refused."""
        if any("," in str(attachment.path) for attachment in mail.attachments):
            raise CannotHandOver(
                "The mail program cannot take files from a folder with a comma in its name."
            )
        try:
            start(["xdg-email", *_xdg_arguments(mail)], self.label, self.watched)
        except EndedAtOnce as error:
            said = _XDG_CODES.get(error.code)
            if said is None:
                raise
            raise CannotHandOver(said) from error
        return asked(self.id, mail)


def ways() -> list[Way]:
    """The ways of a Linux desktop; the program that opens mail links comes first."""
    found = mail_handler()

    def handler() -> MailHandler:
        return found

    programs: list[Way] = [
        Thunderbird(_thunderbird(found), tuple(profile_roots("linux"))),
        Program("evolution", "Evolution", ("evolution",), evolution_arguments, handler),
        Program("kmail", "KMail", ("kmail",), kmail_arguments, handler),
        Program("claws", "Claws Mail", ("claws-mail",), claws_arguments, handler),
    ]
    known = ("thunderbird", "evolution", "kmail", "claws-mail")
    programs.sort(key=lambda way: way.label.split()[0].lower() not in found.name)
    return [*programs, XdgEmail(handler, known)]


def evolution_arguments(mail: Mail) -> list[str]:
    """Evolution takes attachments in a ``mailto:`` address; each path is percent-encoded."""
    fields = [f"subject={quote(mail.subject, safe='')}", f"body={quote(mail.body, safe='')}"]
    fields += [f"attach={quote(path, safe='/')}" for path in _paths(mail)]
    return [f"mailto:{quote(mail.to, safe='@')}?{'&'.join(fields)}"]


def kmail_arguments(mail: Mail) -> list[str]:
    """KMail's own options; its ``.eml`` window is for reading only."""
    attached = [word for path in _paths(mail) for word in ("--attach", path)]
    return ["--composer", "--subject", mail.subject, "--body", mail.body, *attached, mail.to]


def claws_arguments(mail: Mail) -> list[str]:
    """Claws Mail takes subject and body in the address, and the files after ``--attach``."""
    subject, body = quote(mail.subject, safe=""), quote(mail.body, safe="")
    address = f"mailto:{quote(mail.to, safe='@')}?subject={subject}&body={body}"
    files = _paths(mail)
    return ["--compose", address, *(["--attach", *files] if files else [])]


def _xdg_arguments(mail: Mail) -> list[str]:
    attached = [word for path in _paths(mail) for word in ("--attach", path)]
    return ["--utf8", "--subject", mail.subject, "--body", mail.body, *attached, mail.to]


def _paths(mail: Mail) -> list[str]:
    return [str(attachment.path.absolute()) for attachment in mail.attachments]


def _thunderbird(handler: MailHandler) -> Path | None:
    named = handler.program if handler.name.startswith("thunderbird") else "thunderbird"
    found = shutil.which(named) or shutil.which("thunderbird")
    return Path(found) if found else None


def _application_folders() -> list[Path]:
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local/share")
    system = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [Path(each) / "applications" for each in [home, *system.split(":")] if each]


def _described(desktop: str, path: Path) -> MailHandler:
    reader = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    try:
        reader.read_string(path.read_text(encoding="utf-8"))
        entry = reader["Desktop Entry"]
        words = shlex.split(entry.get("Exec", ""))
    except (OSError, UnicodeError, configparser.Error, KeyError, ValueError):
        return MailHandler(desktop)
    categories = tuple(each for each in entry.get("Categories", "").split(";") if each)
    return MailHandler(desktop, _program(words), categories)


def _program(words: list[str]) -> str:
    """First word of a command line that is a program, past ``env NAME=VALUE``."""
    rest = [word for word in words if word != "env" and "=" not in word]
    return rest[0] if rest else ""
