import dataclasses
from pathlib import Path

import numpy as np
import pytest
from helpers.comparisons import make_cell, make_figures, make_row
from helpers.disks import small_disk
from helpers.images import noise_rgb
from PIL import Image

import engine.comparison_sheet
from engine.comparison_sheet import sheet_columns, write_comparison_sheet
from engine.control import StopToken
from engine.errors import EngineError, RunStopped
from engine.figures import Figures
from engine.rendering import render_gray
from engine.settings import ModelSpec
from engine.sheet_drawing import (
    BACKGROUND,
    COLUMN_GAP_PX,
    MARGIN_PX,
    TALLEST_PX,
    TILE_PX,
)
from engine.sheet_figures import row_entries
from engine.sheet_text import Fonts, printable, shortened, wrapped
from engine.sheet_types import SheetColumn, SheetTexts

ORIGINAL, RED, GREEN = (40, 40, 200), (200, 40, 40), (40, 160, 40)
TEXTS = SheetTexts()


def write(target, rows, **options):
    write_comparison_sheet(rows, target, **options)
    with Image.open(target) as image:
        assert (image.format, image.mode) == ("PNG", "RGB")
        return np.asarray(image)


def column(number):
    """Return the columns of pixels of a tile."""
    left = MARGIN_PX + number * (TILE_PX + COLUMN_GAP_PX)
    return slice(left, left + TILE_PX)


def tile_rows(sheet, number=0):
    """Find the pixel rows of the originals, by their color; the one of a number."""
    is_original = (sheet[:, MARGIN_PX + 2] == ORIGINAL).all(axis=1).astype(int)
    edges = np.flatnonzero(np.diff(np.pad(is_original, 1)))
    return slice(*edges.reshape(-1, 2)[number].tolist())


def two_cells():
    return (
        make_cell(Path("a"), rgb=RED, figures=make_figures(0.01)),
        make_cell(Path("b"), ModelSpec("colorizer", 64), GREEN, make_figures(0.02)),
    )


def test_a_row_has_the_original_the_gray_picture_and_the_tiles(tmp_path):
    row = make_row(*two_cells())
    sheet = write(tmp_path / "s.png", [row])
    assert sheet.shape[1] == 2 * MARGIN_PX + 4 * TILE_PX + 3 * COLUMN_GAP_PX
    rows = tile_rows(sheet)
    # 36 by 24 pixels, as wide as there is room.
    assert rows.stop - rows.start == round(TILE_PX * 24 / 36)
    gray = tuple(render_gray(row.original_u8)[0, 0].tolist())
    for number, color in enumerate((ORIGINAL, gray, RED, GREEN)):
        assert (sheet[rows, column(number)] == color).all()


def test_what_lies_around_is_neutral(tmp_path):
    sheet = write(tmp_path / "s.png", [make_row(*two_cells())])
    assert BACKGROUND[0] == BACKGROUND[1] == BACKGROUND[2]
    for edge in (sheet[:MARGIN_PX], sheet[:, :MARGIN_PX], sheet[:, -MARGIN_PX:]):
        assert (edge == BACKGROUND).all()
    rows = tile_rows(sheet)
    for number in range(3):
        gap = slice(column(number).stop, column(number + 1).start)
        assert (sheet[rows, gap] == BACKGROUND).all()


def test_pictures_stand_below_each_other(tmp_path):
    red, green = two_cells()
    sheet = write(tmp_path / "s.png", [make_row(red, green), make_row(green, red)])
    first, second = tile_rows(sheet, 0), tile_rows(sheet, 1)
    assert second.start > first.stop
    # Each tile stands in the column of its checkpoint.
    assert (sheet[second, column(2)] == RED).all()
    assert (sheet[second, column(3)] == GREEN).all()


def test_figures_stand_below_their_tile(tmp_path):
    red, green = two_cells()
    with_figures = write(tmp_path / "s.png", [make_row(red, green)])
    other = dataclasses.replace(red, figures=make_figures(0.0321))
    changed = write(tmp_path / "t.png", [make_row(other, green)])
    below = tile_rows(with_figures).stop
    is_other = (with_figures != changed).any(axis=(0, 2))
    # The mark of the best figure goes to the other tile.
    assert is_other[column(2)].any()
    assert is_other[column(3)].any()
    assert not is_other[: column(2).start].any()
    assert np.array_equal(with_figures[:below], changed[:below])


def test_the_columns_are_said_at_the_top(tmp_path):
    rows = [make_row(*two_cells())]
    named, renamed = (
        [SheetColumn(Path("a"), name, ("2 filters",)), SheetColumn(Path("b"), "B", ("64 filters",))]
        for name in ("A", "Another one")
    )
    first = write(tmp_path / "s.png", rows, columns=named)
    second = write(tmp_path / "t.png", rows, columns=renamed)
    different = np.argwhere((first != second).any(axis=2))
    assert different[:, 0].max() < tile_rows(first).start
    assert column(2).start <= different[:, 1].min() <= different[:, 1].max() < column(2).stop


def test_columns_are_sorted_by_filters_and_say_which_network_it_is():
    other = make_cell(Path("c"), ModelSpec("regressor", 3), title="Mean")
    tanh = make_cell(Path("d"), ModelSpec("colorizer", 4, "tanh", normalization="between"))
    small, large = two_cells()
    columns = sheet_columns([make_row(other, large), make_row(tanh, small)])
    assert [one.checkpoint.name for one in columns] == ["a", "d", "b", "c"]
    assert columns[0].details == ("2 filters, sigmoid", "1,234 parameters")
    assert columns[1].details[0] == "4 filters, tanh, normalization between"
    assert (columns[3].name, columns[3].details[0]) == ("Mean", "mean a*b*, sigmoid")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("colorizer", "16 filters, sigmoid"),
        ("encoder_decoder", "encoder-decoder, 16 filters, sigmoid"),
        ("efficientnet", "EfficientNet, 16 filters, sigmoid"),
        ("regressor", "mean a*b*, sigmoid"),
    ],
)
def test_every_kind_of_network_has_words(kind, words):
    cell = make_cell(Path("a"), ModelSpec(kind, 16))
    assert sheet_columns([make_row(cell)])[0].details[0] == words


def test_the_place_of_a_missing_tile_says_so(tmp_path):
    red, green = two_cells()
    sheet = write(tmp_path / "s.png", [make_row(red, green), make_row(red)])
    place = sheet[tile_rows(sheet, 1), column(3)]
    assert (place[:10] == place[0, 0]).all()
    assert tuple(place[0, 0]) not in (BACKGROUND, GREEN)
    assert (place[len(place) // 2] != place[0, 0]).any()


def test_a_high_picture_is_not_higher_than_its_place(tmp_path):
    row = make_row(two_cells()[0])
    high = dataclasses.replace(row, width_px=10, height_px=400)
    rows = tile_rows(write(tmp_path / "s.png", [high]))
    assert rows.stop - rows.start == TALLEST_PX


def test_a_gray_original_has_no_figures_and_needs_less_room(tmp_path):
    cell = make_cell(Path("a"))
    gray = write(tmp_path / "s.png", [make_row(cell)])
    colored = dataclasses.replace(cell, figures=make_figures())
    assert len(gray) < len(write(tmp_path / "t.png", [make_row(colored)]))
    entries = row_entries(make_row(cell), cell.rgb_u8, [cell], TEXTS)
    said = [[(one.label, one.value) for one in column if one] for column in entries]
    assert said == [[], [], [("Network", "12 ms")]]


def test_the_nearest_in_a_row_is_marked():
    red, green = two_cells()
    row = make_row(red, green)
    gray_u8 = render_gray(row.original_u8)
    original, gray, *tiles = row_entries(row, gray_u8, [red, green, None], TEXTS)
    assert [(one.label, one.value) for one in original if one] == [("Chroma", "97.0")]
    assert [one.value for one in gray if one][-1] == "0.0"
    marked = [[one.label for one in entries if one and one.is_best] for entries in tiles]
    # The others are the same in both.
    assert marked[0][:1] == ["MAE"]
    assert "MAE" not in marked[1]
    assert marked[2] == []
    assert [(one.label, one.value) for one in tiles[0]] == [
        *(("MAE", "0.0100"), ("PSNR", "25.5 dB"), ("delta E", "8.2"), ("SSIM", "0.938")),
        *(("Chroma", "10.0"), ("Network", "12 ms")),
    ]
    assert not any(one.is_best for one in gray)


def test_gray_can_be_nearest():
    cell = make_cell(Path("a"), figures=Figures(0.9, 1.0, 0.5, 0.01, 90.0, 1.0, 2.0))
    row = make_row(cell)
    _, gray, tile = row_entries(row, render_gray(row.original_u8), [cell], TEXTS)
    assert [one.label for one in gray if one.is_best] == ["MAE", "PSNR", "delta E", "SSIM"]
    assert not any(one.is_best for one in tile)


def test_odd_names_are_written(tmp_path):
    name = "\u7070\u8272 Größe\n" + "x" * 4000 + "\udcff.jpg"
    cell = make_cell(Path("a"), title="Title " * 200)
    sheet = write(tmp_path / "s.png", [make_row(cell, name=name)])
    # The last letter of a line may lean over it by a pixel.
    assert (sheet[:, -MARGIN_PX + 4 :] == BACKGROUND).all()


def test_texts_fit():
    font = Fonts(["abc"]).at(16)
    assert shortened("abc", font, 1000) == "abc"
    for width_px in (20, 50, 100):
        short = shortened("a long text that does not fit", font, width_px)
        assert short.endswith("…")
        assert font.getlength(short) <= width_px
    lines = wrapped("one two three four " + "x" * 99, font, 80)
    assert all(font.getlength(line) <= 80 for line in lines)
    assert " ".join(lines).startswith("one two three four x")
    assert wrapped("", font, 80) == []
    assert printable("a\nb\udcff\u0301") == "a?b?\u0301"


@pytest.mark.parametrize("make_rows", [list, lambda: [make_row(*two_cells())] * 3])
def test_nothing_or_too_much_is_said_and_writes_nothing(tmp_path, monkeypatch, make_rows):
    monkeypatch.setattr(engine.comparison_sheet, "LARGEST_SHEET_PIXELS", 1_000_000)
    with pytest.raises(EngineError, match=r"no picture|3 pictures do not fit"):
        write_comparison_sheet(make_rows(), tmp_path / "s.png")
    assert list(tmp_path.iterdir()) == []


def test_a_stop_leaves_what_was_there(tmp_path):
    target, stop = tmp_path / "s.png", StopToken()
    target.write_bytes(b"old")
    stop.request()
    with pytest.raises(RunStopped):
        write_comparison_sheet([make_row(*two_cells())], target, stop=stop)
    assert target.read_bytes() == b"old"


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    cell = dataclasses.replace(make_cell(Path("a")), rgb_u8=noise_rgb(TILE_PX, TILE_PX))
    with small_disk(tmp_path / "disk") as disk:
        with pytest.raises(EngineError, match=r"s\.png"):
            write_comparison_sheet([make_row(cell)], disk / "s.png")
        assert list(disk.iterdir()) == []
