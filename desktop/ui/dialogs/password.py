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
