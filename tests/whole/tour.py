"""The whole window from start to a built packet, as a person goes through it; then bait.

Run ``python -m tests.whole.tour FOLDER``. All steps of the sample request, its packet built, its
ways looked for; then a request whose every text would open FOLDER/bait.png as rich text.
"""

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent
from PySide6.QtWidgets import QPushButton

from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.records.pages import PageStore
from desktop.ui import app
from desktop.ui.crash import CrashHook
from desktop.ui.window import Window
from tests.whole import naughty


def main(folder: Path) -> int:
    """Go through it; 0 at the end."""
    CrashHook.__call__ = stop  # type: ignore[assignment]  # no box that waits for a person
    application = app.make_application(["tour"])
    with Intake() as intake, PageStore() as pages:
        window = app.build(application, intake, pages)
        window._shop.settings.change(packets=str(folder / "packets"))
        window.show()
        window.file.sample()
        visit(window)
        build(window)
        visit(window)
        picture = folder / naughty.BAIT
        markup = f'<img src="{picture}"><img src="{picture.as_uri()}">'
        typed = naughty.request(markup)
        window._desk.open(replace(typed, officers=(naughty.officer(markup),)), None)
        visit(window)
        window.close()
    return 0


def stop(
    _hook: CrashHook,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def visit(window: Window) -> None:
    """Every screen, long enough for what is worked out beside it."""
    for step in Step:
        window.go(step)
        idle(window)
    window.evidence.second_look()
    idle(window)
    window.go_home()
    idle(window)


def build(window: Window) -> None:
    """Build the packet by its button."""
    window.go(Step.PACKET)
    idle(window)
    press = window.findChild(QPushButton, "build_packet")
    if press is None or not press.isEnabled():
        raise SystemExit("the packet cannot be built")
    press.click()
    until(lambda: window._desk.packet is not None, "the packet")


def idle(window: Window) -> None:
    until(lambda: not window._shop.tasks._running, "work to end", least=150)


def until(holds: Callable[[], bool], what: str, least: int = 0) -> None:
    first, last = QDeadlineTimer(least), QDeadlineTimer(60_000)
    while not (first.hasExpired() and holds()):
        if last.hasExpired():
            raise SystemExit(f"waited in vain for {what}")
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
