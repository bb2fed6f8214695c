"""Color profiles of photographs: out of one into sRGB, and out of sRGB back into it.

A picture keeps the profile of its photograph where that can hold colors: it was often chosen for
a wider gamut, and other pictures of the same series have it too. What is shown and computed with
is always sRGB.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

_WHITE = 255
# An sRGB profile that was written by another program differs by rounding only.
_LARGEST_ROUNDING = 1
# What 8-bit numbers may lose on the way into a profile and out again, in 8-bit levels: gray hardly
# anything, dark saturated colors more. Linear profiles crush shadows, small ones cut colors off.
_LARGEST_GRAY_LOSS = 2
_LARGEST_COLOR_LOSS = 16

_MODE_OF_PROFILE = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab": "LAB"}
_LEVELS_CHECKED_PER_CHANNEL = 6
_LEVELS_PER_8_BIT_LEVEL = 257
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
# The photographs of a folder share a few profiles.
_KEPT_ANSWERS = 8
# What Pillow raises for one or another kind of broken profile.
_PROFILE_DAMAGE = (ImageCms.PyCMSError, OSError, TypeError, ValueError)

ColorTransform = Callable[[Image.Image], Image.Image]


@dataclass(frozen=True)
class EmbeddedProfile:
    """What the profile in a file asks for.

    Attributes
    ----------
    transform
        Converts colors to sRGB, 8-bit; None where that would change nothing.
    is_ignored
        Whether there was a profile that could not be used.
    own_rgb
        The profile itself where it is for RGB and is not sRGB, else None.
    """

    transform: ColorTransform | None = None
    is_ignored: bool = False
    own_rgb: bytes | None = None


def srgb_profile() -> ImageCms.ImageCmsProfile:
    """Make an sRGB profile; each caller has its own, so threads share nothing."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def embedded_profile(profile_bytes: bytes | None, mode: str) -> EmbeddedProfile:
    """Find out what to do to the colors of a photograph.

    Parameters
    ----------
    profile_bytes
        From the file, or None.
    mode
        How its colors are stored: ``"L"``, ``"RGB"``, ``"CMYK"`` or ``"LAB"``.
    """
    if mode == "LAB":
        # A color space of its own: it needs no profile from the file.
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        return EmbeddedProfile(_to_srgb(profile, "LAB", "LAB"))
    if not profile_bytes:
        return EmbeddedProfile()
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(profile_bytes))
        profile_mode = _mode_of(profile, mode)
        transform = _to_srgb(profile, profile_mode, mode)
        if profile_mode in ("L", "RGB") and _changes_nothing(transform, mode):
            return EmbeddedProfile()
    except _PROFILE_DAMAGE:
        return EmbeddedProfile(is_ignored=True)
    return EmbeddedProfile(transform, own_rgb=profile_bytes if profile_mode == "RGB" else None)


def from_srgb(rgb: NDArray[np.uint8 | np.uint16], profile: bytes) -> NDArray[np.uint8 | np.uint16]:
    """Convert some rows from sRGB into another RGB profile.

    Parameters
    ----------
    rgb
        Shape (h, w, 3), uint8 or uint16, sRGB.
    profile
        An RGB profile for which :func:`holds_colors` is true.

    Returns
    -------
    Shape (h, w, 3), of the same type.
    """
    if rgb.dtype == np.uint16:
        from engine.deep_colors import rgb_conversion

        return rgb_conversion(srgb_profile().tobytes(), profile)(rgb)
    image = Image.fromarray(rgb)
    convert_from_srgb(image, profile)
    return np.asarray(image)


def convert_from_srgb(image: Image.Image, profile: bytes) -> None:
    """Convert an image of mode RGB from sRGB into another RGB profile, in place."""
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    ImageCms.applyTransform(image, _rgb_transform(srgb_profile(), target), inPlace=True)


@lru_cache(_KEPT_ANSWERS)
def holds_colors(profile: bytes, is_deep: bool) -> bool:
    """Tell whether a picture can be stored in a profile without changing visibly.

    Parameters
    ----------
    profile
        An RGB profile.
    is_deep
        Whether the picture has 16 bits per channel: those suffice where 8 crush the shadows.
    """
    grays = np.repeat(np.arange(_WHITE + 1, dtype=np.uint8)[None, :, None], 3, axis=2)
    samples = np.concatenate((grays, _color_samples()), axis=1)
    try:
        losses = _losses(samples, profile, is_deep)
    except (*_PROFILE_DAMAGE, RuntimeError):
        # For instance a scanner's, which knows the way to colors only and not back.
        return False
    gray_losses, color_losses = np.split(losses, [_WHITE + 1], axis=1)
    return bool(
        gray_losses.max() <= _LARGEST_GRAY_LOSS and color_losses.max() <= _LARGEST_COLOR_LOSS
    )


def _losses(samples: NDArray[np.uint8], profile: bytes, is_deep: bool) -> NDArray[np.float64]:
    """Send samples into a profile and back; how they change, in 8-bit levels."""
    if is_deep:
        from engine.deep_colors import rgb_conversion

        deep = samples.astype(np.uint16) * _LEVELS_PER_8_BIT_LEVEL
        back = rgb_conversion(profile, srgb_profile().tobytes())(from_srgb(deep, profile))
        return np.abs(back.astype(np.int32) - deep) / _LEVELS_PER_8_BIT_LEVEL
    image = Image.fromarray(samples)
    convert_from_srgb(image, profile)
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    ImageCms.applyTransform(image, _rgb_transform(source, srgb_profile()), inPlace=True)
    return np.abs(np.asarray(image).astype(np.float64) - samples)


def _rgb_transform(
    source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile
) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        source, target, "RGB", "RGB", renderingIntent=_INTENT, flags=_FLAGS
    )


def _mode_of(profile: ImageCms.ImageCmsProfile, mode: str) -> str:
    """Name the mode that a profile is for.

    Raises
    ------
    PyCMSError
        When colors of ``mode`` cannot go through it.
    """
    profile_mode = _MODE_OF_PROFILE.get(profile.profile.xcolor_space.strip())
    is_gray_with_rgb_profile = mode == "L" and profile_mode == "RGB"
    if profile_mode is None or (profile_mode != mode and not is_gray_with_rgb_profile):
        raise ImageCms.PyCMSError(f"a profile for {profile_mode} in an image of mode {mode}")
    return profile_mode


def _to_srgb(profile: ImageCms.ImageCmsProfile, profile_mode: str, mode: str) -> ColorTransform:
    """Build the conversion to sRGB.

    Raises
    ------
    PyCMSError
        When the profile is broken.
    """
    convert = ImageCms.buildTransform(
        profile, srgb_profile(), profile_mode, "RGB", renderingIntent=_INTENT, flags=_FLAGS
    )

    def transform(strip: Image.Image) -> Image.Image:
        converted = convert.apply(
            strip if strip.mode == profile_mode else strip.convert(profile_mode)
        )
        # Gray in, gray out: through a profile the three channels may come out one apart.
        return converted.getchannel("G") if mode == "L" else converted

    return transform


def _changes_nothing(transform: ColorTransform, mode: str) -> bool:
    """Try a conversion on colors from all over the cube: the name of a profile may lie."""
    samples = np.arange(_WHITE + 1, dtype=np.uint8)[None] if mode == "L" else _color_samples()
    converted = np.asarray(transform(Image.fromarray(samples))).astype(np.int16)
    return bool(np.abs(converted - samples).max() <= _LARGEST_ROUNDING)


def _color_samples() -> NDArray[np.uint8]:
    levels = np.linspace(0, _WHITE, _LEVELS_CHECKED_PER_CHANNEL).astype(np.uint8)
    return np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(1, -1, 3)
