"""Mobile numbers and e-mail addresses as typed: read, normalised, and what is wrong with them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop.form.texts import ascii_digits, tidy

LENGTH = 10
"""Digits of an Indian mobile number (National Numbering Plan)."""

_FIRST_DIGITS = "6789"
_SHORTEST_FOREIGN, _LONGEST_FOREIGN = 7, 15
"""Digits of a number with its country code (ITU-T E.164)."""

_DAMAGED = re.compile(r"(\d)(?:[.,](\d*))?e\+?(\d+)", re.IGNORECASE)
_WHOLE_FLOAT = re.compile(r"(\d{10,12})\.0+")
_LANDLINE = re.compile(r"\(?0\d{2,3}\)?[ -]+\d{7,8}")
_SEPARATORS = re.compile(r"[\s()\[\]\-\u2010-\u2015\u2212]+")
_BETWEEN_NUMBERS = re.compile(r"[/,;&\n|]|\bor\b|\band\b|\bया\b", re.IGNORECASE)


class MobileFault(StrEnum):
    """What is wrong with a typed mobile number."""

    NONE = ""
    LETTERS = "letters"
    TWO_NUMBERS = "two_numbers"
    LANDLINE = "landline"
    LENGTH = "length"
    START = "start"
    FOREIGN = "foreign"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class MobileReading:
    """What was made of a typed mobile number.

    Attributes:
        number: ten digits, or ``+`` and all digits of a foreign number; empty if unreadable.
        fault: what is wrong.
        digits: how many digits it has after country code and trunk 0 are taken off.
        repaired: the number that a spreadsheet rewrote, where no digit is lost.
    """

    number: str = ""
    fault: MobileFault = MobileFault.NONE
    digits: int = 0
    repaired: str = ""

    @property
    def foreign(self) -> bool:
        """Whether it is a number outside India."""
        return self.number.startswith("+")


@lru_cache(maxsize=64)
def look_at_mobile(text: str) -> MobileReading:
    """Read a mobile number and say what is wrong with it.

    Taken off are spaces, hyphens, brackets, +91, 0091, 91 and a leading 0; digits of other
    scripts are read.
    """
    plain = ascii_digits(tidy(text))
    if damaged := _DAMAGED.fullmatch(plain):
        return MobileReading(fault=MobileFault.DAMAGED, repaired=_undamaged(*damaged.groups("")))
    if whole := _WHOLE_FLOAT.fullmatch(plain):
        plain = whole[1]
    if _two_numbers(plain):
        return MobileReading(fault=MobileFault.TWO_NUMBERS)
    digits = _SEPARATORS.sub("", plain)
    if not re.fullmatch(r"\+?\d+", digits):
        return MobileReading(fault=MobileFault.LETTERS, digits=sum(map(str.isdigit, digits)))
    if _is_foreign(digits):
        return _foreign(digits.removeprefix("+").removeprefix("00"))
    return _indian(_national(digits), landline=bool(_LANDLINE.fullmatch(plain)))


def read_mobile(text: str) -> str | None:
    """Ten digits, or ``+44…`` for a number outside India; None if it is neither."""
    return look_at_mobile(text).number or None


def mobile_key(text: str) -> str:
    """What two writings of the same number share; empty if unreadable."""
    return look_at_mobile(text).number


def _undamaged(first: str, decimals: str, exponent: str) -> str:
    """The number behind 9.876501234E+09 where all its digits stand in it, else empty."""
    digits = first + decimals
    whole = digits.ljust(int(exponent) + 1, "0") if len(exponent) <= len("09") else ""
    complete = len(decimals) >= LENGTH - 2 and len(whole) == LENGTH
    return whole if complete and whole[0] in _FIRST_DIGITS else ""


def _two_numbers(plain: str) -> bool:
    if plain.isdecimal():
        return len(plain) >= 2 * LENGTH
    parts = [one for one in _BETWEEN_NUMBERS.split(plain) if any(map(str.isdigit, one))]
    return len(parts) > 1 or sum(map(str.isdigit, plain)) >= 2 * LENGTH


def _is_foreign(digits: str) -> bool:
    if digits.startswith("+"):
        return not digits.startswith("+91")
    return digits.startswith("00") and not digits.startswith("0091")


def _foreign(digits: str) -> MobileReading:
    if _SHORTEST_FOREIGN <= len(digits) <= _LONGEST_FOREIGN and not digits.startswith("0"):
        return MobileReading("+" + digits, digits=len(digits))
    return MobileReading(fault=MobileFault.LENGTH, digits=len(digits))


def _national(digits: str) -> str:
    """The digits without country code and trunk 0."""
    if digits.startswith("+91"):
        return digits.removeprefix("+91").removeprefix("0")
    bare = digits.lstrip("0") if digits.startswith("00") else digits.removeprefix("0")
    if len(bare) > LENGTH and bare.startswith("91"):
        shorter = bare.removeprefix("91").removeprefix("0")
        return shorter if len(shorter) == LENGTH else bare
    return bare


def _indian(digits: str, *, landline: bool) -> MobileReading:
    if landline:
        return MobileReading(fault=MobileFault.LANDLINE, digits=len(digits))
    if len(digits) != LENGTH:
        return MobileReading(fault=MobileFault.LENGTH, digits=len(digits))
    if digits[0] not in _FIRST_DIGITS:
        return MobileReading(fault=MobileFault.START, digits=len(digits))
    return MobileReading(digits, digits=LENGTH)


_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_LONGEST_LOCAL, _LONGEST_ADDRESS = 64, 254
"""RFC 5321, 4.5.3.1."""

_GMAIL = frozenset(("gmail.com", "googlemail.com"))


@lru_cache(maxsize=64)
def read_email(text: str) -> str | None:
    """The address with its domain in small letters; None if it is not an address.

    A ``mailto:``, angle brackets round it and a stop or comma after it are taken off.
    """
    plain = tidy(text).removeprefix("mailto:").rstrip(".,;").strip("<>")
    local, at, domain = plain.rpartition("@")
    domain = domain.lower()
    if not at or len(local) > _LONGEST_LOCAL or len(plain) > _LONGEST_ADDRESS:
        return None
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        return None
    return f"{local}@{domain}"


@lru_cache(maxsize=64)
def email_key(text: str) -> str:
    """What all writings of one mailbox share: no capitals, +tag, or Gmail's dots."""
    address = read_email(text)
    if address is None:
        return ""
    local, _, domain = address.casefold().rpartition("@")
    bare = local.partition("+")[0] or local
    if domain in _GMAIL:
        return f"{bare.replace('.', '')}@gmail.com"
    return f"{bare}@{domain}"


def mended_email(text: str) -> str:
    """The address that was probably meant: spaces and commas mended; empty if none."""
    plain = re.sub(r"\s*[(\[]\s*at\s*[)\]]\s*|\s+at\s+", "@", tidy(text), flags=re.IGNORECASE)
    plain = re.sub(r"\s+", "", plain).replace(",", ".").strip(".")
    plain = re.sub(r"\.{2,}", ".", re.sub(r"@{2,}", "@", plain)).replace(".@", "@")
    return read_email(plain) or ""
