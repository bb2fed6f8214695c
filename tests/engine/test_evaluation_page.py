import math
from dataclasses import replace
from pathlib import Path

from helpers.checkpoints import untrained_card
from helpers.evaluations import GRAY, LARGE, SMALL, make_evaluation, make_scores, two_classes
from helpers.html_pages import Page
from helpers.images import corners_rgb, encode

from engine.evaluation_page import write_evaluation_page
from engine.events import SkippedFile
from engine.settings import ModelSpec
from engine.transfer_types import QuotedFigures

PICTURE = encode(corners_rgb(16, 24), "JPEG")
QUOTED = QuotedFigures("Real-Time", 21.93, 0.881, "Anwar et al.")
NASTY = "<script>\"'&\udcff"


def page_of(folder, evaluation, thumbnail=lambda photo, key: PICTURE, quoted=(QUOTED,)):
    path = folder / "evaluation.html"
    cards = [untrained_card(ModelSpec("colorizer", 64), "Faces, 64 filters")]
    write_evaluation_page(path, evaluation, cards, {"tintype": "0.1.0"}, thumbnail, quoted)
    return Page(path)


def test_it_says_what_was_measured(tmp_path):
    page = page_of(tmp_path, two_classes())
    assert "data 3 photographs in 2 classes, 2 checkpoints, 0 not measured" in page.words[""]
    assert "Classes 2: Apple 2, Plum 1 " in page.words["measured"]
    assert "at each photograph's own size" in page.words["measured"]
    assert page.words["versions"] == "Versions tintype 0.1.0"
    assert "Faces, 64 filters" in page.words["checkpoints"]


def test_methods_as_means_of_classes_and_of_photographs(tmp_path):
    page = page_of(tmp_path, two_classes())
    by_class, by_photo = page.rows["by-classes"], page.rows["by-photographs"]
    assert by_class[0] == [
        *("Method", "Kind", "Filters", "MAE", "MAE at 128"),
        *("PSNR, dB", "SSIM", "ΔE", "Chroma", "Chroma kept"),
    ]
    assert by_class[2] == [
        *("Faces, 4 filters", "checkpoint", "4", "0.0250", "0.0125"),
        *("20.0", "0.875", "2.5", "10.0", "50\u00a0%"),
    ]
    assert [row[3] for row in by_class[1:]] == ["0.0350", "0.0250", "0.0350", "–"]
    assert [row[3] for row in by_photo[1:]] == ["0.0400", "0.0300", "0.0300"]


def test_quoted_figures_are_marked_and_beside_means_of_classes_only(tmp_path):
    page = page_of(tmp_path, two_classes())
    quoted = ["Real-Time", "quoted, not measured here", "–", "–", "–", "21.9", "0.881", *"–––"]
    assert page.rows["by-classes"][-1] == quoted
    assert quoted not in page.rows["by-photographs"]
    assert "Quoted, not measured here: Anwar et al." in page.words["figures"]


def test_the_best_checkpoint_is_bold_but_no_floor_is(tmp_path):
    evaluation = make_evaluation({"A/1": {GRAY: 0.01, SMALL: 0.03, LARGE: 0.02}})
    page = page_of(tmp_path, evaluation)
    # MAE, MAE at 128 and ΔE; PSNR and SSIM are equal. Then the MAE below the picture.
    assert page.bold == ["0.0200", "0.0100", "2.0", "0.0200"]


def test_equal_pictures_are_the_best(tmp_path):
    evaluation = make_evaluation({"A/1": {GRAY: 0.01, SMALL: 0.03, LARGE: 0.0}})
    scores = {**evaluation.scores, (LARGE.key, "A/1"): make_scores(0.0, math.inf)}
    page = page_of(tmp_path, replace(evaluation, scores=scores))
    assert "∞" in page.bold
    assert page.sorted_by["by-photographs"][3][5] == "Infinity"


def test_the_best_bars_are_open_and_the_table_has_the_classes(tmp_path):
    page = page_of(tmp_path, two_classes())
    assert ["open" in one for one in page.all("details")] == [True, False, False]
    assert page.words["classes"].index("Faces, 4") < page.words["classes"].index("Faces, 64")
    assert len(page.all("svg")) == 3
    assert page.rows["by-class"][1] == ["Apple", "2", "0.0500", "0.0400", "0.0200"]


def test_a_row_for_each_photograph(tmp_path):
    page = page_of(tmp_path, two_classes())
    assert page.rows["photographs"][0] == [
        *("Photograph", "Original", "Gray", "Faces, 4 filters", "Faces, 64 filters")
    ]
    assert [row[0] for row in page.rows["photographs"][1:]] == [
        *("Apple/1.jpg", "Apple/2.jpg", "Plum/1.jpg")
    ]
    assert page.rows["photographs"][1][3:] == ["0.0300", "0.0100"]
    assert len(page.all("img")) == 3 * 4


def test_pictures_are_asked_for_while_the_page_is_written(tmp_path):
    evaluation = make_evaluation(
        {f"{n}.jpg": {GRAY: 0.04, SMALL: 0.03, LARGE: 0.02} for n in range(400)}
    )
    asked, sizes = [], []

    def thumbnail(photo, key):
        asked.append((photo.name, key))
        sizes.append(sum(one.stat().st_size for one in tmp_path.iterdir()))
        return None if key == "gray" else PICTURE

    page = page_of(tmp_path, evaluation, thumbnail)
    assert asked[:5] == [
        *(("0.jpg", key) for key in ("original", "gray", SMALL.key, LARGE.key)),
        ("1.jpg", "original"),
    ]
    assert sizes[-1] > sizes[800] > sizes[0]
    assert len(page.all("img")) == 400 * 3


def test_one_class_has_no_bars_and_its_figures_stand_beside_quoted_ones(tmp_path):
    page = page_of(tmp_path, make_evaluation({"1.jpg": {GRAY: 0.04, SMALL: 0.03, LARGE: 0.02}}))
    assert "classes" not in page.words
    assert "by-classes" not in page.rows
    assert page.rows["by-photographs"][-1][0] == "Real-Time"


def test_nothing_measured_is_said_with_the_reasons(tmp_path):
    failures = [SkippedFile(Path("/data/Gray/a.jpg"), "It has no original.")]
    page = page_of(tmp_path, make_evaluation({}, failures=failures))
    assert "0 photographs, 2 checkpoints, 1 not measured" in page.words[""]
    assert page.words["failures"] == "Failures Gray/a.jpg It has no original."
    assert "pictures" not in page.words


def test_names_stay_names_and_nothing_is_fetched(tmp_path):
    evil = replace(SMALL, title=NASTY)
    evaluation = make_evaluation(
        {f"{NASTY}/1.jpg": {GRAY: 0.04, evil: 0.03}, "b/1.jpg": {GRAY: 0.04, evil: 0.03}},
        [GRAY, evil],
        [SkippedFile(Path("/data", NASTY), NASTY)],
    )
    page = page_of(tmp_path, evaluation, quoted=[QuotedFigures(NASTY, 1.0, 0.5, NASTY)])
    assert len(page.all("script")) == 1
    assert page.rows["photographs"][1][0] == "<script>\"'&?/1.jpg"
    assert all(address.startswith(("data:", "#")) for address in page.addresses())
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert len(ids) == len(set(ids))
