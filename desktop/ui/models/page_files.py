"""Files of this PC and pictures of the clipboard that may become pages."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

PAGE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".heif", ".pdf"}
)
"""Suffixes of the files that can be pages."""

PAGE_FILES = " ".join(f"*{suffix}" for suffix in sorted(PAGE_SUFFIXES))


def local_files(mime: QMimeData) -> list[Path]:
    """The files of this PC among what was dropped or pasted."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def picture_bytes(image: QImage) -> bytes:
    """A picture as a file of its own."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # QImage.save takes its format as text or as bytes, by the version of the bindings.
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(held.data())
