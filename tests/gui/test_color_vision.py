"""Colors for everybody: text that can be read, and curves that can be told apart."""

import itertools
import re

import pytest
from helpers.color_vision import NORMAL, VISIONS, blend, contrast, delta_e
from PySide6.QtGui import QColor

import resources
from gui.color_scales import CHROMA_CHANGE, scale_colors
from gui.filter_colors import filter_color
from gui.plot_overlays import CURVE_ALPHA
from gui.theme import Theme, load_theme

READABLE, SEEN = 4.5, 3.0
FIXED = (4, 8, 16, 32, 64, 128, 256)
# CIEDE2000. A difference of 2 is just seen where two areas touch. Thin lines and small dots that
# stand apart need several times of that, and more for those who name colors by their hue.
APART = {vision: 15.0 if vision == NORMAL else 10.0 for vision in VISIONS}
# Painted by delegates, so that no rule of the style sheet says it.
PAINTED = {
    "selected": ("text", "muted", "error", "good"),
    "row_hover": ("text", "muted", "error", "good"),
    "surround": ("text", "muted", "error"),
}
# What says where the keyboard is, or is a control without any text.
RINGS = {"accent": ("panel", "raised", "surround", "selected"), "muted": ("panel", "raised")}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TEXT = re.compile(r"(?<![-\w])(selection-)?color:\s*\$(\w+)")
_GROUND = re.compile(r"(?<![-\w])(selection-)?background(?:-color)?:\s*\$(\w+)")


@pytest.fixture(params=["dark", "light"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def styled_pairs() -> dict[tuple[str, str], str]:
    """Return text and background of each rule of the style sheet, with one of its selectors.

    A rule without a background of its own stands on a panel or a field. Controls that cannot be
    used now may be pale: WCAG 2.1 leaves them out.
    """
    sheet = re.sub(r"/\*.*?\*/", "", resources.stylesheet_template(), flags=re.DOTALL)
    pairs: dict[tuple[str, str], str] = {}
    for selector, body in _RULE.findall(sheet):
        grounds = dict(_GROUND.findall(body))
        for kind, text in _TEXT.findall(body):
            if text != "disabled":
                on = [grounds[kind]] if kind in grounds else ["panel", "raised"]
                pairs |= {(text, ground): selector.strip() for ground in on}
    return pairs


def pale(theme: Theme, pairs: dict[tuple[str, str], str], least: float) -> list[str]:
    """Return the pairs whose contrast is too low."""
    ratios = {pair: contrast(*(theme.color(token) for token in pair)) for pair in pairs}
    return [
        f"{text} on {ground}: {ratios[text, ground]:.2f} ({where})"
        for (text, ground), where in pairs.items()
        if ratios[text, ground] < least
    ]


def test_all_text_of_the_style_sheet_can_be_read(theme: Theme) -> None:
    pairs = styled_pairs()
    assert {("text", "selected"), ("on_accent", "accent"), ("muted", "panel")} <= pairs.keys()
    assert pale(theme, pairs, READABLE) == []


def test_all_text_that_is_painted_can_be_read(theme: Theme) -> None:
    pairs = {(text, ground): "" for ground, texts in PAINTED.items() for text in texts}
    assert pale(theme, pairs, READABLE) == []


def test_rings_and_frames_of_controls_are_seen(theme: Theme) -> None:
    pairs = {(ring, ground): "" for ring, grounds in RINGS.items() for ground in grounds}
    assert pale(theme, pairs, SEEN) == []


def test_curves_stand_out_from_the_panel(theme: Theme) -> None:
    panel = theme.color("panel")
    overlays = [filter_color(filters, theme) for filters in FIXED]
    for color in overlays:
        color.setAlphaF(CURVE_ALPHA)
    for color in (*overlays, theme.color("accent"), theme.color("second"), theme.color("muted")):
        assert contrast(blend(color, panel), panel) >= SEEN


def test_labels_in_the_color_of_a_curve_can_be_read(theme: Theme) -> None:
    panel = theme.color("panel")
    for filters in FIXED:
        assert contrast(filter_color(filters, theme), panel) >= READABLE


@pytest.mark.parametrize("vision", VISIONS)
def test_filter_counts_are_told_apart(theme: Theme, vision: str) -> None:
    differences = {
        (one, other): delta_e(filter_color(one, theme), filter_color(other, theme), vision)
        for one, other in itertools.combinations(FIXED, 2)
    }
    assert {pair: value for pair, value in differences.items() if value < APART[vision]} == {}


@pytest.mark.parametrize("vision", VISIONS)
def test_training_and_validation_are_told_apart(theme: Theme, vision: str) -> None:
    accent, second = theme.color("accent"), theme.color("second")
    assert delta_e(accent, second, vision) >= APART[vision]


@pytest.mark.parametrize("vision", VISIONS)
def test_lost_and_gained_chroma_are_told_apart(vision: str) -> None:
    colors = [QColor(*map(int, rgb)) for rgb in scale_colors(CHROMA_CHANGE)]
    assert delta_e(colors[0], colors[-1], vision) >= APART[vision]


@pytest.mark.parametrize(
    ("vision", "one", "other"),
    [
        ("protanopia", "#B35900", "#6B7A00"),
        ("deuteranopia", "#A86F00", "#C24A00"),
        ("tritanopia", "#1A7FBF", "#00808A"),
    ],
)
def test_the_simulation_mixes_up_what_such_eyes_do(vision: str, one: str, other: str) -> None:
    a, b = QColor(one), QColor(other)
    assert delta_e(a, b) > 2 * delta_e(a, b, vision)
    assert delta_e(QColor("black"), QColor("white"), vision) == pytest.approx(100, abs=1)
