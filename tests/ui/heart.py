"""A heartbeat on the window's thread: how long the window ever stood still."""

from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer


class Heart(QObject):
    """Beats on the window's thread; notes its longest gap and its own work between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.idle = self.gap = self.own = 0.0
        self._last = (perf_counter(), thread_time())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def begin(self) -> None:
        """Forget what was so far; what the clock showed while nothing was done is kept."""
        self.idle, self.gap, self.own = self.gap, 0.0, 0.0

    def _beat(self) -> None:
        now = (perf_counter(), thread_time())
        self.gap = max(self.gap, now[0] - self._last[0])
        self.own = max(self.own, now[1] - self._last[1])
        self._last = now
