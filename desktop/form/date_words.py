"""A date in words, as service books have it beside the figures, in English and Hindi."""

import calendar
from datetime import date


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_ONES = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = _list(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS = {20: "twentieth", 30: "thirtieth"}

_HINDI = _list(
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस "
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस "
    "तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस "
    "चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास "
    "पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ "
    "साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर "
    "सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी "
    "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी "
    "नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
)
_HINDI_MONTHS = _list("- जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर")


def date_words(day: date) -> str:
    """``twelfth July nineteen hundred eighty-five``."""
    return f"{_ordinal(day.day)} {calendar.month_name[day.month]} {_year(day.year)}"


def date_words_hindi(day: date) -> str:
    """``बारह जुलाई उन्नीस सौ पचासी``."""
    return f"{_HINDI[day.day]} {_HINDI_MONTHS[day.month]} {_year_hindi(day.year)}"


def _below_hundred(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def _ordinal(number: int) -> str:
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ORDINALS[ones]}" if ones else _ORDINAL_TENS[number]


def _year(year: int) -> str:
    hundreds, rest = divmod(year, 100)
    thousand, odd = divmod(hundreds, 10)
    head = f"{_ONES[thousand]} thousand" if odd == 0 else f"{_below_hundred(hundreds)} hundred"
    return f"{head} {_below_hundred(rest)}" if rest else head


def _year_hindi(year: int) -> str:
    hundreds, rest = divmod(year, 100)
    thousand, odd = divmod(hundreds, 10)
    head = f"{_HINDI[thousand]} हज़ार" if odd == 0 else f"{_HINDI[hundreds]} सौ"
    return f"{head} {_HINDI[rest]}" if rest else head
