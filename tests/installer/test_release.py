"""What the build signs, the built program takes; what nobody signed, it does not."""

import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors import BadRelease
from desktop.records import releases
from desktop.records.policy import Policy
from desktop.records.releases import Proof, look
from installer.edition import main as make_edition
from installer.place import ROOT, CannotBuild
from installer.release import release_key, sign_release, trust_key

EDITION = ROOT / "resources/editions/2026-04-01.toml"


def written(key: object, folder: Path) -> Path:
    pem = key.private_bytes(  # type: ignore[attr-defined]  # of either kind
        form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()
    )
    path = folder / "release-key.pem"
    path.write_bytes(pem)
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return written(Ed25519PrivateKey.generate(), tmp_path)


@pytest.fixture
def built(key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Resources of a program that was built with the key, in force for this test."""
    resources = tmp_path / "resources"
    (resources / "data").mkdir(parents=True)
    shutil.copy(ROOT / "resources/data/release-keys.txt", resources / "data")
    trust_key(resources, release_key(key))
    monkeypatch.setattr(releases, "resource", lambda name: resources / name)
    return resources


@pytest.mark.usefixtures("built")
def test_a_signed_setup_is_taken_by_the_program_built_with_that_key(
    key: Path, tmp_path: Path
) -> None:
    setup = tmp_path / "SSO-Desk-99.0.0-setup.exe"
    setup.write_bytes(b"MZ")
    sign_release(setup, release_key(key))
    assert look(setup, set_=Policy()).proof is Proof.PUBLISHER


@pytest.mark.usefixtures("built")
def test_another_publishers_setup_is_refused(tmp_path: Path) -> None:
    setup = tmp_path / "SSO-Desk-99.0.0-setup.exe"
    setup.write_bytes(b"MZ")
    sign_release(setup, Ed25519PrivateKey.generate())
    with pytest.raises(BadRelease, match="not good"):
        look(setup, set_=Policy())


def test_a_build_without_a_key_trusts_none(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "resources/data", tmp_path / "data")
    before = (tmp_path / "data/release-keys.txt").read_bytes()
    trust_key(tmp_path, None)
    assert (tmp_path / "data/release-keys.txt").read_bytes() == before


@pytest.mark.usefixtures("built")
def test_an_edition_is_made_signed_and_taken(key: Path, tmp_path: Path) -> None:
    source = tmp_path / "draft.toml"
    text = EDITION.read_text(encoding="utf-8").replace("2026-04-01", "2026-10-01")
    source.write_text(text, encoding="utf-8")
    words = [str(source), "--out", str(tmp_path / "share"), "--release-key", str(key)]
    assert make_edition(words) == 0
    found = look(tmp_path / "share/2026-10-01.ssoedition", set_=Policy())
    assert (found.version, found.proof) == ("2026-10-01", Proof.PUBLISHER)


def test_what_the_program_would_not_take_is_not_made(tmp_path: Path) -> None:
    source = tmp_path / "draft.toml"
    source.write_text("id = 3", encoding="utf-8")
    assert make_edition([str(source), "--out", str(tmp_path / "share")]) == 2
    assert not (tmp_path / "share").exists()


def test_a_file_by_a_name_that_the_program_does_not_know_is_not_signed(
    key: Path, tmp_path: Path
) -> None:
    other = tmp_path / "notes.txt"
    other.write_bytes(b"")
    with pytest.raises(CannotBuild, match="no name"):
        sign_release(other, release_key(key))


def test_another_kind_of_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="no Ed25519 key"):
        release_key(written(generate_private_key(SECP256R1()), tmp_path))
    (tmp_path / "empty.pem").write_bytes(b"")
    with pytest.raises(CannotBuild, match="no private key"):
        release_key(tmp_path / "empty.pem")
