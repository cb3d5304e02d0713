"""Draws the pictures of letters in docs/pictures from made-up requests, with poppler."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.form.request import Language, LetterFields, Request
from desktop.packet.letter import letter_pdf
from tests import makers
from tests.packet import cases

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PER_INCH = 60


def _usual(count: int, language: Language) -> Request:
    letter = LetterFields(number="VIII/48/14/2026-Admn.", date="2026-11-23", language=language)
    sender = makers.sender(office_hindi=cases.OFFICE_HINDI)
    return makers.request(count, sender=sender, letter=letter)


def _draw(request: Request, name: str, pages: tuple[int, ...]) -> None:
    """Chosen pages of a letter as small PNG files."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "letter.pdf"
        pdf.write_bytes(letter_pdf(request, makers.facts(), None, makers.TODAY))
        for page in pages:
            target = TARGET / f"letter-{name}-page{page}"
            options = ["-r", str(PER_INCH), "-f", str(page), "-l", str(page), "-gray", "-png"]
            subprocess.run(["pdftoppm", *options, "-singlefile", str(pdf), str(target)], check=True)
            print(f"{target.name}.png: {target.with_suffix('.png').stat().st_size:,} bytes")


def main() -> int:
    """Draw them all."""
    TARGET.mkdir(parents=True, exist_ok=True)
    _draw(_usual(1, Language.ENGLISH), "1-en", (1,))
    _draw(cases.exceptional(Language.ENGLISH), "exceptions-en", (1, 2))
    _draw(cases.exceptional(Language.HINDI), "exceptions-hi", (1, 2))
    _draw(_usual(12, Language.BOTH), "12-both", (1, 2))
    _draw(_usual(100, Language.ENGLISH), "100-en", (1, 2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
