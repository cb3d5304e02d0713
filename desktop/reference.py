"""Writes docs/reference from the code: columns, rules, roles, errors, and the JSON Schema.

``python -m desktop.reference`` writes; ``--check`` says what is out of date and changes nothing.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop import errors
from desktop.errors import DeskError, Exit
from desktop.form.columns import Column
from desktop.form.officer import COLUMNS, Posting
from desktop.form.wire import request_schema
from desktop.paths import table
from desktop.rules import ALL_RULES
from desktop.rules.engine import NotAcceptable
from desktop.rules.kinds import ValueRule, Words
from desktop.rules.words import all_words

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"

_MADE = "<!-- Made from the code by `python -m desktop.reference`; change it there. -->\n"

_SEVERITY = {"must_fix": "must fix", "check": "check", "tip": "tip"}

_VERDICT = {
    "allowed": "yes",
    "caution": "yes, look again",
    "nomination_letter": "with a nomination letter",
    "dri_hq_only": "only from DRI headquarters",
}
"""Verdicts of the decision table in words; any other is printed with its underscores as spaces."""


def pages() -> dict[str, str]:
    """Text of each file of the reference by its name."""
    return {
        "columns.md": _MADE + "\n".join(_columns()),
        "rules.md": _MADE + "\n".join(_rules()),
        "roles.md": _MADE + "\n".join(_roles()),
        "errors.md": _MADE + "\n".join(_errors()),
        "request.schema.json": json.dumps(request_schema(), indent=2, ensure_ascii=False) + "\n",
    }


def write(folder: Path = FOLDER) -> None:
    """Write every file of the reference."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of the files that are missing or do not say what the code says."""
    return [name for name, text in pages().items() if _read(folder / name) != text]


def main(arguments: list[str] | None = None) -> int:
    """The command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="desktop.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if out of date")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="instead of docs/reference")
    asked = parser.parse_args(arguments)
    if not asked.check:
        write(asked.folder)
        return 0
    old = stale(asked.folder)
    for name in old:
        sys.stdout.write(f"docs/reference/{name} is out of date: run `make docs`.\n")
    return 1 if old else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


# The pages


def _columns() -> Iterator[str]:
    yield "# Columns\n"
    yield "The columns of the shipped template, in order. The template in force decides which are"
    yield "asked for and which are mandatory (red).\n"
    yield from _table(
        ("Column", "Heading", "Hindi", "Kind", "Mandatory", "Rests on", "Also read as"),
        (_column(one) for one in COLUMNS),
    )
    hints = [f"- **{one.label}** (`{one.key}`): {one.hint}" for one in COLUMNS if one.hint]
    yield "\n## Help under the fields\n"
    yield from hints
    yield ""


def _column(one: Column) -> tuple[str, ...]:
    return (
        f"`{one.key}`",
        one.heading,
        one.hindi,
        one.kind.value,
        "yes" if one.mandatory else "",
        one.basis.value,
        "; ".join(one.synonyms),
    )


def _rules() -> Iterator[str]:
    words = all_words()
    examples = {one.id: one for one in ALL_RULES if isinstance(one, ValueRule)}
    yield "# Rules\n"
    yield f"{len(words)} rules. A *must fix* stands in the way of the packet; a *check* may be"
    yield "kept with a reason, which the letter prints; a *tip* is only said.\n"
    yield from _table(
        ("Rule", "Severity", "Clause", "Rests on"),
        (
            (f"[`{one.id}`](#{_anchor(one.id)})", _SEVERITY[one.severity], one.clause, one.basis)
            for one in words.values()
        ),
    )
    for one in words.values():
        yield from _rule(one, examples.get(one.id))


def _rule(words: Words, rule: ValueRule | None) -> Iterator[str]:
    clause = f", {words.clause}" if words.clause else ""
    yield f"\n## {words.id}\n"
    yield f"*{_SEVERITY[words.severity]}* · about the {words.scope} · {words.basis}{clause}\n"
    yield f"When {words.when}.\n"
    yield f"> {words.message}"
    if words.fix:
        yield f"\nButton: {words.fix}"
    if rule is not None:
        yield f"\nJudges: {', '.join(f'`{one}`' for one in rule.columns)}"
        yield from _examples("Passes", rule.accepts)
        yield from _examples("Does not pass", rule.rejects)


def _examples(what: str, texts: Iterable[str]) -> Iterator[str]:
    shown = [f"`{one}`" if one.strip() else "(nothing)" for one in texts]
    if shown:
        yield f"\n{what}: {', '.join(shown)}"


def _anchor(rule: str) -> str:
    """The anchor that the usual renderers make of a heading."""
    return rule.replace(".", "").lower()


def _roles() -> Iterator[str]:
    names = {row["role"]: row["name"] for row in table("nodal_roles.csv")}
    verdicts = {
        (row["sender_role"], row["officer_posting"]): row
        for row in table("nodal_decision_table.csv")
    }
    postings = [one.value for one in Posting if one]
    yield "# Roles\n"
    yield "In which capacity a nodal officer may send for officers of which posting"
    yield "(instruction, para 1).\n"
    yield from _table(
        ("Role", "Name", "Office"),
        ((f"`{row['role']}`", row["name"], row["office_kind"]) for row in table("nodal_roles.csv")),
    )
    for role, name in names.items():
        yield f"\n## {name}\n"
        rows = (verdicts[role, one] for one in postings if (role, one) in verdicts)
        yield from _table(
            ("Officer's posting", "May send", "Clause", "Rests on", "Note"),
            (_verdict(row) for row in rows),
        )
    yield ""


def _verdict(row: dict[str, str]) -> tuple[str, ...]:
    verdict = row["verdict"]
    return (
        row["officer_posting"].replace("_", " "),
        _VERDICT.get(verdict, verdict.replace("_", " ")),
        row["clause"],
        "the text" if row["basis"] == "text" else row["basis"],
        row["note"],
    )


def _errors() -> Iterator[str]:
    yield "# Errors and exit codes\n"
    yield "Every error reaches the officer as one sentence and what to do now.\n"
    yield from _table(
        ("Error", "When", "Exit code"),
        ((f"`{one.__name__}`", _told(one), str(int(one.exit_code))) for one in _kinds()),
    )
    yield "\n## Exit codes of the command line\n"
    yield from _table(
        ("Code", "Meaning"),
        ((str(int(one)), one.name.replace("_", " ").lower()) for one in Exit),
    )
    yield ""


def _kinds() -> Iterator[type[DeskError]]:
    for kind in (*vars(errors).values(), NotAcceptable):
        if isinstance(kind, type) and issubclass(kind, DeskError) and kind is not DeskError:
            yield kind


def _told(kind: type[DeskError]) -> str:
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split())


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heading)
    yield _row("---" for _ in heading)
    for row in rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(one.replace('|', chr(92) + '|') for one in cells)} |"


if __name__ == "__main__":
    raise SystemExit(main())
