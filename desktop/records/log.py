"""The log: codes of events, counts, kinds of errors and our own frames; never a value.

The handler lets nothing else through: what libraries log, or what an error says, may hold a
name or a date of birth. What is logged can therefore be handed to anybody.
"""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb

from desktop.paths import data_folder
from desktop.records.safe_write import make_folder

_LOGGER = logging.getLogger("desktop.events")
_HOUSE = Path(__file__).resolve().parents[1]
_CODE = re.compile(r"[a-z][a-z0-9_.]{1,60}")
_LARGEST = 500_000
"""Bytes of one log file; the last four are kept."""


class _OnlyEvents(logging.Filter):
    """Lets through what `event` and `failure` made, whatever its level."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "is_event", False) is True


def set_up(folder: Path | None = None) -> Path | None:
    """Begin to write the log.

    Args:
        folder: for the log; the usual one if None.

    Returns:
        The log file; None where it cannot be written: the program works without a log.
    """
    kept = data_folder() / "logs" if folder is None else folder
    path = kept / "sso-desk.log"
    try:
        make_folder(kept)
        handler = RotatingFileHandler(
            path, maxBytes=_LARGEST, backupCount=3, encoding="utf-8", delay=False
        )
        path.chmod(0o600)
    except OSError:
        # Without a log the officer can still work, which is what counts.
        return None
    handler.addFilter(_OnlyEvents())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    shut()
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False
    _LOGGER.addHandler(handler)
    return path


def shut() -> None:
    """End the log and close its file."""
    for handler in list(_LOGGER.handlers):
        _LOGGER.removeHandler(handler)
        handler.close()


def event(code: str, **counts: int) -> None:
    """Write that something happened.

    Args:
        code: lower-case words with dots, for example ``"request.saved"``.
        **counts: whole numbers only: how many, how long in ms, how large in bytes.

    Raises:
        ValueError: the code is none.
        TypeError: a count is no whole number, so it could be a value.
    """
    _LOGGER.info(_line(code, counts), extra={"is_event": True})


def failure(code: str, error: BaseException, **counts: int) -> None:
    """Write that something failed: the kinds of errors and where in our code, not their text.

    Raises:
        ValueError: the code is none.
        TypeError: a count is no whole number, so it could be a value.
    """
    told = " < ".join(_told(one) for one in _chain(error))
    _LOGGER.error("%s %s", _line(code, counts), told, extra={"is_event": True})


def log_crash(error: BaseException) -> None:
    """Write that something happened which nobody expected."""
    failure("program.crash", error)


def _line(code: str, counts: dict[str, int]) -> str:
    if not _CODE.fullmatch(code):
        raise ValueError("an event's code is lower-case words with dots")
    if not all(isinstance(one, int) for one in counts.values()):
        raise TypeError("the log takes whole numbers only")
    return " ".join([code, *(f"{name}={int(count)}" for name, count in counts.items())])


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what led to it."""
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found:
        found.append(one)
        one = one.__cause__ or one.__context__
    return found


def _told(error: BaseException) -> str:
    kind = type(error)
    frames = []
    for frame, line in walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_HOUSE):
            place = path.relative_to(_HOUSE).as_posix()
            frames.append(f"{place}:{line}:{frame.f_code.co_name}")
        else:
            frames.append("-")
    number = getattr(error, "errno", None)
    code = f"({number})" if isinstance(number, int) else ""
    return f"{kind.__module__}.{kind.__qualname__}{code} [{' '.join(frames)}]"
