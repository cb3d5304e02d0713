"""Hindi is drawn with the same glyphs that Qt's own shaping chooses from the same font."""

import io
import os
import re
from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication

from desktop.packet.fonts import fresh_fonts
from desktop.packet.typeset import Setter, Style, family_of
from desktop.packet.wording import entries
from desktop.paths import resource

FAMILY = "SSO Desk test"
NAMES = {1, 4, 16}
"""Records of the OpenType `name` table: family, full name, typographic family."""

JOINED = [
    "क्ष",
    "त्र",
    "ज्ञ",
    "श्र",
    "क्त",
    "द्ध",
    "द्व",
    "द्य",
    "ह्म",
    "ह्न",
    "ह्य",
    "ह्र",
    "ह्व",
    "ट्ट",
    "ड्ड",
    "ट्र",
    "ड्र",
    "छ्र",
    "प्र",
    "र्क",
    "र्थ",
    "र्ष्ण",
    "हृ",
    "रु",
    "रू",
    "प्रार्थना",
    "राष्ट्रीय",
    "कार्यग्रहण",
    "विद्यार्थी",
    "द्वितीय",
    "उद्घाटन",
    "शुल्क",
    "हृदय",
    "संस्कृत",
    "सृजित",
    "ऋण",
    "कर्त्तव्य",
    "चिह्नित",
    "ब्राह्मण",
    "दृष्टि",
    "अनुस्मारक",
    "त्र्यंबक",
    "स्त्री",
    "विश्वविद्यालय",
    "लक्ष्मी",
    "कृष्णमूर्ति",
    "श्रीवास्तव",
    "सिंह",
    "चतुर्वेदी",
    "मुखर्जी",
    "भट्टाचार्य",
    "कुञ्ज",
    "पिट्ठू",
    "बुद्धि",
    "उच्छ्वास",
    "र्\u200dय",
    "क्\u200dष",
    "क्\u200cष",
    "ज़रूरी",
    "पढ़ाई",
    "डॉ",
    "ॐ",
]
"""Conjuncts, reph, vowel signs before their letter, nukta, joiners."""


def wording() -> list[str]:
    """Every Hindi word of the papers."""
    found: set[str] = set()
    for entry in entries().values():
        found.update(re.findall(r"[\u0900-\u097f\u200c\u200d]+", entry["hi"]))
    return sorted(found)


@pytest.fixture(scope="module")
def qt_font() -> Iterator[QFont]:
    """Our font for Qt, by a name of its own: the system may have another release of the same."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert app is not None
    renamed = TTFont(str(resource("fonts/NotoSansDevanagari-Regular.ttf")))
    for record in renamed["name"].names:
        if record.nameID in NAMES:
            record.string = FAMILY
    data = io.BytesIO()
    renamed.save(data)
    number = QFontDatabase.addApplicationFontFromData(data.getvalue())
    assert QFontDatabase.applicationFontFamilies(number) == [FAMILY]
    font = QFont(FAMILY)
    font.setPixelSize(20)
    yield font
    QFontDatabase.removeApplicationFont(number)


def by_qt(word: str, font: QFont) -> list[int]:
    layout = QTextLayout(word, font)
    layout.beginLayout()
    layout.createLine().setPosition(QPointF(0, 0))
    layout.endLayout()
    runs = layout.glyphRuns()
    assert {run.rawFont().familyName() for run in runs} == {FAMILY}, word
    return [glyph for run in runs for glyph in run.glyphIndexes()]


def by_us(words: list[str]) -> dict[str, list[int]]:
    style = Style(size=20, family=family_of("hi"))
    found = {}
    with fresh_fonts() as fonts:
        setter = Setter(fonts)
        for word in words:
            made = setter.word(word, style)
            face = next(one.face for one in fonts.faces.values() if one.fontName == made.face)
            found[word] = [face.charToGlyph[ord(letter)] for letter in str(made.drawn)]
    return found


def test_every_word_of_the_papers_has_the_glyphs_of_qt(qt_font: QFont) -> None:
    words = [*JOINED, *wording()]
    assert len(words) > 300
    assert len(by_qt("क्ष", qt_font)) == 1
    other = {word: (glyphs, by_qt(word, qt_font)) for word, glyphs in by_us(words).items()}
    assert {word: both for word, both in other.items() if both[0] != both[1]} == {}
