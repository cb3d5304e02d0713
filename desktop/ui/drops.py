"""Files dropped on the window: each goes to the page that takes it."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from desktop.form.steps import Step
from desktop.incoming import LISTS, is_release
from desktop.records.request_file import SUFFIX
from desktop.ui.commands.file import FileCommands
from desktop.ui.deck import Deck

MAILS = (".eml", ".msg")
"""Endings of mails: what else could it be than a reply?"""


class Drops:
    """Decides by the files and by the page on top."""

    def __init__(self, deck: Deck, file: FileCommands) -> None:
        self._deck = deck
        self._file = file

    @staticmethod
    def wanted(mime: QMimeData) -> bool:
        """Whether it holds files of this PC."""
        return bool(_files(mime))

    def take(self, mime: QMimeData) -> None:
        """Hand the files to their page."""
        self.take_files(_files(mime))

    def take_files(self, files: list[Path]) -> None:
        """Hand files to their page that were dropped, or named when the program was started."""
        deck = self._deck
        requests = [one for one in files if one.suffix == SUFFIX]
        lists = [one for one in files if one.suffix.casefold() in LISTS]
        releases = [one for one in files if is_release(one)]
        if requests:
            self._file.open_file(requests[0])
        elif releases:
            deck.show_beside(deck.settings)
            deck.settings.take_file(releases[0])
        elif files and (deck.shows(deck.reply) or files[0].suffix.casefold() in MAILS):
            deck.show_beside(deck.reply)
            deck.reply.take_file(files[0])
        elif deck.shows(deck.template_page) and files:
            deck.template_page.take_file(files[0])
        elif deck.shows(deck.pages) and files and not lists:
            deck.pages.add_files(files)
        elif deck.shows(deck.bring) or lists:
            self._file.bring_in_files(files if deck.shows(deck.bring) else lists)
        else:
            deck.go(Step.OFFICERS)
            deck.officers.add_files(files)


def _files(mime: QMimeData) -> list[Path]:
    return [Path(one.toLocalFile()) for one in mime.urls() if one.isLocalFile()]
