"""The second look: only the page and an empty box; the typed values are hidden."""

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.form.evidence import Mark
from desktop.ui.models.second_look import Look, done_count, next_look, same, shown, with_reading
from desktop.ui.theme import SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.page_view import PageView
from desktop.ui.widgets.screen import Screen
from desktop.ui.widgets.text import button, card, label
from desktop.ui.words import label_of, name_of
from desktop.ui.workshop import Workshop

_LONGEST = 2000
_ROUND_THE_MARK = 0.6
"""How much of the mark's own size is shown round it, so that strokes are not cut off."""


class SecondLookScreen(Screen):
    """Reads date of birth, date of joining and last name once more, officer by officer.

    Signals:
        left: the officer is finished or stopped; back to where he was.
    """

    left = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._desk = shop.desk
        self._look: Look | None = None
        self._title = label("", "title")
        self._under = label("", "dim", wrap=True)
        self._view = PageView(shop.theme)
        self._question = label("", "heading", wrap=True)
        self._edit = QLineEdit()
        self._edit.setObjectName("second_look")
        self._help = label("", "help", wrap=True)
        self._take = button(self.tr("Next"), "main")
        self._stop = button(self.tr("Stop (Esc)"), "link")
        self._choice = QWidget()
        self._first, self._second = button(""), button("")
        self._neither = button(self.tr("Neither, type again"), "link")
        self._reading = ""
        self._lay_out()
        self._take.clicked.connect(self._read)
        self._edit.returnPressed.connect(self._read)
        self._first.clicked.connect(lambda: self._decide(self._first.text()))
        self._second.clicked.connect(lambda: self._decide(self._second.text()))
        self._neither.clicked.connect(self._again)
        shop.images.ready.connect(self._image_ready)

    def enter(self, officer: str, column: str) -> None:
        """Begin with this officer; officers already looked at are passed over."""
        self._next(officer)

    # Build.

    def _lay_out(self) -> None:
        frame = card()
        frame.setMaximumWidth(self._shop.theme.px(860))
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        box.setSpacing(SPACE_3)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        self._stop.clicked.connect(self.left)
        head.addWidget(self._stop)
        box.addLayout(head)
        box.addWidget(self._under)
        box.addWidget(self._view, 1)
        box.addWidget(self._question)
        row = QHBoxLayout()
        row.addWidget(self._edit, 1)
        row.addWidget(self._take)
        box.addLayout(row)
        choice = QHBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        for made in (self._first, self._second, self._neither):
            choice.addWidget(made)
        choice.addStretch(1)
        box.addWidget(self._choice)
        box.addWidget(self._help)
        box.addStretch(0)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        outer.addStretch(1)
        outer.addWidget(frame, 10)
        outer.addStretch(1)

    # The run.

    def _next(self, officer: str) -> None:
        self._look = next_look(self._desk.request, officer)
        self._choice.setVisible(False)
        self._edit.setVisible(True)
        self._edit.clear()
        done, count = done_count(self._desk.request)
        if self._look is None:
            self._finish(done, count)
            return
        self._take.setVisible(True)
        self._view.show()
        entry = self._desk.request.officer(self._look.officer)
        self._title.setText(self.tr("Second look: {name}").format(name=name_of(entry)))
        self._under.setText(
            self.tr("What you typed is hidden. {done} of {count} officers are done.").format(
                done=done, count=count
            )
        )
        self._question.setText(self._ask_words(self._look.column))
        self._edit.setAccessibleName(self._question.text())
        self._help.setText(self.tr("Enter takes it. Esc stops; what is done stays done."))
        self._show_page(self._look)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_words(self, column: str) -> str:
        return {
            "dob": self.tr("Type the date of birth that you see on the page"),
            "doj_cbic": self.tr("Type the date of joining that you see on the page"),
            "last_name": self.tr("Type the last name that you see on the page"),
        }[column]

    def _finish(self, done: int, count: int) -> None:
        self._title.setText(self.tr("Second look"))
        self._under.setText(
            self.tr("Done for {done} of {count} officers with service-book pages.").format(
                done=done, count=count
            )
        )
        self._view.hide()
        self._question.setText(
            self.tr("Nothing is left to look at.")
            if count
            else self.tr("No officer has service-book pages yet.")
        )
        self._edit.setVisible(False)
        self._take.setVisible(False)
        self._help.setText(self.tr("Esc goes back."))
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_page(self, look: Look) -> None:
        image = self._shop.images.image(look.page, _LONGEST)
        mark = next((one for one in look.page.marks if one.shows is look.shows), None)
        if mark is not None and not image.isNull():
            image = _round(image, mark)
        self._view.show_image(image, self.tr("Part of the service-book page"))

    def _image_ready(self, page_id: str) -> None:
        if self._look is not None and self._look.page.id == page_id and self.isVisible():
            self._show_page(self._look)

    def _read(self) -> None:
        reading = self._edit.text().strip()
        if self._look is None:
            self.left.emit()
            return
        if not reading:
            self._help.setText(self.tr("Type what you see on the page, or press Esc to stop."))
            return
        entry = self._desk.request.officer(self._look.officer)
        typed = entry.value(self._look.column)
        if same(self._look.column, reading, typed):
            self._note(reading, typed)
            return
        self._reading = reading
        self._ask_which(sorted(shown(self._look.column, one) for one in (typed, reading)))

    def _ask_which(self, readings: list[str]) -> None:
        self._question.setText(self.tr("Which one is on the paper?"))
        self._first.setText(readings[0])
        self._second.setText(readings[1])
        self._edit.setVisible(False)
        self._take.setVisible(False)
        self._choice.setVisible(True)
        self._help.setText(self.tr("Look at the page, then Tab to the one that stands there."))
        self._view.zoom_in()
        # Not on an answer: Enter once too often must not choose one.
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, reading: str) -> None:
        """What stands in the form stays as it is typed, where it is what was chosen."""
        if self._look is not None:
            column = self._look.column
            typed = self._desk.request.officer(self._look.officer).value(column)
            self._note(reading, typed if same(column, reading, typed) else reading)

    def _again(self) -> None:
        if self._look is not None:
            self._next(self._look.officer)

    def _note(self, reading: str, value: str) -> None:
        """Note a reading; the form takes what is on the paper."""
        look = self._look
        if look is None:
            return
        entry = self._desk.request.officer(look.officer)
        if value != entry.value(look.column):
            entry = entry.with_value(look.column, value)
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        entry = with_reading(entry, look.column, reading, at)
        text = self.tr("Second look at {field} of {officer}").format(
            field=label_of(look.column), officer=name_of(entry)
        )
        self._desk.put_officer(entry, text)
        self._next(look.officer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _round(image: QImage, mark: Mark) -> QImage:
    """The part of a page round a mark."""
    more_x, more_y = mark.width * _ROUND_THE_MARK, mark.height * _ROUND_THE_MARK
    area = QRectF(
        (mark.x - more_x) * image.width(),
        (mark.y - more_y) * image.height(),
        (mark.width + 2 * more_x) * image.width(),
        (mark.height + 2 * more_y) * image.height(),
    )
    return image.copy(area.toRect().intersected(image.rect()))
