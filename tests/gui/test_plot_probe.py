"""The numbers at one place of the plot, against losses that can be calculated by hand."""

import numpy as np
import pytest
from helpers.runs import falling_losses, history_of, losses_of, point
from PySide6.QtWidgets import QWidget

from gui.loss_history import LossHistory, XAxis
from gui.plot_overlays import OverlayCurve
from gui.plot_probe import Probe, ReadOut, nearest_point, probe_at

LOSSES = falling_losses(124)


@pytest.fixture
def history() -> LossHistory:
    """Hold six epochs of 20 steps and four steps more; the last epoch has no validation."""
    return history_of(losses_of(LOSSES, [0.03, 0.029, 0.028, 0.027, 0.026, None]))


def earlier(history: LossHistory, label: str = "16 filters") -> tuple[OverlayCurve, LossHistory]:
    return OverlayCurve("run", label, 16, history.metrics()), history


@pytest.mark.parametrize(("axis", "x"), [(XAxis.EPOCH, 4.5), (XAxis.STEP, 90), (XAxis.TIME, 45)])
def test_the_same_step_is_told_on_every_axis(history, axis: XAxis, x: float) -> None:
    probe = probe_at(history, [], axis, x, 0.001)
    assert probe.x == x
    assert probe.lines == (
        "Step 90, epoch 4.50, 45 s",
        f"batch {LOSSES[89]:.5f}  smoothed {history.smoothed[89]:.5f}",
    )
    assert probe.loss == pytest.approx(float(history.smoothed[89]))
    assert probe.epoch is None


def test_between_two_steps_the_nearer_one_is_meant(history) -> None:
    assert probe_at(history, [], XAxis.STEP, 90.4, 0.0).x == 90
    assert probe_at(history, [], XAxis.STEP, 90.6, 0.0).x == 91


def test_near_the_end_of_an_epoch_its_figures_are_told_too(history) -> None:
    probe = probe_at(history, [], XAxis.EPOCH, 2.96, 0.1)
    assert (probe.x, probe.epoch) == (3.0, 3)
    assert probe.lines[0].startswith("Step 60,")
    assert probe.lines[2:] == ("epoch 3: training 0.02500", "validation 0.02800")


def test_an_epoch_without_validation_tells_its_training_only(history) -> None:
    probe = probe_at(history, [], XAxis.EPOCH, 6.0, 0.01)
    assert probe.epoch == 6
    assert probe.lines[2:] == ("epoch 6: training 0.02500",)


@pytest.mark.parametrize("x", [-5.0, 400.0])
def test_beyond_the_run_its_first_or_last_step_is_told(history, x: float) -> None:
    lines = probe_at(history, [], XAxis.EPOCH, x, 0.01).lines
    assert lines[0].startswith("Step 1," if x < 0 else "Step 124,")


def test_each_earlier_run_tells_its_loss_at_the_same_place(history) -> None:
    higher = history_of(losses_of(falling_losses(100, lift=0.5)))
    lower = history_of(losses_of(falling_losses(100)))
    behind = [earlier(higher, "16 filters"), earlier(lower, "64 filters")]
    lines = probe_at(history, behind, XAxis.EPOCH, 2.5, 0.01).lines
    assert lines[2:] == (
        f"16 filters  {higher.smoothed[49]:.5f}",
        f"64 filters  {lower.smoothed[49]:.5f}",
    )


def test_an_earlier_run_that_ended_before_is_silent_there(history) -> None:
    short = history_of(losses_of(falling_losses(40)))
    assert len(probe_at(history, [earlier(short)], XAxis.EPOCH, 2.5, 0.01).lines) == 2
    assert len(probe_at(history, [earlier(short)], XAxis.EPOCH, 1.5, 0.01).lines) == 3


def test_an_earlier_run_alone_can_be_read(history) -> None:
    probe = probe_at(LossHistory(), [earlier(history)], XAxis.EPOCH, 2.5, 0.01)
    assert probe.lines == (f"16 filters  {history.smoothed[49]:.5f}",)
    assert (probe.x, probe.loss, probe.epoch) == (2.5, None, None)


def test_an_earlier_run_without_losses_is_silent(history) -> None:
    nothing = history_of(losses_of(np.empty(0, np.float32)))
    assert len(probe_at(history, [earlier(nothing)], XAxis.EPOCH, 2.5, 0.01).lines) == 2


def test_nothing_is_known_where_there_is_no_run() -> None:
    assert probe_at(LossHistory(), [], XAxis.EPOCH, 0.5, 0.1) is None


def test_a_loss_that_is_no_number_is_told_and_has_no_place(history) -> None:
    losses = LOSSES.copy()
    losses[89] = np.nan
    probe = probe_at(history_of(losses_of(losses)), [], XAxis.EPOCH, 4.5, 0.01)
    assert probe.lines[1] == "batch nan  smoothed nan"
    assert probe.loss is None


def test_an_epoch_whose_steps_are_lost_is_still_told() -> None:
    history = LossHistory()
    history.append_epoch(point(2, 0.03))
    probe = probe_at(history, [], XAxis.EPOCH, 2.0, 0.1)
    assert probe.lines == ("epoch 2: training 0.02500", "validation 0.03000")
    assert (probe.x, probe.loss, probe.epoch) == (2.0, None, 2)


def test_the_nearest_of_two_epochs_within_reach_is_meant(history) -> None:
    assert nearest_point(history, XAxis.EPOCH, 2.6, 5.0).epoch == 3
    assert nearest_point(history, XAxis.EPOCH, 2.4, 5.0).epoch == 2
    assert nearest_point(history, XAxis.EPOCH, 2.4, 0.3) is None


@pytest.fixture
def holder(qtbot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(400, 200)
    holder.show()
    return holder


@pytest.fixture
def read_out(holder) -> ReadOut:
    return ReadOut(holder)


PROBE = Probe(1.0, 0.03, ("Step 90, epoch 4.50, 45 s", "batch 0.03"), None)


def test_the_numbers_stand_right_of_the_line_where_there_is_room(read_out) -> None:
    read_out.show_probe(PROBE, 20.0, 400.0)
    assert read_out.isVisible()
    assert read_out.text() == "Step 90, epoch 4.50, 45 s\nbatch 0.03"
    assert read_out.x() > 20


def test_the_numbers_change_to_the_left_where_there_is_none(read_out) -> None:
    read_out.show_probe(PROBE, 390.0, 400.0)
    assert read_out.geometry().right() < 390
    assert read_out.x() >= 0


def test_the_numbers_stay_inside_a_plot_that_is_too_narrow_for_them(read_out) -> None:
    read_out.show_probe(PROBE, 30.0, 40.0)
    assert read_out.x() == 0


def test_the_numbers_let_the_mouse_through(read_out) -> None:
    read_out.show_probe(PROBE, 20.0, 400.0)
    inside = read_out.geometry().center()
    assert read_out.parentWidget().childAt(inside) is None
