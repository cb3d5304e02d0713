"""The program's side of the reading hint: pixels to the worker, lines back; trouble is silence."""

import math
from dataclasses import dataclass
from threading import Lock
from typing import Any

from desktop.intake.facts import Pixels
from desktop.intake.frames import Header
from desktop.intake.peer import Peer
from desktop.intake.refusals import Refused, Why, shown_text
from desktop.reading.place import Engine

DEADLINE = 12.0
"""Seconds for one picture, the worker's start included; then it is ended."""
_MOST_LINES, _LONGEST = 400, 200
_PATIENCE = 3
"""Failures one after another, after which the worker is left alone until the next start."""
_RENEWED_AFTER = 40
"""Pictures; processor time of a locked-in process is limited, so it gets a successor."""
_SHORTEST_SIDE = 8


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of writing as the machine read it.

    Attributes:
        text: one line, no control signs.
        sure: 0 to 1.
        box: left, top, width, height as fractions of the picture.
    """

    text: str
    sure: float
    box: tuple[float, float, float, float]


class Reader:
    """A worker that is started when it is first needed; may be used from several threads."""

    def __init__(self, engine: Engine | None, deadline: float = DEADLINE) -> None:
        """Nothing is started yet.

        Args:
            engine: how the worker is started; None where the extra is not installed.
            deadline: seconds for one picture.
        """
        self._engine = engine
        self._deadline = deadline
        self._lock = Lock()
        self._peer: Peer | None = None
        self._failed = self._asked = 0
        self._closed = False

    @property
    def available(self) -> bool:
        """Whether there is an engine that has not failed several times running."""
        return self._engine is not None and self._failed < _PATIENCE and not self._closed

    def box(self, pixels: Pixels) -> tuple[ReadLine, ...]:
        """Lines in a marked place: the whole of it as one line, then each line found in it."""
        return self._lines("box", pixels)

    def page(self, pixels: Pixels) -> tuple[ReadLine, ...]:
        """Lines on a page, from the top down."""
        return self._lines("page", pixels)

    def probe(self) -> dict[str, dict[str, bool]]:
        """What the worker is refused, and which measures hold it: `Intake.probe` and `lock`.

        Empty where there is no worker.
        """
        answer = self._ask({"op": "probe"}, b"")
        named = {key: answer.get(key) for key in ("refused", "lock")}
        return {
            key: {str(name): bool(one) for name, one in part.items()}
            for key, part in named.items()
            if isinstance(part, dict)
        }

    def rest(self) -> None:
        """End the worker until it is needed again: its memory is given back."""
        with self._lock:
            self._drop()

    def close(self) -> None:
        """End the worker for good; a picture that is being read comes back empty."""
        self._closed = True
        peer = self._peer
        if peer is not None:
            peer.kill()
        self.rest()

    def _lines(self, op: str, pixels: Pixels) -> tuple[ReadLine, ...]:
        if min(pixels.width, pixels.height) < _SHORTEST_SIDE:
            return ()
        header: Header = {"op": op, "width": pixels.width, "height": pixels.height}
        answer = self._ask(header | {"grey": pixels.grey}, pixels.rgb)
        return lines_from(answer.get("lines"))

    def _ask(self, header: Header, payload: bytes) -> Header:
        """The worker's answer; empty where there is none. A worker that fails is replaced."""
        with self._lock:
            if self._engine is None or not self.available:
                return {}
            try:
                peer = self._ready(self._engine)
                answer, _ = peer.ask(header, payload, self._deadline)
            except Refused:
                self._failed += 1
                self._drop()
                return {}
            self._failed = 0
            return answer

    def _ready(self, engine: Engine) -> Peer:
        if self._peer is None:
            self._peer, self._asked = Peer(list(engine.command)), 0
        if self._closed:
            # Closed while it was being started: whoever closed did not see it.
            raise Refused(Why.DIED)
        self._asked += 1
        if self._asked > _RENEWED_AFTER:
            self._peer.renew(self._deadline)
            self._asked = 1
        return self._peer

    def _drop(self) -> None:
        peer, self._peer = self._peer, None
        if peer is not None:
            peer.close()


def lines_from(plain: Any) -> tuple[ReadLine, ...]:
    """The worker's lines, each checked; what is not of the form is left out."""
    if not isinstance(plain, list):
        return ()
    return tuple(one for row in plain[:_MOST_LINES] if (one := _line(row)) is not None)


def _line(row: Any) -> ReadLine | None:
    try:
        text, sure, left, top, width, height = row
        numbers = [float(one) for one in (sure, left, top, width, height)]
    except (TypeError, ValueError):
        return None
    if not isinstance(text, str) or not all(map(_is_share, numbers)):
        return None
    shown = " ".join(shown_text(text, _LONGEST).split())
    return (
        ReadLine(shown, numbers[0], (numbers[1], numbers[2], numbers[3], numbers[4]))
        if shown
        else None
    )


def _is_share(number: float) -> bool:
    return math.isfinite(number) and 0.0 <= number <= 1.0
