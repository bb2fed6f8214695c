"""A grid without networks: each checkpoint has a color, and scripted figures."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from helpers.checkpoints import untrained_card
from helpers.comparisons import make_figures
from helpers.runs import write_run
from numpy.typing import NDArray

from engine.api import (
    Adjustments,
    CheckpointError,
    ModelSpec,
    Photo,
    RenderSize,
    RunRecord,
    StopToken,
    photo_from_rgb,
    read_run,
)
from engine.checkpoints import save_checkpoint
from engine.comparison import ComparisonCell
from engine.run_folder import epoch_path
from gui.grid_types import GridCheckpoint, GridSource, GridWish, TileKey
from gui.look import Look
from gui.picture_loading import prepare_picture


class FakeEngine:
    """Stands for ``compare_checkpoint``: a tile is as bright as its network has filters.

    Attributes
    ----------
    asked
        Name of the photograph, stem of the checkpoint and adjustments, for each time.
    broken
        Stems of checkpoints that cannot be used.
    on_asked
        Called on the worker with the stop token before the tile is made.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Adjustments | None]] = []
        self.broken: set[str] = set()
        self.on_asked: Callable[[StopToken | None], object] = lambda _: None

    @property
    def asked_stems(self) -> list[str]:
        """Which checkpoints it was asked for, in order."""
        return [stem for _, stem, _ in self.asked]

    def __call__(
        self,
        photo: Photo,
        checkpoint: Path,
        size: RenderSize | None = None,
        adjustments: Adjustments | None = None,
        stop: StopToken | None = None,
    ) -> ComparisonCell:
        """Make a tile."""
        self.asked.append((photo.name, checkpoint.stem, adjustments))
        self.on_asked(stop)
        if checkpoint.stem in self.broken:
            raise CheckpointError(f"The checkpoint “{checkpoint.name}” is not there any more.")
        filters = int(checkpoint.stem.strip("abcdefghijklmnopqrstuvwxyz") or 1)
        rgb_u8 = np.full(photo.rgb_u8.shape, (filters, 10, 20), np.uint8)
        figures = make_figures(mae=1 / filters) if photo.has_color else None
        return ComparisonCell(
            photo_name=photo.name,
            checkpoint=checkpoint,
            card=checkpoint_of(filters, checkpoint.stem).card,
            rgb_u8=rgb_u8,
            duration_ms=50.0,
            network_ms=12.0,
            figures=figures,
            is_cached=False,
            network_px=(128, 128),
        )


def checkpoint_of(
    filters: int,
    stem: str = "",
    *,
    kind: str = "colorizer",
    activation: str = "sigmoid",
    title: str = "",
    folder: Path = Path("/checkpoints"),
    epochs: int = 0,
) -> GridCheckpoint:
    """Make a checkpoint that is only talked about."""
    spec = ModelSpec(kind, filters, activation)
    title = title or f"Faces, {filters} filters"
    card = untrained_card(spec, title, parameter_count=filters * 1000, epochs=epochs)
    return GridCheckpoint(folder / f"{stem or f'f{filters}'}.safetensors", card)


def plain_rgb(height: int = 24, width: int = 36) -> NDArray[np.uint8]:
    """Make a picture of one color."""
    return np.full((height, width, 3), (200, 100, 50), np.uint8)


def source_of(
    photo_id: str = "p1", rgb_u8: NDArray[np.uint8] | None = None, path: Path | None = None
) -> GridSource:
    """Make a photograph of the grid: one in memory, or one in a file."""
    if path is not None:
        return GridSource(photo_id, path.name, path, None)
    photo = photo_from_rgb(plain_rgb() if rgb_u8 is None else rgb_u8, f"{photo_id}.jpg")
    return GridSource(photo_id, photo.name, None, prepare_picture(photo))


def wish_for(
    sources: Sequence[GridSource], checkpoints: Sequence[GridCheckpoint], look: Look | None = None
) -> GridWish:
    """Want these photographs through these checkpoints, without an error map."""
    return GridWish(tuple(sources), tuple(checkpoints), look or Look())


def key_of(source: GridSource, checkpoint: GridCheckpoint) -> TileKey:
    """Return the key of a tile."""
    return TileKey(source.photo_id, checkpoint.checkpoint_id)


def run_with_epochs(run_dir: Path, count: int) -> RunRecord:
    """Write a run that kept a checkpoint of so many epochs."""
    run = read_run(write_run(run_dir, count, epochs=max(count, 1)))
    for epoch in range(1, count + 1):
        # Enough of them to be listed.
        weights = np.zeros(2400, np.float32)
        card = untrained_card(ModelSpec(filters=2), "Faces", parameter_count=2400, epochs=epoch)
        save_checkpoint(epoch_path(run_dir, epoch), card, {"weights": weights})
    return run
