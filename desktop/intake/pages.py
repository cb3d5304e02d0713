"""What a worker for scans answers: facts of a document, of a page, and pictures."""

from dataclasses import replace
from time import perf_counter
from typing import Any

from PIL import Image

from desktop.intake import image, quality, samples, shaping
from desktop.intake.frames import Header
from desktop.intake.image import A4_LONG_INCHES, Pictures
from desktop.intake.kinds import Kind, kind_of
from desktop.intake.pdf import PdfPages
from desktop.intake.refusals import Refused, Why

LOOK_SECONDS = 0.3
"""`facts` looks into pages until this much time is gone (the first always); the officer must
see the first page of a long document in under a second. `page` looks into any one later."""
_LOOK_SIDE = 1240
_A3_LONG_INCHES = 420 / 25.4
_MAX_DRAWN = 6000
"""Long side in pixels up to which a page is drawn so that a small crop of it is sharp."""
MAX_LONGEST = 4600
"""Long side of a picture that may be asked for; three bytes a pixel must fit a frame."""


class PageReader:
    """Scans and pictures; holds one document open at a time."""

    def __init__(self) -> None:
        self._document: Pictures | PdfPages | None = None

    def warm_up(self) -> None:
        """See `worker.Reader`: every kind and every step is gone through once."""
        image.prepare()
        whole = {"turn": 1, "angle": 1.0, "half": "left", "lighten": True, "box": [0, 0, 1, 1]}
        whole |= {"corners": [[0, 0], [1, 0], [1, 1], [0, 1]]}
        for place, data in enumerate(samples.scans()):
            self.answer({"op": "facts", "load": True}, data)
            ask = {"op": "picture", "number": 0, "longest": 64}
            self.answer(ask | {"auto": True}, b"")
            if place == 0:
                self.answer(ask | {"recipe": whole}, b"")
                self.answer({"op": "skew", "number": 0}, b"")
        self.close()

    def answer(self, header: Header, payload: bytes) -> tuple[Header, bytes]:
        """See `worker.Reader`."""
        if header.get("load"):
            self._load(payload, header.get("password"))
        if self._document is None:
            raise Refused(Why.NO_SUCH_PAGE)
        match header["op"]:
            case "facts":
                return self._facts(self._document), b""
            case "page":
                return _page(self._document, _number(self._document, header), look=True), b""
            case "picture":
                return _picture(self._document, header)
            case "skew":
                page = self._document.render(_number(self._document, header), _LOOK_SIDE, grey=True)
                recipe = shaping.recipe_from(header.get("recipe") or {})
                return {"angle": shaping.skew(shaping.shaped(page, recipe))}, b""
            case _:
                raise Refused(Why.DAMAGED)

    def close(self) -> None:
        """Let the document go."""
        if self._document is not None:
            self._document.close()
            self._document = None

    def _load(self, data: bytes, password: str | None) -> None:
        self.close()
        kind = kind_of(data)
        self._document = PdfPages(data, password) if kind is Kind.PDF else Pictures(data, kind)

    def _facts(self, document: Pictures | PdfPages) -> Header:
        start, pages = perf_counter(), []
        for number in range(len(document.sizes)):
            look = number == 0 or perf_counter() - start < LOOK_SECONDS
            pages.append(_page(document, number, look=look))
        return {"kind": document.kind.value, "pages": pages}


def _number(document: Pictures | PdfPages, header: Header) -> int:
    number = int(header["number"])
    if not 0 <= number < len(document.sizes):
        raise Refused(Why.NO_SUCH_PAGE)
    return number


def _page(document: Pictures | PdfPages, number: int, *, look: bool) -> dict[str, Any]:
    width, height = document.sizes[number]
    facts: dict[str, Any] = {"number": number, "width": width, "height": height, "dpi": 0}
    facts |= {"blank": None, "blur": None}
    if look or document.kind is not Kind.PDF:
        facts["dpi"] = document.dpi(number)
    if look:
        page = document.render(number, _LOOK_SIDE, grey=True)
        facts |= {"blank": quality.is_blank(page), "blur": quality.blur(page)}
    return facts


def _picture(document: Pictures | PdfPages, header: Header) -> tuple[Header, bytes]:
    """A page after its recipe.

    Asked for `longest`, its long side is at most so many pixels. Asked for `per_inch`, it is
    drawn at that many dots per inch of paper. With `auto` the picture is grey unless coloured
    ink or a stamp is on the page, and is never larger than the scan itself. In each of `places`
    it is measured how far strokes stand out, before the paper is made white.
    """
    number = _number(document, header)
    recipe = shaping.recipe_from(header.get("recipe") or {})
    inches = _inches(document, number)
    wanted = float(header.get("per_inch") or 0) * inches or float(header["longest"])
    longest = max(1, min(MAX_LONGEST, round(wanted)))
    drawn = min(_MAX_DRAWN, round(longest * shaping.enlargement(recipe, document.sizes[number])))
    auto = bool(header.get("auto"))
    if auto:
        drawn = min(drawn, document.native(number))
    whole = document.render(number, drawn, grey=None if auto else False)
    per_inch = max(whole.size) / inches
    plain = shaping.shaped(whole, replace(recipe, lighten=False))
    strokes = [quality.strokes(plain, (x, y, w, h)) for x, y, w, h in header.get("places") or ()]
    shaped = shaping.lightened(plain) if recipe.lighten else plain
    page = _within(shaped, MAX_LONGEST if "per_inch" in header else longest)
    answer = {"width": page.width, "height": page.height, "grey": page.mode == "L"}
    return answer | {"per_inch": per_inch, "strokes": strokes}, page.tobytes()


def _inches(document: Pictures | PdfPages, number: int) -> float:
    """Long side of the paper: A4 for a picture; a PDF page's own, held between A4 and A3.

    Many programs that make a PDF of photos write a page size that means nothing.
    """
    if document.kind is not Kind.PDF:
        return A4_LONG_INCHES
    return max(A4_LONG_INCHES, min(_A3_LONG_INCHES, max(document.sizes[number]) / 72))


def _within(page: Image.Image, longest: int) -> Image.Image:
    scale = longest / max(page.size)
    if scale >= 1:
        return page
    size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    return page.resize(size, Image.Resampling.HAMMING)
