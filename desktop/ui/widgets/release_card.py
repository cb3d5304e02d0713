"""A newer version or edition: opened, held against signature or notice, taken or left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop import __version__
from desktop.incoming import Release, Taking, taking
from desktop.records.releases import Proof
from desktop.rules.editions import latest
from desktop.ui.models.release_words import (
    dated,
    edition_changes,
    proof_words,
    taking_words,
    title_words,
)
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4
from desktop.ui.widgets.text import button, label, restyle, tinted


class ReleaseCard(QWidget):
    """Shows which version runs, and what became of a file that was opened.

    Signals:
        wants_file: choose a file.
        checked: a number was typed from the notice.
        taken: take what was opened.
        left: look at it no longer.
        back: go back to the setup kept at that place of the list.
    """

    wants_file = Signal()
    checked = Signal(str)
    taken = Signal()
    left = Signal()
    back = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = label("", wrap=True)
        self.browse = button(self.tr("Open a newer version or edition…"))
        self.title = label("", "strong", wrap=True)
        self.changes = label("", wrap=True)
        self.proof = label("", wrap=True)
        self.how = label("", "small", wrap=True)
        self.number = QLineEdit()
        self.number.setAccessibleName(self.tr("SHA-256 from your office's notice"))
        self.number.setPlaceholderText(self.tr("64 letters and figures, from the notice"))
        self.check = button(self.tr("Compare"))
        self.take = button("", "main")
        self.leave = button(self.tr("Leave it"))
        self._found = tinted("accent")
        self._kept = QVBoxLayout()
        self._backs: list[QPushButton] = []
        self._lay_out()
        self.browse.clicked.connect(self.wants_file)
        self.check.clicked.connect(self._compare)
        self.number.returnPressed.connect(self._compare)
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.left)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show what runs here alone."""
        words = self.tr("SSO Desk {version}, instruction of {day}.")
        self.now.setText(words.format(version=__version__, day=dated(latest())))
        self._found.hide()
        self.number.clear()

    def show_words(self, words: str, kind: str) -> None:
        """Say one thing: that a file is being read, or why it is refused."""
        self.title.setText(words)
        for one in (self.changes, self.proof, self.how, self.number, self.check, self.take):
            one.hide()
        self._tint(kind)

    def show_release(self, release: Release) -> None:
        """Show a file that was read."""
        self.title.setText(title_words(release))
        said = edition_changes(release.edition) if release.edition else []
        self.changes.setText("\n".join(said))
        self.proof.setText(proof_words(release))
        self.how.setText(taking_words(release))
        how = taking(release)
        useful = how is not Taking.ELSEWHERE
        asked = useful and release.proof is Proof.NONE
        ready = useful and not asked
        self.take.setText(
            self.tr("Put it in force") if how is Taking.IN_FORCE else self.tr("Close and install")
        )
        for one, shown in (
            (self.changes, bool(said)),
            (self.proof, useful),
            (self.how, ready or not useful),
            (self.number, asked),
            (self.check, asked),
            (self.take, ready and how in {Taking.IN_FORCE, Taking.START}),
        ):
            one.setVisible(shown)
        self._tint("good" if ready else "check")

    def show_wrong_number(self) -> None:
        """Say that the number is another file's."""
        self.proof.setText(
            self.tr(
                "This is not the number of this file: it was changed, or the notice names another "
                "file. Do not use it; ask for it again."
            )
        )
        self._tint("must_fix")

    def show_kept(self, versions: list[str]) -> None:
        """Offer the setups that were kept of other versions."""
        for old in self._backs:
            self._kept.removeWidget(old)
            old.deleteLater()
        self._backs = []
        for place, version in enumerate(versions):
            words = self.tr("Close and go back to version {version}").format(version=version)
            made = button(words, "link")
            made.clicked.connect(lambda _on=False, place=place: self.back.emit(place))
            self._kept.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            self._backs.append(made)

    def _compare(self) -> None:
        self.checked.emit(self.number.text())

    def _tint(self, kind: str) -> None:
        if self._found.property("tint") != kind:
            self._found.setProperty("tint", kind)
            restyle(self._found)
        self._found.show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(self.now, 1)
        head.addWidget(self.browse)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_2)
        box.addLayout(head)
        box.addWidget(self._found_card())
        box.addLayout(self._kept)

    def _found_card(self) -> QFrame:
        inside = QVBoxLayout(self._found)
        inside.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        inside.setSpacing(SPACE_1)
        for one in (self.title, self.changes, self.proof, self.how):
            inside.addWidget(one)
        typed = QHBoxLayout()
        typed.setSpacing(SPACE_2)
        typed.addWidget(self.number, 1)
        typed.addWidget(self.check)
        inside.addLayout(typed)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch(1)
        inside.addSpacing(SPACE_1)
        inside.addLayout(row)
        return self._found
