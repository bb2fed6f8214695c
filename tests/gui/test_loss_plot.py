import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from engine.api import EpochRow, RunMetrics
from gui.filter_colors import filter_color
from gui.loss_curves import LossCurves, format_loss
from gui.loss_plot import REDRAW_DELAY_MS, LossPlot
from gui.plot_axis import (
    decimals_for,
    duration_ticks,
    format_tick_duration,
    log_ticks,
    round_ticks,
)
from gui.plot_overlays import OverlayCurve
from gui.probed_curves import ProbedCurves
from gui.theme import apply_theme, load_theme

DARK, LIGHT = load_theme("dark"), load_theme("light")


def losses(count: int) -> np.ndarray:
    noise = np.random.default_rng(2).normal(1, 0.06, count)
    return ((0.018 + 0.03 * np.exp(-np.arange(count) / 60)) * noise).astype(np.float32)


def has_color(image: QImage, color: QColor) -> bool:
    return any(
        image.pixelColor(x, y) == color for x in range(image.width()) for y in range(image.height())
    )


def add(plot: LossPlot, first_step: int, values: np.ndarray) -> None:
    """Add losses of steps of half a second."""
    steps = np.arange(first_step, first_step + len(values))
    plot.append_steps(first_step, values, steps / plot.history.steps_per_epoch, steps * 0.5)


def end_epoch(
    plot: LossPlot, epoch: int, step: int, training: float, validation: float | None
) -> None:
    position = step / plot.history.steps_per_epoch
    plot.append_epoch(EpochRow(epoch, step, position, step * 0.5, training, validation))


def fill(plot: LossPlot, epochs: int = 6) -> None:
    """Run ten epochs of 20 steps as far as these epochs; the last one is the best."""
    plot.start_run("mae", steps_per_epoch=20, epochs=10)
    add(plot, 1, losses(20 * epochs + 4))
    for epoch in range(1, epochs + 1):
        end_epoch(plot, epoch, 20 * epoch, 0.02, 0.03 - 0.002 * epoch)


def drawn(plot: LossPlot, qtbot: QtBot) -> ProbedCurves:
    """Wait for the redraw, and for the layout of the plot to settle."""
    if plot.isVisible():
        qtbot.waitUntil(lambda: not plot._timer.isActive())
    else:
        qtbot.wait(2 * REDRAW_DELAY_MS)
    QApplication.processEvents()
    return plot.curves


def label_box(curves: LossCurves) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the words about the best epoch, within the plot."""
    label, view = curves._best_label, curves.getViewBox()
    box = label.mapRectToItem(view, label.boundingRect())
    return box.left(), box.top(), box.right() - view.width(), box.bottom() - view.height()


@pytest.fixture
def plot(qtbot: QtBot, qapp: QApplication) -> LossPlot:
    apply_theme(qapp, DARK)
    result = LossPlot(DARK)
    qtbot.addWidget(result)
    result.resize(640, 280)
    result.show()
    return result


def texts(plot: LossPlot) -> list[str]:
    return [label.text() for label in plot.findChildren(QLabel) if label.isVisible()]


def button(plot: LossPlot, text: str) -> QPushButton:
    return next(found for found in plot.findChildren(QPushButton) if text in found.text())


def test_without_a_run_it_says_what_to_do(plot: LossPlot) -> None:
    assert "No run yet. Choose a folder and press Start." in texts(plot)
    assert not plot.curves.isVisible()


def test_a_run_names_its_loss(plot: LossPlot) -> None:
    plot.start_run("mse", 20, 10)
    assert {"training (MSE)", "validation"} <= set(texts(plot))
    assert plot.curves.isVisible()


def test_the_axis_is_as_long_as_the_run(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    left, right = drawn(plot, qtbot).getViewBox().viewRange()[0]
    assert left == 0
    assert 10 < right < 10.5


def test_the_curves_hold_what_was_appended(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    curves = drawn(plot, qtbot)
    x, y = curves._raw.getData()
    np.testing.assert_allclose(x, np.arange(1, 125) / 20)
    np.testing.assert_allclose(y, losses(124))
    x, y = curves._validation.getData()
    np.testing.assert_allclose(x, np.arange(1, 7))
    np.testing.assert_allclose(y, 0.03 - 0.002 * np.arange(1, 7))


def test_appending_only_stores(
    plot: LossPlot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot.start_run("mae", 100, 10)
    drawn(plot, qtbot)
    redraws: list[int] = []
    draw = plot.curves.draw
    monkeypatch.setattr(plot.curves, "draw", lambda history: (redraws.append(1), draw(history)))
    for step in range(1, 301):
        add(plot, step, losses(1))
    assert redraws == []
    qtbot.waitUntil(lambda: redraws == [1])


def test_nothing_is_drawn_while_hidden(plot: LossPlot, qtbot: QtBot) -> None:
    plot.hide()
    fill(plot)
    assert drawn(plot, qtbot).best_text == ""
    plot.show()
    assert drawn(plot, qtbot).best_text == "best 0.0180, epoch 6"


@pytest.mark.parametrize("epochs", [1, 6, 10])
@pytest.mark.parametrize("size", [(640, 280), (300, 180)])
def test_the_best_epoch_is_named_inside_the_plot(
    plot: LossPlot, qtbot: QtBot, epochs: int, size: tuple[int, int]
) -> None:
    plot.resize(*size)
    fill(plot, epochs)
    curves = drawn(plot, qtbot)
    assert curves.best_text == f"best {0.03 - 0.002 * epochs:.4f}, epoch {epochs}"
    left, top, right_over, bottom_over = label_box(curves)
    assert left >= 0
    assert top >= 0
    assert right_over <= 0
    assert bottom_over <= 0


def test_no_validation_means_no_best_epoch(plot: LossPlot, qtbot: QtBot) -> None:
    plot.start_run("mae", 20, 10)
    add(plot, 1, losses(30))
    end_epoch(plot, 1, 20, 0.02, None)
    assert drawn(plot, qtbot).best_text == ""


@pytest.mark.parametrize("is_log", [False, True])
def test_a_first_spike_does_not_flatten_the_rest(
    plot: LossPlot, qtbot: QtBot, is_log: bool
) -> None:
    plot.set_log(is_log)
    values = losses(200)
    values[0] = 25.0
    plot.start_run("mae", 20, 10)
    add(plot, 1, values)
    top = drawn(plot, qtbot).getViewBox().viewRange()[1][1]
    assert (10**top if is_log else top) < 0.1


def test_the_log_button_and_the_method_agree(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    heard: list[bool] = []
    plot.log_changed.connect(heard.append)
    log = button(plot, "log")
    plot.set_log(True)
    assert log.isChecked()
    bottom = drawn(plot, qtbot).getViewBox().viewRange()[1][0]
    assert bottom == pytest.approx(np.log10(0.013), abs=0.3)
    log.click()
    assert not plot.is_log
    plot.set_log(False)
    assert heard == [True, False]


def test_a_loss_of_zero_can_stand_on_a_log_axis(plot: LossPlot, qtbot: QtBot) -> None:
    plot.set_log(True)
    plot.start_run("mse", 5, 2)
    add(plot, 1, np.zeros(5, np.float32))
    end_epoch(plot, 1, 5, 0.0, 0.0)
    curves = drawn(plot, qtbot)
    assert np.isfinite(curves.getViewBox().viewRange()[1]).all()
    assert curves.best_text == "best 0.0000, epoch 1"


def test_smoothing_is_shown_and_can_be_chosen(plot: LossPlot, qtbot: QtBot) -> None:
    menu = button(plot, "smoothing 0.93").menu()
    fill(plot)
    [action] = [action for action in menu.actions() if action.text() == "none"]
    action.trigger()
    np.testing.assert_allclose(plot.history.smoothed, plot.history.raw, rtol=1e-6)
    assert button(plot, "no smoothing").menu() is menu
    plot.set_smoothing(0.98)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["0.98"]


def test_many_points_are_thinned(plot: LossPlot, qtbot: QtBot) -> None:
    plot.start_run("mae", 10_000, 10)
    values = losses(100_000)
    values[60_000] = 0.0001
    add(plot, 1, values)
    curves = drawn(plot, qtbot)
    assert len(curves._raw.getData()[0]) <= 2001
    assert len(curves._smoothed.getData()[0]) <= 2000
    assert curves._raw.getData()[1].min() == np.float32(0.0001)


def test_clearing_forgets_the_run(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    drawn(plot, qtbot)
    plot.clear()
    assert drawn(plot, qtbot).best_text == ""
    assert plot.history.is_empty
    assert "No run yet. Choose a folder and press Start." in texts(plot)


def test_nearly_the_same_range_does_not_move_the_axis(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    before = drawn(plot, qtbot).getViewBox().viewRange()
    add(plot, 125, losses(1) * np.float32(0.4))
    assert drawn(plot, qtbot).getViewBox().viewRange() == before


def test_curves_take_the_colors_of_a_theme(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    drawn(plot, qtbot)
    image = plot.curves.grab().toImage()
    assert image.pixelColor(image.width() - 3, 2) == DARK.color("panel")
    assert has_color(image, DARK.color("second"))
    plot.set_theme(LIGHT)
    image = plot.curves.grab().toImage()
    assert image.pixelColor(image.width() - 3, 2) == LIGHT.color("panel")
    assert has_color(image, LIGHT.color("second"))
    assert not has_color(image, DARK.color("second"))


def test_pyqtgraph_offers_no_menu_and_no_button(plot: LossPlot) -> None:
    assert not plot.curves.getViewBox().menuEnabled()
    assert plot.curves.getPlotItem().buttonsHidden


def test_a_screen_reader_hears_the_best_epoch(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    drawn(plot, qtbot)
    assert plot.accessibleName() == "Loss"
    assert plot.accessibleDescription() == "best 0.0180, epoch 6"


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0.0, 10.0, 6, [0, 2, 4, 6, 8, 10]),
        (0.0131, 0.0487, 5, [0.02, 0.03, 0.04]),
        (0.0, 1.0, 1, [0, 1]),
        (3.0, 3.0, 5, []),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, expected: list[float]) -> None:
    assert round_ticks(low, high, most) == pytest.approx(expected)


def test_epochs_are_whole_numbers() -> None:
    assert round_ticks(0, 3, 9, smallest_step=1.0) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.012, 0.055, [0.015, 0.02, 0.03, 0.04, 0.05]), (0.0009, 1.1, [0.001, 0.01, 0.1, 1])],
)
def test_log_ticks_are_round(low: float, high: float, expected: list[float]) -> None:
    assert log_ticks(low, high, 6) == pytest.approx(expected)


def test_log_ticks_are_never_too_many() -> None:
    assert len(log_ticks(1e-12, 1.0, 5)) <= 5


@pytest.mark.parametrize(
    ("ticks", "decimals"), [([0, 2, 4], 0), ([0.1, 0.2], 1), ([0.001, 0.0015], 4), ([], 0)]
)
def test_decimals_tell_ticks_apart(ticks: list[float], decimals: int) -> None:
    assert decimals_for(ticks) == decimals


@pytest.mark.parametrize(
    ("loss", "text"),
    [(0.018, "0.0180"), (0.0, "0.0000"), (0.00041234, "0.000412"), (1.5, "1.5000")],
)
def test_losses_keep_their_figures(loss: float, text: str) -> None:
    assert format_loss(loss) == text


def overlay(filters: int, count: int = 150, lift: float = 0.0) -> OverlayCurve:
    steps = np.arange(1, count + 1)
    rows = (EpochRow(1, 100, 5.0, 50.0, 0.03, 0.025 + lift),)
    metrics = RunMetrics(steps, steps / 20, steps * 0.5, losses(count) + np.float32(lift), rows)
    return OverlayCurve(str(filters), f"{filters} filters", filters, metrics)


def place_of(curves: ProbedCurves, x: float, y: float) -> QPoint:
    """Where a point of the drawing is within the widget."""
    return curves.mapFromScene(curves.getViewBox().mapViewToScene(QPointF(x, y)))


def move(curves: ProbedCurves, place: QPoint) -> None:
    """Move the mouse, whose real events a hidden screen does not deliver."""
    none, position = Qt.MouseButton.NoButton, QPointF(place)
    event = QMouseEvent(
        *(QEvent.Type.MouseMove, position, position, none, none),
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(curves.viewport(), event)


def test_the_axis_can_be_steps_or_time(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    with qtbot.waitSignal(plot.x_axis_changed):
        button(plot, "by epoch").menu().actions()[1].trigger()
    curves = drawn(plot, qtbot)
    np.testing.assert_allclose(curves._raw.getData()[0], np.arange(1, 125))
    assert curves.getViewBox().viewRange()[0][1] > 200
    plot.cycle_x_axis()
    curves = drawn(plot, qtbot)
    np.testing.assert_allclose(curves._raw.getData()[0], np.arange(1, 125) * 0.5)
    assert button(plot, "by time").isVisible()
    assert 62 < curves.getViewBox().viewRange()[0][1] < 66


def test_the_crosshair_says_exact_numbers(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    curves = drawn(plot, qtbot)
    move(curves, place_of(curves, 4.5, 0.02))
    text = curves._read_out.text()
    assert "Step 90, epoch 4.50, 45 s" in text
    assert f"{losses(124)[89]:.5f}" in text
    assert "validation" not in text
    move(curves, place_of(curves, 3.0, 0.02))
    assert "epoch 3: training 0.02000\nvalidation 0.02400" in curves._read_out.text()
    assert "Step 60" in plot.accessibleDescription()
    curves.leaveEvent(QEvent(QEvent.Type.Leave))
    assert curves._read_out.isHidden()


def test_the_numbers_never_cover_the_line(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot, epochs=10)
    curves = drawn(plot, qtbot)
    for x in (0.1, 3, 5, 7, 9.9):
        place = place_of(curves, x, 0.02)
        move(curves, place)
        box = curves._read_out.geometry()
        assert not box.left() <= place.x() <= box.right()
        assert curves.rect().contains(box)


def test_a_click_on_an_epoch_asks_for_its_checkpoint(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    curves = drawn(plot, qtbot)
    place = place_of(curves, 3.0, 0.024)
    move(curves, place)
    assert curves.toolTip() == "Use the checkpoint of epoch 3"
    with qtbot.waitSignal(plot.epoch_clicked) as clicked:
        qtbot.mouseClick(curves.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [3]
    label = curves._best_label.mapRectToScene(curves._best_label.boundingRect()).center()
    with qtbot.waitSignal(plot.epoch_clicked) as clicked:
        qtbot.mouseClick(
            curves.viewport(), Qt.MouseButton.LeftButton, pos=curves.mapFromScene(label)
        )
    assert clicked.args == [6]
    with qtbot.assertNotEmitted(plot.epoch_clicked):
        far = place_of(curves, 1.5, 0.024)
        qtbot.mouseClick(curves.viewport(), Qt.MouseButton.LeftButton, pos=far)


def test_the_keyboard_moves_the_crosshair_and_takes_an_epoch(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    curves = drawn(plot, qtbot)
    curves.setFocus()
    key = Qt.Key
    qtbot.keyClick(curves, key.Key_Home)
    assert "Step 1," in curves._read_out.text()
    qtbot.keyClick(curves, key.Key_Right)
    assert "Step 2," in curves._read_out.text()
    qtbot.keyClick(curves, key.Key_End)
    assert "Step 124," in curves._read_out.text()
    for _ in range(4):
        qtbot.keyClick(curves, key.Key_Left)
    assert "epoch 6:" in curves._read_out.text()
    with qtbot.waitSignal(plot.epoch_clicked) as clicked:
        qtbot.keyClick(curves, key.Key_Return)
    assert clicked.args == [6]
    qtbot.keyClick(curves, key.Key_Escape)
    assert curves._read_out.isHidden()


def test_zooming_shows_single_steps_and_stays_while_the_run_goes_on(
    plot: LossPlot, qtbot: QtBot
) -> None:
    plot.start_run("mae", 20, 1000)
    add(plot, 1, losses(15000))
    curves = drawn(plot, qtbot)
    assert len(curves._raw.getData()[0]) < 2000
    for _ in range(16):
        curves._zoom(0.5, 300.0)
    left, right = curves.getViewBox().viewRange()[0]
    assert right - left < 1
    shown = curves._raw.getData()[0]
    assert np.diff(shown).max() < 0.06
    add(plot, 15001, losses(200))
    curves = drawn(plot, qtbot)
    assert curves.getViewBox().viewRange()[0] == pytest.approx([left, right], abs=0.001)
    curves.show_all()
    assert curves.getViewBox().viewRange()[0][1] > 1000
    assert not curves.is_zoomed


def test_earlier_runs_are_drawn_in_the_colors_of_their_filters(
    plot: LossPlot, qtbot: QtBot
) -> None:
    fill(plot)
    plot.set_overlays([overlay(16, lift=0.01), overlay(64)])
    curves = drawn(plot, qtbot)
    assert [one.filters for one in curves.overlays] == [16, 64]
    drawn_overlays = curves._overlays._overlays
    color = filter_color(16, DARK)
    assert drawn_overlays[0].training.opts["pen"].color().getRgb()[:3] == color.getRgb()[:3]
    assert [one.label.isVisible() for one in drawn_overlays] == [True, True]
    move(curves, place_of(curves, 2.0, 0.03))
    assert "16 filters  0.0" in curves._read_out.text()
    plot.set_overlays([overlay(64)])
    assert len(drawn(plot, qtbot).overlays) == 1


def test_names_of_curves_do_not_lie_on_each_other(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    plot.set_overlays([overlay(16), overlay(64)])
    labels = [one.label for one in drawn(plot, qtbot)._overlays._overlays]
    assert [label.isVisible() for label in labels] == [True, False]


def test_earlier_runs_alone_are_a_plot_too(plot: LossPlot, qtbot: QtBot) -> None:
    plot.set_overlays([overlay(16)])
    assert drawn(plot, qtbot).isVisible()
    plot.set_overlays([])
    assert "No run yet. Choose a folder and press Start." in texts(plot)


def test_a_run_that_has_just_begun_is_not_taken_away(plot: LossPlot, qtbot: QtBot) -> None:
    plot.start_run("mae", 20, 10)
    plot.set_overlays([])
    assert drawn(plot, qtbot).isVisible()


def test_a_spike_of_an_earlier_run_does_not_flatten_the_rest(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    spiky = overlay(16)
    spiky.metrics.losses[:3] = 40.0
    plot.set_overlays([spiky])
    assert drawn(plot, qtbot).getViewBox().viewRange()[1][1] < 0.1


def test_a_kept_run_is_shown_whole(plot: LossPlot, qtbot: QtBot) -> None:
    fill(plot)
    metrics = plot.history.metrics()
    plot.clear()
    plot.load_run("mse", 20, 10, metrics)
    assert drawn(plot, qtbot).best_text == "best 0.0180, epoch 6"
    assert "training (MSE)" in texts(plot)


@pytest.mark.parametrize(
    ("low_s", "high_s", "expected"),
    [
        (0, 5, [0, 1, 2, 3, 4, 5]),
        (0, 250, [0, 60, 120, 180, 240]),
        (0, 4000, [0, 900, 1800, 2700, 3600]),
        (0, 0, []),
    ],
)
def test_times_are_marked_at_round_places(low_s: float, high_s: float, expected: list) -> None:
    assert duration_ticks(low_s, high_s, 6) == expected


def test_times_are_written_shortly() -> None:
    values = (0.5, 30, 90, 300, 5400, 7200, 10800)
    written = [format_tick_duration(value) for value in values]
    assert written == ["0.5 s", "30 s", "90 s", "5 min", "90 min", "2 h", "3 h"]
