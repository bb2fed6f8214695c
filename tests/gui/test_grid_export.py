import csv

import numpy as np
import pytest
from helpers.grids import FakeEngine, checkpoint_of, source_of, wish_for
from helpers.images import write_photo
from PIL import Image

from engine.api import RunStopped, StopToken
from gui.grid_export import GridExporter, compared_rows, sheet_column

FOUR, EIGHT = checkpoint_of(4), checkpoint_of(8, activation="tanh")


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def exporter(runner, engine):
    return GridExporter(runner, engine)


def test_the_grid_is_written_as_one_picture(qtbot, exporter, tmp_path):
    names = {FOUR.checkpoint_id: "4 filters", EIGHT.checkpoint_id: "8 filters, tanh"}
    busy = []
    exporter.busy_changed.connect(busy.append)
    with qtbot.waitSignal(exporter.saved) as saved:
        exporter.write_sheet(tmp_path / "grid.png", wish_for([source_of()], [FOUR, EIGHT]), names)
    assert saved.args == [tmp_path / "grid.png"]
    assert busy == [True, False]
    with Image.open(tmp_path / "grid.png") as sheet:
        pixels = np.asarray(sheet.convert("RGB"))
    for color in ((200, 100, 50), (4, 10, 20), (8, 10, 20)):
        assert (pixels == color).all(axis=-1).any(), color


def test_the_figures_are_written_as_a_table(qtbot, exporter, tmp_path):
    wish = wish_for([source_of("a"), source_of("b")], [FOUR, EIGHT])
    with qtbot.waitSignal(exporter.saved):
        exporter.write_table(tmp_path / "grid.csv", wish)
    with (tmp_path / "grid.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [(line["picture"], line["filters"]) for line in lines] == [
        ("a.jpg", "4"),
        ("a.jpg", "8"),
        ("b.jpg", "4"),
        ("b.jpg", "8"),
    ]
    assert float(lines[1]["mae_ab_scaled"]) == 1 / 8


def test_a_file_that_cannot_be_written_is_a_sentence(qtbot, exporter, tmp_path):
    wish = wish_for([source_of()], [FOUR])
    with qtbot.waitSignal(exporter.problem_found) as found:
        exporter.write_table(tmp_path / "nowhere" / "grid.csv", wish)
    assert found.args[0].sentence
    assert not exporter.is_busy


def test_one_file_at_a_time(qtbot, exporter, tmp_path):
    wish = wish_for([source_of()], [FOUR])
    with qtbot.waitSignal(exporter.saved):
        exporter.write_table(tmp_path / "first.csv", wish)
        exporter.write_table(tmp_path / "second.csv", wish)
    assert not (tmp_path / "second.csv").exists()


def test_what_cannot_be_made_is_left_out(engine, tmp_path):
    engine.broken = {"f4"}
    there = source_of("there", path=write_photo(tmp_path / "there.png"))
    gone = source_of("gone", path=tmp_path / "gone.png")
    waiting = type(gone)("waiting", "w.jpg", None, None)
    rows = compared_rows(wish_for([gone, there, waiting], [FOUR, EIGHT]), engine, StopToken())
    assert [row.photo_name for row in rows] == ["there.png"]
    assert [cell.checkpoint for cell in rows[0].cells] == [EIGHT.path]
    assert (rows[0].width_px, rows[0].height_px) == (16, 12)


def test_large_tiles_are_made_small(engine):
    large = source_of(rgb_u8=np.full((1400, 2000, 3), 90, np.uint8))
    (row,) = compared_rows(wish_for([large], [FOUR]), engine, StopToken())
    assert max(row.original_u8.shape) <= 1280
    assert max(row.cells[0].rgb_u8.shape) <= 1280
    assert (row.width_px, row.height_px) == (2000, 1400)


def test_the_head_of_a_column_says_which_network_it_is():
    column = sheet_column(EIGHT, {EIGHT.checkpoint_id: "8 filters, tanh"})
    assert (column.checkpoint, column.name) == (EIGHT.path, "8 filters, tanh")
    assert column.details == ("tanh", "8.0 k weights")


def test_it_can_be_stopped(engine):
    stop = StopToken()
    stop.request()
    with pytest.raises(RunStopped):
        compared_rows(wish_for([source_of()], [FOUR]), engine, stop)
