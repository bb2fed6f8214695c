import pytest
from helpers.sweeps import figures, row

from engine.api import RunKey
from gui.checkpoint_texts import NO_FIGURE
from gui.sweep_rows import COLUMNS, floors_of, format_figure, sweep_lines


def said(line, *columns):
    return tuple(line.texts[COLUMNS.index(column)] for column in columns)


def line_of(one, *others):
    return sweep_lines([one], *others)[0]


def test_a_complete_run_says_what_it_is_what_it_took_and_how_good_it_is():
    line = line_of(row(64, run_seconds=141.2, parameter_count=87_041, test=figures(0.01512)))
    assert line.key == RunKey(64, 0)
    assert said(line, "filters", "seed", "status") == ("64", "0", "complete")
    assert said(line, "parameters", "time", "test") == ("87,041", "2 min 21 s", "0.0151")
    assert said(line, "validation") == ("0.0016",)
    assert (line.status, line.share) == ("complete", None)


def test_what_is_not_known_yet_is_a_dash():
    line = line_of(row(8, "waiting"))
    assert line.is_waiting
    assert said(line, "status") == ("waiting",)
    assert set(said(line, "parameters", "time", "validation", "test")) == {NO_FIGURE}
    assert line.share is None


def test_the_run_that_is_being_trained_says_where_it_is():
    line = line_of(row(8, "running", epochs=10), 2.56)
    assert said(line, "status") == ("epoch 2.6 of 10",)
    assert (line.status, line.is_waiting) == ("running", False)
    assert line.share == pytest.approx(0.256)


def test_a_run_that_goes_on_is_never_behind_what_it_has():
    line = line_of(row(8, "running", epochs=10, epochs_done=4), 0.0)
    assert said(line, "status") == ("epoch 4.0 of 10",)
    assert line.share == pytest.approx(0.4)


def test_only_the_run_under_way_rests_in_a_pause():
    lines = sweep_lines([row(4), row(8, "running"), row(16, "waiting")], 1.5, True)
    assert [line.status for line in lines[:3]] == ["complete", "paused", "waiting"]
    assert said(lines[1], "status") == ("paused, 1.5 of 2",)
    assert lines[1].share == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("status", "text"), [("stopped", "stopped, 1 of 2"), ("interrupted", "interrupted, 1 of 2")]
)
def test_a_run_that_ended_before_its_end_says_how_far_it_came(status, text):
    line = line_of(row(8, status), 1.9)
    assert said(line, "status") == (text,)
    assert line.share == pytest.approx(0.5)


def test_a_run_that_failed_says_why_in_the_line_and_whole_in_the_tooltip():
    problem = "The disk is full: /data needs more space."
    line = line_of(row(8, "failed", problem=problem))
    assert said(line, "status") == (f"failed: {problem}",)
    assert line.tooltip == problem
    assert line_of(row(8)).tooltip == "8 filters: complete"


def test_the_lines_keep_the_order_of_the_rows():
    lines = sweep_lines([row(16, "waiting"), row(4, "waiting"), row(4, "waiting", seed=1)])
    assert [line.key for line in lines] == [RunKey(16, 0), RunKey(4, 0), RunKey(4, 1)]


def test_the_floors_come_below_once_a_run_was_measured():
    rows = [row(4, "running"), row(8, "waiting")]
    assert [line.status for line in sweep_lines(rows)] == ["running", "waiting"]
    lines = sweep_lines([*rows, row(16)])
    assert [said(line, "filters", "test") for line in lines[3:]] == [
        ("mean color", "0.0400"),
        ("neutral gray", "0.0500"),
    ]
    for line in lines[3:]:
        assert (line.key, line.status, line.share) == (None, "floor", None)
        assert set(said(line, "seed", "parameters", "status", "time", "validation")) == {""}
        assert line.tooltip


def test_the_floors_are_those_of_the_first_run_that_was_measured():
    assert floors_of([row(4, "waiting")]) is None
    assert floors_of([row(4, "waiting"), row(8, test=figures(0.03)), row(16)]) == figures(0.03)


@pytest.mark.parametrize(
    ("value", "text"), [(None, NO_FIGURE), (0.01512, "0.0151"), (0.0, "0.0000"), (1.5, "1.5000")]
)
def test_an_error_is_written_as_in_the_report(value, text):
    assert format_figure(value) == text
