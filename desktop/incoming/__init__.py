"""What comes in from elsewhere besides scans: template files, lists of officers, newer versions.

As in `desktop.procedure`, the rooms with heavy libraries are imported where they are used.
"""

from desktop.incoming.bringing import Asked, Choice, Incomer, Outcome, marked_list, outcome
from desktop.incoming.lists import (
    LISTS,
    MOST_FILES,
    ListFile,
    ReadLists,
    fields_for_lists,
    headings_of,
    list_files,
    pasted_list,
    read_lists,
)
from desktop.incoming.releases import (
    Taking,
    clear_updates,
    go_back,
    is_release,
    kept_setups,
    noticed,
    open_release,
    put_in_force,
    start_setup,
    taking,
)
from desktop.incoming.templates import (
    TemplateFile,
    as_in_force,
    carried_over,
    changes,
    collection_sheet,
    office_template,
    open_template,
    read_template,
    use_built_in,
    use_template,
    without_column,
    write_file,
)
from desktop.records.releases import Release

__all__ = [  # noqa: RUF022 - in the order of the work, a heading above each part
    # A template file comes in, is confirmed, and is in force.
    "TemplateFile",
    "open_template",
    "read_template",
    "office_template",
    "as_in_force",
    "use_template",
    "use_built_in",
    "changes",
    "carried_over",
    "without_column",
    "collection_sheet",
    "write_file",
    # Files and pasted cells are read as lists of officers.
    "LISTS",
    "MOST_FILES",
    "ListFile",
    "ReadLists",
    "read_lists",
    "pasted_list",
    "list_files",
    "headings_of",
    "fields_for_lists",
    # What bringing lists in would do, before anything is changed.
    "Choice",
    "Incomer",
    "Asked",
    "Outcome",
    "outcome",
    "marked_list",
    # A newer version or edition, on a share or a pen drive.
    "Release",
    "Taking",
    "is_release",
    "noticed",
    "open_release",
    "taking",
    "put_in_force",
    "start_setup",
    "kept_setups",
    "go_back",
    "clear_updates",
]
