"""What makes a request acceptable: every rule, written out by hand, family by family.

Each is a pure function of the request and the facts; its words stand in ``rules.csv`` alone.
"""

from desktop.rules import contact, corrections, dates, evidence, names, sender, whole
from desktop.rules.kinds import AnyRule

ALL_RULES: tuple[AnyRule, ...] = (
    *whole.RULES,
    *names.RULES,
    *dates.RULES,
    *contact.RULES,
    *evidence.RULES,
    *sender.RULES,
    *corrections.RULES,
)
"""Every rule of ``rules.csv``, once; the families' lists are the hand-written ones."""
