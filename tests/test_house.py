"""What holds for the whole house: nothing of one machine, no server, no rule without its reason."""

import ast
import csv
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from desktop.form.columns import Basis
from desktop.form.officer import COLUMNS
from desktop.paths import table

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEXT = {".py", ".md", ".toml", ".sh", ".csv", ".txt", ".qss", ".svg", ".cfg", ".json", ""}
PASSING = {"__pycache__", "demo-out", "build", "dist", "htmlcov"}


@cache
def tracked() -> tuple[Path, ...]:
    """Files of the project: what git knows; in an exported tree what lies there."""
    names = _known_to_git()
    if names:
        found = [ROOT / name for name in names]
    else:
        found = [one for one in ROOT.rglob("*") if not _made(one.relative_to(ROOT))]
    return tuple(one for one in found if one.is_file())


def _known_to_git() -> list[str]:
    """Tracked names; none where there is no git, no repository, or one of another owner."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        return []
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    return [name for name in listed.stdout.split("\0") if name]


def _made(path: Path) -> bool:
    """Whether a file was made by a tool: caches, the environment, what a command left."""
    hidden = any(part.startswith(".") for part in path.parts) and path.parts[0] != ".ci"
    return hidden or bool(PASSING & set(path.parts))


def text_files(*suffixes: str) -> list[tuple[str, str]]:
    """(name, text) of tracked text files, of some suffixes or of all."""
    wanted = set(suffixes) or TEXT
    return [
        (one.relative_to(ROOT).as_posix(), one.read_text(encoding="utf-8"))
        for one in tracked()
        if one.suffix in wanted
    ]


def lines_with(pattern: str, files: list[tuple[str, str]]) -> list[str]:
    """Places where a pattern stands."""
    found = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in files
        for number, line in enumerate(text.splitlines(), 1)
        if found.search(line)
    ]


def test_no_file_names_a_path_of_one_machine() -> None:
    folders = "work|farm|root|tmp|home"
    files = [one for one in text_files() if not one[0].startswith("tests/")]
    assert lines_with(rf"(^|[^A-Za-z0-9._-])/({folders})/[a-z.]", files) == []


def test_nothing_is_left_for_later_in_its_own_words() -> None:
    words = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"))
    assert lines_with(rf"\b({words})\b", text_files(".py", ".sh", ".toml", ".md", "")) == []


def test_lock_and_configuration_name_no_server() -> None:
    names = ("requirements.lock", "pyproject.toml", "Makefile", ".ci/run")
    files = [(name, (ROOT / name).read_text(encoding="utf-8")) for name in names]
    files += text_files(".sh", ".toml", ".cfg")
    assert lines_with(r"https?://|--(extra-)?index-url|--find-links", files) == []


def test_every_silenced_finding_has_its_reason() -> None:
    files = [one for one in text_files(".py") if one[0] != "tests/test_house.py"]
    bare = r"#\s*noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)* - \S)"
    untyped = r"#\s*type: ignore(?!\[[a-z-]+(, ?[a-z-]+)*\]\s+# \S)"
    uncovered = r"#\s*pragma: no (cover|branch)(?! - \S)"
    assert lines_with(f"{bare}|{untyped}|{uncovered}", files) == []


def test_every_ignored_lint_rule_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    ignored = [line for line in lines if re.match(r'    "[A-Z]{1,4}\d*",', line)]
    assert ignored
    assert [line for line in ignored if not re.search(r"# \S", line)] == []


def test_the_lint_selects_every_rule() -> None:
    assert PROJECT["tool"]["ruff"]["lint"]["select"] == ["ALL"]
    assert PROJECT["tool"]["mypy"]["strict"] is True


# --- Nothing reaches a network; what the import contracts cannot name -----------------------

NETWORK = {
    "socket", "ssl", "http", "urllib.request", "urllib.error", "smtplib", "imaplib", "ftplib",
    "poplib", "telnetlib", "asyncio", "xmlrpc", "socketserver", "webbrowser",
    "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "requests", "httpx",
}  # fmt: skip


def imports_of(source: str) -> set[str]:
    """Every module that a source names in an import, at any depth of the code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
    return found


def program() -> list[tuple[str, str]]:
    """The program's own sources."""
    return [one for one in text_files(".py") if one[0].startswith("desktop/")]


def test_no_module_of_the_program_imports_a_network() -> None:
    reaching = {
        name: sorted(hit)
        for name, text in program()
        if (hit := {one for one in imports_of(text) if _within(one, NETWORK)})
    }
    assert reaching == {}


def _within(module: str, names: set[str]) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in names)


def test_the_network_test_sees_an_import_inside_a_function() -> None:
    assert "urllib.request" in imports_of("def f():\n    from urllib import request\n")


def test_only_records_keys_imports_keyring() -> None:
    users = {name for name, text in program() if _uses(text, "keyring")}
    assert users <= {one for one in users if one.startswith("desktop/records/keys")}


def _uses(text: str, package: str) -> bool:
    return any(_within(one, {package}) for one in imports_of(text))


def test_the_window_opens_without_the_heavy_libraries() -> None:
    heavy = (
        "openpyxl", "reportlab", "pikepdf", "PIL", "keyring", "pi_heif", "pypdfium2",
        "cryptography", "sqlcipher3", "numpy", "onnxruntime",
    )  # fmt: skip
    probe = (
        "import sys, desktop.__main__, desktop.ui.app;"
        f"print([one for one in {heavy!r} if one in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (run.stdout.strip(), run.stderr) == ("[]", "")


# --- Shipped tables --------------------------------------------------------------------------

TABLES = sorted(one.name for one in (ROOT / "resources/data").glob("*.csv"))


@pytest.mark.parametrize("name", TABLES)
def test_a_shipped_table_is_whole(name: str) -> None:
    with (ROOT / "resources/data" / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])
    assert table(name)[0].keys() == set(rows[0])


def test_every_table_that_the_code_reads_is_shipped() -> None:
    read = {
        name for _, text in program() for name in re.findall(r'\btable\(\s*"([a-z_]+\.csv)"', text)
    }
    assert read
    assert read <= set(TABLES)


def test_the_columns_of_the_code_are_those_of_the_sourced_table() -> None:
    sourced = [
        (row["key"], row["header_en"], row["header_hi"], row["mandatory_red"].startswith("YES"))
        for row in table("template_columns.csv")
    ]
    assert sourced == [(one.key, one.heading, one.hindi, one.mandatory) for one in COLUMNS]


def test_a_column_said_to_be_instructed_has_its_source() -> None:
    basis = {row["key"]: row["strength"] for row in table("template_columns.csv")}
    instructed = [one.key for one in COLUMNS if one.basis is Basis.INSTRUCTION]
    assert [key for key in instructed if basis[key] != "evidence"] == []


# --- Lock file -------------------------------------------------------------------------------


@cache
def locked() -> dict[str, str]:
    """Version by name, as the lock file has them."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def declared() -> list[Requirement]:
    """What the project file asks for, with its development extra."""
    project = PROJECT["project"]
    more = [one for extra in project.get("optional-dependencies", {}).values() for one in extra]
    return [Requirement(one) for one in project["dependencies"] + more]


def test_the_lock_holds_every_declared_package_at_its_pin() -> None:
    pins = {canonicalize_name(one.name): str(one.specifier) for one in declared()}
    assert pins == {name: f"=={locked().get(name)}" for name in pins}


def test_the_lock_holds_nothing_that_nothing_asks_for() -> None:
    asked: set[str] = set()
    waiting = [str(canonicalize_name(one.name)) for one in declared()]
    while waiting:
        name = waiting.pop()
        if name in locked() and name not in asked:
            asked.add(name)
            waiting += _asked_by(name)
    assert set(locked()) - asked == set()


def _asked_by(name: str) -> list[str]:
    """What a package asks for on any system, by its installed description."""
    try:
        lines = requires(name) or []
    except PackageNotFoundError:  # of the other system: two small ones that ask for nothing
        return []
    return [str(canonicalize_name(Requirement(line).name)) for line in lines]


def test_every_locked_package_has_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[a-z0-9-]+==)", text)[1:]
    assert len(entries) == len(locked())
    assert [one.split()[0] for one in entries if "--hash=sha256:" not in one] == []


# --- Papers of the house ----------------------------------------------------------------------


def test_the_licence_is_apache_2() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert PROJECT["project"]["license"] == "Apache-2.0"


DECISIONS = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_record_has_its_five_parts_and_stands_in_the_list(path: Path) -> None:
    parts = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert parts == ["Summary", "Context", "Decision", "Consequences", "Alternatives considered"]
    assert f"({path.name})" in (ROOT / "docs/adr/README.md").read_text(encoding="utf-8")


def test_every_link_in_the_papers_leads_somewhere() -> None:
    broken = [
        f"{name}: {target}"
        for name, text in text_files(".md")
        for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text)
        if "://" not in target and not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert broken == []


def test_the_changelog_speaks_of_the_version_in_the_project_file() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{PROJECT['project']['version']}]" in changes or "## [Unreleased]" in changes


def test_every_make_target_is_a_command_and_stands_in_the_makefile() -> None:
    from tools.house import COMMANDS

    targets = re.search(r"^COMMANDS := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert targets
    assert {*targets.group(1).split(), "help"} == set(COMMANDS)


def test_a_log_of_pip_shows_no_server() -> None:
    from tools.prepare import masked

    said = "Looking in indexes: https://files.example.org/simple, host='files.example.org', port=1"
    assert "example" not in masked(said)


# --- The window ---------------------------------------------------------------------------------


def window() -> list[tuple[str, str]]:
    """Sources of the window."""
    return [one for one in program() if one[0].startswith("desktop/ui/")]


def test_labels_are_made_plain_in_one_place_only() -> None:
    # A label that guesses rich text loads what a typed name like <img src=…> points to.
    others = [one for one in window() if one[0] != "desktop/ui/widgets/text.py"]
    assert lines_with(r"\bQLabel\(", others) == []


def test_message_boxes_say_that_their_text_is_plain() -> None:
    users = [one for one in window() if re.search(r"\bQMessageBox\(", one[1])]
    assert [name for name, text in users if "PlainText" not in text] == []
    assert lines_with(r"QMessageBox\.(critical|warning|information|question|about)\(", users) == []


def test_nothing_from_outside_is_read_as_html() -> None:
    assert lines_with(r"\.(setHtml|insertHtml|appendHtml|setMarkdown)\(", window()) == []
