"""What the window says of a packet that was built."""

from PySide6.QtCore import QCoreApplication

from desktop.form.evidence import Shows
from desktop.form.request import Request
from desktop.procedure import Packet
from desktop.ui.words import count_words, name_of, size_words


def proof_words(packet: Packet) -> str:
    """What was proved of the workbooks, in the words that came with the proof.

    A workbook that does not read back as it was written, or in which anything but the officers'
    rows changed, is never part of a packet: ``template.fill`` refuses it.
    """
    said = []
    for mail in packet.mails:
        count = len(mail.officers)
        read = _tr("Workbook read back: {n} of {n} officers identical.")
        if count == 1:
            read = _tr("Workbook read back: 1 of 1 officer identical.")
        said.append(f"{read.format(n=count)} {mail.proof}".strip())
    return "\n".join(said)


def loupe_words(packet: Packet, request: Request) -> str:
    """What stands under the loupe; empty where the packet has no marked value."""
    faint = packet.faint
    if faint is None or faint.officer not in request.places:
        return ""
    fact = {
        Shows.NAME: _tr("the name"),
        Shows.DOB: _tr("the date of birth"),
        Shows.DOJ: _tr("the date of joining"),
    }[faint.shows]
    words = _tr(
        "Faintest marked value: {fact} of {officer}. Left of the line the scan, right of it "
        "what goes out; drag the line."
    )
    return words.format(fact=fact, officer=name_of(request.officer(faint.officer)))


def why_not_words(must_fix: int, check: int) -> str:
    """Why no packet can be built yet; empty where it can."""
    if must_fix == 1:
        return _tr("1 thing is still to fix.")
    if must_fix:
        return _tr("{n} things are still to fix.").format(n=must_fix)
    if check == 1:
        return _tr("1 thing is still to check.")
    return _tr("{n} things are still to check.").format(n=check) if check else ""


def files_words(count: int) -> str:
    """A number of files: "4 files"."""
    return count_words(count, _tr("1 file"), _tr("{n} files"))


def ready_words(packet: Packet) -> str:
    """The packet in a few words: "4 files, 6.1 MB"."""
    count = sum(len(mail.attachments) for mail in packet.mails)
    said = f"{files_words(count)}, {size_words(sum(mail.size for mail in packet.mails))}"
    if len(packet.mails) > 1:
        return said + _tr(" in {n} mails").format(n=len(packet.mails))
    return said


def _tr(text: str) -> str:
    return QCoreApplication.translate("PacketWords", text)
