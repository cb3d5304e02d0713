"""What the rail says of each step: name, count, one of the four statuses."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.form.request import Request
from desktop.form.steps import Status, Step
from desktop.rules.kinds import Scope
from desktop.ui.desk import Desk
from desktop.ui.models.tally import tally_of


@dataclass(frozen=True, slots=True)
class StepLine:
    """What one step says in the rail.

    Attributes:
        step: which.
        name: its name.
        count: short words at the right, for example "11 of 12".
        status: one of the four.
    """

    step: Step
    name: str
    count: str
    status: Status


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rail", text)


def status_words() -> dict[Status, str]:
    """The four statuses in words."""
    return {
        Status.NOT_STARTED: _tr("Not started"),
        Status.IN_PROGRESS: _tr("In progress"),
        Status.PROBLEM: _tr("There is a problem"),
        Status.COMPLETED: _tr("Completed"),
    }


def rail_lines(desk: Desk) -> tuple[StepLine, ...]:
    """The five lines as they stand."""
    return (
        _sender(desk),
        _officers(desk),
        _check(desk),
        _packet(desk),
        _send(desk),
    )


def _sender(desk: Desk) -> StepLine:
    sender = desk.request.sender
    open_ = [one for one in desk.findings.general if one.scope is Scope.SENDER and one.open]
    if not open_:
        return StepLine(Step.SENDER, _tr("Sender"), _tr("Complete"), Status.COMPLETED)
    if not sender.role and not sender.name:
        return StepLine(Step.SENDER, _tr("Sender"), _tr("Not started"), Status.NOT_STARTED)
    left = _tr("{n} left").replace("{n}", str(len(open_)))
    return StepLine(Step.SENDER, _tr("Sender"), left, Status.IN_PROGRESS)


def _officers(desk: Desk) -> StepLine:
    request = desk.request
    count = len(request.officers)
    if not count:
        return StepLine(Step.OFFICERS, _tr("Officers"), _tr("Not started"), Status.NOT_STARTED)
    ready = count - tally_of(desk).officers_to_settle
    if ready == count:
        words = _tr("{n} ready").replace("{n}", str(count))
        return StepLine(Step.OFFICERS, _tr("Officers"), words, Status.COMPLETED)
    words = _tr("{n} of {count}").replace("{n}", str(ready)).replace("{count}", str(count))
    return StepLine(Step.OFFICERS, _tr("Officers"), words, Status.IN_PROGRESS)


def _check(desk: Desk) -> StepLine:
    if not desk.request.officers:
        return StepLine(Step.CHECK, _tr("Check"), _tr("Not started"), Status.NOT_STARTED)
    to_fix = tally_of(desk)
    if to_fix.must_fix:
        words = _tr("{n} to fix").replace("{n}", str(to_fix.must_fix))
        return StepLine(Step.CHECK, _tr("Check"), words, Status.PROBLEM)
    if to_fix.check:
        words = _tr("{n} to check").replace("{n}", str(to_fix.check))
        return StepLine(Step.CHECK, _tr("Check"), words, Status.IN_PROGRESS)
    if to_fix.to_settle:
        return StepLine(Step.CHECK, _tr("Check"), _tr("In progress"), Status.IN_PROGRESS)
    return StepLine(Step.CHECK, _tr("Check"), _tr("0 problems"), Status.COMPLETED)


def _packet(desk: Desk) -> StepLine:
    if desk.packet is None:
        return StepLine(Step.PACKET, _tr("Packet"), _tr("Not started"), Status.NOT_STARTED)
    size = sum(mail.size for mail in desk.packet.mails)
    return StepLine(Step.PACKET, _tr("Packet"), f"{size / 1e6:.1f} MB", Status.COMPLETED)


def _send(desk: Desk) -> StepLine:
    if desk.packet is None:
        return StepLine(Step.SEND, _tr("Send"), _tr("Not started"), Status.NOT_STARTED)
    if desk.gone:
        return StepLine(Step.SEND, _tr("Send"), _tr("Gone, you said"), Status.COMPLETED)
    return StepLine(Step.SEND, _tr("Send"), _tr("Ready"), Status.IN_PROGRESS)


def request_words(request: Request) -> tuple[str, str]:
    """Title and second line of the rail."""
    title = (
        _tr("Request {reference}").replace("{reference}", request.reference)
        if request.reference
        else _tr("New request")
    )
    count = len(request.officers)
    officers = _tr("1 officer") if count == 1 else _tr("{n} officers").replace("{n}", str(count))
    where = request.sender.place.strip() or request.sender.location_code.strip()
    return title, " · ".join(part for part in (where, officers) if part)
