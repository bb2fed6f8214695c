"""Writing colorized pictures, whole or not at all, and never over their photograph."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from engine.errors import ImageError
from engine.files import atomic_path, describe_os_error, shown_name
from engine.image_metadata import PictureMetadata, picture_metadata, shorten_exif
from engine.photo import Photo
from engine.tiff_writing import write_tiff

# The four letters of "Exif", two zeros and the length of a JPEG marker share 65535 bytes.
_LARGEST_JPEG_EXIF_BYTES = 65533
_LARGEST_NAME_BYTES = 255
# What Windows does not allow in a name; a picture saved on one system is opened on another.
_FORBIDDEN_IN_NAMES = '<>:"/\\|?*'


@dataclass(frozen=True)
class _Format:
    """How a format is written.

    Attributes
    ----------
    name
        What Pillow and people call it.
    largest_side_px
        The longest side that the format can hold, in pixels.
    encode
        Writes pixels and metadata.
    """

    name: str
    largest_side_px: int
    encode: Callable[["_Picture", io.BytesIO], None]


@dataclass(frozen=True)
class _Picture:
    rgb_u8: NDArray[np.uint8]
    alpha_u8: NDArray[np.uint8] | None
    metadata: PictureMetadata


def save_picture(rgb_u8: NDArray[np.uint8], path: Path, photo: Photo, note: str) -> Path:
    """Write a picture that was made of a photograph; the suffix chooses the format.

    JPEG and WebP are written with quality 95, JPEG without color subsampling; PNG and TIFF
    without loss. The picture takes over the Exif block, resolution and transparency of its
    photograph as far as the format can hold them, and carries an sRGB profile. JPEG and BMP have
    white where the photograph is transparent; BMP holds neither note nor profile.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB; as large as the photograph.
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
        itself, or the disk refuses; then nothing is left at ``path`` that was not there before.
    """
    file_format = _format_of(path)
    if rgb_u8.shape != photo.rgb_u8.shape:
        raise ImageError(
            f"The picture for {shown_name(path)} has another size than {photo.name}. "
            "Colorize the photograph again."
        )
    _require_not_source(path, photo)
    _require_fitting(file_format, photo, path)
    encoded = _encode(rgb_u8, path, photo, note)
    try:
        with atomic_path(path) as temporary:
            temporary.write_bytes(encoded.getbuffer())
    except OSError as error:
        raise ImageError(describe_os_error(error, path)) from error
    return path


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
    name = Path(_allowed_in_names(photo.name))
    suffix = name.suffix
    # "Clipboard 12.30" has no suffix, though it has a dot.
    is_picture_suffix = suffix.lower() in Image.registered_extensions()
    stem = name.stem if is_picture_suffix else name.name
    if suffix.lower() not in _FORMATS:
        suffix = ".png"
    ending = _allowed_in_names(f"_color_{tag}{suffix}")
    room = _LARGEST_NAME_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + ending


def _allowed_in_names(text: str) -> str:
    return "".join("_" if c in _FORBIDDEN_IN_NAMES or not c.isprintable() else c for c in text)


def _format_of(path: Path) -> _Format:
    file_format = _FORMATS.get(path.suffix.lower())
    if file_format is None:
        raise ImageError(
            f"{shown_name(path)} does not end in a format that can be written. "
            f"Choose one of {', '.join(_FORMATS)}."
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


def _require_fitting(file_format: _Format, photo: Photo, path: Path) -> None:
    if max(photo.width_px, photo.height_px) > file_format.largest_side_px:
        raise ImageError(
            f"{shown_name(path)} would be {photo.width_px} × {photo.height_px} pixels, but "
            f"{file_format.name} allows at most {file_format.largest_side_px} on a side. "
            "Save it as PNG or TIFF."
        )


def _encode(rgb_u8: NDArray[np.uint8], path: Path, photo: Photo, note: str) -> io.BytesIO:
    """Encode in memory: encoders that write files themselves hide why the disk refused."""
    file_format = _format_of(path)
    encoded = io.BytesIO()
    try:
        picture = _Picture(rgb_u8, photo.alpha_u8, picture_metadata(photo, note))
        file_format.encode(picture, encoded)
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


def _with_alpha(picture: _Picture) -> Image.Image:
    image = Image.fromarray(picture.rgb_u8)
    if picture.alpha_u8 is not None:
        image.putalpha(Image.fromarray(picture.alpha_u8))
    return image


def _on_white(picture: _Picture) -> Image.Image:
    image = Image.fromarray(picture.rgb_u8)
    if picture.alpha_u8 is None:
        return image
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=Image.fromarray(picture.alpha_u8))
    return flat


def _encode_jpeg(picture: _Picture, file: io.BytesIO) -> None:
    metadata = picture.metadata
    _on_white(picture).save(
        file,
        "JPEG",
        quality=95,
        subsampling="4:4:4",
        exif=shorten_exif(metadata.exif, _LARGEST_JPEG_EXIF_BYTES),
        icc_profile=metadata.icc_profile,
        # Some programs show this comment instead of the Exif block.
        comment=metadata.note.encode(),
        **_resolution(metadata),
    )


def _encode_png(picture: _Picture, file: io.BytesIO) -> None:
    metadata = picture.metadata
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Software", metadata.note)
    _with_alpha(picture).save(
        file,
        "PNG",
        pnginfo=text,
        exif=metadata.exif,
        icc_profile=metadata.icc_profile,
        **_resolution(metadata),
    )


def _encode_tiff(picture: _Picture, file: io.BytesIO) -> None:
    write_tiff(picture.rgb_u8, picture.alpha_u8, picture.metadata, file)


def _encode_webp(picture: _Picture, file: io.BytesIO) -> None:
    metadata = picture.metadata
    _with_alpha(picture).save(
        file,
        "WEBP",
        quality=95,
        # The colors below transparent pixels belong to the photograph, too.
        exact=True,
        exif=metadata.exif,
        icc_profile=metadata.icc_profile,
    )


def _encode_bmp(picture: _Picture, file: io.BytesIO) -> None:
    _on_white(picture).save(file, "BMP", **_resolution(picture.metadata))


def _resolution(metadata: PictureMetadata) -> dict[str, Any]:
    return {} if metadata.dpi is None else {"dpi": metadata.dpi}


_NO_LIMIT_PX = 2**31 - 1
_JPEG = _Format("JPEG", 65500, _encode_jpeg)
_PNG = _Format("PNG", _NO_LIMIT_PX, _encode_png)
_TIFF = _Format("TIFF", _NO_LIMIT_PX, _encode_tiff)
_WEBP = _Format("WebP", 16383, _encode_webp)
_BMP = _Format("BMP", _NO_LIMIT_PX, _encode_bmp)
_FORMATS = {
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": _PNG,
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".webp": _WEBP,
    ".bmp": _BMP,
}
