"""A request as plain JSON values, and back: the one place that knows the exchange format.

What is empty is left out on writing and may be left out on reading, so that a request written
by hand is short. Reading is strict: a key or a type that the format does not know is refused
with the path of the place, because a misspelt key would otherwise lose what somebody typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from desktop.form.evidence import Page
from desktop.form.request import Request
from desktop.form.schema import describe
from desktop.form.sender import Sender

SCHEMA_VERSION = 1
"""Raised with every change that an older program would misread."""

Plain: TypeAlias = dict[str, Any]
F = TypeVar("F")

_LARGEST = 2**53 - 1
"""Greatest whole number that every JSON reader keeps exactly."""

_MOST = {(Page, "turn"): 3, (Sender, "letterhead_space"): 120}
"""Numbers with a narrower range than 0 to `_LARGEST`."""

_Writer: TypeAlias = Callable[[Any], Any]
_Reader: TypeAlias = Callable[[Any, str], Any]


class NewerVersionError(ValueError):
    """The request was written by a newer version of the program."""


def to_plain(request: Request) -> Plain:
    """The request as JSON values, with the format's version first."""
    written: Plain = {"version": SCHEMA_VERSION}
    written.update(_writer(Request)(request))
    return written


def from_plain(plain: Mapping[str, Any]) -> Request:
    """The request that JSON values stand for.

    Raises:
        NewerVersionError: written by a newer version of the program.
        ValueError: not a request; the message begins with the path of the place, for example
            ``officers[2].mobile``.
    """
    if not isinstance(plain, Mapping):
        raise _wrong("", "should be an object in braces")
    _check_version(plain.get("version"))
    rest = {key: value for key, value in plain.items() if key != "version"}
    request: Request = _reader(Request)(rest, "")
    _check_ids(request)
    return request


def request_schema() -> Plain:
    """The published JSON Schema (draft 2020-12) of the format, made from the form itself."""
    described = describe(Request, _MOST, _LARGEST)
    version = {
        "const": SCHEMA_VERSION,
        "description": "Version of this format.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "SSO Desk request",
        **described,
        "properties": {"version": version, **described["properties"]},
        "required": ["version", *described.get("required", ())],
    }


def write_value(form: type, value: Any) -> Any:
    """Any form as JSON values, without a version; what is empty is left out."""
    return _writer(form)(value)


def read_value(form: type[F], plain: Any, path: str) -> F:
    """The form that JSON values stand for.

    Raises:
        ValueError: they do not fit; the message begins with the path of the place.
    """
    # typeshed calls a type without a bound no Hashable; every type is one.
    shape: Any = form
    value: F = _reader(shape)(plain, path)
    return value


def page_sources(request: Request) -> tuple[str, ...]:
    """SHA-256 of every file that the request's pages come from, each once, in order."""
    pages = list(request.sender.all_pages)
    for officer in request.officers:
        pages.extend(officer.evidence.all_pages)
    return tuple(dict.fromkeys(page.source for page in pages))


def _check_version(version: object) -> None:
    if version is None:
        raise _wrong("version", f"is missing; write {SCHEMA_VERSION}")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _wrong("version", "should be a whole number from 1")
    if version > SCHEMA_VERSION:
        raise NewerVersionError(f"version: {version} is newer than {SCHEMA_VERSION}")


def _check_ids(request: Request) -> None:
    seen: set[str] = set()
    for place, officer in enumerate(request.officers):
        if not officer.id or officer.id in seen:
            raise _wrong(f"officers[{place}].id", "should be there once and not be empty")
        seen.add(officer.id)


def _wrong(path: str, what: str) -> ValueError:
    return ValueError(f"{path or 'the whole'}: {what}")


# Writing


@cache
def _writer(shape: Any) -> _Writer:
    """How a value of this type is written; compiled once for each type."""
    if get_origin(shape) is tuple:
        return _tuple_writer(get_args(shape))
    if is_dataclass(shape):
        return _form_writer(shape)
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return str
    return _whole_text if shape is str else _as_is


def _tuple_writer(items: tuple[Any, ...]) -> _Writer:
    if items[-1] is Ellipsis:
        write = _writer(items[0])
        return lambda values: [write(one) for one in values]
    writers = tuple(_writer(item) for item in items)
    return lambda values: [write(one) for write, one in zip(writers, values, strict=True)]


def _form_writer(form: Any) -> _Writer:
    types = get_type_hints(form)
    plan = tuple((one.name, _default(one), _writer(types[one.name])) for one in fields(form))

    def write(value: Any) -> Plain:
        written: Plain = {}
        for name, default, writer in plan:
            inner = getattr(value, name)
            if inner != default:
                written[name] = writer(inner)
        return written

    return write


def _default(one: Field[Any]) -> Any:
    """The field's default, or `MISSING` where there is none or it is fresh each time (an id)."""
    if one.default is not MISSING:
        return one.default
    if one.default_factory is MISSING or one.name == "id":
        return MISSING
    return one.default_factory()


def _as_is(value: Any) -> Any:
    return value


def _whole_text(text: str) -> str:
    """The text with lone surrogates replaced: they cannot be written, and saving never fails."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


# Reading


@cache
def _reader(shape: Any) -> _Reader:
    """How a value of this type is read; compiled once for each type."""
    if get_origin(shape) is tuple:
        return _tuple_reader(get_args(shape))
    if is_dataclass(shape):
        return _form_reader(shape)
    if issubclass(shape, StrEnum):
        return _choice_reader(shape)
    return {str: _read_text, bool: _read_flag, int: _number_reader(_LARGEST), float: _read_share}[
        shape
    ]


def _tuple_reader(items: tuple[Any, ...]) -> _Reader:
    if items[-1] is Ellipsis:
        read = _reader(items[0])

        def read_list(value: Any, path: str) -> Any:
            return tuple(read(one, f"{path}[{at}]") for at, one in enumerate(_list(value, path)))

        return read_list
    readers = tuple(_reader(item) for item in items)

    def read_row(value: Any, path: str) -> Any:
        if len(_list(value, path)) != len(readers):
            raise _wrong(path, f"should be a list of {len(readers)}")
        return tuple(
            read(one, f"{path}[{at}]")
            for at, (read, one) in enumerate(zip(readers, value, strict=True))
        )

    return read_row


def _list(value: Any, path: str) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise _wrong(path, "should be a list in square brackets")
    return value


def _form_reader(form: Any) -> _Reader:
    types = get_type_hints(form)
    readers = {
        one.name: _number_reader(_MOST[form, one.name])
        if (form, one.name) in _MOST
        else _reader(types[one.name])
        for one in fields(form)
    }
    needed = tuple(
        one.name
        for one in fields(form)
        if one.default is MISSING and one.default_factory is MISSING
    )

    def read(value: Any, path: str) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong(path, "should be an object in braces")
        dot = f"{path}." if path else ""
        given = {}
        for name, inner in value.items():
            if name not in readers:
                raise _wrong(f"{dot}{str(name)[:60]}", "is not known here")
            given[name] = readers[name](inner, dot + name)
        for name in needed:
            if name not in given:
                raise _wrong(dot + name, "is missing")
        return form(**given)

    return read


def _choice_reader(choices: type[StrEnum]) -> _Reader:
    words = ", ".join(one.value for one in choices if one.value)

    def read(value: Any, path: str) -> Any:
        try:
            return choices(_read_text(value, path))
        except ValueError as reason:
            raise _wrong(path, f"should be one of: {words}") from reason

    return read


def _read_text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise _wrong(path, "should be text in quotes")
    return _whole_text(value)


def _read_flag(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(path, "should be true or false")
    return value


def _number_reader(most: int) -> _Reader:
    def read(value: Any, path: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise _wrong(path, f"should be a whole number from 0 to {most}")
        return value

    return read


def _read_share(value: Any, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(path, "should be a number")
    if not abs(value) <= _LARGEST:  # neither too large, nor infinite, nor NaN
        raise _wrong(path, "should be a finite number")
    return float(value)
