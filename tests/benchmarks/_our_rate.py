"""Our training as a program of its own, headless or with the window; see ``_rivals.py``.

``python _our_rate.py headless FILTERS BATCHES PHOTOS`` or ``window``. Photographs are streamed
from disk, varied and converted; every step goes to the run folder.
"""

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TINTYPE_HOME"] = tempfile.mkdtemp(prefix="tintype-benchmark-")

from engine.api import ModelSpec, StepsDone, StopToken, TrainingSettings, train


class Timekeeper:
    """Answers each line of the standard input with the rate of the steps that follow."""

    def __init__(self, batches: int) -> None:
        self._batches = batches
        self._step = 0
        self._seen = threading.Condition()

    def __call__(self, event: object) -> None:
        """Take an event of the training."""
        if isinstance(event, StepsDone):
            with self._seen:
                self._step = event.first_step + len(event.losses) - 1
                self._seen.notify_all()

    def answer(self) -> None:
        """Time so many steps for each line; on a thread of its own."""
        self._wait_for(30)
        print("ready", flush=True)
        for _ in sys.stdin:
            first, start_s = self._wait_for(self._step + 1)
            last, end_s = self._wait_for(first + self._batches)
            print(20 * (last - first) / (end_s - start_s), flush=True)
        os._exit(0)

    def _wait_for(self, step: int) -> tuple[int, float]:
        with self._seen:
            self._seen.wait_for(lambda: self._step >= step)
            return self._step, time.perf_counter()


def main(mode: str, filters: int, batches: int, photos: Path) -> None:
    """Train until the standard input ends."""
    settings = TrainingSettings(
        (photos,),
        Path(os.environ["TINTYPE_HOME"]) / "run",
        ModelSpec(filters=filters),
        epochs=100_000,
        validation_share=0,
        test_share=0,
    )
    keeper = Timekeeper(batches)
    threading.Thread(target=keeper.answer, daemon=True).start()
    if mode == "headless":
        train(settings, keeper, StopToken())
    else:
        _train_in_window(settings, keeper)


def _train_in_window(settings: TrainingSettings, keeper: Timekeeper) -> None:
    from gui.app import StartOptions, make_application, make_window, preferences_file_in_home

    app = make_application()
    window = make_window(app, StartOptions(preferences_file=preferences_file_in_home()))
    window.resize(1440, 900)
    window.show()
    training = window.workspace.training
    training.steps_done.connect(keeper)
    window.workspace.engine_ready.connect(lambda _: training.start(settings))
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
