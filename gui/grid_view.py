"""The tiles of the filter grid: where they are, and which of them the keys go to."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.grid_floor import GridFloor
from gui.grid_heads import NAMES_WIDTH_PX, ColumnHeads, GridColumn, GridRow, RowNames
from gui.grid_plan import TilePlan, plan_cells, plan_tiles
from gui.grid_tile import HEAD_HEIGHT_PX, GridTile, texts_height_px
from gui.grid_types import TileKey
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.row_transforms import RowTransforms
from gui.theme import Theme
from gui.view_transform import WHEEL_STEP, ViewTransform

_BAR_PX = 10
_SHOWN_MARGIN_PX = 8


class GridView(QScrollArea):
    """Tiles of one photograph that flow into rows, or a row of tiles for each of several.

    Signals
    -------
    selection_changed(object)
        The TileKey of the tile that keys go to.
    tile_chosen(object)
        A double-click on a tile, or Enter; carries its TileKey.
    menu_wanted(object, object)
        The TileKey of a tile, and the QPoint of the screen where its menu should be.
    pixel_hovered(object, object)
        A PanePicture and ``(x, y)`` of its pixel under the cursor; None and None where there is
        none.

    Parameters
    ----------
    theme
        Colors to start with.
    transform
        Zoom and position of the first photograph, shared with other views of it.
    """

    selection_changed = Signal(object)
    tile_chosen = Signal(object)
    menu_wanted = Signal(object, object)
    pixel_hovered = Signal(object, object)

    def __init__(
        self, theme: Theme, transform: ViewTransform, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._transforms = RowTransforms(transform, self)
        self._rows: tuple[GridRow, ...] = ()
        self._columns: tuple[GridColumn, ...] = ()
        self._has_figures = False
        self._plan = TilePlan(1, 1, 1)
        self._tiles: dict[tuple[int, str], GridTile] = {}
        self._selected: TileKey | None = None
        self._floor = GridFloor(theme)
        self._heads = ColumnHeads(theme, self)
        self._names = RowNames(theme, self)
        self.setWidget(self._floor)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        OverlayScrollBar(self)
        self.horizontalScrollBar().valueChanged.connect(self._heads.scroll_to)
        self.verticalScrollBar().valueChanged.connect(self._names.scroll_to)

    @property
    def tiles(self) -> tuple[GridTile, ...]:
        """The tiles, row after row."""
        return tuple(
            self._tiles[row, column.column_id]
            for row in range(len(self._rows))
            for column in self._columns
        )

    @property
    def plan(self) -> TilePlan:
        """How the tiles are laid out."""
        return self._plan

    @property
    def selected(self) -> TileKey | None:
        """The tile that keys go to."""
        return self._selected

    @property
    def _has_rows(self) -> bool:
        return len(self._rows) > 1

    def tile(self, key: TileKey) -> GridTile | None:
        """Return a tile."""
        return next((tile for tile in self.tiles if tile.key == key), None)

    def set_content(
        self, rows: Sequence[GridRow], columns: Sequence[GridColumn], has_figures: bool
    ) -> None:
        """Show other photographs, or show them through others; tiles that stay keep their picture.

        Parameters
        ----------
        rows
            The photographs; the first one moves with the other views of it.
        columns
            What they are seen through.
        has_figures
            Whether there is room for figures below each picture.
        """
        if (len(rows) > 1) != self._has_rows:
            self._keep_tiles({})
        self._rows, self._columns = tuple(rows), tuple(columns)
        self._has_figures = has_figures
        self._transforms.set_rows([QSizeF(row.width_px, row.height_px) for row in rows])
        self._make_tiles()
        self._heads.set_columns(columns)
        self._names.set_rows(rows)
        self._lay_out()
        self.select(self._kept_selection())

    def select(self, key: TileKey | None) -> None:
        """Let keys go to a tile."""
        if key != self._selected:
            self._selected = key
            self.selection_changed.emit(key)
        for tile in self.tiles:
            tile.set_selected(tile.key == key)

    def focus_selected(self, reason: Qt.FocusReason) -> None:
        """Give the keyboard to the tile that keys go to."""
        tile = self.tile(self._selected) if self._selected is not None else None
        if tile is not None:
            tile.setFocus(reason)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self._floor.set_theme(theme)
        self._heads.set_theme(theme)
        self._names.set_theme(theme)
        for tile in self._tiles.values():
            tile.set_theme(theme)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Fit photographs into tiles again: another view fitted them into its panes."""
        super().showEvent(event)
        self._claim_viewport()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the tiles as large as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between tiles with the arrows, zoom with plus, minus and 0, choose with Enter."""
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        transform = self._transforms.transforms[0]
        if plain != Qt.KeyboardModifier.NoModifier or self._selected is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move_selection(key)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._select_place(0 if key == Qt.Key.Key_Home else len(self.tiles) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tile_chosen.emit(self._selected)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            transform.zoom_by(WHEEL_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            transform.zoom_by(1 / WHEEL_STEP)
        elif key == Qt.Key.Key_0:
            transform.fit()
        else:
            super().keyPressEvent(event)

    # Tiles

    def _make_tiles(self) -> None:
        wanted: dict[tuple[int, str], GridTile] = {}
        for number, row in enumerate(self._rows):
            for column in self._columns:
                place, key = (number, column.column_id), TileKey(row.photo_id, column.column_id)
                tile = self._tiles.get(place) or self._make_tile(number, key)
                tile.key = key
                tile.set_has_foot(self._has_figures)
                wanted[place] = tile
        self._keep_tiles(wanted)

    def _kept_selection(self) -> TileKey | None:
        """Return the selected tile, or the one of the same column where its photograph is gone."""
        keys = [tile.key for tile in self.tiles]
        if self._selected in keys:
            return self._selected
        column_id = self._selected.column_id if self._selected is not None else ""
        same = [key for key in keys if key.column_id == column_id]
        return next(iter(same or keys), None)

    def _make_tile(self, row: int, key: TileKey) -> GridTile:
        transform = self._transforms.transforms[row]
        tile = GridTile(key, self._theme, transform, not self._has_rows, self._floor)
        tile.pressed.connect(lambda: self._on_pressed(tile))
        tile.chosen.connect(lambda: self.tile_chosen.emit(tile.key))
        tile.menu_wanted.connect(lambda point: self._on_menu_wanted(tile, point))
        tile.pixel_hovered.connect(lambda pixel: self._on_hovered(tile, pixel))
        tile.show()
        return tile

    def _keep_tiles(self, wanted: dict[tuple[int, str], GridTile]) -> None:
        """Let go of all tiles but these; the keyboard stays in the grid."""
        gone = [tile for tile in self._tiles.values() if tile not in wanted.values()]
        had_focus = any(tile.hasFocus() for tile in gone)
        self._tiles = wanted
        for tile in gone:
            tile.hide()
            tile.setParent(None)
            tile.deleteLater()
        if had_focus and wanted:
            next(iter(wanted.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pressed(self, tile: GridTile) -> None:
        self.select(tile.key)
        tile.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_menu_wanted(self, tile: GridTile, point: QPoint) -> None:
        self.select(tile.key)
        self.menu_wanted.emit(tile.key, point)

    def _on_hovered(self, tile: GridTile, pixel: tuple[int, int] | None) -> None:
        self.pixel_hovered.emit(tile.picture if pixel is not None else None, pixel)

    def _move_selection(self, key: Qt.Key) -> None:
        columns = len(self._columns) if self._has_rows else self._plan.columns
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns}
        step = steps.get(key, columns)
        keys = [tile.key for tile in self.tiles]
        if self._selected in keys:
            self._select_place(keys.index(self._selected) + step)

    def _select_place(self, place: int) -> None:
        tiles = self.tiles
        if 0 <= place < len(tiles):
            self.select(tiles[place].key)
            self.focus_selected(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(tiles[place], _SHOWN_MARGIN_PX, _SHOWN_MARGIN_PX)

    # Layout

    def _lay_out(self) -> None:
        if not self._rows or not self._columns:
            self._floor.resize(self.viewport().size())
            return
        names_px, heads_px = (NAMES_WIDTH_PX, HEAD_HEIGHT_PX) if self._has_rows else (0, 0)
        self.setViewportMargins(names_px, heads_px, 0, 0)
        room = QRect(names_px, heads_px, self.width() - names_px, self.height() - heads_px)
        self._plan = self._planned(room)
        if self._plan.size_px(len(self._tiles)).width() > room.width():
            room.setHeight(room.height() - _BAR_PX)
            self._plan = self._planned(room)
        self._place_tiles(room)
        self._heads.setVisible(self._has_rows)
        self._names.setVisible(self._has_rows)
        self._heads.setGeometry(names_px, 0, room.width(), heads_px)
        self._names.setGeometry(0, 0, names_px, self.height())
        for part in (self._heads, self._names):
            part.set_plan(self._plan)

    def _planned(self, room: QRect) -> TilePlan:
        texts_px = texts_height_px(not self._has_rows, self._has_figures)
        aspects = [row.aspect for row in self._rows]
        if self._has_rows:
            return plan_cells(len(self._columns), aspects, room.size(), texts_px)
        return plan_tiles(len(self._columns), aspects[0], room.size(), texts_px)

    def _place_tiles(self, room: QRect) -> None:
        plan = self._plan
        needed = plan.size_px(len(self._tiles))
        is_wide = needed.width() > room.width()
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(on if is_wide else off)
        self._floor.resize(needed.expandedTo(room.size()))
        for number, tile in enumerate(self.tiles):
            left, top = plan.place(number)
            tile.setGeometry(left, top, plan.width_px, plan.height_px)
        self._claim_viewport()
        self._floor.update()

    def _claim_viewport(self) -> None:
        if self._tiles and self.isVisible():
            size = QSizeF(self.tiles[0].canvas.size())
            self._transforms.set_viewport(size, self.devicePixelRatioF())
