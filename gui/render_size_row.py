"""At which size the network works, and what that costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from engine.api import RenderSize
from gui.slider_row import SliderRange, SliderRow
from gui.theme import set_role


@dataclass(frozen=True)
class SizeOffer:
    """What can be chosen for the checkpoint in use.

    Attributes
    ----------
    size
        The size that is used now.
    best
        The one that measures best for this kind of network.
    is_fixed
        Whether the network works at one size only.
    network_ms
        What the network took for the picture that is shown, or None.
    """

    size: RenderSize
    best: RenderSize
    is_fixed: bool = False
    network_ms: float | None = None


class RenderSizeRow(QWidget):
    """A slider over a few sizes, a box for the square of the training, and the cost.

    Signals
    -------
    chosen(object)
        A RenderSize, or None for the one that suits the checkpoint best.
    """

    chosen = Signal(object)

    def __init__(self, sizes_px: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes_px = tuple(sizes_px)
        self._offer: SizeOffer | None = None
        self._slider = SliderRow(
            self.tr("Render size"),
            SliderRange(0, len(self._sizes_px) - 1, page=1),
            lambda place: f"{self._sizes_px[place]}",
        )
        self._squared = QCheckBox(self.tr("Squared, as in training"))
        self._cost = QLabel()
        self._build_ui()
        self._slider.value_changed.connect(lambda _: self._choose())
        self._squared.clicked.connect(lambda _: self._choose())

    @property
    def cost_text(self) -> str:
        """What the size costs, in words."""
        return self._cost.text()

    def show_offer(self, offer: SizeOffer | None) -> None:
        """Show what is used and what it costs; None while no checkpoint is in use."""
        self._offer = offer
        is_free = offer is not None and not offer.is_fixed
        self._slider.setEnabled(is_free)
        self._squared.setEnabled(is_free)
        if offer is None:
            self._cost.setText("")
            return
        self._slider.set_value(self._place_of(offer.size.side_px))
        with QSignalBlocker(self._squared):
            self._squared.setChecked(offer.size.is_squared)
        self._cost.setText(self._describe(offer))

    def _place_of(self, side_px: int) -> int:
        distances = [abs(one - side_px) for one in self._sizes_px]
        return distances.index(min(distances))

    def _choose(self) -> None:
        size = RenderSize(self._sizes_px[self._slider.value()], self._squared.isChecked())
        is_best = self._offer is not None and size == self._offer.best
        self.chosen.emit(None if is_best else size)

    def _describe(self, offer: SizeOffer) -> str:
        if offer.is_fixed:
            return self.tr("This network works at {side} × {side} only.").format(
                side=offer.size.side_px
            )
        ratio = (offer.size.side_px / offer.best.side_px) ** 2
        if offer.size == offer.best:
            text = self.tr("Measures best for this network.")
        elif ratio == 1:
            text = self.tr("As many pixels as the best size, {best}.")
        else:
            text = self.tr("{ratio} times the pixels of the best size, {best}.")
        text = text.format(ratio=f"{ratio:.3g}", best=offer.best.side_px)
        if offer.network_ms is None:
            return text
        duration = self.tr("Network: {ms} ms.").format(ms=f"{offer.network_ms:.0f}")
        return f"{duration} {text}"

    def _build_ui(self) -> None:
        self._slider.set_tooltip(
            self.tr(
                "How many pixels a side the network looks at. Color is enlarged from there to the "
                "photograph's own size; lightness is never touched."
            )
        )
        self._squared.setToolTip(
            self.tr("Squeeze the photograph to a square, or keep its proportions")
        )
        set_role(self._cost, "small")
        self._cost.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self._slider, self._squared, self._cost):
            layout.addWidget(part)
