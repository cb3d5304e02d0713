"""Pictures beside words follow the colours when they change while the window stands."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop.intake.parent import Intake
from desktop.ui.theme import Scheme, Theme
from desktop.ui.widgets.sign import Sign
from tests import makers
from tests.ui.real import real_window


def inks(sign: Sign) -> set[str]:
    """The colours that are drawn whole."""
    image = sign.pixmap().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in points)
    return {colour.name() for colour in colours if colour.alpha() == 255}


def test_a_sign_is_drawn_anew_in_the_colours_of_the_other_scheme(qapp: QApplication) -> None:
    theme = Theme(qapp, Scheme.LIGHT)
    sign = Sign(theme, "octagon", "must_fix")
    assert QColor(theme.colours.must_fix).name() in inks(sign)
    before = theme.colours.must_fix
    theme.choose(Scheme.DARK)
    assert theme.colours.must_fix != before
    assert QColor(theme.colours.must_fix).name() in inks(sign)
    assert QColor(before).name() not in inks(sign)


def test_every_sign_of_the_sender_page_follows(
    qapp: QApplication, tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    with real_window(tmp_path, intake, monkeypatch) as window:
        window.shop.desk.open(makers.request(1), None)
        window.go(next(iter(window.steps)))
        signs = [one for one in window.findChildren(Sign) if one.isVisible()]
        assert len(signs) >= 2
        light = [inks(one) for one in signs]
        window.shop.theme.choose(Scheme.DARK)
        assert all(now.isdisjoint(was) for now, was in zip(map(inks, signs), light, strict=True))
