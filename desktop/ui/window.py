"""The main window: it builds menus, rail, pages and bars, and pulls the state to them."""

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop.form.practice import is_practice
from desktop.form.steps import Step
from desktop.records.recovery import State
from desktop.tongue import language
from desktop.ui.clipboard import ClipboardGuard
from desktop.ui.commands.afterwards import AfterwardsCommands
from desktop.ui.commands.edit import EditCommands
from desktop.ui.commands.file import FileCommands
from desktop.ui.commands.help import HelpCommands
from desktop.ui.commands.menus import Menus
from desktop.ui.commands.officers import EvidenceCommands, OfficerCommands
from desktop.ui.commands.register import RegisterCommands
from desktop.ui.commands.registers import RegistersCommands
from desktop.ui.commands.steps import StepCommands
from desktop.ui.commands.view import ViewCommands
from desktop.ui.deck import Deck
from desktop.ui.desk import Changed
from desktop.ui.drops import Drops
from desktop.ui.files import Files
from desktop.ui.frame import Frame
from desktop.ui.from_office import FromOffice
from desktop.ui.greeting import Greeting
from desktop.ui.keeping import Keeping
from desktop.ui.leaving import Leaving
from desktop.ui.locking import Locking
from desktop.ui.models.rail_lines import rail_lines, request_words, status_words
from desktop.ui.panes import Panes
from desktop.ui.saving import Saving
from desktop.ui.status import Status
from desktop.ui.widgets.language_switch import LanguageSwitch
from desktop.ui.widgets.practice_band import PracticeBand
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.said_bar import SaidBar
from desktop.ui.widgets.text import button
from desktop.ui.workshop import Workshop

_EDITS = Changed.SENDER | Changed.OFFICERS | Changed.LETTER | Changed.ORDER


class Window(QMainWindow):
    """One request at a time.

    Attributes:
        file: its methods, and those of the next seven, are the commands of the menus.
        edit: see `file`.
        officer: see `file`.
        evidence: see `file`.
        step: see `file`.
        register: see `file`.
        registers: see `file`.
        locking: hides it all until the passphrase is typed.
        view: see `file`.
        help: see `file`.
        saving: when and where the request is written without being asked.
    """

    def __init__(self, shop: Workshop, files: Files) -> None:
        super().__init__()
        self._shop = shop
        self._desk = shop.desk
        self._files = files
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 560)
        self._rail = Rail(shop.theme)
        self._bar = SaidBar(shop.theme)
        self._practice = PracticeBand(shop.theme)
        self._status = Status(shop.desk, shop.theme, lambda: shop.mail_limit)
        self._deck = Deck(shop, self._bar)
        self._show_pages()
        self.saving = Saving(shop.desk, files, self)
        frame = Frame(self, shop, files, self.saving, self._deck, self._bar)
        self._command(frame)
        self._greeting = Greeting(frame, self.view.template, self.file.register_keys)
        self._from_office = FromOffice(frame)
        self._keeping = Keeping(frame)
        self._clipboard = ClipboardGuard(self)
        self.locking = Locking(frame, self._clipboard.clear)
        self.registers.wants_lock.connect(self.locking.lock)
        self._leaving = Leaving(frame, self.file.save_as)
        self._drops = Drops(self._deck, self.file)
        self._lay_out()
        self._remove_key()
        self._connect_pages()
        self._connect_state()
        self._fill_recent()
        self._pull(Changed.ALL)
        self._greeting.greet()
        self._from_office.look()

    # Where one is.

    def go(self, step: Step, officer: str = "", column: str = "") -> None:
        """Show a step, and an officer's field in it where one is named."""
        self._deck.go(step, officer, column)

    def go_home(self) -> None:
        """Show Home."""
        self._deck.go_home()

    def _change_and_return(self, step: Step, officer: str, column: str) -> None:
        """Go from Check to a field, with the way back offered until it is taken."""
        self.go(step, officer, column)
        if step in {Step.OFFICERS, Step.SENDER}:
            back = (self.tr("Back to Check (F5)"), self.step.check)
            self._bar.say(self.tr("Change it here; nothing else is needed."), (back,), stays=True)

    def take_place(self, other: "Window") -> None:
        """Stand where another window stands, on the same page."""
        self.setGeometry(other.geometry())
        self.setWindowState(other.windowState())
        self._deck.take_place(other.deck)

    def let_go(self) -> None:
        """Take what is being typed, end the work under way, and listen to nothing any more.

        What the next window goes on with must not call this one, which is about to be deleted.
        """
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._shop.tasks.finish()
        self._shop.theme.changed.disconnect()
        self._desk.history.indexChanged.disconnect()

    def open_files(self, files: list[Path]) -> None:
        """Open files that were named when the program was started, as if they were dropped."""
        self._drops.take_files(files)

    def say(self, sentence: str) -> None:
        """Say something in the bar at the foot."""
        self._bar.say(sentence)

    def _begin(self) -> None:
        """Go where work on the request that was opened begins."""
        self.go(Step.OFFICERS if self._desk.request.officers else Step.SENDER)

    @property
    def shop(self) -> Workshop:
        """What the window works with; its desk holds the state."""
        return self._shop

    @property
    def files(self) -> Files:
        """What opens and writes the request's file."""
        return self._files

    @property
    def deck(self) -> Deck:
        """The pages."""
        return self._deck

    @property
    def said(self) -> str:
        """What the bar at the foot says."""
        return self._bar.text

    # Build.

    def _show_pages(self) -> None:
        deck = self._deck
        self.home, self.second, self.pages = deck.home, deck.second, deck.pages
        self.officers, self.bring = deck.officers, deck.bring
        self.template_page, self.steps = deck.template_page, deck.steps

    def _command(self, frame: Frame) -> None:
        """Build the commands, and the menus in which they stand."""
        self.file = FileCommands(frame)
        self.edit = EditCommands(frame, self.file)
        self.officer = OfficerCommands(frame.deck, self)
        self.evidence = EvidenceCommands(frame.deck, self)
        self.step = StepCommands(frame.deck, self)
        self.register = RegisterCommands(frame)
        self.registers = RegistersCommands(frame)
        self.after = AfterwardsCommands(frame)
        self.view = ViewCommands(frame, Panes(self._rail, frame.deck, frame.bar))
        self.help = HelpCommands(frame)
        self._menus = Menus(
            self,
            (
                self.file,
                self.edit,
                self.officer,
                self.evidence,
                self.step,
                self.register,
                self.registers,
                self.after,
                self.view,
                self.help,
            ),
        )

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._practice)
        right.addWidget(self._deck, 1)
        right.addWidget(self._bar)
        middle = QWidget()
        middle.setObjectName("central")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self._status)
        switch = LanguageSwitch(language(), self)
        switch.chosen.connect(self.view.choose_language)
        self.menuBar().setCornerWidget(switch)
        for words, does in (
            (self.tr("Home and register"), self.go_home),
            (self.tr("Template"), self.view.template),
            (self.tr("Settings"), self.view.settings),
        ):
            link = button(words, "link")
            link.clicked.connect(does)
            self._rail.foot.addWidget(link)

    def _remove_key(self) -> None:
        """Del removes officers in the list alone, so that it never does so from a button."""
        action = QAction(self.officers.listing.view)
        action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.officer.remove_officer)
        self.officers.listing.view.addAction(action)

    def _connect_pages(self) -> None:
        self._rail.chosen.connect(self.go)
        self._practice.wants_new.connect(self.file.new_request)
        self._deck.moved.connect(lambda: self._pull(Changed.SHOWN))
        self._deck.paper.said.connect(self._bar.say)
        self._deck.reply.noted.connect(self._bar.say)
        self._deck.reply.failed.connect(self._bar.say_error)
        self._deck.reply.wants_correction.connect(self.register.correct)
        self._deck.reply.wants_home.connect(self.go_home)
        self._deck.reply.wants_slips.connect(self.after.slips)
        self._deck.story.failed.connect(self._bar.say_error)
        self._deck.report.noted.connect(self._bar.say)
        self._deck.report.failed.connect(self._bar.say_error)
        self._deck.story.wants_request.connect(self.register.open_request_of)
        self._deck.story.wants_story.connect(self.after.story)
        self._deck.story.wants_packet.connect(self.after.packet_again)
        for step, screen in self.steps.items():
            leads = self._change_and_return if step is Step.CHECK else self.go
            screen.go.connect(leads)
            screen.said.connect(self.edit.say_with_undo)
        for page in (self.bring, self.template_page):
            page.go.connect(self.go)
            page.said.connect(self.edit.say_with_undo)
            page.noted.connect(self._bar.say)
        self.officers.wants_second_look.connect(self.evidence.second_look)
        self.officers.wants_list.connect(self.file.bring_in)
        settings = self._deck.settings
        settings.go.connect(self.go)
        settings.noted.connect(self._bar.say)
        settings.wants_template.connect(self.view.template)
        settings.wants_end.connect(self.file.close)
        self.second.left.connect(self.step.step_2)
        self.pages.left.connect(self.step.step_2)
        self.pages.said.connect(self.edit.say_with_undo)
        self.home.wants_new.connect(self.file.new_request)
        self.home.wants_open.connect(self.file.open_request)
        self.home.wants_list.connect(self.file.bring_in)
        self.home.wants_sample.connect(self.file.sample)
        self.home.wants_file.connect(self.file.open_file)
        self.home.wants_request.connect(self.register.open_request_of)
        self.home.wants_correction.connect(self.register.correct)
        self.home.wants_reminder.connect(self.after.remind)
        self.home.wants_slips.connect(self.after.slips)
        self.home.wants_reply.connect(self.after.reply)
        self.home.wants_story.connect(self.after.story)
        self.home.wants_keys.connect(self.file.register_keys)
        self.home.noted.connect(self._bar.say)

    def _connect_state(self) -> None:
        self._files.said.connect(self._bar.say)
        self._files.failed.connect(self._bar.say_error)
        self._files.taken.connect(self._begin)
        self._files.copied.connect(self._copied)
        self._shop.register.failed.connect(self._bar.say_error)
        self._status.wants_save.connect(self.file.save)
        self._status.wants_undo.connect(self.edit.undo)
        self._status.wants_packet.connect(self.step.packet)
        self._status.wants_instruction.connect(self.help.instruction)
        # The theme outlives this window where another language is chosen: a method, not a lambda,
        # is let go of with the window.
        self._shop.theme.changed.connect(self._restyled)
        self._desk.changed.connect(self._pull)
        self._desk.history.indexChanged.connect(lambda _index: self._pull_history())

    # State to screen.

    def _restyled(self) -> None:
        self._pull(Changed.SHOWN)

    def _pull(self, changed: Changed) -> None:
        title, under = request_words(self._desk.request)
        self._rail.show_request(title, under)
        self._rail.show_lines(rail_lines(self._desk), self._deck.marked, status_words())
        self._status.pull()
        self._practice.setVisible(is_practice(self._desk.request))
        self._show_saved()
        self.setWindowTitle(f"{title} – SSO Desk")
        if changed & _EDITS:
            self.saving.edited()
        if changed & Changed.FILE:
            self._fill_recent()
            self._pull_history()

    def _pull_history(self) -> None:
        self._menus.show_history(self._desk.history)
        self._status.pull()

    def _fill_recent(self) -> None:
        self._menus.show_recent(self._shop.settings.now.recent, self.file.open_file)

    def _show_saved(self) -> None:
        self._status.show_saved(self._files.saved_at, self._files.copy_state.up_to)

    def _copied(self, state: State) -> None:
        self._show_saved()
        if state.trouble is not None:
            self._bar.say_error(state.trouble)

    # Qt's.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing saves; nothing is asked, and nothing is lost."""
        if self._leaving.may_close():
            self._leaving.tidy_up()
            self._clipboard.clear()
            self.locking.end()
            event.accept()
        else:
            event.ignore()

    def restore_place(self) -> None:
        """Put the window where it stood last time."""
        geometry = self._shop.settings.now.geometry
        if geometry:
            self.restoreGeometry(QByteArray.fromHex(geometry.encode()))
        else:
            self.resize(1366, 768)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._drops.wanted(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.take(event.mimeData())
