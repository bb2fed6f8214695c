from pathlib import Path

import pytest

from engine.run_types import SweepRow
from engine.sweep_estimate import estimate_seconds_left
from engine.sweep_types import RunKey


def row(filters, status="waiting", done=0, seconds=0.0, seed=0, epochs=10):
    return SweepRow(filters, status, Path("f"), done, epochs, 0, seconds, None, None, seed=seed)


def keys(*filters):
    return [RunKey(count, 0) for count in filters]


def test_nothing_is_known_before_a_run_is_complete():
    rows = [row(4, "running", 5, 50.0), row(8)]
    assert estimate_seconds_left(rows, keys(4, 8)) is None


def test_one_run_does_not_tell_how_the_time_grows():
    rows = [row(4, "complete", 10, 100.0), row(8)]
    assert estimate_seconds_left(rows, keys(8)) is None


def test_the_same_filters_with_another_seed_take_as_long():
    rows = [row(4, "complete", 10, 100.0), row(4, seed=1)]
    assert estimate_seconds_left(rows, [RunKey(4, 1)]) == pytest.approx(100.0)


@pytest.mark.parametrize(("filters", "seconds"), [(8, 200.0), (32, 800.0), (2, 50.0)])
def test_the_time_goes_on_as_it_grew(filters, seconds):
    rows = [row(4, "complete", 10, 100.0), row(16, "complete", 10, 400.0), row(filters)]
    assert estimate_seconds_left(rows, keys(filters)) == pytest.approx(seconds)


def test_the_time_never_shrinks_nor_explodes():
    falling = [row(4, "complete", 10, 100.0), row(8, "complete", 10, 90.0), row(16)]
    assert estimate_seconds_left(falling, keys(16)) == pytest.approx(90.0)
    steep = [row(4, "complete", 10, 1.0), row(8, "complete", 10, 100.0), row(16)]
    assert estimate_seconds_left(steep, keys(16)) == pytest.approx(400.0)


def test_the_run_that_goes_on_counts_with_what_is_left_of_it():
    rows = [row(4, "complete", 10, 100.0), row(8, "running", 4, 80.0)]
    assert estimate_seconds_left(rows, keys(8)) == pytest.approx(6 * 20.0)


def test_nothing_is_left_when_nothing_waits():
    assert estimate_seconds_left([row(4, "complete", 10, 100.0)], []) == 0.0
