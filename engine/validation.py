"""The loss on photographs that are not trained on."""

from collections.abc import Sequence

import numpy as np

from engine.batch_stream import plain_stream
from engine.control import StopToken
from engine.dataset import PhotoSet
from engine.training_step import TrainingFunctions


class Validator:
    """Measures the loss on some photographs again and again, while the network changes.

    Parameters
    ----------
    functions
        Of the network.
    photos, indices
        The set, and which of its photographs; there may be none.
    batch_size
        Pictures that are looked at together.
    """

    def __init__(
        self,
        functions: TrainingFunctions,
        photos: PhotoSet,
        indices: Sequence[int],
        batch_size: int,
    ) -> None:
        self._functions = functions
        self._batches = -(-len(indices) // batch_size)
        self._stream = plain_stream(photos, indices, batch_size) if indices else None

    def close(self) -> None:
        """End the threads that read photographs."""
        if self._stream is not None:
            self._stream.close()

    def loss(self, stop: StopToken) -> float | None:
        """Return the mean loss in units of a*b* in [0, 1]; None where there is no photograph.

        Raises
        ------
        RunStopped
            When a stop was asked for between two batches; the validator is of no use after that.
        """
        if self._stream is None:
            return None
        losses, counts = [], []
        for batch in self._stream.take(self._batches):
            stop.raise_if_requested()
            losses.append(self._functions.evaluate_on(batch))
            counts.append(batch.count)
        return float(np.average(losses, weights=counts))
