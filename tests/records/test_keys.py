"""The door to the keyring: who would keep a secret here."""

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as NullKeyring

from desktop.records import keys
from desktop.records.keys import keyring_name


class Holder:
    name = "Holder of keys"


def test_a_keyring_is_named_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", Holder)
    assert keyring_name() == ""
    monkeypatch.setattr(keys, "_TRUSTED", {f"{Holder.__module__}.Holder"})
    assert keyring_name() == "Holder of keys"


@pytest.mark.parametrize("none", [NoKeyring, NullKeyring])
def test_a_keyring_that_keeps_nothing_is_none(
    none: type[NoKeyring | NullKeyring], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", none)
    assert keyring_name() == ""


def test_a_setting_that_names_no_keyring_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ModuleNotFoundError("no such backend")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert keyring_name() == ""
