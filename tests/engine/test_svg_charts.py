import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from helpers.evaluations import GRAY, LARGE, SMALL, make_evaluation, two_classes

from engine.report_style import STYLE
from engine.svg_axis import Axis
from engine.svg_charts import class_bars, mae_over_filters
from engine.svg_labels import Label, PlacedLabels, spread
from engine.transfer_types import CHECKPOINT, FLOOR, Method


def marks(drawing, tag, style=None):
    root = ElementTree.fromstring(drawing)
    return [one for one in root.iter(tag) if style is None or one.get("class") == style]


def titles(drawing):
    return [one.text for one in marks(drawing, "title")]


def test_bars_are_as_high_as_their_values():
    drawing = class_bars(two_classes(), LARGE, GRAY)
    heights = [float(one.get("height")) for one in marks(drawing, "rect", "bar")]
    behind = [float(one.get("height")) for one in marks(drawing, "rect", "behind")]
    assert heights[1] / heights[0] == pytest.approx(0.05 / 0.02, rel=0.01)
    assert behind[0] / heights[0] == pytest.approx(0.05 / 0.02, rel=0.01)
    assert behind[1] / heights[1] == pytest.approx(0.02 / 0.05, rel=0.01)
    assert titles(drawing) == [
        "Apple: MAE 0.0200, Neutral gray 0.0500",
        "Plum: MAE 0.0500, Neutral gray 0.0200",
    ]
    assert {"0.0200", "0.0500"} <= {one.text for one in marks(drawing, "text")}


def test_a_bar_that_hides_the_floor_has_a_line_where_the_floor_ends():
    drawing = class_bars(two_classes(), LARGE, GRAY)
    apple, plum = marks(drawing, "g")
    assert [one for one in apple if one.tag.endswith("line")] == []
    (line,) = [one for one in plum if one.tag.endswith("line")]
    behind, bar = [one for one in plum if one.tag.endswith("rect")]
    assert line.get("y1") == line.get("y2") == behind.get("y")
    assert float(line.get("x1")) == pytest.approx(float(bar.get("x")), abs=0.1)
    # Painted last, or the bar would cover it.
    assert list(plum).index(line) > list(plum).index(bar)
    assert "stroke-dasharray" in STYLE.split("svg .covered {")[1].split("}")[0]


def test_a_figure_does_not_stand_on_the_line_of_the_floor():
    (group,) = marks(
        class_bars(
            make_evaluation({"A/1.jpg": {GRAY: 0.049, SMALL: 0.05, LARGE: 0.05}}), LARGE, GRAY
        ),
        "g",
    )
    bar = [one for one in group if one.tag.endswith("rect")][1]
    (label,) = [one for one in group if one.tag.endswith("text")]
    assert float(label.get("y")) < float(bar.get("y"))


def test_bars_in_words():
    (drawing,) = marks(class_bars(two_classes(), LARGE, GRAY), "svg")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == (
        "MAE by class of Faces, 64 filters: mean 0.0350, lowest 0.0200 (Apple), highest 0.0500 "
        "(Plum). Neutral gray: mean 0.0350; 1 of 2 classes are below it."
    )


def test_names_of_many_classes_are_tilted_and_stay_in_the_drawing():
    names = [f"A quite long name {number}/1.jpg" for number in range(30)]
    drawing = class_bars(
        make_evaluation({name: {GRAY: 0.04, SMALL: 0.03, LARGE: 0.01} for name in names}),
        SMALL,
        GRAY,
    )
    tilted = [one for one in marks(drawing, "text") if one.get("transform")]
    assert len(tilted) == 30
    ends = [float(one.get("x")) for one in tilted]
    # The lines of text are further apart than they are high.
    assert min(b - a for a, b in pairwise(ends)) > 30
    (root,) = marks(drawing, "svg")
    assert float(root.get("width")) > ends[-1]
    assert ends[0] > 100


def test_few_classes_are_written_straight():
    assert "rotate" not in class_bars(two_classes(), LARGE, GRAY)


def test_names_cannot_break_out_of_a_drawing():
    nasty = "<script>\"'&\udcff"
    small, gray = Method("s", nasty, CHECKPOINT, 4), Method("g", nasty, FLOOR)
    evaluation = make_evaluation(
        {f"{nasty}/1.jpg": {small: 0.01, gray: 0.02}, "1.jpg": {small: 0.0, gray: 0.0}},
        [gray, small],
    )
    for drawing in (class_bars(evaluation, small, gray), mae_over_filters(evaluation)):
        assert marks(drawing, "script") == []
        assert "<script>\"'&?" in titles(drawing)[0]
    assert titles(class_bars(evaluation, small, gray))[1].startswith("(no class): MAE 0.0000")


def test_points_stand_over_the_logarithm_of_their_filters():
    middle = Method("m", "Faces, 16 filters", CHECKPOINT, 16)
    evaluation = make_evaluation(
        {"a.jpg": {GRAY: 0.05, SMALL: 0.04, middle: 0.03, LARGE: 0.02}},
        [GRAY, SMALL, middle, LARGE],
    )
    drawing = mae_over_filters(evaluation)
    points = marks(drawing, "circle")
    x, y = ([float(one.get(name)) for one in points] for name in ("cx", "cy"))
    assert x[1] - x[0] == pytest.approx(x[2] - x[1], abs=0.2)
    assert y[1] - y[0] == pytest.approx(y[2] - y[1], abs=0.2)
    assert y[0] < y[1]
    assert [one.get("class") for one in points] == ["point f4", "point f16", "point f64"]
    (floor,) = marks(drawing, "line", "floor")
    assert float(floor.get("y1")) < y[0]
    assert "Neutral gray: MAE 0.0500" in titles(drawing)
    (root,) = marks(drawing, "svg")
    assert "Faces, 16 filters, 16 filters: 0.0300" in root.get("aria-label")


def test_without_filters_there_are_no_points():
    general = Method("g", "General", CHECKPOINT)
    assert mae_over_filters(make_evaluation({"a.jpg": {general: 0.01}}, [general])) == ""


def test_names_of_floors_that_meet_are_apart():
    assert spread([50.0, 10.0, 51.0]) == [50.0, 10.0, 64.0]


def test_labels_do_not_lie_on_each_other():
    taken = PlacedLabels()
    near = [taken.first(Label.around("Faces 0.0312", 200, 100 + n, (0, 400))) for n in range(12)]
    boxes = [label.box for label in near if label is not None]
    assert 2 <= len(boxes) < 12
    for one in boxes:
        for other in boxes:
            is_apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1]
            assert one is other or is_apart or other[3] <= one[1]


def test_numbers_in_a_drawing_are_short():
    assert re.search(r"\d\.\d{5}", class_bars(two_classes(), SMALL, GRAY)) is None


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.0, 0.083, ["0.00", "0.02", "0.04", "0.06", "0.08", "0.10"]),
        (0.0315, 0.0568, ["0.030", "0.035", "0.040", "0.045", "0.050", "0.055", "0.060"]),
    ],
)
def test_an_axis_has_round_numbers(low, high, words):
    axis = Axis.of_values(low, high, (300, 0))
    assert [said for _, said in axis.ticks()] == words
    assert axis.at(axis.low) == 300
    assert 0 <= axis.at(high) < axis.at(low) <= 300


@pytest.mark.parametrize("value", [0.0, 1e-7, 0.03, 1.0])
def test_an_axis_of_one_value_has_a_length(value):
    axis = Axis.of_values(value, value, (300, 0))
    assert 0 <= axis.at(value) <= 300
    assert 2 <= len(list(axis.ticks())) < 20
