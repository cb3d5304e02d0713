"""Every command of the window: where it stands in the menus, its words and its keys."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from desktop.ui.marked import QT_TRANSLATE_NOOP

SEPARATOR = "-"
_MNEMONIC = re.compile(r" \(&\w\)")


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: the method that does it, in one of the objects beside this table.
        words: in the menu; ``&`` before the letter of its key.
        keys: short cuts, the first is shown.
    """

    name: str
    words: str
    keys: tuple[str, ...] = ()


_LINE = Command(SEPARATOR, "")

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Commands", "&File"),
        (
            Command("new_request", QT_TRANSLATE_NOOP("Commands", "&New request"), ("Ctrl+N",)),
            Command("open_request", QT_TRANSLATE_NOOP("Commands", "&Open…"), ("Ctrl+O",)),
            Command("recent", QT_TRANSLATE_NOOP("Commands", "&Recent requests")),
            _LINE,
            Command("save", QT_TRANSLATE_NOOP("Commands", "&Save"), ("Ctrl+S",)),
            Command("save_as", QT_TRANSLATE_NOOP("Commands", "Save &as…"), ("Ctrl+Shift+S",)),
            Command("hand_on", QT_TRANSLATE_NOOP("Commands", "&Locked copy for a colleague…")),
            _LINE,
            Command("bring_in", QT_TRANSLATE_NOOP("Commands", "&Bring in a list…"), ("Ctrl+I",)),
            Command("sample", QT_TRANSLATE_NOOP("Commands", "&Try with sample officers")),
            _LINE,
            Command("register_keys", QT_TRANSLATE_NOOP("Commands", "The register and its &keys…")),
            _LINE,
            Command("close", QT_TRANSLATE_NOOP("Commands", "&Quit"), ("Ctrl+Q",)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Commands", "&Edit"),
        (
            Command("undo", QT_TRANSLATE_NOOP("Commands", "&Undo"), ("Ctrl+Z",)),
            Command("redo", QT_TRANSLATE_NOOP("Commands", "&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
            _LINE,
            Command(
                "paste_page", QT_TRANSLATE_NOOP("Commands", "&Paste a page, or rows"), ("Ctrl+V",)
            ),
            Command("find_officer", QT_TRANSLATE_NOOP("Commands", "&Find officer"), ("Ctrl+F",)),
            Command(
                "find_anything",
                QT_TRANSLATE_NOOP("Commands", "Find a co&mmand or officer…"),
                ("Ctrl+K",),
            ),
            Command("edit_cell", QT_TRANSLATE_NOOP("Commands", "&Edit cell or field"), ("F2",)),
            _LINE,
            Command("next_problem", QT_TRANSLATE_NOOP("Commands", "&Next problem"), ("F7",)),
            Command(
                "previous_problem",
                QT_TRANSLATE_NOOP("Commands", "Pre&vious problem"),
                ("Shift+F7",),
            ),
            Command(
                "copy_problems",
                QT_TRANSLATE_NOOP("Commands", "&Copy the problem list"),
                ("Ctrl+Shift+C",),
            ),
            _LINE,
            Command("settings", QT_TRANSLATE_NOOP("Commands", "Se&ttings"), ("Ctrl+,",)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Commands", "&Officer"),
        (
            Command(
                "add_officer", QT_TRANSLATE_NOOP("Commands", "&Add officer"), ("Ctrl+Shift+Return",)
            ),
            Command(
                "duplicate_officer",
                QT_TRANSLATE_NOOP("Commands", "Another of the same &office"),
                ("Ctrl+Shift+D",),
            ),
            Command("remove_officer", QT_TRANSLATE_NOOP("Commands", "&Remove officer")),
            _LINE,
            Command(
                "officer_done",
                QT_TRANSLATE_NOOP("Commands", "Officer &done, next"),
                ("Ctrl+Return",),
            ),
            Command(
                "copy_above",
                QT_TRANSLATE_NOOP("Commands", "&Copy from the officer above"),
                ("Ctrl+D",),
            ),
            _LINE,
            Command("officer_up", QT_TRANSLATE_NOOP("Commands", "Move &up"), ("Alt+Up",)),
            Command("officer_down", QT_TRANSLATE_NOOP("Commands", "Move do&wn"), ("Alt+Down",)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Commands", "E&vidence"),
        (
            Command("add_page", QT_TRANSLATE_NOOP("Commands", "&Add pages…"), ("Ctrl+Shift+A",)),
            Command(
                "all_pages", QT_TRANSLATE_NOOP("Commands", "All &pages, full window"), ("F11",)
            ),
            Command("mark", QT_TRANSLATE_NOOP("Commands", "&Mark the focused value"), ("F8",)),
            Command("second_look", QT_TRANSLATE_NOOP("Commands", "&Second look"), ("F9",)),
            _LINE,
            Command(
                "evidence_pane",
                QT_TRANSLATE_NOOP("Commands", "Service-book pa&ne"),
                ("F4",),
            ),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Commands", "&Send"),
        (
            Command("check", QT_TRANSLATE_NOOP("Commands", "&Check everything"), ("F5",)),
            Command("letter", QT_TRANSLATE_NOOP("Commands", "&Letter"), ("Ctrl+L",)),
            Command("packet", QT_TRANSLATE_NOOP("Commands", "&Packet"), ("Ctrl+E",)),
            Command("send", QT_TRANSLATE_NOOP("Commands", "&Send from your mail"), ("Ctrl+M",)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Commands", "&Register"),
        (
            Command("home", QT_TRANSLATE_NOOP("Commands", "&Home and register"), ("Ctrl+R",)),
            Command(
                "find_in_register",
                QT_TRANSLATE_NOOP("Commands", "&Search the register"),
                ("Ctrl+Shift+F",),
            ),
            _LINE,
            Command("reply", QT_TRANSLATE_NOOP("Commands", "A reply &came…"), ("Ctrl+Shift+R",)),
            Command("report", QT_TRANSLATE_NOOP("Commands", "Re&port…")),
            Command("holidays", QT_TRANSLATE_NOOP("Commands", "Hol&idays…")),
            _LINE,
            Command(
                "held_about", QT_TRANSLATE_NOOP("Commands", "What is held about this &officer…")
            ),
            Command(
                "delete_request",
                QT_TRANSLATE_NOOP("Commands", "&Delete a request for good…"),
                ("Ctrl+Shift+Delete",),
            ),
            _LINE,
            Command("lock_register", QT_TRANSLATE_NOOP("Commands", "&Lock now"), ("Ctrl+Alt+L",)),
            Command("registers", QT_TRANSLATE_NOOP("Commands", "Re&gisters of this PC…")),
            Command(
                "hand_over_register",
                QT_TRANSLATE_NOOP("Commands", "Hand over the &whole register…"),
            ),
            Command(
                "take_over_register",
                QT_TRANSLATE_NOOP("Commands", "&Take over a register from a file…"),
            ),
            Command("merge_register", QT_TRANSLATE_NOOP("Commands", "&Bring another register in…")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Commands", "Vie&w"),
        (
            Command("step_1", QT_TRANSLATE_NOOP("Commands", "&1 Sender"), ("Alt+1",)),
            Command("step_2", QT_TRANSLATE_NOOP("Commands", "&2 Officers"), ("Alt+2",)),
            Command("step_3", QT_TRANSLATE_NOOP("Commands", "&3 Check"), ("Alt+3",)),
            Command("step_4", QT_TRANSLATE_NOOP("Commands", "&4 Packet"), ("Alt+4",)),
            Command("step_5", QT_TRANSLATE_NOOP("Commands", "&5 Send"), ("Alt+5",)),
            _LINE,
            Command("form_or_grid", QT_TRANSLATE_NOOP("Commands", "Form or &grid"), ("Ctrl+G",)),
            _LINE,
            Command("next_pane", QT_TRANSLATE_NOOP("Commands", "Next &pane"), ("F6",)),
            Command("previous_pane", QT_TRANSLATE_NOOP("Commands", "Previous pane"), ("Shift+F6",)),
            _LINE,
            Command("template", QT_TRANSLATE_NOOP("Commands", "&Template in force")),
            _LINE,
            Command("larger", QT_TRANSLATE_NOOP("Commands", "&Larger"), ("Ctrl++", "Ctrl+=")),
            Command("smaller", QT_TRANSLATE_NOOP("Commands", "S&maller"), ("Ctrl+-",)),
            Command("usual_size", QT_TRANSLATE_NOOP("Commands", "&Usual size"), ("Ctrl+0",)),
            _LINE,
            Command("scheme_system", QT_TRANSLATE_NOOP("Commands", "Colours as the s&ystem has")),
            Command("scheme_light", QT_TRANSLATE_NOOP("Commands", "L&ight")),
            Command("scheme_dark", QT_TRANSLATE_NOOP("Commands", "&Dark")),
            _LINE,
            Command(
                "language_system", QT_TRANSLATE_NOOP("Commands", "L&anguage as the system has")
            ),
            Command("language_english", "&English"),
            Command("language_hindi", "हिन्दी (&H)"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Commands", "&Help"),
        (
            Command(
                "explain", QT_TRANSLATE_NOOP("Commands", "&Why? The rule and its clause"), ("F1",)
            ),
            Command("instruction", QT_TRANSLATE_NOOP("Commands", "The &instruction")),
            Command("keys", QT_TRANSLATE_NOOP("Commands", "All &keys"), ("Ctrl+/",)),
            Command("newer", QT_TRANSLATE_NOOP("Commands", "&Newer version or edition…")),
            Command("self_check", QT_TRANSLATE_NOOP("Commands", "Self-&check")),
            Command("safety", QT_TRANSLATE_NOOP("Commands", "&Safety")),
            Command("about", QT_TRANSLATE_NOOP("Commands", "&About SSO Desk")),
        ),
    ),
)


def all_commands() -> Iterable[Command]:
    """Every command that is no separator."""
    for _, commands in MENUS:
        yield from (one for one in commands if one.name != SEPARATOR)


def translated(words: str) -> str:
    """Words of a menu in the window's language."""
    return QCoreApplication.translate("Commands", words)


def plain(words: str) -> str:
    """Words of a menu without the letter of its key, which Hindi has in brackets behind them."""
    return _MNEMONIC.sub("", words).replace("&", "")


def key_rows() -> list[tuple[str, str]]:
    """Keys as this PC writes them, and what they do."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (QKeySequence(one.keys[0]).toString(native), plain(translated(one.words)))
        for one in all_commands()
        if one.keys
    ]
