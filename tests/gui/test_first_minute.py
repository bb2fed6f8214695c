"""The first minute of somebody who has never seen the program: real window, engine, checkpoints."""

from pathlib import Path

import numpy as np
import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.dropping import drop
from helpers.training import write_photos
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.main_window import MainWindow
from gui.predictions import LIVE_ID
from gui.preferences import Preferences
from gui.theme import apply_theme, load_theme
from gui.workspace import Workspace
from resources import checkpoint_dir, default_checkpoint, sample_image_path

TIMEOUT_MS = 60_000
FAMILY = ("faces-04", "faces-08", "faces-16", "faces-32")


@pytest.fixture
def window(qtbot, qapp, own_home):
    apply_theme(qapp, load_theme("light"))
    workspace = Workspace(checkpoint_dir(), default_checkpoint())
    preferences = Preferences(own_home / "preferences.ini")
    window = MainWindow(
        workspace, preferences, load_theme("light"), (sample_image_path(),), ScriptedDialogs()
    )

    def end_training(_):
        workspace.training.stop()
        qtbot.waitUntil(lambda: not workspace.training.is_running, timeout=TIMEOUT_MS)

    qtbot.addWidget(window, before_close_func=end_training)
    window.show()
    return window


def button(window, text):
    """Find a button that the user sees by what is written on it."""
    found = [one for one in window.findChildren(QPushButton) if one.text() == text]
    return next(one for one in found if one.isVisible() and one.isEnabled())


def click(qtbot, window, text):
    qtbot.mouseClick(button(window, text), Qt.MouseButton.LeftButton)


def test_the_first_minute(qtbot, window, tmp_path):
    workspace = window.workspace

    # The window is up, and a sample is shown in color.
    qtbot.waitUntil(lambda: workspace.prediction is not None, timeout=TIMEOUT_MS)
    assert workspace.pictures.current.path == sample_image_path()
    assert np.ptp(workspace.prediction.rgb_u8.astype(int), axis=2).max() > 20
    qtbot.waitUntil(lambda: len(workspace.checkpoints.entries) >= 5, timeout=TIMEOUT_MS)

    # A photograph is dropped and colorized at once.
    photo = write_photos(tmp_path, 1, size_px=96)[0]
    drop(window, photo)
    qtbot.waitUntil(
        lambda: (
            workspace.pictures.current.path == photo
            and workspace.prediction is not None
            and workspace.prediction.picture_id == workspace.pictures.current.picture_id
        ),
        timeout=TIMEOUT_MS,
    )

    # The slider shows both sides, and a key moves it.
    click(qtbot, window, "Slider")
    split = window.compare.split
    assert split.isVisible()
    before = split.position
    qtbot.keyClick(split.canvas, Qt.Key.Key_Right)
    assert split.position > before

    # Four checkpoints stand side by side in the filter grid.
    click(qtbot, window, "Filter grid")
    tiles = window.compare.grid.view.tiles
    in_grid = [tile for tile in tiles if Path(tile.key.column_id).stem in FAMILY]
    assert [Path(tile.key.column_id).stem for tile in in_grid] == list(FAMILY)
    qtbot.waitUntil(lambda: all(tile.picture for tile in in_grid), timeout=TIMEOUT_MS)

    # The quick training: the curve grows and the preview changes.
    click(qtbot, window, "Side by side")
    click(qtbot, window, "Try it with sample photographs")
    previews = []
    workspace.prediction_changed.connect(
        lambda shown: previews.append(shown) if shown and shown.checkpoint_id == LIVE_ID else None
    )
    qtbot.waitUntil(lambda: len(previews) >= 3, timeout=TIMEOUT_MS)
    assert len(window.loss_plot.history.steps) > 3  # what the plot draws
    assert not np.array_equal(previews[0].rgb_u8, previews[-1].rgb_u8)
    assert window.pane_row.predicted.picture is not None

    # The result is saved.
    target = tmp_path / "mine.png"
    window._dialogs.save_path = target
    click(qtbot, window, "Save picture")
    qtbot.waitUntil(target.exists, timeout=TIMEOUT_MS)
    with Image.open(target) as saved:
        assert saved.size == (96, 96)
        assert "Tintype" in saved.info["Software"]
