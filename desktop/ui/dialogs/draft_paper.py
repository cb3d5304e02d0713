"""A paper to be signed: made off the window's thread and saved where the officer wants it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import procedure
from desktop.errors import DeskError
from desktop.ui.workshop import Workshop


def draft_paper(
    shop: Workshop,
    parent: QWidget,
    name: str,
    make: Callable[[], bytes],
    say: Callable[[str, str], None],
) -> None:
    """Ask where to save a paper, then make and save it.

    Args:
        shop: the tools.
        parent: of the file dialog.
        name: proposed for the file, without its suffix.
        make: gives the PDF; called off the window's thread.
        say: takes what went well, or else the trouble; the other one is empty.
    """
    where = QStandardPaths.StandardLocation.DocumentsLocation
    proposed = Path(QStandardPaths.writableLocation(where)) / f"{name}.pdf"
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save the draft"), str(proposed), _tr("PDF (*.pdf)")
    )
    if not chosen:
        return

    def work() -> Path:
        return procedure.save_paper(Path(chosen), make())

    def done(path: Path) -> None:
        say(_tr("Saved as “{name}”.").format(name=path.name), "")

    def failed(error: DeskError) -> None:
        say("", str(error))

    shop.tasks.start(work, done, failed)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DraftPaper", text)
