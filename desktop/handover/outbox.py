"""The log of attempts in the packet's ``Record`` folder: which way, what it answered, what came."""

import json
import os
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.errors import CannotSave
from desktop.handover.kinds import Receipt

FILE = "attempts.json"


class Answer(StrEnum):
    """What the officer said to "Did a window open?"."""

    NONE = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of the log.

    Attributes:
        mail: name of the draft file, since a packet may hold several mails.
        way: id of the way.
        at: ISO 8601 with offset.
        code: what the program answered.
        answer: what the officer said.
    """

    mail: str
    way: str
    at: str
    code: int
    answer: Answer = Answer.NONE


def attempts(record: Path) -> tuple[Attempt, ...]:
    """The attempts so far, oldest first; none where the log is missing or unreadable."""
    try:
        rows = json.loads((record / FILE).read_text(encoding="utf-8"))
        return tuple(Attempt(**{**row, "answer": Answer(row["answer"])}) for row in rows)
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def note(record: Path, mail: str, receipt: Receipt) -> Attempt:
    """Append an attempt.

    Args:
        record: the packet's ``Record`` folder.
        mail: name of the draft file.
        receipt: of the way that was asked.

    Raises:
        CannotSave: the folder is gone, full or read-only.
    """
    moment = receipt.asked_at.isoformat(timespec="seconds")
    attempt = Attempt(mail, receipt.way, moment, receipt.code)
    _put(record, (*_kept(record), attempt))
    return attempt


def answer(record: Path, attempt: Attempt, said: Answer) -> Attempt:
    """Write the officer's answer to an attempt.

    Raises:
        CannotSave: the folder is gone, full or read-only.
    """
    answered = replace(attempt, answer=said)
    rows = _kept(record)
    places = [place for place, row in enumerate(rows) if row == attempt]
    place = places[-1] if places else len(rows)
    _put(record, (*rows[:place], answered, *rows[place + 1 :]))
    return answered


def _kept(record: Path) -> tuple[Attempt, ...]:
    """The attempts so far; a log that cannot be read is put aside, never written over."""
    found = attempts(record)
    path = record / FILE
    if found or not path.exists() or _empty(path):
        return found
    number = 1
    while (aside := record / f"attempts-damaged-{number}.json").exists():
        number += 1
    try:
        path.rename(aside)
    except OSError as error:
        raise _cannot() from error
    return ()


def _empty(path: Path) -> bool:
    try:
        return path.read_bytes().strip() == b"[]"
    except OSError:
        return False


def _put(record: Path, rows: tuple[Attempt, ...]) -> None:
    part = record / f"{FILE}.part"
    try:
        with part.open("w", encoding="utf-8") as file:
            json.dump([asdict(row) for row in rows], file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(record / FILE)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _cannot() from error


def _cannot() -> CannotSave:
    return CannotSave(
        "The attempt could not be noted in the packet's Record folder.",
        "The draft itself is not affected.",
    )
