"""From one template to the next: what changed, in words, and requests carried over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.form.officer import COLUMN
from desktop.template.headings import compact

if TYPE_CHECKING:
    from desktop.form.layout import Layout, Slot
    from desktop.form.officer import OfficerEntry


def compare(old: Layout, new: Layout) -> tuple[str, ...]:
    """What changed from one template to the next, in the officer's words; empty if nothing."""
    before = {one.name: one for one in old.slots}
    after = {one.name: one for one in new.slots}
    changes = [f"+ {_marked(one)}" for name, one in after.items() if name not in before]
    changes += [f"− {one.label}" for name, one in before.items() if name not in after]
    for name in (name for name in after if name in before):
        changes += _changed(before[name], after[name])
    shared_before = [name for name in before if name in after]
    shared_after = [name for name in after if name in before]
    if shared_before != shared_after:
        changes.append("The columns stand in another order")
    if old.sheet != new.sheet:
        changes.append(f'The sheet is now "{new.sheet}"')
    if old.first_row != new.first_row:
        changes.append(f"The first officer's row is now {new.first_row}")
    return tuple(changes)


def _marked(slot: Slot) -> str:
    return f"{slot.label} (red)" if slot.mandatory else slot.label


def _changed(before: Slot, after: Slot) -> list[str]:
    changes = []
    if before.mandatory != after.mandatory:
        changes.append(f"{after.label} {'now' if after.mandatory else 'no longer'} red")
    if before.heading != after.heading:
        changes.append(f'{after.label} is now headed "{after.heading}"')
    return changes


def carried(officer: OfficerEntry, layout: Layout) -> OfficerEntry:
    """An officer under another template: nothing is dropped.

    A value of an extra column moves to the column that now has the same heading written another
    way, or that is known by now; a value for which the template has no column stays with the
    officer and is there again if the column comes back.
    """
    slots = {compact(one.heading): one for one in layout.slots}
    known: dict[str, Any] = {}
    extra: dict[str, str] = {}
    for heading, text in officer.extra:
        slot = slots.get(compact(heading))
        free = slot is not None and slot.key in COLUMN and not officer.value(slot.key or "")
        if slot is not None and free:
            known[slot.name] = text
        else:
            extra[slot.heading if slot is not None and slot.key is None else heading] = text
    return replace(officer, extra=tuple(extra.items()), **known)
