"""Pictures of the faintest marked value: from the scan, and from the PDF that goes out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QImage

from desktop import procedure
from desktop.form.evidence import Mark
from desktop.form.page_order import find_page
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.intake.recipe import Box, Recipe, recipe_of
from desktop.ui.models.page_images import image_of

_LONGEST = 900
_ROUND = 0.25
"""Share of the mark's size that is shown round it."""


@dataclass(frozen=True, slots=True)
class FaintPlace:
    """Two pictures of one place."""

    before: QImage
    after: QImage


def faint_place(
    packet: procedure.Packet,
    request: Request,
    read: Callable[[str], bytes],
    intake: Intake,
) -> FaintPlace | None:
    """Draw both; None where the packet has no marked value. Not for the window's thread.

    Raises:
        BadDocument: the page, or the PDF that was made of it, cannot be drawn.
    """
    faint = packet.faint
    page = find_page(request, faint.page) if faint is not None else None
    if faint is None or page is None:
        return None
    made = next(
        (
            one
            for mail in packet.mails
            for one in mail.attachments
            if one.officer == faint.officer and one.kind is faint.kind
        ),
        None,
    )
    mark = next((one for one in page.marks if one.shows is faint.shows), None)
    if made is None or mark is None:
        return None
    box = _round(mark)
    data = procedure.read_file(made.path)
    before = intake.picture(
        read(page.source), page.name, page.number, _LONGEST, recipe=recipe_of(page, box)
    )
    after = intake.picture(data, made.name, faint.number, _LONGEST, recipe=Recipe(box=box))
    return FaintPlace(image_of(before), image_of(after))


def _round(mark: Mark) -> Box:
    left = max(0.0, mark.x - _ROUND * mark.width)
    top = max(0.0, mark.y - _ROUND * mark.height)
    right = min(1.0, mark.x + (1 + _ROUND) * mark.width)
    bottom = min(1.0, mark.y + (1 + _ROUND) * mark.height)
    return (left, top, right - left, bottom - top)
