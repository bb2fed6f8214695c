import csv

import pytest

from engine.errors import EngineError
from engine.events import SkippedFile
from engine.transfer_table import EVALUATION_COLUMNS, write_evaluation_csv
from engine.transfer_types import (
    CHECKPOINT,
    FLOOR,
    EvaluatedPhoto,
    Evaluation,
    Method,
    Scores,
)


def row(number):
    return Scores(number / 100, number / 50, 20.0 + number, 0.5, 3.0, 4.0, 5.0)


def evaluation(tmp_path, title="=cmd"):
    photos = tuple(
        EvaluatedPhoto(name, name.partition("/")[0], tmp_path / name)
        for name in ("Apple/1.jpg", "Pear/1.jpg", "Pear/2.jpg")
    )
    methods = (Method("gray", "Neutral gray", FLOOR), Method("ab12", title, CHECKPOINT, 16))
    scores = {
        (method.key, photo.name): row(10 * place + number)
        for place, method in enumerate(methods)
        for number, photo in enumerate(photos)
    }
    skipped = (SkippedFile(tmp_path / "x.jpg", "x.jpg is broken."),)
    return Evaluation(tmp_path, photos, methods, scores, skipped)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_level_has_its_lines(tmp_path):
    path = tmp_path / "table.csv"
    write_evaluation_csv(evaluation(tmp_path), path)
    lines = read(path)
    assert tuple(lines[0]) == EVALUATION_COLUMNS
    levels = [line["level"] for line in lines]
    assert (
        levels == ["mean of classes"] * 2 + ["mean of photos"] * 2 + ["class"] * 4 + ["photo"] * 6
    )
    means = [line for line in lines if line["method"] == "Neutral gray"]
    by_level = {(line["level"], line["class"], line["photo"]): line for line in means}
    assert float(by_level["mean of classes", "", ""]["mae_ab_scaled"]) == pytest.approx(0.0075)
    assert float(by_level["mean of photos", "", ""]["mae_ab_scaled"]) == pytest.approx(0.01)
    pear = by_level["class", "Pear", ""]
    assert (float(pear["psnr_db"]), pear["photos"], pear["filters"]) == (21.5, "2", "")
    photo = by_level["photo", "Pear", "Pear/2.jpg"]
    assert float(photo["mae_ab_scaled_128_px"]) == pytest.approx(0.04)
    assert [photo[name] for name in EVALUATION_COLUMNS[-4:]] == ["0.5", "3.0", "4.0", "5.0"]


def test_a_title_is_no_formula_and_filters_are_told(tmp_path):
    write_evaluation_csv(evaluation(tmp_path), tmp_path / "table.csv")
    line = read(tmp_path / "table.csv")[1]
    assert (line["method"], line["kind"], line["filters"]) == ("'=cmd", "checkpoint", "16")


def test_a_disk_that_refuses_is_told(tmp_path):
    with pytest.raises(EngineError, match="nowhere"):
        write_evaluation_csv(evaluation(tmp_path), tmp_path / "nowhere" / "table.csv")
