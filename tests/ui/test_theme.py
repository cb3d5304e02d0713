"""The style sheet at every size of the text."""

import re

import pytest

from desktop.ui.theme import LIGHT, style_sheet


def pixels(name: str, rule: str) -> int:
    found = re.search(rf"(?<![-\w]){name}: (\d+)px", rule)
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize("zoom", range(80, 201, 10))
def test_a_round_button_stays_round_at_every_size(zoom: int) -> None:
    sheet = style_sheet(LIGHT, zoom)
    rules = dict(re.findall(r"^(Q[^\n{]+) \{([^}]*)\}", sheet, re.MULTILINE))
    both = rules["QRadioButton::indicator, QCheckBox::indicator"]
    free, chosen = rules["QRadioButton::indicator"], rules["QRadioButton::indicator:checked"]
    radius = pixels("border-radius", free)
    for box, border in ((both, free), (chosen, chosen)):
        whole = pixels("width", box) + 2 * pixels("border", border)
        assert 0 <= whole - 2 * radius <= 3
