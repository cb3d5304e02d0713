"""The register's lines as held in memory, so that lists and searches cost the window nothing."""

from collections.abc import Collection
from typing import TypeAlias

from desktop.records import rows
from desktop.records.lines import Line
from desktop.records.vault import Vault

_Known: TypeAlias = dict[rows.Row, tuple[rows.Row, Line]]


class HeldLines:
    """The lines of a register; a line is worked out again only where its row changed.

    Attributes:
        lines: one for each officer, the newest request first.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._known: _Known = {}
        self.lines: tuple[Line, ...] = ()

    def read_some(self, request: str, officers: Collection[str]) -> None:
        """Read some officers of a request, none of whom came, went or moved.

        Raises:
            BadRegister: what is on the disk is damaged.
        """
        found = self._vault.read(lambda db: list(rows.line_rows(db, request, officers)))
        self._known.update(self._pair(row) for row in found)
        self.lines = tuple(line for _, line in self._known.values())

    def read(self, only: str = "") -> None:
        """Read what changed.

        Args:
            only: id of the one request that changed; empty where it may be more.

        Raises:
            BadRegister: what is on the disk is damaged.
        """
        found = self._vault.read(lambda db: list(rows.line_rows(db, only)))
        fresh = dict(self._pair(row) for row in found)
        if only and any(key[0] == only for key in self._known):
            self._known = _put_into(self._known, only, fresh)
        else:
            # A request that is new comes first.
            self._known = {**fresh, **self._known} if only else fresh
        self.lines = tuple(line for _, line in self._known.values())

    def _pair(self, row: rows.Row) -> tuple[rows.Row, tuple[rows.Row, Line]]:
        held = self._known.get(row[:2])
        return row[:2], held if held and held[0] == row else (row, rows.line_of(row))


def _put_into(known: _Known, request: str, fresh: _Known) -> _Known:
    """The lines that are known with those of one request anew, in its place."""
    made: _Known = {}
    for key, held in known.items():
        if key[0] != request:
            made[key] = held
        elif fresh:
            made.update(fresh)
            fresh = {}
    return made
