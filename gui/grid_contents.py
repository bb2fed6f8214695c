"""From what is known of photographs and checkpoints to what the filter grid says."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gui.color_scales import DELTA_E
from gui.grid_desk import GridDesk
from gui.grid_heads import GridColumn, GridRow
from gui.grid_texts import describe_result, figure_lines, info_lines, spoken_name, tile_names
from gui.grid_tile import GridTile
from gui.grid_types import GRAY, MAP, ORIGINAL, GridCheckpoint, GridWish, TileKey, TileTexts
from gui.pane_picture import PanePicture

_DIGITS = 9


def grid_rows(wish: GridWish, desk: GridDesk) -> list[GridRow]:
    """Name the photographs, from top to bottom."""
    rows = []
    for source in wish.sources:
        photo = desk.photo(source.photo_id)
        sized = photo or source
        rows.append(GridRow(source.photo_id, source.name, sized.width_px, sized.height_px))
    return rows


def grid_columns(wish: GridWish) -> list[GridColumn]:
    """Name the columns; one photograph has its gray picture and an error map, too."""
    names = tile_names(wish.checkpoints)
    columns = [GridColumn(ORIGINAL, _translate("Original"))]
    if len(wish.sources) == 1:
        columns.append(GridColumn(GRAY, _translate("Gray"), ("L*",)))
    columns += [
        GridColumn(
            one.checkpoint_id,
            names[one.checkpoint_id],
            info_lines(one, None),
            describe_result(one, None),
            number if number <= _DIGITS else 0,
        )
        for number, one in enumerate(wish.checkpoints, start=1)
    ]
    if wish.map_of is not None:
        columns.append(_map_column(wish.map_of, names))
    return columns


def fill_tile(
    tile: GridTile,
    column: GridColumn,
    checkpoint: GridCheckpoint | None,
    row: GridRow,
    desk: GridDesk,
) -> None:
    """Show what there is of a tile.

    Parameters
    ----------
    tile
        The tile.
    column, row
        Where it is.
    checkpoint
        What its photograph is seen through; None for the original and the gray picture.
    desk
        Knows what is ready.
    """
    note = _show_picture(tile, desk)
    tile.set_busy(desk.running == tile.key)
    if checkpoint is None:
        infos: Sequence[str] = column.infos
        if tile.key.column_id == ORIGINAL and row.width_px:
            infos = (f"{row.width_px} × {row.height_px}",)
        tile.set_texts(TileTexts(column.name, infos, (), spoken_name(column.name, None, note)))
        return
    result = desk.result(tile.key)
    is_map = tile.key.column_id == MAP
    figures = result.figures if result is not None and not is_map else None
    details = describe_result(checkpoint, result)
    tile.set_texts(
        TileTexts(
            name=column.name,
            infos=column.infos if is_map else info_lines(checkpoint, result),
            figures=figure_lines(figures) if figures is not None else (),
            spoken=spoken_name(column.name, None if is_map else result, note),
            details="\n".join(filter(None, (details, desk.problem(tile.key)))),
            digit=column.digit,
            scale=DELTA_E if is_map else None,
        )
    )


def _map_column(checkpoint: GridCheckpoint, names: dict[str, str]) -> GridColumn:
    name = _translate("ΔE, {name}").format(name=names[checkpoint.checkpoint_id])
    return GridColumn(MAP, name)


def _show_picture(tile: GridTile, desk: GridDesk) -> str:
    """Show a picture or why there is none; return the latter."""
    note, is_problem = _note(tile.key, desk)
    pane = None if note else _pane(tile.key, desk)
    if pane is not None:
        tile.show_picture(pane)
    else:
        tile.show_note(note, is_problem)
    return note


def _note(key: TileKey, desk: GridDesk) -> tuple[str, bool]:
    """Say why a tile has no picture, and whether that is a problem."""
    problem = desk.problem(key)
    if problem:
        return problem, True
    unread = desk.photo_problem(key.photo_id)
    if unread:
        return (unread, True) if key.column_id == ORIGINAL else ("–", False)
    if _pane(key, desk) is not None:
        return "", False
    is_running = desk.running == key
    return _translate("colorizing…") if is_running else _translate("waiting…"), False


def _pane(key: TileKey, desk: GridDesk) -> PanePicture | None:
    photo = desk.photo(key.photo_id)
    if key.column_id == ORIGINAL:
        return photo.original if photo else None
    if key.column_id == GRAY:
        return photo.gray if photo else None
    result = desk.result(key)
    return result.pane if result else None


def _translate(text: str) -> str:
    return QCoreApplication.translate("FilterGrid", text)
