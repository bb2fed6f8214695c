"""The import is once a process, so each case runs in a process of its own."""

import subprocess
import sys


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)


def test_the_import_is_quiet_and_leaves_the_collector_on():
    result = run(
        "import gc\n"
        "from engine.tensorflow_import import load_tensorflow\n"
        "tf = load_tensorflow()\n"
        "print(tf.__version__, gc.isenabled(), gc.get_freeze_count() > 100_000)"
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split()[1:] == ["True", "True"]
    assert result.stderr == ""


def test_two_threads_get_one_tensorflow():
    result = run(
        "import threading\n"
        "from engine.tensorflow_import import load_keras, load_tensorflow\n"
        "found = []\n"
        "threads = [threading.Thread(target=lambda: found.append(load_tensorflow()))\n"
        "           for _ in range(2)]\n"
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]\n"
        "print(found[0] is found[1], load_keras().__name__)"
    )
    assert result.stdout.split() == ["True", "keras"]


def test_words_of_libraries_go_to_the_log():
    code = (
        "import logging, os, sys\n"
        "logging.basicConfig(filename=os.devnull, level=logging.INFO)\n"
        "records = []\n"
        "handler = logging.Handler(); handler.emit = records.append\n"
        "logging.getLogger('engine').addHandler(handler)\n"
        "from engine.tensorflow_import import _chatter_to_log\n"
        "with _chatter_to_log():\n"
        "    os.write(2, b'no cuda')\n"
        "    print('from Python', file=sys.stderr)\n"
        "os.write(2, b'heard again')\n"
        "print([record.getMessage() for record in records])"
    )
    result = run(code)
    assert "no cuda" in result.stdout
    assert result.stderr == "from Python\nheard again"
