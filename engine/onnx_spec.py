"""What is known of another program's network: its size, and that it cannot be trained here."""

from dataclasses import dataclass

from engine.errors import SettingsError
from engine.settings import LARGEST_IMAGE_PX, SIZE_STEP_PX, ModelSpec

ONNX_KIND = "onnx"
ONNX_SUFFIX = ".onnx"

_LARGEST_STEP_PX = 256


@dataclass(frozen=True)
class OnnxSpec(ModelSpec):
    """A network that an ONNX file describes; lists treat it like those built here.

    Its kind is none of :data:`engine.settings.KINDS`, so no training and no form offers it.

    Attributes
    ----------
    kind
        Always :data:`ONNX_KIND`.
    filters, activation, normalization, upsampling
        Not known: 0 and empty.
    image_px
        Side of the square that the network was made for, in pixels, from 32 to 1024.
    size_step_px
        Both sides of what it sees must be multiples of this; 0 where it sees a single size.

    Raises
    ------
    SettingsError
        When a size is out of its range.
    """

    kind: str = ONNX_KIND
    filters: int = 0
    activation: str = ""
    image_px: int = 256
    size_step_px: int = 0

    def __post_init__(self) -> None:
        if not SIZE_STEP_PX <= self.image_px <= LARGEST_IMAGE_PX:
            raise SettingsError(
                f"The image size must be a whole number from {SIZE_STEP_PX} to "
                f"{LARGEST_IMAGE_PX}. Received: {self.image_px}"
            )
        step_px = self.size_step_px
        if not 0 <= step_px <= _LARGEST_STEP_PX or (step_px and self.image_px % step_px):
            raise SettingsError(
                f"The step of the image size must be at most {_LARGEST_STEP_PX} and divide "
                f"{self.image_px}, the image size. Received: {step_px}"
            )
