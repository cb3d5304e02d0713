"""Passwords in an answer are masked before anything else looks at it."""

import re

DOT = "•"

_LABEL = (
    r"(?:(?:initial|temporary|temp|default|new|one[ -]?time|login|first)\s+)?"
    r"(?:password|passwd|pass\s?word|passcode|pwd|pswd|otp|पासवर्ड|कूटशब्द)"
)
_GAP = r"[^\S\n\t]"
"""A blank inside a line and a cell: what stands below or beside a label is another matter."""
_WHOSE = (
    rf"(?:{_GAP}+(?:for|of){_GAP}+[^\s:=]+(?:{_GAP}+[^\s:=]+){{0,3}}?(?={_GAP}*[:=]|{_GAP}+is\b))?"
)
_SAYS = rf"(?:{_GAP}*(?:is|are|hai|है|shall be|will be))?{_GAP}*[:=\-–>'\"“”(]*{_GAP}*(?:is{_GAP}+)?"
_AFTER = re.compile(rf"(?i)\b{_LABEL}\b{_WHOSE}{_SAYS}(?P<secret>[^\s|,;]+)")
_LABEL_ALONE = re.compile(rf"(?i)^\s*{_LABEL}s?\s*$")
_NO_SECRET = re.compile(
    r"(?i)^(?:has|have|will|was|were|is|are|been|be|must|should|shall|to|sent|can|may|for|in|on|"
    r"by|at|of|and|or|with|not|no|reset|change[d]?|separately|hai|ki|ka|ko|का|की|को|है|"
    r"protected|policy|link|via|from|through|after|before|field|column|same|\W*)[.:]?$"
)


def masked(text: str) -> tuple[str, int]:
    """The text with each password as dots of the same length, and how many there were."""
    count = 0

    def hide(found: re.Match[str]) -> str:
        nonlocal count
        secret = found["secret"]
        if _NO_SECRET.match(secret):
            return found[0]
        count += 1
        start = found.start("secret") - found.start()
        return found[0][:start] + DOT * len(secret) + found[0][start + len(secret) :]

    return _AFTER.sub(hide, text), count


def names_password(heading: str) -> bool:
    """Whether a column's heading says that passwords stand below it."""
    return bool(_LABEL_ALONE.match(heading.strip(" :*")))
