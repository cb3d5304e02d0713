"""The whole window filled with values that are looked for on the disk afterwards.

Run ``python -m tests.whole.canaries FOLDER END``; END is ``close``, or ``wait`` to be killed. Says
``ready`` when every screen was visited, edits made and taken back, a packet built and handed on.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop import procedure
from desktop.form.request import Request
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.records import keys
from desktop.records.pages import PageStore
from desktop.ui import app
from desktop.ui.crash import CrashHook
from desktop.ui.desk import Changed
from desktop.ui.session_lock import SessionLock
from desktop.ui.window import Window
from tests.whole import tour

WORD = "Qzcanaryword"
"""In every text."""
NUMBER = "9173164911"
"""In every number of a telephone."""
SCAN = b"Qzcanaryword in the bytes of a scan"
PASSPHRASE = "Qzcanaryword passphrase"


def request_of(pages: PageStore) -> Request:
    """The sample request as one of this office, its every text with the word in it."""
    sample = procedure.sample_request(pages).request
    officers = tuple(
        replace(
            one,
            first_name=WORD,
            book_name=" ".join(f"{WORD} {one.middle_name} {one.last_name}".split()),
            remarks=f"{WORD} remarks",
            mobile=f"{int(NUMBER) - place}",
            alternate_email=f"{WORD}{place}@example.in",
            evidence=replace(
                one.evidence,
                pages=tuple(
                    replace(page, source=pages.add(pages(page.source) + SCAN), name=f"{WORD}.jpg")
                    for page in one.evidence.pages
                ),
            ),
        )
        for place, one in enumerate(sample.officers)
    )
    letter = replace(sample.letter, number=f"{WORD}/1", copy_to=f"{WORD} copy")
    sender = replace(
        sample.sender, name=f"{WORD} Nodal", phone=f"{int(NUMBER) + 1}", address=f"{WORD} street"
    )
    return replace(sample, officers=officers, sender=sender, letter=letter, id="canaryrequest")


def main(folder: Path, end: str) -> int:
    """Go through it."""
    CrashHook.__call__ = tour.stop  # type: ignore[assignment]  # no box that waits for a person
    keys._N = 2**10
    application = app.make_application(["canaries"])
    with Intake() as intake, PageStore(in_memory=0) as pages:
        window = app.build(application, intake, pages)
        window.shop.settings.change(packets=str(folder / "exports"))
        window.show()
        window.locking.attend(SessionLock(window))
        window.shop.register.open(passphrase=PASSPHRASE)
        tour.until(lambda: window.shop.register.register is not None, "the register")
        _work(window, folder, pages)
        if end == "close":
            window.close()
            tour.until(lambda: not window.isVisible(), "the window to close")
        typing = _typing(window) if end == "wait" else iter(())
        for _ in typing:
            if window.files.copy_state.up_to is not None:
                break
            tour.idle(window)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for _ in typing:
            tour.idle(window)
    return 0


def _work(window: Window, folder: Path, pages: PageStore) -> None:
    desk = window.shop.desk
    window.files.save(folder / "exports" / "one.ssoreq")
    tour.idle(window)
    desk.put(request_of(pages), f"{WORD} edit", Changed.SENDER | Changed.OFFICERS | Changed.ORDER)
    desk.put_officer(replace(desk.request.officers[0], remarks=f"{WORD} again"), f"{WORD} step")
    window.files.save_now()
    tour.visit(window)
    first = desk.request.officers[0]
    desk.put_officer(replace(first, evidence=replace(first.evidence, pages=())), f"{WORD} gone")
    tour.idle(window)
    window.edit.undo()
    window.go(Step.OFFICERS)
    window.edit.copy_problems()
    tour.build(window)
    tour.visit(window)
    officers = [one.id for one in desk.request.officers]
    window.shop.register.said_gone(officers, folder / "exports", None)
    window.files.keep_sender()
    tour.until(lambda: not window.shop.register.busy, "the register")
    window.shop.register.put(lambda register: register.back_up())
    tour.idle(window)


def _typing(window: Window) -> Iterator[None]:
    """Keystrokes for ever."""
    desk = window.shop.desk
    while True:
        for end in range(1, 40):
            value = f"{WORD} {'typed ' * end}"
            desk.set_value(desk.request.officers[0].id, "remarks", value, f"{WORD} typed")
            yield


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
