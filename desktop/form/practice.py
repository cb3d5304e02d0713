"""The practice request: invented officers to try the program with, which nothing may send."""

from desktop.form.request import Request

PRACTICE_ID = "samplerequest"
"""Id of the practice request of ``resources/demo``."""


def is_practice(request: Request) -> bool:
    """Whether this is the practice request, however it was edited since."""
    return request.id == PRACTICE_ID
