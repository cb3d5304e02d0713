"""From the facts of a document to the pages that a request holds."""

from dataclasses import replace
from hashlib import sha256

from desktop.form.evidence import Page
from desktop.form.officer import new_id
from desktop.intake.facts import DocumentFacts, PageFacts


def pages_of(data: bytes, name: str, facts: DocumentFacts) -> tuple[Page, ...]:
    """One page of evidence for each page of the document, in its order."""
    source = sha256(data).hexdigest()
    return tuple(
        Page(
            id=new_id(),
            source=source,
            name=name,
            number=page.number,
            width=page.width,
            height=page.height,
            dpi=page.dpi,
            blank=bool(page.blank),
            blurred=page.blurred,
        )
        for page in facts.pages
    )


def looked_into(page: Page, facts: PageFacts) -> Page:
    """The page with what was found when it was looked into, later than it came."""
    return replace(page, dpi=facts.dpi, blank=bool(facts.blank), blurred=facts.blurred)
