import pytest
from helpers.training import write_photos
from helpers.transfer import write_pairs

from engine.batch_manifest import MANIFEST_NAME
from engine.control import StopToken
from engine.errors import DatasetError, RunStopped
from engine.transfer_photos import list_evaluated
from engine.transfer_types import EvaluatedPhoto


def test_pairs_are_named_below_the_color_tree(tmp_path):
    write_pairs(tmp_path, {"Apple": 1, "Pear": 2})
    listing = list_evaluated(tmp_path)
    color, gray = tmp_path / "ColorfulOriginal", tmp_path / "Gray"
    assert listing.is_paired
    assert listing.color_root == color
    assert listing.failures == ()
    assert listing.photos[0] == EvaluatedPhoto(
        "Apple/photo000.png",
        "Apple",
        color / "Apple" / "photo000.png",
        gray / "Apple" / "photo000.png",
    )
    assert [photo.name for photo in listing.photos[1:]] == [
        "Pear/photo000.png",
        "Pear/photo001.png",
    ]


def test_the_folder_above_the_trees_will_do(tmp_path):
    write_pairs(tmp_path / "ncd", {"Apple": 1})
    assert [photo.name for photo in list_evaluated(tmp_path).photos] == ["Apple/photo000.png"]


def test_files_without_a_partner_are_failures_with_a_sentence_each(tmp_path):
    write_pairs(tmp_path, {"Apple": 3})
    (tmp_path / "Gray" / "Apple" / "photo001.png").unlink()
    (tmp_path / "ColorfulOriginal" / "Apple" / "photo002.png").unlink()
    listing = list_evaluated(tmp_path)
    assert [photo.name for photo in listing.photos] == ["Apple/photo000.png"]
    reasons = {failure.path.name: failure.reason for failure in listing.failures}
    assert reasons["photo001.png"].startswith("photo001.png has no partner in “Gray”")
    assert reasons["photo002.png"].startswith("photo002.png has no partner in “ColorfulOriginal”")


def test_any_folder_has_its_sub_folders_as_classes(tmp_path):
    write_photos(tmp_path, 1)
    write_photos(tmp_path / "s01" / "deep", 1)
    listing = list_evaluated(tmp_path)
    assert not listing.is_paired
    assert listing.color_root == tmp_path
    found = [(photo.name, photo.class_name, photo.gray) for photo in listing.photos]
    assert found == [("photo000.png", "", None), ("s01/deep/photo000.png", "s01/deep", None)]


def test_results_are_passed_over_silently(tmp_path):
    write_photos(tmp_path / "a", 1)
    write_photos(tmp_path / "out" / "a" / "b", 2)
    (tmp_path / "out" / MANIFEST_NAME).touch()
    listing = list_evaluated(tmp_path)
    assert [photo.name for photo in listing.photos] == ["a/photo000.png"]
    assert listing.failures == ()
    # A folder that somebody chooses is what they want to see.
    assert len(list_evaluated(tmp_path / "out").photos) == 2


def test_results_inside_the_trees_are_passed_over_too(tmp_path):
    write_pairs(tmp_path, {"Apple": 1})
    results = tmp_path / "Gray" / "colorized"
    write_photos(results, 2)
    (results / MANIFEST_NAME).touch()
    listing = list_evaluated(tmp_path)
    assert len(listing.photos) == 1
    assert listing.failures == ()


def test_only_some_names_are_kept_and_their_failures(tmp_path):
    write_pairs(tmp_path, {"Apple": 3})
    for name in ("photo001.png", "photo002.png"):
        (tmp_path / "Gray" / "Apple" / name).unlink()
    listing = list_evaluated(tmp_path)
    only = listing.only(frozenset({"Apple/photo002.png", "Apple/photo000.png"}))
    assert [photo.name for photo in only.photos] == ["Apple/photo000.png"]
    assert [failure.path.name for failure in only.failures] == ["photo002.png"]
    assert listing.only(None) == listing


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(DatasetError, match="nowhere"):
        list_evaluated(tmp_path / "nowhere")


def test_a_stop_is_heard(tmp_path):
    write_photos(tmp_path, 1)
    stop = StopToken()
    stop.request()
    with pytest.raises(RunStopped):
        list_evaluated(tmp_path, stop)
