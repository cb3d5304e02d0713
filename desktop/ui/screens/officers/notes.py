"""Findings of an officer that belong to no single field, in a strip above the form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.rules.kinds import Finding, Severity
from desktop.ui.models.field_words import acts_of, finding_words
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_4, Theme
from desktop.ui.widgets.sign import Sign
from desktop.ui.widgets.text import button, label, tinted

_SYMBOLS = {Severity.MUST_FIX: "octagon", Severity.CHECK: "triangle", Severity.TIP: "info"}


class Notes(QWidget):
    """A few tinted lines; not there while there is nothing to say.

    Signals:
        acted: a button was pressed: finding, what it does, the button.
    """

    acted = Signal(object, str, object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, margin: int = SPACE_4 + 2
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Finding, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(margin, 0, margin, 0)
        self._box.setSpacing(SPACE_1)
        self.setVisible(False)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these, worst first."""
        if findings == self._shown:
            return
        self._shown = findings
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for finding in findings:
            self._box.addWidget(self._line(finding))
        self.setVisible(bool(findings))

    def _line(self, finding: Finding) -> QFrame:
        quiet = bool(finding.reason) or finding.severity is Severity.TIP
        kind = "accent" if quiet else str(finding.severity)
        frame = tinted(kind)
        row = QHBoxLayout(frame)
        row.setContentsMargins(SPACE_2, SPACE_1, SPACE_2, SPACE_1)
        row.setSpacing(SPACE_2)
        colour = "dim" if quiet else str(finding.severity)
        sign = Sign(self._theme, _SYMBOLS[finding.severity], colour, 12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(finding_words(finding), "help" if quiet else kind, wrap=True))
        acts = QHBoxLayout()
        for act in acts_of(finding):
            made = button(act.words, "small")
            made.clicked.connect(
                lambda _checked=False, act=act, made=made: self.acted.emit(finding, act.does, made)
            )
            acts.addWidget(made)
        acts.addStretch(1)
        said.addLayout(acts)
        row.addLayout(said, 1)
        return frame
