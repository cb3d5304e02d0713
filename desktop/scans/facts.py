"""From the facts of a document to the pages that a request holds."""

from hashlib import sha256

from desktop.form.evidence import Page
from desktop.form.officer import new_id
from desktop.intake.facts import DocumentFacts


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
