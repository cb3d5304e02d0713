"""Invented officers to whom the invented answers are sent; no name is a real officer's."""

from dataclasses import dataclass
from hashlib import sha256
from random import Random

from desktop.form.officer import OfficerEntry
from desktop.replies.kinds import SentOfficer

_NAMES = (
    ("Ramesh", "", "Kapoor", "रमेश कपूर"),
    ("Sunita", "", "Deshmukh", "सुनीता देशमुख"),
    ("Imran", "", "Qureshi", "इमरान कुरैशी"),
    ("Gurpreet", "Singh", "Sandhu", "गुरप्रीत सिंह संधू"),
    ("Latha", "", "Krishnan", "लता कृष्णन"),
    ("Thomas", "", "Varghese", "थॉमस वर्गीस"),
    ("Anjali", "", "Banerjee", "अंजलि बनर्जी"),
    ("Biren", "Kumar", "Toppo", "बिरेन कुमार टोप्पो"),
    ("Lalita", "", "Meena", "ललिता मीणा"),
    ("Farida", "", "Begum", "फरीदा बेगम"),
    ("Venkata", "Subba", "Rao", "वेंकट सुब्बा राव"),
    ("Prakash", "", "Chaudhary", "प्रकाश चौधरी"),
    ("Neha", "", "Agarwal", "नेहा अग्रवाल"),
    ("Sanjay", "", "Patil", "संजय पाटिल"),
    ("Mohammed", "", "Salim", "मोहम्मद सलीम"),
    ("Kavita", "Devi", "Sharma", "कविता देवी शर्मा"),
    ("Arun", "", "Selvaraj", "अरुण सेल्वराज"),
    ("Dipak", "", "Mukherjee", "दीपक मुखर्जी"),
    ("Rekha", "", "Nair", "रेखा नायर"),
    ("Harish", "Chandra", "Pandey", "हरीश चंद्र पांडेय"),
    ("Joseph", "", "Lalthanga", "जोसेफ ललथंगा"),
    ("Manoj", "", "Tiwari", "मनोज तिवारी"),
    ("Shabnam", "", "Ansari", "शबनम अंसारी"),
    ("Vinod", "", "Gaikwad", "विनोद गायकवाड़"),
)
_STRANGERS = ("Suresh Wankhede", "Meenakshi Iyer", "Dinesh Rawat")
_DESIGNATIONS = ("Inspector", "Superintendent", "Assistant Commissioner", "Examiner")


@dataclass(frozen=True)
class Roster:
    """The officers of one answer.

    Attributes:
        sent: as they went.
        words: what stands for the marks of a wording: ``{n2}``, ``{m1}`` and the like.
    """

    sent: tuple[SentOfficer, ...]
    words: dict[str, str]


def roster(key: str, count: int) -> Roster:
    """Officers of an answer, always the same for the same key; no two share a name."""
    chance = Random(int(sha256(key.encode()).hexdigest(), 16))  # noqa: S311 - invented names
    chosen = chance.sample(_NAMES, count)
    words = {"ref": "2026/014", "other": chance.choice(_STRANGERS)}
    sent = []
    for place, (first, middle, last, hindi) in enumerate(chosen):
        entry = OfficerEntry(
            id=f"officer{place:05}",
            first_name=first,
            middle_name=middle,
            last_name=last,
            designation=chance.choice(_DESIGNATIONS),
            dob=_day(chance, 1968, 1990),
            doj_cbic=_day(chance, 2010, 2020),
            mobile=str(chance.choice("6789")) + "".join(chance.choices("0123456789", k=9)),
            alternate_email=f"{first}.{last}{chance.randint(1, 99)}@gmail.com".lower(),
            employee_code=f"{chance.randint(100000, 999999)}",
            domain="Customs",
            zone="Customs Zone, Chennai",
            commissionerate="Chennai-II",
            location_code="INMAA1",
        )
        sent.append(SentOfficer("request00001", entry.id, place, entry, "2026/014", row=place + 2))
        words |= _words(place + 1, entry, hindi, chance)
    return Roster(tuple(sent), words)


def _words(number: int, entry: OfficerEntry, hindi: str, chance: Random) -> dict[str, str]:
    first, last = entry.first_name, entry.last_name
    found = {
        "n": entry.display_name(),
        "N": entry.display_name().upper(),
        "r": f"{last} {first}",
        "k": f"{last}, {first}",
        "i": f"{first[0]}. {last}",
        "l": last,
        "f": first,
        "t": f"{first} {_misspelt(last)}",
        "m": entry.mobile,
        "x": "XXXXXX" + entry.mobile[-4:],
        "z": entry.mobile[-4:],
        "e": entry.alternate_email,
        "y": entry.alternate_email[:2] + "****@gmail.com",
        "c": entry.employee_code,
        "w": str(number + 1),
        "b": entry.dob,
        "j": entry.doj_cbic,
        "d": entry.designation,
        "h": hindi,
        "u": f"{first[:3]}{last[:3]}{chance.randint(100, 999)}".lower(),
        "g": f"{first}.{last}@icegate.gov.in".lower(),
    }
    return {f"{key}{number}": text for key, text in found.items()}


def _day(chance: Random, first: int, last: int) -> str:
    return f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(first, last)}"


def _misspelt(name: str) -> str:
    """One letter in the middle left out."""
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :]
