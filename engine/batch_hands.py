"""What is done to each photograph of a batch beside the network: opened, then given its colors.

Here in this process; :mod:`engine.batch_process` has the same in another one.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.adjustments import Adjustments
from engine.batch_entries import FileStamp
from engine.batch_thumbnails import PhotoThumbnails
from engine.color import FloatArray
from engine.figures import Figures, compare_pixels
from engine.image_modes import to_8_bit
from engine.image_writing import pixels_for, save_picture
from engine.images import load_decoders, read_photo
from engine.network_inputs import photo_inputs
from engine.photo import Photo
from engine.render_size import RenderSize
from engine.rendering import render
from engine.settings import ModelSpec


@dataclass(frozen=True)
class HandsPlan:
    """What is the same for all photographs of a batch.

    Attributes
    ----------
    specs
        Of the networks.
    size, adjustments, measures
        As in :class:`engine.batch_types.BatchSettings`.
    """

    specs: Sequence[ModelSpec]
    size: RenderSize | None
    adjustments: Adjustments
    measures: bool


@dataclass(frozen=True, eq=False)
class OpenedPhoto:
    """A photograph that was read, as far as others need to know it.

    Attributes
    ----------
    stamp
        Of the file, from before it was read: what is written to it meanwhile makes it another one.
    pixels
        How many it has.
    inputs
        For each network what it sees: shape (h, w), float32, L* scaled to [0, 1].
    """

    stamp: FileStamp
    pixels: int
    inputs: tuple[FloatArray, ...]


@dataclass(frozen=True, eq=False)
class FinishOrder:
    """How a photograph gets its colors.

    Attributes
    ----------
    ab_scaled
        What a network said: shape (h, w, 2), float32, scaled to [0, 1].
    output
        Where the picture goes; its folder must be there.
    note
        For its metadata.
    has_thumbnails
        Whether small pictures are wanted for the report.
    """

    ab_scaled: FloatArray
    output: Path
    note: str
    has_thumbnails: bool


@dataclass(frozen=True)
class FinishedPicture:
    """A picture that was written.

    Attributes
    ----------
    figures
        Against the original; None where it has no color or nobody asked.
    thumbnails
        From :class:`engine.batch_thumbnails.PhotoThumbnails`, or None.
    """

    figures: Figures | None
    thumbnails: tuple[str | None, ...] | None


class PhotoHands:
    """Opens photographs, holds them, and writes what becomes of them.

    Parameters
    ----------
    plan
        What is the same for all.
    """

    def __init__(self, plan: HandsPlan) -> None:
        self._plan = plan
        self._photos: dict[int, Photo] = {}
        self._thumbnails: dict[int, PhotoThumbnails] = {}
        load_decoders()

    @property
    def process_id(self) -> int:
        """Of the process that writes."""
        return os.getpid()

    def open(self, number: int, source: Path) -> OpenedPhoto:
        """Read a photograph and hold it under a number.

        Raises
        ------
        ImageError
            When it cannot be read.
        OSError
            When it is not there any more.
        """
        stamp = FileStamp.of(source)
        photo = read_photo(source)
        inputs = photo_inputs(photo.rgb_u8, self._plan.specs, self._plan.size)
        self._photos[number] = photo
        return OpenedPhoto(stamp, photo.width_px * photo.height_px, tuple(inputs))

    def finish(self, number: int, order: FinishOrder) -> FinishedPicture:
        """Give a photograph colors and write the picture.

        Raises
        ------
        ImageError
            When it cannot be written.
        """
        photo = self._photos[number]
        pixels = pixels_for(photo, order.output)
        # The other cores have photographs of their own.
        rendered = render(
            pixels, order.ab_scaled, adjustments=self._plan.adjustments, spreads=False
        )
        save_picture(rendered, order.output, photo, order.note)
        figures = thumbnails = None
        if self._plan.measures and photo.has_color:
            rendered_u8 = rendered if rendered.dtype == np.uint8 else to_8_bit(rendered)
            figures = compare_pixels(photo.rgb_u8, rendered_u8, spreads=False)
        if order.has_thumbnails:
            small = self._thumbnails.get(number) or PhotoThumbnails(photo)
            self._thumbnails[number] = small
            thumbnails = small.beside(rendered)
        return FinishedPicture(figures, thumbnails)

    def drop(self, number: int) -> None:
        """Hold a photograph no longer."""
        self._photos.pop(number, None)
        self._thumbnails.pop(number, None)

    def close(self) -> None:
        """Hold nothing any more."""
        self._photos.clear()
        self._thumbnails.clear()
