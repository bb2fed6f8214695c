"""Opening a photograph of any format, as it lies in the file."""

import dataclasses
import io
from dataclasses import dataclass
from functools import cache

from PIL import ExifTags, Image, ImageOps

from engine.deep_image import DeepImage, deep_to_srgb, turned
from engine.deep_png import read_deep_png
from engine.deep_tiff import read_deep_tiff
from engine.heic import HEIC_FORMAT, is_heic, load_heic
from engine.image_metadata import EXIF_DAMAGE, carried_exif, resolution_dpi
from engine.image_modes import LARGEST_PHOTO_PIXELS, SrgbPixels, require_openable, to_srgb
from engine.photo import PhotoMetadata

# Pillow's own checks, also of frames inside a file, then agree with ours.
Image.MAX_IMAGE_PIXELS = LARGEST_PHOTO_PIXELS

# Left out: formats that start another program (EPS) or are found in any file by chance (TGA).
_FORMATS = (
    "JPEG",
    "PNG",
    "TIFF",
    "WEBP",
    "BMP",
    "GIF",
    "AVIF",
    "DIB",
    "ICO",
    "JPEG2000",
    "PCX",
    "PPM",
    "PSD",
    "QOI",
    "SGI",
)
# A second picture of a JPEG or HEIC is a preview, a second one of a PSD is a layer.
_FORMATS_WITH_FRAMES = ("GIF", "WEBP", "PNG", "TIFF", "AVIF")
_UPRIGHT = 1


@dataclass(frozen=True)
class OpenedPhoto:
    """A decoded photograph.

    Attributes
    ----------
    pixels
        Upright, in sRGB.
    metadata
        What a saved picture takes over.
    notes
        Sentences that the user should see.
    """

    pixels: SrgbPixels
    metadata: PhotoMetadata
    notes: tuple[str, ...]


def open_photo(data: bytes, name: str) -> OpenedPhoto:
    """Decode the first frame of a photograph.

    Parameters
    ----------
    data
        The whole file.
    name
        What messages call it.

    Raises
    ------
    ImageError
        When it has too many pixels, or this kind of file cannot be read.
    Exception
        Nearly anything, when the file is damaged.
    """
    deep = read_deep_tiff(data, name) or read_deep_png(data, name)
    if deep is None:
        image, notes = _load(data, name)
        metadata, _ = _make_upright(image, notes, name)
        pixels = to_srgb(image, name)
    else:
        notes = _deep_notes(deep, name)
        metadata, orientation = _make_upright(deep.head, notes, name)
        upright_u16 = turned(deep.values_u16, orientation)
        pixels = deep_to_srgb(upright_u16, deep.head.info.get("icc_profile"))
    if pixels.is_profile_ignored:
        notes.append(
            f"The color profile of {name} is damaged or does not fit; its colors are taken as sRGB."
        )
    metadata = dataclasses.replace(metadata, icc_profile=pixels.icc_profile)
    return OpenedPhoto(pixels, metadata, tuple(notes))


@cache
def decoders() -> tuple[str, ...]:
    """Load the decoders, and name the formats that this build of Pillow has."""
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def _load(data: bytes, name: str) -> tuple[Image.Image, list[str]]:
    """Load the first frame as it lies in the file, and say what is left out."""
    formats = decoders()
    if is_heic(data):
        load_heic(name)
        formats = (HEIC_FORMAT,)
    image = Image.open(io.BytesIO(data), formats=formats)
    require_openable(name, *image.size)
    has_frames = image.format in _FORMATS_WITH_FRAMES
    frame_count: int = getattr(image, "n_frames", 1) if has_frames else 1
    image.load()
    return image, _frame_notes(name, frame_count)


def _deep_notes(deep: DeepImage, name: str) -> list[str]:
    notes = _frame_notes(name, deep.frame_count)
    if deep.is_floating_point:
        notes.append(f"{name} stores floating-point numbers; they are taken as sRGB.")
    return notes


def _frame_notes(name: str, frame_count: int) -> list[str]:
    if frame_count == 1:
        return []
    return [f"{name} has {frame_count} frames; only the first one is used."]


def _make_upright(image: Image.Image, notes: list[str], name: str) -> tuple[PhotoMetadata, int]:
    """Turn an image as its Exif block says; return what a picture takes over, and how it lay."""
    exif_bytes = None
    orientation = _UPRIGHT
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation, _UPRIGHT)
        ImageOps.exif_transpose(image, in_place=True)
        exif_bytes = carried_exif(image.getexif())
    except EXIF_DAMAGE:
        notes.append(f"The camera data (Exif) of {name} is damaged and is left out.")
    return PhotoMetadata(exif_bytes, resolution_dpi(image.info, image.getexif())), orientation
