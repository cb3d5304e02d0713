"""What screens work with besides the desk, built once and handed on."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from desktop import procedure
from desktop.intake.parent import Intake
from desktop.records.pages import PageStore
from desktop.records.settings import SettingsFile
from desktop.ui.desk import Desk
from desktop.ui.models.page_images import PageImages
from desktop.ui.models.page_looks import PageLooks
from desktop.ui.models.page_source import PageSource
from desktop.ui.models.reading_hints import ReadingHints
from desktop.ui.register_door import RegisterDoor
from desktop.ui.speech import Speech
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Theme


@dataclass(frozen=True)
class Workshop:
    """Desk, tools and helpers of one window.

    Attributes:
        desk: the state.
        theme: colours, type, icons.
        tasks: work off the window's thread.
        intake: opens files from outside in their own process.
        pages: bytes of the pages of the open request, by SHA-256.
        source: reads and draws pages off the window's thread.
        images: pictures of pages.
        looks: what is noticed of pages that were not looked into when they came.
        settings: what is remembered for this PC.
        register: who was handed over before, where the register could be opened.
        speech: where another language of the window is asked for.
        hints: what a machine reads on the pages; None where nobody may ask for it.
    """

    desk: Desk
    theme: Theme
    tasks: Tasks
    intake: Intake
    pages: PageStore
    source: PageSource
    images: PageImages
    looks: PageLooks
    settings: SettingsFile
    register: RegisterDoor
    speech: Speech = field(default_factory=Speech)
    hints: ReadingHints | None = None

    @property
    def packets(self) -> Path:
        """The folder in which packets are made."""
        chosen = self.settings.now.packets
        if chosen:
            return Path(chosen)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place)) / "SSO Desk"

    @property
    def paper_tools(self) -> procedure.Tools:
        """What a paper beside the packet is made with, today."""
        now = datetime.now().astimezone()
        return procedure.Tools(self.desk.facts, self.packets, self.pages, self.intake, now)

    @property
    def mail_limit(self) -> int:
        """What the officer's mail takes, in bytes as sent; the edition's while he chose none."""
        return self.settings.now.mail_limit or self.desk.facts.edition.mail_limit
