"""The nine variants of a training photograph, and how far each of them may go."""

from dataclasses import dataclass

from engine.errors import SettingsError

AUGMENTATION_MODES = ("none", "fresh", "fixed")

LARGEST_ZOOM = 0.5
LARGEST_SHIFT = 0.3
SMALLEST_RGB_SCALE = 0.1


@dataclass(frozen=True)
class Variant:
    """One of the nine: which of the four augmentations it combines.

    Attributes
    ----------
    name
        As lists and tables show it.
    slug
        Part of a file name.
    zoom, horizontal_shift, vertical_shift, rgb_scaling
        Whether this augmentation is applied.
    """

    name: str
    slug: str
    zoom: bool = False
    horizontal_shift: bool = False
    vertical_shift: bool = False
    rgb_scaling: bool = False


# The photograph itself, each augmentation alone, and four combinations.
VARIANTS = (
    Variant("Photograph", "original"),
    Variant("Zoom", "zoom", zoom=True),
    Variant("Horizontal shift", "hshift", horizontal_shift=True),
    Variant("Vertical shift", "vshift", vertical_shift=True),
    Variant("RGB scaling", "rgb", rgb_scaling=True),
    Variant("Zoom, RGB scaling", "zoom-rgb", zoom=True, rgb_scaling=True),
    Variant("Both shifts", "shifts", horizontal_shift=True, vertical_shift=True),
    Variant(
        "Both shifts, RGB scaling",
        "shifts-rgb",
        horizontal_shift=True,
        vertical_shift=True,
        rgb_scaling=True,
    ),
    Variant("All four", "all", True, True, True, True),
)


@dataclass(frozen=True)
class Augmentation:
    """How training photographs are varied; validation and test photographs never are.

    Attributes
    ----------
    mode
        ``"fresh"``: nine variants a photograph, drawn anew in each epoch. ``"fixed"``: the same
        nine in every epoch, as the report did. ``"none"``: only the photograph itself.
    zoom
        A zoom cuts away at most this part of each side of the picture, 0 to 0.5, and enlarges
        what is left.
    horizontal_shift, vertical_shift
        A shift moves the picture by at most this part of its width or height, 0 to 0.3, either
        way; what comes in at the border is the picture mirrored.
    least_rgb_scale
        RGB scaling multiplies all three 8-bit sRGB channels by one number from here to 1.

    Raises
    ------
    SettingsError
        When a value is unknown or out of its range.
    """

    mode: str = "fresh"
    zoom: float = 0.2
    horizontal_shift: float = 0.1
    vertical_shift: float = 0.1
    least_rgb_scale: float = 0.6

    def __post_init__(self) -> None:
        if self.mode not in AUGMENTATION_MODES:
            modes = ", ".join(AUGMENTATION_MODES)
            raise SettingsError(f"The augmentation must be one of {modes}. Received: {self.mode}")
        _require_range("The zoom", self.zoom, 0, LARGEST_ZOOM)
        _require_range("The horizontal shift", self.horizontal_shift, 0, LARGEST_SHIFT)
        _require_range("The vertical shift", self.vertical_shift, 0, LARGEST_SHIFT)
        _require_range("The least RGB scale", self.least_rgb_scale, SMALLEST_RGB_SCALE, 1)

    @property
    def variant_count(self) -> int:
        """Pictures that an epoch sees of each training photograph."""
        return 1 if self.mode == "none" else len(VARIANTS)


def _require_range(what: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise SettingsError(f"{what} must be from {least} to {most}. Received: {value}")
