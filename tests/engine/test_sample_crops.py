"""Parts of sample photographs to try a training on."""

import numpy as np
import pytest
from PIL import Image

from engine.errors import DatasetError, ImageError
from engine.sample_crops import CROPS_PER_PHOTO, write_sample_crops


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "ramp.png"
    ramp = np.indices((40, 60)).astype(np.uint8)
    Image.fromarray(np.dstack([ramp[0] * 6, ramp[1] * 4, ramp[0]])).save(path)
    return path


def read_all(folder):
    return {path.name: np.asarray(Image.open(path)) for path in sorted(folder.iterdir())}


def test_each_photograph_gives_different_color_squares_and_always_the_same(photo, tmp_path):
    first = read_all(write_sample_crops([photo], tmp_path / "first"))
    second = read_all(write_sample_crops([photo], tmp_path / "second"))
    assert len(first) == CROPS_PER_PHOTO
    assert {one.shape for one in first.values()} == {(160, 160, 3)}
    assert len({one.tobytes() for one in first.values()}) == CROPS_PER_PHOTO
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_what_is_there_is_not_written_again(photo, tmp_path):
    folder = write_sample_crops([photo], tmp_path / "crops")
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    photo.unlink()
    write_sample_crops([photo], folder)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_what_cannot_be_read_or_written_is_one_sentence(photo, tmp_path):
    with pytest.raises(ImageError, match="gone"):
        write_sample_crops([tmp_path / "gone.png"], tmp_path / "crops")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatasetError, match="file"):
        write_sample_crops([photo], tmp_path / "file")
