"""The file that is brought in: where it comes from, and its first rows as Excel shows them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.models.sheet_rows import Rows
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Theme
from desktop.ui.widgets.quiet_combo import QuietCombo
from desktop.ui.widgets.sheet_view import SheetView
from desktop.ui.widgets.text import button, label


class FileBand(QFrame):
    """The first band.

    Signals:
        wants_file, wants_folder, wants_paste, wants_stop: the buttons.
        shown: another file is to stand in front: its place from 0.
        chosen: a cell was chosen: letter of its column.
    """

    wants_file = Signal()
    wants_folder = Signal()
    wants_paste = Signal()
    wants_stop = Signal()
    shown = Signal(int)
    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._what = label("", "dim")
        self._working = label("", "dim")
        self.stop = button(self.tr("Stop"), "link")
        self.stop.clicked.connect(self.wants_stop)
        self.files = QuietCombo(())
        self.files.setAccessibleName(self.tr("Which file is shown"))
        self.files.activated.connect(self.shown)
        self._trouble = label("", "must_fix", wrap=True)
        self.view = SheetView(theme, self.tr("First rows of the list"))
        self.view.chosen.connect(self.chosen)
        self.browse = button(self.tr("Browse…"))
        self.folder = button(self.tr("Folder…"))
        self.paste = button(self.tr("Paste rows"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.show_busy("")
        self.show_trouble(())
        self.show_files((), 0)

    def show_files(self, names: tuple[str, ...], at: int) -> None:
        """Show which files there are, and which stands in front."""
        self.files.setVisible(len(names) > 1)
        if [self.files.itemText(place) for place in range(self.files.count())] != list(names):
            self.files.clear()
            for name in names:
                self.files.addItem(name, name)
        self.files.setCurrentIndex(at if names else -1)
        self._stack.setCurrentIndex(1 if names else 0)

    def show_rows(self, what: str, rows: Rows) -> None:
        """Show the first rows of a list, and its name with sheet and separator."""
        self._what.setText(what)
        self.view.show_rows(rows)

    def show_busy(self, what: str) -> None:
        """Say what is being read; empty for nothing."""
        self._working.setText(self.tr("Reading {file}…").format(file=what) if what else "")
        self._working.setVisible(bool(what))
        self.stop.setVisible(bool(what))
        self._what.setVisible(not what)

    def show_trouble(self, sentences: tuple[str, ...]) -> None:
        """Say which files could not be read; empty for none."""
        self._trouble.setText("\n".join(sentences[:4]))
        self._trouble.setVisible(bool(sentences))

    def stops(self) -> list[QWidget]:
        """What Tab reaches here, from left to right."""
        return [self.files, self.stop, self.browse, self.folder, self.paste, self.view]

    @property
    def trouble(self) -> str:
        """What is said of files that could not be read."""
        return self._trouble.text()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_4, SPACE_3, SPACE_3, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(label(self.tr("File"), "heading"))
        row.addWidget(self.files)
        row.addWidget(self._what)
        row.addWidget(self._working)
        row.addWidget(self.stop)
        row.addStretch(1)
        for made, signal in (
            (self.browse, self.wants_file),
            (self.folder, self.wants_folder),
            (self.paste, self.wants_paste),
        ):
            made.clicked.connect(signal)
            row.addWidget(made)
        said = QVBoxLayout()
        said.setContentsMargins(SPACE_4, 0, SPACE_4, 0)
        said.addWidget(self._trouble)
        self._stack.addWidget(self._invitation())
        self._stack.addWidget(self.view)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(SPACE_2)
        box.addLayout(row)
        box.addLayout(said)
        box.addWidget(self._stack, 1)

    def _invitation(self) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(SPACE_4, SPACE_2, SPACE_5, SPACE_3)
        words = self.tr(
            "Drop a list here, paste rows copied in Excel (Ctrl+V), or browse: .xlsx, .xls, .ods, "
            ".csv, .tsv. Several filled collection sheets, or a folder of them, can come at once. "
            "Your files stay as they are."
        )
        box.addWidget(label(words, "dim", wrap=True))
        box.addStretch(1)
        return made
