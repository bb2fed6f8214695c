"""Between arrays of pixels and QImage: the only place that knows about strides and buffers.

Nothing here needs the GUI thread, and the copying is left to numpy, which lets other threads run
meanwhile; QImage's own conversions would hold them up for the whole of a large picture.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColorSpace, QImage

_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}
# So small a piece of work that a waiting thread does not notice it.
_ROWS_AT_ONCE = 256


def to_qimage(pixels_u8: NDArray[np.uint8]) -> QImage:
    """Copy pixels into a picture that owns its memory.

    Parameters
    ----------
    pixels_u8
        Shape (H, W, 3) sRGB, (H, W, 4) sRGB with straight alpha, or (H, W) gray; uint8.
        Any strides.

    Returns
    -------
    QImage
        RGB888, RGBA8888 or Grayscale8.

    Raises
    ------
    ValueError
        When the array has another shape or type, or no pixels.
    """
    channels = pixels_u8.shape[2] if pixels_u8.ndim == 3 else 1
    if pixels_u8.ndim not in (2, 3) or channels not in _FORMATS or pixels_u8.dtype != np.uint8:
        raise ValueError(
            "A picture is an array of uint8 and of shape (H, W), (H, W, 3) or (H, W, 4). "
            f"Received: {pixels_u8.dtype}, {pixels_u8.shape}"
        )
    if pixels_u8.size == 0:
        raise ValueError(f"A picture has at least one pixel. Received: {pixels_u8.shape}")
    height, width = pixels_u8.shape[:2]
    image = QImage(width, height, _FORMATS[channels])
    if image.isNull():
        raise MemoryError(f"There is not enough memory to show a picture of {width} × {height}.")
    target = np.frombuffer(image.bits(), np.uint8).reshape(height, image.bytesPerLine())
    rows = target[:, : width * channels].reshape(height, width, channels)
    source = pixels_u8.reshape(height, width, channels)
    for top in range(0, height, _ROWS_AT_ONCE):
        rows[top : top + _ROWS_AT_ONCE] = source[top : top + _ROWS_AT_ONCE]
    return image


def to_rgb_u8(image: QImage) -> tuple[NDArray[np.uint8], NDArray[np.uint8] | None]:
    """Copy a picture, from the clipboard for instance, into arrays.

    Parameters
    ----------
    image
        Any format; colors that are not sRGB are converted.

    Returns
    -------
    rgb_u8
        Shape (H, W, 3), uint8, sRGB.
    alpha_u8
        Shape (H, W), uint8, straight alpha; None where everything is opaque.

    Raises
    ------
    ValueError
        When the picture is empty.
    """
    if image.isNull():
        raise ValueError("The picture is empty: there are no pixels to colorize.")
    space = image.colorSpace()
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if space.isValid() and space != srgb:
        image = image.convertedToColorSpace(srgb)
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    rgba = rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4)
    rgb_u8 = np.ascontiguousarray(rgba[..., :3])
    if not image.hasAlphaChannel() or bool((rgba[..., 3] == 255).all()):
        return rgb_u8, None
    return rgb_u8, np.ascontiguousarray(rgba[..., 3])
