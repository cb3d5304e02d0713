"""A window's workshop for tests: real desk, tasks, settings, page store, and a real intake."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication

from desktop.form.request import Request
from desktop.intake.parent import Intake
from desktop.records.pages import PageStore
from desktop.records.settings import SettingsFile
from desktop.ui.desk import Desk
from desktop.ui.models.page_images import PageImages
from desktop.ui.models.page_looks import PageLooks
from desktop.ui.models.page_source import PageSource
from desktop.ui.register_door import RegisterDoor
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Theme
from desktop.ui.workshop import Workshop
from tests import makers


@contextmanager
def workshop(request: Request, folder: Path, intake: Intake) -> Iterator[Workshop]:
    """A workshop for a request, tidied up at the end."""
    desk = Desk(request, makers.LAYOUT)
    desk.learn(today=makers.TODAY)
    tasks = Tasks()
    settings = SettingsFile(folder / "settings.json")
    settings.change(packets=str(folder / "packets"))
    with PageStore(folder / "pages") as pages:
        source = PageSource(intake, pages, tasks)
        images, looks = PageImages(source), PageLooks(source)
        theme = shared_theme()
        door = RegisterDoor(desk, pages)
        yield Workshop(desk, theme, tasks, intake, pages, source, images, looks, settings, door)
        tasks.finish()
        door.close()


def shared_theme() -> Theme:
    """The one theme of the test application."""
    app = cast("QApplication", QApplication.instance())
    found = app.findChild(Theme)
    return found or Theme(app)
