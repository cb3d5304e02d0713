"""Newer versions and editions from a share: who vouches for them, and what is refused."""

import base64
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop import __version__
from desktop.errors import BadRelease
from desktop.paths import EDITION_VARIABLE, editions_folder
from desktop.records.policy import Policy
from desktop.records.releases import (
    Kind,
    Proof,
    damaged_editions,
    keep_edition,
    known_keys,
    look,
    newest_in,
    number,
    signed_words,
)
from desktop.rules.editions import SUFFIX, current_edition, edition, editions

NEWER = """\
id = "2026-10-01"
dated = 2026-10-01
title = "SSO ID and ICEGATE email ID Creation (revised)"
mail_to = "Saksham.Seva@icegate.gov.in"
youngest = 18
late_joining = 45
retirement_age = 60
coarse_dpi = 120
mail_limit = 15000000

[clauses]
"Note 1" = "All mandatory columns should be filled."
"""
NOBODY = Policy()


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def trusting(key: Ed25519PrivateKey) -> Policy:
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    return Policy({"release_keys": public})


def sign(path: Path, key: Ed25519PrivateKey, name: str = "") -> None:
    words = signed_words(name or path.name, sha256(path.read_bytes()).hexdigest())
    beside = path.with_name(path.name + ".sig")
    beside.write_bytes(base64.b64encode(key.sign(words)) + b"\n")


@pytest.fixture
def setup(tmp_path: Path) -> Path:
    path = tmp_path / "SSO-Desk-99.0.0-setup.exe"
    path.write_bytes(b"MZ setup")
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / f"2026-10-01{SUFFIX}"
    path.write_text(NEWER, encoding="utf-8")
    return path


def test_a_setup_signed_by_a_known_key_is_the_publishers(
    setup: Path, key: Ed25519PrivateKey
) -> None:
    sign(setup, key)
    found = look(setup, set_=trusting(key))
    assert (found.kind, found.version, found.proof) == (Kind.SETUP, "99.0.0", Proof.PUBLISHER)
    assert found.newer


def test_a_changed_setup_is_refused(setup: Path, key: Ed25519PrivateKey) -> None:
    sign(setup, key)
    setup.write_bytes(b"MZ setuq")
    with pytest.raises(BadRelease, match="was changed or renamed"):
        look(setup, set_=trusting(key))


def test_an_old_setup_under_a_newer_name_is_refused(setup: Path, key: Ed25519PrivateKey) -> None:
    sign(setup, key, name="SSO-Desk-0.0.1-setup.exe")
    with pytest.raises(BadRelease, match="was changed or renamed"):
        look(setup, set_=trusting(key))


@pytest.mark.parametrize("text", [b"", b"no base64!", base64.b64encode(b"short")])
def test_a_signature_that_is_none_is_refused(
    setup: Path, key: Ed25519PrivateKey, text: bytes
) -> None:
    setup.with_name(setup.name + ".sig").write_bytes(text)
    with pytest.raises(BadRelease, match="not good"):
        look(setup, set_=trusting(key))


def test_a_build_that_knows_no_key_leaves_a_signature_unjudged(
    setup: Path, key: Ed25519PrivateKey
) -> None:
    sign(setup, key)
    assert known_keys(NOBODY) == ()
    assert look(setup, set_=NOBODY).proof is Proof.NONE


def test_the_administrator_vouches_by_the_policy(setup: Path) -> None:
    digest = sha256(setup.read_bytes()).hexdigest()
    set_ = Policy({"accepted_sha256": f"{'0' * 64} {digest.upper()}"})
    assert look(setup, set_=set_).proof is Proof.ADMINISTRATOR


def test_the_number_of_the_notice_vouches_however_it_is_written(setup: Path) -> None:
    digest = sha256(setup.read_bytes()).hexdigest().upper()
    typed = " ".join(digest[place : place + 8] for place in range(0, 64, 8))
    assert look(setup, typed, NOBODY).proof is Proof.NOTICE
    assert look(setup, typed[:-1], NOBODY).proof is Proof.NONE
    assert look(setup, "", NOBODY).proof is Proof.NONE


def test_the_running_version_and_older_ones_are_no_news(setup: Path) -> None:
    for version in (__version__, "0.0.1"):
        other = setup.with_name(f"SSO-Desk-{version}-setup.exe")
        other.write_bytes(b"MZ")
        assert not look(other, set_=NOBODY).newer
    assert number("0.10.0") > number("0.9.9")


@pytest.mark.parametrize(
    "name", ["letter.pdf", "SSO-Desk-2-setup.exe", "SSO-Desk-1.0-setup.exe.txt"]
)
def test_another_file_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRelease, match="neither"):
        look(tmp_path / name, set_=NOBODY)


def test_a_file_that_is_gone_is_said(setup: Path) -> None:
    setup.unlink()
    with pytest.raises(BadRelease, match="cannot be read"):
        look(setup, set_=NOBODY)


def test_the_newest_of_each_wanted_kind_is_noticed_in_a_folder(setup: Path, paper: Path) -> None:
    for name in ("SSO-Desk-9.0.0-setup.exe", f"SSO-Desk-{__version__}-setup.exe", "a.txt"):
        setup.with_name(name).write_bytes(b"MZ")
    found = newest_in(setup.parent, (Kind.SETUP, Kind.EDITION))
    assert set(found) == {setup, paper}
    assert newest_in(setup.parent, (Kind.DEB,)) == ()
    assert newest_in(setup.parent / "not there", Kind) == ()


def test_an_edition_that_somebody_vouches_for_is_in_force_from_its_day(paper: Path) -> None:
    before = current_edition(date(2026, 10, 2))
    found = look(paper, sha256(paper.read_bytes()).hexdigest(), NOBODY)
    assert found.newer
    assert keep_edition(found).id == "2026-10-01"
    assert current_edition(date(2026, 10, 2)).mail_limit == 15_000_000
    assert current_edition(date(2026, 9, 30)) == before
    assert not look(paper, set_=NOBODY).newer
    assert newest_in(paper.parent, (Kind.EDITION,)) == ()


def test_an_edition_that_nobody_vouches_for_is_not_taken(paper: Path) -> None:
    with pytest.raises(BadRelease, match="Nobody vouches"):
        keep_edition(look(paper, set_=NOBODY))
    assert edition("2026-10-01") is None
    assert not editions_folder().exists()


def test_an_edition_that_changed_since_it_was_looked_at_is_not_taken(paper: Path) -> None:
    found = look(paper, sha256(paper.read_bytes()).hexdigest(), NOBODY)
    paper.write_text(NEWER.replace("Saksham", "Evil"), encoding="utf-8")
    with pytest.raises(BadRelease, match="changed while"):
        keep_edition(found)


def test_a_kept_edition_that_was_damaged_is_left_out_and_counted(paper: Path) -> None:
    keep_edition(look(paper, sha256(paper.read_bytes()).hexdigest(), NOBODY))
    assert damaged_editions() == 0
    (kept,) = editions_folder().glob("*")
    kept.write_text(NEWER.replace("Saksham", "Evil"), encoding="utf-8")
    assert damaged_editions() == 1
    assert [one.id for one in editions()] == ["2026-04-01"]


def test_the_chosen_edition_holds_and_one_that_is_not_here_does_not(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_edition(look(paper, sha256(paper.read_bytes()).hexdigest(), NOBODY))
    monkeypatch.setenv(EDITION_VARIABLE, "2026-04-01")
    assert current_edition().id == "2026-04-01"
    monkeypatch.setenv(EDITION_VARIABLE, "1999-01-01")
    assert current_edition() == current_edition(date.today())  # noqa: DTZ011 - as the program does


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id = ", "name = "), ('2026-10-01"', 'first"'), ("dated = 2026-10-01", "dated = 3"),
        ("Saksham.Seva@icegate.gov.in", "Saksham Seva"), ("youngest = 18", "youngest = 3"),
        ("coarse_dpi = 120", "coarse_dpi = true"), ("[clauses]", "[rules]"), ('"Note 1" =', "= ="),
        ('= "All', '= 7 # "All'), ("mail_limit = 15000000", "mail_limit = 15.5"),
    ],
)  # fmt: skip
def test_what_is_no_edition_is_refused(paper: Path, old: str, new: str) -> None:
    assert old in NEWER
    paper.write_text(NEWER.replace(old, new), encoding="utf-8")
    with pytest.raises(BadRelease, match="no edition"):
        look(paper, set_=NOBODY)


def test_a_file_far_too_large_for_an_edition_is_refused(paper: Path) -> None:
    paper.write_text(NEWER + "#" * 300_000, encoding="utf-8")
    with pytest.raises(BadRelease, match="no edition"):
        look(paper, set_=NOBODY)
