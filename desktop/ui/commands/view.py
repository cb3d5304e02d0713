"""Commands of the View menu that are no steps."""

from PySide6.QtCore import QObject, Qt

from desktop.errors import DeskError
from desktop.records.settings import Theme as SchemeSetting
from desktop.tongue import ENGLISH, HINDI
from desktop.ui.frame import Frame
from desktop.ui.panes import Panes
from desktop.ui.speech import AS_SYSTEM
from desktop.ui.theme import Scheme

_ZOOM_STEP = 10


class ViewCommands(QObject):
    """Grid, panes, size, colours and language."""

    def __init__(self, frame: Frame, panes: Panes) -> None:
        super().__init__(frame.window)
        self._theme = frame.shop.theme
        self._settings = frame.shop.settings
        self._speech = frame.shop.speech
        self._deck = frame.deck
        self._bar = frame.bar
        self._panes = panes

    def form_or_grid(self) -> None:
        """Show the officers as a grid, or one by one again."""
        self._deck.go_officers()
        self._deck.officers.toggle_grid()

    def next_pane(self) -> None:
        """Put the cursor into the next pane."""
        self._panes.step(1)

    def previous_pane(self) -> None:
        """Put the cursor into the previous pane."""
        self._panes.step(-1)

    def template(self) -> None:
        """Go to the template in force."""
        self._deck.show_beside(self._deck.template_page)

    def settings(self) -> None:
        """Go to the settings."""
        self._deck.show_beside(self._deck.settings)

    def newer(self) -> None:
        """Go to where a newer version or edition is opened."""
        self.settings()
        self._deck.settings.news.card.browse.setFocus(Qt.FocusReason.OtherFocusReason)

    def larger(self) -> None:
        """Everything larger."""
        self._zoom(self._theme.zoom + _ZOOM_STEP)

    def smaller(self) -> None:
        """Everything smaller."""
        self._zoom(self._theme.zoom - _ZOOM_STEP)

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

    def _zoom(self, zoom: int) -> None:
        self._theme.set_zoom(zoom)
        self._remember(zoom=self._theme.zoom)

    def _scheme(self, scheme: Scheme) -> None:
        self._theme.choose(scheme)
        self._remember(theme=SchemeSetting(scheme.value))

    def language_system(self) -> None:
        """The window in the system's language."""
        self.choose_language(AS_SYSTEM)

    def language_english(self) -> None:
        """The window in English."""
        self.choose_language(ENGLISH)

    def language_hindi(self) -> None:
        """The window in Hindi."""
        self.choose_language(HINDI)

    def choose_language(self, setting: str) -> None:
        """Have the window built anew in a language, unless the administrator has set it."""
        if "language" in self._settings.preset:
            self._bar.say(self.tr("The language of the window is set by your administrator."))
            return
        self._remember(language=setting)
        self._speech.choose(setting)

    def _remember(self, **changes: object) -> None:
        try:
            self._settings.change(**changes)
        except DeskError as error:
            self._bar.say_error(error)
