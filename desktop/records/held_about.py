"""All that the register holds about one person, written out on request.

The Digital Personal Data Protection Act, 2023 (section 11) gives a person the right to a summary
of what is held about him. What is written here can be read by anybody: it is an export.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop.errors import BadDocument
from desktop.form.evidence import Page
from desktop.form.officer import COLUMNS, OfficerEntry, new_id
from desktop.form.wire import write_value
from desktop.jobs import Job, Progress
from desktop.records.audit import Entry, printable
from desktop.records.lines import Line
from desktop.records.register import Register
from desktop.records.safe_write import cannot_save, make_folder, put_bytes, sync_folder

_SAID = {
    "status": "Status",
    "since": "Status since",
    "went": "Mail went on",
    "ticket": "Ticket",
    "reason": "Returned because",
    "sso_id": "SSO ID",
    "icegate": "ICEGATE e-mail ID",
}
_SUFFIXES = {b"%PDF": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png"}


def lines_about(register: Register, chosen: Line) -> tuple[Line, ...]:
    """Every line of the same person: by name and date of birth, mobile number, or e-mail."""
    mine = chosen.past
    return tuple(
        one
        for one in register.lines
        if one is chosen
        or (mine.mobile and one.past.mobile == mine.mobile)
        or (mine.email and one.past.email == mine.email)
        or (mine.dob and (one.past.name, one.past.dob) == (mine.name, mine.dob))
    )


def write_held(register: Register, chosen: Line, folder: Path, now: datetime) -> Job[Path]:
    """Write what is held about a person into a new folder: text, JSON, and the pages.

    Args:
        register: open.
        chosen: one of the person's lines.
        folder: in which the new folder is made; it appears whole or not at all.
        now: local time.

    Returns:
        The new folder.

    Raises:
        CannotSave: the disk did not take it.
    """
    lines = lines_about(register, chosen)
    trail = [one for line in lines for one in _trail(register, line)]
    target = _free(folder / f"Held about one officer {now:%Y-%m-%d}")
    unfinished = folder / f".{new_id()}.part"
    pages = [page for line in lines for page in line.entry.evidence.all_pages]
    try:
        make_folder(unfinished / "pages")
        put_bytes(unfinished / "held.txt", "".join(_text(lines, trail, now)).encode())
        put_bytes(unfinished / "held.json", _json(lines, trail))
        for place, page in enumerate(pages):
            yield Progress(place, len(pages), f"page {place + 1} of {len(pages)}")
            _put_page(register, page, unfinished / "pages", place)
        unfinished.rename(target)
        sync_folder(folder)
    except OSError as reason:
        raise cannot_save(reason, target) from reason
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def _trail(register: Register, line: Line) -> Iterator[Entry]:
    return (one for one in register.trail(line.request) if one.event.officer == line.officer)


def _put_page(register: Register, page: Page, folder: Path, place: int) -> None:
    """The file behind a page; one whose time was over, or that is damaged, is not there."""
    with suppress(KeyError, BadDocument):
        data = register.page(page.source)
        suffix = next((end for head, end in _SUFFIXES.items() if data.startswith(head)), ".bin")
        put_bytes(folder / f"{place + 1:03}{suffix}", data)


def _text(lines: Iterable[Line], trail: Iterable[Entry], now: datetime) -> Iterator[str]:
    yield f"What the register of SSO Desk holds about one officer, on {now:%d/%m/%Y}.\n"
    for line in lines:
        yield f"\nRequest {line.reference or '(no number)'}, begun on {line.created[:10]}\n"
        for column in COLUMNS:
            value = line.entry.value(column.key)
            if value:
                yield f"    {column.label}: {value}\n"
        for name, words in _SAID.items():
            if value := str(getattr(line, name)):
                yield f"    {words}: {value}\n"
        for page in line.entry.evidence.all_pages:
            yield f"    Page: {page.name}, page {page.number + 1}\n"
    yield "\nWho changed what, and when\n\n"
    yield printable(trail)


def _json(lines: Iterable[Line], trail: Iterable[Entry]) -> bytes:
    held = [
        {
            "request": one.reference,
            "created": one.created,
            **{name: str(getattr(one, name)) for name in _SAID},
            "officer": write_value(OfficerEntry, one.entry),
        }
        for one in lines
    ]
    told = [
        {
            "at": one.at,
            "who": one.who,
            "what": one.event.what,
            "before": one.event.before,
            "after": one.event.after,
        }
        for one in trail
    ]
    return json.dumps({"held": held, "trail": told}, ensure_ascii=False, indent=1).encode()


def _free(path: Path) -> Path:
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name} ({number})")
    return found
