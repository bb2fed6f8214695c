import csv
import math

import pytest
from helpers.disks import small_disk

from engine.batch_table import BATCH_COLUMNS, write_batch_csv
from engine.errors import EngineError
from engine.figures import Figures
from engine.report_types import ReportRow

FIGURES = Figures(0.0125, 25.5, 0.5, 0.9375, 8.25, 10.0, 20.0)


def result(name="a.jpg", figures=FIGURES, model="Faces", reason=""):
    return ReportRow(name, model, f"out/{name}", reason, figures, 12.345)


def written(path, *rows):
    write_batch_csv(path, iter(rows))
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_line_for_each_photograph_and_checkpoint(tmp_path):
    first, second = written(tmp_path / "b.csv", result(), result("Größe, 2.png", model="General"))
    assert tuple(first) == BATCH_COLUMNS
    assert list(first.values()) == [
        *("a.jpg", "Faces", "out/a.jpg", ""),
        *("0.0125", "25.5", "0.9375", "8.25", "10.0", "20.0", "0.5", "12.35"),
    ]
    assert (second["picture"], second["checkpoint"]) == ("Größe, 2.png", "General")


def test_what_is_not_known_is_empty(tmp_path):
    same = Figures(0.0, math.inf, None, 1.0, 0.0, 0.2, 0.1)
    failed, equal = written(
        tmp_path / "b.csv", result(figures=None, reason="Empty"), result("e", same)
    )
    assert failed["reason"] == "Empty"
    assert {failed[name] for name in BATCH_COLUMNS[4:]} == {""}
    assert (equal["psnr_db"], equal["chroma_kept"]) == ("inf", "")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_name_is_no_formula(tmp_path, name):
    (line,) = written(tmp_path / "b.csv", result(name, model=name))
    assert (line["picture"], line["checkpoint"]) == (f"'{name}", f"'{name}")


def test_bytes_that_are_no_text_are_question_marks(tmp_path):
    (line,) = written(tmp_path / "b.csv", result("b\udcff.jpg"))
    assert line["picture"] == "b?.jpg"


def test_without_rows_there_is_a_head(tmp_path):
    assert written(tmp_path / "b.csv") == []
    assert (tmp_path / "b.csv").read_text() == ",".join(BATCH_COLUMNS) + "\n"


def test_lines_are_written_as_they_come(tmp_path):
    sizes = []

    def rows():
        for number in range(2000):
            sizes.append(sum(one.stat().st_size for one in tmp_path.iterdir()))
            yield result(f"{number}.jpg")

    write_batch_csv(tmp_path / "b.csv", rows())
    assert sizes[1900] > sizes[1000] > 0


def test_a_full_disk_is_said_and_leaves_what_was_there(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        target = disk / "b.csv"
        target.write_text("old")
        with pytest.raises(EngineError, match=r"b\.csv"):
            write_batch_csv(target, [result("a" * 1000)] * 200)
        assert target.read_text() == "old"
        assert list(disk.iterdir()) == [target]
