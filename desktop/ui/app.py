"""Builds the window and everything in it, and hands each part what it needs."""

import os
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import __version__, paths, procedure, tongue
from desktop.errors import Exit
from desktop.intake.parent import Intake
from desktop.reading.place import engine
from desktop.reading.reader import Reader
from desktop.records import log
from desktop.records.pages import PageStore, clear_left_behind
from desktop.records.policy import policy
from desktop.records.settings import SettingsFile
from desktop.ui.crash import CrashHook
from desktop.ui.desk import Desk
from desktop.ui.files import Files
from desktop.ui.journal import Journal
from desktop.ui.models.page_images import PageImages
from desktop.ui.models.page_looks import PageLooks
from desktop.ui.models.page_source import PageSource
from desktop.ui.models.reading_hints import ReadingHints
from desktop.ui.register_door import RegisterDoor
from desktop.ui.session_lock import SessionLock
from desktop.ui.speech import language_of, speak
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


def build(
    app: QApplication, intake: Intake, pages: PageStore, before: Window | None = None
) -> Window:
    """Build the window and everything in it.

    Args:
        app: the application.
        intake: opens files from outside.
        pages: the store of the pages.
        before: a window whose place it takes, with all that lies on its desk; that one is then
            good for nothing but to be deleted.
    """
    shop = _workshop(app, intake, pages, before)
    desk, door = shop.desk, shop.register
    files = Files(desk, pages, shop.tasks, shop.settings, lambda: door.keys)
    if before is not None:
        _take_over(before, shop, files)
    window = Window(shop, files)
    for part in (desk, shop.tasks, files, door, shop.hints):
        if part is not None:
            part.setParent(window)
    Journal(desk, door, pages, window)
    door.changed.connect(files.seal_copy)
    files.saved.connect(lambda path: door.keep(desk.request, path))
    window.restore_place()
    hook = CrashHook(files.save_now)
    hook.install()
    shop.tasks.broke.connect(hook.report)
    door.broke.connect(hook.report)
    door.open()
    return window


def _workshop(
    app: QApplication, intake: Intake, pages: PageStore, before: Window | None
) -> Workshop:
    """Desk and tools of a window; settings and theme stay those of the window before."""
    settings = before.shop.settings if before else SettingsFile()
    desk, tasks = _desk(), Tasks()
    source = PageSource(intake, pages, tasks)
    hints = ReadingHints(desk, intake, pages, settings, reader=Reader(engine()))
    app.aboutToQuit.connect(hints.close)
    return Workshop(
        desk=desk,
        theme=before.shop.theme if before else _theme(app, settings),
        tasks=tasks,
        intake=intake,
        pages=pages,
        source=source,
        images=PageImages(source),
        looks=PageLooks(source),
        settings=settings,
        register=RegisterDoor(desk, pages),
        hints=hints,
    )


def _take_over(before: Window, shop: Workshop, files: Files) -> None:
    """Hand over all that lies open in a window to what the next one is built from."""
    if before.shop.hints is not None:
        before.shop.hints.close()
    shop.desk.take_over(before.shop.desk)
    files.take_over(before.files)
    shop.register.take_over(before.shop.register)


def _theme(app: QApplication, settings: SettingsFile) -> Theme:
    return Theme(app, Scheme(settings.now.theme.value), settings.now.zoom)


def _desk() -> Desk:
    """A desk with a new request on it."""
    _, layout = procedure.template_in_force()
    today = datetime.now().astimezone().date()
    desk = Desk(procedure.begin(policy().sender(), layout, "", today), layout)
    desk.learn(today=today)
    return desk


class Program(QObject):
    """The window, and the one that takes its place when another language is chosen.

    Args:
        app: the application.
        intake: opens files from outside.
        pages: the store of the pages.
    """

    def __init__(self, app: QApplication, intake: Intake, pages: PageStore) -> None:
        super().__init__(app)
        self._app = app
        self._intake = intake
        self._pages = pages
        self._waits = False
        self._session = SessionLock(self)
        speak(app, language_of(SettingsFile().now.language))
        self.window = build(app, intake, pages)
        self._listen()

    def _listen(self) -> None:
        # Queued: the button that was pressed goes with its window.
        queued = Qt.ConnectionType.QueuedConnection
        self.window.shop.speech.wanted.connect(self._change, queued)
        self.window.locking.attend(self._session)

    def _change(self, setting: str) -> None:
        """Build the window in another language, once the work under way has ended."""
        if language_of(setting) == tongue.language() or self.window.locking.page is not None:
            # Locked meanwhile: the next window would stand open. It is changed at the next start.
            return
        shop = self.window.shop
        if shop.tasks.busy or self.window.deck.coming:
            if not self._waits:
                self._waits = True
                once = Qt.ConnectionType.SingleShotConnection
                shop.tasks.idle.connect(self._try_again, once)
                self.window.say(self.tr("The language changes when the work under way has ended."))
            return
        speak(self._app, language_of(setting))
        self._renew()

    def _try_again(self) -> None:
        """The work has ended; what it calls at its end comes first."""
        self._waits = False
        QTimer.singleShot(0, lambda: self._change(self.window.shop.settings.now.language))

    def _renew(self) -> None:
        old = self.window
        old.let_go()
        old.shop.theme.apply()
        self.window = build(self._app, self._intake, self._pages, old)
        self._listen()
        self.window.take_place(old)
        self.window.show()
        old.hide()
        old.deleteLater()


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
        program = Program(app, intake, pages)
        program.window.show()
        _open_named(program.window, arguments)
        code = app.exec()
    log.shut()
    return code


def _open_named(window: Window, arguments: list[str]) -> None:
    names = [one for one in arguments if not one.startswith("-")]
    if names:
        window.open_files([Path(one) for one in names])
    else:
        window.go_home()
