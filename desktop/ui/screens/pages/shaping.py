"""The page at the right: shown large, tried in another shape, and said to be good or not."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.form.evidence import Half, Page
from desktop.form.page_order import find_page, owner_of, pages_of, with_pages
from desktop.form.shape import unshaped
from desktop.intake.recipe import recipe_of
from desktop.ui.models.page_queue import PAGES
from desktop.ui.models.page_trial import Corners, Trial, applied
from desktop.ui.screens.pages.picture import PagePicture, fact_words
from desktop.ui.theme import SPACE_2, SPACE_3
from desktop.ui.widgets.corners_view import CornersView
from desktop.ui.widgets.page_answers import PageAnswers
from desktop.ui.widgets.page_tools import PageTools, TrialBar
from desktop.ui.widgets.text import card, label
from desktop.ui.words import count_words, owner_words
from desktop.ui.workshop import Workshop

_INSET = 0.06
_WHOLE: Corners = (
    (_INSET, _INSET),
    (1 - _INSET, _INSET),
    (1 - _INSET, 1 - _INSET),
    (_INSET, 1 - _INSET),
)


class ShapingPane(QFrame):
    """Shows one page; what is tried on it changes nothing until it is applied.

    Signals:
        said: one sentence; an undo goes with it.
    """

    said = Signal(str)

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._shop = shop
        self._desk = shop.desk
        self._page: Page | None = None
        self._others: tuple[str, ...] = ()
        self._trial: Trial | None = None
        self._noticed: tuple[str, ...] = ()
        self._trouble = ""
        self._title = label("", "strong", wrap=True)
        self._notes = label("", "check", wrap=True)
        self.tools = PageTools()
        self.view = CornersView(shop.theme)
        self._picture = PagePicture(shop.images, self.view, self)
        self.bar = TrialBar(shop.theme)
        self.answers = PageAnswers()
        self._lay_out()
        self._connect()
        self.show_page(None, ())

    # What callers see.

    @property
    def trial(self) -> Trial | None:
        """What is being tried; None while nothing is."""
        return self._trial

    def show_page(self, page: Page | None, others: tuple[str, ...]) -> None:
        """Show a page; what was tried on another one is left. `others` are chosen with it."""
        if self._page is not None and page is not None and page.id == self._page.id:
            if page != self._page:
                self._drop_trial()
        else:
            self._drop_trial()
        self._page, self._others = page, others
        for part in (self.tools, self.view, self.answers):
            part.setEnabled(page is not None)
        self._draw()

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Say what is noticed of the page; that it cannot be drawn stays said."""
        self._noticed = notes
        self._say_notes()

    def leave(self) -> bool:
        """Leave what is tried; False where nothing was."""
        if self.view.setting_corners:
            self.view.stop_corners()
            self._drop_trial()
            self._draw()
            return True
        if self._trial is None:
            return False
        self._drop_trial()
        self._draw()
        return True

    # Build.

    def _lay_out(self) -> None:
        head = card("head")
        top = QVBoxLayout(head)
        top.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        top.setSpacing(0)
        top.addWidget(self._title)
        top.addWidget(self._notes)
        foot = card("foot")
        bottom = QVBoxLayout(foot)
        bottom.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        bottom.addWidget(self.answers)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        for part in (head, self.tools, self.bar):
            box.addWidget(part)
        box.addWidget(self.view, 1)
        box.addWidget(foot)

    def _connect(self) -> None:
        tools, bar, view = self.tools, self.bar, self.view
        tools.turned.connect(self._turn)
        tools.straighten.connect(self._straighten)
        tools.corners.connect(self._ask_corners)
        tools.split.connect(self._split)
        tools.lightened.connect(self._lighten)
        bar.applied.connect(self.apply)
        bar.left.connect(self.leave)
        bar.angle.connect(self._angle)
        bar.other_half.connect(self._other_half)
        bar.corners_done.connect(view.take_corners)
        view.corners_taken.connect(self._cornered)
        view.corners_left.connect(self.leave)
        self.answers.answered.connect(self._answer)
        self._picture.failed.connect(self._say_trouble)

    # State to screen.

    def _now(self) -> Page | None:
        """The page as it is shown now."""
        if self._page is None or self._trial is None:
            return self._page
        if self.view.setting_corners:
            return unshaped(self._trial.wanted)
        return self._trial.shown

    def _draw(self) -> None:
        page = self._now()
        self._say_trouble("")
        if page is None or self._page is None:
            self._title.setText(self.tr("No page chosen"))
            self._picture.hide_page()
            self.show_notes(())
            return
        self.answers.show_page(self._page)
        self.tools.show_lightened(on=page.lighten)
        self._title.setText(self._title_words(self._page))
        self._picture.show_page(page, bare=self.view.setting_corners, keep=self._trial is not None)

    def _say_trouble(self, sentence: str) -> None:
        self._trouble = sentence
        self._say_notes()

    def _say_notes(self) -> None:
        notes = (self._trouble, *self._noticed) if self._trouble else self._noticed
        self._notes.setText(" · ".join(notes))
        self._notes.setVisible(bool(notes))

    def _title_words(self, page: Page) -> str:
        officer = owner_of(self._desk.request, page.id)
        if not officer:
            return page.name
        request = self._desk.request
        ids = [one.id for one in pages_of(request, officer)]
        words = self.tr("{officer} – page {n} of {count}")
        name = owner_words(request, officer)
        return words.format(officer=name, n=ids.index(page.id) + 1, count=len(ids))

    # Trying.

    def _begun(self) -> Trial | None:
        """What is tried, or a fresh trial of the page; corners that were being set are left."""
        if self._page is None:
            return None
        self.view.stop_corners()
        return self._trial or Trial(self._page, self._page)

    def _try(self, trial: Trial, words: str, *, by_hand: bool = False) -> None:
        if not trial.is_other:
            self._drop_trial()
            self._draw()
            return
        self._trial = trial
        angle = trial.wanted.angle if by_hand or trial.wanted.angle else None
        self.bar.offer(words, angle=angle, half=trial.split)
        self._draw()

    def _turn(self, quarters: int) -> None:
        trial = self._begun()
        if trial is not None:
            self._try(trial.turned(quarters), self._preview_words())

    def _lighten(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        trial = self._begun()
        if trial is not None:
            self._try(trial.lightened(on=on), self._preview_words())

    def _straighten(self) -> None:
        """Guess the angle; by hand it can be changed whatever the guess says."""
        trial = self._begun()
        if trial is None:
            return
        page = replace(trial.wanted, angle=0.0)
        self._trial = trial
        self.bar.say(self.tr("Looking for the lines of writing…"))
        intake, read = self._shop.intake, self._shop.pages

        def work() -> float:
            data = read(page.source)
            return intake.skew(data, page.name, page.number, recipe=recipe_of(page))

        def failed(error: Exception) -> None:
            self.bar.say(str(error))

        self._shop.tasks.start(work, partial(self._guessed, trial), failed)

    def _guessed(self, asked: Trial, angle: float) -> None:
        trial = self._trial
        if trial is None or trial != asked:
            return
        if angle:
            words = self.tr("Straightened by {angle}°: a guess. Change it, or apply it.")
            words = words.format(angle=f"{angle:+.1f}")
        else:
            words = self.tr("The page looks straight. Change the angle by hand, if it is not.")
        self._trial = trial.straightened(angle)
        self.bar.offer(words, angle=angle)
        self.bar.focus_angle()
        self._draw()

    def _angle(self, angle: float) -> None:
        if self._trial is not None:
            self._trial = self._trial.straightened(angle)
            self._draw()

    def _ask_corners(self) -> None:
        trial = self._begun()
        if trial is None or not self.view.has_image:
            return
        self._trial = trial
        self.bar.ask_corners(
            self.tr(
                "Drag the four corners onto the corners of the paper; or Space for the next "
                "corner, arrows to move it, Enter when all are right."
            )
        )
        self.view.start_corners(trial.wanted.quad or _WHOLE)
        self._draw()

    def _cornered(self, corners: Corners) -> None:
        if self._trial is not None:
            self._try(self._trial.cornered(corners), self._preview_words())

    def _split(self) -> None:
        trial = self._begun()
        if trial is None:
            return
        if self._page is not None and self._page.half is not Half.BOTH:
            self.said.emit(self.tr("This page is half of a spread already."))
            return
        words = self.tr("This is the left page; the right one becomes a page of its own.")
        self._try(trial.halved(Half.LEFT), words)

    def _other_half(self) -> None:
        if self._trial is None:
            return
        left = self._trial.wanted.half is Half.LEFT
        words = (
            self.tr("This is the right page; the left one becomes a page of its own.")
            if left
            else self.tr("This is the left page; the right one becomes a page of its own.")
        )
        self._try(self._trial.halved(Half.RIGHT if left else Half.LEFT), words)

    def _preview_words(self) -> str:
        words = self.tr("Preview. The file itself stays as it came.")
        if not self._others:
            return words
        others = count_words(
            len(self._others),
            self.tr("1 other chosen page is turned and lightened too."),
            self.tr("{n} other chosen pages are turned and lightened too."),
        )
        return f"{words} {others}"

    def _drop_trial(self) -> None:
        self._trial = None
        self.view.stop_corners()
        self.bar.hide()

    # Screen to state.

    def apply(self) -> None:
        """Make true what is tried; one undo step."""
        trial, page = self._trial, self._page
        if trial is None or page is None or self.view.setting_corners:
            return
        request, lost = applied(self._desk.request, trial, self._others)
        officer = owner_of(self._desk.request, page.id)
        self._drop_trial()
        name = owner_words(self._desk.request, officer) if officer else ""
        words = self.tr("Page of {officer} put right").format(officer=name)
        self._desk.put(request, words, PAGES)
        self._page = find_page(self._desk.request, page.id)
        self._draw()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if lost:
            facts = ", ".join(fact_words(one) for one in lost)
            again = self.tr("{words}. Say again where this is written: {facts}.")
            self.said.emit(again.format(words=words, facts=facts))
        else:
            self.said.emit(words + ".")

    def _answer(self, name: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        page = self._page
        officer = owner_of(self._desk.request, page.id) if page is not None else ""
        if page is None or not officer:
            return
        answered = replace(page, **{name: on})  # type: ignore[arg-type]  # names come from the boxes' own list
        request = self._desk.request
        pages = (answered if one.id == page.id else one for one in pages_of(request, officer))
        words = self.tr("What is said of a page of {officer}")
        words = words.format(officer=owner_words(request, officer))
        self._page = answered
        self._desk.put(with_pages(request, officer, pages), words, PAGES)
