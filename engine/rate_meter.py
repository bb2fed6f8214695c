"""How fast work goes on: over the last seconds, so that it adapts when the machine gets busy."""

from collections import deque


class RateMeter:
    """Counts a second over a window of time.

    Parameters
    ----------
    window_s
        Seconds that the rate looks back; the two newest marks count however old they are.
    """

    def __init__(self, window_s: float) -> None:
        self._window_s = window_s
        self._marks: deque[tuple[float, int]] = deque()

    def mark(self, done: int, now_s: float) -> None:
        """Note how many are done at a time in seconds, which never goes back."""
        self._marks.append((now_s, done))
        while len(self._marks) > 2 and now_s - self._marks[0][0] > self._window_s:
            self._marks.popleft()

    @property
    def per_second(self) -> float:
        """The rate, 0.0 until it is known."""
        if len(self._marks) < 2:
            return 0.0
        (start_s, first), (end_s, last) = self._marks[0], self._marks[-1]
        return (last - first) / (end_s - start_s) if end_s > start_s else 0.0
