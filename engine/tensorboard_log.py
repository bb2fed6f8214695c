"""TensorBoard events of a run, where TensorBoard is installed."""

import contextlib
import importlib.util
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.tensorflow_import import load_tensorflow

BOARD_NAME = "tensorboard"
# Thousands of steps a minute would make the event file larger than the run.
_BATCH_INTERVAL_S = 0.1
_log = logging.getLogger(__name__)


def is_available() -> bool:
    """Tell whether the package is installed."""
    return importlib.util.find_spec("tensorboard") is not None


class TensorBoardLog:
    """Writes losses and sample pictures; a failing log never ends a training.

    A run that goes on writes a file of its own, in which TensorBoard sees the steps that were
    trained again.

    Parameters
    ----------
    run_dir
        Folder of the run.
    """

    def __init__(self, run_dir: Path) -> None:
        self._dir = run_dir / BOARD_NAME
        self._writer: Any = None
        self._written_s = 0.0
        self.is_on = is_available()

    def add_step(self, step: int, loss: float) -> None:
        """Write the loss of a step, unless one was written just now."""
        now_s = time.monotonic()
        if self.is_on and now_s - self._written_s >= _BATCH_INTERVAL_S:
            self._written_s = now_s
            self._write(lambda summary: summary.scalar("loss/batch", loss, step))

    def add_epoch(
        self, step: int, epoch: int, training_loss: float, validation_loss: float | None
    ) -> None:
        """Write the losses of an epoch that ended with this step."""

        def write(summary: Any) -> None:
            summary.scalar("loss/training", training_loss, step)
            if validation_loss is not None:
                summary.scalar("loss/validation", validation_loss, step)
            summary.scalar("epoch", epoch, step)

        self._write(write)

    def add_samples(self, step: int, pictures: Sequence[tuple[str, NDArray[np.uint8]]]) -> None:
        """Write pictures by name, each of shape (height, width, 3), uint8, sRGB."""

        def write(summary: Any) -> None:
            for name, rgb_u8 in pictures:
                summary.image(f"samples/{name}", rgb_u8[None], step)

        self._write(write)

    def close(self) -> None:
        """Hand everything to the system."""
        if self._writer is not None:
            with contextlib.suppress(Exception):
                self._writer.close()
        self._writer, self.is_on = None, False

    def _write(self, write: Callable[[Any], None]) -> None:
        """Give TensorFlow's summary functions to who writes; any error switches the log off."""
        if not self.is_on:
            return
        tf = load_tensorflow()
        try:
            if self._writer is None:
                self._writer = tf.summary.create_file_writer(str(self._dir))
            with self._writer.as_default():
                write(tf.summary)
        except Exception:  # noqa: BLE001 - whatever it is, the training is worth more
            _log.warning("The TensorBoard log of %s is given up", self._dir, exc_info=True)
            self.is_on = False
