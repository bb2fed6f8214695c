"""One picture seen through many checkpoints, a tile at a time; a second look takes no time."""

import dataclasses
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.adjustments import Adjustments
from engine.cards import CheckpointCard
from engine.color import FloatArray
from engine.comparison_cache import (
    ByteCache,
    CheckpointContent,
    CheckpointContents,
    SmallPhoto,
    SmallPhotos,
)
from engine.control import StopToken
from engine.figures import Figures, compare_pixels
from engine.onnx_spec import ONNX_KIND
from engine.photo import Photo
from engine.predictor_cache import PredictorCache
from engine.render_size import RenderSize, default_render_size, network_size_px
from engine.rendering import render
from engine.settings import ACTIVATIONS, NORMALIZATIONS, UPSAMPLINGS, ModelSpec

# Of a tile: on a large screen it is seen pixel by pixel, and eight times as many fit into memory
# as of a photograph of 12 megapixels.
TILE_PIXELS = 1_500_000
# 28 tiles of the largest size: a picture through all checkpoints that a window can show.
CELL_BYTES = 128 * 1024**2
# 512 answers of a network that sees 128 by 128 pixels, 32 of one that sees 512 by 512.
ANSWER_BYTES = 64 * 1024**2

# A regressor, whose tile has one color, comes last; before it those of other programs.
_KIND_ORDER = ("colorizer", "encoder_decoder", "efficientnet", ONNX_KIND, "regressor")


@dataclass(frozen=True, eq=False)
class ComparisonCell:
    """A tile: a photograph seen through a checkpoint.

    Attributes
    ----------
    photo_name
        Of the photograph.
    checkpoint
        The file.
    card
        What it says about itself.
    rgb_u8
        Shape (h, w, 3), uint8, sRGB, read-only: the photograph's own proportion, made smaller
        where it has more than :data:`TILE_PIXELS`.
    duration_ms
        Of making the network's input of the whole photograph, of the network, and of giving the
        tile its colors, in milliseconds; as measured when it was done.
    network_ms
        Of the network alone, in milliseconds; as measured when it was done.
    figures
        The tile against the photograph at the same size; None where the photograph is gray.
    is_cached
        Whether the network was not asked: its answer, or the whole tile, was kept.
    network_px
        Width and height of what the network saw, in pixels.
    """

    photo_name: str
    checkpoint: Path
    card: CheckpointCard
    rgb_u8: NDArray[np.uint8]
    duration_ms: float
    network_ms: float
    figures: Figures | None
    is_cached: bool
    network_px: tuple[int, int]


@dataclass(frozen=True, eq=False)
class _Wish:
    """A photograph and the network that should see it."""

    photo: Photo
    small: SmallPhoto
    checkpoint: Path
    content: CheckpointContent
    size: RenderSize
    network_px: tuple[int, int]

    @property
    def key(self) -> tuple[bytes, str, tuple[int, int]]:
        """What decides about the answer of the network."""
        return self.small.digest, self.content.digest, self.network_px


@dataclass(frozen=True, eq=False)
class _Answer:
    """What a network said: a*b* scaled to [0, 1], and how long its input and itself took."""

    ab_scaled: FloatArray
    duration_ms: float
    network_ms: float


class Comparer:
    """Sees photographs through checkpoints and keeps what it saw; any thread may call it.

    Parameters
    ----------
    predictors
        Loads the networks.
    most_pixels
        Of a tile.
    cell_bytes, answer_bytes
        Most memory for finished tiles, and for what networks said.
    """

    def __init__(
        self,
        predictors: PredictorCache,
        most_pixels: int = TILE_PIXELS,
        cell_bytes: int = CELL_BYTES,
        answer_bytes: int = ANSWER_BYTES,
    ) -> None:
        self._predictors = predictors
        self._photos = SmallPhotos(most_pixels)
        self._contents = CheckpointContents()
        self._cells: ByteCache[ComparisonCell] = ByteCache(cell_bytes)
        self._answers: ByteCache[_Answer] = ByteCache(answer_bytes)

    def compare(
        self,
        photo: Photo,
        checkpoint: Path,
        size: RenderSize | None = None,
        adjustments: Adjustments | None = None,
        stop: StopToken | None = None,
    ) -> ComparisonCell:
        """See a photograph through a checkpoint.

        The network sees the whole photograph; its colors are joined with a smaller one, because a
        tile is small. Tiles and answers are kept by the contents of the photograph and of the
        checkpoint file, by what the network sees, and tiles by the adjustments.

        Parameters
        ----------
        photo
            The photograph.
        checkpoint
            A checkpoint file.
        size
            At which the network sees the photograph; None for the one that measures best.
        adjustments
            Of the colors, after the network; None changes nothing.
        stop
            Looked at between steps; None where nobody can ask for a stop.

        Raises
        ------
        CheckpointError
            When the file is missing or is not a checkpoint that fits its network.
        RunStopped
            When a stop was asked for; a finished answer of the network is kept all the same.
        """
        stop, adjustments = stop or StopToken(), adjustments or Adjustments()
        stop.raise_if_requested()
        wish = self._wish(photo, checkpoint, size, stop)
        kept = self._cells.find((wish.key, adjustments))
        if kept is not None:
            return dataclasses.replace(
                kept, photo_name=photo.name, checkpoint=checkpoint, is_cached=True
            )
        answer = self._answers.find(wish.key)
        is_cached = answer is not None
        if answer is None:
            answer = self._ask(wish)
            if self._contents.of(checkpoint).digest != wish.content.digest:
                # The file was replaced meanwhile, and which one was loaded nobody knows.
                return self.compare(photo, checkpoint, size, adjustments, stop)
            self._answers.keep(wish.key, answer, answer.ab_scaled.nbytes)
        cell = _make_cell(wish, answer, adjustments, stop, is_cached)
        self._cells.keep((wish.key, adjustments), cell, cell.rgb_u8.nbytes)
        return cell

    def _wish(
        self, photo: Photo, checkpoint: Path, size: RenderSize | None, stop: StopToken
    ) -> _Wish:
        content = self._contents.of(checkpoint)
        spec = content.card.spec
        size = size or default_render_size(spec)
        network_px = network_size_px(spec, size, photo.width_px, photo.height_px)
        small = self._photos.of(photo, stop)
        return _Wish(photo, small, checkpoint, content, size, network_px)

    def _ask(self, wish: _Wish) -> _Answer:
        predictor = self._predictors.get(wish.checkpoint)
        start_s = time.perf_counter()
        ab_scaled, network_ms = predictor.predict_timed(wish.photo.rgb_u8, wish.size)
        return _Answer(ab_scaled, _milliseconds_since(start_s), network_ms)


def sorted_for_grid(cards: Iterable[CheckpointCard]) -> list[CheckpointCard]:
    """Sort cards as a grid shows them; the same objects, and equal ones in the order given.

    Colorizers come first, then encoder-decoders, then networks of other programs, then regressors;
    of a kind by filters, then by activation, then by how they are built, the size they were made
    for, title, epochs and date.
    """
    return sorted(cards, key=grid_place)


def grid_place(card: CheckpointCard) -> tuple[int | str, ...]:
    """Return what :func:`sorted_for_grid` sorts by."""
    spec = card.spec
    return (
        _KIND_ORDER.index(spec.kind),
        spec.filters,
        *_build_place(spec),
        spec.image_px,
        card.title.casefold(),
        card.epochs,
        card.date,
    )


def _build_place(spec: ModelSpec) -> tuple[int, int, int]:
    if spec.kind == ONNX_KIND:  # how it is built is not known
        return 0, 0, 0
    return (
        ACTIVATIONS.index(spec.activation),
        NORMALIZATIONS[spec.kind].index(spec.normalization),
        UPSAMPLINGS[spec.kind].index(spec.upsampling),
    )


def _make_cell(
    wish: _Wish, answer: _Answer, adjustments: Adjustments, stop: StopToken, is_cached: bool
) -> ComparisonCell:
    start_s = time.perf_counter()
    small_u8 = wish.small.rgb_u8
    rgb_u8 = render(small_u8, answer.ab_scaled, stop, adjustments)
    rgb_u8.flags.writeable = False
    duration_ms = answer.duration_ms + _milliseconds_since(start_s)
    stop.raise_if_requested()
    return ComparisonCell(
        photo_name=wish.photo.name,
        checkpoint=wish.checkpoint,
        card=wish.content.card,
        rgb_u8=rgb_u8,
        duration_ms=duration_ms,
        network_ms=answer.network_ms,
        figures=compare_pixels(small_u8, rgb_u8) if wish.photo.has_color else None,
        is_cached=is_cached,
        network_px=wish.network_px,
    )


def _milliseconds_since(start_s: float) -> float:
    return (time.perf_counter() - start_s) * 1000
