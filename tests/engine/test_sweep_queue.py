import threading
from pathlib import Path

import pytest

from engine.run_types import SweepRow
from engine.sweep_queue import SweepQueue, unfinished
from engine.sweep_types import RunKey

FOUR, EIGHT, SIXTEEN = (RunKey(filters, 0) for filters in (4, 8, 16))


@pytest.fixture
def queue():
    return SweepQueue((FOUR, EIGHT, SIXTEEN))


def test_runs_are_taken_in_order(queue):
    assert [queue.take() for _ in range(4)] == [FOUR, EIGHT, SIXTEEN, None]
    assert queue.waiting == ()


@pytest.mark.parametrize(
    ("index", "order"),
    [
        (0, (SIXTEEN, FOUR, EIGHT)),
        (1, (FOUR, SIXTEEN, EIGHT)),
        (99, (FOUR, EIGHT, SIXTEEN)),
        (-5, (SIXTEEN, FOUR, EIGHT)),
    ],
)
def test_a_run_gets_another_place(queue, index, order):
    queue.move(SIXTEEN, index)
    assert queue.waiting == order


def test_what_does_not_wait_is_neither_moved_nor_removed(queue):
    queue.take()
    queue.move(FOUR, 0)
    queue.remove(FOUR)
    assert queue.waiting == (EIGHT, SIXTEEN)


def test_a_run_waits_once(queue):
    queue.remove(EIGHT)
    queue.add(EIGHT)
    queue.add(EIGHT, 0)
    assert queue.waiting == (FOUR, SIXTEEN, EIGHT)
    assert SweepQueue((FOUR, FOUR)).waiting == (FOUR,)


def test_every_change_is_counted_and_nothing_else(queue):
    before = queue.changes
    queue.move(RunKey(99, 0), 0)
    queue.remove(RunKey(99, 0))
    queue.add(FOUR)
    assert queue.changes == before
    for change in (
        lambda: queue.move(EIGHT, 0),
        lambda: queue.remove(EIGHT),
        lambda: queue.add(EIGHT),
        queue.take,
    ):
        change()
        before += 1
        assert queue.changes == before


def test_each_run_is_taken_once_whoever_asks():
    queue = SweepQueue(RunKey(filters, 0) for filters in range(1, 801))
    taken = []

    def take_all():
        while (key := queue.take()) is not None:
            taken.append(key)

    threads = [threading.Thread(target=take_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(800, 400, -1):
        queue.move(RunKey(number, 0), 0)
    for thread in threads:
        thread.join()
    assert sorted(taken) == [(filters, 0) for filters in range(1, 801)]


def test_a_sweep_that_goes_on_trains_what_is_not_complete_failed_ones_last():
    statuses = ("failed", "complete", "stopped", "waiting")
    rows = [
        SweepRow(filters, status, Path("f"), 0, 1, 0, 0.0, None, None, seed=5)
        for filters, status in enumerate(statuses, start=1)
    ]
    assert unfinished(rows) == (RunKey(3, 5), RunKey(4, 5), RunKey(1, 5))
