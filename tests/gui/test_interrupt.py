"""Signals are global, so they are tried in a process of its own."""

import os
import signal
import subprocess
import sys

import pytest

CODE = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from gui.interrupt import close_on_interrupt
app = QApplication([])
window = QWidget()
close_on_interrupt(window)
window.show()
QTimer.singleShot(0, lambda: print("ready", flush=True))
app.exec()
print("closed", window.isVisible())
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for one process")
def test_an_interrupt_closes_the_window():
    process = subprocess.Popen(
        [sys.executable, "-c", CODE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=20)
    assert process.returncode == 0, errors
    assert output == "closed False\n"
