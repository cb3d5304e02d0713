import json
from pathlib import Path

import jsonschema
import pytest

from desktop import reference
from desktop.form.officer import COLUMNS
from desktop.paths import table


def test_the_reference_says_what_the_code_says() -> None:
    assert reference.stale() == [], "run `make docs`"


def test_what_is_out_of_date_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--check", "--folder", str(tmp_path)]
    assert reference.main(["--folder", str(tmp_path)]) == 0
    assert reference.main(asked) == 0
    (tmp_path / "rules.md").unlink()
    (tmp_path / "columns.md").write_text("older")
    assert reference.main(asked) == 1
    said = capsys.readouterr().out
    assert "columns.md is out of date" in said
    assert "rules.md is out of date" in said
    assert "roles.md" not in said


def test_every_column_rule_and_role_is_there() -> None:
    pages = reference.pages()
    for column in COLUMNS:
        assert f"| `{column.key}` |" in pages["columns.md"]
    for row in table("rules.csv"):
        assert f"\n## {row['id']}\n" in pages["rules.md"]
    for row in table("nodal_roles.csv"):
        assert f"\n## {row['name']}\n" in pages["roles.md"]
    assert pages["roles.md"].count("| para") == len(table("nodal_decision_table.csv"))


def test_the_published_schema_accepts_a_request_written_by_hand() -> None:
    schema = json.loads(reference.pages()["request.schema.json"])
    by_hand = {"version": 1, "sender": {"role": "sm"}, "officers": [{"first_name": "Rajesh"}]}
    jsonschema.Draft202012Validator(schema).validate(by_hand)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(by_hand | {"offcers": []})
