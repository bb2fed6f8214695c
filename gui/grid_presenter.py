"""Keeps the filter grid true to pictures, checkpoints and looks, and does what is asked there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from gui.dialogs import Dialogs
from gui.filter_grid import FilterGrid
from gui.grid_choice import GridChoice
from gui.grid_choice_presenter import GridChoicePresenter
from gui.grid_contents import fill_tile, grid_columns, grid_rows
from gui.grid_heads import GridColumn, GridRow
from gui.grid_texts import count_text, file_stem, tile_names
from gui.grid_tile import GridTile
from gui.grid_types import MAP, GridCheckpoint, GridSource, GridWish, TileKey
from gui.pictures import Picture
from gui.workspace import Workspace

MOST_PHOTOS = 8


class GridPresenter(QObject):
    """Decides what the grid shows; nothing is computed while the page is hidden.

    Attributes
    ----------
    choice
        Which checkpoints are in the grid.

    Parameters
    ----------
    workspace
        The document.
    page
        The view.
    dialogs
        Ask the user.
    """

    def __init__(self, workspace: Workspace, page: FilterGrid, dialogs: Dialogs) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._desk = workspace.grid
        self._page = page
        self._dialogs = dialogs
        self._wish = GridWish()
        self._has_figures = False
        self._rows: dict[str, GridRow] = {}
        self._columns: dict[str, GridColumn] = {}
        self._map_id = workspace.checkpoints.current_id
        self.choice = GridChoice(self)
        self._menu = GridChoicePresenter(workspace, self._desk, page.bar.menu, self.choice)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        workspace, page, desk = self._workspace, self._page, self._desk
        pictures = workspace.pictures
        pictures.current_changed.connect(self._refresh)
        pictures.picture_loaded.connect(self._on_picture_changed)
        pictures.picture_failed.connect(self._on_picture_changed)
        workspace.pins.pin_changed.connect(lambda *_: self._refresh())
        workspace.looks.changed.connect(self._refresh)
        workspace.checkpoints.current_changed.connect(self._on_checkpoint_changed)
        workspace.engine_ready.connect(self._on_active_changed)
        self.choice.changed.connect(self._refresh)
        desk.photo_ready.connect(lambda _: self._show())
        desk.photo_failed.connect(lambda *_: self._show())
        desk.started.connect(self._on_tile_changed)
        desk.ready.connect(lambda result: self._on_tile_changed(result.key))
        desk.failed.connect(lambda key, _: self._on_tile_changed(key))
        desk.exporter.saved.connect(self._on_saved)
        desk.exporter.problem_found.connect(
            lambda one: workspace.message.emit("error", one.sentence, one.details)
        )
        desk.exporter.busy_changed.connect(lambda _: self._show_bar())
        self._connect_page(page)

    def _connect_page(self, page: FilterGrid) -> None:
        page.active_changed.connect(self._on_active_changed)
        page.checkpoint_chosen.connect(self._on_checkpoint_chosen)
        page.removal_wanted.connect(lambda one: self.choice.set_chosen(one, False))
        page.open_wanted.connect(self._on_open_wanted)
        page.view.selection_changed.connect(self._on_selection_changed)
        page.bar.pinned_toggled.connect(self._refresh)
        page.bar.map_toggled.connect(self._refresh)
        page.bar.sheet_wanted.connect(self._export_sheet)
        page.bar.table_wanted.connect(self._export_table)

    # What is wanted

    def _on_active_changed(self, _: object = None) -> None:
        is_ready = self._workspace.engine_info is not None
        self._refresh()
        self._desk.set_active(self._page.is_active and is_ready)

    def _on_picture_changed(self, picture: Picture) -> None:
        shown = {source.photo_id for source in self._wish.sources}
        if picture is self._workspace.pictures.current or picture.picture_id in shown:
            self._refresh()

    def _on_checkpoint_changed(self, checkpoint_id: str) -> None:
        self._map_id = checkpoint_id
        self._refresh()
        self._select_checkpoint(checkpoint_id)

    def _on_selection_changed(self, key: TileKey | None) -> None:
        if key is not None and key.column_id != MAP and self._is_in_grid(key.column_id):
            self._map_id = key.column_id
            self._refresh()

    def _refresh(self, _: object = None) -> None:
        """Ask for what should be shown now, and show what there is of it."""
        self._wish = self._wanted() if self._page.is_active else GridWish()
        self._show_bar()
        if self._page.is_active or not self._is_kept_while_hidden():
            self._desk.request(self._wish)
        if self._page.is_active:
            self._show()

    def _is_kept_while_hidden(self) -> bool:
        """Whether the picture is the one whose tiles there are, for the next look at them."""
        current = self._workspace.pictures.current
        return current is not None and self._desk.photo(current.picture_id) is not None

    def _wanted(self) -> GridWish:
        sources = self._sources()
        chosen = self.choice.chosen
        return GridWish(
            sources=sources,
            checkpoints=chosen,
            look=self._workspace.looks.look,
            map_of=self._map_of(sources, chosen),
        )

    def _sources(self) -> tuple[GridSource, ...]:
        """Return the picture looked at, and the pinned ones below it where they are wanted."""
        pictures, current = self._workspace.pictures, self._workspace.pictures.current
        if current is None or current.problem:
            return ()
        found = [_source(current, None)]  # the store reads it
        if self._page.bar.shows_pinned:
            pinned = map(pictures.find, self._workspace.pins.pinned_ids)
            others = [one for one in pinned if one is not None and one is not current]
            found += [_source(one, one.path) for one in others]
        return tuple(found[:MOST_PHOTOS])

    def _map_of(
        self, sources: tuple[GridSource, ...], chosen: tuple[GridCheckpoint, ...]
    ) -> GridCheckpoint | None:
        """Return whose error map is shown: the selected one's, else the one's in use, if any."""
        if len(sources) != 1 or not chosen or not self._page.bar.shows_map:
            return None
        loaded = sources[0].loaded
        # Until it is known, what was there stays: tiles that jump are hard to look at.
        has_color = loaded.photo.has_color if loaded else self._wish.map_of is not None
        if not has_color:
            return None
        for wanted in (self._map_id, self._workspace.checkpoints.current_id):
            found = [one for one in chosen if one.checkpoint_id == wanted]
            if found:
                return found[0]
        networks = [one for one in chosen if one.card.spec.kind != "regressor"]
        return (networks or chosen)[-1]

    def _is_in_grid(self, checkpoint_id: str) -> bool:
        return any(one.checkpoint_id == checkpoint_id for one in self._wish.checkpoints)

    # What is shown

    def _show(self) -> None:
        if not self._page.is_active:
            return
        if sentence := self._emptiness():
            self._page.show_empty(*sentence)
            return
        wish, desk = self._wish, self._desk
        photos = filter(None, (desk.photo(source.photo_id) for source in wish.sources))
        colored = [photo.has_color for photo in photos]
        if colored:
            self._has_figures = any(colored)
        was_empty = self._page.view.selected is None
        rows, columns = grid_rows(wish, desk), grid_columns(wish)
        self._rows = {row.photo_id: row for row in rows}
        self._columns = {column.column_id: column for column in columns}
        self._page.view.set_content(rows, columns, self._has_figures)
        self._page.show_tiles()
        if was_empty:
            self._select_checkpoint(self._map_id)
        for tile in self._page.view.tiles:
            self._fill(tile)
        self._page.bar.set_progress(*desk.progress)

    def _emptiness(self) -> tuple[str, str] | None:
        """Say why there is nothing to see, and what can be opened; None when there is."""
        picture = self._workspace.pictures.current
        if picture is None:
            sentence = self.tr("Drop a photograph to see it through all checkpoints side by side.")
            return sentence, "photos"
        if picture.problem:
            return picture.problem, ""
        if len(self.choice.offered) < 2:
            return self.tr("Train a network or open checkpoints to compare."), "checkpoint"
        if not self._wish.checkpoints:
            return self.tr("Choose checkpoints in the menu above."), ""
        return None

    def _on_tile_changed(self, key: TileKey) -> None:
        tile = self._page.view.tile(key)
        if tile is not None and self._page.is_active:
            self._fill(tile)
            self._page.bar.set_progress(*self._desk.progress)

    def _fill(self, tile: GridTile) -> None:
        photo_id, column_id = tile.key
        wish = self._wish
        seen_through = {one.checkpoint_id: one for one in wish.checkpoints}
        checkpoint = wish.map_of if column_id == MAP else seen_through.get(column_id)
        row, column = self._rows[photo_id], self._columns[column_id]
        fill_tile(tile, column, checkpoint, row, self._desk)

    def _show_bar(self) -> None:
        bar, current = self._page.bar, self._workspace.pictures.current
        others = [one for one in self._workspace.pins.pinned_ids if not _is(current, one)]
        possible = {"pinned"} if others else set()
        loaded = current.loaded if current else None
        if loaded is not None and loaded.photo.has_color and len(self._wish.sources) < 2:
            possible.add("map")
        if self._wish.sources and self._wish.checkpoints and not self._desk.exporter.is_busy:
            possible.add("export")
        bar.set_possible(possible)
        bar.set_choice_text(count_text(len(self.choice.chosen), len(self.choice.offered)))

    def _select_checkpoint(self, checkpoint_id: str) -> None:
        if self._wish.sources and self._is_in_grid(checkpoint_id):
            self._page.view.select(TileKey(self._wish.sources[0].photo_id, checkpoint_id))

    # What is asked for

    def _on_checkpoint_chosen(self, checkpoint_id: str) -> None:
        store = self._workspace.checkpoints
        if store.card_of(checkpoint_id) is not None:
            store.select(checkpoint_id)
        else:  # an epoch that was added here
            store.use(Path(checkpoint_id))

    def _on_open_wanted(self, what: str) -> None:
        if what == "photos":
            self._workspace.open_paths(self._dialogs.ask_photos())
        elif (path := self._dialogs.ask_checkpoint()) is not None:
            self._workspace.checkpoints.open_file(path)

    def _export_sheet(self) -> None:
        names = tile_names(self._wish.checkpoints)
        self._export(".png", lambda path, wish: self._desk.exporter.write_sheet(path, wish, names))

    def _export_table(self) -> None:
        self._export(".csv", self._desk.exporter.write_table)

    def _export(self, suffix: str, write: Callable[[Path, GridWish], None]) -> None:
        wish, current = self._wish, self._workspace.pictures.current
        if current is None or not wish.sources:
            return
        stem = file_stem([source.name for source in wish.sources])
        folder = current.path.parent if current.path else Path.home()
        name = self.tr("{name}, filter grid").format(name=stem)
        path = self._dialogs.ask_save_path(folder / f"{name}{suffix}")
        if path is not None:
            is_named = path.suffix.lower() == suffix
            write(path if is_named else path.with_name(f"{path.name}{suffix}"), wish)

    def _on_saved(self, path: Path) -> None:
        self._workspace.message.emit("good", self.tr("Saved as {path}").format(path=path), "")


def _is(picture: Picture | None, picture_id: str) -> bool:
    return picture is not None and picture.picture_id == picture_id


def _source(picture: Picture, path: Path | None) -> GridSource:
    summary = picture.summary
    size = (summary.width_px, summary.height_px) if summary else (0, 0)
    return GridSource(picture.picture_id, picture.name, path, picture.loaded, *size)
