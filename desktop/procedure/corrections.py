"""A request is made again for the officers who came back, and for them alone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from desktop.form.corrections import came_back
from desktop.form.layout import Layout
from desktop.form.officer import OfficerEntry, new_id
from desktop.form.request import Continues, Request
from desktop.form.returned import Returned
from desktop.procedure.templates import use_of
from desktop.rules.editions import current_edition


def correction_of(  # noqa: PLR0913, PLR0917 - what a correction is made of
    first: Request,
    reasons: Mapping[str, Iterable[Returned]],
    sent: str,
    reference: str,
    layout: Layout,
    today: date,
) -> Request:
    """A new request with the returned officers of another one, as they were sent.

    Args:
        first: the request that came back, as handed over.
        reasons: what was said, by id of the officer; who is not in it is left out.
        sent: day on which its mail went, ISO 8601; empty where nobody said.
        reference: number of the new request.
        layout: of the template in force.
        today: the officer's calendar day.
    """
    before = tuple(one for one in first.officers if one.id in reasons)
    said = {one.id: tuple(reasons[one.id]) for one in before}
    return replace(
        first,
        id=new_id(),
        reference=reference,
        created=today.isoformat(),
        edition=current_edition().id,
        template=use_of(layout),
        letter=replace(first.letter, date=""),
        officers=tuple(came_back(one, said[one.id] or one.returned) for one in before),
        continues=Continues(
            request=first.id,
            reference=first.reference,
            number=first.letter.number,
            sent=sent,
            before=tuple(replace(one, returned=(), kept=()) for one in before),
        ),
    )


def reasons_of(officer: OfficerEntry, words: str) -> tuple[Returned, ...]:
    """What was said of an officer: as it was placed, else the words alone."""
    return officer.returned or ((Returned(words.strip()),) if words.strip() else ())
