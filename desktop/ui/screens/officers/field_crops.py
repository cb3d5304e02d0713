"""What is written on the page, beside the fields that were typed from it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop.form.evidence import Shows
from desktop.ui.models.answers import Crops
from desktop.ui.widgets.crop_strip import CropStrip
from desktop.ui.widgets.field import Field
from desktop.ui.workshop import Workshop

_FIELDS = {"book_name": Shows.NAME, "dob": Shows.DOB, "doj_cbic": Shows.DOJ}
"""One field for each fact: the name as the service book has it stands for all its parts."""


class FieldCrops(QObject):
    """Keeps the strips in step with the marks of the officer who is shown."""

    def __init__(self, shop: Workshop, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = shop.desk
        self._theme = shop.theme
        self._crops = Crops(shop.images)
        self._strips: dict[str, CropStrip] = {}
        shop.images.ready.connect(self._ready)

    def attach(self, fields: Mapping[str, Field]) -> None:
        """Give the fields of a new form their strips."""
        self._strips = {}
        for name in _FIELDS.keys() & fields.keys():
            words = self.tr("{field} as it is written on the page")
            strip = CropStrip(words.replace("{field}", fields[name].spec.label), self._theme)
            fields[name].add_beside(strip)
            self._strips[name] = strip

    def strips(self) -> Mapping[str, CropStrip]:
        """The strips by the names of their fields."""
        return self._strips

    def pull(self) -> None:
        """Show what is marked for the officer who is shown."""
        officer = self._desk.current
        for name, strip in self._strips.items():
            shows = _FIELDS[name]
            strip.show_image(self._crops.crop(officer, shows) if officer is not None else QImage())

    def _ready(self, page_id: str) -> None:
        officer = self._desk.current
        if officer is not None and any(one.id == page_id for one in officer.evidence.pages):
            self.pull()
