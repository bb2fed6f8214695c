"""Drawing the frames of a film: photographs in a grid, and which epoch it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from engine.errors import EngineError
from engine.samples import sample_gray, sample_original

# What lies around the photographs: neutral, as in the window.
SURROUND = (26, 26, 26)
_MOST_FRAME_PIXELS = 2_000_000
# Pillow keeps all frames of a GIF in memory, a byte a pixel.
_MOST_PIXELS = 160_000_000
_GOOD_ASPECT = 16 / 9
_GAP_PX, _CAPTION_PX, _CAPTION_TEXT_PX = 8, 30, 16
_TEXT, _BAR = (236, 237, 239), (240, 166, 58)


@dataclass(frozen=True)
class FilmFrame:
    """What one epoch shows.

    Attributes
    ----------
    epoch
        Complete epochs.
    pictures
        A sample picture of each photograph, the same photographs in each frame; None where there
        is none of this epoch, which shows what the network was given.
    """

    epoch: int
    pictures: tuple[Path | None, ...]


@dataclass(frozen=True)
class FilmOptions:
    """How a film looks.

    Attributes
    ----------
    frame_ms, last_ms
        How long a frame is seen, and the last one before the film begins again.
    columns
        Photographs side by side; 0 for as many as make a good shape.
    labels
        Whether each frame says its epoch.
    with_original
        Whether each photograph itself stands at the left of its pictures.
    caption
        What a frame says; ``{epoch}`` is its epoch.
    """

    frame_ms: int = 600
    last_ms: int = 1800
    columns: int = 0
    labels: bool = True
    with_original: bool = False
    caption: str = "epoch {epoch}"


class Projector:
    """Draws frames of one size.

    Parameters
    ----------
    frames
        At least one; each has as many pictures.
    options
        How they look.

    Raises
    ------
    EngineError
        When no picture of any photograph can be read.
    """

    def __init__(self, frames: Sequence[FilmFrame], options: FilmOptions) -> None:
        self._frames, self._options = frames, options
        photos = range(len(frames[0].pictures))
        # The photograph itself lies beside any of its pictures.
        self._examples = [
            next((frame.pictures[photo] for frame in frames if frame.pictures[photo]), None)
            for photo in photos
        ]
        self._originals = [
            None if example is None else _read(sample_original(example))
            for example in self._examples
        ]
        self._grays = [
            None if example is None else _read(sample_gray(example)) for example in self._examples
        ]
        self._plan()
        self._font = ImageFont.load_default(_CAPTION_TEXT_PX)

    @property
    def count(self) -> int:
        """How many frames there are."""
        return len(self._frames)

    def _plan(self) -> None:
        sizes = [image.size for image in (*self._originals, *self._grays) if image is not None]
        known = sizes or [image.size for image in map(_read, self._examples) if image is not None]
        if not known:
            raise EngineError("The sample pictures of this run cannot be read any more.")
        width_px, height_px = (max(sides) for sides in zip(*known, strict=True))
        per_cell = 2 if self._options.with_original else 1
        count = len(self._examples)
        self._columns = min(count, self._options.columns) or good_columns(
            count, width_px * per_cell / height_px
        )
        self._rows = -(-count // self._columns)
        pixels = width_px * height_px * per_cell * self._columns * self._rows
        share = min(1.0, math.sqrt(min(_MOST_FRAME_PIXELS, _MOST_PIXELS // self.count) / pixels))
        self._cell = max(1, round(width_px * share)), max(1, round(height_px * share))
        self._places = self._columns * per_cell
        self.size = (
            self._places * (self._cell[0] + _GAP_PX) + _GAP_PX,
            self._rows * (self._cell[1] + _GAP_PX)
            + _GAP_PX
            + (_CAPTION_PX if self._options.labels else 0),
        )

    def draw(self, number: int) -> Image.Image:
        """Draw a frame as an RGB picture, the first one by 0."""
        frame = self._frames[number]
        image = Image.new("RGB", self.size, SURROUND)
        place = 0
        for photo, path in enumerate(frame.pictures):
            picture = None if path is None else _read(path)
            if self._options.with_original:
                self._put(image, self._originals[photo], place)
                place += 1
            self._put(image, picture or self._grays[photo], place)
            place += 1
        if self._options.labels:
            self._write_caption(image, number)
        return image

    def _put(self, image: Image.Image, picture: Image.Image | None, place: int) -> None:
        """Put a picture into the middle of its cell, as large as fits."""
        if picture is None:
            return
        row, column = divmod(place, self._places)
        width_px, height_px = self._cell
        share = min(width_px / picture.width, height_px / picture.height)
        size = max(1, round(picture.width * share)), max(1, round(picture.height * share))
        if size != picture.size:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        left_px = _GAP_PX + column * (width_px + _GAP_PX) + (width_px - size[0]) // 2
        top_px = _GAP_PX + row * (height_px + _GAP_PX) + (height_px - size[1]) // 2
        image.paste(picture, (left_px, top_px))

    def _write_caption(self, image: Image.Image, number: int) -> None:
        """Say the epoch, and show how far the film is."""
        draw = ImageDraw.Draw(image)
        text = self._options.caption.format(epoch=self._frames[number].epoch)
        width_px, height_px = self.size
        middle_px = height_px - _GAP_PX / 2 - _CAPTION_PX / 2
        draw.text((_GAP_PX + 1, middle_px), text, _TEXT, self._font, anchor="lm")
        bar_px = round((width_px - 1) * (number + 1) / self.count)
        draw.rectangle((0, height_px - 3, bar_px, height_px - 1), _BAR)


def good_columns(count: int, cell_aspect: float) -> int:
    """Return how many cells side by side come closest to the shape of a screen."""

    def distance(columns: int) -> float:
        rows = -(-count // columns)
        empty = columns * rows - count
        return abs(math.log(cell_aspect * columns / rows / _GOOD_ASPECT)) + 0.25 * empty

    return min(range(1, count + 1), key=distance)


def _read(path: Path | None) -> Image.Image | None:
    """Read a sample picture; one that is gone leaves its place empty."""
    try:
        with Image.open(path or "", formats=["JPEG"]) as image:
            return image.convert("RGB")
    except (OSError, SyntaxError, ValueError):
        return None
