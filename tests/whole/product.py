"""The product's own packet of the sample request, for the real programs that read it."""

from dataclasses import replace
from pathlib import Path

from desktop import procedure
from desktop.form.request import Language, Request
from desktop.intake.parent import Intake
from desktop.jobs import finish
from desktop.packet.contents import Packet
from desktop.records.pages import PageStore
from desktop.rules.engine import accept
from tests.packet import cases


def sample_packet(out: Path, intake: Intake, language: Language = Language.BOTH) -> Packet:
    """The sample request's packet, its papers and message in Hindi and English by default."""
    template, layout = procedure.template_in_force()
    with PageStore(out / "pages") as pages:
        request = in_language(procedure.sample_request(pages).request, language)
        checked = accept(request, procedure.facts_of(layout, cases.NOW.date()))
        job = procedure.build(
            checked,
            pages=pages,
            template=template,
            layout=layout,
            out=out / "packets",
            intake=intake,
            now=cases.NOW,
        )
        return finish(job)


def in_language(request: Request, language: Language) -> Request:
    letter = replace(request.letter, language=language)
    sender = replace(request.sender, office_hindi=cases.OFFICE_HINDI)
    return replace(request, letter=letter, sender=sender)
