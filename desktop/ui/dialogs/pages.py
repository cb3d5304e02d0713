"""Help pages: the instruction with the rule at hand, the keys, safety, about."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from desktop import __version__
from desktop.errors import DeskError
from desktop.form.edition import Edition
from desktop.rules.kinds import Finding
from desktop.tongue import said
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Theme
from desktop.ui.widgets.screen import scrolled
from desktop.ui.widgets.text import card, label
from desktop.ui.words import clause_words, words_of
from desktop.ui.workshop import Workshop


class HelpDialog(QDialog):
    """A page of text that scrolls, with one button to close it."""

    def __init__(self, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(theme.px(680), theme.px(560))
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        self.body.setSpacing(SPACE_3)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, SPACE_3)
        box.addWidget(scrolled(inside))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(SPACE_4, 0, SPACE_4, 0)
        box.addWidget(buttons)

    def add(self, text: str, role: str = "") -> None:
        """Add a paragraph that can be selected and copied."""
        made = label(text, role, wrap=True)
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(made)


class InstructionDialog(HelpDialog):
    """The instruction in force; the clauses behind the given findings first."""

    def __init__(
        self, edition: Edition, findings: Iterable[Finding], theme: Theme, parent: QWidget
    ) -> None:
        title = QCoreApplication.translate("Dialogs", "The instruction")
        super().__init__(title, theme, parent)
        for finding in findings:
            self._rule(finding, edition)
        self.add(said(edition.title), "title")
        dated = QCoreApplication.translate("Dialogs", "Edition of {date}. Mail to {address}.")
        self.add(dated.format(date=f"{edition.dated:%d-%m-%Y}", address=edition.mail_to), "dim")
        for name, words in edition.clauses.items():
            self.add(said(name), "label")
            self.add(said(words))
            if said(words) != words:
                # The instruction was issued in English; the translation is a help.
                self.add(f"“{words}”", "help")
        self.body.addStretch(1)

    def _rule(self, finding: Finding, edition: Edition) -> None:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        box.setSpacing(SPACE_2)
        box.addWidget(label(words_of(finding), "strong", wrap=True))
        words = edition.clauses.get(finding.clause, "")
        if finding.clause:
            box.addWidget(label(clause_words(finding.clause, words), wrap=True))
        box.addWidget(label(finding.rule, "small"))
        self.body.addWidget(frame)


class KeysDialog(HelpDialog):
    """All keys: those of the menus, given as pairs of keys and words, and those of pages."""

    def __init__(self, menus: list[tuple[str, str]], theme: Theme, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("Dialogs", "All keys"), theme, parent)
        self.add(QCoreApplication.translate("Dialogs", "All keys"), "title")
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_5)
        grid.setVerticalSpacing(SPACE_2)
        for row, (keys, words) in enumerate(menus + _page_keys()):
            grid.addWidget(label(keys, "strong"), row, 0)
            grid.addWidget(label(words), row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)


class SafetyDialog(HelpDialog):
    """How files from outside are held in, as the worker itself found it."""

    def __init__(self, shop: Workshop, parent: QWidget) -> None:
        title = QCoreApplication.translate("Dialogs", "Safety")
        super().__init__(title, shop.theme, parent)
        self.add(title, "title")
        self.add(
            QCoreApplication.translate(
                "Dialogs",
                "Scans, pictures and lists are opened in a process of their own that may not "
                "read files, write, start programs or use a network. This program opens no "
                "network connection and sends no mail: you do.",
            )
        )
        self._result = label("…", wrap=True)
        self.body.addWidget(self._result)
        self.body.addStretch(1)
        task = shop.tasks.start(shop.intake.probe, self._show, self._fail)
        self.destroyed.connect(task.cancel)

    def _show(self, probe: dict[str, bool]) -> None:
        refused = QCoreApplication.translate("Dialogs", "refused")
        allowed = QCoreApplication.translate("Dialogs", "possible on this PC")
        self._result.setText(
            "\n".join(f"{action}: {refused if held else allowed}" for action, held in probe.items())
        )

    def _fail(self, error: DeskError) -> None:
        self._result.setText(str(error))


def about(parent: QWidget) -> None:
    """Say what the program is."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("Dialogs", "About SSO Desk"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"SSO Desk {__version__}")
    box.setInformativeText(
        QCoreApplication.translate(
            "Dialogs",
            "Prepares requests for SSO IDs and ICEGATE e-mail IDs. It works offline: nothing "
            "leaves this PC but the mail that you send yourself. Apache License 2.0.",
        )
    )
    box.exec()
    box.deleteLater()


def _page_keys() -> list[tuple[str, str]]:
    def tr(words: str) -> str:
        return QCoreApplication.translate("Dialogs", words)

    return [
        ("+  -  0", tr("Zoom the page, show it whole (cursor on the page)")),
        ("← → ↑ ↓", tr("Move the page")),
        ("Del", tr("Remove the selected officers (cursor in the list)")),
        ("Esc", tr("Leave marking, a list or the second look")),
    ]
