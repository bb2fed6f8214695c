"""The nine variants of a photograph, three by three, as large as fits."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.api import VARIANTS
from gui.theme import SIDE_PADDING_PX, Theme, set_role
from gui.variant_tile import CAPTION_HEIGHT_PX, VariantTile

GAP_PX = 8
SMALLEST_TILE_PX = 64

_COUNT = 3
_EMPTY_TEXT_WIDTH_PX = 200


def tile_side_px(width_px: int, height_px: int) -> int:
    """Return the side of the largest square of which nine fit, with their names and gaps.

    Parameters
    ----------
    width_px, height_px
        What there is for all, the padding around them included.
    """
    between_px = 2 * SIDE_PADDING_PX + (_COUNT - 1) * GAP_PX
    across = (width_px - between_px) // _COUNT
    down = (height_px - between_px - _COUNT * CAPTION_HEIGHT_PX) // _COUNT
    return max(min(across, down), SMALLEST_TILE_PX)


class VariantGrid(QWidget):
    """Nine tiles on a neutral surround, or the words that say how to get them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surround")
        names = self._names()
        self._tiles = [VariantTile(*names[one.slug], theme, self) for one in VARIANTS]
        self._empty = QLabel()
        self._build_empty_state()
        self.set_pictures(None)

    @property
    def tiles(self) -> tuple[VariantTile, ...]:
        """The tiles in the order of ``engine.api.VARIANTS``."""
        return tuple(self._tiles)

    def set_pictures(self, pictures: Sequence[NDArray[np.uint8]] | None) -> None:
        """Show these pictures, or the empty state when None.

        Parameters
        ----------
        pictures
            One of shape (H, W, 3), uint8, sRGB for each of ``engine.api.VARIANTS``, in its order.

        Raises
        ------
        ValueError
            When there are more or fewer, or one is no such array.
        """
        if pictures is not None and len(pictures) != len(self._tiles):
            raise ValueError(f"There are {len(self._tiles)} variants. Received: {len(pictures)}")
        for number, tile in enumerate(self._tiles):
            tile.set_picture(None if pictures is None else pictures[number])
            tile.setVisible(pictures is not None)
        self._empty.setVisible(pictures is None)

    def set_used_count(self, count: int) -> None:
        """Dim all tiles but so many at the beginning."""
        for number, tile in enumerate(self._tiles):
            tile.set_dimmed(number >= count)

    def set_empty_text(self, text: str) -> None:
        """Say what to do next where there is no picture."""
        self._empty.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        for tile in self._tiles:
            tile.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Return room for the smallest tiles."""
        side_px = _COUNT * SMALLEST_TILE_PX + (_COUNT - 1) * GAP_PX + 2 * SIDE_PADDING_PX
        return QSize(side_px, side_px + _COUNT * CAPTION_HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the tiles as large as fits, in the middle."""
        super().resizeEvent(event)
        side_px = tile_side_px(self.width(), self.height())
        pitch_x, pitch_y = side_px + GAP_PX, side_px + CAPTION_HEIGHT_PX + GAP_PX
        left = (self.width() - _COUNT * pitch_x + GAP_PX) // 2
        top = (self.height() - _COUNT * pitch_y + GAP_PX) // 2
        for number, tile in enumerate(self._tiles):
            row, column = divmod(number, _COUNT)
            tile.setGeometry(
                left + column * pitch_x, top + row * pitch_y, side_px, side_px + CAPTION_HEIGHT_PX
            )

    def _build_empty_state(self) -> None:
        set_role(self._empty, "muted")
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMaximumWidth(_EMPTY_TEXT_WIDTH_PX)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        # No alignment flag: a label that wraps needs the width of the layout.
        layout.addWidget(self._empty)

    def _names(self) -> dict[str, tuple[str, str]]:
        """Return the whole and the short name of each variant by its slug."""
        return {
            "original": (self.tr("Photograph"), self.tr("Photograph")),
            "zoom": (self.tr("Zoom"), self.tr("Zoom")),
            "hshift": (self.tr("Horizontal shift"), self.tr("Horizontal")),
            "vshift": (self.tr("Vertical shift"), self.tr("Vertical")),
            "rgb": (self.tr("RGB scaling"), self.tr("RGB")),
            "zoom-rgb": (self.tr("Zoom, RGB scaling"), self.tr("Zoom, RGB")),
            "shifts": (self.tr("Both shifts"), self.tr("Both shifts")),
            "shifts-rgb": (self.tr("Both shifts, RGB scaling"), self.tr("Shifts, RGB")),
            "all": (self.tr("All four"), self.tr("All four")),
        }
