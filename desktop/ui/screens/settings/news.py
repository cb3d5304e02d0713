"""A newer version or edition on the settings page: read, compared, taken."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import incoming
from desktop.errors import DeskError
from desktop.form.edition import Edition
from desktop.incoming import Release, Taking
from desktop.records.releases import Proof
from desktop.rules.editions import current_edition
from desktop.ui.models.release_words import dated
from desktop.ui.widgets.release_card import ReleaseCard
from desktop.ui.workshop import Workshop


class News(QObject):
    """What the card does.

    Signals:
        noted: a sentence: what is in force now.
        wants_end: leave the program, for a setup has been started.
    """

    noted = Signal(str)
    wants_end = Signal()

    def __init__(self, shop: Workshop, page: QWidget) -> None:
        super().__init__(page)
        self._shop = shop
        self._page = page
        self._kept: tuple[Release, ...] = ()
        self.card = ReleaseCard()
        self.release: Release | None = None
        self.card.wants_file.connect(self._browse)
        self.card.checked.connect(self._compare)
        self.card.taken.connect(self._take)
        self.card.left.connect(self._leave)
        self.card.back.connect(self._go_back)

    def pull(self) -> None:
        """Show what runs, and which setups were kept."""
        self._kept = incoming.kept_setups()
        self.card.show_kept([one.version for one in self._kept])
        if self.release is None:
            self.card.show_nothing()

    def open(self, path: Path, typed: str = "") -> None:
        """Read a file off the window's thread; it may lie on a slow share."""
        self.card.show_words(self.tr("Reading {file}…").format(file=path.name), "accent")
        self._shop.tasks.start(
            lambda: incoming.open_release(path, typed),
            lambda release: self._show(release, typed),
            self._fail,
        )

    def _show(self, release: Release, typed: str) -> None:
        self.release = release
        self.card.show_release(release)
        if typed and release.proof is Proof.NONE:
            self.card.show_wrong_number()

    def _fail(self, error: DeskError) -> None:
        self.release = None
        self.card.show_words(str(error), "must_fix")

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._page,
            self.tr("Open a newer version or edition"),
            "",
            "*.ssoedition *.exe *.msi *.deb *.tar.xz",
        )
        if name:
            self.open(Path(name))

    def _compare(self, typed: str) -> None:
        if self.release is not None and typed.strip():
            self.open(self.release.path, typed)

    def _leave(self) -> None:
        self.release = None
        self.card.show_nothing()

    def _take(self) -> None:
        release = self.release
        if release is None:
            return
        if incoming.taking(release) is Taking.IN_FORCE:
            self._shop.tasks.start(
                lambda: incoming.put_in_force(release), self._in_force, self._fail
            )
        else:
            self._shop.tasks.start(
                lambda: incoming.start_setup(release),
                lambda _none: self.wants_end.emit(),
                self._fail,
            )

    def _in_force(self, edition: Edition) -> None:
        self._leave()
        self._shop.desk.learn(edition=current_edition())
        self._shop.desk.built(None)
        words = self.tr("The instruction of {day} is on this PC. It holds from that day on.")
        self.noted.emit(words.format(day=dated(edition)))

    def _go_back(self, place: int) -> None:
        release = self._kept[place]
        self._shop.tasks.start(
            lambda: incoming.go_back(release), lambda _none: self.wants_end.emit(), self._fail
        )
