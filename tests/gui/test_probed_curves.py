"""Mouse and keys in the drawing of the loss; more of it is in test_loss_plot."""

import numpy as np
import pytest
from helpers.looks import dress
from helpers.runs import falling_losses, history_of, losses_of
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from gui.loss_history import LossHistory, XAxis
from gui.plot_overlays import OverlayCurve
from gui.probed_curves import ProbedCurves
from gui.theme import Theme

VALIDATION = (0.03, 0.028, 0.029, 0.031, 0.032, 0.033)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
Key = Qt.Key


@pytest.fixture(scope="module")
def theme(qapp) -> Theme:
    return dress(qapp, "dark")


@pytest.fixture
def curves(qtbot, theme) -> ProbedCurves:
    """Hold six of ten epochs of 20 steps; the second is the best."""
    curves = ProbedCurves(theme)
    qtbot.addWidget(curves)
    curves.resize(700, 300)
    curves.show()
    curves.draw(history())
    QApplication.processEvents()
    return curves


@pytest.fixture
def clicked(curves) -> list[int]:
    epochs: list[int] = []
    curves.epoch_clicked.connect(epochs.append)
    return epochs


def history(count: int = 124, lift: float = 0.0) -> LossHistory:
    return history_of(losses_of(falling_losses(count, lift), VALIDATION))


def place(curves: ProbedCurves, x: float, y: float = 0.04) -> QPoint:
    """Return where a point of the drawing is within the widget."""
    y = curves._place(y)
    return curves.mapFromScene(curves.getViewBox().mapViewToScene(QPointF(x, y)))


def mouse(curves: ProbedCurves, kind: QEvent.Type, where: QPoint, button=NONE) -> None:
    """Send what the mouse does, whose real moves a hidden screen does not deliver."""
    position, on_screen = QPointF(where), QPointF(curves.viewport().mapToGlobal(where))
    held = NONE if kind is QEvent.Type.MouseButtonRelease else button
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, position, on_screen, button, held, none)
    QApplication.sendEvent(curves.viewport(), event)


def move(curves: ProbedCurves, x: float, y: float = 0.04) -> None:
    mouse(curves, QEvent.Type.MouseMove, place(curves, x, y))


def drag(curves: ProbedCurves, start: QPoint, end: QPoint) -> None:
    mouse(curves, QEvent.Type.MouseButtonPress, start, LEFT)
    for where in ((start + end) / 2, end):
        mouse(curves, QEvent.Type.MouseMove, where, LEFT)
    mouse(curves, QEvent.Type.MouseButtonRelease, end, LEFT)


def wheel(curves: ProbedCurves, x: float, notches: int) -> None:
    where = QPointF(place(curves, x))
    event = QWheelEvent(
        *(where, QPointF(curves.mapToGlobal(where.toPoint())), QPoint(), QPoint(0, 120 * notches)),
        *(NONE, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(curves.viewport(), event)


def range_of(curves: ProbedCurves) -> list[float]:
    return curves.getViewBox().viewRange()[0]


def numbers(curves: ProbedCurves) -> str:
    return curves._read_out.text() if curves._read_out.isVisible() else ""


def behind(count: int = 100) -> OverlayCurve:
    return OverlayCurve("run", "16 filters", 16, losses_of(falling_losses(count, lift=0.01)))


# The crosshair


@pytest.mark.parametrize(("axis", "x"), [(XAxis.EPOCH, 4.5), (XAxis.STEP, 90), (XAxis.TIME, 45)])
@pytest.mark.parametrize("is_log", [False, True])
def test_the_mouse_tells_the_exact_losses_of_a_step(curves, axis, x: float, is_log: bool) -> None:
    run = history()
    curves.set_x_axis(axis)
    curves.set_log(is_log)
    move(curves, x)
    assert numbers(curves).split("\n") == [
        "Step 90, epoch 4.50, 45 s",
        f"batch {run.raw[89]:.5f}  smoothed {run.smoothed[89]:.5f}",
    ]
    assert curves._line.isVisible()
    assert curves._line.value() == x
    dot_x, dot_y = (axis_values[0] for axis_values in curves._dot.getData())
    assert dot_x == x
    loss = float(run.smoothed[89])
    assert dot_y == pytest.approx(np.log10(loss) if is_log else loss)


def test_the_crosshair_goes_with_the_mouse(curves) -> None:
    told: list[str] = []
    curves.probed.connect(told.append)
    curves.clearFocus()
    move(curves, 2.5)
    curves.leaveEvent(QEvent(QEvent.Type.Leave))
    assert numbers(curves) == ""
    assert not curves._line.isVisible()
    assert told[0].startswith("Step 50, ")
    assert told[-1] == ""


def test_the_crosshair_of_the_keyboard_stays_when_the_mouse_goes(qtbot, curves) -> None:
    curves.activateWindow()
    curves.setFocus()
    qtbot.waitUntil(curves.hasFocus)
    qtbot.keyClick(curves, Key.Key_End)
    curves.leaveEvent(QEvent(QEvent.Type.Leave))
    assert numbers(curves).startswith("Step 124,")


def test_the_crosshair_stays_where_it_is_while_the_run_goes_on(curves) -> None:
    run = history()
    curves.draw(run)
    move(curves, 4.5)
    before = numbers(curves)
    steps = np.arange(125, 180)
    run.append_steps(125, np.full(55, 0.02, np.float32), steps / 20, steps * 0.5)
    curves.draw(run)
    assert numbers(curves) == before
    assert curves._line.value() == 4.5


def test_the_numbers_are_those_of_the_run_that_is_shown_now(curves) -> None:
    move(curves, 4.5)
    higher = history(lift=0.05)
    curves.draw(higher)
    assert f"batch {higher.raw[89]:.5f}" in numbers(curves)
    assert curves._dot.getData()[1][0] == pytest.approx(float(higher.smoothed[89]))
    curves.draw(LossHistory())
    assert numbers(curves) == ""
    assert not curves._line.isVisible()
    assert not curves._dot.isVisible()


def test_the_numbers_follow_another_smoothing(curves) -> None:
    run = history()
    curves.draw(run)
    move(curves, 4.5)
    run.set_smoothing(0.0)
    curves.draw(run)
    assert f"smoothed {run.raw[89]:.5f}" in numbers(curves)
    assert curves._dot.getData()[1][0] == pytest.approx(float(run.raw[89]))


def test_the_numbers_follow_the_runs_behind(curves) -> None:
    move(curves, 2.5)
    assert "16 filters" not in numbers(curves)
    curves.set_overlays([behind()])
    assert "16 filters  0.0" in numbers(curves)
    curves.set_overlays([])
    assert "16 filters" not in numbers(curves)


def test_a_run_behind_can_be_read_where_there_is_no_other(curves) -> None:
    curves.draw(LossHistory())
    move(curves, 0.5)
    assert numbers(curves) == ""
    curves.set_overlays([behind()])
    move(curves, 2.5)
    assert numbers(curves).startswith("16 filters  0.0")
    assert not curves._dot.isVisible()


@pytest.mark.parametrize("is_log", [False, True])
def test_a_loss_that_is_no_number_can_be_pointed_at(curves, is_log: bool) -> None:
    losses = falling_losses(100)
    losses[49] = np.nan
    curves.set_log(is_log)
    curves.draw(history_of(losses_of(losses)))
    move(curves, 2.5)
    assert "batch nan" in numbers(curves)
    assert not curves.grab().isNull()


def test_another_axis_takes_the_crosshair_away(curves) -> None:
    move(curves, 2.5)
    curves.set_x_axis(XAxis.STEP)
    assert numbers(curves) == ""


# Zooming and panning


def test_the_wheel_zooms_at_the_mouse(curves) -> None:
    x_px = place(curves, 4.0).x()
    wheel(curves, 4.0, 3)
    left, right = range_of(curves)
    assert 5 < right - left < 5.5
    assert place(curves, 4.0).x() == pytest.approx(x_px, abs=2)
    assert curves.is_zoomed
    wheel(curves, 4.0, -5)
    assert not curves.is_zoomed
    assert range_of(curves)[0] == 0


def test_the_losses_that_are_in_view_fill_the_height(curves) -> None:
    before = curves.getViewBox().viewRange()[1]
    for _ in range(8):
        wheel(curves, 5.9, 1)
    low, high = curves.getViewBox().viewRange()[1]
    assert high - low < 0.8 * (before[1] - before[0])


def test_an_empty_plot_is_not_zoomed(curves) -> None:
    curves.draw(LossHistory())
    wheel(curves, 0.5, 3)
    assert not curves.is_zoomed


def test_dragging_moves_the_part_that_is_in_view_within_the_run(curves, clicked) -> None:
    for _ in range(5):
        wheel(curves, 5.0, 1)
    left, right = range_of(curves)
    width_px = curves.getViewBox().width()
    start = place(curves, 5.0)
    drag(curves, start, start - QPoint(round(width_px / 4), 0))
    moved_left, moved_right = range_of(curves)
    assert moved_left - left == pytest.approx((right - left) / 4, rel=0.05)
    assert moved_right - moved_left == pytest.approx(right - left)
    for _ in range(12):
        start = place(curves, range_of(curves)[0] + 0.1)
        drag(curves, start, start + QPoint(300, 0))
    assert range_of(curves)[0] == pytest.approx(0)
    assert clicked == []


def test_a_drag_from_epoch_to_epoch_asks_for_no_checkpoint(curves, clicked) -> None:
    drag(curves, place(curves, 3.0, 0.029), place(curves, 4.0, 0.031))
    assert clicked == []


def test_a_double_click_shows_everything_again(curves, clicked) -> None:
    for _ in range(5):
        wheel(curves, 5.0, 1)
    where = place(curves, 5.0)
    for kind in (
        *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease),
        *(QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease),
    ):
        mouse(curves, kind, where, LEFT)
    assert not curves.is_zoomed
    assert clicked == []


def test_a_part_that_is_looked_at_stays_with_another_scale(curves) -> None:
    wheel(curves, 5.0, 5)
    before = range_of(curves)
    curves.set_log(True)
    assert range_of(curves) == before
    curves.set_x_axis(XAxis.TIME)
    assert not curves.is_zoomed


def test_out_of_view_the_crosshair_is_not_drawn(curves) -> None:
    move(curves, 1.0)
    for _ in range(8):
        wheel(curves, 5.0, 1)
    assert numbers(curves) == ""
    curves.show_all()
    assert numbers(curves).startswith("Step 20,")


# Clicks


def test_a_click_on_the_mark_of_an_epoch_asks_for_its_checkpoint(qtbot, curves, clicked) -> None:
    for epoch, loss in enumerate(VALIDATION, 1):
        qtbot.mouseClick(curves.viewport(), LEFT, pos=place(curves, epoch, loss))
    assert clicked == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("axis", list(XAxis))
def test_a_click_finds_the_epoch_on_every_axis_and_scale(qtbot, curves, clicked, axis) -> None:
    curves.set_x_axis(axis)
    curves.set_log(True)
    x = {XAxis.EPOCH: 5, XAxis.STEP: 100, XAxis.TIME: 50}[axis]
    qtbot.mouseClick(curves.viewport(), LEFT, pos=place(curves, x, 0.032))
    assert clicked == [5]


def test_a_click_on_the_words_of_the_best_epoch_asks_for_it(qtbot, curves, clicked) -> None:
    box = curves._best_label.mapRectToScene(curves._best_label.boundingRect())
    qtbot.mouseClick(curves.viewport(), LEFT, pos=curves.mapFromScene(box.center()))
    assert clicked == [2]


def test_a_click_beside_every_mark_asks_for_nothing(qtbot, curves, clicked) -> None:
    for x, y in ((4.5, 0.031), (4.0, 0.045), (9.0, 0.03)):
        qtbot.mouseClick(curves.viewport(), LEFT, pos=place(curves, x, y))
    assert clicked == []


def test_only_the_left_button_asks(qtbot, curves, clicked) -> None:
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        qtbot.mouseClick(curves.viewport(), button, pos=place(curves, 2, 0.028))
    assert clicked == []


def test_the_mouse_shows_what_a_click_would_do(curves) -> None:
    move(curves, 5, 0.032)
    assert curves.toolTip() == "Use the checkpoint of epoch 5"
    assert curves.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    move(curves, 4.5, 0.045)
    assert curves.toolTip() == ""
    assert curves.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


# Keys


def test_arrow_keys_go_from_step_to_step_when_one_looks_closely(qtbot, curves) -> None:
    for _ in range(20):
        wheel(curves, 4.5, 1)
    move(curves, 4.5)
    qtbot.keyClick(curves, Key.Key_Right)
    assert numbers(curves).startswith("Step 91,")
    qtbot.keyClick(curves, Key.Key_Left)
    qtbot.keyClick(curves, Key.Key_Left)
    assert numbers(curves).startswith("Step 89,")


def test_arrow_keys_end_at_the_ends_of_the_run(qtbot, curves) -> None:
    qtbot.keyClick(curves, Key.Key_Home)
    qtbot.keyClick(curves, Key.Key_Left)
    assert numbers(curves).startswith("Step 1,")
    qtbot.keyClick(curves, Key.Key_End)
    qtbot.keyClick(curves, Key.Key_Right)
    assert numbers(curves).startswith("Step 124,")


def test_up_and_down_zoom_at_the_crosshair(qtbot, curves) -> None:
    move(curves, 3.0)
    qtbot.keyClick(curves, Key.Key_Up)
    left, right = range_of(curves)
    assert left < 3 < right
    assert 8 < right - left < 8.3
    assert numbers(curves).startswith("Step 60,")
    qtbot.keyClick(curves, Key.Key_Down)
    assert not curves.is_zoomed


def test_enter_takes_the_epoch_under_the_crosshair_and_no_other(qtbot, curves, clicked) -> None:
    qtbot.keyClick(curves, Key.Key_Return)
    move(curves, 4.5)
    qtbot.keyClick(curves, Key.Key_Return)
    assert clicked == []
    move(curves, 4.0)
    qtbot.keyClick(curves, Key.Key_Enter)
    assert clicked == [4]


def press(curves: ProbedCurves, key: Key) -> bool:
    """Press a key and tell whether the plot took it."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    curves.keyPressEvent(event)
    return event.isAccepted()


def test_keys_that_the_plot_does_not_know_are_left_to_the_window(curves) -> None:
    assert not press(curves, Key.Key_P)
    assert not press(curves, Key.Key_Escape)
    move(curves, 3.0)
    assert press(curves, Key.Key_Escape)
    assert numbers(curves) == ""
    assert not press(curves, Key.Key_Escape)


def test_keys_do_no_harm_on_an_empty_plot(qtbot, curves, clicked) -> None:
    curves.draw(LossHistory())
    keys = (Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_Return)
    for key in (*keys, Key.Key_Up, Key.Key_Down, Key.Key_Escape):
        qtbot.keyClick(curves, key)
    assert numbers(curves) == ""
    assert clicked == []
    assert all(np.isfinite(range_of(curves)))
