"""Keeping the last used checkpoints in memory."""

import threading
from collections import OrderedDict
from pathlib import Path

from engine.errors import CheckpointError
from engine.predictor import Predictor

_Key = tuple[Path, int, int]


class PredictorCache:
    """Loads checkpoints when first asked for and keeps the last used; any thread may call it.

    A file that changed on disk is loaded again.

    Parameters
    ----------
    capacity
        How many networks stay in memory.
    """

    def __init__(self, capacity: int = 8) -> None:
        self._capacity = capacity
        self._predictors: OrderedDict[_Key, Predictor] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, checkpoint: Path) -> Predictor:
        """Return the predictor of a checkpoint file.

        Raises
        ------
        CheckpointError
            When the file is missing or is not a checkpoint that fits its network.
        """
        key = _key(checkpoint)
        with self._lock:
            if key not in self._predictors:
                self._predictors[key] = Predictor(checkpoint)
            self._predictors.move_to_end(key)
            while len(self._predictors) > self._capacity:
                self._predictors.popitem(last=False)
            return self._predictors[key]


def _key(checkpoint: Path) -> _Key:
    try:
        status = checkpoint.stat()
    except OSError as error:
        raise CheckpointError(
            f"The checkpoint “{checkpoint.name}” is not there any more; choose another one."
        ) from error
    return checkpoint.resolve(), status.st_mtime_ns, status.st_size
