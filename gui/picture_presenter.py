"""Keeps the picture list, the panes, the figures and the status bar true to the workspace."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject

from engine.api import Figures, rgb_to_lab
from gui.figures_panel import FiguresPanel
from gui.pane_picture import PanePicture
from gui.pane_row import PaneRow
from gui.picture_list import PictureList
from gui.picture_loading import Panes
from gui.pictures import Picture
from gui.predictions import Prediction
from gui.status_bar import StatusBar
from gui.swatch_rows import Swatch
from gui.workspace import Workspace

if TYPE_CHECKING:
    from engine.api import MeanColors


class PicturePresenter(QObject):
    """Listens to the pictures and predictions and shows them.

    Parameters
    ----------
    workspace
        The document.
    picture_list, panes, figures, status
        The views.
    """

    def __init__(
        self,
        workspace: Workspace,
        picture_list: PictureList,
        panes: PaneRow,
        figures: FiguresPanel,
        status: StatusBar,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._list = picture_list
        self._panes = panes
        self._figures = figures
        self._status = status
        self._connect()

    def _connect(self) -> None:
        pictures = self._workspace.pictures
        pictures.picture_added.connect(self._on_added)
        pictures.picture_loaded.connect(self._on_loaded)
        pictures.picture_summarized.connect(self._on_summarized)
        pictures.picture_failed.connect(self._on_failed)
        pictures.picture_removed.connect(self._list.remove_picture)
        pictures.current_changed.connect(self._on_current_changed)
        pictures.current_previewed.connect(self._on_previewed)
        pictures.picture_refined.connect(self._on_loaded)
        self._workspace.prediction_changed.connect(self._on_prediction_changed)
        self._workspace.prediction_pending.connect(self._panes.predicted.set_busy)
        self._workspace.checkpoints.current_changed.connect(lambda _: self._update_figures())
        self._list.picture_selected.connect(pictures.select)
        self._list.remove_requested.connect(pictures.remove)
        self._list.pin_requested.connect(self._workspace.pins.toggle)
        self._workspace.pins.pin_changed.connect(self._list.set_pinned)
        for pane in self._panes.panes:
            pane.pixel_hovered.connect(
                lambda position, pane=pane: self.show_pixel(pane.picture, position)
            )
        self._panes.zoom_changed.connect(lambda _: self._update_size())

    def _on_added(self, picture: Picture) -> None:
        self._list.add_picture(
            picture.picture_id,
            picture.name,
            "",
            tooltip=str(picture.path or picture.name),
            is_first=self._workspace.pictures.ids[0] == picture.picture_id,
        )

    def _on_summarized(self, picture: Picture) -> None:
        summary = picture.summary
        if summary is not None:
            size = f"{summary.width_px} × {summary.height_px}"
            self._list.set_detail(picture.picture_id, size)
            self._list.set_thumbnail(picture.picture_id, summary.thumbnail)

    def _on_loaded(self, picture: Picture) -> None:
        if picture is self._workspace.pictures.current:
            self._show(picture)

    def _on_previewed(self, panes: Panes) -> None:
        self._panes.original.set_picture(panes.original)
        self._panes.gray.set_picture(panes.gray)

    def _on_failed(self, picture: Picture) -> None:
        self._list.set_failed(picture.picture_id, picture.problem)
        if picture is self._workspace.pictures.current:
            self._show(None)
            self._panes.original.set_empty_text(picture.problem)

    def _on_current_changed(self, picture: Picture | None) -> None:
        if picture is not None:
            self._list.select(picture.picture_id)
        if picture is None or picture.loaded is None:
            self._show(None)
            problem = picture.problem if picture else ""
            self._panes.original.set_empty_text(problem or self._waiting_text(picture))
        else:
            self._show(picture)

    def _waiting_text(self, picture: Picture | None) -> str:
        if picture is None:
            return self.tr("Drop a photograph anywhere in this window.")
        return self.tr("Reading {name}…").format(name=picture.name)

    def _show(self, picture: Picture | None) -> None:
        loaded = picture.loaded if picture else None
        self._panes.original.set_picture(loaded.original if loaded else None)
        self._panes.gray.set_picture(loaded.gray if loaded else None)
        photo = loaded.photo if loaded else None
        size = f"{photo.width_px} × {photo.height_px}" if photo else ""
        self._panes.original.set_info(size)
        self._panes.gray.set_info("L*" if photo else "")
        self._update_size()

    def _on_prediction_changed(self, prediction: Prediction | None) -> None:
        predicted = self._panes.predicted
        predicted.set_picture(prediction.pane if prediction else None)
        predicted.set_info(self._describe(prediction) if prediction else "")
        if prediction is not None and prediction.epoch is None:
            self._status.set_message(
                self.tr("Colorized in {ms} ms").format(ms=round(prediction.duration_ms))
            )
        self._update_figures()

    def _describe(self, prediction: Prediction) -> str:
        if prediction.epoch is not None:
            if prediction.epoch == 1:
                return self.tr("in training, 1 epoch")
            return self.tr("in training, {epochs} epochs").format(epochs=prediction.epoch)
        card = self._workspace.checkpoints.current_card
        duration = f"{prediction.duration_ms:.0f} ms"
        return f"{card.title}, {duration}" if card else duration

    def _update_figures(self) -> None:
        prediction = self._workspace.prediction
        figures = prediction.figures if prediction else None
        colors = prediction.mean_colors if prediction else None
        self._figures.set_rows(figure_rows(figures) if figures else [])
        self._figures.set_swatches(mean_color_swatches(colors) if colors else [])

    def show_pixel(self, shown: PanePicture | None, position: tuple[int, int] | None) -> None:
        """Name the color of a pixel in the status bar.

        Parameters
        ----------
        shown
            The picture that the cursor is on.
        position
            Column and row, or None where the cursor is on no pixel.
        """
        if shown is None or position is None:
            self._status.set_pixel_text("")
        else:
            self._status.set_pixel_text(pixel_text(*shown.rgb_at(*position)))

    def _update_size(self) -> None:
        picture = self._workspace.pictures.current
        if picture is None or picture.loaded is None:
            self._status.set_size_text("")
            return
        photo = picture.loaded.photo
        self._status.set_size_text(
            f"{photo.width_px} × {photo.height_px}   {self._panes.zoom * 100:.0f} %"
        )


def pixel_text(red: int, green: int, blue: int) -> str:
    """Return an sRGB color, each from 0 to 255, in CIELAB and in RGB."""
    lightness, a, b = rgb_to_lab(np.array([[[red, green, blue]]], np.uint8))[0, 0]
    return f"L* {lightness:.1f}   a* {a:.1f}   b* {b:.1f}   RGB {red} {green} {blue}"


def figure_rows(figures: Figures) -> list[tuple[str, str]]:
    """Return label and value of each figure, for the panel "Against the original"."""
    chroma = "–" if figures.chroma_kept is None else f"{figures.chroma_kept * 100:.0f} %"
    return [
        ("MAE", f"{figures.mae:.4f}"),
        ("PSNR", f"{figures.psnr_db:.1f} dB"),
        ("SSIM", f"{figures.ssim:.3f}"),
        ("ΔE 2000", f"{figures.delta_e:.1f}"),
        (_translate("Chroma kept"), chroma),
    ]


def mean_color_swatches(colors: "MeanColors") -> list[Swatch]:
    """Return the mean color that a regressor predicts, and the true one where there is one."""
    rows = [(_translate("Predicted"), colors.predicted)]
    if colors.true is not None:
        rows.append((_translate("Original"), colors.true))
    return [Swatch(name, one.rgb, f"{one.a:.1f},  {one.b:.1f}") for name, one in rows]


def _translate(text: str) -> str:
    return QCoreApplication.translate("Figures", text)
