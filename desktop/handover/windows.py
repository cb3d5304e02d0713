"""Windows: the program that owns ``.eml``, Simple MAPI, an older Thunderbird; in this order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from desktop.errors import CannotHandOver
from desktop.handover import registry
from desktop.handover.kinds import Availability, Mail, Receipt, Way, asked
from desktop.handover.mapi import LIBRARY, mapi_command, send_to_client
from desktop.handover.programs import start
from desktop.handover.registry import RegistryReader, WindowsRegistry
from desktop.handover.thunderbird import OPENS_DRAFTS, Thunderbird, profile_roots, version

CLASSIC = "outlook.exe"
NEW = "olk.exe"
THUNDERBIRD = "thunderbird.exe"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Outlook, classic or new, where it opens ``.eml`` files on this PC.

    Attributes:
        id: name that settings remember.
        label: the officer's word.
        name: file name of its program, lower case.
        options: what stands before the file on its command line.
        program: says which program opens ``.eml`` files; empty for none.
    """

    id: str
    label: str
    name: str
    options: tuple[str, ...]
    program: Callable[[], str]

    def available(self) -> Availability:
        """There, if it owns ``.eml`` on this PC."""
        if _file_name(self.program()) != self.name:
            return Availability(
                there=False, why_not=f"{self.label} does not open mail files on this PC."
            )
        return Availability(there=True)

    def open_draft(self, mail: Mail) -> Receipt:
        """Start it with the draft."""
        program = self.program()
        if _file_name(program) != self.name:
            raise CannotHandOver(f"{self.label} no longer opens mail files on this PC.")
        start([program, *self.options, str(mail.draft.absolute())], self.label)
        return asked(self.id, mail)


@dataclass(frozen=True, slots=True)
class SimpleMapi:
    """The registered MAPI client, called in a child process.

    Attributes:
        reader: the registry.
        command: starts the child.
        library: exports the call.
    """

    reader: RegistryReader
    command: tuple[str, ...]
    library: str = LIBRARY
    id: str = "mapi"

    @property
    def label(self) -> str:
        """The client's own name, or a plain word where none is registered."""
        client = registry.mapi_client(self.reader)
        return client.name if client else "Mail program"

    def available(self) -> Availability:
        """There, if a client is registered and is not new Outlook, which has no MAPI."""
        client = registry.mapi_client(self.reader)
        if client is None:
            return Availability(
                there=False, why_not="No mail program takes drafts from other programs on this PC."
            )
        if "thunderbird" in client.name.lower():
            return Availability(there=False, why_not="Thunderbird has a way of its own.")
        if "outlook" in client.name.lower() and registry.new_outlook_in_use(self.reader):
            return Availability(
                there=False, why_not="The new Outlook takes no drafts from other programs."
            )
        return Availability(there=True)

    def open_draft(self, mail: Mail) -> Receipt:
        """Have the child call the client."""
        return asked(self.id, mail, send_to_client(mail, self.label, self.command, self.library))


def ways(reader: RegistryReader | None = None) -> list[Way]:
    """The ways of Windows: owner of ``.eml`` first, then MAPI, then an older Thunderbird."""
    found = reader or WindowsRegistry()

    def owner() -> str:
        return registry.opener(found, registry.eml_class(found))

    thunderbird = Thunderbird(thunderbird_program(found), tuple(profile_roots("win32")))
    owners: list[Way] = [
        Outlook("outlook", "Outlook", CLASSIC, ("/eml",), owner),
        Outlook("outlook-new", "Outlook (new)", NEW, (), owner),
    ]
    mapi = SimpleMapi(found, tuple(mapi_command()))
    program = thunderbird.program
    opens_drafts = program is not None and (version(program) or 0) >= OPENS_DRAFTS
    if opens_drafts and _file_name(owner()) == THUNDERBIRD:
        return [thunderbird, *owners, mapi]
    if opens_drafts:
        return [*owners, thunderbird, mapi]
    return [*owners, mapi, thunderbird]


def thunderbird_program(reader: RegistryReader) -> Path | None:
    """Thunderbird's program: opener of ``.eml``, of mail links, or a registered application."""
    openers = [
        registry.opener(reader, registry.eml_class(reader)),
        registry.opener(reader, registry.mailto_class(reader)),
        registry.application(reader, THUNDERBIRD),
    ]
    for program in openers:
        if _file_name(program) == THUNDERBIRD:
            return Path(program)
    return None


def _file_name(program: str) -> str:
    return PureWindowsPath(program).name.lower()
