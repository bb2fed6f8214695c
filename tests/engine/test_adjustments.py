import numpy as np
import pytest

from engine.adjustments import Adjustments, adjust_ab
from engine.errors import SettingsError


def adjusted(ab, lightness=50.0, **changes):
    answer = adjust_ab(np.float32([ab]), np.float32([lightness]), Adjustments(**changes))
    return answer[0].tolist()


def test_neutral_changes_nothing():
    ab = np.float32([[10, -20]])
    assert Adjustments().is_neutral
    assert adjust_ab(ab, np.float32([30]), Adjustments()) is ab
    assert not Adjustments(temperature=0.1).is_neutral


def test_saturation_multiplies_chroma():
    assert adjusted([10, -20], saturation=1.5) == [15, -30]
    assert adjusted([10, -20], saturation=0) == [0, 0]


def test_the_blend_with_gray_acts_last():
    assert adjusted([10, -20], gray_blend=0.25) == pytest.approx([7.5, -15])
    assert adjusted([10, -20], saturation=2, temperature=1, gray_blend=1) == [0, 0]
    half = adjusted([10, -20], saturation=2, temperature=1, gray_blend=0.5)
    whole = adjusted([10, -20], saturation=2, temperature=1)
    assert half == pytest.approx([value / 2 for value in whole])


def test_temperature_goes_along_daylight_and_leaves_black_and_white_neutral():
    """D50 seen with a white of D65, from their published XYZ (CIE 15:2004)."""
    x, z = 0.96422 / 0.95047, 0.82521 / 1.08883
    d50_ab = [500 * (x ** (1 / 3) - 1), 200 * (1 - z ** (1 / 3))]
    assert adjusted([0, 0], temperature=1) == pytest.approx(d50_ab, abs=0.05)
    assert adjusted([0, 0], temperature=-1) == pytest.approx([-one for one in d50_ab], abs=0.05)
    assert adjusted([0, 0], lightness=0, temperature=1) == [0, 0]
    assert adjusted([0, 0], lightness=100, temperature=1) == [0, 0]
    assert 0 < adjusted([0, 0], lightness=90, temperature=1)[1] < d50_ab[1] / 2


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"saturation": 2.1}, "saturation"),
        ({"saturation": -0.1}, "saturation"),
        ({"gray_blend": 1.1}, "blend with gray"),
        ({"temperature": -1.1}, "temperature"),
        ({"temperature": float("nan")}, "temperature"),
    ],
)
def test_a_value_out_of_range_is_named(changes, name):
    with pytest.raises(SettingsError, match=name):
        Adjustments(**changes)
