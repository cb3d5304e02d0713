"""The officers as cards to check by eye: what was typed, beside what the page shows."""

from collections import OrderedDict
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QImage

from desktop.form.evidence import Mark, Page, Route, Shows
from desktop.form.officer import OfficerEntry
from desktop.form.request import Request
from desktop.form.values import age_on, date_text, read_date, read_mobile
from desktop.intake.recipe import Recipe, recipe_of
from desktop.ui.models.check_lines import looked_twice
from desktop.ui.models.page_images import PageImages

_CROPS = 600
"""Crops kept; one is a few kilobytes."""

_PAGE_SIZE = 1000
"""Long side of the page picture from which crops are cut, in pixels."""

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the delegate asks of the model."""

    OFFICER = Qt.ItemDataRole.UserRole
    PILL = Qt.ItemDataRole.UserRole + 1


class AnswersModel(QAbstractListModel):
    """One row an officer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._officers: tuple[OfficerEntry, ...] = ()

    def show_request(self, request: Request) -> None:
        """Show the officers of the request as they are now."""
        old, new = self._officers, request.officers
        if len(old) != len(new) or any(a.id != b.id for a, b in zip(old, new, strict=True)):
            self.beginResetModel()
            self._officers = new
            self.endResetModel()
            return
        self._officers = new
        for row, (before, after) in enumerate(zip(old, new, strict=True)):
            if before is not after:
                self.dataChanged.emit(self.index(row), self.index(row))

    def officer(self, index: Index) -> OfficerEntry:
        """The officer of a row."""
        return self._officers[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._officers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        officer = self.officer(index)
        if role == Role.OFFICER:
            return officer
        if role == Role.PILL:
            return pill_of(officer)
        if role == Qt.ItemDataRole.DisplayRole:
            return officer.display_name()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(officer, index.row() + 1)
        return None

    def _spoken(self, officer: OfficerEntry, number: int) -> str:
        said = (
            self.tr("{n} of {m}").format(n=number, m=len(self._officers)),
            officer.display_name(),
            self.tr("date of birth {date}").format(date=figures(officer.dob)),
            self.tr("date of joining {date}").format(date=figures(officer.doj_cbic)),
            officer.mobile,
            officer.alternate_email,
            {"good": self.tr("second look done"), "check": self.tr("certificate")}.get(
                pill_of(officer), ""
            ),
            self.tr("Enter to change"),
        )
        return ", ".join(one for one in said if one)


def pill_of(officer: OfficerEntry) -> str:
    """Give "good" where the second look is done, "check" for a certificate, else nothing."""
    if looked_twice(officer):
        return "good"
    return "check" if officer.evidence.route is Route.CERTIFICATE else ""


def figures(typed: str) -> str:
    """A date as dd/mm/yyyy; as typed where it cannot be read."""
    day = read_date(typed)
    return typed if day is None else date_text(day)


def month_words(typed: str) -> str:
    """A date with its month in letters; empty where it cannot be read."""
    day = read_date(typed)
    if day is None:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def joined_at(officer: OfficerEntry) -> tuple[int, int] | None:
    """Years and months of age on joining; None where one of the dates cannot be read."""
    born, joined = read_date(officer.dob), read_date(officer.doj_cbic)
    if born is None or joined is None or joined <= born:
        return None
    return age_on(born, joined)


def mobile_words(typed: str) -> str:
    """Ten digits in two groups, as they are read aloud; as typed where it is no mobile number."""
    digits = read_mobile(typed) or ""
    return f"{digits[:5]} {digits[5:]}" if digits.isdigit() else typed


class Crops:
    """The marked places of pages as small pictures, cut when first asked for."""

    def __init__(self, images: PageImages) -> None:
        self._images = images
        self._kept: OrderedDict[tuple[str, int, Recipe, Mark], QImage] = OrderedDict()

    def crop(self, officer: OfficerEntry, shows: Shows) -> QImage:
        """What is written on the page for one of the three facts; null where not marked."""
        for page in officer.evidence.pages:
            for mark in page.marks:
                if mark.shows is shows:
                    return self._cut(page, mark)
        return QImage()

    def _cut(self, page: Page, mark: Mark) -> QImage:
        key = (page.source, page.number, recipe_of(page), mark)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        whole = self._images.image(page, _PAGE_SIZE)
        if whole.isNull():
            return whole
        made = whole.copy(_place(mark, whole))
        if max(whole.width(), whole.height()) >= _PAGE_SIZE:
            self._kept[key] = made
            if len(self._kept) > _CROPS:
                self._kept.popitem(last=False)
        return made


def _place(mark: Mark, image: QImage) -> QRect:
    """A mark in pixels of the page's picture."""
    return QRect(
        round(mark.x * image.width()),
        round(mark.y * image.height()),
        max(1, round(mark.width * image.width())),
        max(1, round(mark.height * image.height())),
    )
