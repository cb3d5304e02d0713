"""Drafts in the officer's own mail. This program sends nothing, and never says it did."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop import procedure
from desktop.errors import DeskError
from desktop.procedure import Packet
from desktop.tongue import said
from desktop.ui.dialogs.browser_mail import BrowserMail
from desktop.ui.models.mail_ways import MailWays, ways_of
from desktop.ui.models.packet_words import files_words, proof_words
from desktop.ui.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.browser_card import BrowserCard
from desktop.ui.widgets.built_card import Proof
from desktop.ui.widgets.draft_card import DraftCard
from desktop.ui.widgets.file_list import FileList
from desktop.ui.widgets.gone_row import GoneRow
from desktop.ui.widgets.mail_chooser import MailChooser
from desktop.ui.widgets.screen import Screen, scrolled
from desktop.ui.widgets.text import button, card, label
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.handover.chain import HandOver
    from desktop.handover.kinds import Availability, Way
    from desktop.handover.outbox import Attempt
    from desktop.packet.contents import Mail

_LEFT, _RIGHT = 680, 430
"""How the page's width is shared, in pixels at 1366 × 768."""


class MailScreen(Screen):
    """The ways to a draft of a packet's mails; what packet it is, those say who are made of it."""

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._stale = True
        self._ways: MailWays | None = None
        self._attempt: Attempt | None = None
        self._asked_way = ""
        self._shown: Packet | None = None
        self._title = label("", "title", wrap=True)
        self._under = label("", "dim", wrap=True)
        self._mails = MailChooser()
        self._draft = DraftCard(shop.theme)
        self._browser = BrowserCard(shop.theme)
        self._nothing = label(
            self.tr(
                "This is practice with invented officers: look at the files at the right, then "
                "begin a request of your own. From there a draft opens in your mail."
            ),
            wrap=True,
        )
        self._in_front = button(self.tr("Keep these steps in front"), "link")
        self._front = BrowserMail(shop.theme, self)
        self._gone = GoneRow()
        self._files_title = label("", "strong")
        self._files = FileList(shop.theme)
        self._proof = Proof()
        self._open = button(self.tr("Open folder"))
        self._lay_out()
        self._connect()

    def enter(self, officer: str, column: str) -> None:
        """Look for the ways to the mail program, off the window's thread."""
        del officer, column
        self.refresh()
        if self.packet is not None and self._ways is None:
            self._look()

    def refresh(self) -> None:
        """Pull the packet."""
        self._stale = False
        packet = self.packet
        self._pages.setCurrentIndex(0 if packet is None else 1)
        if packet is None:
            self._shown = None
            self._front.hide()
            return
        if packet is not self._shown:
            self._shown = packet
            self._attempt = None
            self._draft.say("")
            self._mails.show_mails(packet)
        self._title.setText(self.title())
        self._under.setText(self.lead(packet))
        self._proof.say(proof_words(packet) if self.has_proof else "")
        self._proof.setVisible(self.has_proof)
        self._leading.setVisible(not self.is_practice)
        self._nothing.setVisible(self.is_practice)
        self._show_mail()

    # What differs from page to page.

    @property
    def packet(self) -> Packet | None:
        """The packet; None while there is none."""
        raise NotImplementedError

    @property
    def is_practice(self) -> bool:
        """Whether nothing may lead from here to a mail."""
        return False

    @property
    def has_proof(self) -> bool:
        """Whether there is a workbook that was read back."""
        return True

    def title(self) -> str:
        """The heading."""
        return self.tr("Send from your mail")

    def lead(self, packet: Packet) -> str:
        """What is ready, under the heading."""
        raise NotImplementedError

    def make_empty(self) -> QWidget:
        """The page while there is no packet."""
        return QWidget()

    def note_handed_over(self, packet: Packet, mail: "Mail") -> None:
        """A draft was opened."""
        raise NotImplementedError

    def note_gone(self, packet: Packet, mail: "Mail", day: date | None) -> None:
        """The officer said that the mail has gone, or took it back."""
        raise NotImplementedError

    # How it is built.

    def _lay_out(self) -> None:
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.make_empty())
        self._pages.addWidget(self._make_full())

    def _make_full(self) -> QWidget:
        page = QWidget()
        self._right = self._make_right()
        right = QVBoxLayout()
        right.setContentsMargins(SPACE_1, SPACE_4, SPACE_5, SPACE_4)
        right.addWidget(self._right)
        right.addStretch(1)
        box = QHBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        left = self._make_left()
        box.addWidget(scrolled(left), _LEFT)
        left.setMinimumHeight(1)
        box.addLayout(right, _RIGHT)
        self._shop.theme.changed.connect(self._resize)
        self._resize()
        return page

    def _make_left(self) -> QWidget:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_5)
        box.setSpacing(0)
        box.addWidget(self._title)
        box.addSpacing(SPACE_2)
        box.addWidget(self._under)
        box.addSpacing(SPACE_3)
        box.addWidget(self._mails)
        self._leading = QWidget()
        self._lead(self._leading)
        box.addWidget(self._leading)
        box.addWidget(self._nothing)
        box.addStretch(1)
        return left

    def _lead(self, inside: QWidget) -> None:
        """The ways to a draft; none leads out of the practice request."""
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._draft)
        box.addSpacing(SPACE_4)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("or in the browser"), "heading"))
        head.addStretch(1)
        head.addWidget(self._in_front)
        box.addLayout(head)
        hint = self.tr("Four copies and one paste, for mail.gov.in or ICEGATE mail.")
        box.addWidget(label(hint, "dim", wrap=True))
        box.addSpacing(SPACE_2)
        box.addWidget(self._browser)
        box.addSpacing(SPACE_3)
        box.addWidget(self._gone)

    def _make_right(self) -> QWidget:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        box.setSpacing(SPACE_2)
        box.addWidget(self._files_title)
        box.addSpacing(SPACE_1)
        box.addWidget(self._files)
        box.addSpacing(SPACE_1)
        box.addWidget(self._proof)
        box.addSpacing(SPACE_1)
        box.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _resize(self) -> None:
        self._right.setMaximumWidth(self._shop.theme.px(_RIGHT))

    def _connect(self) -> None:
        self._mails.chosen.connect(self._change_mail)
        self._draft.wanted.connect(self._want)
        self._draft.opened.connect(lambda: self._answer(opened=True))
        self._draft.refused.connect(lambda: self._answer(opened=False))
        self._draft.show_files.connect(self._open_folder)
        self._open.clicked.connect(self._open_folder)
        self._in_front.clicked.connect(self._bring_in_front)
        self._front.open_folder.connect(self._open_folder)
        self._front.card.copied.connect(self._browser.mark)
        self._browser.copied.connect(self._front.mark)
        self._gone.went.connect(lambda: self._say_gone(gone=True))
        self._gone.stays.connect(lambda: self._say_gone(gone=False))

    # One mail.

    @property
    def _mail(self) -> "Mail | None":
        packet = self.packet
        if packet is None:
            return None
        return packet.mails[min(self._mails.number, len(packet.mails) - 1)]

    def _show_mail(self) -> None:
        packet, mail = self.packet, self._mail
        if packet is None or mail is None:
            return
        count = len(mail.attachments)
        title = self.tr("{files}, drag them into the mail").format(files=files_words(count))
        if count == 1:
            title = self.tr("1 file, drag it into the mail")
        self._files_title.setText(title)
        files = tuple((one.path, one.size) for one in mail.attachments)
        self._files.show_files(files)
        sheet = procedure.browser_sheet(mail)
        self._browser.show_sheet(sheet)
        self._front.show_mail(sheet, files)
        self._gone.show_day(procedure.gone_on(packet, mail))
        self._show_ways()

    def _change_mail(self) -> None:
        self._attempt = None
        self._draft.say("")
        self._show_mail()

    # The mail program.

    def _look(self) -> None:
        remembered = self._shop.settings.now.mail_way

        def done(found: "list[tuple[Way, Availability]]") -> None:
            self._ways = ways_of(found)
            self._show_ways()

        self._draft.show_looking()
        self._shop.tasks.start(lambda: procedure.found_ways(remembered), done, self._fail)

    def _show_ways(self) -> None:
        mail = self._mail
        if mail is None:
            return
        if self._ways is None:
            self._draft.show_looking()
        else:
            remembered = self._shop.settings.now.mail_way
            self._draft.show_ways(self._ways, remembered, len(mail.attachments))

    def _want(self, way_id: str) -> None:
        if self._ways is not None:
            self._ask(self._ways.beginning_with(way_id))

    def _ask(self, ways: "list[Way]") -> None:
        """Ask the first of these ways for a draft; where none is left, the browser serves."""
        packet, mail = self.packet, self._mail
        if packet is None or mail is None:
            return
        if not ways:
            self._draft.say(self.tr("Then use the four rows below: they work in any browser."))
            self._browser.focus_next()
            return
        remembered = self._shop.settings.now.mail_way
        self._draft.show_asking(said(ways[0].label))
        self._shop.tasks.start(
            lambda: procedure.open_draft(packet, mail, ways, remembered), self._asked, self._fail
        )

    def _asked(self, asked: "tuple[HandOver, Attempt | None]") -> None:
        handed, self._attempt = asked
        self._asked_way = handed.receipt.way
        self._show_ways()
        told = " ".join(said(one) for one in (*handed.told, handed.receipt.sentence))
        self._draft.say(told, ask=True)

    def _answer(self, *, opened: bool) -> None:
        packet = self.packet
        way = self._asked_way
        if packet is not None and self._attempt is not None:
            attempt = self._attempt
            self._settle(lambda: procedure.answer_attempt(packet, attempt, opened=opened))
        if opened and packet is not None and self._mail is not None:
            self.note_handed_over(packet, self._mail)
        if opened:
            self._settle(lambda: self._shop.settings.change(mail_way=way))
            self._draft.say(self.tr("Good. Read the draft through, and send it there yourself."))
            self._show_ways()
            self._gone.gone.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._ways is not None:
            self._draft.say("")
            self._ask(self._ways.after(way))

    def _fail(self, error: DeskError) -> None:
        self._show_ways()
        self._draft.say(str(error))

    # What the officer says and wants.

    def _say_gone(self, *, gone: bool) -> None:
        packet, mail = self.packet, self._mail
        if packet is None or mail is None:
            return
        now = datetime.now().astimezone()
        self._settle(lambda: procedure.say_gone(packet, mail, now, gone=gone))
        if not gone:
            self.said.emit(self.tr("Noted: it has not gone yet."))
        day = procedure.gone_on(packet, mail)
        self.note_gone(packet, mail, day)
        self._gone.show_day(day)

    def last_words(self) -> str:
        """On X11 the clipboard belongs to the program that filled it, and goes with it."""
        ours = self._browser.holds_clipboard or self._front.card.holds_clipboard
        if QGuiApplication.platformName() != "xcb" or not ours:
            return ""
        return self.tr("What you copied for the mail goes with this program. Paste it first.")

    def _bring_in_front(self) -> None:
        self._front.show()
        self._front.raise_()
        self._front.activateWindow()
        self._front.card.focus_next()

    def _open_folder(self) -> None:
        packet, mail = self.packet, self._mail
        if packet is not None and mail is not None:
            self._settle(lambda: procedure.show_folder(mail.folder, packet))

    def _settle(self, does: Callable[[], object]) -> None:
        """Do something whose failure is said and stops nothing."""
        try:
            does()
        except DeskError as error:
            self.said.emit(str(error))

    # What follows.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def pull(self) -> None:
        """Another packet may be there: show it, now or when the page is seen."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
