"""Exact numbers at one place of the plot, and the box that shows them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.loss_history import EpochPoint, LossHistory, XAxis
from gui.plot_overlays import OverlayCurve
from gui.quantities import format_count, format_duration
from gui.theme import set_role

_GAP_PX, _TOP_PX = 14, 6


@dataclass(frozen=True)
class Probe:
    """What is known at one place.

    Attributes
    ----------
    x
        The place on the axis.
    loss
        The smoothed loss there; None where there is none, or none that is a number.
    lines
        For people.
    epoch
        The epoch that ended there, or None.
    """

    x: float
    loss: float | None
    lines: tuple[str, ...]
    epoch: int | None


def probe_at(
    history: LossHistory,
    overlays: Sequence[tuple[OverlayCurve, LossHistory]],
    axis: XAxis,
    x: float,
    reach: float,
) -> Probe | None:
    """Say what is known at a place.

    Parameters
    ----------
    history
        The run.
    overlays
        Earlier ones.
    axis, x
        The place.
    reach
        How far from it the end of an epoch may be.
    """
    point = nearest_point(history, axis, x, reach)
    index = history.nearest(point.x(axis) if point else x, axis)
    lines, loss = [], None
    if index is not None:
        place = float(history.x(axis)[index])
        smoothed = float(history.smoothed[index])
        loss = smoothed if math.isfinite(smoothed) else None
        lines += _step_lines(history, index)
    elif point is not None:
        place = point.x(axis)
    else:
        place = x
    if point is not None:
        lines += _epoch_lines(point)
    for curve, other in overlays:
        near = other.nearest(place, axis)
        if near is not None and place <= float(other.x(axis)[-1]) + reach:
            lines.append(f"{curve.label}  {other.smoothed[near]:.5f}")
    if not lines:
        return None
    return Probe(place, loss, tuple(lines), point.epoch if point else None)


def nearest_point(history: LossHistory, axis: XAxis, x: float, reach: float) -> EpochPoint | None:
    """Return the epoch whose end is nearest to a place, if it is within reach."""
    near = min(history.points, key=lambda point: abs(point.x(axis) - x), default=None)
    return near if near is not None and abs(near.x(axis) - x) <= reach else None


def _step_lines(history: LossHistory, index: int) -> list[str]:
    position = float(history.x(XAxis.EPOCH)[index])
    seconds = float(history.x(XAxis.TIME)[index])
    where = _translate("Step {step}, epoch {position}, {time}").format(
        step=format_count(int(history.steps[index])),
        position=f"{position:.2f}",
        time=format_duration(seconds),
    )
    losses = _translate("batch {raw}  smoothed {smoothed}").format(
        raw=f"{history.raw[index]:.5f}", smoothed=f"{history.smoothed[index]:.5f}"
    )
    return [where, losses]


def _epoch_lines(point: EpochPoint) -> list[str]:
    training = _translate("epoch {epoch}: training {loss}")
    lines = [training.format(epoch=point.epoch, loss=f"{point.training_loss:.5f}")]
    if point.validation_loss is not None:
        validation = _translate("validation {loss}")
        lines.append(validation.format(loss=f"{point.validation_loss:.5f}"))
    return lines


def _translate(text: str) -> str:
    return QCoreApplication.translate("LossCurves", text)


class ReadOut(QLabel):
    """Shows the numbers beside the line, on the side that has room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "readout", small=True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_probe(self, probe: Probe, x_px: float, right_px: float) -> None:
        """Show the numbers of a place; all in pixels of the parent.

        Parameters
        ----------
        probe
            The numbers.
        x_px
            Where the line is.
        right_px
            Right border of the drawing.
        """
        text = "\n".join(probe.lines)
        if text != self.text():
            self.setText(text)
            self.adjustSize()
        fits_right = x_px + _GAP_PX + self.width() <= right_px
        x = x_px + _GAP_PX if fits_right else max(0.0, x_px - _GAP_PX - self.width())
        self.move(round(x), _TOP_PX)
        self.show()
        self.raise_()
