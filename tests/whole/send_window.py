"""The Send screen of a packet on the screen in force, until it is closed.

Run ``python -m tests.whole.send_window PACKET FOLDER LEFT``; FOLDER holds its settings, and gets
a file ``where`` with the point from which the files are dragged. LEFT is the window's left edge,
below 0 to let a page beside it have the room.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.intake.parent import Intake
from desktop.packet.manifest import read_packet
from desktop.ui.app import make_application
from desktop.ui.screens.send import SendScreen
from desktop.ui.widgets.file_list import FileList
from tests import makers
from tests.ui.bench import workshop


def main(packet: Path, folder: Path, left: int) -> int:
    """Show it."""
    app = make_application(["send-window"])
    with Intake() as intake, workshop(makers.request(), folder, intake) as shop:
        shop.desk.built(read_packet(packet))
        screen = SendScreen(shop)
        screen.setWindowTitle("Send")
        screen.resize(880, 700)
        screen.move(left, 0)
        screen.show()
        screen.enter("", "")
        QTimer.singleShot(500, screen, lambda: _tell(screen, folder / "where"))
        return app.exec()


def _tell(screen: SendScreen, path: Path) -> None:
    """Write where the middle of the file list is on the screen."""
    files = next(one for one in screen.findChildren(FileList) if one.isVisible())
    middle = files.mapToGlobal(files.rect().center())
    path.with_suffix(".part").write_text(f"{middle.x()} {middle.y()}")
    path.with_suffix(".part").rename(path)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
