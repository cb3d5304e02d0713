"""COM's calls, made here by the same code to objects whose tables of calls lie in Python."""

# ruff: noqa: N802 - the names of Windows' calls

import ctypes
import subprocess
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop.scans import com
from desktop.scans.com import ComError, System, Thing
from desktop.scans.com_layout import Arguments, Fault, Variant, ids_call, invoke_call, release_call
from tests.peers import require

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
LONG, TEXT, OBJECT, FAILED = 3, 8, 9, -2147352567


class Library:
    """What ole32 and oleaut32 do, on memory of Python's own."""

    def __init__(self) -> None:
        self.texts: dict[int, Any] = {}
        self.arrays: dict[int, Any] = {}
        self.classes: dict[str, int] = {}
        self.freed: list[int] = []
        self.running = 0

        def allocated(units: bytes, count: ctypes.c_uint32) -> int:
            held = ctypes.create_string_buffer(units, 2 * count.value + 2)
            self.texts[ctypes.addressof(held)] = (held, 2 * count.value)
            return ctypes.addressof(held)

        def size(text: ctypes.c_void_p) -> int:
            return int(self.texts[text.value or 0][1]) if text.value else 0

        self.SysAllocStringLen = allocated
        self.SysStringByteLen = size

    def CoInitializeEx(self, _nothing: None, _how: int) -> int:
        self.running += 1
        return 0

    def CoUninitialize(self) -> None:
        self.running -= 1

    def CLSIDFromProgID(self, name: Any, klass: Any) -> int:
        wanted = name.raw[:-1].decode("utf-16-le").rstrip("\0")
        if wanted not in self.classes:
            return -2147221005
        klass.raw = self.classes[wanted].to_bytes(16, "little")
        return 0

    def CoCreateInstance(self, klass: Any, _outer: None, _where: int, kind: Any, out: Any) -> int:
        assert kind.raw.hex() == "0004020000000000c000000000000046"
        out._obj.value = int.from_bytes(klass.raw, "little")
        return 0

    def VariantClear(self, variant: Any) -> int:
        if variant._obj.kind == TEXT:
            self.SysFreeString(ctypes.c_void_p(variant._obj.value))
        return 0

    def SysFreeString(self, text: ctypes.c_void_p) -> None:
        if text.value:
            self.freed.append(text.value)

    def SafeArrayGetLBound(self, _array: Any, _dimension: int, out: Any) -> int:
        out._obj.value = 1
        return 0

    def SafeArrayGetUBound(self, array: Any, _dimension: int, out: Any) -> int:
        out._obj.value = len(self.arrays[array.value])
        return 0

    def SafeArrayAccessData(self, array: Any, out: Any) -> int:
        out._obj.value = ctypes.addressof(self.arrays[array.value])
        return 0

    def SafeArrayUnaccessData(self, _array: Any) -> int:
        return 0


class Fake:
    """An object in memory: a pointer to a table of seven calls."""

    NAMES = ("Count", "Item", "Value", "Whole", "Odd", "Fails", "Bytes", "Self", "Nothing", "Yes")

    def __init__(self, library: Library) -> None:
        self.library = library
        self.value: Any = 7
        self.lost = 0
        self.calls: list[tuple[int, list[Any], int]] = []
        self._kept = (
            release_call(self._released),
            ids_call(self._number),
            invoke_call(self._invoked),
        )
        first, names, invoke = (ctypes.cast(one, ctypes.c_void_p).value for one in self._kept)
        self._table = (ctypes.c_uint64 * 7)(0, 0, first or 0, 0, 0, names or 0, invoke or 0)
        self._object = ctypes.c_uint64(ctypes.addressof(self._table))
        self.address = ctypes.addressof(self._object)

    def _released(self, _this: int) -> int:
        self.lost += 1
        return 0

    def _number(self, _this: int, _guid: bytes, names: int, *rest: int) -> int:
        places = count(ctypes.c_uint64.from_address(names).value, 2)
        units = iter(lambda: ctypes.c_uint16.from_address(next(places)).value, 0)
        name = "".join(map(chr, units))
        if name not in self.NAMES:
            return -2147352570
        ctypes.c_int32.from_address(rest[-1]).value = self.NAMES.index(name)
        return 0

    def _invoked(self, _this: int, number: int, *rest: Any) -> int:
        _guid, _language, how, words, result, fault, _place = rest
        told = Arguments.from_address(words)
        given = [
            self._read(Variant.from_address(told.values + 24 * place))
            for place in reversed(range(told.count))
        ]
        self.calls.append((how, given, told.named))
        return self._does(self.NAMES[number], given, Variant.from_address(result), fault)

    def _read(self, one: Variant) -> Any:
        if one.kind == TEXT:
            return bytes(self.library.texts[one.value][0]).decode("utf-16-le").rstrip("\0")
        return one.value

    def _does(self, name: str, given: list[Any], result: Variant, fault: int) -> int:
        if name == "Fails":
            said = Fault.from_address(fault)
            said.scode, said.description = -2145320957, self._text("no paper")
            return FAILED
        if name == "Value" and given:
            self.value = given[0]
            return 0
        array = (ctypes.c_uint8 * 3)(1, 2, 3)
        self.library.arrays[ctypes.addressof(array)] = array
        kinds: dict[str, tuple[int, Callable[[], int]]] = {
            "Count": (LONG, lambda: 0xFFFFFFFF),
            "Item": (TEXT, lambda: self._text("नाम")),
            "Value": (LONG, lambda: self.value),
            "Whole": (21, lambda: 1 << 63),
            "Odd": (5, lambda: 0),
            "Bytes": (0x2011, lambda: ctypes.addressof(array)),
            "Self": (OBJECT, lambda: self.address),
            "Nothing": (OBJECT, lambda: 0),
            "Yes": (11, lambda: 0xFFFF),
        }
        result.kind, result.value = kinds[name][0], kinds[name][1]()
        return 0

    def _text(self, words: str) -> int:
        units = words.encode("utf-16-le")
        return self.library.SysAllocStringLen(units, ctypes.c_uint32(len(units) // 2))


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def fake(library: Library) -> Fake:
    made = Fake(library)
    library.classes["WIA.DeviceManager"] = made.address
    return made


@pytest.fixture
def system(library: Library) -> System:
    return System(library, library)


@pytest.fixture
def thing(system: System, fake: Fake) -> Thing:
    assert fake.lost == 0
    return system.made("WIA.DeviceManager")


def test_structures_have_the_sizes_of_64_bit_windows() -> None:
    assert [ctypes.sizeof(one) for one in (Variant, Arguments, Fault)] == [24, 24, 64]
    assert [Variant.value.offset, Arguments.count.offset, Fault.scode.offset] == [8, 16, 56]


def test_values_of_every_kind_come_back_as_pythons_own(thing: Thing) -> None:
    assert thing.get("Count") == -1
    assert thing.get("Whole") == 1 << 63
    assert thing.get("Item", "6147") == "नाम"
    assert thing.get("Bytes") == b"\1\2\3"
    assert thing.get("Yes") is True
    assert thing.get("Nothing") is None
    assert isinstance(thing.thing("Self"), Thing)


def test_arguments_are_handed_over_in_order_and_let_go_of(
    thing: Thing, fake: Fake, library: Library
) -> None:
    thing.get("Item", "first", 300, thing)
    assert fake.calls == [(3, ["first", 300, fake.address], 0)]
    assert len(library.freed) == 2, "the argument and the result"


def test_a_property_is_set_by_its_own_call(thing: Thing, fake: Fake) -> None:
    thing.put("Value", -2)
    assert fake.calls == [(4, [0xFFFFFFFE], 1)]
    assert thing.get("Value") == -2


def test_what_is_refused_is_told_by_its_own_number(thing: Thing, library: Library) -> None:
    with pytest.raises(ComError, match="80210003"):
        thing.get("Fails")
    assert len(library.freed) == 1, "the words of the fault"
    with pytest.raises(ComError, match="80020006"):
        thing.get("Unknown")
    for call in (lambda: thing.get("Odd"), lambda: thing.thing("Count")):
        with pytest.raises(ComError, match="80020005"):
            call()


def test_an_array_that_is_too_large_is_left(thing: Thing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(com, "MOST_BYTES", 2)
    with pytest.raises(ComError, match="8007000E"):
        thing.get("Bytes")


def test_objects_and_com_itself_are_let_go_of(system: System, fake: Fake, library: Library) -> None:
    made = system.made("WIA.DeviceManager")
    del made
    assert fake.lost == 1
    system.end()
    assert library.running == 0


def test_a_class_that_is_not_there_is_told(system: System) -> None:
    with pytest.raises(ComError, match="800401F3"):
        system.made("Nobody")


PROBE = """
import sys
sys.path.insert(0, sys.argv[1])
from desktop.scans.com import ComError, windows
system = windows()
page = system.made("MSXML2.DOMDocument.3.0")
assert page.get("loadXML", "<a b='c'>नाम</a>") is True
root = page.thing("documentElement")
assert (root.get("text"), root.get("nodeName")) == ("नाम", "a")
assert root.thing("attributes").thing("item", 0).get("value") == "c"
page.put("async", 0)
names = system.made("Scripting.Dictionary")
names.get("Add", "x", 42)
assert (names.get("Count"), names.get("Item", "x"), names.get("Exists", "y")) == (1, 42, False)
try:
    names.get("Remove", "y")
except ComError as error:
    assert error.code == 0x800A802B, error
else:
    raise AssertionError
print("all well")
"""


@pytest.mark.soak
def test_windows_python_calls_real_objects_under_wine(tmp_path: Path) -> None:
    """With the interpreter that `make installers` left."""
    (wine,) = require("wine")
    python = next(iter(sorted((ROOT / "build").glob("*/work/runtime/python.exe"))), None)
    if python is None:
        pytest.skip("no Windows Python here: run `make installers` first")
    (tmp_path / "probe.py").write_text(PROBE, encoding="utf-8")
    done = subprocess.run(
        [wine, python, f"Z:{tmp_path}/probe.py", f"Z:{ROOT}"],
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "WINEPREFIX": str(tmp_path / "prefix"),
            "WINEDEBUG": "-all",
        },
        input=b"",
        capture_output=True,
        timeout=180,
        check=False,
    )
    assert b"all well" in done.stdout, done.stderr[-2000:]
