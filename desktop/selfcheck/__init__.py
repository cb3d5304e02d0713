"""The self-check: the same in CI, in a bare Debian, under Wine and at the office."""

from desktop.selfcheck.kinds import Check, State
from desktop.selfcheck.report import as_plain, as_text, last_words, well

__all__ = ["Check", "State", "as_plain", "as_text", "last_words", "look", "well"]


def look() -> tuple[Check, ...]:
    """Every check, in the order in which it is said; takes seconds.

    What is looked at is loaded here, so that the window opens without it.
    """
    from desktop.selfcheck.checks import look as look_at_all

    return look_at_all()
