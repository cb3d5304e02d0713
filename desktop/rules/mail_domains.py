"""What a mail domain is: personal, official, throw-away, or a slip of the keyboard."""

from functools import cache, lru_cache

from desktop.paths import table

_LARGE = (
    "gmail.com",
    "yahoo.com",
    "yahoo.co.in",
    "yahoo.in",
    "rediffmail.com",
    "outlook.com",
    "hotmail.com",
    "ymail.com",
    "icloud.com",
    "live.com",
    "googlemail.com",
    "protonmail.com",
    "zohomail.in",
    "icegate.gov.in",
    "gov.in",
)
"""Domains that people mean; the more usual first."""

_SHORTEST_MEANT = 8
"""Letters below which two domains are too easily alike (``live.com``)."""

_MEANT = {"rediff.com": "rediffmail.com", "gov.com": "gov.in"}
_OFFICE_CLASSES = ("official", "contractor", "defence", "institution")


@lru_cache(maxsize=4096)
def is_icegate(domain: str) -> bool:
    """ICEGATE's own domain, also where its ending is mistyped (``icegate.com``)."""
    return "icegate" in domain.split(".")


@lru_cache(maxsize=4096)
def is_government(domain: str) -> bool:
    """A domain at gov.in or nic.in."""
    return _within(domain, "gov.in") or _within(domain, "nic.in")


@lru_cache(maxsize=4096)
def is_office(domain: str) -> bool:
    """A domain of the government, its contractors, the forces or an institution."""
    return any(_within(domain, known) for known in _of(_OFFICE_CLASSES))


@lru_cache(maxsize=4096)
def is_disposable(domain: str) -> bool:
    """A throw-away mail domain."""
    return any(_within(domain, known) for known in _of(("disposable",)))


@lru_cache(maxsize=4096)
def meant_domain(domain: str) -> str:
    """The large provider's domain that was probably meant, empty for a domain that is fine."""
    if domain in _MEANT:
        return _MEANT[domain]
    if domain in _of(("typing error",)):
        return min(_LARGE, key=lambda large: _distance(domain, large))
    if domain in _of(("personal provider", *_OFFICE_CLASSES)):
        return ""
    near = (one for one in _LARGE if len(one) >= _SHORTEST_MEANT and _distance(domain, one) == 1)
    return next(near, "")


@cache
def _of(classes: tuple[str, ...]) -> frozenset[str]:
    rows = table("email_domains.csv")
    return frozenset(row["domain"] for row in rows if row["class"].startswith(classes))


def _within(domain: str, known: str) -> bool:
    return domain == known or domain.endswith("." + known)


def _distance(one: str, other: str) -> int:
    """Slips between two words: a letter more, less, changed, or two swapped."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, wanted in enumerate(other, start=1):
            best = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                best = min(best, before[column - 2] + 1)
            now.append(best)
        before, last = last, now
    return last[-1]
