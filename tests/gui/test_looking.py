"""Views, maps, adjustments and files in the real window, on the real engine."""

import numpy as np
import pytest
from helpers.training import write_photos
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from engine.api import Adjustments, RenderSize

TIMEOUT_MS = 60_000


@pytest.fixture
def window(qtbot, make_window, tmp_path):
    window = make_window((write_photos(tmp_path, 1, size_px=80)[0],))
    wait_for_figures(qtbot, window)
    return window


def wait_for_figures(qtbot, window):
    workspace = window.workspace
    qtbot.waitUntil(
        lambda: (
            workspace.prediction is not None
            and workspace.prediction.look == workspace.looks.look
            and workspace.prediction.figures is not None
        ),
        timeout=TIMEOUT_MS,
    )
    return workspace.prediction


def slider(window, name):
    return next(one for one in window.findChildren(QSlider) if one.accessibleName() == name)


def test_saturation_and_blend_are_drawn_without_the_network_and_saved(qtbot, window, tmp_path):
    before = window.workspace.prediction
    assert not window.actions_table["reset_adjustments"].isEnabled()
    slider(window, "Saturation").setValue(0)
    gray = wait_for_figures(qtbot, window)
    assert gray.ab_scaled is before.ab_scaled  # the network did not run again
    assert np.ptp(gray.rgb_u8.astype(int), axis=2).max() <= 1
    window._dialogs.save_path = tmp_path / "gray.png"
    window.actions_table["save"].trigger()
    qtbot.waitUntil((tmp_path / "gray.png").exists, timeout=TIMEOUT_MS)
    with Image.open(tmp_path / "gray.png") as saved:
        assert np.array_equal(np.asarray(saved), gray.rgb_u8)
    window.actions_table["reset_adjustments"].trigger()
    assert np.array_equal(wait_for_figures(qtbot, window).rgb_u8, before.rgb_u8)
    assert slider(window, "Saturation").value() == 100


def test_what_is_saved_has_the_adjustments_of_that_moment(qtbot, window, tmp_path):
    window._dialogs.save_path = tmp_path / "early.png"
    window.workspace.looks.set_adjustments(Adjustments(gray_blend=1))
    window.actions_table["save"].trigger()  # the gray picture is not drawn yet
    qtbot.waitUntil((tmp_path / "early.png").exists, timeout=TIMEOUT_MS)
    with Image.open(tmp_path / "early.png") as saved:
        assert np.ptp(np.asarray(saved).astype(int), axis=2).max() <= 1


def test_another_render_size_asks_the_network(qtbot, window):
    small = window.workspace.prediction
    window.workspace.looks.set_size(RenderSize(128, True))
    large = wait_for_figures(qtbot, window)
    assert large.ab_scaled.shape == (128, 128, 2)
    assert small.ab_scaled.shape != large.ab_scaled.shape
    assert "Network:" in window.after_panel.size_row.cost_text
    window.workspace.looks.set_size(None)
    assert wait_for_figures(qtbot, window).rgb_u8 is small.rgb_u8  # from the cache


def test_views_and_maps_follow_their_actions(qtbot, window):
    actions, compare = window.actions_table, window.compare
    for view in ("slider", "grid", "side"):
        actions[f"view_{view}"].trigger()
        assert compare.view == view
        assert actions[f"view_{view}"].isChecked()
    actions["map_delta_e"].trigger()
    qtbot.waitUntil(lambda: window.workspace.maps.kind == "delta_e")
    qtbot.waitUntil(lambda: compare.panes.map_pane.isVisible(), timeout=TIMEOUT_MS)
    actions["map_chroma"].trigger()
    assert not actions["map_delta_e"].isChecked()
    actions["map_chroma"].trigger()
    qtbot.waitUntil(lambda: not compare.panes.map_pane.isVisible(), timeout=TIMEOUT_MS)


def test_space_shows_the_original_while_it_is_held(qtbot, window):
    panes = window.pane_row
    panes.original.canvas.setFocus()
    predicted = panes.predicted.canvas
    shown = predicted.grab().toImage()
    qtbot.keyPress(window, Qt.Key.Key_Space)
    assert predicted.accessibleName() == "Original"
    assert predicted.grab().toImage() == panes.original.canvas.grab().toImage()
    qtbot.keyRelease(window, Qt.Key.Key_Space)
    assert predicted.accessibleName() == "Predicted"
    assert predicted.grab().toImage() == shown


def test_a_scan_of_16_bits_is_saved_with_16_bits(qtbot, window, tmp_path):
    import tifffile

    ramp = np.linspace(5_000, 60_000, 64 * 64).reshape(64, 64).astype(np.uint16)
    tifffile.imwrite(tmp_path / "scan.tif", ramp, photometric="minisblack")
    window.commands.opener.open_paths([tmp_path / "scan.tif"])
    workspace = window.workspace
    qtbot.waitUntil(
        lambda: workspace.pictures.current.name == "scan.tif" and workspace.prediction is not None,
        timeout=TIMEOUT_MS,
    )
    window._dialogs.save_path = tmp_path / "scan in color.tif"
    window.actions_table["save"].trigger()
    qtbot.waitUntil((tmp_path / "scan in color.tif").exists, timeout=TIMEOUT_MS)
    saved = tifffile.imread(tmp_path / "scan in color.tif")
    assert saved.dtype == np.uint16
    assert len(np.unique(saved)) > 2000  # 8 bits would leave 256


def test_a_large_photograph_shows_small_while_it_is_read(qtbot, window, tmp_path):
    path = tmp_path / "large.jpg"
    Image.effect_noise((2400, 1600), 60).convert("RGB").save(path, quality=70)
    previews = []
    window.workspace.pictures.current_previewed.connect(previews.append)
    window.commands.opener.open_paths([path])
    qtbot.waitUntil(
        lambda: window.workspace.pictures.current.loaded is not None, timeout=TIMEOUT_MS
    )
    assert len(previews) == 1
    assert max(image.width() for image in previews[0].gray.levels) <= 900
    assert previews[0].gray.width_px == 2400
    # Once the colors are there, the panes have every pixel.
    panes = window.pane_row
    qtbot.waitUntil(lambda: panes.gray.picture.levels[0].width() == 2400, timeout=TIMEOUT_MS)
    assert panes.original.picture.levels[0].width() == 2400


def test_the_pictures_can_have_all_of_the_height(window):
    actions = window.actions_table
    actions["show_lower"].trigger()
    assert not window.lower_area.isVisible()
    actions["show_sweep"].trigger()
    assert window.lower_area.isVisible()
    assert actions["show_lower"].isChecked()


def test_the_key_of_the_error_map_acts_on_the_grid_too(window):
    actions = window.actions_table
    actions["view_grid"].trigger()
    button = window.compare.grid.bar.map_button
    actions["map_delta_e"].trigger()
    assert button.isChecked()
    actions["map_delta_e"].trigger()
    assert not button.isChecked()
