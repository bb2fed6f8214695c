"""What is written beside the axes; how the ticks are chosen is in test_loss_plot, too."""

import math

import pytest

from gui.plot_axis import QuietAxis, duration_ticks, log_ticks, round_ticks


@pytest.fixture
def left(qapp) -> QuietAxis:
    return QuietAxis("left")


@pytest.fixture
def bottom(qapp) -> QuietAxis:
    return QuietAxis("bottom", smallest_step=1.0)


def labels(axis: QuietAxis, low: float, high: float, length_px: float = 200) -> list[str]:
    [(spacing, values)] = axis.tickValues(low, high, length_px)
    return axis.tickStrings(values, 1.0, spacing)


def test_losses_keep_three_decimals_while_they_fall(left) -> None:
    assert labels(left, 0.0, 0.6) == ["0.000", "0.100", "0.200", "0.300", "0.400", "0.500", "0.600"]
    assert labels(left, 0.01, 0.03)[0] == "0.010"


def test_small_losses_get_the_decimals_that_tell_them_apart(left) -> None:
    shown = labels(left, 0.0001, 0.0003)
    assert len(set(shown)) == len(shown) > 2


def test_losses_above_one_need_no_decimals(left) -> None:
    assert labels(left, 0, 30) == ["0", "5", "10", "15", "20", "25", "30"]


def test_epochs_have_no_decimals_and_steps_no_exponent(bottom) -> None:
    assert labels(bottom, 0, 3, 600) == ["0", "1", "2", "3"]
    assert "1000000" in labels(bottom, 0, 2_000_000, 600)


def test_parts_of_an_epoch_are_marked_when_one_looks_closer(bottom) -> None:
    bottom.set_smallest_step(0.0)
    assert labels(bottom, 2.0, 2.5, 400) == ["2.0", "2.1", "2.2", "2.3", "2.4", "2.5"]


def test_a_narrow_axis_has_fewer_marks(bottom) -> None:
    assert len(labels(bottom, 0, 100, 130)) < len(labels(bottom, 0, 100, 1000))


def test_times_are_words(bottom) -> None:
    bottom.set_duration(True)
    assert labels(bottom, 0, 10_800, 400) == [
        *("0 s", "30 min", "60 min", "90 min", "2 h", "2.5 h", "3 h")
    ]
    bottom.set_duration(False)
    assert "4000" in labels(bottom, 0, 10_800, 400)


def test_trainings_of_days_are_marked_in_whole_days() -> None:
    days = [tick / 86_400 for tick in duration_ticks(0, 30 * 86_400, 6)]
    assert days == [0, 5, 10, 15, 20, 25, 30]


def test_trainings_of_a_blink_are_marked_too() -> None:
    assert duration_ticks(0, 1.0, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])


def test_a_log_axis_shows_losses_and_not_their_powers(left) -> None:
    left.set_log(True)
    assert labels(left, -3, -1) == ["0.001", "0.002", "0.005", "0.01", "0.02", "0.05", "0.1"]
    left.set_log(False)
    assert labels(left, 0, 0.2)[-1] == "0.200"


@pytest.mark.parametrize(
    ("low", "high"),
    [(0.0212, 0.0288), (0.0312, 0.0388), (0.0205, 0.0295), (0.0201, 0.0203), (0.02, 0.020001)],
)
def test_a_log_axis_is_never_without_marks_that_differ(left, low: float, high: float) -> None:
    left.set_log(True)
    shown = labels(left, math.log10(low), math.log10(high))
    assert len(set(shown)) == len(shown) >= 2
    assert all(low * 0.9999 <= float(text) <= high * 1.0001 for text in shown)


def test_marks_of_a_log_axis_lie_at_their_powers(left) -> None:
    left.set_log(True)
    [(_, values)] = left.tickValues(-2, 0, 200)
    assert [10**value for value in values] == pytest.approx(log_ticks(0.01, 1.0, 7))


def test_a_range_of_nothing_has_no_marks(left, bottom) -> None:
    assert labels(left, 0.5, 0.5) == []
    bottom.set_duration(True)
    assert labels(bottom, 3, 3) == []


@pytest.mark.parametrize("scale", [1e-6, 1e-3, 1.0, 1e6])
def test_marks_lie_within_their_range_at_any_scale(scale: float) -> None:
    ticks = round_ticks(0.013 * scale, 0.97 * scale, 6)
    assert 2 <= len(ticks) <= 7
    assert ticks[0] >= 0.013 * scale
    assert ticks[-1] <= 0.97 * scale * (1 + 1e-9)
