import errno
import subprocess
import sys

import pytest

from engine import one_at_a_time as module
from engine.one_at_a_time import HeldByAnotherError, one_at_a_time

HOLD = """
import sys, time
from pathlib import Path
from engine.one_at_a_time import one_at_a_time
with one_at_a_time(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_second_one_is_refused_while_the_first_runs(tmp_path):
    lock = tmp_path / "lock"
    with one_at_a_time(lock), pytest.raises(HeldByAnotherError), one_at_a_time(lock):
        pytest.fail("both hold it")
    with one_at_a_time(lock):
        pass


def test_failure_gives_the_lock_back(tmp_path):
    with pytest.raises(ZeroDivisionError), one_at_a_time(tmp_path / "lock"):
        raise ZeroDivisionError
    with one_at_a_time(tmp_path / "lock"):
        pass


def test_killed_process_gives_the_lock_back(tmp_path):
    lock = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(HeldByAnotherError), one_at_a_time(lock):
            pytest.fail("both hold it")
        process.kill()
    with one_at_a_time(lock):
        pass


def test_disk_without_locks_is_used_without_one(tmp_path, monkeypatch):
    def refuse(_file):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(module, "_lock_now", refuse)
    with one_at_a_time(tmp_path / "lock"):
        pass


def test_other_failures_of_the_disk_are_not_hidden(tmp_path, monkeypatch):
    def refuse(_file):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(module, "_lock_now", refuse)
    with pytest.raises(OSError, match="Input/output"), one_at_a_time(tmp_path / "lock"):
        pytest.fail("it is held")
