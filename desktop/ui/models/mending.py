"""What a finding's own button does to an officer, the same on every page, as one undo step."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.form.names import split_name
from desktop.form.officer import OfficerEntry
from desktop.rules.kinds import Finding
from desktop.ui.desk import Desk
from desktop.ui.words import label_of, name_of


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mending", text)


def use_suggestion(desk: Desk, officer: OfficerEntry, finding: Finding) -> None:
    """Take what a finding suggests: a value, both dates swapped, or the service book's name."""
    if finding.rule == "name.differs":
        first, middle, last = split_name(finding.suggestion)
        edited = replace(officer, first_name=first, middle_name=middle, last_name=last)
        text = _tr("Name of {officer} as in the service book")
    elif finding.rule == "date.order":
        edited = replace(officer, dob=officer.doj_cbic, doj_cbic=officer.dob)
        text = _tr("Dates of {officer} swapped")
    elif finding.column:
        edited = officer.with_value(finding.column, finding.suggestion)
        text = _tr("{field} of {officer}").replace("{field}", label_of(finding.column))
    else:
        return
    desk.break_melt()
    desk.put_officer(edited, text.replace("{officer}", name_of(officer)))


def explain_difference(desk: Desk, officer_id: str, reason: str) -> None:
    """Keep why the name in the template is not the one in the service book."""
    officer = desk.request.officer(officer_id)
    text = _tr("Why the names of {officer} differ").replace("{officer}", name_of(officer))
    desk.put_officer(replace(officer, name_reason=reason), text)
