"""What is drawn of a sweep: points over filters on a logarithmic axis, floors, and curves."""

import math
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from helpers.sweeps import figures, row
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from engine.api import EpochRow, RunKey
from gui.filter_colors import filter_color
from gui.sweep_graph import FilterAxis, Graph, SweepGraph
from gui.theme import load_theme

EVERY = (4, 8, 16, 32, 64, 128, 256)
ROWS = tuple(row(filters) for filters in EVERY)


@pytest.fixture
def theme():
    return load_theme("dark")


@pytest.fixture
def graph(qtbot, theme):
    graph = SweepGraph(theme)
    qtbot.addWidget(graph)
    graph.resize(520, 260)
    graph.show()
    QApplication.processEvents()
    return graph


def points(graph):
    """The points as (x, y) and their color, in the order in which they were drawn."""
    items = [one for one in graph.getPlotItem().items if isinstance(one, pg.ScatterPlotItem)]
    places = [(one.getData()[0][0], one.getData()[1][0]) for one in items]
    return places, [one.opts["brush"].color() for one in items]


def lines(graph):
    """The lines as arrays of x and y."""
    items = [one for one in graph.getPlotItem().items if isinstance(one, pg.PlotCurveItem)]
    return [(item.getData(), item.opts["pen"]) for item in items]


def dashed(graph):
    return [y[0] for (_, y), pen in lines(graph) if pen.dashPattern()]


def texts(graph):
    items = [one for one in graph.getPlotItem().items if isinstance(one, pg.TextItem)]
    return [one.toPlainText().strip() for one in items]


def ticks(graph, side):
    axis = graph.getPlotItem().getAxis(side)
    box = graph.getViewBox()
    low, high = box.viewRange()[0 if side == "bottom" else 1]
    ((_, places), *_) = axis.tickValues(
        low, high, box.width() if side == "bottom" else box.height()
    )
    return places, axis.tickStrings(places, 1.0, 1.0)


def epochs(*validation, training=0.05):
    return tuple(
        EpochRow(n, 2 * n, float(n), float(n), training, loss)
        for n, loss in enumerate(validation, 1)
    )


def test_each_complete_run_is_a_point_over_its_filters(graph, theme):
    graph.draw(Graph("test", (*ROWS[:3], row(32, "running"), row(64, "waiting")), {}))
    places, colors = points(graph)
    assert places == [(2.0, 0.05), (3.0, 0.025), (4.0, 0.0125)]
    assert colors == [filter_color(filters, theme) for filters in (4, 8, 16)]


def test_doubling_the_filters_is_always_the_same_step_to_the_right(graph):
    graph.draw(Graph("test", ROWS, {}))
    assert np.diff([x for x, _ in points(graph)[0]]) == pytest.approx([1.0] * 6)
    places, names = ticks(graph, "bottom")
    assert places == [math.log2(filters) for filters in EVERY]
    assert names == [str(filters) for filters in EVERY]


def test_filter_counts_too_close_for_two_labels_have_one(graph):
    graph.draw(Graph("test", tuple(row(filters) for filters in (4, 100, 101, 102, 256)), {}))
    assert ticks(graph, "bottom")[1] == ["4", "100", "256"]


def test_points_lie_within_the_plot_with_their_floors(graph):
    graph.draw(Graph("test", ROWS, {}))
    (left, right), (bottom, top) = graph.getViewBox().viewRange()
    assert left < 2 < 8 < right
    assert 0 <= bottom < 0.2 / 256 < 0.05 < top


@pytest.mark.parametrize("view", ["test", "time"])
def test_one_run_alone_is_seen(graph, view):
    graph.draw(Graph(view, (row(16),), {}))
    ((x, y),) = points(graph)[0]
    (left, right), (bottom, top) = graph.getViewBox().viewRange()
    assert left < x < right
    assert bottom < y < top


def test_the_floors_are_dashed_lines_with_names(graph):
    graph.draw(Graph("test", ROWS, {}))
    assert dashed(graph) == [0.04, 0.05]
    assert {"mean color 0.0400", "neutral gray 0.0500"} <= set(texts(graph))


def test_a_floor_far_away_is_named_at_the_edge_and_leaves_the_runs_their_room(graph):
    runs = [row(n, test=replace(figures(mae), gray_mae=0.9)) for n, mae in ((4, 0.03), (8, 0.02))]
    graph.draw(Graph("test", tuple(runs), {}))
    assert dashed(graph) == [0.04]
    assert "neutral gray 0.9000 ↑" in texts(graph)
    assert graph.getViewBox().viewRange()[1][1] < 0.1


def test_the_label_of_the_highest_point_lies_within_a_low_plot(graph):
    graph.resize(420, 130)
    QApplication.processEvents()
    graph.draw(Graph("test", ROWS, {}))
    (_, (bottom, top)), height = graph.getViewBox().viewRange(), graph.getViewBox().height()
    assert (top - 0.05) / (top - bottom) * height >= 20


def test_seeds_are_points_of_their_own_and_the_line_goes_through_their_mean(graph):
    rows = [
        row(n, seed=seed, test=figures(mae))
        for n, seed, mae in (
            (8, 0, 0.030),
            (4, 0, 0.040),
            (4, 1, 0.020),
            (8, 1, 0.010),
        )
    ]
    graph.draw(Graph("test", tuple(rows), {}))
    assert sorted(points(graph)[0]) == [(2.0, 0.02), (2.0, 0.04), (3.0, 0.01), (3.0, 0.03)]
    (mean,) = [data for data, pen in lines(graph) if not pen.dashPattern()]
    assert mean[0].tolist() == [2.0, 3.0]
    assert mean[1] == pytest.approx([0.03, 0.02])
    assert {"0.0300", "0.0200"} <= set(texts(graph))


def test_points_are_labeled_where_there_is_room(graph):
    graph.draw(Graph("test", ROWS, {}))
    assert {"0.0500", "0.0031"} <= set(texts(graph))
    graph.resize(300, 200)
    QApplication.processEvents()
    assert "0.0031" not in texts(graph)
    graph.resize(520, 200)
    QApplication.processEvents()
    assert "0.0031" in texts(graph)


def test_many_points_have_no_labels(graph):
    graph.draw(Graph("test", tuple(row(filters) for filters in range(1, 12)), {}))
    assert len(points(graph)[0]) == 11
    assert set(texts(graph)) == {"mean color 0.0400", "neutral gray 0.0500"}


@pytest.mark.parametrize(
    ("longest", "unit", "label"), [(90, "s", "90 s"), (600, "min", "10 min"), (9000, "h", "2.5 h")]
)
def test_times_are_in_the_unit_of_the_longest(graph, longest, unit, label):
    graph.draw(Graph("time", (row(4, run_seconds=30.0), row(8, run_seconds=longest)), {}))
    assert texts(graph)[-1] == label
    assert all(text.endswith(f" {unit}") for text in texts(graph))
    assert points(graph)[0][-1][1] == pytest.approx(float(label.split()[0]))


def test_times_begin_at_zero_and_have_no_floors(graph):
    graph.draw(Graph("time", (row(4), row(8), row(16, "stopped")), {}))
    assert [x for x, _ in points(graph)[0]] == [2.0, 3.0]
    assert graph.getViewBox().viewRange()[1][0] == 0
    assert dashed(graph) == []


def test_the_curves_of_all_runs_are_in_one_plot(graph, theme):
    curves = {
        RunKey(4, 0): epochs(0.09, 0.07),
        RunKey(8, 0): epochs(0.08, 0.06, 0.05, training=0.06),
    }
    graph.draw(Graph("curves", (), curves))
    drawn = {(pen.color().name(), y.tolist()[-1]): x.tolist() for (x, y), pen in lines(graph)}
    four, eight = (filter_color(filters, theme).name() for filters in (4, 8))
    assert drawn == {
        (four, 0.05): [1.0, 2.0],
        (four, 0.07): [1.0, 2.0],
        (eight, 0.06): [1.0, 2.0, 3.0],
        (eight, 0.05): [1.0, 2.0, 3.0],
    }
    assert sorted(points(graph)[0]) == [(2.0, 0.07), (3.0, 0.05)]
    assert sorted(texts(graph)) == ["4", "8"]


def test_training_is_thinner_than_validation(graph):
    graph.draw(Graph("curves", (), {RunKey(4, 0): epochs(0.09, 0.07)}))
    training, validation = (pen for _, pen in lines(graph))
    assert training.widthF() < validation.widthF()
    assert training.color().alphaF() < validation.color().alphaF()


def test_the_axis_below_curves_counts_epochs(graph):
    graph.draw(Graph("curves", (), {RunKey(4, 0): epochs(*[0.09] * 10)}))
    places, names = ticks(graph, "bottom")
    assert places[0] == 0
    assert 10 in places
    assert names == [str(round(place)) for place in places]
    graph.draw(Graph("test", ROWS, {}))
    assert ticks(graph, "bottom")[1] == [str(filters) for filters in EVERY]


def test_the_names_of_curves_that_end_together_do_not_touch(graph):
    curves = {RunKey(filters, 0): epochs(0.09, 0.05) for filters in EVERY}
    graph.draw(Graph("curves", (), curves))
    items = [one for one in graph.getPlotItem().items if isinstance(one, pg.TextItem)]
    box = graph.getViewBox()
    tops = sorted(box.mapFromView(item.pos()).y() for item in items)
    assert np.diff(tops).min() >= 10


def test_a_run_without_validation_is_drawn_by_its_training(graph):
    graph.draw(Graph("curves", (), {RunKey(4, 0): epochs(None, None, training=0.02)}))
    assert points(graph)[0] == [(2.0, 0.02)]
    bottom, top = graph.getViewBox().viewRange()[1]
    assert bottom < 0.02 < top < 0.1
    assert texts(graph) == ["4"]


def test_a_run_that_was_read_without_epochs_has_no_curve(graph):
    graph.draw(Graph("curves", (), {RunKey(4, 0): (), RunKey(8, 0): epochs(0.09)}))
    assert texts(graph) == ["8"]


def test_another_drawing_takes_the_place_of_the_one_before(graph):
    graph.draw(Graph("test", ROWS, {}))
    graph.draw(Graph("test", ROWS[:2], {}))
    assert len(points(graph)[0]) == 2
    assert dashed(graph) == [0.04, 0.05]


def test_another_theme_has_other_colors(graph):
    graph.draw(Graph("test", ROWS, {}))
    theme = load_theme("light")
    graph.set_theme(theme)
    assert points(graph)[1] == [filter_color(filters, theme) for filters in EVERY]
    assert graph.grab().toImage().pixelColor(1, 1) == theme.color("panel")


def test_mouse_and_keys_change_nothing(graph):
    assert graph.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert graph.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert graph.getViewBox().state["mouseEnabled"] == [False, False]


def test_an_axis_without_filters_marks_nothing(qapp):
    axis = FilterAxis()
    assert axis.tickValues(0.0, 1.0, 300.0) == [(1.0, [])]


# Pictures


def test_a_png_is_what_is_seen_with_twice_the_pixels(graph, theme, tmp_path):
    graph.draw(Graph("test", ROWS, {}))
    graph.save(tmp_path / "plot.png")
    image = QImage(str(tmp_path / "plot.png"))
    assert (image.width(), image.height()) == (1040, 520)
    assert image.pixelColor(2, 2) == theme.color("panel")
    place = graph.mapFromScene(graph.getViewBox().mapViewToScene(pg.Point(2.0, 0.05)))
    assert image.pixelColor(2 * place.x(), 2 * place.y()) == filter_color(4, theme)


def test_an_svg_can_be_drawn_again_and_says_what_it_is(graph, theme, tmp_path):
    graph.setAccessibleName("MAE by filters")
    graph.draw(Graph("test", ROWS, {}))
    graph.save(tmp_path / "plot.SVG")
    renderer = QSvgRenderer(str(tmp_path / "plot.SVG"))
    assert renderer.isValid()
    assert (renderer.viewBox().width(), renderer.viewBox().height()) == (520, 260)
    assert "<title>MAE by filters</title>" in (tmp_path / "plot.SVG").read_text()
    image = QImage(520, 260, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    place = graph.mapFromScene(graph.getViewBox().mapViewToScene(pg.Point(2.0, 0.05)))
    assert image.pixelColor(place) == filter_color(4, theme)


@pytest.mark.parametrize("name", ["plot.png", "plot.svg"])
def test_a_picture_that_cannot_be_written_is_an_error(graph, tmp_path, name):
    graph.draw(Graph("test", ROWS, {}))
    with pytest.raises(OSError, match=r"\w"):
        graph.save(tmp_path / "gone" / name)


@pytest.mark.parametrize("name", ["plot.png", "plot.svg"])
def test_what_is_in_the_way_is_no_success(graph, tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(OSError, match=r"\w"):
        graph.save(tmp_path / name)
    assert list(tmp_path.iterdir()) == [tmp_path / name]


@pytest.mark.parametrize("name", ["plot.png", "plot.svg"])
def test_a_picture_that_was_there_is_replaced(graph, tmp_path, name):
    graph.draw(Graph("test", ROWS, {}))
    graph.save(tmp_path / name)
    first = (tmp_path / name).read_bytes()
    graph.draw(Graph("test", (replace(ROWS[0], test=figures(0.03)),), {}))
    graph.save(tmp_path / name)
    assert (tmp_path / name).read_bytes() != first
    assert list(tmp_path.iterdir()) == [tmp_path / name]
