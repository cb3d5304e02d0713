"""Long work as a generator: it yields progress, returns its result, and cleans up when closed."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from desktop.errors import Cancelled

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        done: units finished.
        total: units in all; 0 where the number is not known.
        what: the unit in the officer's words, for example ``"page 3 of 8"``.
    """

    done: int
    total: int
    what: str


Job: TypeAlias = Generator[Progress, None, T]


def finish(
    job: Job[T],
    tell: Callable[[Progress], None] = lambda _progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> T:
    """Run a job to its end.

    Args:
        job: the generator.
        tell: called with each progress.
        cancelled: asked before each step; when it answers yes the job is closed, so that its
            ``finally`` cleans up.

    Returns:
        What the job returns.

    Raises:
        Cancelled: the officer stopped the work.
    """
    try:
        while True:
            if cancelled():
                raise Cancelled("Stopped. Nothing was left behind.")
            tell(next(job))
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        job.close()
