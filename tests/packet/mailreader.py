"""A strict reader of RFC 2047 headers, written from the RFC alone: Python's own has faults."""

import base64
import re

_WORD = re.compile(r"=\?utf-8\?(?:B\?([A-Za-z0-9+/=]+)|Q\?((?:=[0-9A-F]{2})+))\?=")


def headers(data: bytes) -> list[tuple[str, str]]:
    """Name and unfolded value of each header of the first block.

    Raises:
        AssertionError: a line end other than CRLF, a letter outside ASCII, a line over 78.
    """
    block = data.split(b"\r\n\r\n", 1)[0]
    assert b"\n" not in block.replace(b"\r\n", b"")
    assert b"\r" not in block.replace(b"\r\n", b"")
    lines = block.decode("ascii").split("\r\n")
    assert all(0 < len(line) <= 78 for line in lines), lines
    unfolded: list[str] = []
    for line in lines:
        if line[0] in " \t":
            assert line.strip(), "a folded line of blanks alone"
            unfolded[-1] += line
        else:
            unfolded.append(line)
    pairs = []
    for line in unfolded:
        name, colon, value = line.partition(":")
        assert colon
        assert re.fullmatch(r"[A-Za-z-]+", name), line
        pairs.append((name, value.removeprefix(" ")))
    return pairs


def text_of(value: str) -> str:
    """A header's text: encoded words put together (section 6.2), or as it stands."""
    if "=?" not in value:
        return value
    words = value.split(" ")
    decoded = b""
    for place, word in enumerate(words):
        assert len(word) <= 75, word
        found = _WORD.fullmatch(word)
        assert found, word
        if found[1]:
            assert "=" not in found[1] or place == len(words) - 1, "padding that GMime stumbles on"
            piece = base64.b64decode(found[1], validate=True)
        else:
            piece = bytes.fromhex(found[2].replace("=", ""))
        piece.decode("utf-8")  # section 5: whole characters in each word
        decoded += piece
    return decoded.decode("utf-8")
