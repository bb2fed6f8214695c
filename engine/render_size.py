"""The size at which a network sees a photograph, which need not be the one it was trained at."""

import math
from dataclasses import dataclass

from engine.errors import SettingsError
from engine.onnx_spec import OnnxSpec
from engine.settings import LARGEST_IMAGE_PX, SIZE_STEP_PX, ModelSpec

# The sides that are offered.
SIZES_PX = (128, 192, 256, 384, 512)

# A network halves its input so often that both sides must be multiples of this.
_STEP_PX = {"colorizer": 8, "encoder_decoder": 32, "efficientnet": 32}
# A narrower strip is shown as if it were of this proportion: its short side would vanish.
_MOST_ASPECT = 8.0


@dataclass(frozen=True)
class RenderSize:
    """How large, and in which proportion, a network sees a photograph.

    Attributes
    ----------
    side_px
        Side of the square in pixels, or of the square of the same area where the proportion of
        the photograph is kept; 128 to 512 is offered, 32 to 1024 is possible.
    is_squared
        Whether the photograph is squeezed into a square, as in training.

    Raises
    ------
    SettingsError
        When the side is out of its range.
    """

    side_px: int
    is_squared: bool

    def __post_init__(self) -> None:
        if not SIZE_STEP_PX <= self.side_px <= LARGEST_IMAGE_PX:
            raise SettingsError(
                f"The render size must be from {SIZE_STEP_PX} to {LARGEST_IMAGE_PX} pixels. "
                f"Received: {self.side_px}"
            )


def size_step_px(spec: ModelSpec) -> int:
    """Return what both sides must be multiples of; 0 for a network that sees a single size."""
    return spec.size_step_px if isinstance(spec, OnnxSpec) else _STEP_PX.get(spec.kind, 0)


def is_resizable(spec: ModelSpec) -> bool:
    """Whether a network can see photographs at more than one size.

    A regressor cannot: its last layer has a weight for each place in the picture.
    """
    return size_step_px(spec) > 0


def default_render_size(spec: ModelSpec) -> RenderSize:
    """Return the size that measures best for a kind of network; see ``docs/enlarging.md``."""
    return RenderSize(spec.image_px, True)


def network_size_px(
    spec: ModelSpec, size: RenderSize, width_px: int, height_px: int
) -> tuple[int, int]:
    """Compute the pixels that a network sees of a photograph.

    Parameters
    ----------
    spec
        Which network; one that is not resizable always sees its own size.
    size
        How large and in which proportion.
    width_px, height_px
        Of the photograph.

    Returns
    -------
    Width and height in pixels, multiples of what the network needs.
    """
    if not is_resizable(spec):
        return spec.image_px, spec.image_px
    aspect = 1.0 if size.is_squared else width_px / height_px
    root = math.sqrt(min(max(aspect, 1 / _MOST_ASPECT), _MOST_ASPECT))
    step_px = size_step_px(spec)

    def rounded(side_px: float) -> int:
        return max(1, round(side_px / step_px)) * step_px

    return rounded(size.side_px * root), rounded(size.side_px / root)
