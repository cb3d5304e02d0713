"""The letter that names the sender nodal officer: attach it, or see that it is there."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.theme import SPACE_2, SPACE_4, SPACE_5
from desktop.ui.widgets.text import button, label


class NominationCard(QFrame):
    """Shown only where such a letter is needed or attached."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._state = label("", wrap=True)
        self._said = label("", "must_fix", wrap=True)
        self._said.setVisible(False)
        self.add = button(self.tr("Attach the letter…"))
        self.draft = button(self.tr("Draft that letter…"))
        self.drop = button(self.tr("Take it out"), "link")
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addWidget(label(self.tr("Nomination letter"), "heading"))
        box.addWidget(self._state)
        box.addWidget(self._said)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.draft)
        row.addWidget(self.drop)
        row.addStretch(1)
        box.addLayout(row)

    def show_pages(self, count: int, *, needed: bool) -> None:
        """Show whether it is attached; the card is there only where it is needed."""
        self.setVisible(needed)
        self.drop.setVisible(count > 0)
        self.draft.setVisible(not count)
        if count:
            self._state.setText(self.tr("Attached: {n} page(s).").format(n=count))
            self._said.setVisible(False)
        else:
            self._state.setText(
                self.tr(
                    "A copy of the letter that names you as nodal officer must go with the mail "
                    "(para 1, bullet 3)."
                )
            )

    def say(self, sentence: str, *, bad: bool = True) -> None:
        """Say why the letter could not be read or written, or that it was."""
        self._said.set_role("must_fix" if bad else "help")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
