"""Rows of the register's tables: read as lines, written from the form."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.returned import Returned
from desktop.form.wire import from_plain, read_value, to_plain, write_value
from desktop.records.lines import Line, Status

if TYPE_CHECKING:
    from desktop.records.database import Connection

_GIVEN = (
    "request", "officer", "place", "reference", "created", "file", "folder", "since", "went",
    "ticket", "reason", "sso_id", "icegate", "corrects",
)  # fmt: skip

_LINES = """
SELECT request.id, officer.id, place, reference, created, file, folder, since, went, ticket,
       reason, sso_id, icegate, COALESCE(request.plain ->> '$.continues.request', ''),
       officer.plain, reasons, status
FROM officer JOIN request ON request.id = officer.request
"""


Row: TypeAlias = tuple[Any, ...]
"""One officer as the tables hold him; begins with the ids of request and officer."""


def line_rows(
    connection: "Connection", request: str = "", officers: Collection[str] = ()
) -> Iterator[Row]:
    """Rows of all officers, of one request, or of some of it, in the order of both."""
    where, values = ("WHERE request.id = ?", [request]) if request else ("", [])
    if officers:
        where += f" AND officer.id IN ({', '.join('?' * len(officers))})"
        values += officers
    order = "ORDER BY request.rowid DESC, officer.place"
    rows: Iterator[Row] = connection.execute(f"{_LINES} {where} {order}", values)
    return rows


def line_of(row: Row) -> Line:
    """The line that a row stands for."""
    *given, plain, reasons, status = row
    return Line(
        **dict(zip(_GIVEN, given, strict=True)),
        entry=read_value(OfficerEntry, json.loads(plain), "officer"),
        reasons=tuple(
            read_value(Returned, one, "reasons") for one in (json.loads(reasons) if reasons else ())
        ),
        status=Status(status),
    )


def lines(connection: "Connection", request: str) -> Iterator[Line]:
    """The lines of one request, in their order."""
    return map(line_of, line_rows(connection, request))


def stored_request(connection: "Connection", request: str) -> Request | None:
    """The request as it stands in the register, with its officers; None for no such request."""
    row = connection.execute("SELECT plain FROM request WHERE id = ?", (request,)).fetchone()
    if row is None:
        return None
    return replace(
        from_plain(json.loads(row[0])),
        officers=tuple(one.entry for one in lines(connection, request)),
    )


def put_request(connection: "Connection", request: Request, file: str | None) -> None:
    """Write a request's own row; a file or folder that is known stays where none is given."""
    plain = _json(to_plain(replace(request, officers=())))
    connection.execute(
        "INSERT INTO request VALUES (?, ?, ?, ?, '', ?, '') ON CONFLICT (id) DO UPDATE SET "
        "reference = excluded.reference, created = excluded.created, plain = excluded.plain",
        (request.id, request.reference, request.created, file or "", plain),
    )
    if file:
        connection.execute("UPDATE request SET file = ? WHERE id = ?", (file, request.id))


def put_officer(
    connection: "Connection", request: str, place: int, entry: OfficerEntry, since: str
) -> None:
    """Write an officer's row; a new one is a draft."""
    connection.execute(
        "INSERT INTO officer (request, id, place, status, since, went, ticket, reason, sso_id, "
        "icegate, plain) VALUES (?, ?, ?, ?, ?, '', '', '', '', '', ?) "
        "ON CONFLICT (request, id) DO UPDATE SET place = excluded.place, plain = excluded.plain",
        (request, entry.id, place, Status.DRAFT, since, _json(write_value(OfficerEntry, entry))),
    )


def put_status(connection: "Connection", line: Line) -> None:
    """Write how far an officer's case is."""
    connection.execute(
        "UPDATE officer SET status = ?, since = ?, went = ?, ticket = ?, reason = ?, sso_id = ?, "
        "icegate = ?, reasons = ? WHERE request = ? AND id = ?",
        (line.status, line.since, line.went, line.ticket, line.reason, line.sso_id, line.icegate,
         _json([write_value(Returned, one) for one in line.reasons]) if line.reasons else "",
         line.request, line.officer),
    )  # fmt: skip


def put_places(connection: "Connection", request: str, officers: Iterable[OfficerEntry]) -> None:
    """Write the officers' order."""
    connection.executemany(
        "UPDATE officer SET place = ? WHERE request = ? AND id = ?",
        [(place, request, one.id) for place, one in enumerate(officers)],
    )


def drop_officer(connection: "Connection", request: str, officer: str) -> None:
    """Remove an officer's row."""
    connection.execute("DELETE FROM officer WHERE request = ? AND id = ?", (request, officer))


def put_pages(connection: "Connection", request: str, names: dict[str, str]) -> None:
    """Say which sealed file holds which page's file, by SHA-256."""
    connection.executemany(
        "INSERT OR REPLACE INTO page VALUES (?, ?, ?)",
        [(request, source, name) for source, name in names.items()],
    )


def page_names(connection: "Connection", request: str = "") -> dict[str, str]:
    """Sealed file by SHA-256 of the page's file, of one request or of all."""
    if request:
        asked = connection.execute("SELECT source, name FROM page WHERE request = ?", (request,))
    else:
        asked = connection.execute("SELECT source, name FROM page")
    return dict(asked)


def about(connection: "Connection", name: str) -> str:
    """Something that the register remembers of itself; empty where it was never noted."""
    found = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return "" if found is None else str(found[0])


def abouts(connection: "Connection", begin: str) -> dict[str, str]:
    """All that it remembers under names with a begin, by the rest of the name."""
    asked = connection.execute(
        "SELECT substr(name, ?), value FROM about WHERE substr(name, 1, ?) = ?",
        (len(begin) + 1, len(begin), begin),
    )
    return dict(asked)


def note_about(connection: "Connection", name: str, value: str) -> None:
    """Let the register remember something of itself."""
    connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
