"""What the papers say, paragraph by paragraph, in the order of the instruction's clauses.

Letter and mail both take their paragraphs from here, so that they cannot disagree.
"""

from desktop.form.evidence import Shows
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.values import posting_of, tidy
from desktop.packet.contents import Paper
from desktop.packet.exceptions import exceptions
from desktop.packet.matter import Matter, given, officer_name, ranges, shown_date
from desktop.packet.wording import Text, joined, said


def opening(matter: Matter) -> tuple[Text, ...]:
    """The paragraphs before the table: request and capacity, template, what the table is."""
    request: Text = said(
        "letter.request",
        n=matter.count,
        maker=matter.maker,
        role=matter.role,
        clause=matter.clause,
    )
    if matter.part.of > 1:
        request = joined(request, _part(matter))
    return (request, _template(matter), said("letter.table", n=matter.count))


def closing(matter: Matter) -> Text:
    """Whom to ask."""
    phone = given(matter.sender.phone, "phone")
    return said("letter.contact", phone=phone, email=matter.own_email)


def enclosure_list(matter: Matter) -> tuple[Text, ...]:
    """The numbered enclosures with their pages and file numbers."""
    return tuple(
        said(
            f"enclosure.{kind}",
            n=str(len(group)),
            pages=page_count(sum(one.pages for one in group)),
            files=ranges(tuple(one.number for one in group)),
        )
        for kind, group in matter.by_kind.items()
    )


def page_count(pages: int) -> Text:
    """Number of pages in words."""
    return said("evidence.pages", n=str(pages))


def row(matter: Matter, officer: OfficerEntry) -> dict[str, Text]:
    """One officer's line in the table, by column."""
    return {
        "serial": matter.serial(officer),
        "name": given(officer_name(officer), "name"),
        "designation": given(officer.designation, "designation"),
        "dob": shown_date(officer.dob),
        "doj": shown_date(officer.doj_cbic),
        "posting": _posting(officer),
        "evidence": _evidence(matter, officer),
    }


def _part(matter: Matter) -> Text:
    part = matter.part
    numbers = ("number", "of", "first", "last", "whole")
    return said("letter.part", **{name: str(getattr(part, name)) for name in numbers})


def _template(matter: Matter) -> Text:
    key = "letter.template_save" if exceptions(matter) else "letter.template"
    books = matter.enclosure(Paper.SERVICE_BOOK)
    return joined(
        said(key),
        said("letter.books", enclosure=books) if books else "",
        said("letter.unique", n=matter.count),
    )


def _posting(officer: OfficerEntry) -> Text:
    told = (officer.commissionerate or officer.zone, officer.location_code, officer.place)
    parts: list[str] = []
    for part in filter(None, map(tidy, told)):
        # "Chennai-II, INMAA1" says Chennai already.
        if not any(part.casefold() in known.casefold() for known in parts):
            parts.append(part)
    place = given(", ".join(parts), "value")
    posting = posting_of(officer)
    if posting in {Posting.COIN, Posting.OUTSIDE_INDIA}:
        return joined(said(f"posting.{posting}"), ", ".join(parts), separator=": ")
    return place


def _evidence(matter: Matter, officer: OfficerEntry) -> Text:
    lines: list[Text] = []
    book = matter.file(officer, Paper.SERVICE_BOOK)
    if book:
        lines.append(said("evidence.book", file=book, places=_places(officer)))
    certificate = matter.file(officer, Paper.CERTIFICATE)
    if certificate:
        pages = page_count(len(officer.evidence.certificate.pages))
        lines.append(said("evidence.certificate", file=certificate, pages=pages))
    return joined(*lines, separator="\n") if lines else said("evidence.none")


def _places(officer: OfficerEntry) -> Text:
    """On which page each fact stands; the number of pages where nothing was said of them."""
    pages = officer.evidence.pages
    by_page: dict[str, list[Text]] = {}
    for fact in Shows:
        where = [
            str(place)
            for place, page in enumerate(pages, 1)
            if fact in page.shows or any(mark.shows is fact for mark in page.marks)
        ]
        if where:
            by_page.setdefault(", ".join(where), []).append(said(f"shows.{fact}"))
    found = [
        said("evidence.place", what=joined(*facts, separator=", "), page=page)
        for page, facts in by_page.items()
    ]
    return joined(*found, separator="; ") if found else page_count(len(pages))
