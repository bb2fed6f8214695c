"""Keeps the views of a picture, their actions and the error map true to each other."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from gui.actions import PAGES, Actions
from gui.coloring import Prediction
from gui.compare_area import CompareArea
from gui.map_desk import ErrorMap
from gui.pane_picture import PanePicture
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.filter_grid import FilterGrid

ShowPixel = Callable[[PanePicture | None, tuple[int, int] | None], None]

_VIEWS = ("side", "slider", "grid")
_MAPS = {"map_delta_e": "delta_e", "map_chroma": "chroma"}


class ComparePresenter(QObject):
    """Wires the actions about looking to the middle of the window.

    Parameters
    ----------
    workspace
        The document.
    actions
        Those of the window.
    compare
        The views.
    show_pixel
        Names the color of a pixel of a picture.
    """

    def __init__(
        self,
        workspace: Workspace,
        actions: Actions,
        compare: CompareArea,
        show_pixel: ShowPixel,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._actions = actions
        self._compare = compare
        self._show_pixel = show_pixel
        self._connected_grid: FilterGrid | None = None
        self._connect_views()
        self._connect_maps()
        workspace.predictions.previewed.connect(self._on_previewed)
        workspace.prediction_changed.connect(self._on_prediction_changed)

    def _connect_views(self) -> None:
        actions, compare = self._actions, self._compare
        for view in _VIEWS:
            actions[f"view_{view}"].triggered.connect(
                lambda _=False, view=view: self.show_view(view)
            )
        compare.view_changed.connect(self._on_view_changed)
        compare.split.pixel_hovered.connect(self._on_split_hovered)
        compare.lock_changed.connect(actions["lock_zoom"].setChecked)
        for name, slot in (
            ("fit", compare.fit),
            ("actual_size", compare.actual_size),
            ("double_size", compare.double_size),
            ("zoom_in", compare.zoom_in),
            ("zoom_out", compare.zoom_out),
        ):
            actions[name].triggered.connect(slot)
        actions["lock_zoom"].toggled.connect(compare.set_locked)
        actions["reset_adjustments"].triggered.connect(self._workspace.looks.reset_adjustments)

    def _connect_maps(self) -> None:
        for name in _MAPS:
            self._actions[name].triggered.connect(self._on_map_chosen)
        self._workspace.maps.changed.connect(self._on_map_changed)

    def show_view(self, view: str) -> None:
        """Show a picture "side" by side, in the "slider" or in the "grid"."""
        for name in PAGES:
            self._actions[name].setChecked(False)
        self._compare.split.clear_override()
        self._compare.show_view(view)

    def show_in_slider(self, picture: PanePicture, name: str) -> None:
        """Put a tile of the grid beside the original."""
        self._compare.split.set_after_override(picture, name)
        self._compare.show_view("slider")

    def _on_view_changed(self, view: str) -> None:
        self._actions[f"view_{view}"].setChecked(True)
        grid = self._compare.grid
        if grid is not None and self._connected_grid is None:
            self._connected_grid = cast("FilterGrid", grid)
            self._connected_grid.tile_to_slider.connect(self.show_in_slider)
            self._connected_grid.pixel_hovered.connect(self._show_pixel)

    def _on_split_hovered(self, side: str, position: tuple[int, int] | None) -> None:
        split = self._compare.split
        self._show_pixel(split.before if side == "before" else split.after, position)

    def _on_map_chosen(self) -> None:
        kinds = [kind for name, kind in _MAPS.items() if self._actions[name].isChecked()]
        self._workspace.maps.set_kind(kinds[0] if kinds else "")
        if kinds and self._compare.view == "slider":
            self.show_view("side")  # a slider has no room for a map
        if self._connected_grid is not None and self._compare.view == "grid":
            self._connected_grid.bar.map_button.setChecked(bool(kinds))

    def _on_map_changed(self, error_map: ErrorMap | None) -> None:
        panes = self._compare.panes
        if error_map is None:
            panes.set_map(None, "", None)
            return
        titles = {"delta_e": self.tr("Error map"), "chroma": self.tr("Chroma change")}
        panes.set_map(error_map.pane, titles[error_map.kind], error_map.scale)

    def _on_previewed(self, pane: PanePicture) -> None:
        self._compare.panes.predicted.set_picture(pane)

    def _on_prediction_changed(self, prediction: Prediction | None) -> None:
        picture = self._workspace.pictures.current
        loaded = picture.loaded if picture else None
        has_color = loaded is not None and loaded.photo.has_color
        original_u8 = loaded.photo.rgb_u8 if loaded is not None and has_color else None
        self._workspace.maps.show_prediction(original_u8, prediction)
