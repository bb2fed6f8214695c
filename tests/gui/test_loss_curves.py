"""The drawing of the loss without its buttons; more of it is in test_loss_plot."""

import numpy as np
import pytest
from helpers.looks import dress
from helpers.runs import falling_losses, history_of, losses_of
from PySide6.QtWidgets import QApplication

from engine.api import RunMetrics
from gui.loss_curves import LossCurves
from gui.loss_history import LossHistory, XAxis
from gui.plot_overlays import OverlayCurve
from gui.theme import Theme, load_theme

DARK, LIGHT = load_theme("dark"), load_theme("light")


@pytest.fixture(scope="module")
def theme(qapp) -> Theme:
    return dress(qapp, "dark")


@pytest.fixture
def curves(qtbot, theme) -> LossCurves:
    curves = LossCurves(theme)
    qtbot.addWidget(curves)
    curves.resize(600, 260)
    curves.show()
    QApplication.processEvents()
    return curves


def history(count: int = 124, validation=(0.03, 0.028, 0.029), lift: float = 0.0) -> LossHistory:
    return history_of(losses_of(falling_losses(count, lift), validation))


def shown(curves: LossCurves) -> tuple[list[float], list[float]]:
    """Return the range of the axis below, and of losses."""
    x, y = curves.getViewBox().viewRange()
    return x, [10**end for end in y] if curves.is_log else y


def bottom_labels(curves: LossCurves) -> list[str]:
    axis, view = curves._bottom, curves.getViewBox()
    [(spacing, values)] = axis.tickValues(*view.viewRange()[0], view.width())
    return axis.tickStrings(values, 1.0, spacing)


def height_of(curves: LossCurves, loss: float) -> float:
    """Return how high a loss is drawn, as a share of the height."""
    low, high = curves.getViewBox().viewRange()[1]
    return (curves._place(loss) - low) / (high - low)


def test_losses_are_drawn_over_epochs_steps_and_time(curves) -> None:
    curves.draw(history())
    for axis, last, end, label in (
        (XAxis.EPOCH, 6.2, 10, "2"),
        (XAxis.STEP, 124, 200, "100"),
        (XAxis.TIME, 62, 62, "30 s"),
    ):
        curves.set_x_axis(axis)
        assert curves.x_axis is axis
        assert curves._raw.getData()[0][-1] == last
        left, right = shown(curves)[0]
        assert left == 0
        assert end < right < end * 1.06
        assert label in bottom_labels(curves)


def test_the_mark_of_the_best_epoch_moves_with_the_axis(curves) -> None:
    curves.draw(history())
    for axis, x in ((XAxis.EPOCH, 2), (XAxis.STEP, 40), (XAxis.TIME, 20)):
        curves.set_x_axis(axis)
        assert curves.best_text == "best 0.0280, epoch 2"
        assert curves._ring.getData()[0].tolist() == [x]
        assert curves._ring.getData()[1] == pytest.approx(0.028)


def test_on_a_log_axis_equal_ratios_are_equally_high(curves) -> None:
    curves.set_log(True)
    losses = np.repeat(np.array([0.8, 0.4, 0.2, 0.1], np.float32), 50)
    curves.draw(history_of(losses_of(losses)))
    heights = [height_of(curves, loss) for loss in (0.8, 0.4, 0.2, 0.1)]
    np.testing.assert_allclose(np.diff(heights), np.diff(heights)[0])
    np.testing.assert_allclose(curves._raw.getData()[1][-1], np.log10(0.1), rtol=1e-6)
    curves.set_log(False)
    np.testing.assert_allclose(curves._raw.getData()[1][-1], 0.1, rtol=1e-6)


@pytest.mark.parametrize("is_log", [False, True])
@pytest.mark.parametrize("count", [12, 200, 20_000])
def test_after_a_first_spike_the_rest_fills_the_plot(curves, is_log: bool, count: int) -> None:
    losses = falling_losses(count)
    losses[:2] = 300.0, 20.0
    curves.set_log(is_log)
    curves.draw(history_of(losses_of(losses)))
    heights = np.array([height_of(curves, float(loss)) for loss in losses[2:]])
    assert np.percentile(heights, 95) > 0.4
    assert ((heights >= 0) & (heights <= 1)).mean() > 0.75


def test_losses_below_zero_are_not_made_room_for(curves) -> None:
    curves.draw(history_of(losses_of(np.full(50, 0.001, np.float32), [0.0001])))
    assert shown(curves)[1][0] >= 0


def test_a_loss_that_never_changes_can_be_drawn(curves) -> None:
    for value in (0.0, 0.5):
        curves.draw(history_of(losses_of(np.full(50, value, np.float32), [value])))
        low, high = shown(curves)[1]
        assert low <= value < high


@pytest.mark.parametrize("is_log", [False, True])
def test_losses_that_are_no_numbers_spoil_nothing(curves, is_log: bool) -> None:
    losses = falling_losses(100)
    losses[[3, 50]] = np.nan, np.inf
    curves.set_log(is_log)
    curves.draw(history_of(losses_of(losses, [0.03, float("nan"), 0.029])))
    assert not curves.grab().isNull()
    low, high = shown(curves)[1]
    assert 0 <= low < high < 0.1
    assert curves.best_text == "best 0.0290, epoch 3"


def test_a_validation_that_is_no_number_has_no_mark(curves) -> None:
    curves.draw(history(20, (float("nan"),)))
    QApplication.processEvents()
    assert not curves.grab().isNull()
    assert curves.best_text == ""
    assert len(curves._markers.getData()[0]) == 0


def test_a_hundred_thousand_steps_are_drawn_with_few_points_and_all_extremes(curves) -> None:
    steps = np.arange(1, 100_001)
    losses = falling_losses(100_000)
    losses[[30_000, 99_990]] = 0.09, 0.001
    history = LossHistory()
    history.start(10_000, 10)
    history.load(RunMetrics(steps, steps / 10_000, steps * 0.1, losses, ()))
    curves.draw(history)
    x, y = curves._raw.getData()
    assert len(x) <= 1600
    assert x[y.argmax()] == pytest.approx(3.0001)
    assert x[y.argmin()] == pytest.approx(9.9991)
    assert len(curves._smoothed.getData()[0]) <= 400


def test_an_earlier_run_that_was_longer_makes_the_axis_longer(curves) -> None:
    curves.draw(history())
    longer = losses_of(falling_losses(500))
    curves.set_overlays([OverlayCurve("long", "16 filters", 16, longer)])
    assert shown(curves)[0][1] > 25
    curves.set_overlays([])
    assert shown(curves)[0][1] < 11


def test_an_earlier_run_alone_sets_the_range(curves) -> None:
    higher = losses_of(falling_losses(100, lift=0.5))
    curves.set_overlays([OverlayCurve("high", "16 filters", 16, higher)])
    low, high = shown(curves)[1]
    assert 0.45 < low < high < 0.65


def test_an_earlier_run_and_this_one_are_both_in_view(curves) -> None:
    higher = losses_of(falling_losses(100, lift=0.5))
    curves.draw(history())
    curves.set_overlays([OverlayCurve("high", "16 filters", 16, higher)])
    low, high = shown(curves)[1]
    assert low < 0.03
    assert high > 0.5


def test_epochs_are_marked_whole_until_one_looks_closer(curves) -> None:
    curves.draw(history())
    assert all("." not in label for label in bottom_labels(curves))
    curves._window.zoom(0.1, 3.0, 10.0)
    curves.draw(history())
    assert any("." in label for label in bottom_labels(curves))


def test_labels_of_losses_have_room_and_keep_it_while_the_run_goes_on(curves) -> None:
    run = history_of(losses_of(np.linspace(0.02, 0.0203, 50).astype(np.float32)))
    curves.draw(run)
    QApplication.processEvents()
    before = curves._left.width()
    steps = np.arange(51, 230)
    run.append_steps(51, np.linspace(0.02, 0.9, 179).astype(np.float32), steps / 20, steps * 0.5)
    curves.draw(run)
    QApplication.processEvents()
    assert curves._left.width() == before
    curves.draw(history_of(losses_of(np.full(50, 1.2e9, np.float32))))
    QApplication.processEvents()
    assert curves._left.width() > before


def test_a_smaller_window_keeps_everything_in_view(curves) -> None:
    curves.draw(history())
    for size in ((220, 120), (900, 500)):
        curves.resize(*size)
        QApplication.processEvents()
        assert 0 <= height_of(curves, 0.028) < height_of(curves, 0.05) <= 1
        assert shown(curves)[0][0] == 0


def test_the_curves_are_the_same_in_another_theme(curves) -> None:
    curves.draw(history())
    before = curves._raw.getData()[1]
    curves.set_theme(LIGHT)
    np.testing.assert_array_equal(curves._raw.getData()[1], before)
    assert curves._smoothed.opts["pen"].color() == LIGHT.color("accent")
    assert curves._validation.opts["pen"].color() == LIGHT.color("second")
    assert curves.backgroundBrush().color() == LIGHT.color("panel")
    assert LIGHT.color("panel") != DARK.color("panel")
