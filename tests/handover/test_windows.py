"""The registry as it stands on PCs of each kind, recorded as trees of values."""

from pathlib import Path

import pytest

from desktop.errors import CannotHandOver
from desktop.handover import windows
from desktop.handover.kinds import Mail, Way
from desktop.handover.registry import (
    MapiClient,
    WindowsRegistry,
    application,
    eml_class,
    mailto_class,
    mapi_client,
    new_outlook_in_use,
    opener,
    program_of,
)
from desktop.handover.thunderbird import Thunderbird
from desktop.handover.windows import Outlook, SimpleMapi, thunderbird_program, ways
from tests.handover.mails import a_mail

Tree = dict[tuple[str, str, str], str]

OFFICE = r"C:\Program Files\Microsoft Office\root\Office16"
BIRD = r"C:\Program Files\Mozilla Thunderbird\thunderbird.exe"
OLK = r"C:\Users\R Śarma\AppData\Local\Microsoft\WindowsApps\olk.exe"
CLASSES = r"Software\Classes"
CLIENTS = r"Software\Clients\Mail"
CHOICE = r"Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.eml\UserChoice"
MAILTO = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\mailto\UserChoice"
PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"

CLASSIC: Tree = {
    ("HKLM", rf"{CLASSES}\.eml", ""): "Outlook.File.eml.15",
    (
        "HKLM",
        rf"{CLASSES}\Outlook.File.eml.15\shell\open\command",
        "",
    ): rf'"{OFFICE}\OUTLOOK.EXE" /eml "%1"',
    ("HKLM", CLIENTS, ""): "Microsoft Outlook",
    ("HKLM", rf"{CLIENTS}\Microsoft Outlook", "DLLPath"): rf"{OFFICE}\OLMAPI32.DLL",
}
NEW: Tree = {
    **CLASSIC,
    ("HKCU", CHOICE, "ProgId"): "AppXbx2ce4vcxjdhff3d1ms66qqzk12zn827",
    (
        "HKCU",
        rf"{CLASSES}\AppXbx2ce4vcxjdhff3d1ms66qqzk12zn827\Application",
        "AppUserModelID",
    ): "Microsoft.OutlookForWindows_8wekyb3d8bbwe!Microsoft.OutlookforWindows",
    ("HKCU", rf"{PATHS}\olk.exe", ""): OLK,
    ("HKCU", r"Software\Microsoft\Office\16.0\Outlook\Preferences", "UseNewOutlook"): "1",
}
THUNDERBIRD: Tree = {
    ("HKCU", CHOICE, "ProgId"): "ThunderbirdEML",
    ("HKLM", rf"{CLASSES}\ThunderbirdEML\shell\open\command", ""): f'"{BIRD}" "%1"',
    ("HKLM", CLIENTS, ""): "Mozilla Thunderbird",
    ("HKLM", rf"{CLIENTS}\Mozilla Thunderbird", "DLLPath"): BIRD.replace(
        "thunderbird.exe", "mozMapi32_InUse.dll"
    ),
}
LOTUS: Tree = {
    ("HKLM", CLIENTS, ""): "Microsoft Outlook",
    ("HKLM", rf"{CLIENTS}\Microsoft Outlook", "DLLPath"): "olmapi32.dll",
    ("HKCU", CLIENTS, ""): "Lotus Notes",
    ("HKLM", r"Software\WOW6432Node\Clients\Mail\Lotus Notes", "DLLPath"): "nmapi.dll",
}
MAIL_APP: Tree = {
    ("HKCU", CHOICE, "ProgId"): "AppX4hxtad77fbk3jkkeerkrm0ze94wjf3s9",
    (
        "HKCU",
        rf"{CLASSES}\AppX4hxtad77fbk3jkkeerkrm0ze94wjf3s9\Application",
        "AppUserModelID",
    ): "microsoft.windowscommunicationsapps_8wekyb3d8bbwe!microsoft.windowslive.mail",
}


class Recorded:
    def __init__(self, tree: Tree) -> None:
        self.tree = {tuple(part.lower() for part in key): value for key, value in tree.items()}

    def value(self, hive: str, key: str, name: str = "") -> str | None:
        return self.tree.get((hive.lower(), key.lower(), name.lower()))


def _there(tree: Tree) -> list[str]:
    return [way.id for way in ways(Recorded(tree)) if way.available().there]


def _way(tree: Tree, name: str) -> Way:
    return next(way for way in ways(Recorded(tree)) if way.id == name)


def _opener(tree: Tree) -> str:
    return opener(Recorded(tree), eml_class(Recorded(tree)))


@pytest.mark.parametrize(
    ("tree", "program"),
    [
        (CLASSIC, rf"{OFFICE}\OUTLOOK.EXE"),
        (NEW, OLK),
        (THUNDERBIRD, BIRD),
        (MAIL_APP, ""),
        ({}, ""),
    ],
)
def test_the_owner_of_mail_files_is_found(tree: Tree, program: str) -> None:
    assert _opener(tree) == program


@pytest.mark.parametrize(
    ("tree", "there"),
    [
        (CLASSIC, ["outlook", "mapi"]),
        (NEW, ["outlook-new"]),
        (LOTUS, ["mapi"]),
        (MAIL_APP, []),
        ({}, []),
    ],
)
def test_the_ways_of_each_pc_are_these(tree: Tree, there: list[str]) -> None:
    assert _there(tree) == there


def test_the_users_mapi_client_overrides_the_machines() -> None:
    assert mapi_client(Recorded(LOTUS)) == MapiClient("Lotus Notes", "nmapi.dll")
    assert mapi_client(Recorded({("HKLM", CLIENTS, ""): "Gone"})) is None
    assert mapi_client(Recorded({})) is None


def test_the_new_outlook_has_no_mapi() -> None:
    assert new_outlook_in_use(Recorded(NEW))
    assert "new Outlook" in _way(NEW, "mapi").available().why_not
    assert not new_outlook_in_use(Recorded(CLASSIC))


def test_the_mapi_way_bears_the_clients_name() -> None:
    assert _way(LOTUS, "mapi").label == "Lotus Notes"
    assert _way({}, "mapi").label == "Mail program"
    assert "No mail program takes drafts" in _way({}, "mapi").available().why_not


def test_thunderbird_is_not_asked_by_mapi_as_well() -> None:
    assert _way(THUNDERBIRD, "mapi").available().why_not == "Thunderbird has a way of its own."


def test_thunderbird_is_found_by_mail_files_mail_links_or_its_name() -> None:
    links: Tree = {
        ("HKCU", MAILTO, "ProgId"): "Thunderbird.Url.mailto",
        (
            "HKLM",
            rf"{CLASSES}\Thunderbird.Url.mailto\shell\open\command",
            "",
        ): f'"{BIRD}" -osint -compose "%1"',
    }
    named: Tree = {("HKLM", rf"{PATHS}\thunderbird.exe", ""): BIRD}
    for tree in (THUNDERBIRD, links, named):
        assert thunderbird_program(Recorded(tree)) == Path(BIRD)
    assert thunderbird_program(Recorded(CLASSIC)) is None
    assert mailto_class(Recorded(links)) == "Thunderbird.Url.mailto"


@pytest.mark.parametrize(
    ("tree", "main", "order"),
    [
        (THUNDERBIRD, 140, ["thunderbird", "outlook", "outlook-new", "mapi"]),
        (THUNDERBIRD, 128, ["outlook", "outlook-new", "mapi", "thunderbird"]),
        (
            {**CLASSIC, ("HKLM", rf"{PATHS}\thunderbird.exe", ""): BIRD},
            153,
            ["outlook", "outlook-new", "thunderbird", "mapi"],
        ),
        (CLASSIC, None, ["outlook", "outlook-new", "mapi", "thunderbird"]),
    ],
)
def test_the_order_is_owner_then_mapi_then_old_thunderbird(
    monkeypatch: pytest.MonkeyPatch, tree: Tree, main: int | None, order: list[str]
) -> None:
    monkeypatch.setattr(windows, "version", lambda _program: main)
    assert [way.id for way in ways(Recorded(tree))] == order


@pytest.mark.parametrize(
    ("command", "program"),
    [
        (r'"C:\a b\OUTLOOK.EXE" /eml "%1"', r"C:\a b\OUTLOOK.EXE"),
        (r"C:\Program Files\X\mail.exe %1", r"C:\Program Files\X\mail.exe"),
        (r"rundll32 C:\x.dll,Open", ""),
        ("", ""),
    ],
)
def test_a_program_is_read_from_its_command(command: str, program: str) -> None:
    assert program_of(command) == program


def test_an_application_path_is_a_path_with_or_without_quotes() -> None:
    for text in (BIRD, f'"{BIRD}"'):
        tree: Tree = {("HKLM", rf"{PATHS}\x.exe", ""): text}
        assert application(Recorded(tree), "x.exe") == BIRD
    assert not application(Recorded({}), "x.exe")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr(windows, "start", lambda command, _label: commands.append(command))
    return commands


@pytest.mark.parametrize(
    ("tree", "name", "command"),
    [
        (CLASSIC, "outlook", [rf"{OFFICE}\OUTLOOK.EXE", "/eml"]),
        (NEW, "outlook-new", [OLK]),
    ],
)
def test_outlook_is_started_with_the_draft(
    started: list[list[str]], tmp_path: Path, tree: Tree, name: str, command: list[str]
) -> None:
    mail = a_mail(tmp_path)
    assert _way(tree, name).open_draft(mail).way == name
    assert started == [[*command, str(mail.draft)]]


def test_outlook_that_no_longer_owns_mail_files_ends_at_the_next_way(tmp_path: Path) -> None:
    way = _way(THUNDERBIRD, "outlook")
    assert isinstance(way, Outlook)
    assert way.available().why_not == "Outlook does not open mail files on this PC."
    with pytest.raises(CannotHandOver, match="Outlook no longer opens mail files"):
        way.open_draft(a_mail(tmp_path))


def test_the_receipt_of_mapi_keeps_the_clients_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def answers(_mail: Mail, client: str, _command: tuple[str, ...], _library: str) -> int:
        assert client == "Lotus Notes"
        return 1

    monkeypatch.setattr(windows, "send_to_client", answers)
    receipt = SimpleMapi(Recorded(LOTUS), ("child",)).open_draft(a_mail(tmp_path))
    assert (receipt.way, receipt.code) == ("mapi", 1)
    assert "Nothing has been sent" in receipt.sentence


def test_elsewhere_the_registry_is_empty() -> None:
    assert WindowsRegistry().value("HKLM", CLIENTS) is None
    assert isinstance(ways()[-1], Thunderbird)
