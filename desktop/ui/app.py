"""Builds the window and everything in it, and hands each part what it needs."""

import os
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import __version__, paths, procedure
from desktop.errors import Exit
from desktop.intake.parent import Intake
from desktop.records import log
from desktop.records.pages import PageStore, clear_left_behind
from desktop.records.policy import policy
from desktop.records.settings import SettingsFile
from desktop.ui.crash import CrashHook
from desktop.ui.desk import Desk
from desktop.ui.files import Files
from desktop.ui.models.page_images import PageImages
from desktop.ui.register_door import RegisterDoor
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Scheme, Theme
from desktop.ui.window import Window
from desktop.ui.workshop import Workshop


def has_display() -> bool:
    """Whether a window can be shown here (always so on Windows and macOS)."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application(arguments: list[str]) -> QApplication:
    """The Qt application with the program's names; there is one in a process."""
    app = QApplication(arguments)
    app.setApplicationName("SSO Desk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("sso-desk")
    app.setWindowIcon(QIcon(str(paths.resource("icons/app.svg"))))
    return app


def build(app: QApplication, intake: Intake, pages: PageStore) -> Window:
    """Build the window and everything in it."""
    settings = SettingsFile()
    theme = Theme(app, Scheme(settings.now.theme.value), settings.now.zoom)
    _, layout = procedure.template_in_force()
    tasks = Tasks()
    today = datetime.now().astimezone().date()
    desk = Desk(procedure.begin(policy().sender(), layout, "", today), layout)
    desk.learn(today=today)
    door = RegisterDoor(desk, pages)
    shop = Workshop(
        desk=desk,
        theme=theme,
        tasks=tasks,
        intake=intake,
        pages=pages,
        images=PageImages(intake, pages, tasks),
        settings=settings,
        register=door,
    )
    files = Files(desk, pages, tasks, settings)
    window = Window(shop, files)
    desk.setParent(window)
    tasks.setParent(window)
    files.setParent(window)
    door.setParent(window)
    files.saved.connect(lambda path: door.keep(desk.request, path))
    window.restore_place()
    hook = CrashHook(files.save_now)
    hook.install()
    tasks.broke.connect(hook.report)
    door.broke.connect(hook.report)
    door.open()
    return window


def main(arguments: list[str]) -> int:
    """Open the window; a request file may be named."""
    if not has_display():
        sys.stderr.write(
            "There is no display here, so no window can be opened. "
            "`make demo` builds the sample request's packet without one.\n"
        )
        return Exit.COULD_NOT_RUN
    log.set_up()
    clear_left_behind()
    app = make_application(["sso-desk", *arguments])
    with Intake() as intake, PageStore() as pages:
        window = build(app, intake, pages)
        window.show()
        _open_named(window, arguments)
        code = app.exec()
    log.shut()
    return code


def _open_named(window: Window, arguments: list[str]) -> None:
    names = [one for one in arguments if not one.startswith("-")]
    if names:
        window.file.open_file(Path(names[0]))
    else:
        window.go_home()
