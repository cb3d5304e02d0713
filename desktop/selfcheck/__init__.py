"""The self-check: the same in CI, in a bare Debian, under Wine and at the office."""

from desktop.selfcheck.checks import look
from desktop.selfcheck.kinds import Check, State
from desktop.selfcheck.report import as_plain, as_text, last_words, well

__all__ = ["Check", "State", "as_plain", "as_text", "last_words", "look", "well"]
