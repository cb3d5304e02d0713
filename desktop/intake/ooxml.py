"""Reading .xlsx and .xlsm within fixed limits, with what other readers drop: red, formats, spans.

Every step is bounded, because the file may be hostile (research: security, sections 4 and 5):
entries and unpacked bytes of the zip, rows, columns and seconds.
"""

from __future__ import annotations

import posixpath
import time
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from desktop.errors import BadDocument
from desktop.intake.grid import span_of
from desktop.intake.ooxml_sheet import SharedText, SheetReader
from desktop.intake.ooxml_styles import Styles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_ENTRIES: Final = 2_000
MOST_UNPACKED: Final = 100_000_000
MOST_SHEETS: Final = 60
SECONDS: Final = 15.0
MOST_NOTES: Final = 2_000
LONGEST_NOTE: Final = 4_000
_THREAD_STANDS_IN: Final = "[Threaded comment]"
"""Excel writes this into the old comment where a thread holds the words."""

DAMAGED = "This workbook is damaged or is no Excel file."
DAMAGED_REMEDY = "Open it in Excel or LibreOffice, save it as .xlsx and bring it in again."
TOO_LARGE = "This workbook is far larger than any list of officers."
LOCKED = "This workbook is protected by a password."
LOCKED_REMEDY = "Open it in Excel, take the password off, save it and bring it in again."


class Archive:
    """The parts of a workbook, read within the limits.

    Raises:
        BadDocument: no zip, damaged, or over the limits.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise BadDocument(DAMAGED, DAMAGED_REMEDY) from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNPACKED:
            raise BadDocument(TOO_LARGE, "Bring in a workbook with the officers' sheet alone.")
        self._names = {one.filename.lower().lstrip("/"): one for one in entries}

    def has(self, name: str) -> bool:
        """Whether the part is there; names are compared as Excel does, without case."""
        return name.lower() in self._names

    def names(self) -> tuple[str, ...]:
        """Names of all parts, in lower case."""
        return tuple(self._names)

    def bytes_of(self, name: str) -> bytes:
        """One part.

        Raises:
            BadDocument: it is missing or damaged.
        """
        try:
            return self._zip.read(self._names[name.lower()])
        except (KeyError, zipfile.BadZipFile, zipfile.LargeZipFile, ValueError) as error:
            raise BadDocument(DAMAGED, DAMAGED_REMEDY) from error
        except (OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise BadDocument(DAMAGED, DAMAGED_REMEDY) from error
        except Exception as error:
            # zlib.error, lzma.LZMAError and struct.error share no other parent.
            raise BadDocument(DAMAGED, DAMAGED_REMEDY) from error

    def tree(self, name: str) -> Element:
        """One part parsed, without entities.

        Raises:
            BadDocument: it is missing, damaged or declares entities.
        """
        return parse(self.bytes_of(name))

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part points to: id to (last word of the kind, path of the target)."""
        folder, leaf = posixpath.split(name)
        source = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if not self.has(source):
            return {}
        found = {}
        for one in self.tree(source):
            target = one.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = (kind, posixpath.normpath(path))
        return found


def parse(data: bytes) -> Element:
    """An XML part as a tree.

    Raises:
        BadDocument: it is damaged or declares entities (a bomb, or a reach for other files).
    """
    try:
        root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except (defusedxml.ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise BadDocument(DAMAGED, DAMAGED_REMEDY) from error
    except (LookupError, RecursionError) as error:
        raise BadDocument(DAMAGED, DAMAGED_REMEDY) from error
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def named(root: Element, name: str) -> list[Element]:
    """All elements of a local name below the root, in order."""
    return [one for one in root.iter() if isinstance(one.tag, str) and local(one) == name]


def workbook_part(archive: Archive) -> str:
    """Path of the part that lists the sheets.

    Raises:
        BadDocument: there is none, so it is no workbook.
    """
    for kind, path in archive.relations("").values():
        if kind == "officeDocument" and archive.has(path):
            return path
    if archive.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise BadDocument("This file is no Excel workbook.", DAMAGED_REMEDY)


def sheets_of(archive: Archive, book_part: str) -> list[tuple[str, bool, str]]:
    """Name, hidden and part path of each sheet, from left to right."""
    relations = archive.relations(book_part)
    found = []
    for one in named(archive.tree(book_part), "sheet")[:MOST_SHEETS]:
        number = next((v for k, v in one.attrib.items() if k.rpartition("}")[2] == "id"), "")
        kind, path = relations.get(number, ("", ""))
        if kind == "worksheet" and archive.has(path):
            hidden = one.get("state", "visible") != "visible"
            found.append((one.get("name", ""), hidden, path))
    return found


def counts_from_1904(book: Element) -> bool:
    """Whether day numbers count from 1904."""
    return any(one.get("date1904") in {"1", "true"} for one in named(book, "workbookPr"))


def read_xlsx(data: bytes, name: str) -> dict[str, Any]:
    """The workbook as `Book.from_plain` takes it.

    Raises:
        BadDocument: damaged, too large, or no workbook.
    """
    until = time.monotonic() + SECONDS
    archive = Archive(data)
    book_part = workbook_part(archive)
    if book_part.endswith(".bin"):
        raise BadDocument("This is a binary workbook under another name.", DAMAGED_REMEDY)
    from_1904 = counts_from_1904(archive.tree(book_part))
    styles = Styles.of(archive, book_part)
    shared = shared_text(archive, book_part, styles)
    macros = any(part.endswith("vbaproject.bin") for part in archive.names())
    sheets = [
        _sheet(archive, path, title, SheetReader(styles, shared, until, from_1904=from_1904))
        | {"hidden": hidden}
        for title, hidden, path in sheets_of(archive, book_part)
    ]
    if not sheets:
        raise BadDocument("This workbook has no sheet that can be read.", DAMAGED_REMEDY)
    return {
        "name": name,
        "form": "xlsm" if macros or name.lower().endswith(".xlsm") else "xlsx",
        "from_1904": from_1904,
        "macros": macros,
        "sees_red": True,
        "separator": "",
        "encoding": "",
        "sheets": sheets,
    }


def _sheet(archive: Archive, path: str, title: str, reader: SheetReader) -> dict[str, Any]:
    plain = reader.read(archive.bytes_of(path))
    tables, notes = [], []
    for kind, target in archive.relations(path).values():
        if kind == "table" and archive.has(target):
            span = span_of(archive.tree(target).get("ref", ""))
            tables += [list(span)] if span else []
        elif kind in {"comments", "threadedComment"} and archive.has(target):
            notes += _notes(archive.tree(target))
    return {"name": title, "tables": tables, "notes": notes[:MOST_NOTES]} | plain


def _notes(root: Element) -> list[list[Any]]:
    """Comments on cells: old ones ("notes") and threads, with their cells."""
    found = []
    for kind in ("comment", "threadedComment"):
        for one in named(root, kind):
            span = span_of(one.get("ref", ""))
            text = "".join(piece.text or "" for word in ("t", "text") for piece in named(one, word))
            if span and text.strip() and not text.startswith(_THREAD_STANDS_IN):
                found.append([span.top, span.left, text.strip()[:LONGEST_NOTE]])
    return found


def shared_text(archive: Archive, book_part: str, styles: Styles) -> list[SharedText]:
    """The texts that cells point to by their number."""
    folder = posixpath.dirname(book_part)
    targets = [p for k, p in archive.relations(book_part).values() if k == "sharedStrings"]
    part = next((one for one in targets if archive.has(one)), f"{folder}/sharedStrings.xml")
    if not archive.has(part):
        return []
    return [_shared(one, styles) for one in archive.tree(part) if local(one) == "si"]


def _shared(item: Element, styles: Styles) -> SharedText:
    """Text of one shared string, and whether some run of it is red (phonetic hints left out)."""
    texts, red = [], False
    for child in item:
        kind = local(child)
        if kind == "t":
            texts.append(child.text or "")
        elif kind == "r":
            texts += [one.text or "" for one in named(child, "t")]
            red = red or any(styles.red_colour(one.attrib) for one in named(child, "color"))
    return SharedText("".join(texts), red)
