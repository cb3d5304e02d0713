"""Lines, breaks and fonts."""

import pytest

from desktop.packet.fonts import DEVANAGARI, SERIF, fresh_fonts, joins_hindi, printable
from desktop.packet.typeset import Block, Setter, Style


def lines(text: str, width: float, style: Style | None = None) -> list[str]:
    with fresh_fonts() as fonts:
        found = Setter(fonts).lines(text, style or Style(), width)
        return [" ".join(word.text for word in line) for line in found]


def test_text_is_broken_at_spaces_and_at_line_feeds() -> None:
    assert lines("one two three", 40) == ["one two", "three"]
    assert lines("one\n\ntwo", 400) == ["one", "", "two"]


def test_a_word_wider_than_the_line_is_broken_after_a_hyphen_if_it_can() -> None:
    assert lines("Subrahmanyeswaran-Rama", 115) == ["Subrahmanyeswaran-", "Rama"]
    assert "".join(lines("x" * 100, 60)) == "x" * 100


def test_a_conjunct_is_never_cut_in_two() -> None:
    for piece in lines("क्षत्रिय" * 12, 30, Style(family=DEVANAGARI)):
        assert piece[0] not in "\u094d\u093f\u093e\u0903"
        assert piece[-1] != "\u094d"


def test_each_word_gets_a_font_that_has_its_letters() -> None:
    with fresh_fonts() as fonts:
        setter = Setter(fonts)
        assert setter.word("Ramesh", Style()).face == "SSODeskSerif"
        assert setter.word("रमेश", Style()).face == "SSODeskDevanagari"
        assert setter.word("(रमेश)", Style(bold=True)).face == "SSODeskDevanagari-Bold"
        assert setter.word("₹–’“”", Style()).veiled is False
        assert setter.word("Ṛṣi", Style(family=DEVANAGARI)).veiled is False
        assert setter.word("தமிழ்", Style()).veiled is True


@pytest.mark.parametrize("family", [SERIF, DEVANAGARI])
@pytest.mark.parametrize("bold", [False, True])
def test_the_shipped_fonts_hold_what_a_letter_needs(family: str, bold: bool) -> None:
    with fresh_fonts() as fonts:
        name = fonts.faces[family, bold].fontName
        assert fonts.has("AZaz09 ₹–—’‘“”…•()[]@/&#%+-_|\u00a0é", name)


def test_shaping_joins_the_letters() -> None:
    with fresh_fonts() as fonts:
        word = Setter(fonts).word("क्षत्रिय", Style(family=DEVANAGARI))
    assert str(word.drawn) != word.text
    assert len(word.drawn) < len(word.text)


def test_unseen_letters_go_and_blanks_become_spaces() -> None:
    assert printable("a\x00b\tc\u2028d\ud800e\u202ef\u00a0g") == "a b c def\u00a0g"
    assert printable("र्\u200dय") == "र्\u200dय"


def test_a_paragraph_is_split_with_two_lines_on_each_side_or_not_at_all() -> None:
    with fresh_fonts() as fonts:
        block = Block(Setter(fonts), "word " * 60, Style(leading=10, align="justify"), "1.")
        block.wrap(200, 1000)
        count = round(block.height / 10)
        head, tail = block.split(200, 35)
        assert isinstance(head, Block)
        assert isinstance(tail, Block)
        assert (head.wrap(200, 35)[1], tail.wrap(200, 999)[1]) == (30, (count - 3) * 10)
        assert (head.label, tail.label) == ("1.", "")
        assert block.split(200, 15) == []
        last = block.split(200, (count - 1) * 10)
        assert last[1].wrap(200, 999)[1] == 20


def test_the_self_check_sees_that_hindi_is_joined() -> None:
    assert joins_hindi()
