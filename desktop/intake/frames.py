"""What crosses the pipe between the program and a worker: a JSON header and plain bytes.

A frame is a 4-byte header length, an 8-byte payload length (both big-endian), the header as
UTF-8 JSON, the payload. No path, no object and no pickle ever crosses.
"""

import json
import struct
from typing import IO, Any

LENGTHS = struct.Struct(">IQ")
MAX_HEADER = 8 << 20
"""Bytes; a workbook's cells come back in the header."""
MAX_PAYLOAD = 64 << 20
"""Bytes; more than the largest scan and the largest picture that may cross."""

Header = dict[str, Any]


class BrokenFrame(Exception):
    """The other side is gone or does not keep to the form."""


def send(stream: IO[bytes], header: Header, payload: bytes = b"") -> None:
    """Write one frame and flush it.

    Raises:
        OSError: the other side is gone.
    """
    text = json.dumps(header, separators=(",", ":")).encode()
    stream.write(LENGTHS.pack(len(text), len(payload)) + text)
    if payload:
        stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Header, bytes]:
    """Read one frame.

    Raises:
        EOFError: the other side closed between two frames.
        BrokenFrame: it closed within a frame, or the frame is not of the form.
    """
    start = stream.read(LENGTHS.size)
    if not start:
        raise EOFError
    if len(start) < LENGTHS.size:
        raise BrokenFrame("cut short")
    header_length, payload_length = LENGTHS.unpack(start)
    if header_length > MAX_HEADER or payload_length > MAX_PAYLOAD:
        raise BrokenFrame("too long")
    header = _object(_exactly(stream, header_length))
    return header, _exactly(stream, payload_length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length) if length else b""
    if len(data) < length:
        raise BrokenFrame("cut short")
    return data


def _object(text: bytes) -> Header:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenFrame("no JSON") from error
    if not isinstance(header, dict):
        raise BrokenFrame("no JSON object")
    return header
