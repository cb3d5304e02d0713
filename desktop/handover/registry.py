"""What Windows' registry says about mail: who opens ``.eml``, who is the MAPI client."""

import sys
from dataclasses import dataclass
from typing import Protocol

CURRENT_USER = "HKCU"
LOCAL_MACHINE = "HKLM"

_EXTENSION = r"Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.eml\UserChoice"
_MAILTO = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\mailto\UserChoice"
_CLASSES = r"Software\Classes"
_CLIENTS = r"Software\Clients\Mail"
_CLIENTS_32 = r"Software\WOW6432Node\Clients\Mail"
_NEW_OUTLOOK = r"Software\Microsoft\Office\16.0\Outlook\Preferences"
_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"


class RegistryReader(Protocol):
    """Reads one value; tests read a recorded tree."""

    def value(self, hive: str, key: str, name: str = "") -> str | None:
        """Text of a value, the default value where no name is given; None where it is missing."""


@dataclass(frozen=True, slots=True)
class MapiClient:
    """The program registered for Simple MAPI.

    Attributes:
        name: as registered, for example ``"Microsoft Outlook"``.
        library: its library.
    """

    name: str
    library: str


class WindowsRegistry:
    """The registry of this PC."""

    def value(self, hive: str, key: str, name: str = "") -> str | None:
        """Text of a value; numbers as decimal text; None where it is missing or unreadable."""
        if sys.platform != "win32":
            return None
        import winreg

        root = {CURRENT_USER: winreg.HKEY_CURRENT_USER}.get(hive, winreg.HKEY_LOCAL_MACHINE)
        try:
            with winreg.OpenKey(root, key) as opened:
                found, kind = winreg.QueryValueEx(opened, name)
                text = str(found)
                return (
                    winreg.ExpandEnvironmentStrings(text) if kind == winreg.REG_EXPAND_SZ else text
                )
        except OSError:
            return None


def both(reader: RegistryReader, key: str, name: str = "") -> str | None:
    """A value of the user, else of the machine: the user's choice overrides."""
    return reader.value(CURRENT_USER, key, name) or reader.value(LOCAL_MACHINE, key, name)


def eml_class(reader: RegistryReader) -> str:
    """Program class that opens ``.eml``: chosen by the user, else registered; empty for none."""
    chosen = reader.value(CURRENT_USER, _EXTENSION, "ProgId")
    return chosen or both(reader, rf"{_CLASSES}\.eml") or ""


def mailto_class(reader: RegistryReader) -> str:
    """Program class that opens mail links; empty for none."""
    return (
        reader.value(CURRENT_USER, _MAILTO, "ProgId") or both(reader, rf"{_CLASSES}\mailto") or ""
    )


def opener(reader: RegistryReader, program_class: str) -> str:
    """The program file that opens files of a class; empty where there is none.

    A Store app has no command but a name; of these only new Outlook is known, which has an
    entry of its own among the application paths.
    """
    key = rf"{_CLASSES}\{program_class}"
    program = program_of(both(reader, rf"{key}\shell\open\command") or "")
    if program:
        return program
    store_name = both(reader, rf"{key}\Application", "AppUserModelID") or ""
    if "outlookforwindows" in store_name.lower():
        return application(reader, "olk.exe")
    return ""


def application(reader: RegistryReader, name: str) -> str:
    """Where a program registered under its file name lies; empty for none."""
    return program_of(both(reader, rf"{_APP_PATHS}\{name}") or "", whole=True)


def program_of(command: str, *, whole: bool = False) -> str:
    r"""The program in a registered command such as ``"C:\...\OUTLOOK.EXE" /eml "%1"``.

    Args:
        command: the text in the registry.
        whole: the text is a path alone, which may hold spaces without quotes.
    """
    text = command.strip()
    if text.startswith('"'):
        return text[1:].partition('"')[0]
    if whole:
        return text
    end = text.lower().find(".exe")
    return text[: end + 4] if end >= 0 else ""


def mapi_client(reader: RegistryReader) -> MapiClient | None:
    """The registered MAPI client: the user's default before the machine's; None for none.

    The default mail app of Windows' settings is another thing: it changes mail links alone.
    """
    name = both(reader, _CLIENTS)
    if not name:
        return None
    for key in (_CLIENTS, _CLIENTS_32):
        library = both(reader, rf"{key}\{name}", "DLLPath")
        if library:
            return MapiClient(name, library)
    return None


def new_outlook_in_use(reader: RegistryReader) -> bool:
    """Whether the user has switched classic Outlook to the new one, which has no MAPI."""
    return reader.value(CURRENT_USER, _NEW_OUTLOOK, "UseNewOutlook") == "1"
