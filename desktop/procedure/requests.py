"""A request begins, or comes from a file that another program wrote."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import BadDocument, DeskError
from desktop.form.evidence import Page
from desktop.form.layout import Layout
from desktop.form.officer import OfficerEntry
from desktop.form.request import Language, LetterFields, Request
from desktop.form.sender import Sender
from desktop.intake.refusals import MAX_SCAN_BYTES
from desktop.paths import resource
from desktop.procedure.templates import use_of
from desktop.rules.editions import current_edition

if TYPE_CHECKING:
    from desktop.records.pages import PageStore
    from desktop.records.request_file import Opened


def begin(
    sender: Sender,
    layout: Layout,
    reference: str,
    today: date,
    language: Language = Language.ENGLISH,
) -> Request:
    """A new request from the sender's profile, with no officer yet.

    Args:
        sender: the profile.
        layout: of the template in force.
        reference: its number.
        today: the officer's own calendar day.
        language: of the letter.
    """
    return Request(
        sender=sender,
        letter=LetterFields(language=language),
        reference=reference,
        created=today.isoformat(),
        edition=current_edition().id,
        template=use_of(layout),
    )


def new_officer(request: Request) -> OfficerEntry:
    """A fresh officer; what officers of one office share is taken from the last one."""
    fresh = OfficerEntry()
    if not request.officers:
        return fresh
    last = request.officers[-1]
    return replace(
        fresh,
        domain=last.domain,
        zone=last.zone,
        commissionerate=last.commissionerate,
        location_code=last.location_code,
        posting=last.posting,
    )


def open_json(path: Path, store: "PageStore") -> "Opened":
    """A request JSON, with those of its page files that lie beside it under their own names.

    Raises:
        BadRequestFile: it cannot be read, or is no request.
    """
    from desktop.records.request_file import Opened
    from desktop.records.request_json import read_json

    request = read_json(path)
    missing = {page.source: page.name for page in _all_pages(request)}
    for source, name in tuple(missing.items()):
        # A name alone: a request from elsewhere must not point out of its folder.
        data = _bytes_of(path.parent / Path(name).name) if name else b""
        if sha256(data).hexdigest() == source:
            store.add(data)
            del missing[source]
    return Opened(request, store, tuple(missing))


def sample_request(store: "PageStore") -> "Opened":
    """The practice request of invented officers: nothing in it is to be fixed."""
    return open_json(resource("demo/sample.json"), store)


def _all_pages(request: Request) -> tuple[Page, ...]:
    evidence = (page for one in request.officers for page in one.evidence.all_pages)
    return (*request.sender.all_pages, *evidence)


def _bytes_of(path: Path) -> bytes:
    """A file's bytes; none where there is no such file."""
    try:
        return read_file(path)
    except BadDocument:
        return b""


def file_name(request: Request) -> str:
    """The name, without suffix, under which a request is first saved; any text was typed there."""
    from desktop.packet.names import plain

    return f"Request-{plain(request.reference, 40, 'new')}"


def read_file(path: Path) -> bytes:
    """The bytes of a file from outside, one more than is allowed at the most.

    Raises:
        BadDocument: it is not there or may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_SCAN_BYTES + 1)
    except OSError as error:
        raise missing_file(path) from error


def missing_file(path: Path) -> DeskError:
    """The sentence for a file that is not there or cannot be read."""
    return BadDocument(
        f"“{path.name}” cannot be read.", "Check that it is there and that you may open it."
    )
