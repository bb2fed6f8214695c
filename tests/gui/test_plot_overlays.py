"""Earlier runs in a bare plot: what is drawn, where, and in which color."""

import numpy as np
import pyqtgraph as pg
import pytest
from helpers.looks import dress
from helpers.runs import falling_losses, losses_of
from PySide6.QtCore import Qt

from engine.api import RunMetrics
from gui.filter_colors import filter_color
from gui.loss_history import XAxis
from gui.plot_overlays import OverlayCurve, Overlays
from gui.theme import Theme, load_theme

DARK, LIGHT = load_theme("dark"), load_theme("light")
WHOLE = (0.0, 10.0)


def as_they_are(losses: np.ndarray) -> np.ndarray:
    return losses


def curve(
    run_id: str,
    filters: int = 16,
    count: int = 100,
    lift: float = 0.0,
    validation=(0.04, None, 0.03),
) -> OverlayCurve:
    metrics = losses_of(falling_losses(count, lift), validation)
    return OverlayCurve(run_id, f"{filters} filters", filters, metrics)


@pytest.fixture(scope="module")
def theme(qapp) -> Theme:
    return dress(qapp, "dark")


@pytest.fixture
def plot(qtbot, theme) -> pg.PlotWidget:
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show()
    plot.getViewBox().disableAutoRange()
    plot.getViewBox().setRange(xRange=(0, 10), yRange=(0, 0.1), padding=0)
    return plot


@pytest.fixture
def overlays(plot, theme) -> Overlays:
    return Overlays(plot, theme)


def place(overlays: Overlays, axis: XAxis = XAxis.EPOCH, is_log: bool = False) -> None:
    overlays.place(axis, is_log, np.log10 if is_log else as_they_are)
    overlays.label_ends(axis, np.log10 if is_log else as_they_are)


def drawn(overlays: Overlays) -> list:
    return overlays._overlays


def labels(overlays: Overlays) -> list[str]:
    return [one.label.toPlainText() for one in drawn(overlays) if one.label.isVisible()]


def test_a_run_has_its_smoothed_training_and_its_validation(overlays) -> None:
    overlays.set_curves([curve("a")])
    place(overlays)
    [(_, history)] = overlays.curves
    [one] = drawn(overlays)
    x, y = one.training.getData()
    np.testing.assert_allclose(x, np.arange(1, 101) / 20)
    np.testing.assert_allclose(y, history.smoothed)
    x, y = one.validation.getData()
    np.testing.assert_allclose(x, [1, 3])
    np.testing.assert_allclose(y, [0.04, 0.03])


@pytest.mark.parametrize(
    ("axis", "last", "epochs"),
    [(XAxis.EPOCH, 5, [1, 3]), (XAxis.STEP, 100, [20, 60]), (XAxis.TIME, 50, [10, 30])],
)
def test_a_run_moves_to_another_axis(overlays, axis: XAxis, last: float, epochs: list) -> None:
    overlays.set_curves([curve("a")])
    place(overlays)
    place(overlays, axis)
    [one] = drawn(overlays)
    assert one.training.getData()[0][-1] == last
    np.testing.assert_allclose(one.validation.getData()[0], epochs)


def test_a_run_moves_to_a_log_axis_and_back(overlays) -> None:
    overlays.set_curves([curve("a")])
    place(overlays)
    place(overlays, is_log=True)
    [one] = drawn(overlays)
    np.testing.assert_allclose(one.validation.getData()[1], np.log10([0.04, 0.03]))
    place(overlays)
    np.testing.assert_allclose(one.validation.getData()[1], [0.04, 0.03])


def test_a_run_has_the_color_of_its_filters_in_each_theme(overlays) -> None:
    overlays.set_curves([curve("a", 16), curve("b", 64)])
    for theme in (DARK, LIGHT):
        overlays.set_theme(theme)
        for one, filters in zip(drawn(overlays), (16, 64), strict=True):
            expected = filter_color(filters, theme).getRgb()[:3]
            for item in (one.training, one.validation):
                assert item.opts["pen"].color().getRgb()[:3] == expected
            assert one.label.color.getRgb()[:3] == expected
            assert one.validation.opts["pen"].style() is Qt.PenStyle.CustomDashLine
            assert one.training.opts["pen"].style() is Qt.PenStyle.SolidLine


def test_a_run_that_stays_is_not_made_anew(overlays, plot) -> None:
    kept = curve("kept")
    overlays.set_curves([kept, curve("gone")])
    first = drawn(overlays)[0]
    count = len(plot.scene().items())
    overlays.set_curves([curve("new"), kept])
    assert drawn(overlays)[1] is first
    assert len(plot.scene().items()) == count


def test_a_run_whose_losses_were_read_anew_is_drawn_anew(overlays, plot) -> None:
    overlays.set_curves([curve("a", count=40)])
    count = len(plot.scene().items())
    overlays.set_curves([curve("a", count=80)])
    place(overlays)
    assert len(drawn(overlays)[0].training.getData()[0]) == 80
    assert len(plot.scene().items()) == count


def test_runs_that_are_not_wanted_any_more_leave_nothing_behind(overlays, plot) -> None:
    count = len(plot.scene().items())
    overlays.set_curves([curve("a"), curve("b")])
    overlays.set_curves([])
    assert len(plot.scene().items()) == count
    assert overlays.curves == []
    assert overlays.loss_range(XAxis.EPOCH, WHOLE) is None


def test_the_range_holds_all_runs_and_no_wild_losses(overlays) -> None:
    spiky = falling_losses(100)
    spiky[:3] = 50.0
    overlays.set_curves(
        [OverlayCurve("spiky", "16 filters", 16, losses_of(spiky)), curve("high", lift=0.05)]
    )
    low, high = overlays.loss_range(XAxis.EPOCH, WHOLE)
    assert 0.015 < low < 0.035
    assert 0.09 < high < 0.13
    overlays.set_curves([curve("low")])
    assert overlays.loss_range(XAxis.EPOCH, WHOLE)[1] < 0.06


def test_the_range_follows_the_part_that_is_looked_at(overlays) -> None:
    overlays.set_curves([curve("a", count=200, validation=())])
    whole = overlays.loss_range(XAxis.EPOCH, WHOLE)
    end = overlays.loss_range(XAxis.EPOCH, (8.0, 10.0))
    assert end[1] < whole[1]
    assert overlays.loss_range(XAxis.EPOCH, WHOLE) == whole


def test_a_run_without_losses_hides_no_other(overlays) -> None:
    nothing = OverlayCurve("nothing", "8 filters", 8, losses_of(np.empty(0, np.float32)))
    overlays.set_curves([nothing, curve("a")])
    place(overlays)
    assert labels(overlays) == ["16 filters"]
    assert overlays.loss_range(XAxis.EPOCH, WHOLE)[1] < 0.1


def test_a_hundred_thousand_steps_are_drawn_with_few_points(overlays) -> None:
    steps = np.arange(1, 100_001)
    losses = falling_losses(100_000)
    metrics = RunMetrics(steps, steps / 10_000, steps * 0.1, losses, ())
    overlays.set_curves([OverlayCurve("long", "16 filters", 16, metrics)])
    place(overlays)
    x, _ = drawn(overlays)[0].training.getData()
    assert len(x) <= 400
    assert (x[0], x[-1]) == (0.0001, 10)


def test_each_run_is_named_at_its_end(overlays) -> None:
    overlays.set_curves([curve("a", 16, 100, lift=0.03), curve("b", 64, 160)])
    place(overlays)
    assert labels(overlays) == ["16 filters", "64 filters"]
    assert [one.label.pos().x() for one in drawn(overlays)] == [5, 8]


def test_names_that_would_lie_on_each_other_are_not_all_shown(overlays) -> None:
    overlays.set_curves([curve("a", 16), curve("b", 64), curve("c", 128, lift=0.03)])
    place(overlays)
    assert labels(overlays) == ["16 filters", "128 filters"]


def test_a_name_stays_in_view_and_goes_when_its_curve_does(overlays, plot) -> None:
    overlays.set_curves([curve("a")])
    plot.getViewBox().setRange(xRange=(0, 2), padding=0)
    place(overlays)
    assert labels(overlays) == ["16 filters"]
    assert drawn(overlays)[0].label.pos().x() == pytest.approx(2)
    plot.getViewBox().setRange(xRange=(6, 9), padding=0)
    place(overlays)
    assert labels(overlays) == []
    plot.getViewBox().setRange(xRange=(0, 10), yRange=(0.5, 0.6), padding=0)
    place(overlays)
    assert labels(overlays) == []


def test_a_curve_that_ends_in_no_number_has_no_name_at_its_end(overlays) -> None:
    losses = falling_losses(50)
    losses[-1] = np.nan
    overlays.set_curves([OverlayCurve("a", "16 filters", 16, losses_of(losses))])
    place(overlays)
    assert labels(overlays) == []
