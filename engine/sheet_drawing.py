"""Drawing a sheet of a comparison: where everything stands, and how it looks."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from engine.comparison_row import ComparisonRow
from engine.control import StopToken
from engine.rendering import render_gray
from engine.sheet_figures import ENTRIES_PER_LINE, LINES, SheetEntry, row_entries
from engine.sheet_text import Font, Fonts, printable, shortened, wrapped
from engine.sheet_types import SheetColumn, SheetTexts

# What a picture fits into, and how far things are apart.
TILE_PX, TALLEST_PX, COLUMN_GAP_PX, ROW_GAP_PX, MARGIN_PX = 320, 400, 32, 36, 48
# As a picture of a film: what lies around photographs is neutral, here light as paper.
BACKGROUND = (0xF1, 0xF1, 0xF1)
_LINE, _PLACE = (0xD2, 0xD2, 0xD2), (0xE7, 0xE7, 0xE7)
_TEXT, _MUTED, _ACCENT = (0x22, 0x24, 0x2A), (0x5F, 0x64, 0x6D), (0x9A, 0x5B, 0x00)
_HEADING_PX, _NAME_PX, _SMALL_PX = 30, 20, 17
_LINE_PX, _NAME_LINE_PX, _HEADING_LINE_PX = 25, 28, 46
_GAP_PX, _FIGURE_GAP_PX, _DOT_PX = 10, 24, 7
_MOST_NAME_LINES = 2
# The original and its gray picture.
_FIXED_COLUMNS = 2


class SheetDrawing:
    """A sheet: planned when made, drawn when asked.

    Parameters
    ----------
    rows
        Pictures with their tiles, at least one.
    columns
        The checkpoints that stand side by side.
    texts
        The words.
    """

    def __init__(
        self, rows: Sequence[ComparisonRow], columns: Sequence[SheetColumn], texts: SheetTexts
    ) -> None:
        self._rows, self._texts = rows, texts
        self._checkpoints = [column.checkpoint for column in columns]
        gray = SheetColumn(Path(), texts.gray, (texts.gray_details,))
        self._heads = [SheetColumn(Path(), texts.original, ()), gray, *columns]
        self._fonts = Fonts(_all_texts(rows, columns, texts))
        self._names = [self._name_lines(head) for head in self._heads]
        count = len(self._heads)
        self.width_px = 2 * MARGIN_PX + count * (TILE_PX + COLUMN_GAP_PX) - COLUMN_GAP_PX
        self._notes = wrapped(texts.note, self._font(_SMALL_PX), self.width_px - 2 * MARGIN_PX)
        self.height_px = self._body_px() + sum(map(self._row_px, rows)) + self._foot_px()

    def draw(self, stop: StopToken) -> Image.Image:
        """Draw everything.

        Raises
        ------
        RunStopped
            When a stop was asked for.
        """
        self._image = Image.new("RGB", (self.width_px, self.height_px), BACKGROUND)
        self._draw = ImageDraw.Draw(self._image)
        self._write(MARGIN_PX, MARGIN_PX, self._texts.heading, self._font(_HEADING_PX), _TEXT)
        self._draw_heads(MARGIN_PX + _HEADING_LINE_PX + _GAP_PX)
        top_px = self._body_px()
        for row in self._rows:
            stop.raise_if_requested()
            self._draw_row(row, top_px)
            top_px += self._row_px(row)
        self._draw_foot(top_px)
        return self._image

    def _font(self, size_px: int) -> Font:
        return self._fonts.at(size_px)

    def _left_px(self, column: int) -> int:
        return MARGIN_PX + column * (TILE_PX + COLUMN_GAP_PX)

    def _body_px(self) -> int:
        """Return where the first row begins."""
        name_lines = max(map(len, self._names))
        detail_lines = max(len(head.details) for head in self._heads)
        head_px = name_lines * _NAME_LINE_PX + detail_lines * _LINE_PX
        return MARGIN_PX + _HEADING_LINE_PX + _GAP_PX + head_px + _GAP_PX

    def _row_px(self, row: ComparisonRow) -> int:
        has_figures = any(cell.figures for cell in row.cells)
        figures_px = _GAP_PX + (LINES if has_figures else 1) * _LINE_PX
        return 2 * _GAP_PX + _NAME_LINE_PX + _tile_size(row)[1] + figures_px + ROW_GAP_PX

    def _foot_px(self) -> int:
        return 2 * _GAP_PX + (1 + len(self._notes)) * _LINE_PX + MARGIN_PX

    def _name_lines(self, head: SheetColumn) -> list[str]:
        font = self._font(_NAME_PX)
        lines = wrapped(printable(head.name), font, TILE_PX)
        last = _MOST_NAME_LINES - 1
        return [*lines[:last], shortened(" ".join(lines[last:]), font, TILE_PX)] if lines else []

    def _draw_heads(self, top_px: int) -> None:
        for column, (head, names) in enumerate(zip(self._heads, self._names, strict=True)):
            left_px, line_px = self._left_px(column), top_px
            for name in filter(None, names):
                self._write(left_px, line_px, name, self._font(_NAME_PX), _TEXT)
                line_px += _NAME_LINE_PX
            for detail in head.details:
                font = self._font(_SMALL_PX)
                text = shortened(printable(detail), font, TILE_PX)
                self._write(left_px, line_px, text, font, _MUTED)
                line_px += _LINE_PX

    def _draw_row(self, row: ComparisonRow, top_px: int) -> None:
        self._draw_line(top_px)
        self._draw_row_name(row, top_px + _GAP_PX)
        tiles_px = top_px + 2 * _GAP_PX + _NAME_LINE_PX
        size_px = _tile_size(row)
        original = Image.fromarray(row.original_u8).resize(size_px, Image.Resampling.LANCZOS)
        gray_u8 = render_gray(row.original_u8)
        cells = {cell.checkpoint: cell for cell in row.cells}
        shown = [cells.get(checkpoint) for checkpoint in self._checkpoints]
        self._image.paste(original, (self._left_px(0), tiles_px))
        self._paste(gray_u8, 1, tiles_px, size_px)
        for column, cell in enumerate(shown, _FIXED_COLUMNS):
            if cell is None:
                self._draw_empty(column, tiles_px, size_px)
            else:
                self._paste(cell.rgb_u8, column, tiles_px, size_px)
        entries_px = tiles_px + size_px[1] + _GAP_PX
        for column, entries in enumerate(row_entries(row, gray_u8, shown, self._texts)):
            self._draw_entries(column, entries_px, entries)

    def _draw_row_name(self, row: ComparisonRow, top_px: int) -> None:
        font, small = self._font(_NAME_PX), self._font(_SMALL_PX)
        size = self._texts.size.format(width=row.width_px, height=row.height_px)
        room_px = self.width_px - 2 * MARGIN_PX - small.getlength(size) - _FIGURE_GAP_PX
        name = shortened(printable(row.photo_name), font, room_px)
        self._write(MARGIN_PX, top_px, name, font, _TEXT)
        left_px = MARGIN_PX + font.getlength(name) + _FIGURE_GAP_PX / 2
        baseline_px = top_px + font.getmetrics()[0]
        self._draw.text((left_px, baseline_px), size, _MUTED, small, anchor="ls")

    def _draw_empty(self, column: int, top_px: int, size_px: tuple[int, int]) -> None:
        left_px = self._left_px(column)
        corner = left_px + size_px[0] - 1, top_px + size_px[1] - 1
        self._draw.rectangle((left_px, top_px, *corner), _PLACE)
        middle = left_px + size_px[0] / 2, top_px + size_px[1] / 2
        self._draw.text(middle, self._texts.missing, _MUTED, self._font(_SMALL_PX), anchor="mm")

    def _draw_entries(self, column: int, top_px: int, entries: Sequence[SheetEntry | None]) -> None:
        font = self._font(_SMALL_PX)
        width_px = (TILE_PX - _FIGURE_GAP_PX) / ENTRIES_PER_LINE
        for number, entry in enumerate(entries):
            if entry is None:
                continue
            line, place = divmod(number, ENTRIES_PER_LINE)
            left_px = self._left_px(column) + place * (width_px + _FIGURE_GAP_PX)
            y_px = top_px + line * _LINE_PX
            color = _ACCENT if entry.is_best else _TEXT
            right_px = left_px + width_px
            self._write(left_px, y_px, entry.label, font, _MUTED)
            self._draw.text((right_px, y_px), entry.value, color, font, anchor="ra")
            if entry.is_best:
                self._draw_dot(right_px - font.getlength(entry.value) - _DOT_PX, y_px)

    def _draw_foot(self, top_px: int) -> None:
        self._draw_line(top_px)
        font, top_px = self._font(_SMALL_PX), top_px + 2 * _GAP_PX
        self._draw_dot(MARGIN_PX + _DOT_PX, top_px)
        self._write(MARGIN_PX + 2 * _DOT_PX, top_px, self._texts.best, font, _MUTED)
        for line in self._notes:
            top_px += _LINE_PX
            self._write(MARGIN_PX, top_px, line, font, _MUTED)

    def _draw_dot(self, right_px: float, top_px: float) -> None:
        """Draw the mark of the best figure, at the middle of a small letter's height."""
        middle_px = top_px + self._font(_SMALL_PX).getmetrics()[0] - 0.35 * _SMALL_PX
        corner = round(right_px) - _DOT_PX, round(middle_px - _DOT_PX / 2)
        self._image.paste(_ACCENT, corner, _dot())

    def _draw_line(self, y_px: int) -> None:
        self._draw.line((MARGIN_PX, y_px, self.width_px - MARGIN_PX - 1, y_px), _LINE)

    def _paste(
        self, rgb_u8: NDArray[np.uint8], column: int, top_px: int, size_px: tuple[int, int]
    ) -> None:
        tile = Image.fromarray(rgb_u8).resize(size_px, Image.Resampling.LANCZOS)
        self._image.paste(tile, (self._left_px(column), top_px))

    def _write(
        self, left_px: float, top_px: float, text: str, font: Font, color: tuple[int, int, int]
    ) -> None:
        self._draw.text((left_px, top_px), text, color, font)


@cache
def _dot() -> Image.Image:
    """Make a disk with smooth edges; Pillow draws them without."""
    side_px = 8 * _DOT_PX
    large = Image.new("L", (side_px, side_px))
    ImageDraw.Draw(large).ellipse((0, 0, side_px - 1, side_px - 1), 255)
    return large.resize((_DOT_PX, _DOT_PX), Image.Resampling.BOX)


def _tile_size(row: ComparisonRow) -> tuple[int, int]:
    """Return width and height of a picture that is as large as its place lets it be."""
    share = min(TILE_PX / row.width_px, TALLEST_PX / row.height_px)
    return max(1, round(row.width_px * share)), max(1, round(row.height_px * share))


def _all_texts(
    rows: Sequence[ComparisonRow], columns: Sequence[SheetColumn], texts: SheetTexts
) -> Iterator[str]:
    yield from astuple(texts)
    for row in rows:
        yield printable(row.photo_name)
    for column in columns:
        yield from map(printable, (column.name, *column.details))
