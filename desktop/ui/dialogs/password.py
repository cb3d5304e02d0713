"""The one question that a locked file needs; the answer is used once and kept nowhere."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit, QWidget


def ask_password(parent: QWidget, sentence: str, title: str = "") -> str:
    """The password that the officer gives; empty where he gives none."""
    box = QInputDialog(parent)
    box.setWindowTitle(title or QCoreApplication.translate("Password", "Locked PDF"))
    box.setLabelText(sentence)
    box.setTextEchoMode(QLineEdit.EchoMode.Password)
    for words in box.findChildren(QLabel):
        # A file may be called <b>…: a label that guesses would read it as rich text.
        words.setTextFormat(Qt.TextFormat.PlainText)
    given = box.textValue() if box.exec() else ""
    box.deleteLater()
    return given


SHORTEST = 8
"""Characters of a passphrase: what guards it is scrypt, and that nobody guesses it."""


def ask_new_passphrase(parent: QWidget, title: str) -> str:
    """A passphrase typed twice; empty where he gave none. What does not fit is asked anew."""
    words = QCoreApplication.translate("Password", "Choose a passphrase for the file.")
    while True:
        first = ask_password(parent, words, title)
        if not first:
            return ""
        if len(first) < SHORTEST:
            words = QCoreApplication.translate("Password", "Choose at least {n} characters.")
            words = words.replace("{n}", str(SHORTEST))
            continue
        words = QCoreApplication.translate("Password", "The same passphrase again.")
        if ask_password(parent, words, title) == first:
            return first
        words = QCoreApplication.translate("Password", "The two were not the same. Choose again.")
