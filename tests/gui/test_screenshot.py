"""The program as a process: a picture of its window, no display, options that are wrong."""

import os
import subprocess
import sys

import pytest
from helpers.training import write_photos
from PIL import Image

from resources import default_checkpoint

TIMEOUT_S = 150


def run(*arguments, cwd=None, **environment):
    without_display = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "gui", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        cwd=cwd,
        env=without_display | environment,
    )


needs_checkpoint = pytest.mark.skipif(
    not default_checkpoint().exists(), reason="the shipped checkpoint is not there"
)


@needs_checkpoint
def test_a_picture_of_the_window_with_the_photograph_colorized(tmp_path):
    photo = write_photos(tmp_path, 1, size_px=64)[0]
    target = tmp_path / "window.png"
    result = run("--screenshot", target, "--size", "1024x700", "--theme", "dark", photo)
    assert result.returncode == 0, result.stderr
    with Image.open(target) as image:
        assert image.size == (1024, 700)
        # The surround of the predicted pane is dark; its picture is not gray.
        pane = image.convert("RGB").crop((770, 120, 1010, 450))
        assert max(high - low for low, high in (band.getextrema() for band in pane.split())) > 30
        pixels = (
            list(pane.getdata())
            if not hasattr(pane, "get_flattened_data")
            else list(pane.get_flattened_data())
        )
        assert any(max(pixel) - min(pixel) > 12 for pixel in pixels)


@needs_checkpoint
def test_without_a_display_it_says_so_and_writes_both_pictures(tmp_path):
    result = run(cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("There is no display here")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "window.png" in names
    assert any("_color_" in name for name in names)


def test_a_photograph_that_cannot_be_read_ends_with_1_and_its_name(tmp_path):
    (tmp_path / "broken.jpg").write_text("no photograph")
    result = run("--screenshot", tmp_path / "window.png", tmp_path / "broken.jpg")
    assert result.returncode == 1
    assert "broken.jpg" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "window.png").exists()


@pytest.mark.parametrize("size", ["big", "1440", "x900", "0x900"])
def test_a_size_that_is_none_is_refused(size):
    result = run("--size", size)
    assert result.returncode == 2
    assert "1440x900" in result.stderr


def test_help_needs_no_window_library():
    code = (
        "import sys; sys.argv = ['tintype', '--help']\n"
        "from gui.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip().endswith("[]")
