"""The ways to the register's key: keyring, passphrase, recovery code, and each of them lost."""

import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from desktop.errors import BadRegister, NeedsKey
from desktop.records import keys
from desktop.records.header import Header, Way, Wrap, _plain, parse, read_header, write_header
from desktop.records.keys import Keys, forget_keyring, keyring_name, make_keys, unlock
from desktop.records.recovery_code import read_code, write_code
from tests.peers import require

PASSPHRASE = "तीन घोड़े, seven keys"


class Holder:
    """A keyring that keeps what it is given."""

    name = "Holder of keys"

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        if self.kept.pop((service, name), None) is None:
            raise PasswordDeleteError("none")


class Locked(Holder):
    def get_password(self, service: str, name: str) -> str | None:
        raise KeyringLocked("the officer did not unlock it")

    def set_password(self, service: str, name: str, secret: str) -> None:
        raise KeyringLocked("the officer did not unlock it")

    delete_password = get_password  # type: ignore[assignment]  # raises as well


class Gone(Locked):
    def get_password(self, service: str, name: str) -> str | None:
        raise OSError("no bus")


class Forgets(Holder):
    def set_password(self, service: str, name: str, secret: str) -> None:
        """Says nothing and keeps nothing."""


class Wrong(Holder):
    def get_password(self, service: str, name: str) -> str | None:
        return "AAAA" * 11 if (service, name) in self.kept else None


class Rubbish(Holder):
    def get_password(self, service: str, name: str) -> str | None:
        return "no base64 at all" if (service, name) in self.kept else None


HOLDERS = (Holder, Locked, Gone, Forgets, Wrong, Rubbish)


def use(monkeypatch: pytest.MonkeyPatch, store: object) -> None:
    trusted = {f"{one.__module__}.{one.__qualname__}" for one in HOLDERS}
    monkeypatch.setattr(keys, "_TRUSTED", trusted)
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_N", 2**10)


@pytest.fixture
def holder(monkeypatch: pytest.MonkeyPatch) -> Holder:
    made = Holder()
    use(monkeypatch, made)
    return made


def full() -> tuple[Keys, str]:
    """Keys with all three ways."""
    return make_keys(PASSPHRASE).with_code()


# Which keyring.


def test_a_keyring_is_named_in_its_own_words(holder: Holder) -> None:
    assert keyring_name() == "Holder of keys"
    assert not holder.kept


def test_a_keyring_that_nobody_vouched_for_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Holder())
    monkeypatch.setattr(keys, "_TRUSTED", frozenset())
    assert keyring_name() == ""
    with pytest.raises(NeedsKey, match="no keyring"):
        make_keys()


def test_every_trusted_class_is_one_of_the_library() -> None:
    for name in keys._TRUSTED:
        module, _, kind = name.rpartition(".")
        __import__(module)
        assert hasattr(sys.modules[module], kind), name


@pytest.mark.parametrize("none", [NoKeyring, NullKeyring])
def test_a_keyring_that_keeps_nothing_is_none(
    none: type[NoKeyring | NullKeyring], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", none)
    assert keyring_name() == ""


def test_of_a_chain_the_first_trusted_keyring_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = ChainerBackend()  # type: ignore[no-untyped-call]  # the library's own
    monkeypatch.setattr(ChainerBackend, "backends", [Forgets, Holder()])
    use(monkeypatch, chain)
    assert keyring_name() == "Holder of keys"


def test_a_setting_that_names_no_keyring_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ModuleNotFoundError("no such backend")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert keyring_name() == ""


# Each way on its own.


LOST = [
    lost
    for count in range(4)
    for lost in itertools.combinations(("keyring", "passphrase", "code"), count)
]


@pytest.mark.parametrize("lost", LOST, ids="+".join)
def test_whatever_is_lost_each_way_that_is_left_opens(
    holder: Holder, lost: tuple[str, ...]
) -> None:
    made, code = full()
    if "keyring" in lost:
        holder.kept.clear()
    ways = {"keyring": {}, "passphrase": {"passphrase": PASSPHRASE}, "code": {"code": code}}
    for way, given_ in ways.items():
        if way not in lost:
            assert unlock(made.header, **given_).data_key == made.data_key
    if "keyring" in lost:
        with pytest.raises(NeedsKey, match="keyring of this PC did not give"):
            unlock(made.header)
    if "passphrase" in lost:
        with pytest.raises(NeedsKey, match="not the register's passphrase"):
            unlock(made.header, passphrase="something else")
    if "code" in lost:
        with pytest.raises(NeedsKey, match="does not belong"):
            unlock(made.header, code=write_code(bytes(16)))


@pytest.mark.parametrize("broken", [Locked, Gone, Wrong, Rubbish])
def test_a_keyring_that_fails_leaves_the_other_ways(
    holder: Holder, broken: type[Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, code = full()
    failing = broken()
    failing.kept = holder.kept
    use(monkeypatch, failing)
    with pytest.raises(NeedsKey, match="did not give"):
        unlock(made.header)
    assert unlock(made.header, passphrase=PASSPHRASE).data_key == made.data_key
    assert unlock(made.header, code=code).data_key == made.data_key


@pytest.mark.parametrize("broken", [Locked, Gone, Forgets, Wrong, Rubbish])
def test_a_keyring_that_does_not_keep_is_no_way(
    broken: type[Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, broken())
    assert make_keys(PASSPHRASE).ways == {Way.PASSPHRASE}
    with pytest.raises(NeedsKey, match="no keyring"):
        make_keys()


def test_the_keyring_alone_makes_a_register(holder: Holder) -> None:
    made = make_keys()
    assert made.ways == {Way.KEYRING}
    (kept,) = holder.kept.values()
    assert len(kept) == 44
    assert made.data_key.hex() not in bytes(kept, "ascii").hex()


def test_a_changed_passphrase_closes_the_old_one(holder: Holder) -> None:
    made, code = full()
    changed = made.with_passphrase("another")
    assert unlock(changed.header, passphrase="another").data_key == made.data_key
    assert unlock(changed.header, code=code).data_key == made.data_key
    assert unlock(changed.header).data_key == made.data_key
    with pytest.raises(NeedsKey):
        unlock(changed.header, passphrase=PASSPHRASE)
    assert len(holder.kept) == 1


@pytest.mark.usefixtures("holder")
def test_a_passphrase_is_the_same_however_its_letters_are_composed() -> None:
    made = make_keys("caf\u00e9")
    assert unlock(made.header, passphrase="cafe\u0301").data_key == made.data_key


@pytest.mark.usefixtures("holder")
def test_a_new_code_closes_the_old_one() -> None:
    made, old = full()
    changed, new = made.with_code()
    assert unlock(changed.header, code=new).data_key == made.data_key
    with pytest.raises(NeedsKey, match="newer one was printed"):
        unlock(changed.header, code=old)


@pytest.mark.usefixtures("holder")
def test_the_last_way_cannot_be_closed() -> None:
    made = make_keys(PASSPHRASE).without(Way.PASSPHRASE)
    with pytest.raises(BadRegister, match="only way"):
        made.without(Way.KEYRING)


def test_the_words_name_the_ways_that_are_there(holder: Holder) -> None:
    made, _ = full()
    holder.kept.clear()
    with pytest.raises(NeedsKey) as told:
        unlock(made.without(Way.RECOVERY).header)
    assert "passphrase" in told.value.remedy
    assert "code" not in told.value.remedy
    with pytest.raises(NeedsKey) as told:
        unlock(made.without(Way.PASSPHRASE).header)
    assert "passphrase" not in told.value.remedy
    with pytest.raises(NeedsKey, match="The register is locked"):
        unlock(made.without(Way.KEYRING).header)
    with pytest.raises(NeedsKey, match="has no passphrase"):
        unlock(made.without(Way.PASSPHRASE).header, passphrase="x")


def test_what_the_keyring_holds_can_be_forgotten(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_keys()
    forget_keyring(made.header.id)
    assert not holder.kept
    forget_keyring(made.header.id)
    use(monkeypatch, Locked())
    forget_keyring(made.header.id)
    use(monkeypatch, NoKeyring)
    forget_keyring(made.header.id)


# The key file.


def test_the_key_file_holds_no_secret(holder: Holder, tmp_path: Path) -> None:
    made, code = full()
    write_header(tmp_path / "vault.json", made.header)
    text = (tmp_path / "vault.json").read_bytes()
    (kept,) = holder.kept.values()
    for secret in (made.data_key.hex(), PASSPHRASE, code, code.replace("-", ""), kept):
        assert secret.encode() not in text
    assert read_header(tmp_path / "vault.json") == made.header


@pytest.mark.usefixtures("holder")
@pytest.mark.parametrize("way", list(Way))
def test_a_way_that_another_hand_took_out_or_exchanged_is_noticed(way: Way) -> None:
    made, code = full()
    other = full()[0]
    given_ = {"code": code} if way is Way.PASSPHRASE else {"passphrase": PASSPHRASE}
    for header in (made.header.without(way), made.header.with_wrap(_wrap(other, way))):
        with pytest.raises(BadRegister, match="another hand"):
            unlock(header, **given_)


def _wrap(made: Keys, way: Way) -> Wrap:
    found = made.header.wrap(way)
    assert found is not None
    return found


@pytest.mark.usefixtures("holder")
def test_a_wrap_of_another_register_opens_nothing() -> None:
    made, other = make_keys(PASSPHRASE), make_keys(PASSPHRASE)
    moved = Header(made.header.id, other.header.wraps, other.header.mac)
    with pytest.raises(NeedsKey):
        unlock(moved, passphrase=PASSPHRASE)


@pytest.mark.usefixtures("holder")
def test_every_flipped_bit_of_the_key_file_is_refused_or_harmless(tmp_path: Path) -> None:
    made = make_keys(PASSPHRASE)
    path = tmp_path / "vault.json"
    write_header(path, made.header)
    text = path.read_bytes()
    for bit in range(0, len(text) * 8, 5):
        flipped = bytearray(text)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            found = unlock(parse(bytes(flipped)), passphrase=PASSPHRASE)
        except BadRegister:
            continue
        assert found.data_key == made.data_key
        assert found.header == made.header


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", b"null", b'{"format": "sso-desk register"}', b"\xff", b"[" * 99_999]
)
def test_a_foreign_key_file_is_refused_in_words(text: bytes) -> None:
    with pytest.raises(BadRegister, match="damaged"):
        parse(text)


@pytest.mark.usefixtures("holder")
def test_a_newer_key_file_is_named_as_such(tmp_path: Path) -> None:
    write_header(tmp_path / "a", make_keys().header)
    text = (tmp_path / "a").read_bytes().replace(b'"version": 1', b'"version": 2')
    with pytest.raises(BadRegister, match="newer version"):
        parse(text)


@pytest.mark.usefixtures("holder")
@pytest.mark.parametrize("costs", [{"n": 2**24}, {"r": 10**6}, {"p": -1}, {"n": "x"}, {"n": 3}])
def test_costs_that_would_fill_the_memory_are_refused(costs: dict[str, object]) -> None:
    made = make_keys(PASSPHRASE)
    wrap = made.header.wrap(Way.PASSPHRASE)
    assert wrap is not None
    write = replace(wrap, **costs)  # type: ignore[arg-type]  # what a hostile file may say
    header = made.header.with_wrap(write)
    text = json.dumps({**_plain(header), "mac": ""}).encode()
    with pytest.raises(BadRegister, match="damaged"):
        unlock(parse(text), passphrase=PASSPHRASE)


# The recovery code.


@given(st.binary(min_size=16, max_size=16))
def test_a_code_reads_as_it_was_written_however_it_is_typed(secret: bytes) -> None:
    code = write_code(secret)
    assert read_code(code) == secret
    slips = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_code(slips) == secret
    assert len(code) == 28 + 6


@pytest.mark.usefixtures("holder")
def test_a_slip_of_the_pen_is_noticed() -> None:
    made, code = full()
    noticed = 0
    for place in range(len(code) - 3):
        if code[place] != "-":
            other = "2" if code[place] != "2" else "3"
            noticed += read_code(code[:place] + other + code[place + 1 :]) is None
    assert noticed >= 24
    for typed in ("", code[:-1], code + "0", "U" + code[1:]):
        with pytest.raises(NeedsKey):
            unlock(made.header, code=typed or "-")


# A real keyring.

_REAL = """
import sys
from desktop.records.keys import forget_keyring, keyring_name, make_keys, unlock
from desktop.errors import NeedsKey
made = make_keys()
assert unlock(made.header).data_key == made.data_key
forget_keyring(made.header.id)
try:
    unlock(made.header)
except NeedsKey:
    print(keyring_name(), sorted(made.ways))
"""


def test_a_real_keyring_keeps_the_key_and_forgets_it(tmp_path: Path) -> None:
    bus, daemon = require("dbus-run-session", "gnome-keyring-daemon")
    script = tmp_path / "real.py"
    script.write_text(_REAL)
    home = tmp_path / "home"
    home.mkdir()
    run = subprocess.run(
        [
            str(bus), "--", "sh", "-c",
            f'echo "" | {daemon} --unlock --components=secrets >/dev/null && "$0" "$1"',
            sys.executable, str(script),
        ],
        env={
            **{one: text for one, text in os.environ.items() if not one.startswith("COV_")},
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "keyring" in run.stdout
