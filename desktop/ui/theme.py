"""One palette, one type scale, one set of spaces, and the style sheet made from them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QLoggingCategory, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.tongue import HINDI, language

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5 = 4, 8, 12, 16, 20
"""The only distances used, in pixels at 100 %."""

CONTROL = 32
"""Height of a control, in pixels at 100 %."""

_BASE_PX = 14
_SHIPPED = "Noto Sans Devanagari"
_FAMILIES = ("Segoe UI", "Noto Sans", _SHIPPED, "Nirmala UI")
"""Latin letters from the system's face, Devanagari from the shipped one, alike on every PC."""


class Scheme(StrEnum):
    """Which palette the officer wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme; every text colour has at least 4.5 : 1 on its ground."""

    background: str
    surface: str
    line: str
    soft: str
    text: str
    dim: str
    accent: str
    accent_tint: str
    on_accent: str
    must_fix: str
    must_fix_tint: str
    check: str
    check_tint: str
    good: str
    good_tint: str
    paper: str = "#f3ecd9"
    paper_line: str = "#d8c79f"
    mark: str = "#c77700"
    dark: bool = False


LIGHT = Colours(
    background="#f4f5f7",
    surface="#ffffff",
    line="#d9dde3",
    soft="#eceff3",
    text="#1b2430",
    dim="#5b6776",
    accent="#1f5fa8",
    accent_tint="#e8f0fa",
    on_accent="#ffffff",
    must_fix="#b3261e",
    must_fix_tint="#fdeceb",
    check="#8a5200",
    check_tint="#fff3dd",
    good="#1c6e3d",
    good_tint="#e6f4ea",
)

DARK = Colours(
    background="#171b21",
    surface="#1f252d",
    line="#39424e",
    soft="#2a323c",
    text="#e6eaf0",
    dim="#9aa7b6",
    accent="#7fb2ee",
    accent_tint="#243447",
    on_accent="#0f1720",
    must_fix="#ff9a92",
    must_fix_tint="#3b2322",
    check="#f0bd6a",
    check_tint="#382d1a",
    good="#86d3a0",
    good_tint="#1f3327",
    dark=True,
)


class Theme(QObject):
    """What everything in the window is drawn with.

    Signals:
        changed: colours or scale are other than before.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._zoom = zoom
        self.colours = LIGHT
        self._system = QPalette(app.palette())
        # Qt warns where a family has no shaping for Devanagari, and takes the next: ours.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        for name in ("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf"):
            font = paths.resource(f"fonts/{name}")
            if font.exists():
                QFontDatabase.addApplicationFont(str(font))
        app.setStyle("Fusion")
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        self.apply()

    @property
    def scheme(self) -> Scheme:
        """The scheme the officer chose."""
        return self._scheme

    @property
    def zoom(self) -> int:
        """Size of text and controls, per cent of the system's."""
        return self._zoom

    def choose(self, scheme: Scheme) -> None:
        """Take another scheme."""
        self._scheme = scheme
        self.apply()

    def set_zoom(self, zoom: int) -> None:
        """Set the size, held between 80 and 200 per cent."""
        self._zoom = max(80, min(200, zoom))
        self.apply()

    def apply(self) -> None:
        """Hand palette, font and style sheet to the application."""
        self.colours = self._wanted()
        self._app.setFont(self.font())
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(style_sheet(self.colours, self._zoom))
        self.changed.emit()

    def px(self, pixels: int) -> int:
        """A distance at the chosen size."""
        return round(pixels * self._zoom / 100)

    def font(self, size: int = _BASE_PX, *, bold: bool = False) -> QFont:
        """The interface font; `size` in pixels at 100 %."""
        font = QFont(self._app.font())
        families = _families()
        if language() == HINDI:
            # Its own Latin letters fit beside it, and lines get its heights.
            families = sorted(families, key=lambda name: name == "Noto Sans")
        font.setFamilies(families or [font.family()])
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """An icon of the set, in one of the palette's colours."""
        value = getattr(self.colours, colour)
        icon = QIcon(_picture(name, value, 40))
        icon.addPixmap(_picture(name, self.colours.line, 40), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, colour: str = "text", size: int = 16) -> QPixmap:
        """The same as a picture of so many pixels at 100 %, sharp on dense screens."""
        ratio = self._app.devicePixelRatio()
        picture = _picture(name, getattr(self.colours, colour), round(self.px(size) * ratio))
        picture.setDevicePixelRatio(ratio)
        return picture

    def _wanted(self) -> Colours:
        if self.high_contrast:
            return _from_system(self._system)
        if self._scheme is Scheme.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    @property
    def high_contrast(self) -> bool:
        """Whether the system runs a high-contrast theme; it wins over our colours."""
        hints = QGuiApplication.styleHints()
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is None:
            return False
        preference = accessibility().contrastPreference()
        return bool(preference == Qt.ContrastPreference.HighContrast)

    def _follow(self) -> None:
        self._system = QPalette(QApplication.style().standardPalette())
        self.apply()

    def _palette(self) -> QPalette:
        colours = self.colours
        palette = QPalette()
        role = QPalette.ColorRole
        for which, value in (
            (role.Window, colours.background),
            (role.WindowText, colours.text),
            (role.Base, colours.surface),
            (role.AlternateBase, colours.background),
            (role.Text, colours.text),
            (role.Button, colours.surface),
            (role.ButtonText, colours.text),
            (role.BrightText, colours.must_fix),
            (role.Highlight, colours.accent),
            (role.HighlightedText, colours.on_accent),
            (role.ToolTipBase, colours.surface),
            (role.ToolTipText, colours.text),
            (role.PlaceholderText, colours.dim),
            (role.Link, colours.accent),
            (role.LinkVisited, colours.accent),
            (role.Mid, colours.line),
        ):
            palette.setColor(which, QColor(value))
        disabled = QPalette.ColorGroup.Disabled
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, which, QColor(colours.dim))
        return palette


def _from_system(palette: QPalette) -> Colours:
    """The system's own high-contrast colours in our roles."""

    def name(role: QPalette.ColorRole) -> str:
        return palette.color(role).name()

    window = palette.color(QPalette.ColorRole.Window)
    text = name(QPalette.ColorRole.WindowText)
    base = name(QPalette.ColorRole.Base)
    return Colours(
        background=window.name(),
        surface=base,
        line=text,
        soft=text,
        text=text,
        dim=text,
        accent=name(QPalette.ColorRole.Highlight),
        accent_tint=base,
        on_accent=name(QPalette.ColorRole.HighlightedText),
        must_fix=text,
        must_fix_tint=base,
        check=text,
        check_tint=base,
        good=text,
        good_tint=base,
        dark=window.lightness() < 128,  # noqa: PLR2004 - half of 255
    )


@lru_cache(maxsize=1)
def _families() -> list[str]:
    """Those of our families that this PC has; asking for all of them takes its time."""
    have = set(QFontDatabase.families())
    return [name for name in _FAMILIES if name in have]


@lru_cache(maxsize=512)
def _picture(name: str, colour: str, size: int) -> QPixmap:
    source = paths.resource(f"icons/{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.encode())))
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def style_sheet(colours: Colours, zoom: int) -> str:
    """The style sheet in these colours, distances and type at `zoom` per cent."""
    template = paths.resource("style.qss").read_text(encoding="utf-8")
    shade = "dark" if colours.dark else "light"
    values = {name: getattr(colours, name) for name in Colours.__dataclass_fields__}
    for name, value in sorted(values.items(), key=lambda pair: -len(pair[0])):
        template = template.replace(f"@{name}", str(value))
    template = _scaled(template, zoom)
    for name in ("chevron", "tick"):
        picture = paths.resource(f"icons/{name}-{shade}.svg")
        template = template.replace(f"@{name}", picture.as_posix())
    return template


def _scaled(sheet: str, zoom: int) -> str:
    """Every length written ``12u`` in the sheet becomes pixels.

    A radius is rounded down: one above half of the box makes Qt draw the corners square.
    """
    radius = re.compile(r"(border-radius: )(\d+)u\b")
    sheet = radius.sub(lambda found: f"{found[1]}{int(found[2]) * zoom // 100}px", sheet)
    return re.sub(r"(\d+)u\b", lambda found: f"{round(int(found[1]) * zoom / 100)}px", sheet)
