"""How a prediction is made and shown: the network's size, and what is changed after it."""

from dataclasses import dataclass, field

from engine.api import Adjustments, RenderSize

# So many pixels are drawn anew fast enough to follow a slider.
PREVIEW_PIXELS = 700_000


@dataclass(frozen=True)
class Look:
    """What the user chose beside picture and checkpoint.

    Attributes
    ----------
    size
        The size that the network works at; None for the one that suits the checkpoint best.
    adjustments
        Saturation, gray and temperature of the result.
    """

    size: RenderSize | None = None
    adjustments: Adjustments = field(default_factory=Adjustments)
