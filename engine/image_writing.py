"""Writing colorized pictures, whole or not at all, and never over their photograph."""

import io
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.color_profiles import holds_colors
from engine.errors import ImageError
from engine.files import atomic_path, describe_os_error, shown_name
from engine.heic import HEIC_SUFFIXES, can_use_heic, load_heic
from engine.image_metadata import picture_metadata
from engine.photo import PHOTO_SUFFIXES, Photo
from engine.picture import Picture
from engine.picture_formats import FORMATS_BY_SUFFIX, PictureFormat
from engine.result_names import DEFAULT_PATTERN, allowed_in_names, result_name


def save_picture(rgb: NDArray[np.uint8 | np.uint16], path: Path, photo: Photo, note: str) -> Path:
    """Write a picture that was made of a photograph; the suffix chooses the format.

    JPEG, WebP and HEIC are written with quality 95, JPEG and HEIC without color subsampling; PNG
    and TIFF without loss, and with 16 bits per channel where ``rgb`` has them. The other formats
    hold 8: there 16 are rounded.

    The picture takes over the Exif block, resolution and transparency of its photograph as far as
    the format can hold them (transparency with 8 bits). It is stored in the photograph's own RGB
    profile and carries it, or sRGB where that profile is for gray or inks or would crush the
    colors. JPEG and BMP have white where the photograph is transparent; BMP holds neither note
    nor profile and is always sRGB.

    Parameters
    ----------
    rgb
        Shape (height, width, 3), uint8 or uint16, sRGB; as large as the photograph.
    path
        Where to write; its folder must be there. A file that is there is replaced at the end.
    photo
        The photograph that the picture was made of; it is never written over.
    note
        Who made the picture; goes into the metadata.

    Returns
    -------
    Path
        ``path``.

    Raises
    ------
    ImageError
        When the suffix is unknown, the format cannot hold the picture, ``path`` is the photograph
        itself, the extra for HEIC is missing, or the disk refuses; then nothing is left at
        ``path`` that was not there before.
    """
    file_format = _format_of(path)
    if rgb.shape != photo.rgb_u8.shape:
        raise ImageError(
            f"The picture for {shown_name(path)} has another size than {photo.name}. "
            "Colorize the photograph again."
        )
    _require_not_source(path, photo)
    _require_fitting(file_format, photo, path)
    if path.suffix.lower() in HEIC_SUFFIXES:
        load_heic(shown_name(path))
    encoded = _encode(rgb, path, photo, note)
    try:
        with atomic_path(path) as temporary:
            temporary.write_bytes(encoded.getbuffer())
    except OSError as error:
        raise ImageError(describe_os_error(error, path)) from error
    return path


def can_hold_16_bit(path: Path) -> bool:
    """Tell whether a picture of this name can have 16 bits per channel, by its suffix."""
    file_format = FORMATS_BY_SUFFIX.get(path.suffix.lower())
    return file_format is not None and file_format.holds_16_bit


def pixels_for(photo: Photo, path: Path) -> NDArray[Any]:
    """Choose which pixels of a photograph a picture is made of that is saved under a name.

    Parameters
    ----------
    photo
        The photograph.
    path
        Where the picture is going to be saved.

    Returns
    -------
    Shape (height, width, 3), sRGB: uint16 where photograph and file have 16 bits, else uint8.
    """
    if photo.rgb_u16 is not None and can_hold_16_bit(path):
        return photo.rgb_u16
    return photo.rgb_u8


def proposed_name(photo: Photo, tag: str) -> str:
    """Propose a file name for the picture made of a photograph.

    Parameters
    ----------
    photo
        The photograph; its format is kept where it can be written, else it becomes PNG.
    tag
        What tells the results of several checkpoints apart, for instance ``"f64"``.

    Returns
    -------
    str
        For instance ``"photo_color_f64.jpg"``: a name that every usual disk allows.
    """
    stem, suffix = photo_stem(photo.name), result_suffix(photo.name)
    return result_name(DEFAULT_PATTERN, stem, "", tag, "", suffix)


def photo_stem(photo_name: str) -> str:
    """Return the name of a photograph without its suffix, if it has one."""
    name = Path(allowed_in_names(photo_name))
    # "Clipboard 12.30" has no suffix, though it has a dot.
    is_picture_suffix = name.suffix.lower() in PHOTO_SUFFIXES | Image.registered_extensions().keys()
    return name.stem if is_picture_suffix else name.name


def result_suffix(photo_name: str) -> str:
    """Return the suffix of a photograph where its format can be written, else ``".png"``."""
    suffix = Path(allowed_in_names(photo_name)).suffix
    return suffix if _can_write(suffix.lower()) else ".png"


def colorized_note(title: str) -> str:
    """Say in a picture's metadata where its colors are from."""
    return f"Colorized by Tintype, model {title}"


def _can_write(suffix: str) -> bool:
    return suffix in FORMATS_BY_SUFFIX and (suffix not in HEIC_SUFFIXES or can_use_heic())


def _format_of(path: Path) -> PictureFormat:
    file_format = FORMATS_BY_SUFFIX.get(path.suffix.lower())
    if file_format is None:
        raise ImageError(
            f"{shown_name(path)} does not end in a format that can be written. "
            f"Choose one of {', '.join(FORMATS_BY_SUFFIX)}."
        )
    return file_format


def _require_not_source(path: Path, photo: Photo) -> None:
    if photo.path is None:
        return
    try:
        is_source = path.resolve() == photo.path.resolve()
        # Another spelling, or a second name of the same file
        is_source = is_source or (path.exists() and path.samefile(photo.path))
    except OSError:
        # The photograph is gone: nothing of it can be written over.
        return
    if is_source:
        raise ImageError(
            f"{shown_name(path)} is the photograph itself, which is never written over. "
            "Choose another name or folder."
        )


def _require_fitting(file_format: PictureFormat, photo: Photo, path: Path) -> None:
    if max(photo.width_px, photo.height_px) > file_format.largest_side_px:
        raise ImageError(
            f"{shown_name(path)} would be {photo.width_px} × {photo.height_px} pixels, but "
            f"{file_format.name} allows at most {file_format.largest_side_px} on a side. "
            "Save it as PNG or TIFF."
        )


def _encode(rgb: NDArray[np.uint8 | np.uint16], path: Path, photo: Photo, note: str) -> io.BytesIO:
    """Encode in memory: encoders that write files themselves hide why the disk refused."""
    file_format = _format_of(path)
    encoded = io.BytesIO()
    try:
        is_deep = rgb.dtype == np.uint16 and file_format.holds_16_bit
        profile = photo.metadata.icc_profile if file_format.holds_profile else None
        if profile is not None and not holds_colors(profile, is_deep):
            profile = None
        metadata = picture_metadata(photo, note, profile)
        file_format.write(Picture(rgb, photo.alpha_u8, metadata, profile), encoded)
    except MemoryError as error:
        raise ImageError(
            f"There is not enough memory to save {shown_name(path)}. Close other programs."
        ) from error
    except Exception as error:
        # Encoders raise nearly anything; the cause is kept for the log.
        raise ImageError(
            f"{shown_name(path)} could not be written as {file_format.name}. "
            "Save it in another format."
        ) from error
    return encoded
