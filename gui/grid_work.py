"""What is done for a tile of the filter grid on the worker thread."""

import numpy as np
from numpy.typing import NDArray

from engine.api import Photo, StopToken, delta_e_map, predict_ab, render
from gui.color_scales import DELTA_E, colorize_map
from gui.grid_types import MAP, CompareCheckpoint, Recipe, TileKey, TileResult
from gui.pane_picture import PanePicture
from gui.qimage import to_rgb_u8

# Of pictures beside tiles, which the engine makes as small.
MOST_TILE_PIXELS = 3_000_000


def see(
    compare: CompareCheckpoint, photo: Photo, key: TileKey, recipe: Recipe, stop: StopToken
) -> TileResult:
    """Make a tile.

    Parameters
    ----------
    compare
        Sees a photograph through a checkpoint.
    photo
        The photograph.
    key
        Which tile: what the checkpoint makes of the photograph, or where that is off.
    recipe
        The checkpoint, and how.
    stop
        Looked at between steps.

    Raises
    ------
    CheckpointError
        When the checkpoint cannot be used.
    RunStopped
        When nobody wants the tile any more.
    """
    look = recipe.look
    cell = compare(photo, recipe.path, look.size, look.adjustments, stop)
    stop.raise_if_requested()
    if key.column_id == MAP:
        pane = PanePicture.from_pixels(_error_map(photo, cell.rgb_u8, recipe, stop))
    else:
        pane = PanePicture.from_pixels(_with_alpha(photo, cell.rgb_u8))
    return TileResult(key, recipe, pane, cell.duration_ms, cell.network_ms, cell.figures)


def at_most(pane: PanePicture, most_pixels: int) -> PanePicture:
    """Leave out the levels of a picture that have too many pixels, but for the smallest."""
    for number, level in enumerate(pane.levels):
        if level.width() * level.height() <= most_pixels:
            return PanePicture(pane.levels[number:])
    return PanePicture(pane.levels[-1:])


def _error_map(
    photo: Photo, tile_u8: NDArray[np.uint8], recipe: Recipe, stop: StopToken
) -> NDArray[np.uint8]:
    """Draw how far each pixel is off.

    A tile that is smaller than its photograph was made so in another way than any original here:
    at every edge it would be off. Then the network's answer is rendered anew, on an original.
    """
    original_u8, predicted_u8 = photo.rgb_u8, tile_u8
    if tile_u8.shape != original_u8.shape:
        small = at_most(PanePicture.from_pixels(original_u8), MOST_TILE_PIXELS)
        original_u8, _ = to_rgb_u8(small.levels[0])
        ab_scaled, _ = predict_ab(photo.rgb_u8, recipe.path, recipe.look.size)
        predicted_u8 = render(original_u8, ab_scaled, stop, recipe.look.adjustments)
    return colorize_map(delta_e_map(original_u8, predicted_u8, stop=stop), DELTA_E)


def _with_alpha(photo: Photo, tile_u8: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Make transparent what is so in the photograph, which may be larger than its tile."""
    if photo.alpha_u8 is None:
        return tile_u8
    rows, columns = (
        np.arange(small) * large // small
        for small, large in zip(tile_u8.shape[:2], photo.alpha_u8.shape, strict=True)
    )
    return np.dstack([tile_u8, photo.alpha_u8[np.ix_(rows, columns)]])
