import csv
from pathlib import Path

import pytest
from helpers.comparisons import make_cell, make_figures, make_row
from helpers.disks import small_disk

from engine.comparison_table import CSV_COLUMNS, write_comparison_csv
from engine.errors import EngineError
from engine.figures import Figures
from engine.settings import ModelSpec

FIGURE_COLUMNS = CSV_COLUMNS[CSV_COLUMNS.index("mae_ab_scaled") :]


def write(path, *rows):
    write_comparison_csv(rows, path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_line_for_each_picture_and_checkpoint(tmp_path):
    small = make_cell(tmp_path / "small.safetensors", title="Small", figures=make_figures())
    large = make_cell(tmp_path / "large.safetensors", ModelSpec("colorizer", 64, "tanh"))
    lines = write(tmp_path / "c.csv", make_row(small, large), make_row(small, name="Größe, 2.png"))
    assert tuple(lines[0]) == CSV_COLUMNS
    assert [(line["picture"], line["filters"], line["activation"]) for line in lines] == [
        ("a.jpg", "2", "sigmoid"),
        ("a.jpg", "64", "tanh"),
        ("Größe, 2.png", "2", "sigmoid"),
    ]
    first = lines[0]
    assert (first["checkpoint"], first["file"]) == ("Small", str(tmp_path / "small.safetensors"))
    assert (first["kind"], first["parameters"]) == ("colorizer", "1234")
    assert (first["render_width_px"], first["render_height_px"]) == ("48", "32")
    assert (first["network_ms"], first["mae_ab_scaled"]) == ("12.35", "0.0125")
    assert [first[name] for name in FIGURE_COLUMNS[1:]] == [
        *("25.5", "0.9375", "8.25", "10.0", "20.0", "0.5")
    ]


def test_what_is_not_known_is_empty(tmp_path):
    gray = make_cell(Path("a"))
    nearly_gray = make_cell(Path("a"), figures=Figures(0.0, float("inf"), None, 1.0, 0.0, 0.2, 0.1))
    lines = write(tmp_path / "c.csv", make_row(gray), make_row(nearly_gray))
    assert {lines[0][name] for name in FIGURE_COLUMNS} == {""}
    assert (lines[1]["psnr_db"], lines[1]["chroma_kept"]) == ("inf", "")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_name_is_no_formula(tmp_path, name):
    cell = make_cell(Path(f"{name}.safetensors"), title=name.strip())
    (line,) = write(tmp_path / "c.csv", make_row(cell, name=name))
    assert (line["picture"], line["checkpoint"]) == (f"'{name}", f"'{name.strip()}")
    assert line["file"].startswith("'")


def test_bytes_that_are_no_text_are_written_as_question_marks(tmp_path):
    (line,) = write(tmp_path / "c.csv", make_row(make_cell(Path("a")), name="b\udcff.jpg"))
    assert line["picture"] == "b?.jpg"


def test_without_tiles_there_is_a_head(tmp_path):
    assert write(tmp_path / "c.csv", make_row()) == []
    assert (tmp_path / "c.csv").read_text() == ",".join(CSV_COLUMNS) + "\n"


def test_a_full_disk_is_said_and_leaves_what_was_there(tmp_path):
    rows = [make_row(make_cell(Path("a")), name="a" * 1000)] * 200
    with small_disk(tmp_path / "disk") as disk:
        target = disk / "c.csv"
        target.write_text("old")
        with pytest.raises(EngineError, match=r"c\.csv"):
            write_comparison_csv(rows, target)
        assert target.read_text() == "old"
        assert list(disk.iterdir()) == [target]
