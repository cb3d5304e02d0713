"""A reply came: its words at the left, the officers with their reasons at the right."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop import procedure
from desktop.errors import DeskError
from desktop.replies.kinds import Reply, ReplyReading, SentOfficer
from desktop.ui.models.reply_cases import ReplyCases, cases_of
from desktop.ui.models.reply_words import lead_words, marks_of, noted_words
from desktop.ui.screens.reply.findings import ReplyFindings
from desktop.ui.theme import SPACE_2, SPACE_3
from desktop.ui.widgets.quiet_combo import QuietCombo
from desktop.ui.widgets.reply_text import ReplyText
from desktop.ui.widgets.screen import Screen, page_box
from desktop.ui.widgets.text import button, label
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.records.register import Register
    from desktop.replies.kinds import Learnt


class ReplyScreen(Screen):
    """Reads an answer of Saksham Seva and notes it in the register in one step.

    Signals:
        noted: one sentence for the bar, without the word undo.
        failed: a `DeskError` that the officer must read.
        wants_correction: returned officers of a request, by its id and theirs.
        wants_slips: slips for officers, each by the ids of request and officer.
        wants_home: nothing more is wanted here.
    """

    noted = Signal(str)
    failed = Signal(object)
    wants_correction = Signal(str, tuple)
    wants_slips = Signal(tuple)
    wants_home = Signal()

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._reply: Reply | None = None
        self._sent: tuple[SentOfficer, ...] = ()
        self._reading: ReplyReading | None = None
        self._asked = 0
        self.cases = ReplyCases()
        self._lead = label("", "dim", wrap=True)
        self.words = ReplyText(shop.theme)
        self.requests = QuietCombo(())
        self.requests.setObjectName("reply_request")
        self.requests.setAccessibleName(self.tr("Which request it answers"))
        self.requests.setMinimumContentsLength(20)
        self.file = button(self.tr("Choose a file…"))
        self.file.setObjectName("reply_file")
        self.read = button(self.tr("Read it"), "main")
        self.read.setObjectName("reply_read")
        self.lay = button(self.tr("Lay the marked words on an officer"))
        self.lay.setObjectName("reply_lay")
        self.again = button(self.tr("Another reply"))
        self.again.setObjectName("reply_again")
        self.findings = ReplyFindings(shop)
        self._lay_out()
        self._connect()
        self._pull()

    def enter(self, officer: str, column: str) -> None:
        del officer, column
        self._pull()
        (self.words.edit if self._reply is None else self.findings.accept).setFocus()

    # What is read.

    def take_file(self, path: Path) -> None:
        """Read an answer from a file: a mail, or the workbook that came back."""
        intake = self._shop.intake

        def opened() -> Reply:
            from desktop.replies.opening import opened_reply

            return opened_reply(procedure.read_file(path), path.name, intake)

        self._open(opened)

    def take_text(self, text: str) -> None:
        """Read an answer that was pasted."""

        def opened() -> Reply:
            from desktop.replies.opening import pasted_reply

            return pasted_reply(text)

        self._open(opened)

    def paste(self) -> None:
        """Read what lies on the clipboard: the text of a mail, or a file."""
        mime = QApplication.clipboard().mimeData()
        files = [Path(one.toLocalFile()) for one in mime.urls() if one.isLocalFile()]
        if files:
            self.take_file(files[0])
        elif mime.text().strip():
            self.take_text(mime.text())

    def start_again(self) -> None:
        """Wait for another answer."""
        self._asked += 1
        self._reply = self._reading = None
        self.cases = ReplyCases()
        self.words.clear()
        self._pull()
        self.words.edit.setFocus()

    # How it is built.

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(label(self.tr("A reply came"), "title"))
        head.addStretch(1)
        for one in (self.requests, self.file, self.again):
            head.addWidget(one)
        left = QWidget()
        left.setMinimumWidth(self._shop.theme.px(240))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SPACE_2, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.words, 1)
        column.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lay, 0, Qt.AlignmentFlag.AlignLeft)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(left)
        both.addWidget(self.findings)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        both.setSizes([400, 660])
        box = page_box(self)
        box.setSpacing(SPACE_3)
        box.addLayout(head)
        box.addWidget(self._lead)
        box.addWidget(both, 1)

    def _connect(self) -> None:
        self.file.clicked.connect(self._choose_file)
        self.read.clicked.connect(lambda: self.take_text(self.words.text))
        self.again.clicked.connect(self.start_again)
        self.words.came.connect(lambda: self.take_text(self.words.text))
        self.words.edit.textChanged.connect(self._pull_read)
        self.words.edit.selectionChanged.connect(self._pull_read)
        self.lay.clicked.connect(self._lay_marked)
        self.requests.currentIndexChanged.connect(lambda _at: self._choose_request())
        self.findings.changed.connect(self._take)
        self.findings.pointed.connect(self.words.point)
        self.findings.accepted.connect(self._note)
        self.findings.wants_correction.connect(self.wants_correction)
        self.findings.wants_home.connect(self.wants_home)
        self.findings.wants_slips.connect(self.wants_slips)
        self._shop.register.changed.connect(self._pull)

    def _choose_file(self) -> None:
        kinds = self.tr("Mail or workbook (*.eml *.msg *.xlsx *.xlsm *.xls *.ods *.csv *.txt)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("A reply came"), "", kinds)
        if name:
            self.take_file(Path(name))

    # State to screen.

    def _pull(self) -> None:
        has = self._reply is not None
        self.again.setVisible(has)
        self.requests.setVisible(has)
        self.file.setVisible(not has)
        self.read.setVisible(not has)
        self.lay.setVisible(has)
        self.findings.setVisible(has)
        self._pull_read()
        self._lead.setText(
            lead_words(self._reading, self.cases, is_open=self._shop.register.register is not None)
        )
        if self._reply is not None and self._reading is not None:
            self.words.show_reply(self._reply, marks_of(self._reading, self.cases))

    def _pull_read(self) -> None:
        self.read.setEnabled(bool(self.words.text.strip()))
        self.lay.setEnabled(self.words.marked is not None)

    def _take(self, cases: ReplyCases) -> None:
        """The officer placed or confirmed something."""
        self.cases = cases
        self._pull()
        self._keeping_focus(self._show_findings)

    def _lay_marked(self) -> None:
        marked = self.words.marked
        if marked is not None:
            self._take(self.cases.asked_about(*marked))
            self.findings.focus("whom_0")

    def _show_findings(self) -> None:
        chosen = self._reading.request if self._reading is not None else ""
        own = tuple(one for one in self._sent if not chosen or one.request == chosen)
        self.findings.show_cases(self.cases, own)

    def _keeping_focus(self, does: Callable[[], None]) -> None:
        """The cards are made anew: the cursor goes where it was, or to what follows."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.findings.isAncestorOf(focused)
        name = focused.objectName() if focused is not None else ""
        does()
        if inside:
            self.findings.focus(name)

    # Inside.

    def _open(self, opened: Callable[[], Reply]) -> None:
        self._sent = self._officers()

        def done(reply: Reply) -> None:
            self._reply = reply
            self._read_it("")

        self._start(opened, done)

    def _officers(self) -> tuple[SentOfficer, ...]:
        from desktop.replies.kinds import sent_of_line

        register = self._shop.register.register
        if register is None:
            return ()
        return tuple(sent_of_line(one) for one in register.lines if one.status.is_out)

    def _folders(self) -> dict[str, str]:
        """Folder of the packet by request: it knows by which numbers its officers went."""
        register = self._shop.register.register
        return {} if register is None else {one.request: one.folder for one in register.lines}

    def _choose_request(self) -> None:
        if self._reading is not None and self.requests.name != self._reading.request:
            self._read_it(self.requests.name)

    def _read_it(self, chosen: str) -> None:
        from desktop.replies.reading import likely_requests, read_reply

        reply, sent = self._reply, self._sent
        if reply is None:
            return
        sender = self._shop.desk.request.sender
        own = tuple(filter(None, (sender.email.strip(), sender.individual_email.strip())))
        learnt, folders = self._learnt(), self._folders()

        def work() -> tuple[ReplyReading, tuple[str, ...]]:
            likely = likely_requests(reply, sent)
            about = chosen or next(iter(likely), "")
            as_sent = procedure.numbered(sent, folders.get(about, ""))
            return read_reply(reply, as_sent, learnt(), own=own, chosen=chosen), likely

        def done(found: tuple[ReplyReading, tuple[str, ...]]) -> None:
            self._reading, likely = found
            self.cases = cases_of(self._reading, self._sent)
            self._fill_requests(self._reading.request, likely)
            self._pull()
            self._show_findings()
            self.findings.accept.setFocus()

        self._start(work, done)

    def _learnt(self) -> "Callable[[], Learnt]":
        register = self._shop.register.register

        def work() -> "Learnt":
            from desktop.replies.kinds import Learnt, Meaning

            known = {} if register is None else register.learnt()
            return Learnt({phrase: Meaning(*told) for phrase, told in known.items()})

        return work

    def _start(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        """Work off the window's thread; what was asked for before is not shown any more."""
        self._asked += 1
        mine = self._asked

        def then(result: object) -> None:
            if mine == self._asked:
                done(result)

        self._shop.tasks.start(work, then, self._fail)

    def _fail(self, error: DeskError) -> None:
        self.failed.emit(error)

    def _fill_requests(self, chosen: str, likely: tuple[str, ...]) -> None:
        counts: dict[str, tuple[str, int]] = {}
        for sent in self._sent:
            counts[sent.request] = (sent.reference, counts.get(sent.request, ("", 0))[1] + 1)
        order = [*likely, *(one for one in counts if one not in likely)]
        box = self.requests
        box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        box.clear()
        box.addItem(self.tr("Any request"), "")
        for one in order:
            reference, count = counts[one]
            words = self.tr("Request {number} ({n})").format(number=reference or "?", n=count)
            box.addItem(words, one)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)  # noqa: FBT003 - see above

    # What is noted.

    def _note(self) -> None:
        cases, sent = self.cases, self._sent
        told = cases.told()
        if not told:
            return

        def work(register: "Register") -> None:
            from desktop.replies.learning import phrase_of

            register.say_each(told, "Reply read")
            for words, rule, column in cases.learn:
                phrase = phrase_of(words, sent)
                if phrase:
                    register.learn(phrase, rule, column)

        def done(_none: None) -> None:
            self.noted.emit(noted_words(cases))
            self.findings.show_noted(cases.ready)

        self._shop.register.put(work, done)
