import csv
from pathlib import Path

import pytest
from helpers.sweeps import figures, row

from engine.errors import EngineError
from engine.sweep_table import TABLE_COLUMNS, write_table


def lines(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_has_a_line_for_each_run_in_the_order_of_the_rows(tmp_path):
    path = tmp_path / "mine.csv"
    write_table(path, [row(8), row(4), row(4, seed=1)])
    written = lines(path)
    assert [(line["filters"], line["seed"]) for line in written] == [
        ("8", "0"),
        ("4", "0"),
        ("4", "1"),
    ]
    assert tuple(written[0]) == TABLE_COLUMNS
    assert [line["folder"] for line in written] == ["f0008", "f0004", "f0004-seed1"]


def test_the_figures_are_whole(tmp_path):
    path = tmp_path / "mine.csv"
    write_table(path, [row(4, test=figures(0.012345678), run_seconds=12.345, best_loss=1 / 3)])
    (line,) = lines(path)
    assert float(line["test_mae"]) == 0.012345678
    assert float(line["best_validation_loss"]) == 1 / 3
    assert (line["gray_mae"], line["constant_mae"]) == ("0.05", "0.04")
    assert (line["parameters"], line["epochs"], line["seconds"]) == ("400", "2", "12.3")


def test_what_is_not_known_yet_is_empty(tmp_path):
    path = tmp_path / "mine.csv"
    write_table(path, [row(4, "waiting"), row(8, "failed")])
    for line, status in zip(lines(path), ("waiting", "failed"), strict=True):
        assert line["status"] == status
        unknown = [name for name in TABLE_COLUMNS if "ma" in name or "mse" in name]
        unknown += ["parameters", "seconds", "best_validation_loss"]
        assert {line[name] for name in unknown} == {""}


def test_a_sweep_without_runs_has_a_head(tmp_path):
    write_table(tmp_path / "mine.csv", [])
    assert (tmp_path / "mine.csv").read_text() == ",".join(TABLE_COLUMNS) + "\n"


def test_a_table_that_was_there_is_replaced_whole(tmp_path):
    path = tmp_path / "mine.csv"
    write_table(path, [row(4), row(8)])
    write_table(path, [row(16)])
    assert [line["filters"] for line in lines(path)] == ["16"]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "words"),
    [("gone/mine.csv", "gone does not exist"), (".", "is a folder")],
)
def test_a_table_that_cannot_be_written_is_one_sentence(tmp_path, name, words):
    target = tmp_path / "folder" / name
    (tmp_path / "folder").mkdir()
    with pytest.raises(EngineError, match=words) as refused:
        write_table(Path(target), [row(4)])
    assert ".tintype-" not in str(refused.value)
