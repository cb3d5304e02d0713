"""A request as it comes out of the register."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.errors import DeskError
from desktop.form.request import Request
from desktop.form.wire import page_sources

if TYPE_CHECKING:
    from desktop.records.register import Register


class Known(NamedTuple):
    """A request as the register keeps it.

    Attributes:
        request: as handed over, or as last kept.
        missing: SHA-256 of pages that the register does not keep, or no more.
        file: the request's own file, where it is still there.
        from_file: the file is the better one: nothing of it was handed over, or pages are missing.
    """

    request: Request
    missing: tuple[str, ...]
    file: Path | None
    from_file: bool = False


def known_of(register: "Register", request: Request, add: Callable[[bytes], object]) -> Known:
    """A request as the register keeps it, its pages given to `add`."""
    missing = []
    for source in page_sources(request):
        try:
            data = register.page(source)
        except (KeyError, DeskError):
            missing.append(source)
            continue
        add(data)
    lines = [one for one in register.lines if one.request == request.id]
    file = Path(lines[0].file) if lines and lines[0].file else None
    if file is None or not file.is_file():
        return Known(request, tuple(missing), None)
    from_file = bool(missing) or not any(one.status.is_out for one in lines)
    return Known(request, tuple(missing), file, from_file)
