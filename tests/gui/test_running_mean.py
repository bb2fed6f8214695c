import numpy as np
import pytest

from gui.running_mean import RunningMean


def smoothed(values: list[float] | np.ndarray, weight: float = 0.9) -> np.ndarray:
    return RunningMean(weight).extend(np.array(values, np.float32))


def test_the_first_mean_is_the_first_value() -> None:
    assert smoothed([0.4])[0] == pytest.approx(0.4)


def test_the_past_counts_less_with_every_step() -> None:
    assert smoothed([1.0, 2.0], weight=0.5)[1] == pytest.approx((0.25 * 1 + 0.5 * 2) / 0.75)


def test_without_smoothing_the_line_is_the_losses() -> None:
    values = np.linspace(3, 1, 200).astype(np.float32)
    np.testing.assert_allclose(smoothed(values, weight=0.0), values)


def test_a_spike_is_forgotten_once_it_is_over() -> None:
    means = smoothed([0.05, 8.0, 3.0, 0.05, 0.05])
    np.testing.assert_allclose(means[3:], 0.05)


def test_a_spike_later_than_the_start_fades_and_is_not_hidden() -> None:
    values = np.full(60, 0.05)
    values[40] = 8.0
    means = smoothed(values)
    assert means[40] > 0.5
    assert 0.06 < means[59] < means[41]


def test_a_loss_that_falls_as_losses_do_is_no_spike() -> None:
    values = 0.05 * 0.98 ** np.arange(20)
    assert smoothed(values)[19] > values[19] * 1.02


def test_losses_of_nothing_have_a_mean_of_nothing() -> None:
    np.testing.assert_array_equal(smoothed(np.zeros(100)), np.zeros(100))


def test_what_is_no_number_has_no_mean_and_spoils_none() -> None:
    values = np.full(100, 0.05)
    values[[0, 5, 70]] = np.nan, np.inf, np.nan
    means = smoothed(values)
    assert np.isnan(means[[0, 5, 70]]).all()
    np.testing.assert_allclose(np.delete(means, [0, 5, 70]), 0.05, rtol=1e-6)


def test_a_hundred_thousand_losses_do_not_drift() -> None:
    values = np.random.default_rng(1).normal(0.03, 0.002, 100_000).astype(np.float32)
    means = smoothed(values, weight=0.98)
    tail = values[-2000:].astype(np.float64)
    weights = 0.98 ** np.arange(2000)[::-1]
    assert means[-1] == pytest.approx(np.average(tail, weights=weights), rel=1e-9)


def test_an_empty_piece_changes_nothing() -> None:
    mean = RunningMean(0.9)
    first = mean.extend(np.full(30, 0.05, np.float32))
    assert len(mean.extend(np.empty(0, np.float32))) == 0
    np.testing.assert_allclose(mean.extend(np.full(3, 0.05, np.float32)), first[-1])
