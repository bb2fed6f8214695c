import numpy as np
import pytest
from helpers.disks import small_disk
from helpers.images import noise_rgb, write_photo
from PIL import Image

from engine import contact_sheet
from engine.contact_sheet import SheetLayout, write_contact_sheet
from engine.control import StopToken
from engine.errors import ImageError, RunStopped

GAP_PX = 4
BACKGROUND = (240, 240, 240)


def flat(path, color, size=(20, 20)):
    Image.new("RGB", size, color).save(path)
    return path


def shades(folder, count):
    return [flat(folder / f"{n:03}.png", (n, 0, 100)) for n in range(count)]


def write(paths, target, emit=lambda done, total: None, stop=None, **layout):
    count = write_contact_sheet(
        paths, target, stop or StopToken(), emit, SheetLayout(**layout) if layout else None
    )
    with Image.open(target) as image:
        assert (image.format, image.mode) == ("PNG", "RGB")
        return count, np.asarray(image)


def cell_centers(rgb_u8, cell_px):
    """Give the color in the middle of each cell, row by row; cells of background are left out."""
    start, pitch = GAP_PX + cell_px // 2, GAP_PX + cell_px
    centers = rgb_u8[start::pitch, start::pitch].reshape(-1, 3)
    return [tuple(center) for center in centers.tolist() if tuple(center) != BACKGROUND]


def test_photographs_stand_in_rows_in_order(tmp_path):
    paths = shades(tmp_path, 6)
    count, rgb_u8 = write(paths, tmp_path / "sheet.png", thumbnail_px=10)
    assert count == 6
    assert rgb_u8.shape == (2 * 14 + 4, 3 * 14 + 4, 3)
    assert cell_centers(rgb_u8, 10) == [(n, 0, 100) for n in range(6)]


def test_cells_have_gaps(tmp_path):
    _, rgb_u8 = write(shades(tmp_path, 6), tmp_path / "sheet.png", thumbnail_px=10)
    for start in (0, 14, 28):
        assert (rgb_u8[:, start : start + GAP_PX] == BACKGROUND).all()
    for start in (0, 14):
        assert (rgb_u8[start : start + GAP_PX] == BACKGROUND).all()
    assert (rgb_u8[4:14, 4:14] == (0, 0, 100)).all()


def test_a_photograph_that_is_not_square_stands_whole_in_the_middle(tmp_path):
    path = flat(tmp_path / "wide.png", (200, 0, 0), size=(40, 20))
    _, rgb_u8 = write([path], tmp_path / "sheet.png", thumbnail_px=16)
    cell = rgb_u8[4:20, 4:20]
    assert (cell[4:12] == (200, 0, 0)).all()
    assert (cell[:4] == BACKGROUND).all()
    assert (cell[12:] == BACKGROUND).all()


def test_a_small_photograph_is_not_enlarged(tmp_path):
    path = flat(tmp_path / "dot.png", (200, 0, 0), size=(1, 1))
    _, rgb_u8 = write([path], tmp_path / "sheet.png", thumbnail_px=9)
    assert (rgb_u8 != BACKGROUND).any(axis=2).sum() == 1
    assert tuple(rgb_u8[8, 8]) == (200, 0, 0)


def test_from_many_they_are_taken_at_even_distances(tmp_path):
    paths = shades(tmp_path, 21)
    events = []
    target = tmp_path / "sheet.png"
    count, rgb_u8 = write(
        paths, target, lambda *event: events.append(event), thumbnail_px=8, most=6
    )
    assert count == 6
    assert [color[0] for color in cell_centers(rgb_u8, 8)] == [0, 4, 8, 12, 16, 20]
    assert events == [(n, 6) for n in range(1, 7)]


def test_usual_sheet(tmp_path):
    paths = [write_photo(tmp_path / f"{n}.jpg", noise_rgb(150, 100, n)) for n in range(2)]
    _, rgb_u8 = write(paths, tmp_path / "sheet.png")
    assert rgb_u8.shape == (96 + 8, 2 * 100 + 4, 3)


def test_unreadable_ones_leave_no_hole(tmp_path, monkeypatch, caplog):
    paths = shades(tmp_path, 8)
    for number in (0, 3):
        paths[number].write_bytes(b"Dear diary")
    paths[5].unlink()
    read = contact_sheet.read_thumbnail

    def read_oddly(path, longer_side_px):
        if path == paths[6]:
            raise RecursionError
        return read(path, longer_side_px)

    monkeypatch.setattr(contact_sheet, "read_thumbnail", read_oddly)
    events = []
    count, rgb_u8 = write(
        paths, tmp_path / "sheet.png", lambda *event: events.append(event), thumbnail_px=8
    )
    assert count == 4
    assert [color[0] for color in cell_centers(rgb_u8, 8)] == [1, 2, 4, 7]
    assert events[-1] == (8, 8)
    assert [record.exc_info[0] for record in caplog.records] == [RecursionError]
    # Four columns were planned; a single row is left.
    assert rgb_u8.shape == (12 + 4, 4 * 12 + 4, 3)


@pytest.mark.parametrize("count", [0, 2])
def test_nothing_to_show_is_refused_and_writes_nothing(tmp_path, count):
    paths = shades(tmp_path, count)
    for path in paths:
        path.write_bytes(b"")
    with pytest.raises(ImageError, match=f"None of the {count} photographs"):
        write(paths, tmp_path / "sheet.png")
    assert not (tmp_path / "sheet.png").exists()


def test_a_stop_leaves_the_old_sheet(tmp_path):
    paths = shades(tmp_path, 6)
    target = tmp_path / "sheet.png"
    target.write_bytes(b"old")
    stop = StopToken()
    with pytest.raises(RunStopped):
        write(paths, target, lambda done, total: stop.request() if done == 2 else None, stop)
    assert target.read_bytes() == b"old"


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    paths = [write_photo(tmp_path / f"{n}.png", noise_rgb(96, 96, n)) for n in range(6)]
    with small_disk(tmp_path / "disk") as disk:
        with pytest.raises(ImageError, match=r"sheet\.png"):
            write(paths, disk / "sheet.png")
        assert list(disk.iterdir()) == []


@pytest.mark.parametrize("layout", [{"thumbnail_px": 0}, {"most": 0}])
def test_a_sheet_without_cells_is_a_mistake_of_the_caller(layout):
    with pytest.raises(ValueError, match="at least one cell"):
        SheetLayout(**layout)
