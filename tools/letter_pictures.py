"""Draws the pictures of letters in docs/pictures from made-up requests, with poppler."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.form.request import Language, Request
from desktop.packet.letter import letter_pdf
from tests import makers
from tests.packet import cases

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PER_INCH = 60


def _draw(request: Request, name: str) -> None:
    """The first page and the last two of a letter as small PNG files."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "letter.pdf"
        data = letter_pdf(request, makers.facts(), None, makers.TODAY)
        pdf.write_bytes(data)
        last = len(cases.pdf_text(data).split("\f"))
        for page in sorted({1, max(1, last - 1), last}):
            target = TARGET / f"letter-{name}-page{page}"
            options = ["-r", str(PER_INCH), "-f", str(page), "-l", str(page), "-gray", "-png"]
            subprocess.run(["pdftoppm", *options, "-singlefile", str(pdf), str(target)], check=True)
            print(f"{target.name}.png: {target.with_suffix('.png').stat().st_size:,} bytes")


def main() -> int:
    """Draw them all."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("letter-*.png"):
        old.unlink()
    for count in (1, 12, 100):
        for language in (Language.ENGLISH, Language.HINDI):
            _draw(cases.every_case(count, language), f"{count}-{language}")
    _draw(cases.every_case(12, Language.BOTH), "12-both")
    return 0


if __name__ == "__main__":
    sys.exit(main())
