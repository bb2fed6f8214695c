"""Checkpoints, networks and rows for comparisons, without TensorFlow."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from helpers.checkpoints import untrained_card
from helpers.images import noise_rgb
from numpy.typing import NDArray

from engine.cards import CheckpointCard
from engine.checkpoints import read_card, save_checkpoint
from engine.color import FloatArray
from engine.comparison import ComparisonCell
from engine.comparison_row import ComparisonRow
from engine.figures import Figures
from engine.photo import Photo
from engine.render_size import RenderSize
from engine.settings import ModelSpec

SPEC = ModelSpec("colorizer", 2, image_px=32)


def write_checkpoint(
    path: Path, title: str = "A", spec: ModelSpec = SPEC, weight: float = 0.0
) -> Path:
    """Write a checkpoint that can be listed; no network could be filled with its weights."""
    count = 600 * spec.filters**2
    card = untrained_card(spec, title, parameter_count=count)
    save_checkpoint(path, card, {"weights": np.full(count, weight, np.float32)})
    return path


def make_photo(
    height: int = 24, width: int = 36, seed: int = 0, name: str = "a.jpg", has_color: bool = True
) -> Photo:
    """Make a photograph of noise, or of gray noise."""
    rgb_u8 = noise_rgb(height, width, seed)
    if not has_color:
        rgb_u8 = np.repeat(rgb_u8[..., :1], 3, axis=2)
    return Photo(name, None, rgb_u8, has_color=has_color)


class FakeNetworks:
    """Stands for a PredictorCache: each network sees red, and counts how often it is asked.

    Attributes
    ----------
    asked
        A pair for each time: the file, and the shape of the photograph.
    on_asked
        Called while a network works.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[Path, tuple[int, ...]]] = []
        self.on_asked: Callable[[], object] = lambda: None

    def get(self, checkpoint: Path) -> "_FakeNetwork":
        """Return the network of a file."""
        return _FakeNetwork(self, checkpoint)


class _FakeNetwork:
    def __init__(self, networks: FakeNetworks, checkpoint: Path) -> None:
        self._networks, self._checkpoint = networks, checkpoint
        self.card: CheckpointCard = read_card(checkpoint)

    def predict_timed(
        self, rgb_u8: NDArray[np.uint8], size: RenderSize | None
    ) -> tuple[FloatArray, float]:
        self._networks.asked.append((self._checkpoint, rgb_u8.shape))
        self._networks.on_asked()
        return np.full((4, 4, 2), 0.6, np.float32), 12.5


def make_cell(
    checkpoint: Path,
    spec: ModelSpec = SPEC,
    rgb: tuple[int, int, int] = (200, 40, 40),
    figures: Figures | None = None,
    title: str = "Reds",
) -> ComparisonCell:
    """Make a tile of one color."""
    return ComparisonCell(
        photo_name="a.jpg",
        checkpoint=checkpoint,
        card=untrained_card(spec, title, parameter_count=1234),
        rgb_u8=np.full((24, 36, 3), rgb, np.uint8),
        duration_ms=50.0,
        network_ms=12.345,
        figures=figures,
        is_cached=False,
        network_px=(48, 32),
    )


def make_figures(mae: float = 0.0125, delta_e: float = 8.25) -> Figures:
    """Make figures; what is not given is the same in all."""
    return Figures(mae, 25.5, 0.5, 0.9375, delta_e, 10.0, 20.0)


def make_row(
    *cells: ComparisonCell, name: str = "a.jpg", rgb: tuple[int, int, int] = (40, 40, 200)
) -> ComparisonRow:
    """Make a row whose original has one color."""
    return ComparisonRow(name, np.full((24, 36, 3), rgb, np.uint8), 36, 24, cells)
