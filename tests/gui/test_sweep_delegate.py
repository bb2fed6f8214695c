"""What is painted in the table of a sweep: checked by the colors of chosen pixels."""

import numpy as np
import pytest
from helpers.looks import dress
from helpers.sweeps import row
from PySide6.QtCore import QPoint

from gui.filter_colors import filter_color
from gui.sweep_rows import COLUMNS, sweep_lines
from gui.sweep_table import SweepTable

STATUS = COLUMNS.index("status")
# 14 px of padding, and half of a dot of 10 px.
DOT_X = 14 + 5


@pytest.fixture(params=["dark", "light"])
def theme(request, qapp):
    return dress(qapp, request.param)


@pytest.fixture
def show(qtbot, theme):
    """Return a function that shows runs and returns the table."""

    def show(*rows, epoch_position=0.0, is_paused=False):
        table = SweepTable(theme)
        qtbot.addWidget(table)
        table.resize(700, 320)
        table.set_lines(sweep_lines(rows, epoch_position, is_paused), ())
        table.show()
        return table

    return show


def cell(table, line, column=0):
    return table.visualRect(table.sweep_model.index(line, column))


def painted(table):
    return table.viewport().grab().toImage()


def dot(table, line):
    box = cell(table, line)
    return painted(table).pixelColor(box.left() + DOT_X, box.center().y() + 1)


def bar(table, line):
    """The colors of the line below a status, from its left to its right end."""
    box, image = cell(table, line, STATUS), painted(table)
    return [
        image.pixelColor(x, box.bottom() - 2).name()
        for x in range(box.left() + 15, box.right() - 15)
    ]


def ink_of(color, theme):
    """How a color differs from the panel below it, as a vector."""
    return np.subtract(color.getRgb()[:3], theme.color("panel").getRgb()[:3])


def strongest(colors, theme):
    """The color that differs most from the panel: at its edges, ink is mixed with it."""
    return max(colors, key=lambda color: np.abs(ink_of(color, theme)).sum())


def likeness(one, other, theme):
    """1 where two colors are the same ink, however thin."""
    one, other = ink_of(one, theme), ink_of(other, theme)
    return one @ other / (np.linalg.norm(one) * np.linalg.norm(other))


def test_a_run_has_the_color_of_its_filter_count(show, theme):
    table = show(row(4), row(64, "running"), row(100, "stopped"), row(8, "failed"))
    for line, filters in enumerate((4, 64, 100, 8)):
        assert dot(table, line) == filter_color(filters, theme), filters


def test_the_dot_of_a_run_that_waits_is_hollow(show, theme):
    table = show(row(4, "waiting"))
    assert dot(table, 0) == theme.color("panel")
    box, image = cell(table, 0), painted(table)
    row_colors = [image.pixelColor(x, box.center().y() + 1) for x in range(14, 25)]
    assert likeness(strongest(row_colors, theme), filter_color(4, theme), theme) > 0.99


def test_a_floor_has_a_dashed_line_in_place_of_a_dot(show, theme):
    table = show(row(4))
    box, image = cell(table, 1), painted(table)
    columns = range(box.left() + 12, box.left() + 27)
    colors = [
        {image.pixelColor(x, box.center().y() + y).name() for y in (-1, 0, 1)} for x in columns
    ]
    is_inked = [colors_here != {theme.color("panel").name()} for colors_here in colors]
    assert any(is_inked)
    assert not all(is_inked)
    assert filter_color(4, theme).name() not in set().union(*colors)


@pytest.mark.parametrize("share", [0.25, 0.75])
def test_a_line_below_the_status_says_how_far_the_run_is(show, theme, share):
    colors = bar(show(row(4, "running", epochs=4), epoch_position=4 * share), 0)
    accent = theme.color("accent").name()
    assert colors.count(accent) == pytest.approx(share * len(colors), abs=2)
    assert colors[0] == accent
    assert colors[-1] == theme.color("line").name()


def test_the_line_of_a_run_that_rests_is_quiet(show, theme):
    for table in (
        show(row(4, "running"), epoch_position=1.0, is_paused=True),
        show(row(4, "stopped")),
    ):
        colors = bar(table, 0)
        assert theme.color("accent").name() not in colors
        assert colors.count(theme.color("scroll_hover").name()) == pytest.approx(
            len(colors) / 2, abs=2
        )


@pytest.mark.parametrize("status", ["waiting", "complete", "failed"])
def test_there_is_no_line_where_it_would_say_nothing(show, theme, status):
    assert set(bar(show(row(4, status, problem="")), 0)) == {theme.color("panel").name()}


def test_a_run_that_has_more_epochs_than_were_wanted_fills_its_line(show, theme):
    table = show(row(4, "running", epochs=2, epochs_done=5))
    assert set(bar(table, 0)) == {theme.color("accent").name()}
    # And nothing beside it.
    box = cell(table, 0, STATUS)
    assert painted(table).pixelColor(box.right() - 5, box.bottom() - 2) == theme.color("panel")


@pytest.mark.parametrize(
    ("status", "token"), [("failed", "error"), ("complete", "good"), ("waiting", "muted")]
)
def test_the_status_is_said_in_its_color(show, theme, status, token):
    table = show(row(4, status))
    box, image = cell(table, 0, STATUS), painted(table)
    ink = strongest(
        [
            image.pixelColor(x, y)
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        ],
        theme,
    )
    others = {"error", "good", "muted"} - {token}
    assert likeness(ink, theme.color(token), theme) > max(
        likeness(ink, theme.color(other), theme) for other in others
    )


def test_the_selected_line_stands_out_over_its_whole_width(show, theme):
    table = show(row(4), row(8))
    table.selectRow(1)
    image = painted(table)
    for column in range(len(COLUMNS)):
        if not table.isColumnHidden(column):
            place = cell(table, 1, column).topLeft() + QPoint(2, 2)
            assert image.pixelColor(place) == theme.color("selected")
            place = cell(table, 0, column).topLeft() + QPoint(2, 2)
            assert image.pixelColor(place) == theme.color("panel")


def test_another_theme_reaches_what_is_painted(qapp, show, theme):
    table = show(row(4))
    other = dress(qapp, "light" if theme.is_dark else "dark")
    table.set_theme(other)
    assert dot(table, 0) == filter_color(4, other) != filter_color(4, theme)
