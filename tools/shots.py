"""Takes the pictures of the window in docs/pictures: every page, light and dark, from the sample.

Drawn in memory at 1366 x 768, with a clock that stands still and a mail program that is said to
be there, so that the same program gives the same pictures on every PC with the same fonts.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import product
from pathlib import Path
from time import monotonic
from unittest.mock import patch

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image, ImageColor
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop import procedure
from desktop.form.steps import Step
from desktop.handover.kinds import Availability, Mail, Receipt
from desktop.intake.parent import Intake
from desktop.records.pages import PageStore
from desktop.ui import app as program
from desktop.ui import files, saving
from desktop.ui.theme import Colours, Scheme
from desktop.ui.widgets.said_bar import SaidBar
from desktop.ui.window import Window
from tools.shot_files import a_list, a_template
from tools.shot_register import ANSWER, RETURNED, fill_register

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (1366, 768)
MOST = 130_000
"""Bytes of a picture."""
_COLOURS = 160
"""In a picture: enough for the page's photograph, few enough for its size."""

_NOW = datetime.fromisoformat("2026-11-23T12:04:31").astimezone()
_LONGEST_WAIT = 60
"""Seconds for the slowest picture: the packet is built before it."""
_QUIET = 400
"""Milliseconds after the last work, for timers of a screen (preview, message after leaving)."""


@dataclass(frozen=True)
class _Thunderbird:
    """Stands for a mail program, whatever is installed here."""

    id: str = "thunderbird"
    label: str = "Thunderbird"

    def available(self) -> Availability:
        return Availability(there=True)

    def open_draft(self, mail: Mail) -> Receipt:
        raise NotImplementedError(mail)


class _Clock(datetime):
    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # any zone is that of the picture
        del tz
        return _NOW


def take(folder: Path) -> list[Path]:
    """Take all pictures into a folder; gives them in the order of the steps, light first."""
    made: list[Path] = []
    with _window() as window:
        for name in _views(window):
            for scheme in (Scheme.LIGHT, Scheme.DARK):
                window.view.scheme_light() if scheme is Scheme.LIGHT else window.view.scheme_dark()
                _settle(window)
                made.append(folder / f"{name}-{scheme.value}.png")
                _keep(window, made[-1])
    return made


def _views(window: Window) -> Iterator[str]:
    """Shows one step after the other and names the picture to be taken then."""
    officers = [one.id for one in window.shop.desk.request.officers]
    window.go(Step.SENDER)
    yield "sender"
    with _mistake(window, officers[1]):
        window.go(Step.OFFICERS, officers[1], "dob")
        yield "officers"
        window.go(Step.CHECK)
        yield "check"
    window.shop.desk.choose(officers[0])
    window.evidence.all_pages()
    yield "pages"
    _build_packet(window)
    yield "packet"
    window.go(Step.SEND)
    yield "send"
    window.file.bring_in_files([a_list(Path())])
    yield "bring-in"
    window.view.template()
    window.template_page.take_file(a_template(Path()))
    yield "template"
    fill_register(window, _NOW)
    _wait_for_register(window)
    window.shop.settings.change(recent=("Documents/SSO Desk/Request-Sample.ssoreq",))
    window.go_home()
    yield "home"
    window.after.reply()
    window.deck.reply.take_text(ANSWER)
    yield "reply"
    window.register.correct(RETURNED)
    _settle(window)
    _wait_for_register(window)
    yield "correction"


@contextmanager
def _mistake(window: Window, officer: str) -> Iterator[None]:
    """One officer has something to fix while the pictures of Officers and Check are taken."""
    desk, before = window.shop.desk, window.shop.desk.history.index()
    name = desk.request.officer(officer).display_name()
    desk.set_value(officer, "first_name", "I", f"First name of {name}")
    _save(window)
    yield
    desk.history.setIndex(before)
    _save(window)


def _build_packet(window: Window) -> None:
    window.go(Step.PACKET)
    _settle(window)
    for press in window.findChildren(QPushButton, "build_packet"):
        press.click()
    _settle(window)


@contextmanager
def _window() -> Iterator[Window]:
    """The window with the sample request saved in a folder that vanishes."""
    with (
        tempfile.TemporaryDirectory() as place,
        chdir(place),
        patch.dict(os.environ, {"SSO_DESK_DATA": place}),
        patch.object(
            procedure, "found_ways", lambda _way="": [(_Thunderbird(), Availability(there=True))]
        ),
        patch.object(files, "datetime", _Clock),
        patch.object(program, "datetime", _Clock),
        patch.object(saving, "_documents", lambda: Path("Documents")),
        Intake() as intake,
        PageStore() as pages,
    ):
        app = program.make_application(["sso-desk"])
        window = program.build(app, intake, pages)
        window.shop.settings.change(packets=str(Path("Documents", "SSO Desk")))
        window.resize(*SIZE)
        window.show()
        window.file.sample()
        _settle(window)
        # Under an id of its own: over the practice request a band stands, and nothing leads on.
        window.shop.desk.open(replace(window.shop.desk.request, id="a-request-of-ones-own"), None)
        _save(window)
        yield window
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _save(window: Window) -> None:
    """Save, so that the status bar tells our clock's time, and take away what is said of it."""
    window.file.save()
    _settle(window)
    for bar in window.findChildren(SaidBar):
        bar.withdraw("accent")


def _wait_for_register(window: Window) -> None:
    """Wait until the invented register is open and full, and take away what is said of it."""
    until = monotonic() + _LONGEST_WAIT
    while window.shop.register.busy:
        QTest.qWait(20)
        if monotonic() > until:
            sys.exit("The register did not open.")
    for bar in window.findChildren(SaidBar):
        for kind in ("accent", "check"):
            bar.withdraw(kind)


def _settle(window: Window) -> None:
    """Wait until all work is done and the timers behind it have run."""
    until = monotonic() + _LONGEST_WAIT
    quiet = 0
    while quiet < _QUIET:
        QTest.qWait(20)
        quiet = 0 if window.shop.tasks.busy else quiet + 20
        if monotonic() > until:
            sys.exit("The window did not come to rest.")


def _keep(window: Window, path: Path) -> None:
    """Write the window as a small PNG with a palette that knows the theme's own colours."""
    shot = window.grab().toImage()
    shot = shot.convertToFormat(shot.Format.Format_RGB888)
    size, line = (shot.width(), shot.height()), shot.bytesPerLine()
    whole = Image.frombuffer("RGB", size, bytes(shot.constBits()), "raw", "RGB", line, 1)
    ours = _shades(window.shop.theme.colours)
    rest = whole.quantize(_COLOURS - len(ours), dither=Image.Dither.NONE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([band for one in ours for band in one] + rest)
    whole.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def _shades(colours: Colours) -> list[tuple[int, int, int]]:
    """The palette of the theme, and what smooth edges make of its strong colours."""
    strong = (
        colours.text,
        colours.dim,
        colours.accent,
        colours.must_fix,
        colours.check,
        colours.good,
    )
    grounds = (colours.surface, colours.background, colours.accent_tint)
    plain = {getattr(colours, one.name) for one in fields(colours) if one.name != "dark"}
    shades = {ImageColor.getrgb(one)[:3] for one in plain}
    for ink, ground in product(strong, grounds):
        pair = [ImageColor.getrgb(one) for one in (ink, ground)]
        for part in (0.3, 0.6):
            shades.add(tuple(round(part * a + (1 - part) * b) for a, b in zip(*pair, strict=True)))
    return sorted(shades)


def main() -> int:
    """Take the pictures and print their sizes; 1 where one is too large."""
    TARGET.mkdir(exist_ok=True)
    sizes = {path.name: path.stat().st_size for path in take(TARGET)}
    for name, size in sizes.items():
        print(f"{size:>8,} bytes  {name}")
    return int(any(size > MOST for size in sizes.values()))


if __name__ == "__main__":
    sys.exit(main())
