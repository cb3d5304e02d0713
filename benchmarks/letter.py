"""How long a letter takes beside bare reportlab, and how much memory it asks for.

Run ``python benchmarks/letter.py``; prints a table in Markdown. Bare reportlab sets the same
officers' table with its own paragraphs in a built-in font: no shaping, no page total, no
ActualText, no fall-back font. Below it stands what the letter of 1,000 officers in both languages,
with every exceptional case, adds to a process that has made a short one (Linux).
"""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.form.request import Language, LetterFields, Request
from desktop.packet.letter import letter_pdf
from desktop.rules.engine import examine
from tests import makers
from tests.packet import cases

SIZES = (1, 12, 100, 1_000)
ROUNDS = 3
MOST_PREVIEW = 0.3
MOST_MEMORY = 60_000_000
_CHILD = "memory"


def request_of(count: int, language: Language) -> Request:
    """A usual request in a language."""
    letter = LetterFields(number="VIII/48/14/2026", date="2026-11-23", language=language)
    return makers.request(
        count, sender=makers.sender(office_hindi=cases.OFFICE_HINDI), letter=letter
    )


def maker(request: Request) -> Callable[[], bytes]:
    """Makes the letter of a request whose findings are known."""
    facts = makers.facts()
    findings = examine(request, facts)
    return lambda: letter_pdf(request, facts, None, makers.TODAY, findings=findings)


def bare(request: Request) -> Callable[[], bytes]:
    """The same table by bare reportlab."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["BodyText"]

    def make() -> bytes:
        rows = [
            [
                Paragraph(text, style)
                for text in (
                    str(place),
                    one.display_name(),
                    one.designation,
                    one.dob,
                    one.doj_cbic,
                    f"{one.commissionerate}, {one.location_code}",
                    f"Service Book, file {place + 2:03}: name, DOB, DOJ p. 1",
                )
            ]
            for place, one in enumerate(request.officers, 1)
        ]
        stream = BytesIO()
        table = Table(rows, colWidths=[30, 90, 75, 60, 60, 70, 90])
        SimpleDocTemplate(stream, pagesize=A4).build([table])
        return stream.getvalue()

    return make


def seconds(make: Callable[[], bytes]) -> float:
    """CPU seconds, median of a few rounds after one for warming up."""
    make()
    taken = []
    for _ in range(ROUNDS):
        start = process_time()
        make()
        taken.append(process_time() - start)
    return median(taken)


def peak(make: Callable[[], bytes]) -> int:
    """Most bytes of Python objects alive at the same time."""
    tracemalloc.start()
    try:
        make()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def added_memory(count: int) -> int:
    """Bytes that the letter of so many officers with all cases adds to this process at its peak.

    A short letter comes first, so that libraries and fonts are there already.
    """
    make = maker(cases.every_case(count, Language.BOTH))
    maker(request_of(1, Language.BOTH))()
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = _status("VmRSS")
    make()
    return _status("VmHWM") - before


def _status(name: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise KeyError(name)


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    if sys.argv[1:] == [_CHILD]:
        print(added_memory(SIZES[-1]))
        return 0
    print("| officers | language | CPU ms | bare reportlab ms | ratio | KB | peak MB |")
    print("|---|---|---|---|---|---|---|")
    missed = False
    for count in SIZES:
        plain = seconds(bare(request_of(count, Language.ENGLISH)))
        for language in Language:
            make = maker(request_of(count, language))
            taken, most, size = seconds(make), peak(make), len(make())
            missed |= count == 12 and taken > MOST_PREVIEW
            missed |= most > MOST_MEMORY
            print(
                f"| {count} | {language} | {taken * 1000:.0f} | {plain * 1000:.0f} "
                f"| {taken / plain:.1f} | {size / 1000:.0f} | {most / 1e6:.1f} |"
            )
    if sys.platform == "linux":
        # In a process of its own: memory once taken would hide what is taken again.
        command = [sys.executable, __file__, _CHILD]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        added = int(done.stdout)
        missed |= added > MOST_MEMORY
        print(f"\n{SIZES[-1]} officers in both languages add {added / 1e6:.1f} MB to the process.")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
