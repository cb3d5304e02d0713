"""Two hundred thumbnails come while the window goes on: by the clock, in the real window."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from desktop.form.evidence import Evidence, Half, Page
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from tests import makers
from tests.intake import papers
from tests.ui.heart import Heart
from tests.ui.real import real_window, wait

pytestmark = [
    pytest.mark.soak,
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(sys.platform == "win32", reason="asks for the load"),
]

STALL = 0.05
"""Seconds; beyond what the clock shows of a window that does nothing."""
BUSY = 3.0
"""Load: two workers draw, and the window; beyond that others are at work."""
SCANS, SHAPES = 20, 10
LONG = 120_000


def shapes(page: Page) -> list[Page]:
    """A page in ten shapes, each of which is drawn on its own."""
    turned = [
        replace(page, turn=turn, lighten=light) for turn in range(4) for light in (False, True)
    ]
    return [*turned, *(replace(page, half=half) for half in (Half.LEFT, Half.RIGHT))]


def test_thumbnails_of_200_pages_never_hold_the_window_up(
    intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with real_window(tmp_path, intake, monkeypatch) as window:
        shop = window.shop
        found: list[Page] = []
        for seed in range(SCANS):
            source = shop.pages.add(papers.written(papers.page((3000, 4000), seed=seed)))
            scan = makers.page(source=source, width=3000, height=4000, dpi=340, marks=())
            found += shapes(scan)
        pages = [replace(page, id=f"p{place:011}") for place, page in enumerate(found)]
        assert len(pages) == SCANS * SHAPES
        officers = tuple(
            makers.officer(place, evidence=Evidence(pages=tuple(pages[2 * place : 2 * place + 2])))
            for place in range(len(pages) // 2)
        )
        shop.desk.open(makers.request(0, officers=officers), None)
        window.go(Step.OFFICERS)
        wait(lambda: not shop.tasks.busy, LONG)
        heart = Heart()
        QTest.qWait(3000)
        heart.begin()
        window.evidence.all_pages()
        rows, view = window.pages.tray.rows, window.pages.tray.view

        def seen(row: int) -> Callable[[], bool]:
            page = rows.page_at(row)
            return lambda: page is None or not rows.thumbnail(page.id).isNull()

        for row in range(rows.rowCount()):
            view.scrollTo(rows.index(row))
            wait(seen(row), LONG)
        assert heart.own < STALL
        # On a busy PC the clock tells of the other programs.
        assert heart.gap < STALL + heart.idle or os.getloadavg()[0] > BUSY
