import math
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.evaluated import measured
from helpers.evaluations import GRAY, LARGE, SMALL

from engine.api import Evaluation, QuotedFigures, Scores
from gui.evaluation_means import EvaluationMeans
from gui.method_rows import COLUMNS, PHOTOS, method_rows

QUOTED = QuotedFigures("Real-Time", 99.0, 0.99, "a survey")


def rows_of(evaluation, *args, **options):
    return {row.key: row for row in method_rows(EvaluationMeans.of(evaluation), *args, **options)}


def with_scores(**figures):
    """One photograph, and what each method scores on it."""
    evaluation = measured()
    photo = evaluation.photos[0]
    scores = {(method.key, photo.name): figures[name] for method, name in NAMES.items()}
    return Evaluation(evaluation.folder, (photo,), evaluation.methods, scores)


NAMES = {GRAY: "gray", SMALL: "small", LARGE: "large"}
PLAIN = Scores(0.04, 0.03, 20.0, 0.8, 7.0, 10.0, 20.0)


def test_floors_stand_first_and_published_figures_last():
    rows = method_rows(EvaluationMeans.of(measured()), quoted=[QUOTED])
    assert [row.kind for row in rows] == ["floor", "checkpoint", "checkpoint", "quoted"]
    assert rows[0].title == "neutral gray"
    assert rows[-1].text("title") == "Real-Time (quoted)"
    assert "a survey" in rows[-1].tooltip


def test_the_figures_are_those_of_the_mean_that_is_chosen():
    assert rows_of(measured())[LARGE.key].text("mae") == "0.0330"
    assert rows_of(measured(), PHOTOS)[LARGE.key].text("mae") == "0.0287"
    assert rows_of(measured())[LARGE.key].text("mae_128") == "0.0165"


def test_only_checkpoints_have_filters():
    rows = rows_of(measured())
    assert (rows[GRAY.key].text("filters"), rows[LARGE.key].text("filters")) == ("", "64")


def test_what_was_not_published_is_a_dash():
    quoted = method_rows(EvaluationMeans.of(measured()), quoted=[QUOTED])[-1]
    texts = {column: quoted.text(column) for column in COLUMNS}
    assert (texts["psnr_db"], texts["ssim"], texts["mae"]) == ("99.00", "0.990", "–")


def test_the_best_measured_figure_is_marked_and_never_a_quoted_one():
    better = replace(PLAIN, mae=0.02, psnr_db=25.0, ssim=0.9, delta_e=5.0, chroma=19.0)
    evaluation = with_scores(gray=replace(PLAIN, chroma=0.0), small=PLAIN, large=better)
    rows = rows_of(evaluation, quoted=[QUOTED])
    assert {"mae", "psnr_db", "ssim", "delta_e", "chroma", "kept"} <= rows[LARGE.key].best
    assert "mae" not in rows[SMALL.key].best
    assert not rows["quoted:Real-Time"].best


def test_figures_that_read_the_same_are_equally_good():
    close = replace(PLAIN, mae=0.040001)
    rows = rows_of(with_scores(gray=replace(PLAIN, mae=0.05), small=PLAIN, large=close))
    assert "mae" in rows[SMALL.key].best & rows[LARGE.key].best


def test_colors_as_strong_as_the_originals_are_best_not_the_strongest():
    strong, near = replace(PLAIN, chroma=40.0), replace(PLAIN, chroma=18.0)
    rows = rows_of(with_scores(gray=PLAIN, small=strong, large=near))
    assert "chroma" in rows[LARGE.key].best
    assert rows[SMALL.key].text("kept") == "200\u00a0%"
    assert "chroma" not in rows[SMALL.key].best


def test_pixels_that_are_equal_have_an_infinite_ratio():
    rows = rows_of(with_scores(gray=PLAIN, small=PLAIN, large=replace(PLAIN, psnr_db=math.inf)))
    assert rows[LARGE.key].text("psnr_db") == "∞"


def test_originals_without_color_leave_no_part_to_keep():
    gray = replace(PLAIN, original_chroma=0.0)
    assert rows_of(with_scores(gray=gray, small=gray, large=gray))[SMALL.key].text("kept") == "–"


@pytest.mark.parametrize("method", [GRAY, SMALL])
def test_each_row_says_more_in_its_tooltip(method):
    evaluation = measured()
    if method is SMALL:
        method = replace(SMALL, checkpoint=Path("/models/small.safetensors"))
        evaluation = replace(evaluation, methods=(GRAY, method, LARGE))
    tooltip = rows_of(evaluation)[method.key].tooltip
    assert ("small.safetensors" in tooltip) == (method.kind == "checkpoint")
    assert tooltip
