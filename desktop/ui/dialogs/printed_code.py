"""The recovery code on paper: printed from memory, so that no file holds it."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget


def ask_to_print(parent: QWidget, code: str, today: date) -> QPrintDialog:
    """Ask for a printer, and print the code on it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("SSO Desk")
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: print_code(printer, code, today))
    dialog.finished.connect(dialog.deleteLater)
    # Its own `open` wants a slot by name.
    QDialog.open(dialog)
    return dialog


def print_code(printer: QPrinter, code: str, today: date) -> None:
    """Print one page with the code."""
    document = QTextDocument()
    document.setDefaultFont(_large(document))
    document.setPlainText(_page(code, today))
    document.print_(printer)


def _large(document: QTextDocument) -> QFont:
    font = document.defaultFont()
    font.setPointSize(13)
    return font


def _page(code: str, today: date) -> str:
    words = QCoreApplication.translate(
        "PrintedCode",
        "SSO Desk: recovery code of the register\n\n{code}\n\nMade on {day}. Whoever has this code "
        "and the register's folder can read the register. Keep this paper away from the PC. "
        "It opens the register where its passphrase is forgotten or the PC is another one: "
        "File, The register and its keys. A newer code makes this one useless.\n",
    )
    return words.replace("{code}", code).replace("{day}", f"{today:%d/%m/%Y}")
