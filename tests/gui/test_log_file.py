"""The log is global, so it is tried in a process of its own."""

import subprocess
import sys


def run(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True
    )


START = "import sys; from pathlib import Path; from gui.log_file import start_logging\n"
START += "start_logging(Path(sys.argv[1]))\n"


def test_an_unexpected_error_is_in_the_log_with_its_traceback(tmp_path):
    result = run(START + "1 / 0", tmp_path / "log")
    assert result.returncode != 0
    text = (tmp_path / "log" / "tintype.log").read_text()
    assert "ZeroDivisionError" in text
    assert "Traceback" in text


def test_errors_of_threads_and_words_of_qt_are_in_the_log(tmp_path):
    code = START + (
        "import threading\n"
        "thread = threading.Thread(target=lambda: int('x')); thread.start(); thread.join()\n"
        "from PySide6.QtCore import qWarning\n"
        "qWarning('said by Qt')\n"
    )
    run(code, tmp_path / "log")
    text = (tmp_path / "log" / "tintype.log").read_text()
    assert "ValueError" in text
    assert "said by Qt" in text


def test_a_log_folder_that_cannot_be_made_is_no_reason_not_to_start(tmp_path):
    (tmp_path / "file").write_text("")
    result = run(START + "print('started')", tmp_path / "file" / "log")
    assert result.stdout.strip() == "started"
