"""Makes the four shipped fonts from the OFL packages of the Noto project.

Needs ``pip install fontpkg-noto-sans-devanagari==2.7 fontpkg-noto-serif==2.15``. The packages
hold variable fonts; reportlab reads no variation tables, so Regular and Bold are taken out as
static fonts. Noto Sans Devanagari keeps all its shaping rules and its Latin letters; Noto Serif
keeps the Latin letters, punctuation and currency signs that a Government letter needs.
"""

import shutil
import sys
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
WEIGHTS = {"Regular": 400, "Bold": 700}
LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),  # Latin-1, Extended-A and -B: names with diacritics
    *range(0x300, 0x33A),  # combining marks
    *range(0x1E00, 0x1F00),  # Latin Extended Additional: Ṛ, Ṣ, Ḍ in transliterated names
    *range(0x2010, 0x2028),  # dashes, typographic quotes, bullet, ellipsis
    0x2030,
    0x2032,
    0x2033,
    0x20AC,
    0x20B9,  # ₹
    0x2116,  # №
    0x2122,
    0x2212,
    0xFFFD,
)


def _static(package: str, file: str, weight: int) -> TTFont:
    """One weight of a variable font, normal width."""
    source = files(package) / "files" / file
    with source.open("rb") as stream:
        font = TTFont(stream)
        made: TTFont = instantiateVariableFont(
            font, {"wght": weight, "wdth": 100}, updateFontNames=True
        )
        return made


def _only_latin(font: TTFont) -> None:
    """Take out every letter but the Latin ones, and all hints."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN)
    subsetter.subset(font)


def _save(font: TTFont, name: str) -> None:
    font.recalcTimestamp = False
    target = TARGET / name
    font.save(target)
    print(f"{name}: {target.stat().st_size:,} bytes")


def main() -> int:
    """Write the fonts and their licences."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for style, weight in WEIGHTS.items():
        sans = _static("fontpkg_noto_sans_devanagari", "NotoSansDevanagari[wdth,wght].ttf", weight)
        _save(sans, f"NotoSansDevanagari-{style}.ttf")
        serif = _static("fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf", weight)
        _only_latin(serif)
        _save(serif, f"NotoSerif-{style}.ttf")
    licence = files("fontpkg_noto_sans_devanagari") / "LICENSE"
    with licence.open("rb") as source, (TARGET / "OFL.txt").open("wb") as target:
        target.write(
            b"NotoSerif-*.ttf: Copyright 2022 The Noto Project Authors "
            b"(https://github.com/notofonts/latin-greek-cyrillic)\n"
            b"NotoSansDevanagari-*.ttf: "
        )
        shutil.copyfileobj(source, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
