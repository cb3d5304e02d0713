"""Work off the window's thread: a job or a call becomes callbacks on the window's thread."""

from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from desktop.errors import Cancelled, DeskError
from desktop.jobs import Progress, finish


def _nothing(_value: Any) -> None:
    """For callbacks that nobody gave."""


class Task(QObject):
    """One piece of work.

    It lives on the window's thread, so what its slots call runs there; `run` alone is called on
    another thread, and speaks to the slots through signals.

    Signals:
        told: how far it is.
        done: its result.
        failed: the `DeskError` it ended with; not sent when it was cancelled.
        broke: any other exception.
        ended: it is over, whichever way.
    """

    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    ended = Signal()

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[DeskError], None] | None,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        super().__init__()
        self._work = work
        self._when_done = done or _nothing
        self._when_failed = failed or _nothing
        self._when_told = progress or _nothing
        self._cancelled = False
        self.told.connect(self._tell)
        self.done.connect(self._finish)
        self.failed.connect(self._fail)
        self.broke.connect(self._break)

    def cancel(self) -> None:
        """Ask it to stop at its next step; its clean-up runs, and no callback comes any more."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled

    def run(self) -> None:
        """Do the work on this thread."""
        try:
            result = self._work()
            if isinstance(result, Generator):
                result = finish(result, self.told.emit, lambda: self._cancelled)
            self.done.emit(result)
        except Cancelled:
            pass
        except DeskError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - handed to the crash screen on the GUI thread
            self.broke.emit(error)
        self.ended.emit()

    @Slot(object)
    def _tell(self, progress: Progress) -> None:
        if not self._cancelled:
            self._when_told(progress)

    @Slot(object)
    def _finish(self, result: Any) -> None:
        if not self._cancelled:
            self._when_done(result)

    @Slot(object)
    def _fail(self, error: DeskError) -> None:
        if not self._cancelled:
            self._when_failed(error)

    @Slot(object)
    def _break(self, _error: Exception) -> None:
        """Whoever waits for the work must not wait for ever; the crash hook says the rest."""
        self._fail(
            DeskError("Something went wrong in the program.", "What you typed is still here.")
        )


class _Runner(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()


class Tasks(QObject):
    """The threads that do the work; ends with the window.

    Args:
        threads: how many; with one, work is done in the order in which it was started.

    Signals:
        broke: an exception that nobody expected.
        idle: the last work under way ended.
    """

    broke = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._running: set[Task] = set()

    def start(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Task:
        """Do `work` off the window's thread.

        Args:
            work: called there; a generator that it returns is run as a job.
            done: called on the window's thread with the result.
            failed: called there with the error it ended with.
            progress: called there with each progress.

        Returns:
            The task, to cancel it.
        """
        task = Task(work, done, failed, progress)
        task.broke.connect(self.broke)
        task.ended.connect(self._forget)
        self._running.add(task)
        self._pool.start(_Runner(task))
        return task

    @property
    def busy(self) -> bool:
        """Whether some work is under way."""
        return bool(self._running)

    def finish(self) -> None:
        """Cancel all work and wait for its clean-up."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.discard(task)
        if not self._running:
            self.idle.emit()
