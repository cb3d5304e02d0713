"""The five steps of the path, and how far each can be."""

from enum import StrEnum


class Step(StrEnum):
    """The steps in the rail, in order; all reachable at any time."""

    SENDER = "sender"
    OFFICERS = "officers"
    CHECK = "check"
    PACKET = "packet"
    SEND = "send"


class Status(StrEnum):
    """The four statuses of a step."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PROBLEM = "problem"
    COMPLETED = "completed"
