"""What typed text means: one door to the readings of text, dates, mobiles and addresses."""

import re

from desktop.form.contacts import (
    MobileFault,
    MobileReading,
    email_key,
    look_at_mobile,
    mended_email,
    mobile_key,
    read_email,
    read_mobile,
)
from desktop.form.date_words import date_words, date_words_hindi
from desktop.form.dates import (
    DateFault,
    DateReading,
    age_on,
    date_text,
    full_year,
    look_at_date,
    read_date,
    superannuation,
)
from desktop.form.officer import OfficerEntry, Posting
from desktop.form.texts import ascii_digits, book_title_case, tidy, tidy_name

__all__ = [
    "DateFault",
    "DateReading",
    "MobileFault",
    "MobileReading",
    "age_on",
    "ascii_digits",
    "book_title_case",
    "date_text",
    "date_words",
    "date_words_hindi",
    "email_key",
    "full_year",
    "look_at_date",
    "look_at_mobile",
    "mended_email",
    "mobile_key",
    "posting_of",
    "read_date",
    "read_email",
    "read_mobile",
    "superannuation",
    "tidy",
    "tidy_name",
]

_COIN = re.compile(r"\bCOIN\b|overseas intelligence network", re.IGNORECASE)
_ABROAD = re.compile(
    r"\bembassy\b|\bhigh commission\b|\bconsulate\b|\boutside india\b", re.IGNORECASE
)
_AUDIT = re.compile(r"\baudit\b", re.IGNORECASE)
_APPEALS = re.compile(r"\bappeals?\b", re.IGNORECASE)
_ZONAL = re.compile(r"\bzonal\b|\bzone\b|\bchief commissioner\b|\bCCO\b|\bPCCO\b", re.IGNORECASE)


def posting_of(officer: OfficerEntry) -> Posting:
    """Where the officer is posted: as chosen, else as the template's columns tell.

    The words of zone, unit and place tell COIN postings and missions abroad; the domain tells
    customs, CGST and directorates apart; the unit's name tells audit, appeals and zonal offices.
    """
    if officer.posting is not Posting.UNSTATED:
        return officer.posting
    words = f"{officer.zone} {officer.commissionerate} {officer.place}"
    if _COIN.search(words):
        return Posting.COIN
    if _ABROAD.search(words):
        return Posting.OUTSIDE_INDIA
    return _by_domain(tidy(officer.domain).casefold(), officer.commissionerate)


def _by_domain(domain: str, unit: str) -> Posting:
    if domain.startswith("customs") or domain == "सीमा शुल्क":
        return Posting.CUSTOMS_LOCATION
    if domain.startswith(("directorate", "निदेशालय")):
        return Posting.DIRECTORATE
    if domain.startswith(("cgst", "gst", "central excise", "सीजीएसटी")):
        return _by_unit(unit)
    return Posting.UNSTATED


def _by_unit(unit: str) -> Posting:
    if _AUDIT.search(unit):
        return Posting.AUDIT_COMMISSIONERATE
    if _APPEALS.search(unit):
        return Posting.APPEALS_COMMISSIONERATE
    if _ZONAL.search(unit):
        return Posting.ZONAL_OFFICE
    return Posting.EXECUTIVE_COMMISSIONERATE
