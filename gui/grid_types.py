"""What the filter grid asks for, and what it gets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from engine.api import (
    EPOCHS_NAME,
    Adjustments,
    CheckpointCard,
    Figures,
    Photo,
    RenderSize,
    StopToken,
)
from gui.color_scales import MapScale
from gui.look import Look
from gui.pane_picture import PanePicture
from gui.picture_loading import LoadedPicture

if TYPE_CHECKING:
    from engine.api import ComparisonCell

# Stand for the columns that are no checkpoints.
ORIGINAL, GRAY, MAP = "original", "gray", "map"


class TileKey(NamedTuple):
    """Which tile: a photograph, and a checkpoint or one of ORIGINAL, GRAY and MAP."""

    photo_id: str
    column_id: str


@dataclass(frozen=True, eq=False)
class GridSource:
    """A photograph that should be in the grid.

    Attributes
    ----------
    photo_id
        As in the list of pictures.
    name
        For people.
    path
        The file; None where there is none, or where it is being read elsewhere.
    loaded
        What was decoded; where it is None the file is read when its turn comes.
    width_px, height_px
        As far as they are known before it is read; else 0.
    """

    photo_id: str
    name: str
    path: Path | None
    loaded: LoadedPicture | None
    width_px: int = 0
    height_px: int = 0


@dataclass(frozen=True, eq=False)
class GridPhoto:
    """A photograph as the grid shows it.

    Attributes
    ----------
    photo_id
        As in the list of pictures.
    original, gray
        Large ones smaller than they are: tiles are small, and there are many.
    width_px, height_px
        Of the photograph.
    has_color
        Whether there are colors to compare with.
    """

    photo_id: str
    original: PanePicture
    gray: PanePicture
    width_px: int
    height_px: int
    has_color: bool


@dataclass(frozen=True, eq=False)
class GridCheckpoint:
    """A checkpoint that can be in the grid.

    Attributes
    ----------
    path
        Its file.
    card
        What it says about itself; another card is another checkpoint.
    """

    path: Path
    card: CheckpointCard

    @property
    def checkpoint_id(self) -> str:
        """Names it in signals, as in the list of checkpoints."""
        return str(self.path)

    @property
    def epoch(self) -> int | None:
        """The epoch of its run that it was kept of; None for the best, the last and others."""
        return self.card.epochs if self.path.parent.name == EPOCHS_NAME else None


class Recipe(NamedTuple):
    """What a tile is made with; the same recipe gives the same picture."""

    path: Path
    card: CheckpointCard
    look: Look


@dataclass(frozen=True, eq=False)
class TileResult:
    """A tile that is ready.

    Attributes
    ----------
    key
        Which one.
    recipe
        What it was made with.
    pane
        The picture; a large one is smaller than it is.
    duration_ms, network_ms
        Time for all of it and of the network alone, in milliseconds.
    figures
        Against the original; None where that is gray.
    """

    key: TileKey
    recipe: Recipe
    pane: PanePicture
    duration_ms: float
    network_ms: float
    figures: Figures | None


@dataclass(frozen=True)
class GridWish:
    """What the grid should show.

    Attributes
    ----------
    sources
        The photographs, from top to bottom.
    checkpoints
        From left to right.
    look
        The size of the networks, and what is changed after them.
    map_of
        The checkpoint whose error map is shown beside; None for no map.
    """

    sources: tuple[GridSource, ...] = ()
    checkpoints: tuple[GridCheckpoint, ...] = ()
    look: Look = field(default_factory=Look)
    map_of: GridCheckpoint | None = None

    def recipes(self, photo_id: str) -> dict[TileKey, Recipe]:
        """Return what each tile of a photograph is made with, in the order of the work."""
        recipes = {
            TileKey(photo_id, one.checkpoint_id): Recipe(one.path, one.card, self.look)
            for one in self.checkpoints
        }
        if self.map_of is not None:
            recipe = Recipe(self.map_of.path, self.map_of.card, self.look)
            recipes[TileKey(photo_id, MAP)] = recipe
        return recipes


@dataclass(frozen=True)
class TileTexts:
    """What a tile says.

    Attributes
    ----------
    name
        At the left of the head.
    infos
        At the right of it, from long to short; the first that fits is shown.
    figures
        Below the picture, from long to short.
    spoken
        The name for a screen reader.
    details
        All that is known, in lines.
    digit
        The key that shows it in the slider, or 0.
    scale
        What the colors of an error map mean; stands in place of figures.
    """

    name: str
    infos: Sequence[str] = ()
    figures: Sequence[str] = ()
    spoken: str = ""
    details: str = ""
    digit: int = 0
    scale: MapScale | None = None


class CompareCheckpoint(Protocol):
    """See :func:`engine.comparison.compare_checkpoint`."""

    def __call__(
        self,
        photo: Photo,
        checkpoint: Path,
        size: RenderSize | None = None,
        adjustments: Adjustments | None = None,
        stop: StopToken | None = None,
    ) -> "ComparisonCell":
        """See a photograph through a checkpoint; on a worker thread."""
