"""The printed recovery code: 128 random bits as 28 letters and digits in groups of four.

Crockford's alphabet (no I, L, O, U), so that a code read aloud or from paper is not misread;
its last two characters tell a slip of the pen from a wrong code.
"""

from hashlib import sha256

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BYTES = 16
_BODY = 26
_CHECK = 2


def write_code(secret: bytes) -> str:
    """The code of 16 bytes, for example ``ABCD-…``."""
    body = _letters(int.from_bytes(secret, "big") << 2, _BODY)
    whole = body + _check(body)
    return "-".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def read_code(text: str) -> bytes | None:
    """The bytes that a typed code stands for; None where it was not copied right."""
    typed = "".join(text.upper().split()).replace("-", "").translate(_READ_AS)
    body = typed[:_BODY]
    if len(typed) != _BODY + _CHECK or not set(typed) <= set(_LETTERS):
        return None
    number = 0
    for one in body:
        number = number * 32 + _LETTERS.index(one)
    if typed != body + _check(body) or number & 3:
        return None
    return (number >> 2).to_bytes(_BYTES, "big")


def _letters(number: int, count: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(count)))


def _check(body: str) -> str:
    return _letters(int.from_bytes(sha256(body.encode()).digest()[:2], "big"), _CHECK)
