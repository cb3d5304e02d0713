"""The workers for scans: one kept warm, replaced when it dies, never two documents in one."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from desktop.intake.peer import Peer, worker_command
from desktop.intake.refusals import Refused, Why

_RENEW_SECONDS = 5.0


class Pool:
    """Lends workers, each to one caller at a time."""

    def __init__(self, most: int) -> None:
        """Start the first worker; it warms up by itself.

        Args:
            most: workers at the same time; one more caller waits.
        """
        self._most = most
        self._changed = Condition()
        self._free: list[Peer] = []
        self._busy: list[Peer] = []
        self._closed = False
        self._warm()

    @contextmanager
    def lent(self, data: bytes, password: str | None = None) -> Iterator[Peer]:
        """A worker that holds this document, or none yet.

        Raises:
            Refused: no worker can be started, or the pool is closed.
        """
        peer = self._taken((data, password))
        try:
            if not peer.fresh and peer.holds != (data, password):
                peer = self._renewed(peer)
            peer.fresh = False
            yield peer
        finally:
            self._back(peer)

    def close(self) -> None:
        """End every worker; whoever waits for an answer is told that it died."""
        with self._changed:
            self._closed = True
            free, self._free = self._free, []
            for peer in self._busy:
                peer.kill()
            self._changed.notify_all()
        for peer in free:
            peer.close()

    def _taken(self, wanted: tuple[bytes, str | None]) -> Peer:
        with self._changed:
            while True:
                if self._closed:
                    raise Refused(Why.DIED)
                self._bury()
                peer = self._best(wanted)
                if peer is not None:
                    self._free.remove(peer)
                elif len(self._busy) < self._most:
                    peer = Peer(worker_command())
                else:
                    self._changed.wait()
                    continue
                self._busy.append(peer)
                return peer

    def _best(self, wanted: tuple[bytes, str | None]) -> Peer | None:
        """The free worker that has the document open, else an unused one, else any."""
        order = sorted(self._free, key=lambda peer: (peer.holds != wanted, not peer.fresh))
        return order[0] if order else None

    def _renewed(self, peer: Peer) -> Peer:
        try:
            peer.renew(_RENEW_SECONDS)
        except Refused:
            fresh = Peer(worker_command())
            with self._changed:
                self._busy[self._busy.index(peer)] = fresh
            peer.close()
            return fresh
        return peer

    def _back(self, peer: Peer) -> None:
        with self._changed:
            self._busy.remove(peer)
            if peer.alive() and not self._closed:
                self._free.append(peer)
            else:
                peer.close()
                self._warm()
            self._changed.notify()

    def _bury(self) -> None:
        """Drop free workers that died meanwhile (the system was short of memory)."""
        for peer in [peer for peer in self._free if not peer.alive()]:
            self._free.remove(peer)
            peer.close()

    def _warm(self) -> None:
        """Have one worker ready; where none can be started, the next caller is told so."""
        if self._free or self._closed:
            return
        try:
            self._free.append(Peer(worker_command()))
        except Refused:
            self._free.clear()
