"""Pages of photographs colorized by several checkpoints, in an order that nobody can guess."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from engine.api import EvaluatedPhoto, colorize, read_photo, render_gray
from training_scripts._picture_tiles import padded_tile

LETTERS = "ABCDEFGH"
_TILE_PX, _GAP_PX, _LABEL_PX, _FONT_PX = 200, 12, 22, 16
# As the window's surround: a strong color beside a picture changes how it is seen.
_BACKGROUND, _TEXT = (0xC6, 0xC6, 0xC6), (0x22, 0x22, 0x22)
_ROWS_PER_PAGE, _PHOTOS_PER_ROW = 5, 2


@dataclass(frozen=True)
class BlindRow:
    """A photograph of a look.

    Attributes
    ----------
    number
        From 1.
    photo
        The file.
    order
        The number of the checkpoint that each letter stands for.
    """

    number: int
    photo: Path
    order: tuple[int, ...]


def choose_photos(
    by_folder: Sequence[Sequence[EvaluatedPhoto]], count: int, seed: int
) -> list[Path]:
    """Draw as many photographs from each folder, as far as it has them, and mix them."""
    drawn = random.Random(seed)
    piles = [drawn.sample(list(photos), len(photos)) for photos in by_folder]
    chosen: list[Path] = []
    while len(chosen) < count and any(piles):
        chosen += [pile.pop().color for pile in piles if pile]
    chosen = chosen[:count]
    drawn.shuffle(chosen)
    return chosen


def shuffle_letters(photos: Sequence[Path], checkpoints: int, seed: int) -> list[BlindRow]:
    """Give each photograph an order of the checkpoints of its own."""
    drawn = random.Random(seed + 1)
    return [
        BlindRow(number, photo, tuple(drawn.sample(range(checkpoints), checkpoints)))
        for number, photo in enumerate(photos, start=1)
    ]


def draw_pages(rows: Sequence[BlindRow], checkpoints: Sequence[Path]) -> list[Image.Image]:
    """Draw every page: two photographs a line, each as gray, the letters, and the original.

    Raises
    ------
    CheckpointError, ImageError
        When a checkpoint or a photograph cannot be used.
    """
    per_page = _ROWS_PER_PAGE * _PHOTOS_PER_ROW
    return [
        _draw_page(rows[start : start + per_page], checkpoints)
        for start in range(0, len(rows), per_page)
    ]


def _draw_page(rows: Sequence[BlindRow], checkpoints: Sequence[Path]) -> Image.Image:
    columns = len(checkpoints) + 2
    cell_px, line_px = _TILE_PX + _GAP_PX, _TILE_PX + _LABEL_PX + _GAP_PX
    lines = -(-len(rows) // _PHOTOS_PER_ROW)
    width_px = _PHOTOS_PER_ROW * (columns * cell_px + _GAP_PX) + _GAP_PX
    page = Image.new("RGB", (width_px, lines * line_px + _GAP_PX), _BACKGROUND)
    for place, row in enumerate(rows):
        line, side = divmod(place, _PHOTOS_PER_ROW)
        left_px = _GAP_PX + side * (columns * cell_px + _GAP_PX)
        _draw_row(page, row, checkpoints, left_px, _GAP_PX + line * line_px)
    return page


def _draw_row(
    page: Image.Image, row: BlindRow, checkpoints: Sequence[Path], left_px: int, top_px: int
) -> None:
    rgb_u8 = read_photo(row.photo).rgb_u8
    guesses = [colorize(rgb_u8, checkpoints[number]).rgb_u8 for number in row.order]
    labels = [f"{row.number} gray", *LETTERS[: len(guesses)], "original"]
    pictures = [render_gray(rgb_u8), *guesses, rgb_u8]
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(_FONT_PX)
    for label, picture_u8 in zip(labels, pictures, strict=True):
        draw.text((left_px, top_px), label, _TEXT, font)
        page.paste(padded_tile(picture_u8, _TILE_PX, _BACKGROUND), (left_px, top_px + _LABEL_PX))
        left_px += _TILE_PX + _GAP_PX
