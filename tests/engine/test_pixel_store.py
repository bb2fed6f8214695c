import numpy as np
import pytest
from helpers.disks import small_disk

from engine.errors import DatasetError
from engine.pixel_store import PixelStore


def pictures(count, px=16):
    return np.random.default_rng(0).integers(0, 256, (count, px, px, 3), np.uint8)


def test_what_was_written_is_read_in_any_order():
    store, kept = PixelStore(5, 16), pictures(5)
    for index, picture in enumerate(kept):
        store.write(index, picture)
    np.testing.assert_array_equal(store.read([3, 0, 3]), kept[[3, 0, 3]])
    assert store.read([]).shape == (0, 16, 16, 3)
    store.close()


def test_nothing_lies_in_the_cache_while_it_is_open(own_home):
    store = PixelStore(5, 16)
    assert not any((own_home / "cache").iterdir())
    store.close()


def test_a_disk_without_room_is_named(tmp_path, monkeypatch):
    with small_disk(tmp_path / "disk") as disk:
        monkeypatch.setenv("TINTYPE_HOME", str(disk))
        with pytest.raises(DatasetError, match=r"no room.*free some space"):
            PixelStore(10_000, 64)


def test_without_a_cache_the_temporary_folder_is_used(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TINTYPE_HOME", str(tmp_path / "file"))
    store = PixelStore(1, 16)
    store.write(0, pictures(1)[0])
    np.testing.assert_array_equal(store.read([0]), pictures(1))
    store.close()
