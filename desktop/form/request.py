"""The whole request: sender, officers, letter. Every edit makes a new one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from desktop.form.officer import Kept, OfficerEntry, new_id
from desktop.form.sender import Sender


class Language(StrEnum):
    """Language of the letter."""

    ENGLISH = "en"
    HINDI = "hi"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class LetterFields:
    """The few things that only the officer can say of the covering letter.

    Attributes:
        number: file number, as typed.
        date: ISO 8601; empty means the day on which the packet is built.
        place: empty means the sender's place.
        signatory, signatory_designation: empty means the sender.
        copy_to: one line for each.
        language: see `Language`.
        proof_sheet: a proof sheet goes with the request.
    """

    number: str = ""
    date: str = ""
    place: str = ""
    signatory: str = ""
    signatory_designation: str = ""
    copy_to: str = ""
    language: Language = Language.ENGLISH
    proof_sheet: bool = True


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """The template with which the request was begun (rule template.column_changed).

    Attributes:
        fingerprint: of the layout.
        name: of the file.
        columns: name and red mark of each column, in order.
    """

    fingerprint: str = ""
    name: str = ""
    columns: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Continues:
    """The mail that came back, where a request corrects it.

    Attributes:
        request: id of the first request; empty where this one is the first.
        reference: its number.
        number: file number of its letter, as typed.
        sent: day on which its mail went, ISO 8601; empty where nobody said.
        before: the returned officers as they were sent.
    """

    request: str = ""
    reference: str = ""
    number: str = ""
    sent: str = ""
    before: tuple[OfficerEntry, ...] = ()


@dataclass(frozen=True)
class Request:
    """One request to Saksham Seva for one or many officers."""

    sender: Sender = field(default_factory=Sender)
    officers: tuple[OfficerEntry, ...] = ()
    letter: LetterFields = field(default_factory=LetterFields)
    reference: str = ""
    created: str = ""
    edition: str = ""
    template: TemplateUse = field(default_factory=TemplateUse)
    kept: tuple[Kept, ...] = ()
    continues: Continues = field(default_factory=Continues)
    id: str = field(default_factory=new_id)

    @cached_property
    def places(self) -> dict[str, int]:
        """Place of each officer by id, from 0."""
        return {officer.id: place for place, officer in enumerate(self.officers)}

    @property
    def is_correction(self) -> bool:
        """Whether it goes in continuation of a mail that came back."""
        return bool(self.continues.request)

    def before(self, officer_id: str) -> OfficerEntry | None:
        """An officer as he was sent before; None for one who was not."""
        return next((one for one in self.continues.before if one.id == officer_id), None)

    def officer(self, officer_id: str) -> OfficerEntry:
        """The officer of that id.

        Raises:
            KeyError: no such officer.
        """
        return self.officers[self.places[officer_id]]

    def with_officer(self, officer: OfficerEntry) -> "Request":
        """The request with one officer replaced, found by id."""
        place = self.places[officer.id]
        officers = (*self.officers[:place], officer, *self.officers[place + 1 :])
        edited = replace(self, officers=officers)
        edited.__dict__["places"] = self.places  # same ids, same places: not worked out again
        return edited

    def with_officers(self, edited: Iterable[OfficerEntry]) -> "Request":
        """The request with several officers replaced, each found by id."""
        new = {one.id: one for one in edited}
        officers = tuple(new.get(one.id, one) for one in self.officers)
        made = replace(self, officers=officers)
        made.__dict__["places"] = self.places
        return made

    def with_added(self, officers: Iterable[OfficerEntry], place: int | None = None) -> "Request":
        """The request with officers put in at a place, at the end if None."""
        at = len(self.officers) if place is None else place
        return replace(self, officers=(*self.officers[:at], *officers, *self.officers[at:]))

    def without(self, officer_ids: Iterable[str]) -> "Request":
        """The request without these officers."""
        gone = frozenset(officer_ids)
        return replace(self, officers=tuple(one for one in self.officers if one.id not in gone))

    def moved(self, officer_id: str, place: int) -> "Request":
        """The request with one officer moved to another place (0-based, held in range)."""
        officer = self.officer(officer_id)
        rest = [one for one in self.officers if one.id != officer_id]
        at = max(0, min(place, len(rest)))
        return replace(self, officers=(*rest[:at], officer, *rest[at:]))
