"""Which colours of a workbook are red, however the file names them."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# ECMA-376 18.8.27, the colours that a file may name by number; eight a line.
_NUMBERED = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
    "800000008000000080808000800080008080C0C0C0808080"
    "9999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF"
    "000080FF00FFFFFF0000FFFF8000808000000080800000FF"
    "00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99"
    "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696"
    "003366339966003300333300993300993366333399333333"
)
_PALETTE = [_NUMBERED[at : at + 6] for at in range(0, len(_NUMBERED), 6)]

_HUE = 18 / 360
_LEAST_SATURATION = 0.45
_DARKEST, _LIGHTEST = 0.15, 0.72


def is_red(rgb: str) -> bool:
    """Whether six or eight hexadecimal digits are red to the eye.

    The alpha byte is left out: Excel itself writes ``00FF0000`` for red. Amber, pink and light
    red (FFC000, FF9999, FFC7CE) are not red; dark red and brown (C00000, A52A2A) are.
    """
    try:
        red, green, blue = (int(rgb[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return False
    return _looks_red(*colorsys.rgb_to_hls(red, green, blue))


def _looks_red(hue: float, light: float, saturation: float) -> bool:
    near = min(hue, 1 - hue) <= _HUE
    return near and saturation >= _LEAST_SATURATION and _DARKEST <= light <= _LIGHTEST


_LEAST_COLOUR = 0.2
"""Saturation below which a fill is white or grey to the eye."""
_PALEST, _NEARLY_BLACK = 0.97, 0.08
_GREENS = (75 / 360, 170 / 360)


def marks(rgb: str) -> tuple[bool, bool]:
    """Whether a fill is a colour to the eye (no white, grey, black), and whether it is green."""
    try:
        red, green, blue = (int(rgb[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return False, False
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < _LEAST_COLOUR or not _NEARLY_BLACK <= light <= _PALEST:
        return False, False
    return True, _GREENS[0] <= hue <= _GREENS[1]


def tinted(rgb: str, tint: float) -> str:
    """The colour made lighter (tint up to 1) or darker (down to -1), ECMA-376 18.8.19."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


class Colours:
    """Answers which colour elements of one workbook are red.

    Args:
        theme: the theme's colours in the order in which styles count them.
        palette: the workbook's own numbered colours, empty for the usual ones.
    """

    def __init__(self, theme: Sequence[str] = (), palette: Sequence[str] = ()) -> None:
        self._theme = theme
        self._palette = palette or _PALETTE

    def red(self, colour: Mapping[str, str]) -> bool:
        """Whether a colour element with these attributes is red."""
        return is_red(self._shown(colour))

    def marks(self, colour: Mapping[str, str]) -> tuple[bool, bool]:
        """Whether a colour element is a colour to the eye, and whether it is green."""
        return marks(self._shown(colour))

    def _shown(self, colour: Mapping[str, str]) -> str:
        """Its hexadecimal digits with the tint worked in; empty where they cannot be read."""
        rgb = self._rgb(colour)
        try:
            tint = float(colour.get("tint", "0"))
            return tinted(rgb[-6:], tint) if rgb and tint else rgb
        except ValueError:
            return ""

    def _rgb(self, colour: Mapping[str, str]) -> str:
        if "rgb" in colour:
            return colour["rgb"]
        for name, known in (("indexed", self._palette), ("theme", self._theme)):
            number = colour.get(name, "")
            if number.isdecimal() and int(number) < len(known):
                return known[int(number)]
        return ""
