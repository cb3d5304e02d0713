"""Finds in the code what the window says: its own words, and the sentences of the rooms.

Qt's ``lupdate`` finds neither words behind a module's own ``_tr`` nor sentences of rooms that
know no Qt, so this reads the code as Python does.
"""

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop"

_SENTENCE = re.compile(r"[\"“{(]*[A-Z0-9{].* .*[.?!]$", re.DOTALL)
_COMMAND = re.compile(r"\s*[A-Z]{5,} ")
"""How a statement for the database begins."""
_LETTERS = 6
_SILENT = (
    "reference.py", "form/schema.py", "form/wire.py", "form/officer.py", "cli/", "__main__.py",
    "packet/draft.py", "template/collect.py", "template/shipped.py", "template/blank.py",
)  # fmt: skip
"""Modules whose words never come to the window: manual, schema, command line, mail headers,
texts of workbooks; columns are read by their declaration."""
_PROGRAMMERS = {"ValueError", "TypeError", "KeyError", "LookupError", "AssertionError"}
"""Errors for programmers; the officer reads none of them."""
_DATA = {"rules.csv": ("message", "fix"), "rule_messages.csv": ("message",)}


class Saying(NamedTuple):
    """What is said.

    Attributes:
        where: dotted name of the module, or name of the table of data.
        text: English, with the names of its gaps in braces.
    """

    where: str
    text: str


class Unreadable(NamedTuple):
    """A call for translation whose words cannot be read from the code."""

    where: str
    line: int


def all_sayings(package: Path = PACKAGE) -> tuple[list[Saying], list[Unreadable]]:
    """Everything the window says, each text once, in the order of the modules' names."""
    found: list[Saying] = []
    unreadable: list[Unreadable] = []
    trees = {
        path.relative_to(package).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(package.rglob("*.py"))
    }
    families = _error_names(trees.values())
    for name, tree in trees.items():
        where = name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        if name.startswith("ui/"):
            said, lines = _of_window(tree)
            unreadable += [Unreadable(where, line) for line in lines]
        elif name.startswith(_SILENT):
            continue
        else:
            said = []
        said += _of_room(tree, families)
        found += [Saying(where, text) for text in said]
    found += _of_columns(trees["form/officer.py"]) + _of_data()
    return _once(found), unreadable


def _once(found: Iterable[Saying]) -> list[Saying]:
    first: dict[str, Saying] = {}
    for one in found:
        first.setdefault(one.text, one)
    return list(first.values())


# The window.


def _of_window(tree: ast.Module) -> tuple[list[str], list[int]]:
    """Words that go through Qt's translation, and lines where they cannot be read."""
    doors = {"QT_TRANSLATE_NOOP": 1, "tr": 0} | dict.fromkeys(_own_doors(tree), 0)
    inside = {id(one) for name in _door_bodies(tree) for one in ast.walk(name)}
    said: list[str] = []
    lines: list[int] = []
    for call in _calls(tree):
        name = _called(call)
        place = doors.get(name, 1 if _is_qt_translate(call) else None)
        if place is None or id(call) in inside or len(call.args) <= place:
            continue
        texts = list(_constants(call.args[place]))
        said += texts
        if not texts and not _is_marked(call.args[place]):
            lines.append(call.lineno)
    return said, lines


def _is_qt_translate(call: ast.Call) -> bool:
    return _called(call) == "translate" and "QCoreApplication" in ast.unparse(call.func)


def _door_bodies(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions of a module that hand their argument to Qt's translation."""
    for one in ast.walk(tree):
        if isinstance(one, ast.FunctionDef) and one.args.args:
            given = {argument.arg for argument in one.args.args}
            if any(
                _is_qt_translate(call)
                and isinstance(call.args[-1], ast.Name)
                and call.args[-1].id in given
                for call in _calls(one)
            ):
                yield one


def _own_doors(tree: ast.Module) -> set[str]:
    return {one.name for one in _door_bodies(tree)}


def _is_marked(argument: ast.expr) -> bool:
    """Whether an argument is no text but names one, which is marked where it is declared."""
    return isinstance(argument, ast.Name | ast.Attribute | ast.Subscript | ast.Call)


def _constants(argument: ast.expr) -> Iterator[str]:
    """Texts that an argument may be: itself, or either branch of a choice."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _constants(argument.body)
        yield from _constants(argument.orelse)


# The rooms.


def _error_names(trees: Iterable[ast.Module]) -> set[str]:
    """Names of `DeskError` and of all that descend from it."""
    parents: dict[str, set[str]] = {}
    for tree in trees:
        for one in ast.walk(tree):
            if isinstance(one, ast.ClassDef):
                parents[one.name] = {ast.unparse(base).rpartition(".")[2] for base in one.bases}
    names = {"DeskError"}
    while more := {name for name, base in parents.items() if base & names} - names:
        names |= more
    return names


def _of_room(tree: ast.Module, families: set[str]) -> list[str]:
    """Sentences: all that errors say, and texts that begin and end as a sentence does."""
    errors = {
        id(argument) for call in _calls(tree) if _called(call) in families for argument in call.args
    }
    silent = _silent_nodes(tree)
    return [
        text
        for node, text in _texts(tree, silent)
        if id(node) in errors or (_SENTENCE.fullmatch(text) and not _COMMAND.match(text))
        if sum(one.isalpha() for one in re.sub(r"\{\w+\}", "", text)) >= _LETTERS
    ]


def _silent_nodes(tree: ast.Module) -> set[int]:
    """Docstrings, what goes through Qt's translation, and what only programmers read."""
    silent: set[int] = set()
    for one in ast.walk(tree):
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
            silent.add(id(one.value))
        elif isinstance(one, ast.Call) and (
            _called(one) in _PROGRAMMERS | {"tr", "_tr", "QT_TRANSLATE_NOOP"}
            or _is_qt_translate(one)
        ):
            silent |= {id(part) for argument in one.args for part in ast.walk(argument)}
        elif isinstance(one, ast.JoinedStr):
            silent |= {id(part) for value in one.values for part in ast.walk(value)}
    return silent


def _texts(tree: ast.Module, silent: set[int]) -> Iterator[tuple[ast.AST, str]]:
    """Texts and f-strings in the order of their lines."""
    nodes = [one for one in ast.walk(tree) if isinstance(one, ast.Constant | ast.JoinedStr)]
    for node in sorted(nodes, key=lambda one: (one.lineno, one.col_offset)):
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node, form_of(node)
        elif isinstance(node.value, str):
            yield node, node.value


def form_of(node: ast.JoinedStr) -> str:
    """An f-string as a form: names of variables as they are, other expressions numbered."""
    form, names = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            form += str(part.value)
            continue
        value = part.value if isinstance(part, ast.FormattedValue) else part
        if isinstance(value, ast.Name):
            form += f"{{{value.id.strip('_')}}}"
        elif isinstance(value, ast.Attribute):
            form += f"{{{value.attr.strip('_')}}}"
        else:
            names += 1
            form += f"{{x{names}}}"
    return form


def _of_columns(tree: ast.Module) -> list[Saying]:
    """Labels and hints of the columns that fields of a form declare."""
    return [
        Saying("form.officer", text)
        for call in _calls(tree)
        if _called(call) == "column"
        for keyword in call.keywords
        if keyword.arg in {"label", "hint"}
        for text in _constants(keyword.value)
    ]


def _of_data() -> list[Saying]:
    """Sentences and names of buttons in the tables of the rules."""
    found = []
    for table, columns in _DATA.items():
        with (ROOT / "resources/data" / table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found += [Saying(f"data.{table}", row[one]) for one in columns if row[one]]
    return found


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (one for one in ast.walk(tree) if isinstance(one, ast.Call))


def _called(call: ast.Call) -> str:
    """The last part of the name that is called."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
