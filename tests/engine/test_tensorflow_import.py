"""The import is once a process, so it runs in a process of its own."""

import subprocess
import sys

import pytest


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def imported():
    """Import TensorFlow on two threads at once and return what that process said."""
    return run(
        "import gc, threading\n"
        "from engine.tensorflow_import import load_keras, load_tensorflow\n"
        "found = []\n"
        "threads = [threading.Thread(target=lambda: found.append(load_tensorflow()))\n"
        "           for _ in range(2)]\n"
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]\n"
        "print(gc.isenabled(), gc.get_freeze_count() > 100_000)\n"
        "print(found[0] is found[1] is load_tensorflow(), load_keras().__name__)"
    )


def test_the_import_is_quiet_and_leaves_the_collector_on(imported):
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout.splitlines()[0] == "True True"
    assert imported.stderr == ""


def test_two_threads_get_one_tensorflow(imported):
    assert imported.stdout.splitlines()[1] == "True keras"


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
