"""How soon the window is painted, against a bare window and against TensorFlow first.

Alternating, median of several, each start in a fresh interpreter.
"""

import os
import statistics

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _measure import report, run_python

ROUNDS = 7

# The clock starts before the first import and stops at the first paint.
_HEAD = """
import os, sys, tempfile, time
start_s = time.perf_counter()
os.environ["TINTYPE_HOME"] = tempfile.mkdtemp()
"""
_TAIL = """
def painted():
    print(time.perf_counter() - start_s, "tensorflow" in sys.modules)
    sys.stdout.flush()
    os._exit(0)
"""
BARE = (
    _HEAD
    + _TAIL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph
class Plot(pyqtgraph.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(Plot())
window.resize(1440, 900)
window.show()
app.exec()
"""
)
OURS = (
    _HEAD
    + _TAIL
    + """
FIRST
from gui.app import StartOptions, make_application, make_window, preferences_file_in_home
app = make_application()
window = make_window(app, StartOptions(preferences_file=preferences_file_in_home()))
window.first_painted.connect(painted)
window.show()
app.exec()
"""
)
VARIANTS = {
    "bare": BARE,
    "ours": OURS.replace("FIRST", ""),
    "tensorflow first": OURS.replace("FIRST", "import tensorflow"),
}


def main() -> None:
    seconds: dict[str, list[float]] = {name: [] for name in VARIANTS}
    touched: dict[str, bool] = {}
    for _ in range(ROUNDS):
        for name, code in VARIANTS.items():
            duration_s, has_tensorflow = run_python(code).split()
            seconds[name].append(float(duration_s))
            touched[name] = has_tensorflow == "True"
    bare, ours, late = (statistics.median(seconds[name]) for name in VARIANTS)
    report("time to window", f"{ours * 1000:.0f} ms (bare {bare * 1000:.0f} ms)")
    report("time to window, ours / bare PySide6 + pyqtgraph", f"{ours / bare:.2f}", "at most 1.5")
    report("time to window, TensorFlow first / ours", f"{late / ours:.1f}", "at least 8")
    report("TensorFlow imported before the window is up", str(touched["ours"]), "False")


if __name__ == "__main__":
    main()
