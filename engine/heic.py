"""HEIC pictures, as phones make them: read and written with an extra that not everybody needs."""

import importlib.util

from PIL import Image

from engine.errors import ImageError

HEIC_SUFFIXES = frozenset((".heic", ".heif"))
# What Pillow calls the format once the extra is loaded.
HEIC_FORMAT = "HEIF"

# A file says in its first box what it is, and after that what else it may be read as.
_HEVC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"))
_GENERAL_BRANDS = frozenset((b"mif1", b"msf1"))
_LIBRARY = "pillow_heif"


def is_heic(data: bytes) -> bool:
    """Tell whether a file is a HEIC picture, by its first bytes; AVIF is none."""
    if data[4:8] != b"ftyp":
        return False
    brand = data[8:12]
    end = min(int.from_bytes(data[:4], "big"), 256)
    others = {data[start : start + 4] for start in range(16, end, 4)}
    return brand in _HEVC_BRANDS or (brand in _GENERAL_BRANDS and bool(others & _HEVC_BRANDS))


def can_use_heic() -> bool:
    """Tell whether the extra for HEIC pictures is installed."""
    return importlib.util.find_spec(_LIBRARY) is not None


def load_heic(name: str) -> None:
    """Make Pillow read and write HEIC pictures.

    Parameters
    ----------
    name
        Of the file, for the message.

    Raises
    ------
    ImageError
        When the extra is not installed.
    """
    try:
        import pillow_heif
    except ImportError as error:
        raise ImageError(
            f"{name} is a HEIC picture, for which Tintype needs an extra: install it with "
            'pip install ".[heic]", or use a JPEG, PNG or TIFF picture instead.'
        ) from error
    if HEIC_FORMAT not in Image.OPEN:
        pillow_heif.register_heif_opener()
