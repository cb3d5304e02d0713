"""The path of a request as functions, in the order of the work.

The window and the command line call these and nothing behind them. Rooms with heavy libraries
are imported where they are used, so that the window opens at once.
"""

from desktop.packet.contents import Packet
from desktop.procedure.afterwards import (
    Kept,
    Tools,
    build_reminder,
    build_slip,
    kept_packet,
    slip_of,
)
from desktop.procedure.answers import numbered
from desktop.procedure.checking import check, facts_of
from desktop.procedure.corrections import correction_of, reasons_of
from desktop.procedure.mailing import (
    SAID_BY_OFFICER,
    answer_attempt,
    browser_sheet,
    found_ways,
    gone_on,
    hand_over,
    note_attempt,
    open_draft,
    other_ways,
    say_gone,
    show_folder,
    ways,
)
from desktop.procedure.officers import (
    Brought,
    WorkbookOfficers,
    bring_pages,
    cells_to_copy,
    looked_into,
    read_pasted,
    read_workbook,
    scan_page,
    scanners,
    whole_name,
)
from desktop.procedure.packets import build, mail_room, planned, record_of, verify
from desktop.procedure.papers import (
    draft_certificate,
    draft_dri_note,
    draft_nomination,
    joins_hindi,
    plain_name,
    preview_letter,
    preview_proof,
    save_paper,
)
from desktop.procedure.reports import report, report_as_book, report_as_pdf, report_tables
from desktop.procedure.requests import (
    begin,
    file_name,
    missing_file,
    new_officer,
    open_json,
    read_file,
    sample_request,
)
from desktop.procedure.templates import (
    inspect_template,
    inspected,
    template_in_force,
    template_trouble,
    use_of,
)

__all__ = [  # noqa: RUF022 - in the order of the work, a heading above each part
    # The template in force, and what a template file holds.
    "template_in_force",
    "template_trouble",
    "use_of",
    "inspect_template",
    "inspected",
    # A request begins, or comes from a file that another program wrote.
    "begin",
    "new_officer",
    "open_json",
    "sample_request",
    "file_name",
    "read_file",
    "missing_file",
    # Officers and their evidence come in: pages, scans, filled workbooks, pasted cells.
    "Brought",
    "bring_pages",
    "looked_into",
    "scanners",
    "scan_page",
    "WorkbookOfficers",
    "read_workbook",
    "read_pasted",
    "cells_to_copy",
    "whole_name",
    # What the rules say of a request.
    "facts_of",
    "check",
    # Papers to look at, or to be signed before the packet is built.
    "joins_hindi",
    "preview_letter",
    "preview_proof",
    "draft_nomination",
    "draft_dri_note",
    "draft_certificate",
    "plain_name",
    "save_paper",
    # The packet: planned, built, verified, and what is kept of it.
    "planned",
    "mail_room",
    "build",
    "verify",
    "record_of",
    "Packet",
    # The draft in the officer's own mail, and what he says became of it.
    "SAID_BY_OFFICER",
    "ways",
    "found_ways",
    "hand_over",
    "open_draft",
    "other_ways",
    "note_attempt",
    "answer_attempt",
    "say_gone",
    "gone_on",
    "browser_sheet",
    "show_folder",
    # What came back goes again.
    "correction_of",
    "reasons_of",
    # An answer came.
    "numbered",
    # What follows the mail.
    "Kept",
    "kept_packet",
    "report",
    "report_tables",
    "report_as_book",
    "report_as_pdf",
    "Tools",
    "build_reminder",
    "build_slip",
    "slip_of",
]
