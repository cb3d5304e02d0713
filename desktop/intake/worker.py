"""The other side of the pipe: opens documents, answers with numbers and pixels, nothing else.

Started by `parent`, never by a person. Where the system can fork, the process that was started
never reads a byte of a document: it warms up once, then forks a locked-in child for each
document, so that every document has a process of its own for the price of a fork. Elsewhere
(Windows) one process serves documents one after another inside its Job Object.
"""

import gc
import os
import sys
from collections.abc import Callable
from typing import IO, Any, Protocol

from desktop.errors import DeskError
from desktop.intake import frames, limits, samples
from desktop.intake.frames import BrokenFrame, Header
from desktop.intake.refusals import Refused, Why
from desktop.intake.switches import SHEET_SWITCH

NEXT, END = 0, 3
"""Exit codes of a child: it wants a successor for the next document; the program is gone."""


class Reader(Protocol):
    """What a flavour of worker answers with."""

    def warm_up(self) -> None:
        """Read tiny samples, so that nothing needs to be loaded once the lock is on."""

    def answer(self, header: Header, payload: bytes) -> tuple[Header, bytes]:
        """Do what the header asks.

        Raises:
            Refused: the document is refused for a reason.
        """


class SheetReader:
    """Lists and mails: cells and texts as plain values."""

    def warm_up(self) -> None:
        """See `Reader`."""
        from desktop.intake import charsets, letter, sheet

        charsets.load()
        for data, name in samples.books():
            sheet.read_book(data, name)
        for data, name in samples.mails():
            letter.read_mail(data, name)

    def answer(self, header: Header, payload: bytes) -> tuple[Header, bytes]:
        """See `Reader`."""
        from desktop.intake import letter, sheet

        name = str(header.get("name", ""))
        if header["op"] == "mail":
            return {"mail": letter.read_mail(payload, name)}, b""
        if header["op"] != "book":
            raise Refused(Why.DAMAGED)
        return {"book": sheet.read_book(payload, name)}, b""


def main() -> None:
    """Serve until the program closes the pipe; the process ends here."""
    serve(_reader)


def serve(make: Callable[[], Reader]) -> None:
    """Serve with readers of a kind until the program closes the pipe; the process ends here.

    Args:
        make: gives a reader that holds no document.
    """
    requests, answers = _streams()
    reader = make()
    reader.warm_up()
    if hasattr(os, "fork"):
        os._exit(_serve_by_children(requests, answers, reader))
    lock = limits.lock_down()
    while _serve(requests, answers, reader, lock) == NEXT:
        reader = make()
    os._exit(0)


def _reader() -> Reader:
    if SHEET_SWITCH in sys.argv:
        return SheetReader()
    from desktop.intake.pages import PageReader

    return PageReader()


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipe's two ends; what a library prints to standard output must not get into it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _serve_by_children(requests: IO[bytes], answers: IO[bytes], reader: Reader) -> int:
    """Fork a child for each document; a child that dies takes the worker with it."""
    # What is loaded now stays: left out of collection, its memory stays shared with the children.
    gc.freeze()
    while True:
        child = os.fork()
        if child == 0:
            lock = limits.lock_down()
            os._exit(_serve(requests, answers, reader, lock))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code != NEXT:
            return 0 if code == END else 1


def _serve(requests: IO[bytes], answers: IO[bytes], reader: Reader, lock: dict[str, bool]) -> int:
    """Answer requests about one document; return why it ended."""
    while True:
        try:
            header, payload = frames.receive(requests)
        except (EOFError, BrokenFrame):
            return END
        if header.get("op") == "next":
            frames.send(answers, {})
            return NEXT
        if header.get("op") == "probe":
            frames.send(answers, {"refused": limits.probe(), "lock": lock})
            continue
        frames.send(answers, *_answer(reader, header, payload))


def _answer(reader: Reader, header: Header, payload: bytes) -> tuple[Header, bytes]:
    """The reader's answer, or the reason why there is none.

    Parsers of foreign files raise dozens of undeclared types, one of them (calamine's panic) no
    `Exception` at all; whatever it is, the document is damaged and the worker goes on.
    """
    try:
        return reader.answer(header, payload)
    except Refused as refused:
        return {"why": refused.why.value}, b""
    except DeskError as error:
        return {"sentence": error.sentence, "remedy": error.remedy}, b""
    except MemoryError:
        return {"why": Why.MEMORY.value}, b""
    except BaseException as error:  # noqa: BLE001 - see above
        return _damaged(error), b""


def _damaged(error: BaseException) -> dict[str, Any]:
    """The type's name helps whoever looks into a report; never the message, it may hold data."""
    return {"why": Why.DAMAGED.value, "type": type(error).__name__}


if __name__ == "__main__":
    main()
