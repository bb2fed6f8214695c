import shutil

import numpy as np
import pytest
from helpers.training import write_photos
from PIL import Image

from engine.control import StopToken
from engine.dataset import read_photo_set, split_photo_set
from engine.errors import DatasetError, RunStopped
from engine.images import read_photo, resize_rgb
from engine.split_file import write_split
from engine.splitting import SplitRule

RULE = SplitRule(0.16, 0.10, seed=0)


def read(folder, emit=lambda _: None, stop=None):
    return read_photo_set([folder], 32, emit, stop or StopToken())


def names(photo_set, indices):
    return {photo_set.photos[index].name for index in indices}


def test_the_photographs_are_kept_at_the_size_of_the_network(tmp_path):
    paths = write_photos(tmp_path, 3)
    with read(tmp_path) as photo_set:
        pixels = photo_set.pixels([2, 0])
    for rgb_u8, path in zip(pixels, (paths[2], paths[0]), strict=True):
        np.testing.assert_array_equal(rgb_u8, resize_rgb(read_photo(path).rgb_u8, 32))


def test_progress_is_reported_for_every_file(tmp_path):
    write_photos(tmp_path, 5)
    events = []
    with read(tmp_path, events.append):
        pass
    assert [(event.done, event.total) for event in events] == [(n, 5) for n in range(1, 6)]


def test_broken_and_gray_photographs_are_left_out_with_reasons(tmp_path):
    write_photos(tmp_path, 4)
    (tmp_path / "text.jpg").write_text("this is no photograph")
    (tmp_path / "empty.png").write_bytes(b"")
    Image.new("L", (40, 40), 90).save(tmp_path / "gray.png")
    Image.new("RGB", (40, 40), (90, 91, 90)).save(tmp_path / "nearly.png")
    with read(tmp_path) as photo_set:
        assert len(photo_set.photos) == 4
        reasons = {skipped.path.name: skipped.reason for skipped in photo_set.skipped}
    assert set(reasons) == {"text.jpg", "empty.png", "gray.png", "nearly.png"}
    assert "is gray" in reasons["gray.png"]
    assert "nearly gray" in reasons["nearly.png"]
    assert "text.jpg" in reasons["text.jpg"]


@pytest.mark.parametrize("count", [0, 2])
def test_too_few_photographs_are_refused_with_the_reason(tmp_path, count):
    write_photos(tmp_path / "few", count)
    (tmp_path / "few" / "broken.jpg").write_bytes(b"")
    with pytest.raises(DatasetError, match=r"few.*at least 3.*left out"):
        read(tmp_path / "few")


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(DatasetError, match="nowhere"):
        read(tmp_path / "nowhere")


def test_a_stop_leaves_the_reading(tmp_path):
    write_photos(tmp_path, 6)
    stop = StopToken()
    with pytest.raises(RunStopped):
        read(tmp_path, lambda event: stop.request() if event.done == 2 else None, stop)


def test_the_gray_pictures_of_paired_trees_are_not_trained_on(tmp_path):
    for name in ("Apple", "Plum"):
        for number, path in enumerate(write_photos(tmp_path / "ColorfulOriginal" / name, 3)):
            (tmp_path / "Gray" / name).mkdir(parents=True, exist_ok=True)
            Image.open(path).convert("L").save(tmp_path / "Gray" / name / f"photo{number:03}.png")
    with read(tmp_path) as photo_set:
        assert {photo.class_name for photo in photo_set.photos} == {"Apple", "Plum"}
        assert len(photo_set.photos) == 6
        assert photo_set.skipped == []


def test_duplicates_stay_on_one_side_whatever_their_names_and_formats(tmp_path):
    paths = write_photos(tmp_path, 12)
    for number, path in enumerate(paths):
        shutil.copyfile(path, tmp_path / f"copy{number}.png")
        Image.open(path).save(tmp_path / f"again{number}.bmp")
    for seed in range(4):
        with read(tmp_path) as photo_set:
            split_photo_set(photo_set, SplitRule(0.16, 0.10, seed))
            parts = [names(photo_set, part) for part in vars(photo_set.split).values()]
        for number, path in enumerate(paths):
            same = {path.name, f"copy{number}.png", f"again{number}.bmp"}
            assert sum(bool(same & part) for part in parts) == 1


def test_by_folder_no_folder_is_on_two_sides(tmp_path):
    for number in range(5):
        write_photos(tmp_path / f"s{number}", 4, seed=number)
    with read(tmp_path) as photo_set:
        split_photo_set(photo_set, SplitRule(0.2, 0.2, 0, "folder"))
        sides = [
            {photo_set.photos[index].class_name for index in part}
            for part in vars(photo_set.split).values()
        ]
    assert [len(side) for side in sides] == [3, 1, 1]
    assert len(set.union(*sides)) == 5


def test_a_split_file_is_followed_where_the_folder_moved(tmp_path):
    write_photos(tmp_path / "before", 10)
    with read(tmp_path / "before") as photo_set:
        split_photo_set(photo_set, RULE)
        first = [names(photo_set, part) for part in vars(photo_set.split).values()]
        write_split(
            tmp_path / "split.json", [tmp_path / "before"], photo_set.names, photo_set.split, RULE
        )
    (tmp_path / "before").rename(tmp_path / "after")
    write_photos(tmp_path / "new", 1, seed=9)[0].rename(tmp_path / "after" / "added.png")
    gone = next(iter(first[0]))
    (tmp_path / "after" / gone).unlink()
    with read(tmp_path / "after") as photo_set:
        split_photo_set(photo_set, SplitRule(0.5, 0.4, 77), tmp_path / "split.json")
        again = [names(photo_set, part) for part in vars(photo_set.split).values()]
        skipped = {row.path.name: row.reason for row in photo_set.skipped}
    assert again == [first[0] - {gone}, *first[1:]]
    assert set(skipped) == {gone, "added.png"}
