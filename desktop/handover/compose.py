"""Thunderbird's ``-compose`` argument: its quoting, and what it cannot say."""

from pathlib import Path

from desktop.errors import CannotHandOver
from desktop.handover.kinds import Mail

_CLOSING = "',"
"""Thunderbird ends a quoted value at a quote before a comma, and knows no escape for it."""


def compose_argument(mail: Mail, body_file: Path) -> str:
    """The one argument after ``-compose`` for this mail.

    The body goes by file (``message=``): only so do percent signs, quotes and Hindi stay whole.
    Attachments go as file addresses: in a plain path a comma would part it in two, and a
    percent sign would be decoded (Thunderbird bug 900117).

    Args:
        mail: what the packet holds.
        body_file: UTF-8 text with the body; Thunderbird reads it when the window opens.

    Raises:
        CannotHandOver: a value holds what the argument cannot say; without this refusal the
            text would be cut off without a word.
    """
    addresses = ",".join(attachment.path.absolute().as_uri() for attachment in mail.attachments)
    fields = [
        _field("to", mail.to),
        _field("subject", mail.subject),
        "format=text",
        _field("message", str(body_file.absolute())),
    ]
    if addresses:
        fields.append(_field("attachment", addresses))
    return ",".join(fields)


def _field(name: str, value: str) -> str:
    if _CLOSING in value or "\n" in value or "\r" in value:
        raise CannotHandOver(
            "This Thunderbird cannot take a text in which a quotation mark stands before a comma.",
        )
    return f"{name}='{value}'"
