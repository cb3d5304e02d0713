"""What a field is, and what is said under it."""

from dataclasses import dataclass

from desktop.form.choices import Choice

_MESSAGE_ROOM = 36
"""Two lines of help, so that nothing jumps when a message comes."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a field is.

    Attributes:
        name: key of the column or of the sender's field.
        label: above the control.
        required: "(required)" stands after the label.
        letter: the template's column letter, small at the right; empty for none.
        heading: the template's heading, for the description.
        hint: help under the control while there is nothing else to say.
        choices: the pick list.
        closed: only the pick list's entries, nothing typed.
        lines: more than 1 for a field of several lines.
        placeholder: shown while empty.
        note: small words after the label, for example "exactly as written".
        room: height kept for messages, in pixels at 100 %.
    """

    name: str
    label: str
    required: bool = False
    letter: str = ""
    heading: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    closed: bool = False
    lines: int = 1
    placeholder: str = ""
    note: str = ""
    room: int = _MESSAGE_ROOM


@dataclass(frozen=True, slots=True)
class Message:
    """What is said under a field.

    Attributes:
        text: the sentence.
        kind: "must_fix", "check", "good", or "help".
        actions: the words of the buttons under it; two at the most.
        more: for the pointer that rests on it and the screen reader, for example Hindi words.
    """

    text: str = ""
    kind: str = "help"
    actions: tuple[str, ...] = ()
    more: str = ""


NOTHING = Message()
