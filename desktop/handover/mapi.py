"""Simple MAPI: one call of ``MAPISendMailW``, made in a child process that may crash for us.

The structures are written with fixed-width fields and our own UTF-16 buffers, so that the very
same code runs on Linux against a fake library: ``c_ulong`` is 8 bytes there and ``c_wchar_p``
is UTF-32. Sizes and offsets equal mingw's ``mapi.h`` for 64-bit Windows: 40, 40, 96.
"""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import CannotHandOver
from desktop.handover.kinds import Mail
from desktop.handover.programs import launch, let_live

WORKER = "--mapi-worker"
LIBRARY = "mapi32.dll"
FLAGS = 0x1 | 0xC
"""MAPI_LOGON_UI and MAPI_DIALOG_MODELESS; the latter demands session 0."""

SUCCESS = 0
USER_ABORT = 1
"""No fault: some clients say so after the officer has sent or saved the mail."""

ANSWER_SECONDS = 10.0
"""How long the client may take to answer; then the next way is offered and it is left alone."""

_EXIT_BASE = 100
_EXIT_HIGHEST = 199
EXIT_NO_LIBRARY = 70
EXIT_NO_CALL = 71
EXIT_BAD_ORDER = 72
"""The child answers by exit code, since a packaged program without console has no stdout:
100 and the code of MAPI; 70 to 72 where the call was not made; all else is a crash."""

_SEARCH_SYSTEM32 = 0x800
_NO_ERROR_BOX = 0x1 | 0x2
"""A client that crashes in the child must not show Windows' box about it."""

_RECIPIENT_TO = 1
_NO_POSITION = 0xFFFFFFFF
"""nPosition -1: the file is not shown at a place in the text."""

_CODES = {
    2: "{client} said that it failed.",
    3: "{client} could not log on.",
    4: "{client} said that the disk is full.",
    5: "{client} has too little memory.",
    6: "{client} refused the access.",
    9: "{client} takes fewer files at once.",
    10: "{client} takes fewer recipients.",
    11: "{client} did not find a file of the packet.",
    12: "{client} could not open a file of the packet.",
    14: "{client} did not know the recipient.",
    15: "{client} did not take the recipient.",
    18: "{client} found the message too long.",
    26: "{client} does not support drafts from other programs.",
}


class RecipDesc(ctypes.Structure):
    """``MapiRecipDescW``, 40 bytes."""

    _fields_ = (
        ("ulReserved", ctypes.c_uint32),
        ("ulRecipClass", ctypes.c_uint32),
        ("lpszName", ctypes.c_uint64),
        ("lpszAddress", ctypes.c_uint64),
        ("ulEIDSize", ctypes.c_uint32),
        ("lpEntryID", ctypes.c_uint64),
    )


class FileDesc(ctypes.Structure):
    """``MapiFileDescW``, 40 bytes."""

    _fields_ = (
        ("ulReserved", ctypes.c_uint32),
        ("flFlags", ctypes.c_uint32),
        ("nPosition", ctypes.c_uint32),
        ("lpszPathName", ctypes.c_uint64),
        ("lpszFileName", ctypes.c_uint64),
        ("lpFileType", ctypes.c_uint64),
    )


class Message(ctypes.Structure):
    """``MapiMessageW``, 96 bytes."""

    _fields_ = (
        ("ulReserved", ctypes.c_uint32),
        ("lpszSubject", ctypes.c_uint64),
        ("lpszNoteText", ctypes.c_uint64),
        ("lpszMessageType", ctypes.c_uint64),
        ("lpszDateReceived", ctypes.c_uint64),
        ("lpszConversationID", ctypes.c_uint64),
        ("flFlags", ctypes.c_uint32),
        ("lpOriginator", ctypes.c_uint64),
        ("nRecipCount", ctypes.c_uint32),
        ("lpRecips", ctypes.c_uint64),
        ("nFileCount", ctypes.c_uint32),
        ("lpFiles", ctypes.c_uint64),
    )


@dataclass(frozen=True, slots=True)
class Order:
    """What the child is told.

    Attributes:
        to: address without ``SMTP:``.
        subject: one line.
        body: text with line feeds.
        files: absolute paths.
        library: the library that exports the call; another than Windows' own only in tests.
    """

    to: str
    subject: str
    body: str
    files: tuple[str, ...]
    library: str = LIBRARY


class Texts:
    """UTF-16 texts that live as long as the call."""

    def __init__(self) -> None:
        self._kept: list[ctypes.Array[ctypes.c_char]] = []

    def address(self, text: str) -> int:
        """Address of a NUL-terminated UTF-16LE copy of the text."""
        buffer = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
        self._kept.append(buffer)
        return ctypes.addressof(buffer)


def mapi_command() -> list[str]:
    """The command that starts the child: this program with ``--mapi-worker``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    return [sys.executable, "-m", "desktop", WORKER]


def send_to_client(
    mail: Mail,
    client: str,
    command: Sequence[str],
    library: str = LIBRARY,
    patience: float = ANSWER_SECONDS,
) -> int:
    """Have a child call the client, and wait a little for the answer.

    Returns:
        MAPI's code, which is ``SUCCESS`` or ``USER_ABORT``.

    Raises:
        CannotHandOver: the client refused, crashed, is missing, or has not answered in time. A
            client that is late is left alone, since its window may be open by then.
    """
    order = _ordered(mail, library, client)
    child = launch(command, client, stdin=subprocess.PIPE)
    _tell(child, order)
    try:
        exit_code = child.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        let_live(child)
        raise CannotHandOver(
            f"{client} has not answered for {patience:.0f} seconds.",
            "If its window still opens, it can be used.",
        ) from None
    return _read_exit(exit_code, client)


def main() -> int:
    """The child: read one order from standard input, make the call, answer by exit code."""
    try:
        with open(0, "rb", closefd=False) as file:  # no sys.stdin without a console
            order = Order(**json.loads(file.read().decode("utf-8")))
    except (OSError, ValueError, TypeError):
        return EXIT_BAD_ORDER
    try:
        library = _load(order.library)
    except OSError:
        return EXIT_NO_LIBRARY
    try:
        call = library.MAPISendMailW
    except AttributeError:
        return EXIT_NO_CALL  # only the ANSI entry: Hindi would arrive as question marks
    return min(_EXIT_BASE + _call(call, order), _EXIT_HIGHEST)


def _ordered(mail: Mail, library: str, client: str) -> bytes:
    files = [str(attachment.path.absolute()) for attachment in mail.attachments]
    texts = [mail.to, mail.subject, mail.body, *files]
    if any("\0" in text or _halved(text) for text in texts):
        raise CannotHandOver(f"{client} cannot take a sign that stands in this mail.")
    order = {
        "to": mail.to,
        "subject": mail.subject,
        "body": mail.body,
        "files": files,
        "library": library,
    }
    return json.dumps(order).encode("utf-8")


def _halved(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _tell(child: subprocess.Popen[bytes], order: bytes) -> None:
    if child.stdin is None:
        raise CannotHandOver("The helper for the mail program could not be told what to do.")
    try:
        with child.stdin as pipe:
            pipe.write(order)
    except OSError:
        return  # the child is gone already; its exit code says how


def _read_exit(exit_code: int, client: str) -> int:
    code = exit_code - _EXIT_BASE
    if code in {SUCCESS, USER_ABORT}:
        return code
    if _EXIT_BASE < exit_code <= _EXIT_HIGHEST:
        raise CannotHandOver(
            _CODES.get(code, f"{{client}} answered with fault {code}.").format(client=client)
        )
    if exit_code in {EXIT_NO_LIBRARY, EXIT_NO_CALL}:
        raise CannotHandOver(f"{client} does not take mails with Hindi text from other programs.")
    raise CannotHandOver(f"{client} stopped unexpectedly.")


def _load(name: str) -> Any:
    if sys.platform == "win32":
        ctypes.WinDLL("kernel32").SetErrorMode(_NO_ERROR_BOX)
        mode = 0 if os.path.isabs(name) else _SEARCH_SYSTEM32  # noqa: PTH117 - a name, no file
        return ctypes.WinDLL(name, winmode=mode)
    return ctypes.CDLL(name)


def _call(call: Any, order: Order) -> int:
    texts = Texts()
    recipients = (RecipDesc * 1)(_recipient(order, texts))
    files = (FileDesc * max(1, len(order.files)))(*(_file(path, texts) for path in order.files))
    body = order.body.replace("\r\n", "\n").replace("\n", "\r\n")
    message = Message(
        lpszSubject=texts.address(order.subject),
        lpszNoteText=texts.address(body),
        nRecipCount=1,
        lpRecips=ctypes.addressof(recipients),
        nFileCount=len(order.files),
        lpFiles=ctypes.addressof(files) if order.files else 0,
    )
    call.argtypes = (
        ctypes.c_size_t,
        ctypes.c_size_t,
        ctypes.POINTER(Message),
        ctypes.c_uint32,
        ctypes.c_uint32,
    )
    call.restype = ctypes.c_uint32
    return int(call(0, 0, ctypes.byref(message), FLAGS, 0))


def _recipient(order: Order, texts: Texts) -> RecipDesc:
    return RecipDesc(
        ulRecipClass=_RECIPIENT_TO,
        lpszName=texts.address(order.to),
        lpszAddress=texts.address(f"SMTP:{order.to}"),
    )


def _file(path: str, texts: Texts) -> FileDesc:
    # A file name of NULL makes Outlook 2013 fail together with MODELESS (LibreOffice's source).
    return FileDesc(
        nPosition=_NO_POSITION,
        lpszPathName=texts.address(path),
        lpszFileName=texts.address(Path(path).name),
    )
