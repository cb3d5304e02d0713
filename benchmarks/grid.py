"""How fast the officers' step answers, as grid and as form, beside a bare table of Qt.

Run ``python benchmarks/grid.py``; prints a table in Markdown. Processor time of the window's thread
from the key to the drawn window, in the program's own window with every listener in it, drawn in
memory; other work on a shared machine does not count.
"""

import gc
import math
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import thread_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from desktop.form.evidence import Evidence
from desktop.form.officer import OfficerEntry
from desktop.form.steps import Step
from desktop.intake.parent import Intake
from desktop.records.pages import PageStore
from desktop.ui import app as program
from desktop.ui.window import Window
from tests import makers

SIZES = (100, 1_000, 10_000)
TURNS = 120
MOST_KEY_MS = 16.0
MOST_PASTE_S = 1.0
MOST_GROWTH = 1.1
PASTED = 1_000

Row = tuple[str, float, float]


def officer(number: int) -> OfficerEntry:
    """An officer without a page; every third has faults."""
    usual = makers.officer(number, evidence=Evidence())
    return replace(usual, first_name="R K", dob="31/06/1985") if number % 3 == 0 else usual


@contextmanager
def window(app: QApplication, count: int) -> Iterator[Window]:
    """The program's window with so many officers."""
    with Intake() as intake, PageStore() as pages:
        made = program.build(app, intake, pages)
        desk = made.shop.desk
        people = tuple(officer(number) for number in range(count))
        desk.open(makers.request(0, officers=people), None)
        made.resize(1366, 768)
        made.show()
        made.go(Step.OFFICERS)
        app.processEvents()
        yield made
        desk.history.setClean()
        made.close()
        made.deleteLater()
        app.processEvents()


def timed(app: QApplication, does: Callable[[int], object], turns: int = TURNS) -> list[float]:
    """Milliseconds of each of many turns, in ascending order; the window is drawn in each."""
    for turn in range(3):
        does(turn)
        app.processEvents()
    gc.collect()
    taken = []
    for turn in range(turns):
        start = thread_time()
        does(turn)
        app.sendPostedEvents()
        app.processEvents()
        taken.append((thread_time() - start) * 1e3)
    return sorted(taken)


def row(name: str, taken: list[float]) -> Row:
    """Median and 99th hundredth."""
    return name, median(taken), taken[len(taken) * 99 // 100]


def grid_rows(app: QApplication, shown: Window, count: int) -> Iterator[Row]:
    """Keys, cursor, scrolling and edits of many cells in the grid."""
    grid = shown.officers.grid
    shown.view.form_or_grid()
    app.processEvents()
    mobile = grid.table.place_of("mobile")
    grid.view.put_cursor(count // 2, mobile)
    grid.edit()
    editor = QApplication.focusWidget()
    yield row("key in a cell", timed(app, keys(editor)))
    QTest.keyClick(editor or grid.view, Qt.Key.Key_Return)
    yield row("cursor down", timed(app, lambda _turn: grid.view.go(1, 0), min(TURNS, count // 3)))
    yield row("page scrolled", timed(app, pages(grid.view)))
    yield row("facet counted", timed(app, lambda _turn: grid.table.values(mobile), 20))

    def fill(_turn: int) -> None:
        grid.view.choose_block(range(count), grid.table.place_of("place"), 1)
        grid.fill_down()
        shown.edit.undo()

    yield row("all rows filled down, undone", timed(app, fill, 3))


def form_rows(app: QApplication, shown: Window) -> Iterator[Row]:
    """Keys in a field of the form, and the next officer."""
    people = shown.shop.desk.request.officers
    shown.shop.desk.choose(people[len(people) // 2].id)
    shown.officers.form.focus("mobile")
    app.processEvents()
    yield row("key in a field of the form", timed(app, keys(QApplication.focusWidget())))
    turns = min(TURNS, len(people))
    yield row(
        "another officer in the form",
        timed(app, lambda turn: shown.shop.desk.choose(people[turn % len(people)].id), turns),
    )


def keys(widget: QWidget | None) -> Callable[[int], object]:
    """Presses a digit and takes it away again, in turns."""
    if widget is None:
        message = "nothing has the cursor"
        raise RuntimeError(message)

    def press(turn: int) -> None:
        QTest.keyClick(widget, Qt.Key.Key_Backspace if turn % 2 else Qt.Key.Key_5)

    return press


def pages(view: QTableView) -> Callable[[int], object]:
    """Scrolls a page on, from the top again at the end."""
    bar = view.verticalScrollBar()

    def scroll(_turn: int) -> None:
        at = bar.value() + bar.pageStep()
        bar.setValue(at if at < bar.maximum() else 0)

    return scroll


def pasted(app: QApplication, shown: Window, count: int) -> Row:
    """A thousand rows of 19 cells pasted under the others."""
    grid = shown.officers.grid
    names = [one.name for one in grid.table.columns][:19]
    people = [officer(20_000 + number) for number in range(PASTED)]
    text = "\n".join("\t".join(one.value(name) for name in names) for one in people)
    taken = []
    for _ in range(3):
        grid.view.put_cursor(count, 0)
        app.processEvents()
        gc.collect()
        start = thread_time()
        grid.paste(text)
        app.sendPostedEvents()
        app.processEvents()
        taken.append((thread_time() - start) * 1e3)
        shown.edit.undo()
        app.processEvents()
    return f"{PASTED:,} rows pasted", median(taken), max(taken)


def bare_rows(app: QApplication, count: int) -> Iterator[Row]:
    """The same with a bare QTableView over Qt's own model: no rule, no undo, no word."""
    model = QStandardItemModel(count + 1, 21)
    for place in range(count):
        one = officer(place)
        texts = [one.value(key) for key in ("salutation", "first_name", "last_name", "mobile")]
        for at in range(21):
            model.setItem(place, at, QStandardItem(texts[at % 4]))
    view = QTableView()
    view.setModel(model)
    view.resize(1112, 540)
    view.show()
    view.activateWindow()
    app.processEvents()

    def down(_turn: int) -> None:
        view.setCurrentIndex(model.index((view.currentIndex().row() + 1) % count, 3))

    view.setCurrentIndex(model.index(count // 2, 3))
    app.processEvents()
    view.edit(model.index(count // 2, 3))
    editor = QApplication.focusWidget()
    yield row("key in a cell", timed(app, keys(editor)))
    QTest.keyClick(editor or view, Qt.Key.Key_Return)
    yield row("cursor down", timed(app, down, min(TURNS, count // 3)))
    yield row("page scrolled", timed(app, pages(view)))
    view.close()
    view.deleteLater()
    app.processEvents()


def measure(app: QApplication, count: int) -> dict[str, tuple[float, float, float]]:
    """Median, 99th hundredth and, where a bare table can do it too, its median; by name."""
    with window(app, count) as shown:
        form = list(form_rows(app, shown))
        grid = list(grid_rows(app, shown, count))
        grid.append(pasted(app, shown, count))
    bare = {name: middle for name, middle, _worst in bare_rows(app, count)}
    return {name: (middle, worst, bare.get(name, 0.0)) for name, middle, worst in grid + form}


def main() -> int:
    """Print the table; 1 where a limit does not hold."""
    app = program.make_application(["sso-desk"])
    with TemporaryDirectory() as folder:
        os.environ["SSO_DESK_DATA"] = folder
        found = {count: measure(app, count) for count in SIZES}
    print("| what | officers | median, ms | 99th, ms | bare QTableView, ms | ratio |")
    print("|---|---|---|---|---|---|")
    for name in found[SIZES[0]]:
        for count in SIZES:
            middle, worst, bare = found[count][name]
            beside = f"{bare:.2f} | {middle / bare:.1f}" if bare else "|"
            print(f"| {name} | {count:,} | {middle:.2f} | {worst:.2f} | {beside} |")
        steps = math.log(found[10_000][name][0] / found[1_000][name][0]) / math.log(10)
        print(f"| {name} | growth exponent | {steps:.2f} | | | |")
    return judged(found)


def judged(found: dict[int, dict[str, tuple[float, float, float]]]) -> int:
    """Say whether the limits hold."""
    usual, large = found[1_000], found[10_000]
    fast = all(worst < MOST_KEY_MS for name, (_m, worst, _b) in usual.items() if "key" in name)
    paste = usual[f"{PASTED:,} rows pasted"][0] < MOST_PASTE_S * 1e3
    growth = all(
        large[name][0] < MOST_KEY_MS or math.log10(large[name][0] / usual[name][0]) <= MOST_GROWTH
        for name in usual
    )
    held = fast and paste and growth
    print(
        f"\nLimits at 1,000 officers (key under {MOST_KEY_MS:.0f} ms at the 99th hundredth, paste "
        f"under {MOST_PASTE_S:.0f} s) and growth from there to 10,000 (at most {MOST_GROWTH} where "
        f"a step takes longer than {MOST_KEY_MS:.0f} ms there) {'hold' if held else 'do NOT hold'}."
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
