"""A draft as a mail program saved it."""

import hashlib
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message


@dataclass(frozen=True)
class Saved:
    """What stands in a saved draft; names and hashes in the order of its parts."""

    subject: str
    to: str
    body: str
    hashes: tuple[str, ...]
    names: tuple[str, ...]


def read_saved(message: Message) -> Saved:
    texts, hashes, names = [], [], []
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        name = part.get_filename()
        if name is None:
            texts.append(content.decode("utf-8"))
        else:
            names.append(_words(name))
            hashes.append(hashlib.sha256(content).hexdigest())
    return Saved(
        _words(str(message["Subject"])),
        str(message["To"]),
        "\n".join(texts).replace("\r\n", "\n"),
        tuple(hashes),
        tuple(names),
    )


def _words(raw: str) -> str:
    pieces = [
        piece.decode(charset or "ascii") if isinstance(piece, bytes) else piece
        for piece, charset in decode_header(raw.replace("\r\n", "").replace("\n", ""))
    ]
    return "".join(pieces)
