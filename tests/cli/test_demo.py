"""`demo`, and what it rests on: sample pages, sample request, the request full of trouble."""

import importlib
import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from desktop import procedure
from desktop.cli.demo import Planted, difference, planted
from desktop.form.evidence import Shows
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.paths import resource
from desktop.records.pages import PageStore
from desktop.rules.engine import accept
from desktop.rules.kinds import Facts
from desktop.rules.words import all_words
from desktop.template.shipped import shipped_layout
from tests.cli.conftest import TROUBLE, Desk

PAGES = sorted(resource("demo").glob("*.jpg"))


@pytest.fixture
def facts() -> Facts:
    return procedure.facts_of(shipped_layout(), date(2026, 11, 23))


def test_the_demo_builds_a_packet_and_finds_exactly_what_was_planted(
    desk: Desk, tmp_path: Path
) -> None:
    said = desk("demo", "--out", tmp_path)
    assert (said.code, said.err) == (0, "")
    folder = tmp_path / "Sample"
    assert f"Packet: {folder}" in said.out
    for one in (folder / "To attach").iterdir():
        assert one.name in said.out
    assert (folder / "Record" / "draft.eml").is_file()
    assert "60 officers: 36 to fix, 25 to check, 3 tips: exactly as planted." in said.out
    assert desk("verify", folder).code == 0


def test_the_sample_passes_the_gate_with_one_kept_check(facts: Facts) -> None:
    with PageStore() as pages:
        opened = procedure.sample_request(pages)
        assert opened.missing == ()
        assert len(pages) == len(PAGES) == 8
    checked = accept(opened.request, facts)
    assert [(one.rule, bool(one.reason)) for one in checked.findings.all] == [
        ("name.abbreviation", True)
    ]


def test_each_fact_of_the_sample_is_marked_on_a_page(facts: Facts) -> None:
    with PageStore() as pages:
        request = procedure.sample_request(pages).request
    for officer in request.officers:
        assert officer.evidence.marked() == frozenset(Shows)
        assert officer.evidence.second_look.at
    assert procedure.check(request, facts).counts().tip == 0


def test_the_sample_pages_open_and_are_what_the_request_says() -> None:
    with PageStore() as store:
        request = procedure.sample_request(store).request
    pages = {one.name: one for each in request.officers for one in each.evidence.all_pages}
    assert set(pages) == {one.name for one in PAGES}
    with Intake() as intake:
        for path in PAGES:
            data, page = path.read_bytes(), pages[path.name]
            assert sha256(data).hexdigest() == page.source
            (fact,) = intake.document(data, path.name).pages
            assert (fact.width, fact.height, fact.dpi) == (page.width, page.height, page.dpi)
            assert fact.blank is False


def test_the_practice_files_are_small() -> None:
    assert all(60_000 < one.stat().st_size < 165_000 for one in PAGES)
    assert sum(one.stat().st_size for one in resource("demo").iterdir()) < 1_300_000


def test_the_check_finds_exactly_what_was_planted(trouble: Request, facts: Facts) -> None:
    seen = difference(trouble, procedure.check(trouble, facts), planted())
    assert (seen.lacking, seen.extra) == ((), ())


def test_the_comparison_sees_a_finding_too_few_and_one_too_many(
    trouble: Request, facts: Facts
) -> None:
    mended = trouble.with_officer(replace(trouble.officers[1], first_name="Ramesh"))
    worse = mended.with_officer(replace(mended.officers[59], mobile="12"))
    seen = difference(worse, procedure.check(worse, facts), planted())
    assert seen.lacking == (Planted("name.initial", "must_fix", 2, "first_name"),)
    assert seen.extra == (Planted("mobile.format", "must_fix", 60, "mobile"),)


def test_the_demo_says_what_differs_and_ends_with_1(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, more = planted()[1:], Planted("name.alias", "must_fix", 60, "last_name")
    module = importlib.import_module("desktop.cli.demo")
    monkeypatch.setattr(module, "planted", lambda: (*kept, more))
    said = desk("demo", "--out", tmp_path)
    assert said.code == 1
    assert "not as planted." in said.out
    assert "  not found:   name.alias (must_fix), officer 60, last_name" in said.out
    assert "  not planted: template.column_changed (check), sender or request" in said.out


def test_every_rule_is_planted_or_has_a_reason_why_it_cannot_be() -> None:
    plain = json.loads(resource("demo/trouble_expected.json").read_text(encoding="utf-8"))
    rules, cannot = {one.rule for one in planted()}, plain["cannot_be_planted"]
    assert rules | set(cannot) == set(all_words())
    assert not rules & set(cannot)
    assert all(cannot.values())


def test_the_planted_severities_are_those_of_the_rules() -> None:
    assert {one.rule: one.severity for one in planted()} == {
        one.rule: all_words()[one.rule].severity.value for one in planted()
    }


def test_every_address_of_the_practice_requests_is_nobodys() -> None:
    with PageStore() as pages:
        requests = (procedure.sample_request(pages).request, _trouble(pages))
    known = {"gmail.com", "gmial.com", "mailinator.com", "gov.in", "icegate.gov.in", ""}
    for one in requests:
        for officer in one.officers:
            domain = officer.alternate_email.rpartition("@")[2]
            assert domain in {"example.com", *known, officer.alternate_email}, officer.id


def _trouble(pages: PageStore) -> Request:
    return procedure.open_json(TROUBLE, pages).request


def test_the_practice_files_are_those_that_the_tool_makes() -> None:
    pytest.importorskip(
        "fontpkg_kalam",
        reason="only on a machine with fontpkg-kalam, with which the pages are made",
    )
    from desktop.form.wire import to_plain
    from tools.demo_people import sample
    from tools.demo_trouble import trouble as made
    from tools.make_demo import expected

    folder = resource("demo")
    request, files = sample()
    shipped = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    names = {one["name"] for each in shipped["officers"] for one in each["evidence"]["pages"]}
    assert names <= set(files)
    assert [one.id for one in request.officers] == [one["id"] for one in shipped["officers"]]
    assert json.loads((folder / "trouble.json").read_text(encoding="utf-8")) == to_plain(made())
    found = json.loads((folder / "trouble_expected.json").read_text(encoding="utf-8"))
    assert found == expected()
