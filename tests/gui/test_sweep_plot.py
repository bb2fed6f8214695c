import pytest
from helpers.looks import dress
from helpers.sweeps import row
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from engine.api import EpochRow, RunKey
from gui.sweep_plot import SweepPlot

CURVES = {RunKey(4, 0): (EpochRow(1, 2, 1.0, 1.0, 0.05, 0.06),)}


@pytest.fixture
def plot(qtbot, qapp):
    plot = SweepPlot(dress(qapp, "dark"))
    qtbot.addWidget(plot)
    plot.resize(460, 240)
    plot.prepare()
    plot.show()
    return plot


def said(plot):
    """The sentence in place of a drawing."""
    assert plot.is_empty_shown
    return next(label.text() for label in plot.findChildren(QLabel) if label.wordWrap())


def caption(plot):
    return next(label for label in plot.findChildren(QLabel) if label.accessibleName())


def button(plot, text):
    return next(one for one in plot.findChildren(QPushButton) if one.text() == text)


def checked(plot):
    return [one.text() for one in plot.findChildren(QPushButton) if one.isChecked()]


def test_without_runs_it_says_what_comes_here(plot):
    assert said(plot) == "Here the runs are compared."
    assert not plot.graph.isVisible()


def test_while_no_run_is_complete_it_says_what_will_come(plot):
    plot.set_rows([row(4, "running"), row(8, "waiting")])
    assert said(plot) == "The first point comes with the first complete run."
    plot.set_view("time")
    assert said(plot) == "The first point comes with the first complete run."
    plot.set_view("curves")
    assert said(plot) == "The curves come with the first epoch."


def test_the_first_complete_run_brings_the_drawing(plot):
    plot.set_rows([row(4), row(8, "running")])
    assert not plot.is_empty_shown
    assert plot.graph.isVisible()
    plot.set_rows([])
    assert plot.is_empty_shown


def test_a_run_without_test_photographs_has_a_time_and_no_error(plot):
    plot.set_rows([row(4, test=None)])
    assert plot.is_empty_shown
    plot.set_view("time")
    assert not plot.is_empty_shown


def test_curves_come_as_they_are_read(plot):
    plot.set_rows([row(4, "running")])
    plot.set_view("curves")
    plot.set_curves({RunKey(4, 0): ()})
    assert plot.is_empty_shown
    plot.set_curves(CURVES)
    assert not plot.is_empty_shown
    plot.set_curves({})
    assert plot.is_empty_shown


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Test error", "test", "Test MAE"),
        ("Time", "time", "Training time"),
        ("Curves", "curves", "Validation"),
    ],
)
def test_each_view_has_a_button_and_a_caption(qtbot, plot, text, name, words):
    with qtbot.waitSignal(plot.view_changed) as changed:
        qtbot.mouseClick(button(plot, text), Qt.MouseButton.LeftButton)
    assert changed.args == [name]
    assert plot.view == name
    assert checked(plot) == [text]
    assert words in caption(plot).accessibleName()


def test_the_view_that_is_open_stays_when_its_button_is_pressed(qtbot, plot):
    qtbot.mouseClick(button(plot, "Test error"), Qt.MouseButton.LeftButton)
    assert checked(plot) == ["Test error"]


def test_a_screen_reader_hears_what_is_drawn(plot):
    plot.set_rows([row(4)])
    assert plot.graph.accessibleName() == caption(plot).accessibleName()
    plot.set_view("time")
    assert plot.graph.accessibleName().startswith("Training time")


def test_there_is_no_view_of_another_name(plot):
    with pytest.raises(KeyError):
        plot.set_view("loss")


def test_a_drawing_that_is_prepared_late_shows_what_is_there(qtbot, qapp):
    plot = SweepPlot(dress(qapp, "dark"))
    qtbot.addWidget(plot)
    plot.set_rows([row(4)])
    assert plot.is_empty_shown
    plot.prepare()
    assert not plot.is_empty_shown


def test_another_theme_reaches_the_drawing(qapp, plot):
    plot.set_rows([row(4)])
    for name in ("light", "dark"):
        theme = dress(qapp, name)
        plot.set_theme(theme)
        assert plot.graph.grab().toImage().pixelColor(1, 1) == theme.color("panel")
