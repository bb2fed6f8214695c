"""The loaded checkpoints, shared by everything that colorizes."""

import threading
from collections import OrderedDict
from pathlib import Path

from engine.checkpoints import checkpoint_version
from engine.predictor import Predictor

_Key = tuple[Path, tuple[int, ...]]


class PredictorCache:
    """Loads checkpoints when first asked for and keeps the last used; any thread may call it.

    A file that changed on disk is loaded again. While one checkpoint is loaded, the others can be
    had: a photograph does not wait for the networks of a comparison.

    Parameters
    ----------
    capacity
        How many networks stay in memory.
    """

    def __init__(self, capacity: int = 16) -> None:
        self._capacity = capacity
        self._predictors: OrderedDict[_Key, Predictor] = OrderedDict()
        self._loading: dict[_Key, threading.Lock] = {}
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
            loading = self._loading.setdefault(key, threading.Lock())
        with loading:  # two threads that want the same checkpoint load it once
            predictor = self._kept(key)
            if predictor is None:
                predictor = Predictor(checkpoint)
                self._keep(key, predictor)
            return predictor

    def _kept(self, key: _Key) -> Predictor | None:
        with self._lock:
            predictor = self._predictors.get(key)
            if predictor is not None:
                self._predictors.move_to_end(key)
            return predictor

    def _keep(self, key: _Key, predictor: Predictor) -> None:
        with self._lock:
            self._predictors[key] = predictor
            while len(self._predictors) > self._capacity:
                dropped, _ = self._predictors.popitem(last=False)
                self._loading.pop(dropped, None)


def _key(checkpoint: Path) -> _Key:
    version = checkpoint_version(checkpoint)
    return checkpoint.resolve(), version
