import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from helpers.disks import small_disk
from helpers.training import write_photos
from PIL import Image
from skimage.color import rgb2lab

from engine.control import StopToken
from engine.dataset import read_photo_set, split_photo_set
from engine.dataset_export import DESCRIPTION_NAME, export_zips
from engine.errors import DatasetError, RunStopped
from engine.images import read_photo, resize_rgb
from engine.splitting import SplitRule
from engine.variants import VARIANTS, Augmentation

ROOT = Path(__file__).parents[2]
EXPORT_AND_WAIT = """
import sys
from pathlib import Path
from engine import dataset_export
from test_dataset_export import export
dataset_export._CHUNK_PHOTOS = 5
export(Path(sys.argv[1]), Path(sys.argv[2]), emit=lambda event: print(event.done, flush=True))
"""


def export(folder, output, emit=lambda _: None, stop=None, augmentation=None, seed=0):
    with read_photo_set([folder], 32, lambda _: None, StopToken()) as photos:
        split_photo_set(photos, SplitRule(0.16, 0.10, 0))
        return export_zips(
            photos, output, augmentation or Augmentation(), seed, emit, stop or StopToken()
        )


def read_zip(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = [name for name in archive.namelist() if name != DESCRIPTION_NAME]
        pictures = {name: np.asarray(Image.open(io.BytesIO(archive.read(name)))) for name in names}
        return pictures, json.loads(archive.read(DESCRIPTION_NAME))


def read_all(output):
    return {name: read_zip(output / f"{name}.zip")[0] for name in ("rgb", "l", "a", "b")}


@pytest.fixture
def folder(tmp_path):
    for number in range(3):
        write_photos(tmp_path / "photos" / f"s{number}", 4, seed=number)
    return tmp_path / "photos"


def test_nine_variants_of_every_photograph_that_is_not_in_the_test_part(folder, tmp_path):
    outcome = export(folder, tmp_path / "out")
    kept = 12 - round(12 * 0.1)
    assert outcome.picture_count == outcome.made_count == 9 * kept
    pictures = read_all(tmp_path / "out")
    for part in pictures.values():
        assert len(part) == 9 * kept
        assert set(part) == set(pictures["rgb"])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "a.zip",
        "b.zip",
        "l.zip",
        "rgb.zip",
    ]


def test_the_description_says_how_to_get_lab_back(folder, tmp_path):
    export(folder, tmp_path / "out")
    pictures = read_all(tmp_path / "out")
    _, description = read_zip(tmp_path / "out" / "a.zip")
    channels = description["channels"]
    for name, rgb_u8 in pictures["rgb"].items():
        expected = rgb2lab(rgb_u8)
        for number, part in enumerate("lab"):
            scale, offset = channels[part]["scale"], channels[part]["offset"]
            values = pictures[part][name] / 255 * scale - offset
            assert np.abs(values - expected[..., number]).max() <= scale / 255 * 0.51
    photographs = description["photographs"]
    assert {row["part"] for row in photographs} == {"training", "validation"}
    assert description["picture_count"] == 9 * len(photographs)
    row = photographs[0]
    original = resize_rgb(read_photo(folder / row["source"]).rgb_u8, 32)
    np.testing.assert_array_equal(pictures["rgb"][f"{row['name']}-original.png"], original)
    assert [variant["slug"] for variant in description["variants"]] == [v.slug for v in VARIANTS]


def test_a_stopped_export_goes_on_where_it_was(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("engine.dataset_export._CHUNK_PHOTOS", 3)
    export(folder, tmp_path / "whole")
    stop = StopToken()

    def stop_after_a_chunk(event):
        if event.done >= 4 * 9:
            stop.request()

    with pytest.raises(RunStopped):
        export(folder, tmp_path / "out", stop_after_a_chunk, stop)
    assert not list((tmp_path / "out").glob("*.zip"))
    outcome = export(folder, tmp_path / "out")
    assert outcome.made_count == outcome.picture_count - 3 * 9
    for name in ("rgb", "l", "a", "b"):
        whole, resumed = (tmp_path / place / f"{name}.zip" for place in ("whole", "out"))
        assert whole.read_bytes() == resumed.read_bytes()
    assert export(folder, tmp_path / "out").made_count == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_export_leaves_nothing_that_looks_complete_and_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.dataset_export._CHUNK_PHOTOS", 5)
    write_photos(tmp_path / "photos", 40)
    arguments = [sys.executable, "-c", EXPORT_AND_WAIT, tmp_path / "photos", tmp_path / "out"]
    paths = os.pathsep.join(str(ROOT / part) for part in ("", "tests", "tests/engine"))
    environment = os.environ | {"PYTHONPATH": paths}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= 7 * 9:
                break
        process.send_signal(signal.SIGKILL)
    assert not list((tmp_path / "out").glob("*.zip"))
    outcome = export(tmp_path / "photos", tmp_path / "out")
    assert 0 < outcome.made_count <= outcome.picture_count - 5 * 9
    assert len(read_all(tmp_path / "out")["rgb"]) == outcome.picture_count


def test_other_settings_begin_anew(folder, tmp_path):
    export(folder, tmp_path / "out")
    first = (tmp_path / "out" / "rgb.zip").read_bytes()
    outcome = export(folder, tmp_path / "out", seed=1)
    assert outcome.made_count == outcome.picture_count
    assert (tmp_path / "out" / "rgb.zip").read_bytes() != first


def test_a_full_disk_is_one_sentence_and_leaves_no_zip(folder, tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        with pytest.raises(DatasetError, match=r"disk is full|larger than a file"):
            export(folder, disk / "out")
        assert not list((disk / "out").glob("*.zip"))
