"""The draft of an officer's certificate: asked for in a language, saved to be signed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop import procedure
from desktop.form.officer import OfficerEntry
from desktop.form.request import Language
from desktop.ui.dialogs.draft_paper import draft_paper
from desktop.ui.words import name_of
from desktop.ui.workshop import Workshop


def certificate_menu(parent: QWidget, wanted: Callable[[Language], object]) -> QMenu:
    """The languages in which a certificate can be drafted."""
    menu = QMenu(parent)
    for language, words in (
        (Language.ENGLISH, _tr("In English…")),
        (Language.HINDI, _tr("In Hindi…")),
        (Language.BOTH, _tr("In Hindi and English…")),
    ):
        menu.addAction(words, partial(wanted, language))
    return menu


def draft_certificate(
    shop: Workshop,
    parent: QWidget,
    officer: OfficerEntry,
    language: Language,
    say: Callable[[str, str], None],
) -> None:
    """Ask where to save the certificate of an officer, and write it.

    Args:
        shop: the tools.
        parent: of the file dialog.
        officer: whose certificate it is.
        language: of the certificate.
        say: takes what went well, or else the trouble; the other one is empty.
    """
    request, facts = shop.desk.request, shop.desk.facts
    name = _tr("Certificate {officer}").format(officer=procedure.plain_name(name_of(officer)))

    def make() -> bytes:
        return procedure.draft_certificate(
            request, facts, facts.today, shop.pages, shop.intake, officer.id, language
        )

    draft_paper(shop, parent, name, make, say)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CertificateDraft", text)
