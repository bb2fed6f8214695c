"""Numbers as colors."""

import subprocess
import sys

import numpy as np
import pytest
from skimage.color import rgb2lab

from gui.color_scales import CHROMA_CHANGE, DELTA_E, MapScale, colorize_map, scale_colors


def lightness(scale: MapScale) -> np.ndarray:
    return rgb2lab(scale_colors(scale)[None])[0, :, 0]


def color_of(value, scale):
    return tuple(colorize_map(np.full((1, 1), value, np.float32), scale)[0, 0])


def test_no_error_is_black_and_more_is_always_lighter():
    steps = np.diff(lightness(DELTA_E))
    assert steps.min() > -0.1  # the table has whole numbers
    assert np.abs(steps - steps.mean()).max() < 1.0  # even to the eye
    assert max(color_of(0.0, DELTA_E)) < 8


def test_what_is_kept_is_neutral_and_both_ways_get_darker():
    middle = color_of(0.0, CHROMA_CHANGE)
    assert max(middle) - min(middle) < 16
    assert min(middle) > 200
    half = lightness(CHROMA_CHANGE)
    assert np.diff(half[:120]).min() > -0.2
    assert np.diff(half[136:]).max() < 0.2


def test_lost_chroma_is_blue_and_gained_is_red():
    lost, gained = color_of(-25.0, CHROMA_CHANGE), color_of(25.0, CHROMA_CHANGE)
    assert lost[2] > lost[0] + 60
    assert gained[0] > gained[2] + 60


def test_beyond_the_ends_is_the_color_of_the_end():
    ends = scale_colors(DELTA_E)
    values = np.array([[-5.0, 0.0, 20.0, 1e9, np.inf, -np.inf]], np.float32)
    drawn = colorize_map(values, DELTA_E)
    assert drawn.dtype == np.uint8
    assert np.array_equal(drawn[0], ends[[0, 0, 255, 255, 255, 0]])


def test_what_is_no_number_has_the_color_of_the_middle():
    assert color_of(np.nan, DELTA_E) == color_of(DELTA_E.middle, DELTA_E)


def test_a_map_of_many_rows_is_drawn_whole_and_its_values_stay():
    values = np.linspace(0, 20, 300 * 3, dtype=np.float32).reshape(300, 3)
    kept = values.copy()
    drawn = colorize_map(values, DELTA_E)
    places = np.rint(values / 20 * 255).astype(int)
    assert np.array_equal(drawn, scale_colors(DELTA_E)[places])
    assert np.array_equal(values, kept)


def test_only_a_map_is_taken():
    with pytest.raises(ValueError, match=r"\(H, W\).*\(2, 2, 3\)"):
        colorize_map(np.zeros((2, 2, 3), np.float32), DELTA_E)


def test_the_tables_cannot_be_changed_by_mistake():
    with pytest.raises(ValueError, match="read-only"):
        scale_colors(DELTA_E)[0] = 0


def test_pyqtgraph_is_loaded_only_when_a_map_is_drawn():
    code = "import sys, gui.color_scales, gui.map_scale; print('pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
