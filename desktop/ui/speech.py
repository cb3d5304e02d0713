"""The window's language: which one is in force, and how Qt comes to speak it."""

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal

from desktop import tongue

AS_SYSTEM = ""
"""The setting under which the system's language decides."""


class Speech(QObject):
    """Where another language is asked for; the program answers by building the window anew.

    Signals:
        wanted: a setting of the language was chosen: ``"en"``, ``"hi"``, or `AS_SYSTEM`.
    """

    wanted = Signal(str)

    def choose(self, setting: str) -> None:
        """Ask for another language."""
        self.wanted.emit(setting)


class _Translator(QTranslator):
    """Answers Qt out of the one catalogue; a text means the same wherever it stands."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        return tongue.word(sourceText) or sourceText

    def isEmpty(self) -> bool:
        return False


def language_of(setting: str) -> str:
    """The language that a setting means on this PC."""
    if setting in {tongue.ENGLISH, tongue.HINDI}:
        return setting
    hindi = QLocale.system().language() == QLocale.Language.Hindi
    return tongue.HINDI if hindi else tongue.ENGLISH


def speak(app: QCoreApplication, language: str) -> None:
    """Speak this language in every window that is built from now on, months and all."""
    old = app.findChild(_Translator)
    if old is not None:
        app.removeTranslator(old)
        old.setParent(None)
    tongue.use(language)
    if language == tongue.HINDI:
        app.installTranslator(_Translator(app))
        QLocale.setDefault(QLocale(QLocale.Language.Hindi, QLocale.Country.India))
    elif QLocale.system().language() == QLocale.Language.Hindi:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.India))
    else:
        QLocale.setDefault(QLocale.system())
