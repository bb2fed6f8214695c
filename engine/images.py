"""Reading photographs: whatever the file, what comes out is upright sRGB.

Everything here may be called from any thread.
"""

import stat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from engine.errors import ImageError
from engine.files import describe_os_error, describe_read_error, shown_name
from engine.image_modes import LARGEST_PHOTO_PIXELS, has_color, require_openable
from engine.image_opening import decoders, open_photo
from engine.photo import Photo

# More than the largest photograph needs: 16 bits in four channels, stored as they are.
LARGEST_FILE_BYTES = 2 * 1024**3

_EXPECTED = "Choose a JPEG, PNG, TIFF, WebP, BMP or GIF picture."


def read_photo(path: Path) -> Photo:
    """Read a photograph from a file.

    Parameters
    ----------
    path
        Any file that Pillow or tifffile can decode; the suffix does not matter.

    Returns
    -------
    Photo
        Upright, in sRGB.

    Raises
    ------
    ImageError
        When the file is missing, unreadable, damaged, too large or no picture.
    """
    name = shown_name(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ImageError(f"{name} is a folder, but a picture was expected. {_EXPECTED}")
        if not stat.S_ISREG(status.st_mode):
            raise ImageError(f"{name} is not an ordinary file. {_EXPECTED}")
        if status.st_size > LARGEST_FILE_BYTES:
            raise ImageError(f"{name} is larger than any picture that can be opened. {_EXPECTED}")
    except OSError as error:
        raise ImageError(describe_os_error(error, path)) from error
    except ValueError as error:
        raise ImageError(_describe_failure(error, name)) from error
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImageError(describe_read_error(error, path)) from error
    except MemoryError as error:
        raise ImageError(_describe_failure(error, name)) from error
    return decode_photo(data, name, path)


def decode_photo(data: bytes, name: str, path: Path | None = None) -> Photo:
    """Decode a photograph that is in memory as a file would be.

    Parameters
    ----------
    data
        The whole file.
    name
        What messages and the photograph call it.
    path
        Where it was read from, or None.

    Returns
    -------
    Photo
        Upright, in sRGB.

    Raises
    ------
    ImageError
        When the data is damaged, too large or no picture; whatever a decoder raises is its cause.
    """
    if not data:
        raise ImageError(f"{name} is empty (0 bytes). Copy it again from where it came from.")
    try:
        opened = open_photo(data, name)
    except ImageError:
        raise
    except Exception as error:
        # Decoders raise nearly anything on a broken file, and one broken file must never end a
        # training or a folder.
        raise ImageError(_describe_failure(error, name)) from error
    pixels = opened.pixels
    return Photo(
        name=name,
        path=path,
        rgb_u8=pixels.rgb_u8,
        rgb_u16=pixels.rgb_u16,
        alpha_u8=pixels.alpha_u8,
        has_color=has_color(pixels.rgb_u8),
        notes=opened.notes,
        metadata=opened.metadata,
    )


def load_decoders() -> None:
    """Load the decoders now rather than with the first photograph."""
    decoders()


def photo_from_rgb(
    rgb_u8: NDArray[np.uint8], name: str, alpha_u8: NDArray[np.uint8] | None = None
) -> Photo:
    """Make a photograph of pixels, for instance from the clipboard.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB, not multiplied by alpha; it is copied.
    name
        What to call it.
    alpha_u8
        Shape (height, width), uint8, or None; it is copied.

    Raises
    ------
    ImageError
        When there are no pixels, too many, or the shapes do not fit each other.
    """
    if rgb_u8.ndim != 3 or rgb_u8.shape[2] != 3 or rgb_u8.size == 0 or rgb_u8.dtype != np.uint8:
        raise ImageError(f"{name} holds no RGB pixels. Copy the picture again.")
    if alpha_u8 is not None and (alpha_u8.shape != rgb_u8.shape[:2] or alpha_u8.dtype != np.uint8):
        raise ImageError(f"The transparency of {name} has another size. Copy the picture again.")
    height, width = rgb_u8.shape[:2]
    require_openable(name, width, height)
    if alpha_u8 is not None and alpha_u8.min() == 255:
        alpha_u8 = None
    return Photo(
        name=name,
        path=None,
        rgb_u8=_read_only_copy(rgb_u8),
        alpha_u8=None if alpha_u8 is None else _read_only_copy(alpha_u8),
        has_color=has_color(rgb_u8),
    )


def resize_rgb(rgb_u8: NDArray[np.uint8], image_px: int) -> NDArray[np.uint8]:
    """Resize to a square: THE resize, for training and prediction alike.

    A network must see at prediction what it saw in training, so nothing else shrinks a picture
    for a network. Bilinear, over the whole area of each new pixel where it shrinks
    (antialiased); the sides are not kept in proportion.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB.
    image_px
        Side of the square in pixels.

    Returns
    -------
    NDArray[np.uint8]
        Shape (image_px, image_px, 3), uint8, sRGB.
    """
    image = Image.fromarray(rgb_u8)
    return np.array(image.resize((image_px, image_px), Image.Resampling.BILINEAR))


def _read_only_copy(values_u8: NDArray[np.uint8]) -> NDArray[np.uint8]:
    copy = np.array(values_u8, order="C")
    copy.flags.writeable = False
    return copy


_TOO_MANY_PIXELS = (
    "{name} claims to have more pixels than the "
    f"{LARGEST_PHOTO_PIXELS // 1_000_000} million that can be opened. "
    "Make it smaller with another program."
)


def _describe_failure(error: Exception, name: str) -> str:
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return _TOO_MANY_PIXELS.format(name=name)
    if isinstance(error, MemoryError):
        return (
            f"There is not enough memory to open {name}. "
            "Close other programs, or make it smaller with another program."
        )
    if isinstance(error, UnidentifiedImageError):
        return f"{name} is not a picture, or is damaged at its beginning. {_EXPECTED}"
    return (
        f"{name} is damaged or cut short, and cannot be decoded. "
        "Copy it again from where it came from, or repair it with another program."
    )
