"""The proof sheet: one page an officer, each value beside the place on the page where it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.form.evidence import Mark, Page, Shows
from desktop.form.officer import COLUMN, OfficerEntry
from desktop.form.values import date_words, read_date, tidy
from desktop.jobs import Job, Progress
from desktop.packet.contents import Paper
from desktop.packet.fonts import fresh_fonts
from desktop.packet.matter import Matter, given, officer_name, shown_date
from desktop.packet.wording import Either, Text, joined, said, voices

if TYPE_CHECKING:
    from desktop.intake.parent import Intake
    from desktop.packet.letterpaper import LetterPaper

_COLUMNS = (
    ("field", 0.13, "left"),
    ("typed", 0.24, "left"),
    ("page", 0.45, "centre"),
    ("look", 0.18, "left"),
)
_OTHERS = (("field", 0.37, "left"), ("typed", 0.63, "left"))
_TOLD = frozenset({"sl_no", "salutation", "first_name", "middle_name", "last_name"}) | {
    "dob",
    "doj_cbic",
}
_CROP_WIDTH, _CROP_HEIGHT = 205.0, 70.0
"""Largest crop on the sheet, in points."""

_CROP_PIXELS = 600
_QUALITY = 60
_MARGIN = 0.15
"""Share of the mark's size that is shown around it, so that a mark drawn tight can be judged."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A marked place as a picture that we wrote ourselves.

    Attributes:
        jpeg: the picture.
        width, height: on the sheet, in points.
    """

    jpeg: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A proof sheet and the number of its pages."""

    pdf: bytes
    pages: int


Found = Mapping[Shows, Crop | None]


class Crops:
    """The marked places of officers, each drawn once however many papers show it.

    Args:
        read: the bytes of an attached file by its SHA-256.
        intake: draws the crops in a process of their own.
    """

    def __init__(self, read: Callable[[str], bytes], intake: "Intake") -> None:
        self._read = read
        self._intake = intake
        self._known: dict[str, Found] = {}

    def of(self, matter: Matter) -> Job[Mapping[str, Found]]:
        """The crops of every officer of a matter, by officer id.

        Raises:
            BadDocument: a page cannot be drawn.
        """
        for place, officer in enumerate(matter.officers, 1):
            if officer.id not in self._known:
                yield Progress(
                    place - 1,
                    len(matter.officers),
                    f"proof sheet, officer {place} of {matter.count}",
                )
                self._known[officer.id] = {
                    fact: _crop(officer, fact, self._read, self._intake) for fact in Shows
                }
        return self._known


def proof_pdf(matter: Matter, read: Callable[[str], bytes], intake: "Intake") -> Job[bytes]:
    """The proof sheet of all officers.

    Args:
        matter: what the papers say of the request.
        read: the bytes of an attached file by its SHA-256.
        intake: draws the crops in a process of their own.

    Raises:
        BadDocument: a page cannot be drawn.
    """
    crops = yield from Crops(read, intake).of(matter)
    return proof_of(matter, crops).pdf


def proof_of(matter: Matter, crops: Mapping[str, Found]) -> Sheet:
    """The proof sheet of all officers from their crops."""
    from desktop.packet.letterpaper import LetterPaper

    speaks = voices(matter.request.letter.language)
    title = speaks[-1](said("proof.title", n=matter.count))
    with fresh_fonts() as fonts:
        paper = LetterPaper(fonts, speaks, title, matter.number)
        for place, officer in enumerate(matter.officers):
            if place:
                paper.new_page()
            _write_officer(matter, officer, crops[officer.id], paper)
        return Sheet(paper.finished(), paper.pages)


def _write_officer(
    matter: Matter, officer: OfficerEntry, crops: Found, paper: "LetterPaper"
) -> None:
    name = given(officer_name(officer), "name")
    paper.heading(said("proof.officer", serial=matter.serial(officer), name=name))
    rows = [
        _row(fact, _where(matter, officer, fact), typed, crops[fact], looked)
        for fact, typed, looked in zip(Shows, _typed(officer), _looked(officer), strict=True)
    ]
    paper.table(said("proof.intro"), _COLUMNS, rows, numbered=False)
    paper.table(said("proof.others"), _OTHERS, _others(matter, officer), numbered=False)
    at = tidy(officer.evidence.second_look.at).replace("T", ", ")
    look = said("proof.look", at=at) if at else said("proof.no_look")
    paper.paragraph(look, numbered=False)
    for place, page in enumerate(officer.evidence.pages, 1):
        if page.overwritten:
            words = "proof.overwritten_attested" if page.attested else "proof.overwritten"
            paper.paragraph(said(words, page=str(place)), numbered=False)
    paper.signature("", "", (said("proof.compared"),))


def _where(matter: Matter, officer: OfficerEntry, fact: Shows) -> Text:
    """File and page on which the fact is marked; empty where it is not."""
    evidence = officer.evidence
    papers = (
        (Paper.SERVICE_BOOK, evidence.pages),
        (Paper.CERTIFICATE, evidence.certificate.pages),
    )
    for paper, pages in papers:
        for place, page in enumerate(pages, 1):
            if any(mark.shows is fact for mark in page.marks):
                return said("proof.where", file=matter.file(officer, paper), page=str(place))
    return ""


def _row(fact: Shows, where: Text, typed: Text, crop: Crop | None, looked: str) -> dict[str, Any]:
    page = said("proof.no_mark") if crop is None else _picture(crop)
    field = joined(said(f"proof.{fact}"), where, separator="\n")
    return {"field": field, "typed": typed, "page": page, "look": tidy(looked)}


def _typed(officer: OfficerEntry) -> tuple[Text, Text, Text]:
    """Name with its parts apart; dates in figures and in words, as service books have them."""
    parts = (officer.first_name, officer.middle_name, officer.last_name)
    name = joined(*map(tidy, parts), separator="\n") if any(parts) else said("missing.name")
    return (name, _date(officer.dob), _date(officer.doj_cbic))


def _date(typed: str) -> Text:
    read = read_date(typed)
    return joined(shown_date(typed), date_words(read) if read else "", separator="\n")


def _looked(officer: OfficerEntry) -> tuple[str, str, str]:
    look = officer.evidence.second_look
    return (look.last_name, look.dob, look.doj_cbic)


def _others(matter: Matter, officer: OfficerEntry) -> list[dict[str, Text]]:
    """Every other column of the template in force that holds something."""
    found: list[dict[str, Text]] = []
    for slot in matter.facts.layout.slots:
        typed = tidy(officer.value(slot.name))
        if typed and slot.name not in _TOLD:
            field: Text = slot.heading
            if slot.key:
                field = Either(COLUMN[slot.key].label, COLUMN[slot.key].hindi)
            found.append({"field": field, "typed": typed})
    return found


def _crop(
    officer: OfficerEntry, fact: Shows, read: Callable[[str], bytes], intake: "Intake"
) -> Crop | None:
    """The marked place of a fact; None where nothing is marked."""
    for page in officer.evidence.all_pages:
        for mark in page.marks:
            if mark.shows is fact:
                return _drawn(page, mark, read(page.source), intake)
    return None


def _picture(crop: Crop) -> Any:
    """A crop as reportlab sets it; a fresh one for each paper."""
    from io import BytesIO

    from reportlab.platypus import Image as Picture

    return Picture(BytesIO(crop.jpeg), crop.width, crop.height)


def _drawn(page: Page, mark: Mark, data: bytes, intake: "Intake") -> Crop:
    from io import BytesIO

    from PIL import Image

    from desktop.intake.recipe import recipe_of

    recipe = recipe_of(page, _box(mark))
    pixels = intake.picture(data, page.name, page.number, _CROP_PIXELS, recipe=recipe)
    mode = "L" if pixels.grey else "RGB"
    image = Image.frombytes(mode, (pixels.width, pixels.height), pixels.rgb)
    stream = BytesIO()
    image.convert("L").save(stream, "JPEG", quality=_QUALITY)
    scale = min(_CROP_WIDTH / pixels.width, _CROP_HEIGHT / pixels.height)
    return Crop(stream.getvalue(), pixels.width * scale, pixels.height * scale)


def _box(mark: Mark) -> tuple[float, float, float, float]:
    """The mark with a margin, held inside the page: left, top, width, height as fractions."""
    left = max(0.0, mark.x - _MARGIN * mark.width)
    top = max(0.0, mark.y - _MARGIN * mark.height)
    right = min(1.0, mark.x + (1 + _MARGIN) * mark.width)
    bottom = min(1.0, mark.y + (1 + _MARGIN) * mark.height)
    return (left, top, right - left, bottom - top)
