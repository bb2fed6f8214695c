import math
import os

from helpers.training import write_photos

from engine.transfer_scores_file import SCORES_NAME, ScoresFile
from engine.transfer_types import EvaluatedPhoto, Scores

ROW = Scores(0.01, 0.02, 30.0, 0.9, 4.0, 5.0, 6.0)
BEST = Scores(0.0, 0.0, math.inf, 1.0, 0.0, 5.0, 5.0)


def photos_in(folder, count=2):
    return [EvaluatedPhoto(path.name, "", path) for path in write_photos(folder, count)]


def kept(cache, photos):
    with ScoresFile(cache, photos) as file:
        return [(file.color(photo), dict(file.scores(photo))) for photo in photos]


def test_what_is_kept_is_found_again(tmp_path):
    photos = photos_in(tmp_path / "photos")
    with ScoresFile(tmp_path / "cache", photos) as file:
        file.keep_color(photos[0], (0.25, 0.75))
        file.keep_scores(photos[0], {"gray": ROW})
        file.keep_scores(photos[0], {"other": BEST})
    assert kept(tmp_path / "cache", photos) == [
        ((0.25, 0.75), {"gray": ROW, "other": BEST}),
        (None, {}),
    ]


def test_a_changed_file_is_another_photograph(tmp_path):
    photos = photos_in(tmp_path / "photos")
    with ScoresFile(tmp_path / "cache", photos) as file:
        for photo in photos:
            file.keep_scores(photo, {"gray": ROW})
    os.utime(photos[0].color, ns=(1, 1))
    assert [rows for _, rows in kept(tmp_path / "cache", photos)] == [{}, {"gray": ROW}]


def test_a_changed_gray_picture_counts_too(tmp_path):
    color, gray = write_photos(tmp_path / "photos", 2)
    photo = EvaluatedPhoto("x", "", color, gray)
    with ScoresFile(tmp_path / "cache", [photo]) as file:
        file.keep_color(photo, (0.5, 0.5))
    os.utime(gray, ns=(1, 1))
    assert kept(tmp_path / "cache", [photo]) == [(None, {})]


def test_a_line_that_was_cut_short_is_passed_over_wherever_the_cut_is(tmp_path):
    photos = photos_in(tmp_path / "photos", 3)
    with ScoresFile(tmp_path / "cache", photos) as file:
        file.keep_scores(photos[0], {"gray": ROW})
        file.keep_scores(photos[1], {"gray": ROW})
    path = tmp_path / "cache" / SCORES_NAME
    whole = path.read_bytes()
    second = whole.index(b"\n") + 1
    for end in range(second, len(whole), 7):
        path.write_bytes(whole[:end])
        with ScoresFile(tmp_path / "cache", photos) as file:
            assert file.scores(photos[1]) == {}
            file.keep_scores(photos[2], {"gray": BEST})
        rows = [rows for _, rows in kept(tmp_path / "cache", photos)]
        assert rows == [{"gray": ROW}, {}, {"gray": BEST}]


def test_lines_of_something_else_are_passed_over(tmp_path):
    photos = photos_in(tmp_path / "photos", 1)
    with ScoresFile(tmp_path / "cache", photos) as file:
        file.keep_scores(photos[0], {"gray": ROW})
    path = tmp_path / "cache" / SCORES_NAME
    line = path.read_text()
    wrong = ["[]", "{}", '{"photo": 3}', line.strip().replace("0.01", "NaN"), "\x00"]
    wrong += [line.strip().replace("[0.01,", "["), line.strip().replace('"gray":[', '"gray":[[],')]
    path.write_text("\n".join(wrong) + "\n")
    assert kept(tmp_path / "cache", photos) == [(None, {})]


def test_where_the_disk_refuses_nothing_is_kept_and_nothing_ends(tmp_path):
    photos = photos_in(tmp_path / "photos", 1)
    (tmp_path / "cache").write_text("a file where the folder should be")
    with ScoresFile(tmp_path / "cache", photos) as file:
        file.keep_scores(photos[0], {"gray": ROW})
        assert file.scores(photos[0]) == {}


def test_no_folder_keeps_nothing(tmp_path):
    photos = photos_in(tmp_path / "photos", 1)
    with ScoresFile(None, photos) as file:
        file.keep_scores(photos[0], {"gray": ROW})
        assert file.scores(photos[0]) == {}
