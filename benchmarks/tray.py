"""Two hundred pages in the tray: how long the window is ever held up while thumbnails come.

Twenty 12-megapixel photos, each in ten shapes, so that every thumbnail has to be drawn. A
heartbeat of one millisecond notes its longest gap while the tray is opened, scrolled from end to
end, a page chosen, moved over to another officer and moved back. Beside the gap on the clock
stands the window's own processor time between two beats: on a busy PC the clock also counts what
other programs took. The first line is a window that does nothing.

    python benchmarks/tray.py [--pages 200]
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.fit import photo
from desktop.form.evidence import Evidence, Half, Page
from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.ui.screens.pages import PagesScreen
from desktop.ui.theme import Theme
from desktop.ui.workshop import Workshop
from tests import makers
from tests.ui.bench import workshop

PHOTOS = 20
LIMIT = 50.0
QUIET = 8.0
"""Seconds of nothing, to know what the clock shows of other programs."""


class Heartbeat:
    """The longest time for which the window did not come round, by what was being done."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._last = self._own = 0.0
        self.longest = self.busiest = 0.0

    def during(self, work: Callable[[], object], until: Callable[[], bool]) -> float:
        """Do something and wait until it is over; seconds in all."""
        self.longest = self.busiest = 0.0
        self._last, self._own = perf_counter(), thread_time()
        start = self._last
        self._timer.start()
        work()
        while not until():
            QApplication.processEvents()
        QTest.qWait(20)
        self._timer.stop()
        return perf_counter() - start

    def _beat(self) -> None:
        now, own = perf_counter(), thread_time()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self.busiest = max(self.busiest, 1000 * (own - self._own))
        self._last, self._own = now, own


def shapes(page: Page) -> list[Page]:
    """One photo's page in ten shapes, each of which is drawn on its own."""
    turned = [
        replace(page, turn=turn, lighten=light) for turn in range(4) for light in (False, True)
    ]
    halves = [replace(page, half=half) for half in (Half.LEFT, Half.RIGHT)]
    return [*turned, *halves]


def request_of(shop: Workshop, count: int) -> Request:
    """A request whose officers have two pages each."""
    found: list[Page] = []
    for seed in range(PHOTOS):
        source = shop.pages.add(photo(seed))
        found += shapes(makers.page(source=source, width=3000, height=4000, dpi=340, marks=()))
    pages = [replace(page, id=f"p{place:011}") for place, page in enumerate(found[:count])]
    officers = tuple(
        makers.officer(place, evidence=Evidence(pages=tuple(pages[2 * place : 2 * place + 2])))
        for place in range(count // 2)
    )
    return makers.request(0, officers=officers)


def main() -> int:
    """Print a line for each thing done; 1 where one of them held the window up too long.

    What the clock shows while nothing is done belongs to other programs.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=200)
    count = parser.parse_args().pages
    app = QApplication([])
    Theme(app)
    heart, slow, idle = Heartbeat(), False, 0.0
    with (
        tempfile.TemporaryDirectory() as folder,
        Intake() as intake,
        workshop(makers.request(0), Path(folder), intake) as shop,
    ):
        request = request_of(shop, count)
        screen = PagesScreen(shop)
        screen.resize(1154, 680)
        screen.show()
        QTest.qWait(100)
        view, rows = screen.tray.view, screen.tray.rows
        at = iter(range(0, rows.rowCount() + 3 * count, 3))

        def scroll() -> bool:
            row = next(at, None)
            if row is not None and row < rows.rowCount():
                view.scrollTo(rows.index(row))
                return False
            return all_drawn()

        def all_drawn() -> bool:
            return not shop.tasks.busy

        shop.desk.open(request, None)
        screen.hide()
        quiet = perf_counter() + QUIET

        def enter() -> None:
            screen.show()
            screen.enter("", "")

        steps: tuple[tuple[str, Callable[[], object], Callable[[], bool]], ...] = (
            ("nothing", lambda: None, lambda: perf_counter() > quiet),
            ("show the page", enter, all_drawn),
            ("scroll from end to end", lambda: None, scroll),
            (
                "choose a page",
                lambda: screen.tray.choose((request.officers[5].evidence.pages[0].id,)),
                all_drawn,
            ),
            (
                "move it to another officer",
                lambda: screen.tray.give(request.officers[-1].id),
                all_drawn,
            ),
            ("undo", shop.desk.history.undo, all_drawn),
        )
        for words, work, until in steps:
            seconds = heart.during(work, until)
            idle = idle or heart.longest
            slow |= heart.busiest > LIMIT or heart.longest > LIMIT + idle
            gaps = f"gap {heart.longest:6.1f} ms, own time {heart.busiest:5.1f} ms"
            print(f"{words:28} longest {gaps}   {seconds:6.2f} s")
        screen.close()
    print(f"{count} pages, limit {LIMIT:.0f} ms: {'too slow' if slow else 'holds'}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
