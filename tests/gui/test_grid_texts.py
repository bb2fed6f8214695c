import dataclasses
import itertools
import math

import pytest
from helpers.comparisons import make_figures
from helpers.grids import checkpoint_of, source_of
from helpers.panes import picture

from gui.grid_texts import (
    count_text,
    describe_result,
    figure_lines,
    file_stem,
    format_ms,
    info_lines,
    spoken_name,
    tile_names,
)
from gui.grid_types import Recipe, TileKey, TileResult
from gui.look import Look


def result_of(checkpoint, figures=None):
    recipe = Recipe(checkpoint.path, checkpoint.card, Look())
    key = TileKey(source_of().photo_id, checkpoint.checkpoint_id)
    return TileResult(key, recipe, picture(), 56.4, 12.3, figures)


def names(*checkpoints):
    return list(tile_names(checkpoints).values())


def test_a_colorizer_is_named_by_its_filters():
    assert names(checkpoint_of(16), checkpoint_of(64)) == ["16 filters", "64 filters"]


def test_what_differs_from_the_standard_is_named():
    assert names(checkpoint_of(16, activation="tanh")) == ["16 filters, tanh"]


def test_another_network_is_named_by_its_title():
    regressor = checkpoint_of(3, kind="regressor", title="Faces, mean color")
    assert names(regressor) == ["Faces, mean color"]


def test_epochs_are_told_apart(tmp_path):
    folder = tmp_path / "run" / "epochs"
    first, second = (checkpoint_of(16, f"{n}", folder=folder, epochs=n) for n in (1, 2))
    assert names(first) == ["16 filters"]
    assert names(first, second) == ["16 filters, epoch 1", "16 filters, epoch 2"]


def test_the_same_network_twice_is_told_apart_by_title_then_by_folder(tmp_path):
    one = checkpoint_of(16, "best", folder=tmp_path / "a", title="Faces")
    other = checkpoint_of(16, "best", folder=tmp_path / "b", title="Skies")
    again = checkpoint_of(16, "best", folder=tmp_path / "c", title="Skies")
    assert names(one, other) == ["Faces", "Skies"]
    assert names(one, other, again) == ["Faces", "Skies, b", "Skies, c"]


def test_the_figures_that_say_most_stay_longest():
    lines = figure_lines(make_figures())
    assert (
        lines[0] == "MAE 0.0125  ·  ΔE 8.2  ·  25.5\u00a0dB  ·  SSIM 0.938  ·  chroma 10.0 of 20.0"
    )
    assert lines[-1] == "MAE 0.0125"
    assert all(longer.startswith(shorter) for longer, shorter in itertools.pairwise(lines))


def test_equal_pictures_have_an_endless_psnr():
    figures = dataclasses.replace(make_figures(), psnr_db=math.inf)
    assert "∞\u00a0dB" in figure_lines(figures)[0]


def test_a_head_says_weights_and_time():
    checkpoint = checkpoint_of(17)
    assert info_lines(checkpoint, None) == ("17\u00a0k",)
    assert info_lines(checkpoint, result_of(checkpoint)) == ("17\u00a0k · 12\u00a0ms", "12\u00a0ms")


@pytest.mark.parametrize(
    ("ms", "text"), [(0.04, "0.0"), (5.26, "5.3"), (9.96, "10"), (1200, "1200")]
)
def test_milliseconds(ms, text):
    assert format_ms(ms) == f"{text}\u00a0ms"


def test_the_tooltip_has_everything():
    checkpoint = checkpoint_of(16)
    text = describe_result(checkpoint, result_of(checkpoint, make_figures()))
    for part in ("Faces, 16 filters", "sigmoid", "0.0125", "25.5", "0.938", "8.2", "10.0 of 20.0"):
        assert part in text
    assert "MAE" not in describe_result(checkpoint, result_of(checkpoint))


def test_a_screen_reader_hears_the_name_and_the_most_telling_figure():
    checkpoint = checkpoint_of(16)
    result = result_of(checkpoint, make_figures())
    assert spoken_name("16 filters", result, "") == "16 filters, MAE 0.0125"
    assert spoken_name("16 filters", None, "waiting…") == "16 filters: waiting…"


def test_the_count_of_checkpoints():
    assert count_text(5, 8) == "5 of 8 checkpoints"
    assert count_text(1, 1) == "1 of 1 checkpoint"
    assert count_text(0, 0) == "No checkpoints"


def test_names_of_exported_files():
    assert file_stem(["jet.jpg"]) == "jet"
    assert file_stem(["jet.jpg", "a.png", "b.png"]) == "jet and 2 more"
