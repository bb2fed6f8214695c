"""The filter grid as a whole, with an engine that is scripted."""

from pathlib import Path

import numpy as np
import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.grids import FakeEngine, checkpoint_of, plain_rgb, run_with_epochs
from helpers.images import write_photo
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QWidget

from engine.api import Adjustments, CheckpointEntry
from gui.filter_grid import FilterGrid
from gui.grid_choice import MOST_CHOSEN
from gui.grid_desk import GridDesk
from gui.grid_door import build_grid_page
from gui.grid_types import GRAY, MAP, ORIGINAL
from gui.view_transform import ViewTransform

FOUR, EIGHT, SIXTEEN = (checkpoint_of(n) for n in (4, 8, 16))


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def dialogs():
    return ScriptedDialogs()


@pytest.fixture
def workspace(workspace, engine):
    workspace.grid = GridDesk(workspace._runner, engine, workspace)
    workspace.engine_info = object()
    return workspace


@pytest.fixture
def page(qtbot, qapp, workspace, dialogs):
    transform = ViewTransform(workspace)
    page = build_grid_page(workspace, dialogs, transform, dress(qapp, "dark"))
    qtbot.addWidget(page)
    page.resize(1400, 600)
    page.show()
    page.activateWindow()
    return page


def list_checkpoints(workspace, *checkpoints):
    workspace.checkpoints.entries = tuple(
        CheckpointEntry(one.path, one.card, None) for one in checkpoints
    )
    workspace.checkpoints.listed.emit()


def open_picture(qtbot, workspace, rgb_u8=None, name="a.png"):
    with qtbot.waitSignal(workspace.pictures.picture_loaded):
        workspace.pictures.add_pasted(plain_rgb() if rgb_u8 is None else rgb_u8, None, name)
    return workspace.pictures.current.picture_id


def wait_until_ready(qtbot, workspace, count):
    qtbot.waitUntil(lambda: workspace.grid.progress == (count, count))


def column_ids(page):
    names = (ORIGINAL, GRAY, MAP)
    ids = [tile.key.column_id for tile in page.view.tiles]
    return [one if one in names else Path(one).stem for one in ids]


def tile_of(page, checkpoint, row=0):
    ids = [tile for tile in page.view.tiles if tile.key.column_id == checkpoint.checkpoint_id]
    return ids[row]


@pytest.fixture
def compared(qtbot, workspace, page):
    """Return the page with one picture and three checkpoints, all ready."""
    list_checkpoints(workspace, SIXTEEN, FOUR, EIGHT)
    open_picture(qtbot, workspace)
    wait_until_ready(qtbot, workspace, 4)
    return page


# Empty states


def test_without_a_picture_it_says_the_next_step(qtbot, workspace, page, dialogs, tmp_path):
    assert page.empty_text.startswith("Drop a photograph")
    dialogs.photos = [write_photo(tmp_path / "a.png")]
    with qtbot.waitSignal(workspace.pictures.picture_loaded):
        page.empty_button.click()
    assert dialogs.asked == ["photos"]


def test_with_one_checkpoint_there_is_nothing_to_compare(qtbot, workspace, page, dialogs):
    list_checkpoints(workspace, FOUR)
    open_picture(qtbot, workspace)
    assert page.empty_text == "Train a network or open checkpoints to compare."
    page.empty_button.click()
    assert dialogs.asked == ["checkpoint"]


def test_with_none_chosen_it_says_where_to_choose(compared):
    compared.bar.menu.none_wanted.emit()
    assert compared.empty_text == "Choose checkpoints in the menu above."
    assert not compared.empty_button.isVisible()
    compared.bar.menu.all_wanted.emit()
    assert compared.empty_text == ""


def test_a_picture_that_cannot_be_read_says_why(qtbot, workspace, page, tmp_path):
    list_checkpoints(workspace, FOUR, EIGHT)
    with qtbot.waitSignal(workspace.pictures.picture_failed):
        workspace.pictures.open_files([tmp_path / "gone.png"])
    assert page.empty_text == workspace.pictures.current.problem


# One picture


def test_original_gray_checkpoints_by_filters_and_the_error_map(compared):
    assert column_ids(compared) == [ORIGINAL, GRAY, "f4", "f8", "f16", MAP]
    assert all(tile.picture is not None for tile in compared.view.tiles)
    tile = tile_of(compared, EIGHT)
    assert tile.picture.rgb_at(0, 0)[0] == 8
    assert tile.accessibleName() == "8 filters, MAE 0.1250"
    assert "12 ms" in tile.texts.infos[0].replace("\u00a0", " ")
    assert [tile.texts.digit for tile in compared.view.tiles] == [0, 0, 1, 2, 3, 0]
    assert compared.bar.choice_text == "3 of 3 checkpoints"
    assert compared.view.tiles[0].texts.infos == ("36 × 24",)


def test_tiles_come_as_they_are_ready(qtbot, workspace, page):
    list_checkpoints(workspace, FOUR, EIGHT)
    seen = []
    workspace.grid.ready.connect(lambda _: seen.append([bool(t.picture) for t in page.view.tiles]))
    open_picture(qtbot, workspace)
    first = tile_of(page, FOUR)
    assert first.is_busy
    assert tile_of(page, EIGHT).canvas.note == "waiting…"
    assert tile_of(page, EIGHT).accessibleName() == "8 filters: waiting…"
    assert page.bar.progress_text == "0 of 3 ready"
    wait_until_ready(qtbot, workspace, 3)
    assert seen[0] == [True, True, True, False, False]
    assert seen[1] == [True, True, True, True, False]
    assert not first.is_busy
    assert page.bar.progress_text == ""


def test_a_gray_picture_has_neither_figures_nor_error_map(qtbot, workspace, page):
    list_checkpoints(workspace, FOUR, EIGHT)
    open_picture(qtbot, workspace, np.full((24, 36, 3), 90, np.uint8))
    wait_until_ready(qtbot, workspace, 2)
    assert column_ids(page) == [ORIGINAL, GRAY, "f4", "f8"]
    assert tile_of(page, FOUR).texts.figures == ()
    assert not page.bar.map_button.isEnabled()


def test_a_checkpoint_that_is_gone_says_so_in_its_tile(qtbot, workspace, page, engine):
    engine.broken = {"f4"}
    list_checkpoints(workspace, FOUR, EIGHT)
    open_picture(qtbot, workspace)
    wait_until_ready(qtbot, workspace, 3)
    assert tile_of(page, FOUR).canvas.note == (
        "The checkpoint “f4.safetensors” is not there any more."
    )
    assert tile_of(page, EIGHT).picture is not None


def test_the_error_map_can_be_left_out(qtbot, workspace, compared):
    compared.bar.map_button.click()
    assert MAP not in column_ids(compared)
    compared.bar.map_button.click()
    assert MAP in column_ids(compared)


def test_the_error_map_is_that_of_the_selected_tile(qtbot, workspace, compared):
    map_name = compared.view.tiles[-1].texts.name
    assert map_name == "ΔE, 16 filters"  # none of these is in use
    qtbot.mousePress(tile_of(compared, FOUR).canvas, Qt.MouseButton.LeftButton)
    assert compared.view.tiles[-1].texts.name == "ΔE, 4 filters"
    wait_until_ready(qtbot, workspace, 4)
    # And stays so while the original is looked at.
    qtbot.mousePress(compared.view.tiles[0].canvas, Qt.MouseButton.LeftButton)
    assert compared.view.tiles[-1].texts.name == "ΔE, 4 filters"


def test_the_checkpoint_in_use_is_selected(workspace, compared):
    workspace.checkpoints.select(EIGHT.checkpoint_id)
    assert tile_of(compared, EIGHT).is_selected
    assert compared.view.tiles[-1].texts.name == "ΔE, 8 filters"


# What changes


def test_another_picture_takes_over(qtbot, workspace, compared, engine):
    open_picture(qtbot, workspace, name="b.png")
    wait_until_ready(qtbot, workspace, 4)
    photo_id = workspace.pictures.current.picture_id
    assert {tile.key.photo_id for tile in compared.view.tiles} == {photo_id}
    assert [name for name, _, _ in engine.asked[-4:]] == ["b.png"] * 4


def test_while_a_picture_is_read_its_tiles_wait_where_they_will_be(qtbot, workspace, compared):
    places = [tile.geometry() for tile in compared.view.tiles]
    workspace.pictures.add_pasted(plain_rgb(), None, "b.png")
    assert compared.view.tiles[0].canvas.note == "waiting…"
    assert column_ids(compared)[-1] == MAP
    with qtbot.waitSignal(workspace.pictures.picture_loaded):
        pass
    assert [tile.geometry() for tile in compared.view.tiles] == places


def test_closing_the_picture_empties_the_grid(workspace, compared):
    workspace.pictures.remove(workspace.pictures.current.picture_id)
    assert compared.empty_text.startswith("Drop a photograph")


def test_a_new_checkpoint_joins(qtbot, workspace, compared):
    list_checkpoints(workspace, checkpoint_of(32), SIXTEEN, FOUR, EIGHT)
    wait_until_ready(qtbot, workspace, 5)
    assert column_ids(compared)[2:6] == ["f4", "f8", "f16", "f32"]


def test_other_adjustments_show_the_old_tiles_until_the_new_ones_are_there(
    qtbot, workspace, compared, engine
):
    workspace.looks.set_adjustments(Adjustments(saturation=0.5))
    assert tile_of(compared, SIXTEEN).picture is not None
    assert workspace.grid.progress == (0, 4)
    wait_until_ready(qtbot, workspace, 4)
    assert engine.asked[-1][2] == Adjustments(saturation=0.5)


def test_a_hidden_page_computes_nothing(qtbot, workspace, compared, engine):
    count = len(engine.asked)
    compared.hide()
    open_picture(qtbot, workspace, name="b.png")
    workspace.looks.set_adjustments(Adjustments(saturation=0.5))
    qtbot.waitUntil(lambda: workspace._runner.is_idle)  # the picture itself is colorized
    assert len(engine.asked) == count
    assert workspace.grid.photo("picture-1") is None
    compared.show()
    wait_until_ready(qtbot, workspace, 4)
    assert [name for name, _, _ in engine.asked[count:]] == ["b.png"] * 4


def test_a_second_look_at_the_same_picture_is_there_at_once(qtbot, workspace, compared, engine):
    count = len(engine.asked)
    compared.hide()
    compared.show()
    assert workspace.grid.progress == (4, 4)
    assert len(engine.asked) == count


def test_nothing_is_computed_before_the_engine_is_ready(qtbot, workspace, page, engine):
    workspace.engine_info = None
    page.set_active(False)
    page.set_active(True)
    list_checkpoints(workspace, FOUR, EIGHT)
    open_picture(qtbot, workspace)
    assert engine.asked == []
    workspace.engine_info = object()
    workspace.engine_ready.emit(workspace.engine_info)
    wait_until_ready(qtbot, workspace, 3)


# Several pictures


@pytest.fixture
def rows(qtbot, workspace, page, tmp_path):
    """Return the page with two pinned pictures, the second of which is looked at."""
    list_checkpoints(workspace, FOUR, EIGHT)
    write_photo(tmp_path / "first.png", plain_rgb())
    workspace.pictures.open_files([tmp_path / "first.png"])
    qtbot.waitUntil(lambda: workspace.pictures.current.loaded is not None)
    open_picture(qtbot, workspace, plain_rgb(40, 30), "second.png")
    for picture_id in workspace.pictures.ids:
        workspace.pins.toggle(picture_id)
    page.bar.pinned_button.click()
    wait_until_ready(qtbot, workspace, 4)
    return page


def test_pinned_pictures_make_rows_below_the_one_looked_at(rows, workspace):
    first, second = workspace.pictures.ids
    assert [tile.key.photo_id for tile in rows.view.tiles] == [second] * 3 + [first] * 3
    assert column_ids(rows) == [ORIGINAL, "f4", "f8"] * 2
    assert all(tile.picture is not None for tile in rows.view.tiles)
    assert tile_of(rows, EIGHT, row=1).accessibleName() == "8 filters, MAE 0.1250"


def test_without_other_pins_there_are_no_rows(rows, workspace):
    workspace.pins.toggle(workspace.pictures.ids[0])
    assert not rows.bar.pinned_button.isEnabled()
    assert column_ids(rows)[:2] == [ORIGINAL, GRAY]


# What is asked for


def test_choosing_a_tile_uses_its_checkpoint(qtbot, workspace, compared):
    with qtbot.waitSignal(compared.checkpoint_chosen) as chosen:
        qtbot.mouseDClick(tile_of(compared, EIGHT).canvas, Qt.MouseButton.LeftButton)
    assert chosen.args == [EIGHT.checkpoint_id]
    assert workspace.checkpoints.current_id == EIGHT.checkpoint_id


def test_the_original_cannot_be_chosen(qtbot, compared):
    with qtbot.assertNotEmitted(compared.checkpoint_chosen):
        qtbot.mouseDClick(compared.view.tiles[0].canvas, Qt.MouseButton.LeftButton)


def test_a_digit_puts_its_tile_into_the_slider(qtbot, compared):
    with qtbot.waitSignal(compared.tile_to_slider) as shown:
        qtbot.keyClick(compared, Qt.Key.Key_2)
    assert shown.args == [tile_of(compared, EIGHT).picture, "8 filters"]
    with qtbot.assertNotEmitted(compared.tile_to_slider):
        qtbot.keyClick(compared, Qt.Key.Key_9)


def test_a_digit_that_is_typed_into_a_field_is_typed(qtbot, compared):
    field = QSpinBox(compared)
    field.show()
    field.setFocus()
    field.selectAll()
    with qtbot.assertNotEmitted(compared.tile_to_slider):
        qtbot.keyClick(field, Qt.Key.Key_2)
    assert field.value() == 2


def test_a_digit_means_the_row_of_the_selected_tile(qtbot, rows):
    rows.view.select(tile_of(rows, FOUR, row=1).key)
    with qtbot.waitSignal(rows.tile_to_slider) as shown:
        rows.show_digit_in_slider(2)
    assert shown.args[0] is tile_of(rows, EIGHT, row=1).picture


def test_a_checkpoint_is_taken_out_in_the_menu_of_its_tile(qtbot, compared):
    compared.removal_wanted.emit(EIGHT.checkpoint_id)
    assert column_ids(compared) == [ORIGINAL, GRAY, "f4", "f16", MAP]
    assert compared.bar.choice_text == "2 of 3 checkpoints"


def test_epochs_of_a_run_join_and_can_be_used(qtbot, workspace, compared, tmp_path, monkeypatch):
    run = run_with_epochs(tmp_path / "run", 2)
    workspace.runs.runs = (run,)
    workspace.runs.listed.emit()
    menu = compared.bar.menu
    menu.epochs_wanted.emit(str(run.run_dir))
    qtbot.waitUntil(lambda: _has_epochs(menu))
    menu.some_epochs_wanted.emit(str(run.run_dir))
    names = [tile.texts.name for tile in compared.view.tiles]
    assert names[2:4] == ["2 filters, epoch 1", "2 filters, epoch 2"]
    used = []
    monkeypatch.setattr(workspace.checkpoints, "use", used.append)
    compared.checkpoint_chosen.emit(compared.view.tiles[2].key.column_id)
    assert used == [run.run_dir / "epochs" / Path(compared.view.tiles[2].key.column_id).name]


def _has_epochs(menu):
    runs = menu.findChildren(QWidget)
    return any(action.text().startswith("Epoch 1") for one in runs for action in one.actions())


def test_too_many_are_refused_with_a_sentence(workspace, page, told):
    list_checkpoints(workspace, *(checkpoint_of(n) for n in range(1, MOST_CHOSEN + 2)))
    page.bar.menu.all_wanted.emit()
    ((kind, sentence),) = told
    assert kind == "info"
    assert str(MOST_CHOSEN) in sentence


@pytest.mark.parametrize(("name", "suffix"), [("sheet", ".png"), ("table", ".csv")])
def test_the_grid_is_exported(qtbot, workspace, compared, dialogs, told, tmp_path, name, suffix):
    dialogs.save_path = tmp_path / "mine"
    with qtbot.waitSignal(workspace.grid.exporter.saved):
        compared.bar.export_action(name).trigger()
    assert dialogs.proposed[0].name == f"a, filter grid{suffix}"
    assert (tmp_path / f"mine{suffix}").stat().st_size > 0
    assert told == [("good", f"Saved as {tmp_path / 'mine'}{suffix}")]


def test_an_export_that_was_cancelled_writes_nothing(workspace, compared, dialogs):
    compared.bar.export_action("table").trigger()
    assert not workspace.grid.exporter.is_busy


def test_the_page_lets_its_tiles_have_the_keyboard(qtbot, compared):
    compared.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert any(tile.hasFocus() for tile in compared.view.tiles)


def test_the_page_is_of_the_theme(qapp, compared):
    assert isinstance(compared, FilterGrid)
    compared.set_theme(light := dress(qapp, "light"))
    image = compared.view.tiles[0].grab().toImage()
    assert image.pixelColor(60, 60) == light.color("surround")
