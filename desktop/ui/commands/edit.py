"""Commands of the Edit menu."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.form.steps import Step
from desktop.rules.kinds import Finding
from desktop.ui.clipboard import copy_text
from desktop.ui.commands.file import FileCommands
from desktop.ui.commands.finder import Finder
from desktop.ui.frame import Frame
from desktop.ui.widgets.command_box import CommandBox
from desktop.ui.words import name_of, words_of


class EditCommands(QObject):
    """Undo, paste, find, problems."""

    def __init__(self, frame: Frame, file: FileCommands) -> None:
        super().__init__(frame.window)
        self._desk = frame.shop.desk
        self._deck = frame.deck
        self._bar = frame.bar
        self._file = file
        self._theme = frame.shop.theme
        self._window = frame.window
        self._finder = Finder(frame)

    def undo(self) -> None:
        """Take back the last edit."""
        self._desk.break_melt()
        self._desk.history.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._desk.history.redo()

    def paste_page(self) -> None:
        """Paste by what it is: a picture or file as a page, cells of a spreadsheet as officers.

        A spreadsheet puts a picture of its cells beside their text, which is no page.
        """
        deck, text = self._deck, _rows_on_clipboard()
        if deck.shows(deck.reply):
            deck.reply.paste()
        elif deck.shows(deck.bring):
            deck.bring.paste()
        elif text and deck.shows(deck.officers) and deck.officers.grid_shown:
            deck.officers.paste_rows(text)
        elif "\t" in text:
            self._file.bring_in()
            deck.bring.paste()
        elif deck.shows(deck.pages) and deck.pages.can_paste():
            deck.pages.paste()
        else:
            self._paste_beside_form()

    def edit_cell(self) -> None:
        """Edit the current cell or field."""
        self._deck.go_officers()
        self._deck.officers.edit_cell()

    def find_officer(self) -> None:
        """Find an officer; on Home in the register, elsewhere in the open request."""
        if self._deck.shows(self._deck.home) and self._deck.home.find_in_register():
            return
        self._deck.go(Step.OFFICERS)
        self._deck.officers.find_officer()

    def find_anything(self) -> None:
        """Offer commands and officers by a few typed letters."""
        CommandBox(self._finder.offers, self._theme, self._window).open()

    def next_problem(self) -> None:
        """Go to the next problem."""
        self._deck.go(Step.OFFICERS)
        self._deck.officers.problem(1)

    def previous_problem(self) -> None:
        """Go to the previous problem."""
        self._deck.go(Step.OFFICERS)
        self._deck.officers.problem(-1)

    def copy_problems(self) -> None:
        """Put the list of problems on the clipboard as text."""
        lines = [self._line(one) for one in self._desk.findings.all if one.open]
        copy_text("\n".join(lines))
        self._bar.say(self.tr("{n} lines copied.").format(n=len(lines)))

    def say_with_undo(self, sentence: str) -> None:
        """Say what was done, and offer to take it back."""
        acts = ((self.tr("Undo"), self.undo),) if self._desk.history.canUndo() else ()
        self._bar.say(sentence, acts)

    def _paste_beside_form(self) -> None:
        if not self._deck.officers.evidence.can_paste():
            self._bar.say(self.tr("There is no picture and no file on the clipboard."))
        elif self._desk.current is None:
            self._bar.say(self.tr("Add an officer first, then the pages."))
        else:
            self._deck.go_officers()
            self._deck.officers.paste()

    def _line(self, finding: Finding) -> str:
        who = self.tr("Request")
        if finding.officer is not None:
            officer = self._desk.request.officer(finding.officer)
            who = f"{self._desk.request.places[officer.id] + 1} {name_of(officer)}"
        return f"{who}: {words_of(finding)}"


def _rows_on_clipboard() -> str:
    """Cells that a spreadsheet put on the clipboard; files are no cells."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime.text() if mime is not None and mime.hasText() and not mime.hasUrls() else ""
