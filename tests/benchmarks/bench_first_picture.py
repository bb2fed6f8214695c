"""From the start of the program to the first colorized picture, against its unavoidable parts.

The parts, alone in a fresh interpreter: importing TensorFlow, loading the checkpoint, one
prediction. Alternating, median of several.
"""

import os
import statistics

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _measure import report, run_python

ROUNDS = 5

PARTS = """
import time
start_s = time.perf_counter()
from engine.api import colorize, load_checkpoint, prepare, read_photo
from resources import default_checkpoint, sample_image_path
prepare()
load_checkpoint(default_checkpoint())
colorize(read_photo(sample_image_path()).rgb_u8, default_checkpoint())
print(time.perf_counter() - start_s)
"""
WHOLE = """
import os, tempfile, time
start_s = time.perf_counter()
os.environ["TINTYPE_HOME"] = tempfile.mkdtemp()
from gui.app import StartOptions, make_application, make_window, preferences_file_in_home
app = make_application()
window = make_window(app, StartOptions(preferences_file=preferences_file_in_home()))
def shown(prediction):
    if prediction is not None:
        window.pane_row.repaint()
        print(time.perf_counter() - start_s, flush=True)
        os._exit(0)
window.workspace.prediction_changed.connect(shown)
window.show()
app.exec()
"""


def main() -> None:
    seconds: dict[str, list[float]] = {PARTS: [], WHOLE: []}
    for _ in range(ROUNDS):
        for code, durations in seconds.items():
            durations.append(float(run_python(code)))
    parts, whole = (statistics.median(durations) for durations in seconds.values())
    report("start to first picture", f"{whole:.2f} s (its parts alone {parts:.2f} s)")
    report("start to first picture / its parts alone", f"{whole / parts:.2f}", "at most 1.3")


if __name__ == "__main__":
    main()
