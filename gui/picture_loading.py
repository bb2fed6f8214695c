"""What is made of a photograph off the GUI thread: the panes' pictures and the list's."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from engine.api import (
    Photo,
    find_photos,
    read_draft,
    read_photo,
    read_thumbnail,
    render_gray,
)
from gui.jobs import JobContext
from gui.pane_picture import PanePicture
from gui.qimage import to_qimage

_THUMBNAIL_PX = 128
# About as many pixels as a pane has.
_PREVIEW_PX = 900
# A folder's photographs join the list in steps, so that the first shows at once.
_FOLDER_STEP = 64


@dataclass(frozen=True, eq=False)
class LoadedPicture:
    """A decoded photograph with what the panes draw of it."""

    photo: Photo
    original: PanePicture
    gray: PanePicture


@dataclass(frozen=True, eq=False)
class Summary:
    """What a list shows of a photograph: a small picture, and its size in pixels."""

    thumbnail: QImage
    width_px: int
    height_px: int


@dataclass(frozen=True, eq=False)
class PicturePreview:
    """What the panes draw of a large photograph while it is being decoded: the same, smaller."""

    original: PanePicture
    gray: PanePicture


def read_picture(path: Path, context: JobContext) -> LoadedPicture:
    """Decode a photograph; of a large one a preview is reported first. On the worker thread.

    Raises
    ------
    ImageError
        When the file is no photograph that can be read.
    """
    draft = read_draft(path, _PREVIEW_PX)
    if draft is not None:
        original = PanePicture.from_pixels(draft.rgb_u8)
        context.emit(PicturePreview(original, _gray_pane(draft.rgb_u8)))
    return prepare_picture(read_photo(path))


def prepare_picture(photo: Photo) -> LoadedPicture:
    """Make what the panes draw; on the worker thread."""
    original = PanePicture.from_pixels(_with_alpha(photo))
    return LoadedPicture(photo, original, _gray_pane(photo.rgb_u8))


def read_summary(path: Path) -> Summary:
    """Read what a list shows of a photograph; on the worker thread.

    Raises
    ------
    ImageError
        When the file is no photograph that can be read.
    """
    thumbnail = read_thumbnail(path, _THUMBNAIL_PX)
    return Summary(to_qimage(thumbnail.rgb_u8), thumbnail.width_px, thumbnail.height_px)


def summary_of(loaded: LoadedPicture) -> Summary:
    """Make what a list shows of a photograph that is in memory."""
    thumbnail = loaded.original.smallest_level(_THUMBNAIL_PX).scaled(
        QSize(_THUMBNAIL_PX, _THUMBNAIL_PX),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return Summary(thumbnail, loaded.photo.width_px, loaded.photo.height_px)


def _gray_pane(rgb_u8: NDArray[np.uint8]) -> PanePicture:
    # One channel of the three equal ones: a third of the memory.
    return PanePicture.from_pixels(np.ascontiguousarray(render_gray(rgb_u8)[..., 0]))


def _with_alpha(photo: Photo) -> NDArray[np.uint8]:
    if photo.alpha_u8 is None:
        return photo.rgb_u8
    return np.dstack([photo.rgb_u8, photo.alpha_u8])


def scan_folder(folder: Path, context: JobContext) -> int:
    """Report the photographs below a folder in steps and return how many there are."""
    step: list[Path] = []
    count = 0
    for path in find_photos([folder]):
        context.stop.raise_if_requested()
        step.append(path)
        count += 1
        if len(step) == _FOLDER_STEP or count == 1:
            context.emit(step)
            step = []
    if step:
        context.emit(step)
    return count
