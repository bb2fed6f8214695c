import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from helpers.samples import kept_run
from helpers.training import tiny_settings

from engine.api import ModelSpec, RunRecord, TestFigures
from gui.run_rows import describe_status, run_label, run_rows


@pytest.fixture
def run(tmp_path) -> RunRecord:
    """Hold a complete run of 10 epochs, begun at noon in Greenwich."""
    record = kept_run(tiny_settings(tmp_path, count=1, epochs=10), "Faces, 4 filters")
    return replace(record, date="2026-01-31T12:00:00+00:00", best_loss=0.0184)


@pytest.fixture
def time_zone(monkeypatch) -> Iterator:
    """Return a function that moves to another time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone cannot be set here")

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def row_of(run: RunRecord, overlaid: tuple[str, ...] = ()):
    [row] = run_rows([run], overlaid)
    return row


def test_a_complete_run_says_its_length_and_its_best_loss(run, time_zone) -> None:
    time_zone("UTC")
    row = row_of(run)
    assert (row.title, row.detail, row.figure) == (
        "Faces, 4 filters",
        "10 ep., 2026-01-31",
        ".0184",
    )
    assert row.row_id == str(run.run_dir)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("running", "being trained now"),
        ("stopped", "stopped, 6 of 10"),
        ("interrupted", "interrupted, 6 of 10"),
    ],
)
def test_a_run_that_is_not_complete_says_how_far_it_came(run, status: str, sentence: str) -> None:
    partial = replace(run, status=status, epochs_done=6)
    assert describe_status(partial) == sentence
    assert row_of(partial).detail == sentence
    assert row_of(partial).problem == ""


def test_a_run_without_a_validation_has_no_figure(run) -> None:
    assert row_of(replace(run, best_loss=None)).figure == "–"


def test_the_tooltip_tells_the_folder_and_the_figures_of_the_test(run) -> None:
    test = TestFigures(30, 0.0151, 0.001, 0.0302, 0.002, 0.03, 0.002, 0.1, 0.2)
    lines = row_of(replace(run, test=test)).tooltip.split("\n")
    assert lines[0] == "Faces, 4 filters"
    assert lines[2] == "test MAE 0.0151, neutral gray 0.0302"
    assert lines[-1] == str(run.run_dir)
    assert not any("MAE" in line for line in row_of(run).tooltip.split("\n"))


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("UTC", "2026-01-31 12:00"), ("XYZ-14", "2026-02-01 02:00"), ("XYZ+12", "2026-01-31 00:00")],
)
def test_a_run_has_the_date_that_the_users_clock_showed(run, time_zone, zone, shown) -> None:
    time_zone(zone)
    row = row_of(run)
    assert shown in row.tooltip.split("\n")
    assert row.detail == f"10 ep., {shown[:10]}"


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("", ""),
        ("2026-01-31", "2026-01-31"),
        ("long ago", "long ago"),
        ("0001-01-01T00:00Z", "0001"),
    ],
)
def test_a_date_that_cannot_be_read_is_shown_as_it_is(run, time_zone, date, shown) -> None:
    time_zone("XYZ+12")
    assert any(
        line.startswith(shown) for line in row_of(replace(run, date=date)).tooltip.split("\n")
    )


def test_a_run_on_the_plot_says_so_to_a_screen_reader(run) -> None:
    run_id = str(run.run_dir)
    assert row_of(run).spoken_text == "Faces, 4 filters, 10 ep., 2026-01-31, .0184"
    on_plot = row_of(run, (run_id,))
    assert on_plot.is_overlaid
    assert on_plot.spoken_text.endswith(", .0184, on the plot")
    assert not row_of(run, ("/another",)).is_overlaid


def test_rows_come_in_the_order_of_the_runs(run) -> None:
    runs = [replace(run, run_dir=run.run_dir / name) for name in ("new", "old")]
    assert [row.row_id[-3:] for row in run_rows(runs, ())] == ["new", "old"]


@pytest.mark.parametrize(
    ("spec", "label"),
    [
        (ModelSpec("colorizer", 16), "16 filters"),
        (ModelSpec("colorizer", 16, activation="tanh"), "16 filters, tanh"),
        (ModelSpec("regressor", 16), "regressor"),
    ],
)
def test_beside_its_curve_a_run_is_named_by_its_network(run, spec: ModelSpec, label: str) -> None:
    assert run_label(replace(run, settings=replace(run.settings, spec=spec))) == label


def test_a_row_has_the_filters_that_decide_its_color(run) -> None:
    wide = replace(run.settings, spec=ModelSpec("colorizer", 64))
    assert row_of(replace(run, settings=wide)).filters == 64
