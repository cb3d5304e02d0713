"""The words of an answer: pasted here, then shown with what was understood marked in colour."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.ui.models.reply_words import Marks
from desktop.ui.theme import SPACE_2, Theme
from desktop.ui.widgets.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.replies.kinds import Reply, Source


class _Edit(QPlainTextEdit):
    """Says when something was pasted, so that it can be read at once.

    Signals:
        came: text was pasted or dropped.
    """

    came = Signal()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file is the window's to open; its path is no answer.
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            # A table of Excel or a web mail comes as text with tabs, which the reader knows.
            self.insertPlainText(source.text())
            self.came.emit()


class ReplyText(QWidget):
    """One part of the answer at a time.

    Signals:
        came: text was pasted.
    """

    came = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reply: Reply | None = None
        self._marks: Marks = ()
        self._strong: tuple[Source, ...] = ()
        self.parts = QuietCombo(())
        self.parts.setAccessibleName(self.tr("Part of the answer"))
        self.edit = _Edit()
        self.edit.setObjectName("reply_text")
        self.edit.setAccessibleName(self.tr("Words of the answer"))
        self.edit.setPlaceholderText(
            self.tr("Copy the text of the mail and paste it here (Ctrl+V), or drop the mail.")
        )
        self.edit.setTabChangesFocus(True)
        self.edit.came.connect(self.came)
        self.parts.currentIndexChanged.connect(lambda _place: self._show_part())
        theme.changed.connect(self._mark)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_2)
        box.addWidget(self.parts)
        box.addWidget(self.edit, 1)
        self.clear()

    @property
    def text(self) -> str:
        """What stands there."""
        return self.edit.toPlainText()

    @property
    def marked(self) -> "tuple[str, Source] | None":
        """The words of an answer that the officer selected, and where they stand; None for none."""
        from desktop.replies.kinds import Source

        cursor = self.edit.textCursor()
        if self._reply is None or not cursor.selectedText().strip():
            return None
        text = self.text.encode("utf-16-le")
        start, end = (
            len(text[: 2 * at].decode("utf-16-le", "ignore"))
            for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        words = self.text[start:end]
        line = self.text.count("\n", 0, start) + 1
        part = max(0, self.parts.currentIndex())
        return " ".join(words.split()), Source(part, start, end, line)

    def clear(self) -> None:
        """Wait for another answer."""
        self._reply = None
        self._marks = self._strong = ()
        self.parts.hide()
        self.edit.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.edit.setReadOnly(False)
        self.edit.clear()
        self._mark()

    def show_reply(self, reply: "Reply", marks: Marks) -> None:
        """Show an answer that was read."""
        self._marks = marks
        if reply is not self._reply:
            self._reply = reply
            self._strong = ()
            self.edit.setReadOnly(True)
            flags = Qt.TextInteractionFlag
            self.edit.setTextInteractionFlags(
                flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
            )
            self.parts.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.parts.clear()
            for place, part in enumerate(reply.parts):
                self.parts.addItem(part.name or self.tr("The mail's own words"), str(place))
            self.parts.blockSignals(False)  # noqa: FBT003 - see above
            self.parts.setVisible(len(reply.parts) > 1)
            self._show_part()
        else:
            self._mark()

    def point(self, sources: "Iterable[Source]") -> None:
        """Show strongly where something stands, and scroll there."""
        self._strong = tuple(sources)
        if self._strong and self._strong[0].part != self.parts.currentIndex():
            self.parts.setCurrentIndex(self._strong[0].part)
        self._mark()
        if self._strong:
            cursor = self._cursor(self._strong[0])
            cursor.setPosition(cursor.selectionStart())
            self.edit.setTextCursor(cursor)
            self.edit.ensureCursorVisible()

    def _show_part(self) -> None:
        if self._reply is not None:
            self.edit.setPlainText(self._reply.parts[max(0, self.parts.currentIndex())].text)
            self._mark()

    def _mark(self) -> None:
        if self._reply is None:
            self.edit.setExtraSelections([])
            return
        here = max(0, self.parts.currentIndex())
        marked = [
            self._selection(source, colour) for source, colour in self._marks if source.part == here
        ]
        strong = [self._selection(one, "", strong=True) for one in self._strong if one.part == here]
        self.edit.setExtraSelections([*marked, *strong])

    def _selection(
        self, source: "Source", colour: str, *, strong: bool = False
    ) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        colours = self._theme.colours
        look = QTextCharFormat()
        if strong:
            look.setFontUnderline(True)
            look.setFontWeight(600)
        elif colour == "dim":
            look.setForeground(QColor(colours.dim))
        else:
            look.setBackground(QColor(getattr(colours, colour)))
        made.format = look
        made.cursor = self._cursor(source)
        return made

    def _cursor(self, source: "Source") -> QTextCursor:
        cursor = QTextCursor(self.edit.document())
        last = self.edit.document().characterCount() - 1
        cursor.setPosition(min(self._place(source, source.start), last))
        end = min(self._place(source, source.end), last)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _place(self, source: "Source", sign: int) -> int:
        """Where Qt, which counts in UTF-16, has a sign of the part's text."""
        text = "" if self._reply is None else self._reply.parts[source.part].text[:sign]
        return sign + sum(one > "\uffff" for one in text)
