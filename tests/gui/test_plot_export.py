"""Curves as files, read again by other programs: as a table, as pixels, as XML."""

import csv
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from helpers.disks import ordinary_user
from helpers.looks import dress
from helpers.runs import falling_losses, losses_of
from PIL import Image
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGraphicsItem

from gui.filter_colors import filter_color
from gui.loss_plot import LossPlot
from gui.plot_export import CSV_COLUMNS, save_plot, write_curves_csv
from gui.plot_overlays import OverlayCurve
from gui.qimage import to_rgb_u8
from gui.theme import Theme

LOSSES = falling_losses(45)
RUN = losses_of(LOSSES, [0.034, 0.03])
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def theme(qapp) -> Theme:
    return dress(qapp, "dark")


@pytest.fixture
def plot(qtbot, theme) -> LossPlot:
    plot = LossPlot(theme)
    qtbot.addWidget(plot)
    plot.resize(500, 260)
    plot.show()
    plot.load_run("mae", 20, 3, RUN)
    with qtbot.waitSignal(plot.redrawn):
        pass
    return plot


def save(plot: LossPlot, path: Path) -> None:
    """Write a table or a picture, as the ending says."""
    if path.suffix == ".csv":
        write_curves_csv(path, [("faces", RUN)])
    else:
        save_plot(plot.curves, path, plot.theme.color("panel"), "Loss")


def table_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_step_is_in_the_table_with_its_exact_loss(tmp_path) -> None:
    write_curves_csv(tmp_path / "loss.csv", [("faces", RUN)])
    batches = [row for row in table_of(tmp_path / "loss.csv") if row["kind"] == "batch"]
    assert [int(row["step"]) for row in batches] == list(range(1, 46))
    read = np.array([row["training_loss"] for row in batches], np.float32)
    np.testing.assert_array_equal(read, LOSSES)
    assert {row["run"] for row in batches} == {"faces"}
    assert {row["validation_loss"] for row in batches} == {""}


def test_each_step_has_its_epoch_and_its_time(tmp_path) -> None:
    write_curves_csv(tmp_path / "loss.csv", [("faces", RUN)])
    batches = table_of(tmp_path / "loss.csv")[:45]
    places = {int(row["step"]): row for row in batches}
    for step, epoch in ((1, "1"), (20, "1"), (21, "2"), (40, "2"), (41, "3")):
        assert places[step]["epoch"] == epoch
        assert float(places[step]["epoch_position"]) == pytest.approx(step / 20)
        assert float(places[step]["seconds"]) == pytest.approx(step * 0.5)


def test_every_epoch_is_in_the_table_and_a_missing_validation_is_empty(tmp_path) -> None:
    run = losses_of(LOSSES, [0.03, None])
    write_curves_csv(tmp_path / "loss.csv", [("faces", run)])
    first, second = (row for row in table_of(tmp_path / "loss.csv") if row["kind"] == "epoch")
    assert (first["epoch"], first["step"], first["training_loss"]) == ("1", "20", "0.025")
    assert (first["validation_loss"], second["validation_loss"]) == ("0.03", "")


def test_several_runs_are_told_apart_and_names_may_hold_anything(tmp_path) -> None:
    names = ["a, b", '“quoted” "and"', "line\nbreak"]
    write_curves_csv(tmp_path / "loss.csv", [(name, RUN) for name in names])
    rows = table_of(tmp_path / "loss.csv")
    assert tuple(rows[0]) == CSV_COLUMNS
    assert list(dict.fromkeys(row["run"] for row in rows)) == names
    assert len(rows) == 3 * 47


def test_the_name_of_a_folder_that_is_no_text_is_written_all_the_same(tmp_path) -> None:
    write_curves_csv(tmp_path / "loss.csv", [("caf\udce9", RUN)])
    assert b"\ncaf\xe9,batch,1,1," in (tmp_path / "loss.csv").read_bytes()


def test_a_table_without_runs_has_its_head(tmp_path) -> None:
    write_curves_csv(tmp_path / "loss.csv", [])
    assert (tmp_path / "loss.csv").read_text() == ",".join(CSV_COLUMNS) + "\n"


def test_a_png_has_twice_the_pixels_and_the_colors_of_the_curves(plot, tmp_path) -> None:
    save(plot, tmp_path / "loss.png")
    with Image.open(tmp_path / "loss.png") as image:
        assert image.format == "PNG"
        assert image.size == (2 * plot.curves.width(), 2 * plot.curves.height())
        pixels = np.asarray(image.convert("RGB"))
    for token in ("panel", "second"):
        color = plot.theme.color(token)
        assert (pixels == color.getRgb()[:3]).all(axis=2).any()
    assert tuple(pixels[2, -2]) == plot.theme.color("panel").getRgb()[:3]


def test_an_svg_holds_lines_and_words_and_no_pixels(plot, tmp_path) -> None:
    behind = losses_of(falling_losses(50, lift=0.01), [0.04, 0.035])
    plot.set_overlays([OverlayCurve("16", "16 filters", 16, behind)])
    save(plot, tmp_path / "loss.SVG")
    root = ElementTree.parse(tmp_path / "loss.SVG").getroot()
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text == "Loss"
    assert list(root.iter(f"{SVG}image")) == []
    strokes = Counter(
        group.get("stroke") for group in root.iter(f"{SVG}g") for _ in group.iter(f"{SVG}polyline")
    )
    assert strokes[plot.theme.color("accent").name()] >= 2 * 44
    assert strokes[filter_color(16, plot.theme).name()] >= 49
    words = ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]
    assert {"best 0.0300, epoch 2", "16 filters", "0", "1", "2", "3"} <= set(words)


def test_an_svg_shows_what_the_window_shows(plot, tmp_path) -> None:
    save(plot, tmp_path / "loss.svg")
    renderer = QSvgRenderer(str(tmp_path / "loss.svg"))
    assert renderer.viewBox() == plot.curves.rect()
    drawn = QImage(plot.curves.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    seen = plot.curves.grab().toImage()
    lines, expected = (find_grid(image, plot.theme.color("panel")) for image in (drawn, seen))
    assert len(expected) >= 2
    np.testing.assert_allclose(lines, expected, atol=1)
    ends, expected = (find_color(image, plot.theme.color("second")) for image in (drawn, seen))
    np.testing.assert_allclose(ends, expected, atol=4)


def find_grid(image: QImage, panel: QColor) -> list[int]:
    """Return the first row of each line that goes through most of the picture."""
    is_line = (~has_color(pixels_of(image), panel)).mean(axis=1) > 0.7
    return [int(y) for y in np.flatnonzero(is_line & ~np.roll(is_line, 1))]


def find_color(image: QImage, color: QColor) -> tuple[float, ...]:
    """Return the first and last column, and row, of pixels with this color."""
    rows, columns = np.nonzero(has_color(pixels_of(image), color))
    return tuple(float(end) for axis in (columns, rows) for end in (axis.min(), axis.max()))


def pixels_of(image: QImage) -> np.ndarray:
    return to_rgb_u8(image)[0].astype(int)


def has_color(pixels: np.ndarray, color: QColor) -> np.ndarray:
    return (abs(pixels - color.getRgb()[:3]) <= 1).all(axis=-1)


def test_after_an_svg_the_window_keeps_its_pixels_again(plot, tmp_path) -> None:
    behind = losses_of(falling_losses(50, lift=0.01), [0.04, 0.035])
    plot.set_overlays([OverlayCurve("16", "16 filters", 16, behind)])
    items = plot.curves.scene().items()
    before = [item.cacheMode() for item in items]
    picture = plot.curves.grab().toImage()
    save(plot, tmp_path / "loss.svg")
    assert [item.cacheMode() for item in items] == before
    assert QGraphicsItem.CacheMode.DeviceCoordinateCache in before
    assert plot.curves.grab().toImage() == picture


def test_a_file_of_the_same_name_is_replaced_whole(plot, tmp_path) -> None:
    for name in ("loss.csv", "loss.png", "loss.svg"):
        (tmp_path / name).write_bytes(b"old" * 100_000)
        save(plot, tmp_path / name)
    assert len(table_of(tmp_path / "loss.csv")) == 47
    with Image.open(tmp_path / "loss.png") as image:
        image.load()
    ElementTree.parse(tmp_path / "loss.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["loss.csv", "loss.png", "loss.svg"]


@pytest.mark.parametrize("name", ["loss.csv", "loss.png", "loss.svg"])
def test_a_folder_that_is_not_there_is_an_error_of_the_disk(plot, tmp_path, name) -> None:
    path = tmp_path / "nowhere" / name
    with pytest.raises(OSError, match=r"\w"):
        save(plot, path)


@pytest.mark.parametrize("name", ["loss.csv", "loss.png", "loss.svg"])
def test_in_a_folder_that_may_not_be_written_nothing_is_left(plot, tmp_path, name) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    with ordinary_user(closed), pytest.raises(OSError, match=r"\w"):
        save(plot, closed / name)
    assert list(closed.iterdir()) == []
