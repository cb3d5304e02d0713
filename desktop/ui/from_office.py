"""What the office puts in an officer's way: its template, and newer versions on its share.

Both may lie on a slow share, so both are looked at off the window's thread, after the start.
"""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject

from desktop import incoming, procedure
from desktop.errors import DeskError
from desktop.incoming import TemplateFile
from desktop.ui.desk import Changed
from desktop.ui.frame import Frame


class FromOffice(QObject):
    """Looks once at the start, and beside each request that is opened."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._shop = frame.shop
        self._deck = frame.deck
        self._bar = frame.bar
        self._told: set[str] = set()
        self._looked: set[Path] = set()
        frame.shop.desk.changed.connect(self._changed)

    def look(self) -> None:
        """Look for the office's template and for newer versions."""
        self._shop.tasks.start(incoming.clear_updates)
        self._look_for_news(None)
        path = self._shop.settings.policy.path("template")
        if path is not None:
            shop, known = self._shop, self._shop.settings.now.template
            shop.tasks.start(
                lambda: incoming.office_template(shop.intake, known, path),
                lambda file: self._template(path, file),
                lambda error: self._refused(path, error),
            )

    # Newer versions.

    def _changed(self, changed: Changed) -> None:
        path = self._shop.desk.path
        if changed & Changed.FILE and path is not None and path.parent not in self._looked:
            self._looked.add(path.parent)
            self._look_for_news(path)

    def _look_for_news(self, near: Path | None) -> None:
        set_ = self._shop.settings.policy
        self._shop.tasks.start(lambda: incoming.noticed(near, set_), self._tell)

    def _tell(self, found: tuple[Path, ...]) -> None:
        for path in found:
            if path.name not in self._told:
                self._told.add(path.name)
                words = self.tr("“{file}” is newer than what is on this PC.")
                acts = ((self.tr("Look at it"), lambda path=path: self._open(path)),)
                self._bar.say(words.format(file=path.name), acts, kind="check", stays=True)

    def _open(self, path: Path) -> None:
        self._deck.show_beside(self._deck.settings)
        self._deck.settings.take_file(path)

    # The template.

    def _template(self, path: Path, file: TemplateFile | None) -> None:
        """Put the administrator's template in force where nothing is to be asked about it."""
        if file is None:
            return
        page = self._deck.template_page
        page.state.take_file(file)
        if file.reading.cannot or page.state.open_doubts:
            words = self.tr("Your administrator's template “{file}” has questions to be answered.")
            acts = ((self.tr("Template"), lambda: self._deck.show_beside(page)),)
            self._bar.say(words.format(file=path.name), acts, kind="check", stays=True)
        else:
            page.state.use()
        self._remember(file)

    def _remember(self, file: TemplateFile) -> None:
        try:
            self._shop.settings.change(template=sha256(file.data).hexdigest())
        except DeskError as error:
            self._bar.say_error(error)

    def _refused(self, path: Path, error: DeskError) -> None:
        """The one from last time holds, if there is one; a share may be away for a day."""
        if not procedure.template_in_force()[1].official:
            words = self.tr("Your administrator's template “{file}” cannot be used: {why}")
            sentence = words.format(file=path.name, why=str(error))
            self._bar.say(sentence, kind="check", stays=True)
