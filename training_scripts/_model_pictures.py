"""Pictures for the page of the shipped checkpoints: good and bad cases, and the contact sheet."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from engine.api import colorize, read_photo, render_gray
from training_scripts._picture_tiles import padded_tile

_TILE_PX, _GAP_PX, _LABEL_PX, _FONT_PX = 128, 8, 20, 14
_BACKGROUND, _TEXT = (0xF1, 0xF1, 0xF1), (0x22, 0x22, 0x22)
_JPEG_QUALITY = 85


def write_sheet(
    target: Path,
    photos: Sequence[Path],
    checkpoints: Sequence[tuple[str, Path]],
    photos_per_line: int = 2,
) -> None:
    """Draw photographs as they are, gray, and as each checkpoint colorizes them.

    Parameters
    ----------
    target
        A JPEG file.
    photos
        At least one.
    checkpoints
        Names and files of the columns.
    photos_per_line
        How many stand side by side.

    Raises
    ------
    CheckpointError, ImageError
        When a checkpoint or a photograph cannot be used.
    """
    labels = ["gray", *(name for name, _ in checkpoints), "original"]
    group_px = len(labels) * (_TILE_PX + _GAP_PX) + 2 * _GAP_PX
    lines = -(-len(photos) // photos_per_line)
    size = (
        min(photos_per_line, len(photos)) * group_px,
        _LABEL_PX + _GAP_PX + lines * (_TILE_PX + _GAP_PX),
    )
    sheet = Image.new("RGB", size, _BACKGROUND)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_FONT_PX)
    for place, photo in enumerate(photos):
        line, side = divmod(place, photos_per_line)
        for column, picture_u8 in enumerate(_pictures(photo, [path for _, path in checkpoints])):
            left_px = _GAP_PX + side * group_px + column * (_TILE_PX + _GAP_PX)
            top_px = _LABEL_PX + _GAP_PX + line * (_TILE_PX + _GAP_PX)
            sheet.paste(padded_tile(picture_u8, _TILE_PX, _BACKGROUND), (left_px, top_px))
            if line == 0:
                draw.text((left_px, _GAP_PX // 2), labels[column], _TEXT, font)
    sheet.save(target, quality=_JPEG_QUALITY)


def _pictures(photo: Path, checkpoints: Sequence[Path]) -> list[NDArray[np.uint8]]:
    rgb_u8 = read_photo(photo).rgb_u8
    guesses = [colorize(rgb_u8, checkpoint).rgb_u8 for checkpoint in checkpoints]
    return [render_gray(rgb_u8), *guesses, rgb_u8]
