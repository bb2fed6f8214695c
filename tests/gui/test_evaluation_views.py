from dataclasses import replace
from pathlib import Path

import pytest
from helpers.evaluated import measured
from helpers.evaluations import GRAY, LARGE, SMALL

from engine.api import EvaluationProgress, SkippedFile
from gui.evaluation_means import EvaluationMeans
from gui.evaluation_photo_cells import ORIGINAL
from gui.evaluation_views import (
    class_bars,
    describe_progress,
    describe_size,
    filter_points,
    floors_of,
    left_out_rows,
    measured_photos,
    spoken_class,
)


@pytest.fixture
def means():
    return EvaluationMeans.of(measured())


def pictures_of(photo):
    return [(picture.key, picture.caption) for picture in photo.pictures]


def test_each_class_is_a_bar_before_its_floor(means):
    apple, chilli = class_bars(means, LARGE, GRAY)
    assert (apple.name, apple.title) == ("Apple", "Apple")
    assert (chilli.name, chilli.title) == ("Chilli_Green", "Chilli Green")
    assert (apple.value, apple.floor) == (pytest.approx(0.02), pytest.approx(0.05))
    assert "Apple, 2 photographs" in apple.tooltip
    assert "Faces, 64 filters: MAE 0.0200" in apple.tooltip
    assert "neutral gray: MAE 0.0500" in apple.tooltip
    assert "Chilli Green, 1 photograph\n" in chilli.tooltip


def test_a_floor_says_its_own_figure_once(means):
    assert class_bars(means, GRAY, GRAY)[0].tooltip.count("MAE") == 1
    assert class_bars(means, LARGE, None)[0].floor is None


def test_the_photographs_of_a_class_have_their_errors(means):
    photos = measured_photos(means, [LARGE], "Apple")
    assert [(photo.name, pictures_of(photo)) for photo in photos] == [
        ("Apple/1.jpg", [(ORIGINAL, "original"), (LARGE.key, "MAE 0.0100")]),
        ("Apple/2.jpg", [(ORIGINAL, "original"), (LARGE.key, "MAE 0.0300")]),
    ]
    assert photos[0].spoken == ("Faces, 64 filters: MAE 0.0100",)
    assert photos[0].path == Path("/data/Apple/1.jpg")
    assert measured_photos(means, [LARGE], "Corn") == ()


def test_before_and_after_are_called_so(means):
    (photo,) = measured_photos(means, [SMALL, LARGE], "Chilli_Green")
    assert pictures_of(photo) == [
        (ORIGINAL, "original"),
        (SMALL.key, "before 0.0100"),
        (LARGE.key, "after 0.0460"),
    ]
    assert photo.spoken == ("before: MAE 0.0100", "after: MAE 0.0460")


def test_colorizers_are_points_and_everything_else_is_a_line():
    small = replace(SMALL, checkpoint=Path("/models/small.safetensors"))
    large = replace(LARGE, checkpoint=Path("/models/other.safetensors"))
    means = EvaluationMeans.of(replace(measured(), methods=(GRAY, small, large)))
    points, lines = filter_points(means, "photos", lambda path: path.stem == "small")
    assert points == ((4, pytest.approx(0.03)),)
    assert [name for name, _ in lines] == ["neutral gray", "Faces, 64 filters"]
    by_class, _ = filter_points(means, "classes", lambda path: path.stem == "small")
    assert by_class == ((4, pytest.approx(0.025)),)


def test_the_floors_can_be_chosen(means):
    assert floors_of(means.evaluation) == [("neutral gray", "gray")]


def test_what_could_not_be_measured_is_named_below_the_folder():
    failures = (
        SkippedFile(Path("/data/Gray/x.jpg"), "It ends in the middle."),
        SkippedFile(Path("/elsewhere/y.jpg"), "It is gone."),
    )
    rows = left_out_rows(measured(failures))
    assert [(row.name, row.reason) for row in rows] == [
        (str(Path("Gray/x.jpg")), "It ends in the middle."),
        (str(Path("/elsewhere/y.jpg")), "It is gone."),
    ]


def test_the_size_is_said_in_words():
    whole = measured()
    assert describe_size(whole) == "3 photographs, 2 classes"
    assert describe_size(replace(whole, photos=whole.photos[:1])) == "1 photograph"


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (EvaluationProgress("measure", 12, 20, 3.1, 4.0), "12 of 20, 3.1 a second, 4 s left"),
        (EvaluationProgress("measure", 0, 1200, 0.0, None), "0 of 1,200"),
        (EvaluationProgress("colors", 3, 20, 9.0, 1.0), "Mean color: 3 of 20"),
    ],
)
def test_progress_says_how_far_how_fast_and_how_long(progress, text):
    assert describe_progress(progress) == text


def test_photographs_in_the_folder_itself_have_a_class_to_speak_of():
    assert spoken_class("") == "(in the folder itself)"
