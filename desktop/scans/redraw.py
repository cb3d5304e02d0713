"""Pages of a locked document drawn anew, so that its password is asked once and kept nowhere."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.intake.parent import Intake

_LONGEST = 3508
"""A4 at 300 dots per inch on its long side."""

_QUALITY = 92


def redrawn(data: bytes, name: str, intake: "Intake", password: str) -> Iterator[bytes]:
    """Each page as a JPEG of 300 dots per inch on A4.

    Args:
        data: the locked document.
        name: its file name, for a sentence about it.
        intake: opens it.
        password: of the document.

    Raises:
        NeedsPassword: that is not the password.
        BadDocument: it cannot be shown.
    """
    from PIL import Image

    for page in intake.document(data, name, password).pages:
        drawn = intake.picture(data, name, page.number, _LONGEST, password=password)
        mode = "L" if drawn.grey else "RGB"
        picture = Image.frombytes(mode, (drawn.width, drawn.height), drawn.rgb)
        held = BytesIO()
        picture.save(held, "JPEG", quality=_QUALITY, dpi=(300, 300))
        yield held.getvalue()
