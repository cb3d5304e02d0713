"""The main window: menus, rail, pages, bars; every command is a short method here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QStandardPaths, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop import procedure
from desktop.errors import DeskError
from desktop.form.steps import Step
from desktop.incoming import LISTS
from desktop.records.recovery import Lost, State, left_behind
from desktop.records.request_file import SUFFIX
from desktop.records.settings import Theme as SchemeSetting
from desktop.rules.kinds import Finding
from desktop.ui.commands import build_menus
from desktop.ui.desk import Changed
from desktop.ui.dialogs.pages import InstructionDialog, KeysDialog, SafetyDialog, about
from desktop.ui.dialogs.password import ask_password
from desktop.ui.dialogs.register_keys import RegisterKeysDialog
from desktop.ui.files import Files
from desktop.ui.models.rail_lines import rail_lines, request_words, status_words
from desktop.ui.screens.bring_in import BringInScreen
from desktop.ui.screens.check import CheckScreen
from desktop.ui.screens.home import HomeScreen
from desktop.ui.screens.officers import OfficersScreen
from desktop.ui.screens.packet import PacketScreen
from desktop.ui.screens.pages import PagesScreen
from desktop.ui.screens.second_look import SecondLookScreen
from desktop.ui.screens.send import SendScreen
from desktop.ui.screens.sender import SenderScreen
from desktop.ui.screens.template import TemplateScreen
from desktop.ui.status import Status
from desktop.ui.theme import Scheme
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.said_bar import SaidBar
from desktop.ui.widgets.tab_order import focus_first, holds_focus
from desktop.ui.widgets.text import button, mnemonic_safe
from desktop.ui.words import name_of, words_of
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.ui.widgets.screen import Screen

_AUTOSAVE = 5000
"""Milliseconds after the last edit at which a request that has a file is saved to it; the
recovery copy is never more than two seconds behind."""

_ZOOM_STEP = 10


class Window(QMainWindow):
    """One request at a time."""

    def __init__(self, shop: Workshop, files: Files) -> None:
        super().__init__()
        self._shop = shop
        self._desk = shop.desk
        self._files = files
        self._wants_to_close = False
        self._leaving = False
        self._named: set[Path] = set()
        self._warned = False
        self._at = Step.SENDER
        self._told_register = ""
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 560)
        self._rail = Rail(shop.theme)
        self._bar = SaidBar(shop.theme)
        self._status = Status(shop.desk, shop.theme, lambda: shop.mail_limit)
        self.home = HomeScreen(shop)
        self.second = SecondLookScreen(shop)
        self.pages = PagesScreen(shop)
        self.officers = OfficersScreen(shop)
        self.bring = BringInScreen(shop)
        self.template_page = TemplateScreen(shop)
        self.steps: dict[Step, Screen] = {
            Step.SENDER: SenderScreen(shop),
            Step.OFFICERS: self.officers,
            Step.CHECK: CheckScreen(shop),
            Step.PACKET: PacketScreen(shop),
            Step.SEND: SendScreen(shop),
        }
        self._stack = QStackedWidget()
        self._lay_out()
        self._actions = build_menus(self, lambda name: getattr(self, name))
        self._remove_key()
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(_AUTOSAVE)
        self._autosave.timeout.connect(self._save_quietly)
        self._connect()
        self._fill_recent()
        self._pull(Changed.ALL)
        self._greet()

    # Commands: file.

    def new_request(self) -> None:
        """Begin a new request; the one that is open is saved first."""
        self._after_saving(self._files.new)

    def open_request(self) -> None:
        """Choose a request file."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open request"), str(_documents()), f"*{SUFFIX}"
        )
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Open a request file; the one that is open is saved first."""
        self._after_saving(lambda: self._files.open(path))

    def save(self) -> None:
        """Save; a request without a file gets one in the documents folder, and that is said."""
        self._files.save(self._usual_path())

    def save_as(self) -> None:
        """Save under another name."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save request"), str(self._usual_path()), f"*{SUFFIX}"
        )
        if name:
            path = Path(name)
            if path.suffix != SUFFIX:
                # The box asked before it replaces what was typed, not what we make of it.
                path = _free(path.with_name(path.name + SUFFIX))
            self._files.save(path)

    def bring_in(self) -> None:
        """Go to the page that brings in lists."""
        self._show_beside(self.bring)

    def bring_in_files(self, paths: list[Path]) -> None:
        """Read lists on the page that brings them in; nothing is saved before the officer says."""
        self.bring_in()
        self.bring.take_files(paths)

    def template(self) -> None:
        """Go to the template in force."""
        self._show_beside(self.template_page)

    def sample(self) -> None:
        """Open the sample request."""
        self._after_saving(self._files.sample)

    def hand_on(self) -> None:
        """Write a locked copy of the request for a colleague or successor."""
        path = self._usual_path()
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Locked copy for a colleague"),
            str(path.with_name(f"{path.stem} (locked){SUFFIX}")),
            f"*{SUFFIX}",
        )
        if not name:
            return
        title = self.tr("Locked copy")
        first = ask_password(self, self.tr("Choose a passphrase for the copy."), title)
        again = first and ask_password(self, self.tr("The same passphrase again."), title)
        path = Path(name)
        if first and first == again:
            whole = path if path.suffix == SUFFIX else _free(path.with_name(path.name + SUFFIX))
            self._files.hand_on(whole, first)
        elif first:
            self._bar.say(self.tr("The two were not the same, so no copy was written."))

    def _ask_for_key(self, path: Path, sentence: str) -> None:
        passphrase = ask_password(self, sentence, self.tr("Locked request"))
        if passphrase:
            self._files.open_locked(path, passphrase)

    def register_keys(self) -> None:
        """Open the register, or change what opens it."""
        dialog = RegisterKeysDialog(self._shop.register, self._shop.theme, self)
        dialog.exec()
        dialog.deleteLater()

    # Commands: edit.

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
        text = _rows_on_clipboard()
        if self._stack.currentWidget() is self.bring:
            self.bring.paste()
        elif text and self._stack.currentWidget() is self.officers and self.officers.grid_shown:
            self.officers.paste_rows(text)
        elif "\t" in text:
            self.bring_in()
            self.bring.paste()
        elif self._stack.currentWidget() is self.pages and self.pages.can_paste():
            self.pages.paste()
        elif not self.officers.evidence.can_paste():
            self._bar.say(self.tr("There is no picture and no file on the clipboard."))
        elif self._desk.current is None:
            self._bar.say(self.tr("Add an officer first, then the pages."))
        else:
            self.go_officers()
            self.officers.paste()

    def edit_cell(self) -> None:
        """Edit the current cell or field."""
        self.go_officers()
        self.officers.edit_cell()

    def find_officer(self) -> None:
        """Find an officer."""
        self.go(Step.OFFICERS)
        self.officers.find_officer()

    def next_problem(self) -> None:
        """Go to the next problem."""
        self.go(Step.OFFICERS)
        self.officers.problem(1)

    def previous_problem(self) -> None:
        """Go to the previous problem."""
        self.go(Step.OFFICERS)
        self.officers.problem(-1)

    def copy_problems(self) -> None:
        """Put the list of problems on the clipboard as text."""
        lines = [self._line(one) for one in self._desk.findings.all if one.open]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._bar.say(self.tr("{n} lines copied.").format(n=len(lines)))

    # Commands: officer, evidence.

    def add_officer(self) -> None:
        """Add an officer."""
        self.go(Step.OFFICERS)
        self.officers.add_officer()

    def duplicate_officer(self) -> None:
        """Add an officer of the same office."""
        self.go(Step.OFFICERS)
        self.officers.duplicate()

    def remove_officer(self) -> None:
        """Remove the selected officers."""
        self.go_officers()
        self.officers.remove()

    def officer_done(self) -> None:
        """The officer is done; next."""
        self.go(Step.OFFICERS)
        self.officers.next_officer()

    def copy_above(self) -> None:
        """Copy the focused field from the officer above."""
        if self._stack.currentWidget() is self.officers:
            self.officers.copy_office()

    def officer_up(self) -> None:
        """Move the officer up."""
        self.go_officers()
        self.officers.move_officer(-1)

    def officer_down(self) -> None:
        """Move the officer down."""
        self.go_officers()
        self.officers.move_officer(1)

    def add_page(self) -> None:
        """Add service-book pages."""
        self.go(Step.OFFICERS)
        self.officers.evidence.browse()

    def all_pages(self) -> None:
        """Show every page over the full window, or go back to the officers."""
        if self._stack.currentWidget() is self.pages:
            self.go(Step.OFFICERS)
            return
        self._at = Step.OFFICERS
        self._pull(Changed.SHOWN)
        self._stack.setCurrentWidget(self.pages)
        current = self._desk.current
        self.pages.enter(current.id if current else "", "")

    def mark(self) -> None:
        """Mark where the focused value stands."""
        self.go_officers()
        self.officers.evidence.mark()

    def second_look(self, officer: str = "") -> None:
        """Begin the second look."""
        current = self._desk.current
        self._at = Step.OFFICERS
        self._pull(Changed.SHOWN)
        self._stack.setCurrentWidget(self.second)
        self.second.enter(officer or (current.id if current else ""), "")

    def evidence_pane(self) -> None:
        """Show or hide the service-book pane."""
        self.go(Step.OFFICERS)
        self.officers.toggle_evidence()

    # Commands: send.

    def check(self) -> None:
        """Check everything."""
        self.go(Step.CHECK)

    def letter(self) -> None:
        """Go to the letter."""
        self.go(Step.PACKET)

    def packet(self) -> None:
        """Go to the packet."""
        self.go(Step.PACKET)

    def send(self) -> None:
        """Go to sending."""
        self.go(Step.SEND)

    # Commands: view.

    def step_1(self) -> None:
        """Sender."""
        self.go(Step.SENDER)

    def step_2(self) -> None:
        """Officers."""
        self.go(Step.OFFICERS)

    def step_3(self) -> None:
        """Check."""
        self.go(Step.CHECK)

    def step_4(self) -> None:
        """Packet."""
        self.go(Step.PACKET)

    def step_5(self) -> None:
        """Send."""
        self.go(Step.SEND)

    def form_or_grid(self) -> None:
        """Show the officers as a grid, or one by one again."""
        self.go_officers()
        self.officers.toggle_grid()

    def next_pane(self) -> None:
        """Put the cursor into the next pane."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """Put the cursor into the previous pane."""
        self._step_pane(-1)

    def larger(self) -> None:
        """Everything larger."""
        self._zoom(self._shop.theme.zoom + _ZOOM_STEP)

    def smaller(self) -> None:
        """Everything smaller."""
        self._zoom(self._shop.theme.zoom - _ZOOM_STEP)

    def usual_size(self) -> None:
        """The usual size."""
        self._zoom(100)

    def scheme_system(self) -> None:
        """Colours as the system has them."""
        self._scheme(Scheme.SYSTEM)

    def scheme_light(self) -> None:
        """Light colours."""
        self._scheme(Scheme.LIGHT)

    def scheme_dark(self) -> None:
        """Dark colours."""
        self._scheme(Scheme.DARK)

    # Commands: help.

    def explain(self) -> None:
        """Show the rule behind the problem of the focused field, or the whole instruction."""
        current = self._desk.current
        found = self._desk.findings.of(current.id) if current else ()
        mine = [one for one in found if one.column == self.officers.focused]
        InstructionDialog(self._desk.facts.edition, mine, self._shop.theme, self).exec()

    def instruction(self) -> None:
        """Show the instruction in force."""
        InstructionDialog(self._desk.facts.edition, [], self._shop.theme, self).exec()

    def keys(self) -> None:
        """List all keys."""
        KeysDialog(self._shop.theme, self).exec()

    def safety(self) -> None:
        """Show how files from outside are held in."""
        SafetyDialog(self._shop, self).exec()

    def about(self) -> None:
        """Say what the program is."""
        about(self)

    # Where one is.

    def go(self, step: Step, officer: str = "", column: str = "") -> None:
        """Show a step, and an officer's field in it where one is named."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._at = step
        if step is Step.CHECK:
            self._bar.hide()
        screen = self.steps[step]
        self._stack.setCurrentWidget(screen)
        screen.enter(officer, column)
        if not holds_focus(screen):
            focus_first(screen)
        self._pull(Changed.SHOWN)

    def _change_and_return(self, step: Step, officer: str, column: str) -> None:
        """Go from Check to a field, with the way back offered until it is taken."""
        self.go(step, officer, column)
        if step in {Step.OFFICERS, Step.SENDER}:
            back = (self.tr("Back to Check (F5)"), self.check)
            self._bar.say(self.tr("Change it here; nothing else is needed."), (back,), stays=True)

    def go_officers(self) -> None:
        """Show the officers' step; where it is shown already the cursor stays."""
        if self._stack.currentWidget() is not self.officers:
            self.go(Step.OFFICERS)

    def go_home(self) -> None:
        """Show Home."""
        self._stack.setCurrentWidget(self.home)
        self.home.enter("", "")

    @property
    def shop(self) -> Workshop:
        """What the window works with; its desk holds the state."""
        return self._shop

    def _show_beside(self, screen: "Screen") -> None:
        """Show a page that is no step."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._stack.setCurrentWidget(screen)
        screen.enter("", "")

    @property
    def said(self) -> str:
        """What the bar at the foot says."""
        return self._bar.text

    # Build.

    def _lay_out(self) -> None:
        beside = (self.home, self.second, self.pages, self.bring, self.template_page)
        for screen in (*beside, *self.steps.values()):
            self._stack.addWidget(screen)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
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
        for words, does in (
            (self.tr("Home"), self.go_home),
            (self.tr("Template"), self.template),
        ):
            link = button(words, "link")
            link.clicked.connect(does)
            self._rail.foot.addWidget(link)

    def _remove_key(self) -> None:
        """Del removes officers in the list alone, so that it never does so from a button."""
        action = QAction(self.officers.listing.view)
        action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.remove_officer)
        self.officers.listing.view.addAction(action)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.go)
        for step, screen in self.steps.items():
            leads = self._change_and_return if step is Step.CHECK else self.go
            screen.go.connect(leads)
            screen.said.connect(self._say_with_undo)
        for page in (self.bring, self.template_page):
            page.go.connect(self.go)
            page.said.connect(self._say_with_undo)
            page.noted.connect(self._bar.say)
        self.officers.wants_second_look.connect(self.second_look)
        self.officers.wants_list.connect(self.bring_in)
        self.second.left.connect(lambda: self.go(Step.OFFICERS))
        self.pages.left.connect(lambda: self.go(Step.OFFICERS))
        self.pages.said.connect(self._say_with_undo)
        self.home.wants_new.connect(self.new_request)
        self.home.wants_open.connect(self.open_request)
        self.home.wants_list.connect(self.bring_in)
        self.home.wants_sample.connect(self.sample)
        self.home.wants_file.connect(self.open_file)
        self._files.said.connect(self._bar.say)
        self._files.failed.connect(self._say_error)
        self._files.unsaved.connect(self._say_unsaved)
        self._files.saved.connect(self._say_saved)
        self._files.taken.connect(lambda: self.go(self._first_step()))
        self._files.copied.connect(self._copied)
        self._files.locked.connect(self._ask_for_key)
        self._shop.register.failed.connect(self._say_error)
        self._shop.register.changed.connect(self._tell_register)
        self._status.wants_save.connect(self.save)
        self._status.wants_undo.connect(self.undo)
        self._status.wants_packet.connect(self.packet)
        self._status.wants_instruction.connect(self.instruction)
        self._shop.theme.changed.connect(lambda: self._pull(Changed.SHOWN))
        self._desk.changed.connect(self._pull)
        self._desk.history.indexChanged.connect(lambda _index: self._pull_history())

    def _step_pane(self, by: int) -> None:
        """The cursor goes round: rail, panes of the page, and the bar while it speaks."""
        page = self._stack.currentWidget() or self._stack
        panes: list[QWidget] = [self._rail]
        if page is self.pages:
            panes += self.pages.panes
        else:
            panes += self.officers.panes if page is self.officers else [page]
        panes += [self._bar] if self._bar.isVisible() else []
        at = next((n for n, pane in enumerate(panes) if holds_focus(pane)), 0)
        goal = panes[(at + by) % len(panes)]
        if goal is self._rail:
            self._rail.focus(self._at)
        elif goal is self._bar:
            self._bar.focus()
        elif goal in self.officers.panes:
            self.officers.focus_pane(goal)
        else:
            focus_first(goal)

    # State to screen.

    def _pull(self, changed: Changed) -> None:
        title, under = request_words(self._desk.request)
        self._rail.show_request(title, under)
        self._rail.show_lines(rail_lines(self._desk), self._at, status_words())
        self._status.pull()
        self._show_saved()
        self.setWindowTitle(f"{title} – SSO Desk")
        edits = Changed.SENDER | Changed.OFFICERS | Changed.LETTER | Changed.ORDER
        if changed & edits and self._desk.dirty:
            self._autosave.start()
        if changed & Changed.FILE:
            self._fill_recent()
            self._pull_history()

    def _pull_history(self) -> None:
        history = self._desk.history
        for name, verb, can, text in (
            ("undo", self.tr("&Undo"), history.canUndo(), history.undoText()),
            ("redo", self.tr("&Redo"), history.canRedo(), history.redoText()),
        ):
            action = self._actions[name]
            if isinstance(action, QAction):
                words = f"{verb} “{mnemonic_safe(text)}”" if text else verb
                action.setText(words)
                action.setEnabled(can)
        self._status.pull()

    def _fill_recent(self) -> None:
        menu = self._actions["recent"]
        if not isinstance(menu, QMenu):
            return
        menu.clear()
        recent = self._shop.settings.now.recent
        for name in recent:
            path = Path(name)
            menu.addAction(mnemonic_safe(path.stem), partial(self.open_file, path))
        if not recent:
            menu.addAction(self.tr("None yet")).setEnabled(False)

    def _show_saved(self) -> None:
        self._status.show_saved(self._files.saved_at, self._files.copy_state.up_to)

    def _copied(self, state: State) -> None:
        self._show_saved()
        if state.trouble is not None:
            self._say_error(state.trouble)

    def _line(self, finding: Finding) -> str:
        who = self.tr("Request")
        if finding.officer is not None:
            officer = self._desk.request.officer(finding.officer)
            who = f"{self._desk.request.places[officer.id] + 1} {name_of(officer)}"
        return f"{who}: {words_of(finding)}"

    # Words.

    def _say_error(self, error: DeskError) -> None:
        self._bar.say(str(error), kind="must_fix", stays=True)

    def _tell_register(self) -> None:
        """Say once that the register stays closed, or that only this PC's keyring opens it.

        A PC that never had a register is left in peace.
        """
        door = self._shop.register
        words = str(door.trouble) if door.trouble and not door.asks_first_passphrase else ""
        if door.hangs_on_keyring:
            words = self.tr("Only the keyring of this PC opens the register. Make a recovery code.")
        if words and words != self._told_register:
            acts = ((self.tr("Keys of the register"), self.register_keys),)
            self._bar.say(words, acts, kind="check", stays=True)
        self._told_register = words

    def _say_with_undo(self, sentence: str) -> None:
        acts = ((self.tr("Undo"), self.undo),) if self._desk.history.canUndo() else ()
        self._bar.say(sentence, acts)

    def _greet(self) -> None:
        """Say what waits at the start; what a crash left behind comes first, the newest of it."""
        if self._shop.settings.said:
            self._bar.say(self._shop.settings.said, kind="check", stays=True)
        trouble = procedure.template_trouble()
        if trouble:
            self._bar.say(
                trouble, ((self.tr("Template"), self.template),), kind="check", stays=True
            )
        for lost in reversed(left_behind()):
            self._offer(lost)

    def _offer(self, lost: Lost) -> None:
        acts: list[tuple[str, Callable[[], object]]] = [(self.tr("Forget it"), lost.forget)]
        if lost.up_to is not None:
            opens = partial(self._after_saving, partial(self._files.open_lost, lost))
            acts.insert(0, (self.tr("Open it"), opens))
        self._bar.say(lost.sentence, tuple(acts), kind="check", stays=True)

    def _say_unsaved(self, error: DeskError) -> None:
        """Saving failed: the work is in memory and in the copy; other ways out are offered."""
        acts: list[tuple[str, Callable[[], object]]] = [(self.tr("Save elsewhere…"), self.save_as)]
        if self._wants_to_close:
            acts.append((self.tr("Quit, keep the copy"), self._leave))
        self._wants_to_close = False
        self._bar.say(str(error), tuple(acts), kind="must_fix", stays=True)

    def _say_saved(self, path: Path) -> None:
        """A new file is named in full, once; after that the status bar says when."""
        self._bar.withdraw("must_fix")
        if path not in self._named:
            self._named.add(path)
            elsewhere = ((self.tr("Save elsewhere…"), self.save_as),)
            self._bar.say(self.tr("Saved as {path}.").format(path=path), elsewhere)

    # Files.

    def _first_step(self) -> Step:
        """Where work on the request begins."""
        return Step.OFFICERS if self._desk.request.officers else Step.SENDER

    def _save_quietly(self) -> None:
        path = self._desk.path
        if path is not None and self._desk.dirty and not self._desk.read_only:
            self._files.save(path)

    def _usual_path(self) -> Path:
        """The request's file; for one without, or of somebody else, a name that is free."""
        path = self._desk.path
        if path is not None and not self._desk.read_only:
            return path
        if path is not None:
            return _free(path.with_name(f"{path.stem} (copy){SUFFIX}"))
        name = procedure.file_name(self._desk.request)
        return _free(_documents() / "SSO Desk" / f"{name}{SUFFIX}")

    def _after_saving(self, does: Callable[[], object]) -> None:
        """Save what is open, then do it; where nothing is to be saved do it at once.

        What was typed while it was being saved is saved too. Where saving fails, it is not done.
        """
        if self._desk.dirty:
            self._files.save(self._usual_path(), then=partial(self._after_saving, does))
        else:
            does()

    def _leave(self) -> None:
        """Close although saving failed."""
        self._leaving = True
        self.close()

    # Qt's.

    def _warned_before_closing(self) -> bool:
        """Say once what goes with the program; the next try closes it."""
        words = [said for one in self.steps.values() if (said := one.last_words())]
        if not words or self._warned or self._leaving:
            return False
        self._warned = True
        acts = ((self.tr("Close all the same"), self.close),)
        self._bar.say(words[0], acts, kind="check", stays=True)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing saves; nothing is asked, and nothing is lost."""
        coming = self.officers.evidence.coming or self.pages.coming
        if coming and not self._leaving:
            # Pages that were added are still being opened: they must not be lost.
            event.ignore()
            self._shop.tasks.idle.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            return
        if self._desk.dirty and not self._leaving:
            event.ignore()
            self._wants_to_close = True
            self._after_saving(self.close)
            return
        if self._warned_before_closing():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self._settle_geometry(geometry)
        self._shop.tasks.finish()
        if self._leaving:
            self._files.leave()
        else:
            self._files.close()
        self._shop.register.close()
        # A history clears itself when it is destroyed, and would tell a window that is gone.
        self._desk.history.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        event.accept()

    def _settle_geometry(self, geometry: str) -> None:
        try:
            self._shop.settings.change(geometry=geometry)
        except DeskError:
            # Where the window stood is not worth a word when the disk is full.
            return

    def restore_place(self) -> None:
        """Put the window where it stood last time."""
        geometry = self._shop.settings.now.geometry
        if geometry:
            self.restoreGeometry(QByteArray.fromHex(geometry.encode()))
        else:
            self.resize(1366, 768)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
        requests = [one for one in files if one.suffix == SUFFIX]
        lists = [one for one in files if one.suffix.casefold() in LISTS]
        at = self._stack.currentWidget()
        if requests:
            self.open_file(requests[0])
        elif at is self.template_page and files:
            self.template_page.take_file(files[0])
        elif at is self.pages and files and not lists:
            self.pages.add_files(files)
        elif at is self.bring or lists:
            self.bring_in_files(files if at is self.bring else lists)
        else:
            self.go(Step.OFFICERS)
            self.officers.add_files(files)

    def _zoom(self, zoom: int) -> None:
        self._shop.theme.set_zoom(zoom)
        self._remember(zoom=self._shop.theme.zoom)

    def _scheme(self, scheme: Scheme) -> None:
        self._shop.theme.choose(scheme)
        self._remember(theme=SchemeSetting(scheme.value))

    def _remember(self, **changes: object) -> None:
        try:
            self._shop.settings.change(**changes)
        except DeskError as error:
            self._say_error(error)


def _free(path: Path) -> Path:
    """The path, or with a number where a file of that name is there."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found


def _rows_on_clipboard() -> str:
    """Cells that a spreadsheet put on the clipboard; files are no cells."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime.text() if mime is not None and mime.hasText() and not mime.hasUrls() else ""


def _documents() -> Path:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(where) or Path.home())
