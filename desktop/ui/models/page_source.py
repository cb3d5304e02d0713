"""Where pictures and facts of pages come from: the worker, the pages' bytes, the threads."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.errors import BadDocument
from desktop.form.evidence import Page
from desktop.intake.parent import Intake
from desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class PageSource:
    """What reads and draws pages off the window's thread.

    Attributes:
        intake: opens files from outside in their own process.
        read: bytes of a page's file, by its SHA-256.
        tasks: the threads.
    """

    intake: Intake
    read: Callable[[str], bytes]
    tasks: Tasks

    def data(self, page: Page) -> bytes:
        """The bytes of the file behind a page.

        Raises:
            BadDocument: they are lost.
        """
        try:
            return self.read(page.source)
        except KeyError as error:
            raise BadDocument(
                "The file behind this page is missing.", "Add the page again."
            ) from error
