"""What comes out of the register onto the desk: a request as it was, or the correction of one."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from desktop import procedure
from desktop.errors import DeskError
from desktop.form.request import Request
from desktop.form.returned import Returned
from desktop.form.wire import page_sources
from desktop.records import reference_number, request_file
from desktop.records.claim import claim
from desktop.ui.files import Files, Taken
from desktop.ui.known import Known
from desktop.ui.workshop import Workshop


class FromRegister(QObject):
    """Lays requests of the register on the desk."""

    def __init__(self, shop: Workshop, files: Files, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._desk = shop.desk
        self._pages = shop.pages
        self._files = files

    def open(self, known: Known) -> None:
        """Take a request of the register, whose pages are in the window's store already."""
        if known.request.id == self._desk.request.id:
            self._files.said.emit(self.tr("This request is open already."))
            self._files.taken.emit()
        elif known.file is not None and known.from_file:
            self._files.open(known.file)
        elif known.file is not None:
            self._open_either(known, known.file.absolute())
        else:
            self._open_handed_over(known)

    def correct(
        self,
        known: Known,
        reasons: Mapping[str, tuple[Returned, ...]],
        sent: str,
        then: Callable[[], object],
    ) -> None:
        """Begin a request with the officers of another one who came back.

        Args:
            known: the request that came back, as handed over.
            reasons: what was said, by id of the officer.
            sent: day on which its mail went, ISO 8601; empty where nobody said.
            then: called when it lies on the desk.
        """

        def work() -> request_file.Opened:
            reference = reference_number.next_reference(_today().year)
            made = procedure.correction_of(
                known.request, reasons, sent, reference, self._desk.facts.layout, _today()
            )
            if known.missing and known.file is not None:
                # The register keeps pages for some weeks only; the request's own file has them.
                with suppress(DeskError):
                    request_file.read(known.file, self._pages)
            return request_file.Opened(made, self._pages, self._lost_of(made))

        def done(opened: request_file.Opened) -> None:
            came = self.tr(
                "A new request with the officers who came back. What Saksham Seva wrote stands "
                "above the field."
            )
            self._files.take(Taken(opened, None), None, came)
            self._desk.recovered()
            then()

        self._shop.tasks.start(work, done, self._files.failed.emit)

    def _lost_of(self, request: Request) -> tuple[str, ...]:
        """Files of pages that are not at hand, by SHA-256."""
        lost = []
        for source in page_sources(request):
            try:
                self._pages(source)
            except (KeyError, DeskError):
                lost.append(source)
        return tuple(lost)

    def _open_either(self, known: Known, path: Path) -> None:
        """The request's own file where it still holds what was handed over, else the register's."""

        def work() -> Taken | None:
            mine = claim(path, datetime.now().astimezone())
            try:
                opened = request_file.read(path, self._pages)
            except DeskError:
                mine.release()
                return None
            if not _same_sent(opened.request, known.request):
                mine.release()
                return None
            return Taken(opened, mine)

        def done(taken: Taken | None) -> None:
            if taken is None:
                self._open_handed_over(known)
                return
            self._files.take(taken, path)
            try:
                self._shop.settings.remember(path)
            except DeskError as error:
                self._files.said.emit(str(error))

        self._shop.tasks.start(work, done, self._files.failed.emit)

    def _open_handed_over(self, known: Known) -> None:
        opened = request_file.Opened(known.request, self._pages, known.missing)
        came = self.tr("Opened from the register, as it was handed over. Saving makes a new file.")
        self._files.take(Taken(opened, None), None, came)


def _same_sent(one: Request, two: Request) -> bool:
    """Whether two are the same request with the same officers: neither would lose by the other."""
    return one.id == two.id and one.officers == two.officers


def _today() -> date:
    return datetime.now().astimezone().date()
