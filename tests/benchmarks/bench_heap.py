"""An epoch of streamed photographs with the allocator settings of engine.heap, and without."""

import statistics
import sys
import tempfile
from pathlib import Path

from _measure import report, run_python
from _photos import write_jpegs

_PHOTOS, _FILTERS, _ROUNDS = 100, 16, 5

_EPOCH = """
import os, resource, sys, time
from pathlib import Path
os.environ["TINTYPE_HOME"] = sys.argv[2]
if sys.argv[3] == "plain":
    import engine.tensorflow_import
    engine.tensorflow_import.keep_freed_blocks = lambda: None
from engine.api import ModelSpec, RunStarted, StopToken, TrainingSettings, train
start_s = 0.0
def on_event(event):
    global start_s
    if isinstance(event, RunStarted):
        start_s = time.perf_counter()
settings = TrainingSettings(
    (Path(sys.argv[1]),), Path(sys.argv[2]) / "run", ModelSpec(filters=int(sys.argv[4])),
    epochs=1, validation_share=0, test_share=0,
)
train(settings, on_event, StopToken())
usage = resource.getrusage(resource.RUSAGE_SELF)
print(time.perf_counter() - start_s, usage.ru_minflt, usage.ru_maxrss / 1024)
"""


def main() -> None:
    """Print the ratios."""
    if sys.platform != "linux":
        print("Skipped: the settings are for Linux.")
        return
    rounds: dict[str, list[list[float]]] = {"ours": [], "plain": []}
    with tempfile.TemporaryDirectory(prefix="tintype-benchmark-") as folder:
        photos = write_jpegs(Path(folder) / "photos", _PHOTOS)
        for _ in range(_ROUNDS):
            for name, results in rounds.items():
                printed = run_python(_EPOCH, str(photos), folder, name, str(_FILTERS))
                results.append([float(figure) for figure in printed.split()])
    ratios = [
        plain[0] / ours[0] for plain, ours in zip(rounds["plain"], rounds["ours"], strict=True)
    ]
    ours, plain = (
        [statistics.median(column) for column in zip(*rounds[name], strict=True)]
        for name in ("ours", "plain")
    )
    report(
        f"epoch of {_FILTERS} filters: default allocation / ours",
        f"{statistics.median(ratios):.2f}",
    )
    report("  page faults: default / ours", f"{plain[1] / ours[1]:.1f}")
    report("  peak memory: ours / default", f"{ours[2] / plain[2]:.2f}")


if __name__ == "__main__":
    main()
