import pytest
from helpers.training import write_photos
from helpers.transfer import write_flat_checkpoint, write_pairs

from engine.control import StopToken
from engine.dataset import read_photo_set, split_photo_set
from engine.errors import CheckpointError, DatasetError
from engine.fine_tuning import fine_tune_settings, held_out_names
from engine.split_file import write_split
from engine.splitting import Split, SplitRule
from engine.transfer_photos import list_evaluated

RULE = SplitRule(0.1, 0.3, 0, "class")


def keep_split(settings):
    """Divide the photographs as a training with these settings does, and keep the split."""
    read = read_photo_set(settings.data_dirs, 32, lambda _: None, StopToken())
    with read as photos:
        split_photo_set(photos, settings.split_rule)
        settings.run_dir.mkdir()
        path = settings.run_dir / "split.json"
        write_split(path, photos.folders, photos.names, photos.split, settings.split_rule)
        return photos.split


@pytest.fixture
def checkpoint(tmp_path):
    return write_flat_checkpoint(tmp_path / "faces.safetensors", 8, title="Faces, 8 filters")


def test_the_training_goes_on_from_the_checkpoint(tmp_path, checkpoint):
    folder = write_pairs(tmp_path / "ncd", {"Apple": 2})
    settings = fine_tune_settings(folder, checkpoint, tmp_path / "run", epochs=3, seed=7)
    assert settings.data_dirs == (folder / "ColorfulOriginal",)
    assert settings.initial_checkpoint == checkpoint
    assert (settings.spec.filters, settings.spec.image_px) == (8, 32)
    assert (settings.epochs, settings.seed, settings.split_by) == (3, 7, "class")
    assert settings.title == "Faces, 8 filters, fine-tuned on ncd"
    assert settings.batch_size == 8


@pytest.mark.parametrize("is_paired", [True, False])
def test_the_held_out_names_are_those_of_the_evaluation(tmp_path, checkpoint, is_paired):
    folder = tmp_path / "set"
    if is_paired:
        write_pairs(folder, {"Apple": 10, "Pear": 10})
    else:
        for seed, name in enumerate(("Apple", "Pear")):
            write_photos(folder / name, 10, seed=seed)
    settings = fine_tune_settings(folder, checkpoint, tmp_path / "run")
    split = keep_split(settings)
    held_out = held_out_names(tmp_path / "run")
    assert len(held_out) == len(split.test) == 6
    listing = list_evaluated(folder)
    assert held_out < {photo.name for photo in listing.photos}
    found = listing.only(held_out).photos
    assert [photo.class_name for photo in found] == ["Apple"] * 3 + ["Pear"] * 3
    assert held_out_names(tmp_path / "run" / "split.json") == held_out


def test_a_training_on_the_whole_data_set_names_photographs_with_their_tree(tmp_path, checkpoint):
    path = tmp_path / "split.json"
    names = [(0, "ncd/ColorfulOriginal/Apple/1.jpg"), (0, "ncd/ColorfulOriginal/Apple/2.jpg")]
    write_split(path, [tmp_path], names, Split((0,), (), (1,)), RULE)
    assert "Apple/2.jpg" in held_out_names(path)
    assert "Apple/1.jpg" not in held_out_names(path)


def test_a_name_that_another_folder_trained_on_is_not_held_out(tmp_path):
    path = tmp_path / "split.json"
    names = [(0, "1.jpg"), (0, "2.jpg"), (1, "1.jpg")]
    write_split(path, [tmp_path, tmp_path], names, Split((2,), (), (0, 1)), RULE)
    assert held_out_names(path) == {"2.jpg"}


def test_what_is_missing_is_told(tmp_path, checkpoint):
    with pytest.raises(DatasetError, match=r"split\.json"):
        held_out_names(tmp_path)
    with pytest.raises(DatasetError, match="nowhere"):
        fine_tune_settings(tmp_path / "nowhere", checkpoint, tmp_path / "run")
    with pytest.raises(CheckpointError):
        fine_tune_settings(tmp_path, tmp_path / "gone.safetensors", tmp_path / "run")
