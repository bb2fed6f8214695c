import numpy as np
import pytest

from engine.api import EpochRow, RunMetrics
from gui.curve_thinning import thin_evenly, thin_to_peaks
from gui.loss_history import EpochPoint, LossHistory, XAxis


def losses(count: int, seed: int = 3) -> np.ndarray:
    steps = np.arange(count)
    noise = np.random.default_rng(seed).normal(1, 0.05, count)
    return ((0.02 + 0.03 * np.exp(-steps / 300)) * noise).astype(np.float32)


def plain_mean(values: np.ndarray, weight: float) -> list[float]:
    """Calculate the smoothed losses once more, the slow and obvious way."""
    weights, total, means = 0.0, 0.0, []
    for value in values:
        total = weight * total + (1 - weight) * float(value)
        weights = weight * weights + (1 - weight)
        means.append(total / weights)
    return means


def add(history: LossHistory, first_step: int, values: np.ndarray) -> None:
    """Add losses of steps of half a second, of which an epoch has as many as the history says."""
    steps = np.arange(first_step, first_step + len(values))
    history.append_steps(first_step, values, steps / history.steps_per_epoch, steps * 0.5)


def end_epoch(history: LossHistory, epoch: int, step: int, *losses: float | None) -> None:
    """Add an epoch with its training and its validation loss."""
    training, validation = losses
    assert training is not None
    position = step / history.steps_per_epoch
    history.append_epoch(EpochPoint(epoch, step, position, step * 0.5, training, validation))


def whole_range(history: LossHistory) -> tuple[float, float]:
    return history.loss_range(XAxis.EPOCH, (0.0, history.end(XAxis.EPOCH)))


@pytest.fixture
def history() -> LossHistory:
    result = LossHistory()
    result.start(steps_per_epoch=10, epochs=4)
    return result


def test_a_new_run_is_empty(history: LossHistory) -> None:
    assert history.is_empty
    assert history.best is None
    assert history.end(XAxis.EPOCH) == 4


def test_steps_lie_on_an_axis_of_epochs(history: LossHistory) -> None:
    add(history, 1, losses(5))
    add(history, 6, losses(20))
    np.testing.assert_allclose(history.x(XAxis.EPOCH), np.arange(1, 26) / 10)
    assert not history.is_empty


def test_every_loss_is_kept(history: LossHistory) -> None:
    values = losses(5000)
    for start in range(0, 5000, 700):
        add(history, start + 1, values[start : start + 700])
    np.testing.assert_array_equal(history.raw, values)


@pytest.mark.parametrize("piece", [1, 13, 400])
def test_the_mean_does_not_depend_on_the_pieces(history: LossHistory, piece: int) -> None:
    values = losses(400)
    for start in range(0, 400, piece):
        add(history, start + 1, values[start : start + piece])
    np.testing.assert_allclose(history.smoothed, plain_mean(values, 0.93), rtol=1e-5)


def test_another_smoothing_counts_for_all_losses(history: LossHistory) -> None:
    values = losses(300)
    add(history, 1, values)
    history.set_smoothing(0.98)
    np.testing.assert_allclose(history.smoothed, plain_mean(values, 0.98), rtol=1e-5)
    history.set_smoothing(0.0)
    np.testing.assert_allclose(history.smoothed, values, rtol=1e-6)


@pytest.mark.parametrize("weight", [-0.1, 1.0])
def test_an_impossible_smoothing_is_refused(history: LossHistory, weight: float) -> None:
    with pytest.raises(ValueError, match="at least 0 and below 1"):
        history.set_smoothing(weight)


def test_a_loss_that_is_no_number_leaves_a_gap(history: LossHistory) -> None:
    values = losses(30)
    values[10] = np.nan
    add(history, 1, values)
    assert np.isnan(history.smoothed[10])
    expected = plain_mean(np.delete(values, 10), 0.93)
    np.testing.assert_allclose(np.delete(history.smoothed, 10), expected, rtol=1e-5)


def test_the_mean_forgets_a_first_spike(history: LossHistory) -> None:
    values = np.full(30, 0.03, np.float32)
    values[:2] = (9.0, 2.0)
    add(history, 1, values)
    np.testing.assert_allclose(history.smoothed[2:], 0.03, rtol=1e-5)


def test_a_run_that_went_back_replaces_its_steps(history: LossHistory) -> None:
    add(history, 1, losses(30))
    for epoch in (1, 2, 3):
        end_epoch(history, epoch, epoch * 10, 0.02, 0.03)
    again = losses(5, seed=9)
    add(history, 21, again)
    assert len(history.raw) == 25
    np.testing.assert_array_equal(history.raw[20:], again)
    np.testing.assert_allclose(history.smoothed, plain_mean(history.raw, 0.93), rtol=1e-5)
    assert [point.epoch for point in history.points] == [1, 2]


def test_the_best_epoch_has_the_lowest_validation(history: LossHistory) -> None:
    for epoch, validation in enumerate((0.04, 0.02, None, float("nan"), 0.02), 1):
        end_epoch(history, epoch, epoch * 10, 0.01, validation)
    assert history.best is not None
    assert (history.best.epoch, history.best.epoch_position) == (2, 2.0)


def test_the_axis_grows_with_added_epochs(history: LossHistory) -> None:
    end_epoch(history, 5, 50, 0.02, None)
    assert history.end(XAxis.EPOCH) == 5
    add(history, 1, losses(62))
    assert history.end(XAxis.EPOCH) == pytest.approx(6.2)


def test_a_new_run_forgets_the_last_one(history: LossHistory) -> None:
    add(history, 1, losses(40))
    end_epoch(history, 1, 10, 0.02, 0.02)
    history.start(steps_per_epoch=5, epochs=2)
    assert history.is_empty
    add(history, 1, np.array([0.5], np.float32))
    np.testing.assert_allclose(history.smoothed, [0.5])


@pytest.mark.parametrize("count", [8, 40, 2000])
def test_a_first_spike_does_not_flatten_the_rest(history: LossHistory, count: int) -> None:
    values = losses(count)
    highest = float(values.max())
    values[0] = 40.0
    add(history, 1, values)
    low, high = whole_range(history)
    assert low <= float(values.min()) * 1.1
    assert high <= highest * 1.2


def test_an_ordinary_start_is_shown(history: LossHistory) -> None:
    values = losses(2000)
    add(history, 1, values)
    assert whole_range(history)[1] >= float(np.percentile(values[:50], 75))


def test_the_range_holds_the_validation_but_no_wild_one(history: LossHistory) -> None:
    add(history, 1, losses(200))
    end_epoch(history, 1, 10, 0.02, 7.0)
    end_epoch(history, 2, 20, 0.02, 0.015)
    low, high = whole_range(history)
    assert low == pytest.approx(0.015)
    assert high < 0.1


def test_the_range_of_nothing_can_be_drawn(history: LossHistory) -> None:
    assert whole_range(history) == (0.0, 1.0)
    add(history, 1, np.array([np.nan], np.float32))
    assert whole_range(history) == (0.0, 1.0)


def test_thinning_keeps_the_peaks() -> None:
    y = np.zeros(10_000, np.float32)
    y[1234], y[7777] = 5.0, -3.0
    x, thin = thin_to_peaks(np.arange(10_000.0), y, 500)
    assert len(thin) <= 501
    assert (thin.max(), thin.min()) == (5.0, -3.0)
    assert x[thin.argmax()] == 1234
    assert (np.diff(x) >= 0).all()
    assert x[-1] == 9999


def test_thinning_evenly_keeps_first_and_last() -> None:
    x = np.arange(9_999.0)
    thin_x, thin_y = thin_evenly(x, x.astype(np.float32), 500)
    assert len(thin_x) <= 500
    assert (thin_x[0], thin_x[-1]) == (0.0, 9998.0)
    np.testing.assert_array_equal(thin_x, thin_y)


def test_few_points_are_not_thinned() -> None:
    x = np.arange(50.0)
    for thin in (thin_to_peaks, thin_evenly):
        np.testing.assert_array_equal(thin(x, x.astype(np.float32), 200)[0], x)


def test_the_three_axes_have_their_own_places(history: LossHistory) -> None:
    add(history, 1, losses(25))
    end_epoch(history, 2, 20, 0.02, 0.03)
    np.testing.assert_allclose(history.x(XAxis.STEP), np.arange(1, 26))
    np.testing.assert_allclose(history.x(XAxis.TIME), np.arange(1, 26) * 0.5)
    (point,) = history.points
    assert [point.x(axis) for axis in XAxis] == [2.0, 20.0, 10.0]
    assert [history.end(axis) for axis in XAxis] == [4.0, 40.0, 12.5]


def test_a_kept_run_comes_back_whole(history: LossHistory) -> None:
    add(history, 1, losses(25))
    end_epoch(history, 1, 10, 0.02, None)
    end_epoch(history, 2, 20, 0.02, 0.03)
    other = LossHistory()
    other.start(10, 4)
    other.load(history.metrics())
    np.testing.assert_array_equal(other.raw, history.raw)
    np.testing.assert_allclose(other.smoothed, history.smoothed)
    assert other.points == history.points
    add(other, 26, losses(5))
    assert other.steps[-1] == 30


def test_a_kept_run_may_lack_steps(history: LossHistory) -> None:
    steps = np.array([1, 2, 5])
    epochs = (EpochRow(1, 5, 1.0, 2.5, 0.1, 0.2),)
    history.load(RunMetrics(steps, steps / 5, steps * 0.5, np.full(3, 0.1, np.float32), epochs))
    assert history.nearest(1.0, XAxis.EPOCH) == 2
    assert history.nearest(-4.0, XAxis.EPOCH) == 0


def test_the_nearest_step_is_found(history: LossHistory) -> None:
    assert history.nearest(1.0, XAxis.STEP) is None
    add(history, 1, losses(25))
    assert [history.nearest(x, XAxis.STEP) for x in (3.4, 3.6, 0, 99)] == [2, 3, 0, 24]


def test_the_range_of_a_part_is_that_of_its_steps(history: LossHistory) -> None:
    values = np.concatenate([np.full(50, 0.5), np.linspace(0.2, 0.1, 50)]).astype(np.float32)
    add(history, 1, values)
    low, high = history.loss_range(XAxis.STEP, (60.0, 100.0))
    assert 0.09 < low < 0.11
    assert high < 0.35
