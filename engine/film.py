"""Watching a network learn, as an animated WebP or GIF: an epoch a frame, photographs in a grid."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from engine.control import StopToken
from engine.errors import EngineError
from engine.events import SamplesReady
from engine.files import atomic_path, describe_os_error
from engine.film_drawing import SURROUND, FilmFrame, FilmOptions, Projector

FILM_SUFFIXES = frozenset({".webp", ".gif"})

# More frames than this are thinned out evenly: nobody watches ten minutes of small changes.
MOST_FRAMES = 240
_WEBP_QUALITY = 85
# A palette is made of so many frames, each as large as this.
_PALETTE_FRAMES, _PALETTE_FRAME_PX = 12, 160
# The distance between neighbors in a palette of 256 colors, about.
_DITHER_LEVELS = 12


@dataclass(frozen=True)
class FramesDrawn:
    """Progress of an export: ``done`` of ``total`` frames are drawn."""

    done: int
    total: int


_STANDARD = FilmOptions()


def film_frames(samples: Sequence[SamplesReady], photo_id: str = "") -> list[FilmFrame]:
    """Make a frame of each epoch.

    Parameters
    ----------
    samples
        The sample pictures of a run, by epoch.
    photo_id
        The only photograph to show; all of them when empty.
    """
    ids = dict.fromkeys(one.photo_id for ready in samples for one in ready.samples)
    shown = [photo_id] if photo_id else list(ids)
    frames = []
    for ready in samples:
        paths = {one.photo_id: one.path for one in ready.samples}
        frames.append(FilmFrame(ready.epoch, tuple(paths.get(one) for one in shown)))
    return [frame for frame in frames if any(frame.pictures)]


def export_film(
    frames: Sequence[FilmFrame],
    path: Path,
    options: FilmOptions = _STANDARD,
    emit: Callable[[FramesDrawn], None] | None = None,
    stop: StopToken | None = None,
) -> Path:
    """Write an animation that begins again and again.

    Parameters
    ----------
    frames
        At least one; of more than :data:`MOST_FRAMES` some are left out, evenly.
    path
        The file to write; its suffix decides between WebP and GIF.
    options
        How it looks.
    emit
        Hears of every frame.
    stop
        Looked at before every frame.

    Returns
    -------
    The path.

    Raises
    ------
    EngineError
        When there is nothing to show, the suffix is another one, or the disk refuses.
    RunStopped
        When a stop was asked for; nothing is written then.
    """
    suffix = path.suffix.lower()
    if suffix not in FILM_SUFFIXES:
        raise EngineError(
            f"{path.name} would be no animation that can be written; let its name end in .webp or "
            ".gif."
        )
    chosen = _thinned_out([frame for frame in frames if any(frame.pictures)])
    if not chosen:
        raise EngineError("There are no sample pictures yet; train at least one epoch first.")
    projector = Projector(chosen, options)
    palette = _common_palette(projector) if suffix == ".gif" else None
    drawn: set[int] = set()

    def draw(number: int) -> Image.Image:
        if stop is not None:
            stop.raise_if_requested()
        image = projector.draw(number)
        # Pillow comes back to the first frame when it is done.
        if emit is not None and number not in drawn:
            drawn.add(number)
            emit(FramesDrawn(len(drawn), len(chosen)))
        return image if palette is None else _with_palette(image, palette)

    durations = [options.frame_ms] * (len(chosen) - 1) + [options.last_ms]
    try:
        with atomic_path(path) as temporary:
            _save(_Reel(len(chosen), draw), temporary, durations, palette)
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error
    return path


class _Reel(Image.Image):
    """Frames that are drawn when Pillow comes to them, so that few are in memory."""

    def __init__(self, count: int, draw: Callable[[int], Image.Image]) -> None:
        super().__init__()
        self.n_frames, self.is_animated = count, count > 1
        self._draw = draw
        self._number = -1
        self.seek(0)

    def seek(self, frame: int) -> None:
        if frame >= self.n_frames:
            raise EOFError
        if frame == self._number:
            return
        image = self._draw(frame)
        self.im, self.palette = image.im, image.palette
        self._mode, self._size = image.mode, image.size
        self._number = frame

    def tell(self) -> int:
        return max(self._number, 0)


def _thinned_out(frames: Sequence[FilmFrame]) -> list[FilmFrame]:
    """Leave frames out evenly; the first and the last stay."""
    if len(frames) <= MOST_FRAMES:
        return list(frames)
    kept = np.linspace(0, len(frames) - 1, MOST_FRAMES).round().astype(int)
    return [frames[index] for index in kept]


def _common_palette(projector: Projector) -> Image.Image:
    """Find 256 colors for all frames, so that none of them changes between two."""
    step = max(1, (projector.count - 1) // (_PALETTE_FRAMES - 1) or 1)
    numbers = sorted({*range(0, projector.count, step), projector.count - 1})
    side_px = _PALETTE_FRAME_PX
    strip = Image.new("RGB", (side_px * len(numbers), side_px))
    for place, number in enumerate(numbers):
        small = projector.draw(number).resize((side_px, side_px), Image.Resampling.NEAREST)
        strip.paste(small, (place * side_px, 0))
    return strip.quantize(256, Image.Quantize.MEDIANCUT, kmeans=1)


def _with_palette(image: Image.Image, palette: Image.Image) -> Image.Image:
    """Take the colors of a palette, dithered in a fixed pattern: one that moved would flicker."""
    pattern = _ordered_pattern()
    tiles = -(-image.height // len(pattern)), -(-image.width // len(pattern))
    offsets = np.tile(pattern, tiles)[: image.height, : image.width, None]
    pixels = np.asarray(image, np.int16)
    # What lies around the photographs has one color, which is in the palette.
    offsets = np.where((pixels == SURROUND).all(axis=-1, keepdims=True), 0, offsets)
    shifted = np.clip(pixels + offsets, 0, 255).astype(np.uint8)
    return Image.fromarray(shifted).quantize(palette=palette, dither=Image.Dither.NONE)


def _ordered_pattern() -> np.ndarray[Any, np.dtype[np.int16]]:
    """Return Bayer's 8 by 8 pattern, its mean 0."""
    pattern = np.zeros((1, 1))
    for _ in range(3):
        pattern = np.block([[4 * pattern, 4 * pattern + 2], [4 * pattern + 3, 4 * pattern + 1]])
    return np.round((pattern / 63 - 0.5) * _DITHER_LEVELS).astype(np.int16)


def _save(reel: _Reel, path: Path, durations: Sequence[int], palette: Image.Image | None) -> None:
    common = {"save_all": True, "duration": list(durations), "loop": 0}
    if palette is None:
        reel.save(path, "WEBP", quality=_WEBP_QUALITY, method=2, **common)
    else:
        reel.save(path, "GIF", optimize=False, disposal=1, **common)
