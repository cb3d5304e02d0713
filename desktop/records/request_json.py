"""A request as JSON text: what the command line takes, and what lies inside a request file."""

import json
from pathlib import Path
from typing import Any

from desktop.errors import BadRequestFile
from desktop.form.request import Request
from desktop.form.wire import NewerVersionError, from_plain, to_plain

LARGEST = 64 * 1024 * 1024
"""Bytes; ten thousand officers take a tenth of it."""


def encode(request: Request) -> bytes:
    """The request as JSON in UTF-8."""
    return json.dumps(to_plain(request), ensure_ascii=False).encode()


def decode(data: bytes, name: str) -> Request:
    """The request that JSON text stands for.

    Args:
        data: the text in UTF-8.
        name: of the file, for the words of a refusal.

    Raises:
        BadRequestFile: no request, a mistake in it, or of a newer version.
    """
    plain = load(data, name)
    try:
        return from_plain(plain)
    except NewerVersionError as reason:
        raise newer(name) from reason
    except ValueError as reason:
        raise BadRequestFile(
            f"“{name}” is not a request that this program can read: {reason}.",
            "Correct that place. The file was left as it is.",
        ) from reason


def load(data: bytes, name: str) -> Any:
    """JSON values, with every key once.

    Raises:
        BadRequestFile: no JSON.
    """
    if len(data) > LARGEST:
        raise BadRequestFile(f"“{name}” is far larger than any request.")
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as reason:
        raise BadRequestFile(f"“{name}” is no text in UTF-8.") from reason
    except json.JSONDecodeError as reason:
        raise BadRequestFile(
            f"“{name}” is no JSON: line {reason.lineno}, column {reason.colno}.",
            "Correct that place. The file was left as it is.",
        ) from reason
    except (ValueError, RecursionError) as reason:
        raise BadRequestFile(f"“{name}” is not a request that this program can read.") from reason


def read_json(path: Path) -> Request:
    """The request in a JSON file.

    Raises:
        BadRequestFile: it cannot be read, or is no request.
    """
    return decode(read_bytes(path, LARGEST), path.name)


def read_bytes(path: Path, largest: int) -> bytes:
    """Bytes of a file, at most one more than `largest`.

    Raises:
        BadRequestFile: the file is not there or cannot be read.
    """
    try:
        with path.open("rb") as source:
            return source.read(largest + 1)
    except OSError as reason:
        raise unreadable(path, reason) from reason


def unreadable(path: Path, reason: OSError) -> BadRequestFile:
    """The officer's words for a file that could not be read."""
    if isinstance(reason, FileNotFoundError):
        return BadRequestFile(f"There is no file “{path.name}” here.", "Look for it elsewhere.")
    if isinstance(reason, IsADirectoryError):
        return BadRequestFile(f"“{path.name}” is a folder.", "Choose a file in it.")
    return BadRequestFile(
        f"“{path.name}” could not be read.",
        "Another program may hold it, or you may not read it.",
    )


def newer(name: str) -> BadRequestFile:
    """The refusal of a file from the future."""
    return BadRequestFile(
        f"“{name}” was made by a newer version of SSO Desk.",
        "Open it with that version. The file was left as it is.",
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
