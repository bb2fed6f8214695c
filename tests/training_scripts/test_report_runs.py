"""The table of kept runs, from runs that were never trained."""

import pytest
from helpers.sweeps import base_settings, keep_run, keep_sweep

from engine.api import ModelSpec
from training_scripts.report_runs import main

HEADS = ["network", "weights", "seeds", "test MAE", "each seed", "MSE", "MSE of the mean color"]
HEADS += ["epochs", "minutes"]


def report(capsys, *folders):
    """Call the program; return the rows of its table by head, and what stands below."""
    assert main([str(folder) for folder in folders]) == 0
    lines = capsys.readouterr().out.splitlines()
    head, rule, *rest = lines
    assert cells(head) == HEADS
    assert set(rule) <= set("|-: ")
    assert len(cells(rule)) == len(HEADS)
    rows = [dict(zip(HEADS, cells(line), strict=True)) for line in rest if line.startswith("|")]
    return rows, [line for line in rest if line and not line.startswith("|")]


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def keep_report(folder, **runs):
    return keep_sweep(folder, spec=ModelSpec("colorizer"), **runs)


def keep(folder, epochs_done=2, mae=0.02, seconds=90.0, **changes):
    settings = base_settings(folder, **({"spec": ModelSpec("colorizer", 4)} | changes))
    keep_run(settings, epochs_done, seconds, mae)


def test_seeds_of_a_network_are_a_row_with_their_mean(tmp_path, capsys):
    keep_report(tmp_path / "sweep", complete=[4], seeds=(3, 1))
    ((row,), _) = report(capsys, tmp_path)
    assert row["network"] == "colorizer, 4 filters, sigmoid"
    assert row["seeds"] == "1, 3"
    assert row["each seed"] == "0.0600 0.0800"
    assert row["test MAE"] == "**0.0700**"
    assert row["MSE"] == "0.007000"
    assert row["MSE of the mean color"] == "0.000300"
    assert row["weights"] == "400"


def test_networks_are_sorted_by_kind_and_filters(tmp_path, capsys):
    keep_report(tmp_path / "sweep", complete=[16, 4, 128])
    keep(tmp_path / "other", spec=ModelSpec("encoder_decoder", 8))
    keep(tmp_path / "tanh", spec=ModelSpec("colorizer", 8, "tanh"))
    rows, _ = report(capsys, tmp_path)
    assert [row["network"] for row in rows] == [
        "colorizer, 4 filters, sigmoid",
        "colorizer, 16 filters, sigmoid",
        "colorizer, 128 filters, sigmoid",
        "colorizer, 8 filters, tanh",
        "encoder_decoder, 8 filters, sigmoid",
    ]


def test_runs_with_16_bit_numbers_have_a_row_of_their_own(tmp_path, capsys):
    keep(tmp_path / "usual", mae=0.02)
    keep(tmp_path / "mixed", mae=0.03, mixed_precision=True)
    rows, _ = report(capsys, tmp_path)
    assert [(row["network"], row["test MAE"]) for row in rows] == [
        ("colorizer, 4 filters, sigmoid", "**0.0200**"),
        ("colorizer, 4 filters, sigmoid, 16-bit", "**0.0300**"),
    ]


def test_what_is_unlike_the_report_is_named(tmp_path, capsys):
    for name, spec in (
        ("usual", ModelSpec("colorizer", 4)),
        ("other", ModelSpec("colorizer", 4, "sigmoid", 128, "between", "resize")),
    ):
        keep(tmp_path / name, spec=spec)
    rows, _ = report(capsys, tmp_path)
    assert {row["network"] for row in rows} == {
        "colorizer, 4 filters, sigmoid",
        "colorizer, 4 filters, sigmoid, between, resize",
    }


def test_the_mean_time_is_in_minutes_and_all_epochs_are_told(tmp_path, capsys):
    keep(tmp_path / "short", epochs_done=9, epochs=9, seconds=60.0)
    keep(tmp_path / "long", epochs_done=10, epochs=10, seconds=120.0, seed=1)
    ((row,), _) = report(capsys, tmp_path)
    assert (row["epochs"], row["minutes"]) == ("9, 10", "1.5")


def test_runs_of_several_folders_are_in_one_table_and_each_is_counted_once(tmp_path, capsys):
    keep(tmp_path / "a" / "run")
    keep(tmp_path / "b" / "run", seed=1, mae=0.04)
    ((row,), _) = report(capsys, tmp_path / "a", tmp_path / "b", tmp_path / "a" / "run")
    assert (row["seeds"], row["test MAE"]) == ("0, 1", "**0.0300**")


def test_runs_that_are_not_complete_have_no_row(tmp_path, capsys):
    keep_report(tmp_path / "sweep", complete=[4], stopped=[8], waiting=[16])
    rows, _ = report(capsys, tmp_path)
    assert [row["network"] for row in rows] == ["colorizer, 4 filters, sigmoid"]


def test_a_damaged_run_is_left_out(tmp_path, capsys):
    keep_report(tmp_path / "sweep", complete=[4, 8])
    (tmp_path / "sweep" / "f0008" / "settings.json").write_text("{")
    rows, _ = report(capsys, tmp_path)
    assert len(rows) == 1


def test_the_floors_stand_below_once_for_each_split(tmp_path, capsys):
    keep_report(tmp_path / "sweep", complete=[4, 8])
    _, below = report(capsys, tmp_path)
    (floors,) = below
    assert floors.startswith("Floors on the 3 test photographs")
    assert "mean color 0.0400 (MSE 0.004000)" in floors
    assert "neutral gray 0.0500 (MSE 0.006000)" in floors
    keep(tmp_path / "other")
    path = tmp_path / "other" / "test.json"
    path.write_text(path.read_text().replace('"test_count": 3', '"test_count": 5'))
    _, below = report(capsys, tmp_path)
    assert [line.split(" test")[0] for line in below] == ["Floors on the 3", "Floors on the 5"]


def test_networks_for_pictures_of_another_size_can_be_told_apart(tmp_path, capsys):
    for name, image_px in (("small", 32), ("usual", 128)):
        keep(tmp_path / name, spec=ModelSpec("colorizer", 4, image_px=image_px))
    rows, _ = report(capsys, tmp_path)
    assert {row["network"] for row in rows} == {
        "colorizer, 4 filters, sigmoid",
        "colorizer, 4 filters, sigmoid, 32 px",
    }


@pytest.mark.parametrize("name", ["bare", "gone", "stopped"])
def test_where_nothing_is_complete_it_ends_with_2_and_one_sentence(tmp_path, capsys, name):
    (tmp_path / "bare").mkdir()
    keep_sweep(tmp_path / "stopped", stopped=[4])
    assert main([str(tmp_path / name)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "There is no complete run in these folders.\n"


def test_without_a_folder_it_ends_with_2(capsys):
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 2
    assert "RUNS" in capsys.readouterr().err
