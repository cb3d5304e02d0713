"""Papers to look at, or to be signed before the packet is built."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.form.request import Language, Request
from desktop.jobs import Job
from desktop.rules.engine import examine
from desktop.rules.kinds import Facts

if TYPE_CHECKING:
    from desktop.intake.parent import Intake
    from desktop.packet.matter import Matter


def joins_hindi() -> bool:
    """Whether the papers of this PC can be set in Hindi."""
    from desktop.packet.fonts import joins_hindi as joined

    return joined()


def preview_letter(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes] | None = None,
    intake: "Intake | None" = None,
) -> bytes:
    """The covering letter as it would go out today, without `pages` no picture in it.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.letter import pdf_of

    return pdf_of(matter_today(request, facts, today, pages, intake))


def preview_proof(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes],
    intake: "Intake",
) -> Job[bytes]:
    """The proof sheet as it would go out today, as a PDF.

    Raises:
        BadDocument: a page cannot be drawn.
    """
    from desktop.packet.proof import proof_pdf

    return proof_pdf(matter_today(request, facts, today, pages, intake), pages, intake)


def draft_nomination(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes],
    intake: "Intake",
) -> bytes:
    """The letter that mentions the sender as nodal officer, as a PDF to be signed.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.papers import nomination, paper_pdf

    matter = matter_today(request, facts, today, pages, intake)
    reasons = [one.reason for one in matter.findings.general if one.rule == "sender.exceptional"]
    return paper_pdf(nomination(matter, "".join(reasons[:1])), matter)


def draft_dri_note(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes],
    intake: "Intake",
) -> bytes:
    """The note that asks DRI headquarters to send for officers on COIN or abroad, as a PDF.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.papers import dri_note, paper_pdf

    matter = matter_today(request, facts, today, pages, intake)
    return paper_pdf(dri_note(matter), matter)


def draft_certificate(  # noqa: PLR0913, PLR0917 - what every paper is made of, and for whom
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes],
    intake: "Intake",
    officer_id: str,
    language: Language,
) -> bytes:
    """A certificate in place of, or beside, one officer's service book, as a PDF to be signed.

    Raises:
        BadDocument: the picture of the letterhead cannot be drawn.
    """
    from desktop.packet.papers import certificate, paper_pdf

    spoken = replace(request, letter=replace(request.letter, language=language))
    matter = matter_today(spoken, facts, today, pages, intake)
    return paper_pdf(certificate(matter, request.officer(officer_id)), matter)


def plain_name(text: str) -> str:
    """A typed text as a piece of a file name, on every system."""
    from desktop.packet.names import plain

    return plain(text, 40, "Officer")


def save_paper(path: Path, pdf: bytes, suffix: str = ".pdf") -> Path:
    """Write a draft paper, or a workbook, where the officer wants it, whole or not at all.

    Raises:
        CannotSave: it could not be written; an older file is untouched.
    """
    from desktop.records.safe_write import put_bytes

    target = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")
    put_bytes(target, pdf)
    return target


def matter_today(
    request: Request,
    facts: Facts,
    today: date,
    pages: Callable[[str], bytes] | None,
    intake: "Intake | None",
) -> "Matter":
    """What the papers say of a request today, with the office's letterhead."""
    from desktop.packet.letterhead import head_picture
    from desktop.packet.matter import matter_of

    head = None
    if pages is not None and intake is not None:
        # Where the file behind the picture is lost, building says so; a preview need not.
        with suppress(KeyError):
            head = head_picture(request.sender, pages, intake)
    return matter_of(request, facts, examine(request, facts), today, head=head)
