"""Packet: the covering letter beside its few fields, what goes in, and the building of it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import procedure
from desktop.errors import CannotSave, DeskError
from desktop.form.request import LetterFields, Request
from desktop.form.sender import Letterhead, Sender
from desktop.form.steps import Step
from desktop.jobs import Job, Progress
from desktop.procedure import Packet
from desktop.rules.engine import accept
from desktop.rules.kinds import Facts
from desktop.ui.desk import Changed
from desktop.ui.models.check_lines import standing
from desktop.ui.models.faint_place import FaintPlace, faint_place
from desktop.ui.models.letter_preview import LetterPreview
from desktop.ui.models.packet_size import Estimate, estimate
from desktop.ui.models.packet_words import (
    loupe_words,
    proof_words,
    ready_words,
    why_not_words,
)
from desktop.ui.theme import SPACE_2, SPACE_3, SPACE_4, SPACE_5
from desktop.ui.widgets.build_card import BuildCard, Content
from desktop.ui.widgets.built_card import BuiltCard
from desktop.ui.widgets.letter_form import LetterForm
from desktop.ui.widgets.letter_view import LetterView
from desktop.ui.widgets.letterhead_row import LetterheadRow
from desktop.ui.widgets.mail_limit_row import MailLimitRow
from desktop.ui.widgets.screen import Screen, scrolled
from desktop.ui.widgets.text import label
from desktop.ui.words import count_words
from desktop.ui.workshop import Workshop

if TYPE_CHECKING:
    from desktop.ui.tasks import Task

_LEFT = 468
_PULLS = (
    Changed.SENDER
    | Changed.OFFICERS
    | Changed.ORDER
    | Changed.LETTER
    | Changed.FACTS
    | Changed.FILE
    | Changed.PACKET
)


class PacketScreen(Screen):
    """The Packet step."""

    def __init__(self, shop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._stale = True
        self._task: Task | None = None
        self._compared: Packet | None = None
        self._head = LetterheadRow(shop.theme)
        self._form = LetterForm(shop.theme, self._head.kind)
        self._choice = MailLimitRow()
        self._card = BuildCard(shop.theme)
        self._built = BuiltCard(shop.theme)
        self._view = LetterView(shop.theme)
        self._preview = LetterPreview(shop.desk, shop.tasks, shop.intake, self._letter, self)
        self._lay_out()
        self._connect()

    def enter(self, officer: str, column: str) -> None:
        """Show the letter as it stands; the cursor goes to a named field of the letter."""
        del officer
        self.refresh()
        self._preview.now()
        if column in self._form.fields:
            self._form.fields[column].focus()

    def refresh(self) -> None:
        """Pull everything from the desk."""
        self._stale = False
        desk = self._shop.desk
        request = desk.request
        self._form.show_letter(request.letter, request.sender, desk.facts.today)
        settings = self._shop.settings
        self._head.show_sender(request.sender, preset=settings.policy.has("letterhead"))
        proof, fixed = request.letter.proof_sheet, "mail_limit" in settings.preset
        self._choice.show_choice(self._shop.mail_limit, proof=proof, preset=fixed)
        packet = desk.packet
        self._card.setVisible(packet is None)
        self._built.setVisible(packet is not None)
        if packet is None:
            self._show_plan()
        else:
            self._show_packet(packet)
        self._preview.touch()

    # How it is built.

    def _lay_out(self) -> None:
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(SPACE_5, SPACE_4, SPACE_3, SPACE_4)
        left.setSpacing(SPACE_3)
        left.addWidget(label(self.tr("Packet"), "title"))
        left.addWidget(self._built)
        left.addWidget(self._form)
        left.addWidget(self._head)
        left.addWidget(self._choice)
        left.addWidget(self._card)
        left.addStretch(1)
        self._left = scrolled(inside)
        inside.setMinimumHeight(1)
        right = QVBoxLayout()
        right.setContentsMargins(SPACE_2, SPACE_4, SPACE_5, SPACE_4)
        right.addWidget(self._view)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._left, 1)
        box.addLayout(right, 1)
        self._shop.theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self._left.setMaximumWidth(self._shop.theme.px(_LEFT))

    def _connect(self) -> None:
        self._form.edited.connect(self._edit)
        self._form.left.connect(self._shop.desk.break_melt)
        self._head.edited.connect(self._edit_head)
        self._head.wants_picture.connect(self._choose_head)
        self._choice.limited.connect(self._limit)
        self._choice.proofed.connect(self._set_proof)
        self._card.build.connect(self._build)
        self._card.cancel.connect(self._cancel)
        self._card.check.connect(lambda: self.go.emit(Step.CHECK, "", ""))
        self._card.change_folder.connect(self._choose_folder)
        self._built.send.connect(lambda: self.go.emit(Step.SEND, "", ""))
        self._built.open_folder.connect(self._open_folder)
        self._preview.ready.connect(self._view.show_page)
        self._preview.failed.connect(self._view.show_trouble)
        self._view.turned.connect(self._preview.turn_to)
        self._view.wants.connect(self._preview.want)
        self._shop.desk.changed.connect(self._pull)

    # What is shown.

    def _show_plan(self) -> None:
        desk = self._shop.desk
        guess = estimate(desk.request, self._shop.pages.size_of)
        room = procedure.mail_room(self._shop.mail_limit)
        self._card.show_contents(self._contents(guess), room, about=True)
        self._card.show_folder(str(self._base()))
        stands = standing(desk.request, desk.findings)
        self._card.show_gate(why_not_words(stands.counts.must_fix, stands.counts.check))

    def _contents(self, guess: Estimate) -> tuple[Content, ...]:
        pages = guess.book_pages + guess.certificate_pages + guess.nomination_pages
        one_page, pages_words = self.tr("1 page"), self.tr("{n} pages")

        def share(count: int) -> int:
            return round(guess.pages * count / pages) if pages else 0

        officers = count_words(guess.officers, self.tr("1 officer"), self.tr("{n} officers"))
        found = [
            Content(self.tr("Template and letter"), officers, guess.fixed),
        ]
        if guess.proof:
            words = count_words(guess.officers, one_page, pages_words)
            found.append(Content(self.tr("Proof sheet"), words, guess.proof))
        for what, count in (
            (self.tr("Nomination letter"), guess.nomination_pages),
            (self.tr("Service books"), guess.book_pages),
            (self.tr("Certificates"), guess.certificate_pages),
        ):
            if count:
                words = count_words(count, one_page, pages_words)
                found.append(Content(what, words, share(count)))
        return tuple(found)

    def _show_packet(self, packet: Packet) -> None:
        files = tuple((one.path, one.size) for mail in packet.mails for one in mail.attachments)
        title = self.tr("The packet is ready: {files}").format(files=ready_words(packet))
        proof = proof_words(packet)
        self._compare(packet)
        self._built.show_packet(title, files, proof, packet.notes)

    def _compare(self, packet: Packet) -> None:
        """Put the faintest marked value under the loupe, once for each packet."""
        if packet is self._compared:
            return
        self._compared = packet
        self._built.loupe.hide()
        request, shop = self._shop.desk.request, self._shop

        def done(place: FaintPlace | None) -> None:
            if place is not None and packet is self._compared:
                words = loupe_words(packet, request)
                self._built.loupe.show_place(words, place.before, place.after)

        def failed(error: DeskError) -> None:
            self.said.emit(str(error))

        shop.tasks.start(
            lambda: faint_place(packet, request, shop.pages, shop.intake), done, failed
        )

    # Building.

    def _build(self) -> None:
        desk, shop = self._shop.desk, self._shop
        self._card.show_trouble("")
        try:
            checked = accept(desk.request, desk.facts)
        except DeskError as error:
            self._card.show_trouble(str(error))
            return
        template, layout = procedure.template_in_force()
        if layout != desk.facts.layout:
            # Another window, or the disk: never fill a template that was not checked against.
            desk.learn(layout=layout)
            said = self.tr("Another template is in force now. Look at it, then build again.")
            self._card.show_trouble(procedure.template_trouble() or said)
            return
        job = procedure.build(
            checked,
            pages=shop.pages,
            template=template,
            layout=layout,
            out=self._base(),
            intake=shop.intake,
            now=datetime.now().astimezone(),
            limit=shop.mail_limit,
        )
        self._card.show_working(working=True)
        self._task = shop.tasks.start(
            lambda: job, self._finish, self._fail, self._card.show_progress
        )
        self._asked = desk.request

    def _finish(self, packet: Packet) -> None:
        self._end()
        if self._shop.desk.request == self._asked:
            self._shop.desk.built(packet)
            if self.isVisible():
                self._built.next.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._card.show_trouble(
                self.tr("Something was changed while the packet was being built. Build it again.")
            )

    def _fail(self, error: DeskError) -> None:
        self._end()
        self._card.show_trouble(str(error))
        self._card.press.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._end()
        self.said.emit(self.tr("Stopped. Nothing was left behind."))
        self._card.press.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._task = None
        self._card.show_working(working=False)
        self._show_plan()

    # Where it goes.

    def _base(self) -> Path:
        """The folder in which packets are made."""
        return self._shop.packets

    def _choose_folder(self) -> None:
        title = self.tr("Folder for packets")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._base()))
        if chosen:
            try:
                self._shop.settings.change(packets=chosen)
            except CannotSave as error:
                self.said.emit(str(error))
            self._card.show_folder(str(self._base()))

    def _open_folder(self) -> None:
        packet = self._shop.desk.packet
        if packet is not None:
            try:
                procedure.show_folder(packet.folder, packet)
            except DeskError as error:
                self.said.emit(str(error))

    # What follows.

    def _letter(self, request: Request, facts: Facts) -> Job[bytes]:
        """The letter, off the window's thread."""
        yield Progress(0, 1, "")
        shop = self._shop
        return procedure.preview_letter(request, facts, facts.today, shop.pages, shop.intake)

    def _edit(self, letter: LetterFields, name: str, words: str) -> None:
        desk = self._shop.desk
        desk.put(replace(desk.request, letter=letter), words, Changed.LETTER, melt=f"letter.{name}")

    def _edit_head(self, sender: Sender) -> None:
        desk = self._shop.desk
        words = self.tr("Letterhead")
        desk.put(replace(desk.request, sender=sender), words, Changed.SENDER | Changed.LETTER)

    def _choose_head(self) -> None:
        title = self.tr("Picture of our letterhead")
        name, _ = QFileDialog.getOpenFileName(self, title, "", "*.jpg *.jpeg *.png")
        if name:
            self.take_head(Path(name))

    def take_head(self, path: Path) -> None:
        """Use a picture as the letterhead."""
        shop = self._shop

        def work() -> procedure.Brought:
            return procedure.bring_pages(procedure.read_file(path), path.name, shop.intake)

        def done(brought: procedure.Brought) -> None:
            for data in brought.files.values():
                shop.pages.add(data)
            sender = shop.desk.request.sender
            self._edit_head(
                replace(
                    sender,
                    letterhead=Letterhead.PICTURE,
                    letterhead_picture=brought.pages[:1],
                )
            )

        self._head.say("")
        shop.tasks.start(work, done, lambda error: self._head.say(str(error)))

    def _set_proof(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        words = self.tr("Proof sheet goes along") if wanted else self.tr("No proof sheet")
        letter = replace(self._shop.desk.request.letter, proof_sheet=wanted)
        self._edit(letter, "proof_sheet", words)
        self._shop.desk.break_melt()

    def _limit(self, size: int) -> None:
        """Another mail limit: a packet that was built for the old one is no longer good."""
        if size == self._shop.mail_limit:
            return
        try:
            self._shop.settings.change(mail_limit=size)
        except CannotSave as error:
            self.said.emit(str(error))
        self._shop.desk.built(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self._preview.now()

    def _pull(self, changed: Changed) -> None:
        if not changed & _PULLS:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
