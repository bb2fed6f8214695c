"""The window against the real engine, used as a person would use it."""

from pathlib import Path

import numpy as np
import pytest
from helpers.dropping import drop
from helpers.images import write_photo
from helpers.training import write_photos
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from gui.predictions import LIVE_ID
from gui.training_form import TrainingForm
from gui.training_session import RunState

TIMEOUT_MS = 60_000


@pytest.fixture
def photo(tmp_path):
    return write_photos(tmp_path / "open", 1, size_px=60)[0]


def wait_for_prediction(qtbot, window, checkpoint=None):
    def is_there():
        prediction = window.workspace.prediction
        if prediction is None or checkpoint not in (None, Path(prediction.checkpoint_id)):
            return False
        # The figures follow the pixels.
        return prediction.figures is not None or not window.workspace.has_comparison

    qtbot.waitUntil(is_there, timeout=TIMEOUT_MS)
    return window.workspace.prediction


def sentences(window):
    return [message.sentence for message in window.banner.messages]


def start_training(window, folder, epochs=3, **changes):
    values = {"kind": "colorizer", "filters": 4, "epochs": epochs, "batch_size": 4}
    window.training_panel.set_form(TrainingForm(folder=str(folder), **(values | changes)))
    window.actions_table["start_training"].trigger()


def test_start_opens_the_file_and_colorizes_it(qtbot, make_window, photo):
    window = make_window((photo,))
    prediction = wait_for_prediction(qtbot, window)
    assert prediction.rgb_u8.shape == (60, 60, 3)
    assert window.pane_row.original.picture is not None
    assert window.pane_row.gray.picture is not None
    assert window.pane_row.predicted.picture is prediction.pane
    qtbot.waitUntil(lambda: window.workspace.engine_info is not None, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: len(window.workspace.checkpoints.entries) == 2)
    qtbot.waitUntil(lambda: dict(window.figures_panel.rows).get("MAE", "").startswith("0."))
    assert sentences(window) == []


def test_a_dropped_photograph_is_colorized_at_once(qtbot, make_window, photo):
    window = make_window()
    assert drop(window, photo) == f"Colorize {photo.name}"
    assert not window.drop_overlay.isVisible()
    wait_for_prediction(qtbot, window)
    assert window.workspace.pictures.current.path == photo


def test_several_dropped_photographs_join_the_list_and_the_first_is_shown(
    qtbot, make_window, tmp_path
):
    window = make_window()
    paths = write_photos(tmp_path / "several", 3)
    assert drop(window, *paths) == "Open 3 photographs"
    wait_for_prediction(qtbot, window)
    assert len(window.workspace.pictures) == 3
    assert window.workspace.pictures.current.path == paths[0]
    window.actions_table["next"].trigger()
    assert window.workspace.pictures.current.path == paths[1]
    wait_for_prediction(qtbot, window)


def test_a_dropped_folder_opens_its_photographs(qtbot, make_window, tmp_path):
    window = make_window()
    write_photos(tmp_path / "tree", 2)
    write_photos(tmp_path / "tree" / "deeper", 2)
    drop(window, tmp_path / "tree")
    wait_for_prediction(qtbot, window)
    qtbot.waitUntil(lambda: len(window.workspace.pictures) == 4)


def test_a_photograph_dropped_with_a_folder_stays_the_one_looked_at(
    qtbot, make_window, photo, tmp_path
):
    window = make_window()
    write_photos(tmp_path / "tree", 2)
    drop(window, photo, tmp_path / "tree")
    qtbot.waitUntil(lambda: len(window.workspace.pictures) == 3)
    assert window.workspace.pictures.current.path == photo


def test_a_folder_without_photographs_is_named(qtbot, make_window, tmp_path):
    window = make_window()
    (tmp_path / "bare").mkdir()
    drop(window, tmp_path / "bare")
    qtbot.waitUntil(lambda: any("bare" in sentence for sentence in sentences(window)))


def test_a_dropped_checkpoint_is_used(qtbot, make_window, photo, checkpoint_dir, tmp_path):
    window = make_window((photo,))
    wait_for_prediction(qtbot, window)
    copy = tmp_path / "my network.safetensors"
    copy.write_bytes((checkpoint_dir / "eight.safetensors").read_bytes())
    assert "my network" in drop(window, copy)
    wait_for_prediction(qtbot, window, copy)
    assert window.workspace.checkpoints.current_path == copy


def test_switching_checkpoints_changes_the_predicted_pane(
    qtbot, make_window, photo, checkpoint_dir
):
    window = make_window((photo,))
    first = wait_for_prediction(qtbot, window, checkpoint_dir / "four.safetensors")
    qtbot.waitUntil(lambda: len(window.workspace.checkpoints.entries) == 2)
    eight = checkpoint_dir / "eight.safetensors"
    window.checkpoint_list.checkpoint_selected.emit(str(eight))
    second = wait_for_prediction(qtbot, window, eight)
    assert not np.array_equal(first.rgb_u8, second.rgb_u8)
    # Going back shows what is kept, without asking the network again.
    window.top_bar.checkpoint_selected.emit(str(checkpoint_dir / "four.safetensors"))
    assert window.workspace.prediction is first


def test_a_broken_photograph_is_named_and_the_rest_goes_on(qtbot, make_window, tmp_path, photo):
    broken = tmp_path / "brøken.jpg"
    broken.write_text("no photograph")
    window = make_window()
    drop(window, broken, photo)
    qtbot.waitUntil(lambda: any("brøken.jpg" in sentence for sentence in sentences(window)))
    assert window.workspace.prediction is None
    window.actions_table["next"].trigger()
    wait_for_prediction(qtbot, window)


def test_a_foreign_checkpoint_is_refused_and_the_old_one_stays(qtbot, make_window, photo, tmp_path):
    window = make_window((photo,))
    before = wait_for_prediction(qtbot, window)
    foreign = tmp_path / "foreign.safetensors"
    foreign.write_text("not a checkpoint")
    drop(window, foreign)
    qtbot.waitUntil(lambda: any("foreign.safetensors" in one for one in sentences(window)))
    assert window.workspace.prediction is before


def test_saving_asks_once_and_never_proposes_the_source(qtbot, make_window, photo, tmp_path):
    window = make_window((photo,))
    prediction = wait_for_prediction(qtbot, window)
    dialogs = window._dialogs
    dialogs.save_path = tmp_path / "result.png"
    for _ in range(2):
        with qtbot.waitSignal(window.workspace.results.saved, timeout=TIMEOUT_MS):
            window.actions_table["save"].trigger()
    assert dialogs.asked == ["save"]
    assert dialogs.proposed[0].parent == photo.parent
    assert dialogs.proposed[0].name != photo.name
    with Image.open(tmp_path / "result.png") as saved:
        np.testing.assert_array_equal(np.asarray(saved), prediction.rgb_u8)


def test_saving_over_the_photograph_is_refused(qtbot, make_window, photo):
    window = make_window((photo,))
    wait_for_prediction(qtbot, window)
    before = photo.read_bytes()
    window._dialogs.save_path = photo
    window.actions_table["save"].trigger()
    qtbot.waitUntil(lambda: any(photo.name in sentence for sentence in sentences(window)))
    assert photo.read_bytes() == before


def test_paste_and_copy(qtbot, make_window):
    window = make_window()
    image = QImage(37, 21, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    window.actions_table["paste"].trigger()
    wait_for_prediction(qtbot, window)
    window.actions_table["copy"].trigger()
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (37, 21)


def test_three_epochs_of_training_are_seen_and_kept(qtbot, make_window, photo, tmp_path):
    window = make_window((photo,))
    wait_for_prediction(qtbot, window)
    write_photos(tmp_path / "faces", 12)
    previews = []
    window.workspace.training.preview_ready.connect(previews.append)
    with qtbot.waitSignal(window.workspace.training.ended, timeout=TIMEOUT_MS) as ended:
        start_training(window, tmp_path / "faces")
        assert window.workspace.training.state is RunState.PREPARING
        qtbot.waitUntil(
            lambda: window.workspace.training.state is RunState.TRAINING, timeout=TIMEOUT_MS
        )
        assert window.workspace.checkpoints.current_id == LIVE_ID
    outcome = ended.args[0]
    assert outcome.epochs == 3
    assert {preview.epoch for preview in previews} >= {1, 2, 3}
    assert len(window.loss_plot.history.points) == 3
    # The kept network takes the place of the one in training.
    wait_for_prediction(qtbot, window, outcome.checkpoint)
    qtbot.waitUntil(lambda: len(window.workspace.checkpoints.entries) == 3)
    assert any("complete" in sentence for sentence in sentences(window))


def test_stopping_in_mid_epoch_keeps_a_partial_checkpoint(qtbot, make_window, tmp_path):
    window = make_window()
    write_photos(tmp_path / "faces", 12)
    with qtbot.waitSignal(window.workspace.training.ended, timeout=TIMEOUT_MS) as ended:
        start_training(window, tmp_path / "faces", epochs=1000, batch_size=1)
        with qtbot.waitSignal(window.workspace.training.steps_done, timeout=TIMEOUT_MS):
            pass
        window.actions_table["stop_training"].trigger()
        assert window.workspace.training.state is RunState.STOPPING
    assert ended.args[0].was_stopped
    qtbot.waitUntil(lambda: len(window.workspace.checkpoints.entries) >= 3)
    assert any(
        entry.card.is_partial for entry in window.workspace.checkpoints.entries if entry.card
    )
    assert window.workspace.training.state is RunState.IDLE


def test_a_photograph_dropped_while_training_is_colorized(
    qtbot, make_window, photo, tmp_path, checkpoint_dir
):
    window = make_window()
    write_photos(tmp_path / "faces", 12)
    start_training(window, tmp_path / "faces", epochs=1000)
    with qtbot.waitSignal(window.workspace.training.steps_done, timeout=TIMEOUT_MS):
        pass
    drop(window, photo)
    live = wait_for_prediction(qtbot, window)
    assert live.checkpoint_id == LIVE_ID
    window.workspace.checkpoints.select(str(checkpoint_dir / "eight.safetensors"))
    wait_for_prediction(qtbot, window, checkpoint_dir / "eight.safetensors")
    assert window.workspace.training.state is RunState.TRAINING


def test_a_training_that_cannot_start_says_why(qtbot, make_window, tmp_path):
    window = make_window()
    (tmp_path / "bare").mkdir()
    with qtbot.waitSignal(window.workspace.training.failed, timeout=TIMEOUT_MS):
        start_training(window, tmp_path / "bare")
    assert window.workspace.training.state is RunState.IDLE
    assert any("bare" in sentence for sentence in sentences(window))
    assert window.actions_table["start_training"].isEnabled()


def test_closing_while_training_stops_keeps_and_closes(qtbot, make_window, tmp_path, own_home):
    window = make_window()
    write_photos(tmp_path / "faces", 12)
    start_training(window, tmp_path / "faces", epochs=1000)
    with qtbot.waitSignal(window.workspace.training.steps_done, timeout=TIMEOUT_MS):
        pass
    window.close()
    assert window.isVisible()  # it closes when the training has kept what it has
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=TIMEOUT_MS)
    assert window._dialogs.asked == ["stop"]
    assert list((own_home / "runs").glob("*/last.safetensors"))


def test_closing_while_training_can_be_taken_back(qtbot, make_window, tmp_path):
    window = make_window()
    window._dialogs.may_stop_training = False
    write_photos(tmp_path / "faces", 12)
    start_training(window, tmp_path / "faces", epochs=1000)
    with qtbot.waitSignal(window.workspace.training.steps_done, timeout=TIMEOUT_MS):
        pass
    window.close()
    assert window.isVisible()
    assert window.workspace.training.is_running


def test_the_theme_changes_live(make_window):
    window = make_window()
    before = window.grab().toImage().pixelColor(3, window.height() // 2)
    window.actions_table["theme_dark"].trigger()
    after = window.grab().toImage().pixelColor(3, window.height() // 2)
    assert before.lightness() > 200
    assert after.lightness() < 80


def test_export_writes_a_keras_file(qtbot, make_window, photo, tmp_path):
    window = make_window((photo,))
    wait_for_prediction(qtbot, window)
    qtbot.waitUntil(lambda: len(window.workspace.checkpoints.entries) == 2)
    window._dialogs.save_path = tmp_path / "mine.keras"
    with qtbot.waitSignal(window.workspace.checkpoints.exported, timeout=TIMEOUT_MS):
        window.actions_table["export_keras"].trigger()
    assert (tmp_path / "mine.keras").stat().st_size > 1000


def test_the_keyboard_is_with_the_pictures_and_no_button_is_ringed_at_the_start(
    qtbot, make_window, tmp_path
):
    window = make_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.focusWidget() in (None, window)
    window.workspace.open_paths([write_photo(tmp_path / "one.png")])
    qtbot.waitUntil(window.picture_list.view.hasFocus)
