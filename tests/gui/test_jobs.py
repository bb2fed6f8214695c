import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from engine.api import ImageError
from gui.jobs import JobRunner, Lane


class Record:
    """Takes what a job reports, with the thread that it was delivered on."""

    def __init__(self):
        self.calls = []

    def __call__(self, kind):
        def take(*values):
            self.calls.append((kind, *values, threading.current_thread()))

        return take

    @property
    def kinds(self):
        return [call[0] for call in self.calls]


@pytest.fixture
def runner(qtbot: QtBot):
    runner = JobRunner()
    yield runner
    runner.shut_down()


def submit(runner, work, record, lane=Lane.FILES):
    return runner.submit(
        lane,
        work,
        record("done"),
        on_failed=record("failed"),
        on_event=record("event"),
        on_stopped=record("stopped"),
    )


def test_events_come_in_order_on_the_gui_thread_and_the_end_comes_last(qtbot, runner):
    record = Record()

    def work(context):
        for number in range(100):
            context.emit(number)
        return "result"

    with qtbot.waitSignal(runner.idle_changed, check_params_cb=lambda is_idle: is_idle):
        submit(runner, work, record)
    assert record.kinds == ["event"] * 100 + ["done"]
    assert [call[1] for call in record.calls[:-1]] == list(range(100))
    assert record.calls[-1][1] == "result"
    assert {call[-1] for call in record.calls} == {threading.main_thread()}


def test_an_engine_error_is_its_own_sentence(qtbot, runner):
    record = Record()

    def work(_):
        raise ImageError("“a.jpg” is empty.")

    submit(runner, work, record)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert record.kinds == ["failed"]
    failure = record.calls[0][1]
    assert failure.sentence == "“a.jpg” is empty."
    assert "ImageError" in failure.details


def test_any_other_error_ends_the_job_too_and_names_itself(qtbot, runner):
    record = Record()
    submit(runner, lambda _: 1 / 0, record)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert record.kinds == ["failed"]
    assert "ZeroDivisionError" in record.calls[0][1].sentence
    assert "test_jobs.py" in record.calls[0][1].details


def test_a_stop_is_neither_done_nor_failed(qtbot, runner):
    record, has_begun = Record(), threading.Event()

    def work(context):
        has_begun.set()
        while True:
            context.stop.raise_if_requested()
            time.sleep(0.001)

    job = submit(runner, work, record)
    assert has_begun.wait(5)
    job.stop.request()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert record.kinds == ["stopped"]


def test_nothing_is_heard_of_an_abandoned_job(qtbot, runner):
    record, may_end = Record(), threading.Event()

    def work(context):
        context.emit("before")
        may_end.wait(5)
        context.emit("after")

    job = submit(runner, work, record)
    qtbot.waitUntil(lambda: record.kinds == ["event"])
    job.abandon()
    may_end.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert record.kinds == ["event"]


def test_jobs_of_a_lane_never_overlap_and_lanes_do(qtbot, runner):
    running = dict.fromkeys(Lane, 0)
    most = dict.fromkeys(Lane, 0)
    both = threading.Barrier(2, timeout=5)

    def work_on(lane):
        def work(_):
            running[lane] += 1
            most[lane] = max(most[lane], running[lane])
            if lane in (Lane.TRAIN, Lane.COLORIZE):
                both.wait()  # passes only when the other lane works at the same time
            time.sleep(0.005)
            running[lane] -= 1

        return work

    for lane in Lane:
        for _ in range(3):
            runner.submit(lane, work_on(lane))
    qtbot.waitUntil(lambda: runner.is_idle)
    assert set(most.values()) == {1}


def test_shutting_down_waits_for_nobody_and_nothing_comes_after(qtbot, runner):
    record, may_end = Record(), threading.Event()
    submit(runner, lambda _: may_end.wait(5), record)
    start_s = time.monotonic()
    runner.shut_down()
    assert time.monotonic() - start_s < 1
    may_end.set()
    qtbot.wait(50)
    assert record.calls == []


def test_after_the_end_a_job_is_abandoned_and_nothing_is_done(runner):
    record, was_done = Record(), threading.Event()
    runner.shut_down()
    job = submit(runner, lambda _: was_done.set(), record)
    assert job.is_abandoned
    assert runner.is_idle
    assert not was_done.is_set()
    assert record.calls == []
