"""What can go wrong, said to the officer: one sentence, what to do, and an exit code."""

from enum import IntEnum

from desktop.tongue import said


class Exit(IntEnum):
    """Exit codes of the command line."""

    CLEAN = 0
    TO_FIX = 1
    COULD_NOT_RUN = 2
    CANCELLED = 3


class DeskError(Exception):
    """Base of every error that reaches the officer; as text it is in the window's language.

    Attributes:
        sentence: what happened, one sentence in the office's words, in English.
        remedy: what to do now; may be empty where the sentence says it all.
    """

    exit_code = Exit.COULD_NOT_RUN

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{said(self.sentence)} {said(self.remedy)}".strip()


class BadDocument(DeskError):
    """A file from outside cannot be used: no such kind, damaged, empty, locked or too large."""


class BadTemplate(DeskError):
    """A workbook cannot serve as the template, or cannot be filled without harm."""


class BadRequestFile(DeskError):
    """A request file is damaged, half-written, foreign, or of a newer version."""


class BadRegister(DeskError):
    """The register is damaged, foreign, of a newer version, gone, or open elsewhere."""


class NeedsKey(BadRegister):
    """The register is locked: passphrase or recovery code is wanted, or the one given is wrong."""


class BadRelease(DeskError):
    """A newer version or edition is damaged, foreign, or vouched for by nobody."""


class CannotSave(DeskError):
    """The target is full, locked, read-only or gone; what was typed stays in memory."""


class CannotBuild(DeskError):
    """The packet could not be built; nothing was left behind."""


class CannotScan(DeskError):
    """No page came from a scanner, or this PC offers none."""


class CannotHandOver(DeskError):
    """A way to the mail program is not there or did not start; the next way is offered."""


class Cancelled(DeskError):
    """The officer stopped the work; nothing was left behind."""

    exit_code = Exit.CANCELLED
