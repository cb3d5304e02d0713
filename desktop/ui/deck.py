"""The window's pages, one on top: which one it is, and how one gets to another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.form.steps import Step
from desktop.ui.screens.bring_in import BringInScreen
from desktop.ui.screens.check import CheckScreen
from desktop.ui.screens.home import HomeScreen
from desktop.ui.screens.officers import OfficersScreen
from desktop.ui.screens.packet import PacketScreen
from desktop.ui.screens.pages import PagesScreen
from desktop.ui.screens.reply import ReplyScreen
from desktop.ui.screens.report import ReportScreen
from desktop.ui.screens.second_look import SecondLookScreen
from desktop.ui.screens.send import PaperScreen, SendScreen
from desktop.ui.screens.sender import SenderScreen
from desktop.ui.screens.settings import SettingsScreen
from desktop.ui.screens.story import StoryScreen
from desktop.ui.screens.template import TemplateScreen
from desktop.ui.widgets.said_bar import SaidBar
from desktop.ui.widgets.screen import Screen
from desktop.ui.widgets.tab_order import focus_first, holds_focus
from desktop.ui.workshop import Workshop


class Deck(QStackedWidget):
    """All pages.

    Signals:
        moved: another page is on top, or the same one anew.

    Attributes:
        at: the step that one is at, or was before a page that is no step.
        steps: the pages that are steps; the others stand beside them.
    """

    moved = Signal()

    def __init__(self, shop: Workshop, bar: SaidBar) -> None:
        super().__init__()
        self._desk = shop.desk
        self._bar = bar
        self.at = Step.SENDER
        self.home = HomeScreen(shop)
        self.second = SecondLookScreen(shop)
        self.pages = PagesScreen(shop)
        self.officers = OfficersScreen(shop)
        self.bring = BringInScreen(shop)
        self.template_page = TemplateScreen(shop)
        self.paper = PaperScreen(shop)
        self.reply = ReplyScreen(shop)
        self.story = StoryScreen(shop)
        self.report = ReportScreen(shop)
        self.settings = SettingsScreen(shop)
        self.steps: dict[Step, Screen] = {
            Step.SENDER: SenderScreen(shop),
            Step.OFFICERS: self.officers,
            Step.CHECK: CheckScreen(shop),
            Step.PACKET: PacketScreen(shop),
            Step.SEND: SendScreen(shop),
        }
        beside = (
            self.home, self.second, self.pages, self.bring, self.template_page, self.settings,
            self.paper, self.reply, self.story, self.report,
        )  # fmt: skip
        for screen in (*beside, *self.steps.values()):
            self.addWidget(screen)

    @property
    def marked(self) -> Step | None:
        """The step that the rail marks; none while a page is on top that is no step's."""
        beside = (
            self.home, self.pages, self.bring, self.template_page, self.settings, self.paper,
            self.reply, self.story, self.report,
        )  # fmt: skip
        return None if self.currentWidget() in beside else self.at

    def shows(self, screen: QWidget) -> bool:
        """Whether that page is on top."""
        return self.currentWidget() is screen

    @property
    def coming(self) -> bool:
        """Whether pages of service books that were added are still being opened."""
        return self.officers.evidence.coming or self.pages.coming

    def go(self, step: Step, officer: str = "", column: str = "") -> None:
        """Show a step, and an officer's field in it where one is named."""
        _let_go()
        self.at = step
        if step is Step.CHECK:
            self._bar.hide()
        screen = self.steps[step]
        self.setCurrentWidget(screen)
        screen.enter(officer, column)
        if not holds_focus(screen):
            focus_first(screen)
        self.moved.emit()

    def go_officers(self) -> None:
        """Show the officers' step; where it is shown already the cursor stays."""
        if not self.shows(self.officers):
            self.go(Step.OFFICERS)

    def go_home(self) -> None:
        """Show Home."""
        self.show_beside(self.home)

    def show_beside(self, screen: Screen) -> None:
        """Show a page that is no step."""
        _let_go()
        self.setCurrentWidget(screen)
        screen.enter("", "")
        self.moved.emit()

    def take_place(self, other: "Deck") -> None:
        """Show the page that another window shows; a page over the officers gives way to them."""
        at, page = other.at, other.widget(other.currentIndex())
        if page in other.steps.values():
            self.go(at)
        elif other.shows(other.second) or other.shows(other.pages):
            self.go(Step.OFFICERS)
        else:
            self.at = at
            beside = self.widget(other.currentIndex())
            assert isinstance(beside, Screen)  # noqa: S101 - every page is one
            self.show_beside(beside)

    def show_over(self, screen: Screen, officer: str = "") -> None:
        """Show a page that belongs to the officers' step, at an officer or the chosen one."""
        current = self._desk.current
        self.at = Step.OFFICERS
        self.setCurrentWidget(screen)
        screen.enter(officer or (current.id if current else ""), "")
        self.moved.emit()


def _let_go() -> None:
    """Take the cursor out of the field, so that what was typed there is kept."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
