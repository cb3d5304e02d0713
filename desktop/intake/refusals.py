"""Why a file from outside is refused: a code that crosses the pipe, and the officer's sentence.

The worker answers with the code alone; the words are put in here, on the program's side, so
that a document cannot choose what the officer reads.
"""

from enum import StrEnum
from unicodedata import category

from desktop.errors import BadDocument

MAX_SCAN_BYTES = 25 << 20
MAX_PAGES = 500
MAX_MEGAPIXELS = 120
_NAME_SHOWN = 60


class Why(StrEnum):
    """The reasons, as they cross the pipe."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    FOREIGN = "foreign"
    OFFICE = "office"
    DAMAGED = "damaged"
    NO_PAGES = "no_pages"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    NO_SUCH_PAGE = "no_such_page"
    NEEDS_PASSWORD = "needs_password"  # noqa: S105 - a reason, no password
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a reason, no password
    MEMORY = "memory"
    TIME = "time"
    DIED = "died"
    NO_START = "no_start"


class NeedsPassword(BadDocument):
    """The PDF is locked; ask for its password once and try again with it."""


_AGAIN = "Scan or photograph the page again, or ask for a fresh copy of the file."

LIST_AGAIN = "Save it from Excel as .xlsx, or as CSV, and bring it in again."
"""The remedy for a list, which nobody scans or photographs."""

WORDS: dict[Why, tuple[str, str]] = {
    Why.EMPTY: ("{name} is empty.", "Scan the page again, or ask for a fresh copy of the file."),
    Why.TOO_LARGE: (
        "{name} is larger than {megabytes} MB.",
        "Scan at 200 dots per inch, or split the file.",
    ),
    Why.FOREIGN: (
        "{name} is no picture and no PDF.",
        "Add a JPEG, PNG, TIFF, BMP, WebP or HEIC picture, or a PDF.",
    ),
    Why.OFFICE: (
        "{name} is an office document or an archive, no picture and no PDF.",
        "Open it in its own program, save it as PDF, and add the PDF.",
    ),
    Why.DAMAGED: ("{name} is damaged and cannot be shown.", _AGAIN),
    Why.NO_PAGES: ("{name} has no page.", "Ask for a fresh copy of the file."),
    Why.TOO_MANY_PAGES: (
        "{name} has more than {pages} pages.",
        "Add only the pages that show name, date of birth and date of joining.",
    ),
    Why.TOO_MANY_PIXELS: (
        "{name} has more than {megapixels} million dots.",
        "Scan at 200 dots per inch, or photograph the page with a phone.",
    ),
    Why.NO_SUCH_PAGE: ("{name} does not have that page.", "Add the page again."),
    Why.NEEDS_PASSWORD: ("{name} is locked with a password.", "Type the password of the PDF."),
    Why.WRONG_PASSWORD: (
        "That is not the password of {name}.",
        "Try again, or ask for a copy without a password.",
    ),
    Why.MEMORY: ("{name} needs too much memory to be shown.", _AGAIN),
    Why.TIME: ("{name} took too long to open and was put aside.", _AGAIN),
    Why.DIED: ("{name} is damaged: it broke the page reader, which was started again.", _AGAIN),
    Why.NO_START: (
        "The page reader did not start, so {name} could not be opened.",
        "Close other programs and try again; if it stays so, install SSO Desk again.",
    ),
}


class Refused(Exception):
    """Inside the worker: the document is refused for this reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def bad_document(why: Why, name: str, remedy: str = "") -> BadDocument:
    """The error that reaches the officer, with the file named in it.

    Args:
        why: the reason.
        name: of the file.
        remedy: what to do, where the file is no page that could be scanned again.
    """
    sentence, usual = WORDS[why]
    filled = sentence.format(
        name=shown_name(name),
        megabytes=MAX_SCAN_BYTES >> 20,
        pages=MAX_PAGES,
        megapixels=MAX_MEGAPIXELS,
    )
    locked = why in {Why.NEEDS_PASSWORD, Why.WRONG_PASSWORD}
    return (NeedsPassword if locked else BadDocument)(filled, remedy or usual)


def shown_name(name: str) -> str:
    """A file's name fit to stand in a sentence: no folder, no control or bidi signs, not long."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    clean = "".join(sign for sign in last if category(sign)[0] != "C").strip()
    if len(clean) > _NAME_SHOWN:
        clean = f"{clean[: _NAME_SHOWN - 13]}…{clean[-12:]}"
    return clean or "The file"


def shown_text(text: object, limit: int = 300) -> str:
    """A sentence from a worker, without control or bidi signs, not long."""
    return "".join(sign for sign in str(text) if category(sign)[0] != "C")[:limit]
