"""Run by the system's Python: what a screen reader is told of a program, one JSON line each."""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version is asked for first

MOST = 4000


def walk(node: Any, left: list[int]) -> None:
    """Say a node and all below it, no more than `left` in all."""
    if node is None or left[0] <= 0:
        return
    left[0] -= 1
    states = node.get_state_set()
    if states.contains(Atspi.StateType.SHOWING):
        said = {
            "role": node.get_role_name(),
            "name": node.get_name() or "",
            "description": node.get_description() or "",
        }
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    for place in range(node.get_child_count()):
        walk(node.get_child_at_index(place), left)


desktop = Atspi.get_desktop(0)
for number in range(desktop.get_child_count()):
    program = desktop.get_child_at_index(number)
    if program is not None and sys.argv[1] in (program.get_name() or ""):
        walk(program, [MOST])
