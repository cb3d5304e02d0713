"""The rows of the settings page: what can be chosen in each, and what stands there."""

from PySide6.QtCore import QCoreApplication

from desktop import procedure
from desktop.form.request import Language
from desktop.paths import data_folder
from desktop.rules.editions import editions, latest
from desktop.tongue import said
from desktop.ui.models.release_words import dated
from desktop.ui.theme import Scheme, Theme
from desktop.ui.widgets.setting_row import ChoiceRow, PlaceRow, SettingRow, TickRow
from desktop.ui.words import size_words
from desktop.ui.workshop import Workshop

MEGABYTE = 1_000_000
_LIMITS = tuple(one * MEGABYTE for one in (5, 7, 10, 15, 20, 25, 35))
_DAYS = (30, 90, 180, 365, 1_825)
_MINUTES = (5, 10, 15, 30, 60, 0)
_ZOOMS = (90, 100, 110, 125, 150, 175, 200)


def tr(words: str) -> str:
    """Words in the window's language."""
    return QCoreApplication.translate("Settings", words)


class Rows:
    """Every row by the name of its setting."""

    def __init__(self, theme: Theme) -> None:
        self._of_requests(theme)
        self._of_the_window(theme)
        self._of_the_register(theme)

    def _of_requests(self, theme: Theme) -> None:
        self.mail_way = ChoiceRow(
            tr("Way to your mail"),
            (
                ("", tr("The first that works")),
                *((way.id, said(way.label)) for way in procedure.ways()),
            ),
            theme,
            tr("Asked first when a draft is opened."),
        )
        self.mail_limit = ChoiceRow(
            tr("Mail limit"),
            ((str(size), _size(size)) for size in _LIMITS),
            theme,
            tr("10 MB is safe; change it if your mail takes more or less."),
        )
        self.papers = ChoiceRow(
            tr("Language of the papers"),
            (
                (Language.ENGLISH, tr("English")),
                (Language.HINDI, tr("Hindi")),
                (Language.BOTH, tr("Hindi and English")),
            ),
            theme,
            tr("Of the letter of a new request."),
        )
        self.packets = PlaceRow(
            tr("Folder for packets"), tr("Change…"), theme, tr("Packets and their records.")
        )
        self.template = PlaceRow(
            tr("Template"), tr("Show"), theme, tr("The official workbook that is filled.")
        )
        self.reading_hints = TickRow(
            tr("Reading hints"),
            tr("Offer dates read from the page"),
            theme,
            tr("Where the reading add-on is installed. It never fills a field by itself."),
        )

    def _of_the_window(self, theme: Theme) -> None:
        self.language = ChoiceRow(
            tr("Language of the window"),
            (("", tr("As the system has it")), ("en", "English"), ("hi", "हिन्दी")),
            theme,
        )
        self.theme = ChoiceRow(
            tr("Colours"),
            (
                (Scheme.SYSTEM, tr("As the system has them")),
                (Scheme.LIGHT, tr("Light")),
                (Scheme.DARK, tr("Dark")),
            ),
            theme,
        )
        self.zoom = ChoiceRow(
            tr("Size of text"), ((str(one), f"{one} %") for one in _ZOOMS), theme, "Ctrl +, Ctrl -"
        )

    def _of_the_register(self, theme: Theme) -> None:
        self.data = PlaceRow(
            tr("Your data"), tr("Open"), theme, tr("Register, settings, copies: on this PC alone.")
        )
        self.retention_days = ChoiceRow(
            tr("Pages are kept for"),
            ((str(one), _days(one)) for one in _DAYS),
            theme,
            tr("After the mail went. The line in the register stays."),
        )
        self.lock_minutes = ChoiceRow(
            tr("Lock the register after"),
            ((str(one), _minutes(one)) for one in _MINUTES),
            theme,
            tr("Without a key pressed; where the register has a passphrase."),
        )
        self.edition = ChoiceRow(
            tr("Rules of"), (), theme, tr("The instruction of CBIC that requests are checked by.")
        )

    def by_setting(self) -> dict[str, SettingRow]:
        """The rows that the administrator may have set, by the setting's name."""
        names = (
            "mail_way", "mail_limit", "papers", "language", "retention_days", "lock_minutes",
            "edition",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def show(self, shop: Workshop) -> None:
        """Show the settings as they are."""
        now, mail_limit = shop.settings.now, shop.mail_limit
        self.mail_way.show_value(now.mail_way)
        self.mail_limit.show_value(str(mail_limit), _size(mail_limit))
        self.papers.show_value(now.papers)
        self.packets.show_place(str(shop.packets))
        _, layout = procedure.template_in_force()
        self.template.show_place(said(layout.name))
        self.reading_hints.box.setChecked(now.reading_hints)
        if shop.hints is not None and not shop.hints.available:
            self.reading_hints.say(
                tr("The reading add-on is not on this PC: an installer file of its own.")
            )
        self.language.show_value(now.language)
        self.theme.show_value(now.theme)
        self.zoom.show_value(str(now.zoom), f"{now.zoom} %")
        self.data.show_place(str(data_folder()))
        self.retention_days.show_value(str(now.retention_days), _days(now.retention_days))
        self.lock_minutes.show_value(str(now.lock_minutes), _minutes(now.lock_minutes))
        self._show_editions(now.edition)

    def _show_editions(self, chosen: str) -> None:
        combo = self.edition.combo
        combo.clear()
        newest = tr("The latest in force ({day})").format(day=dated(latest()))
        combo.addItem(newest, "")
        for one in reversed(editions()):
            combo.addItem(dated(one), one.id)
        missing = tr("{edition} (not on this PC)").format(edition=chosen)
        self.edition.show_value(chosen, missing)


def office_rows(preset: dict[str, str]) -> list[tuple[str, str]]:
    """The office's preset particulars: words and value, in their order."""
    names = (
        ("office", tr("Office")),
        ("office_hindi", tr("Office in Hindi")),
        ("address", tr("Postal address")),
        ("place", tr("Place")),
        ("phone", tr("Contact number")),
        ("location_code", tr("Location code")),
        ("zone", tr("Zone")),
        ("commissionerate", tr("Commissionerate")),
    )
    return [(words, preset[name]) for name, words in names if name in preset]


def _size(size: int) -> str:
    return size_words(size).replace(".0 MB", " MB")


def _days(days: int) -> str:
    return tr("{n} days").format(n=days)


def _minutes(minutes: int) -> str:
    return tr("{n} minutes").format(n=minutes) if minutes else tr("Never")
