import pytest
from helpers.looks import dress

from gui.evaluation_plot import EvaluationPlot

POINTS = ((4, 0.05), (8, 0.04), (8, 0.045))
LINES = (("neutral gray", 0.055), ("General photographs", 0.03))


@pytest.fixture
def plot(qtbot, qapp):
    plot = EvaluationPlot(dress(qapp, "light"))
    qtbot.addWidget(plot)
    plot.resize(500, 260)
    plot.prepare()
    plot.show()
    return plot


def texts(plot):
    items = plot.graph.getPlotItem().items
    return [item.toPlainText() for item in items if hasattr(item, "toPlainText")]


def points(plot):
    items = plot.graph.getPlotItem().items
    return sum(type(item).__name__ == "ScatterPlotItem" for item in items)


def test_without_points_it_says_the_next_step(plot):
    assert plot.is_empty_shown
    plot.set_points((), LINES)
    assert plot.is_empty_shown


def test_each_colorizer_is_a_point_and_each_floor_a_named_line(plot):
    plot.set_points(POINTS, LINES)
    assert not plot.is_empty_shown
    assert points(plot) == 3
    assert "neutral gray 0.0550" in texts(plot)
    assert "General photographs 0.0300" in texts(plot)


def test_a_screen_reader_hears_the_points(plot):
    plot.set_points(POINTS[:2], LINES)
    assert plot.graph.accessibleName() == "MAE by filters of the colorizers"
    assert plot.graph.accessibleDescription() == "4: 0.0500, 8: 0.0400"


def test_a_drawing_that_is_prepared_late_shows_what_is_there(qtbot, qapp):
    plot = EvaluationPlot(dress(qapp, "light"))
    qtbot.addWidget(plot)
    plot.set_points(POINTS, LINES)
    assert plot.is_empty_shown
    plot.prepare()
    assert not plot.is_empty_shown


def test_another_theme_reaches_the_drawing(qapp, plot):
    plot.set_points(POINTS, LINES)
    for name in ("dark", "light"):
        theme = dress(qapp, name)
        plot.set_theme(theme)
        assert plot.graph.grab().toImage().pixelColor(1, 1) == theme.color("panel")
        assert points(plot) == 3
