"""A batch in a process of its own, which tests kill.

``python killable_batch.py INPUT OUTPUT CHECKPOINT [--real] [--processes]``; without ``--real`` the
network is the stand-in of ``helpers.batches``, which spares the start of TensorFlow in each of
many kills. With ``--processes`` the batch's processes do the work from the first photograph on.
"""

import sys
from pathlib import Path
from typing import Any

from helpers.batches import PlainPredictor

from engine.batch import colorize_folders
from engine.batch_process import ProcessHands
from engine.batch_types import BatchEvent, BatchSettings, ItemDone
from engine.control import StopToken
from engine.predictor import Predictor


def _main(
    input_dir: Path, output_dir: Path, checkpoint: Path, is_real: bool, has_processes: bool
) -> None:
    def load(path: Path) -> Any:
        return Predictor(path) if is_real else PlainPredictor()

    def emit(event: BatchEvent) -> None:
        if isinstance(event, ItemDone) and not event.was_skipped:
            sys.stdout.write("done\n")
            sys.stdout.flush()

    settings = BatchSettings((input_dir,), output_dir, (checkpoint,), measures=True)
    if has_processes:
        ProcessHands.is_ready = property(lambda self: self._is_ready.wait(60))  # type: ignore
    outcome = colorize_folders(settings, load, emit, StopToken(), has_processes=has_processes)
    sys.stdout.write(f"ended {outcome.done} {outcome.skipped} {outcome.failed}\n")


if __name__ == "__main__":
    _main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        Path(sys.argv[3]),
        "--real" in sys.argv,
        "--processes" in sys.argv,
    )
