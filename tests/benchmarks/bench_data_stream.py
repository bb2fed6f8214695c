"""An epoch with streamed, augmented photographs against one from arrays that are ready."""

import dataclasses
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

os.environ["TINTYPE_HOME"] = tempfile.mkdtemp(prefix="tintype-benchmark-")

import numpy as np
from _measure import report
from _photos import SIDE_PX, write_jpegs

from engine.batch_stream import Batch, BatchStream, steps_per_epoch, training_stream
from engine.control import StopToken
from engine.dataset import PhotoSet, read_photo_set, split_photo_set
from engine.networks import build_network
from engine.settings import ModelSpec, TrainingSettings
from engine.training_step import TrainingFunctions, make_training_functions

_PHOTOS = 100
_ROUNDS = {16: 7, 64: 5}
_GOALS = {16: "1.15", 64: "1.05"}


def main() -> None:
    """Print a ratio for each number of filters."""
    folder = write_jpegs(Path(os.environ["TINTYPE_HOME"]) / "photos", _PHOTOS)
    settings = TrainingSettings((folder,), Path("run"), validation_share=0, test_share=0)
    with read_photo_set([folder], SIDE_PX, lambda _: None, StopToken()) as photos:
        split_photo_set(photos, settings.split_rule)
        for filters in _ROUNDS:
            spec = ModelSpec(filters=filters)
            _compare(photos, dataclasses.replace(settings, spec=spec))


def _compare(photos: PhotoSet, settings: TrainingSettings) -> None:
    steps = steps_per_epoch(photos, settings)
    functions = make_training_functions(build_network(settings.spec), settings, steps)
    stream = training_stream(photos, settings)
    ready = list(stream.take(steps))
    _epoch(functions, ready[:10])
    filters = settings.spec.filters
    rounds = [_round(functions, stream, ready) for _ in range(_ROUNDS[filters])]
    stream.close()
    ratio = np.median([streamed / from_arrays for streamed, from_arrays in rounds])
    rate = len(photos.photos) * 9 / np.median([streamed for streamed, _ in rounds])
    report(f"epoch of {filters} filters: streamed / ready", f"{ratio:.3f}", _GOALS[filters])
    report("  streamed", f"{rate:.0f} img/s")


def _round(
    functions: TrainingFunctions, stream: BatchStream, ready: list[Batch]
) -> tuple[float, float]:
    return _epoch(functions, stream.take(len(ready))), _epoch(functions, ready)


def _epoch(functions: TrainingFunctions, batches: Iterable[Batch]) -> float:
    start_s = time.perf_counter()
    for batch in batches:
        functions.train_on(batch)
    return time.perf_counter() - start_s


if __name__ == "__main__":
    main()
