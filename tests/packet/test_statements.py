"""What the papers say of exceptional cases."""

from dataclasses import replace

import pytest

from desktop.form.evidence import Evidence, Route
from desktop.packet.exceptions import TOLD_ELSEWHERE, exceptions, sentence
from desktop.packet.matter import matter_of, ranges
from desktop.packet.wording import ENGLISH, HINDI, entries
from desktop.paths import table
from desktop.rules.kinds import Finding, Findings, Scope, Severity
from tests import makers
from tests.packet import cases

CHECKS = [one["id"] for one in table("rules.csv") if one["severity"] == "check"]


def kept(rule: str, officer: str | None = "officer00000", about: str = "OP") -> Finding:
    return Finding(
        rule, Severity.CHECK, Scope.OFFICER, "", officer, None, "{x}", about=about, reason="Seen"
    )


def told(finding: Finding) -> list[str]:
    by_officer: dict[str, tuple[Finding, ...]] = (
        {finding.officer: (finding,)} if finding.officer else {}
    )
    findings = Findings((finding,), by_officer)
    matter = matter_of(makers.request(), makers.facts(), findings, makers.TODAY)
    return [ENGLISH(text) for text in exceptions(matter)]


@pytest.mark.parametrize("rule", CHECKS)
def test_every_check_that_can_be_kept_has_words_of_its_own(rule: str) -> None:
    assert f"kept.{rule}" in entries() or rule in TOLD_ELSEWHERE


@pytest.mark.parametrize("rule", sorted(set(CHECKS) - TOLD_ELSEWHERE))
def test_a_kept_check_is_told_once_with_its_reason(rule: str) -> None:
    (text,) = told(kept(rule))
    assert text.endswith("Seen.")
    assert "{" not in text


def test_a_rule_of_a_later_edition_is_told_in_general_words() -> None:
    assert told(kept("some.new_rule")) == ["In respect of Shri Ramesh Kapoor (S. No. 1): Seen."]
    assert told(kept("some.new_rule", None)) == ["It is submitted that: Seen."]


def test_a_check_without_a_reason_is_not_told() -> None:
    assert told(replace(kept("mobile.pattern"), reason="")) == []


def test_the_reason_for_expanded_initials_stands_with_the_name() -> None:
    officer = makers.officer(0, book_name="R. Kapoor", name_reason="As in the matriculation")
    request = makers.request(officers=(officer,))
    finding = kept("name.initials_expanded", officer.id)
    findings = Findings((finding,), {officer.id: (finding,)})
    matter = matter_of(request, makers.facts(), findings, makers.TODAY)
    (text,) = (ENGLISH(one) for one in exceptions(matter))
    assert "with initials, as “R. Kapoor”" in text
    assert text.endswith("Remarks: As in the matriculation. Remarks: Seen.")


def test_an_apostrophe_is_no_initial() -> None:
    officer = makers.officer(0, first_name="Savio", last_name="Dsouza", book_name="Savio D'Souza")
    matter = cases.matter(makers.request(officers=(officer,)))
    (text,) = (ENGLISH(one) for one in exceptions(matter))
    assert "Reason for the difference: [reason]" in text


def test_a_certificate_still_to_come_stands_with_placeholders() -> None:
    officer = makers.officer(0, evidence=Evidence(route=Route.CERTIFICATE))
    matter = cases.matter(makers.request(officers=(officer,)))
    (text,) = (HINDI(one) for one in exceptions(matter))
    assert "[कारण]" in text
    assert "[नाम], [पदनाम]" in text
    assert "[भरा जाना है]" in text


def test_officers_numbers_are_drawn_together() -> None:
    assert ranges(("03", "04", "05", "07", "09", "10")) == "03–05, 07, 09–10"
    assert ranges(()) == ""


def test_a_reason_ends_as_a_sentence() -> None:
    assert [sentence(text) for text in (" seen ", "seen!", "देखा।")] == ["seen.", "seen!", "देखा।"]
