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
    shrink_by_area,
)
from gui.jobs import JobContext
from gui.pane_picture import PanePicture
from gui.qimage import to_qimage

_THUMBNAIL_PX = 128
# About as many pixels as a pane has.
_DRAFT_PX = 900
# A larger photograph is shown smaller until its colors are there.
_MOST_PIXELS_AT_ONCE = 200_000
# A folder's photographs join the list in steps, so that the first shows at once.
_FOLDER_STEP = 64


@dataclass(frozen=True, eq=False)
class Panes:
    """What the panes draw of a photograph."""

    original: PanePicture
    gray: PanePicture


@dataclass(frozen=True, eq=False)
class LoadedPicture:
    """A decoded photograph with what the panes draw of it.

    Attributes
    ----------
    photo
        The photograph.
    original, gray
        For the panes; of a large photograph smaller at first, as its colors come before them.
    is_refined
        Whether they are as large as the photograph.
    """

    photo: Photo
    original: PanePicture
    gray: PanePicture
    is_refined: bool = True

    def refined(self, panes: Panes) -> "LoadedPicture":
        """Return the picture with panes as large as its photograph."""
        return LoadedPicture(self.photo, panes.original, panes.gray)


@dataclass(frozen=True, eq=False)
class Summary:
    """What a list shows of a photograph: a small picture, and its size in pixels."""

    thumbnail: QImage
    width_px: int
    height_px: int


def read_picture(path: Path, context: JobContext) -> LoadedPicture:
    """Decode a photograph; how a large one will look is reported first. On the worker thread.

    Raises
    ------
    ImageError
        When the file is no photograph that can be read.
    """
    draft = read_draft(path, _DRAFT_PX)
    if draft is None:
        return prepare_picture(read_photo(path))
    panes = _panes(draft.rgb_u8, QSize(draft.width_px, draft.height_px))
    context.emit(panes)
    photo = read_photo(path)
    return LoadedPicture(photo, panes.original, panes.gray, is_refined=False)


def prepare_picture(photo: Photo) -> LoadedPicture:
    """Make what the panes draw, of a large photograph smaller; on the worker thread."""
    if photo.width_px * photo.height_px <= _MOST_PIXELS_AT_ONCE:
        return LoadedPicture(photo, *_both(refine_picture(photo)))
    small_u8 = shrink_by_area(photo.rgb_u8, _MOST_PIXELS_AT_ONCE)
    panes = _panes(small_u8, QSize(photo.width_px, photo.height_px))
    return LoadedPicture(photo, *_both(panes), is_refined=False)


def refine_picture(photo: Photo) -> Panes:
    """Make what the panes draw, as large as the photograph; on the worker thread."""
    original = PanePicture.from_pixels(_with_alpha(photo))
    return Panes(original, _gray_pane(photo.rgb_u8))


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


def _both(panes: Panes) -> tuple[PanePicture, PanePicture]:
    return panes.original, panes.gray


def _panes(small_u8: NDArray[np.uint8], full_size: QSize) -> Panes:
    original = PanePicture.from_pixels(small_u8, full_size)
    return Panes(original, _gray_pane(small_u8, full_size))


def _gray_pane(rgb_u8: NDArray[np.uint8], full_size: QSize | None = None) -> PanePicture:
    # One channel of the three equal ones: a third of the memory.
    gray_u8 = np.ascontiguousarray(render_gray(rgb_u8)[..., 0])
    return PanePicture.from_pixels(gray_u8, full_size)


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
