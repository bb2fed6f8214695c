"""How long each shipped network takes for an image, against the colorizer of 64 filters.

One image of the network's own size at a time, as for a dropped photograph. The networks take turns
in every round; what is compared is the ratio within the round, its median over the rounds.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
from _measure import report

from engine.api import list_checkpoints
from engine.predictor import Predictor
from resources import checkpoint_dir

ROUNDS, IMAGES = 25, 4
REFERENCE = "faces-64"
MOST_TIMES = 4.0


def main() -> int:
    """Measure, print the ratios, and return 1 where one is above the goal."""
    predictors = {
        entry.path.stem: Predictor(entry.path) for entry in list_checkpoints([checkpoint_dir()])
    }
    l_scaled = np.random.default_rng(0).random((1, 128, 128)).astype(np.float32)
    works = {name: _work(predictor, l_scaled) for name, predictor in predictors.items()}
    for work in works.values():
        work()
    ratios: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        seconds = {name: work() for name, work in works.items()}
        for name, taken in seconds.items():
            ratios[name].append(taken / seconds[REFERENCE])
    medians = {name: statistics.median(found) for name, found in ratios.items()}
    for name, median in medians.items():
        if name != REFERENCE:
            title = f"{name}: time an image / {REFERENCE}"
            report(title, f"{median:.2f}", f"at most {MOST_TIMES:g}")
    return int(any(median > MOST_TIMES for median in medians.values()))


def _work(predictor: Predictor, l_scaled: np.ndarray) -> Callable[[], float]:
    def run() -> float:
        start_s = time.perf_counter()
        for _ in range(IMAGES):
            predictor.predict_ab(l_scaled)
        return time.perf_counter() - start_s

    return run


if __name__ == "__main__":
    sys.exit(main())
