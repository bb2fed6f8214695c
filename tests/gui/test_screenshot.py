"""The program as a process: a picture of its window, no display, options that are wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.training import write_photos
from PIL import Image

TIMEOUT_S = 150
# TensorFlow takes seconds to start, so one process does what three would do.
STARTS = """
import os, runpy, sys

def start(mark, *arguments):
    os.environ.pop("QT_QPA_PLATFORM", None)
    for stream in (sys.stdout, sys.stderr):
        print(mark, file=stream, flush=True)
    sys.argv = ["tintype", *arguments]
    runpy.run_module("gui", run_name="__main__", alter_sys=True)

for arguments in (
    ("picture", "--screenshot", "window.png", *"--size 1024x700 --theme dark photo000.png".split()),
    ("no display",),
):
    try:
        start(*arguments)
    except SystemExit as end:
        print("code", end.code)
start("broken", "--screenshot", "broken.png", "broken.jpg")
"""


def run(*arguments, cwd=None):
    without_display = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        cwd=cwd,
        env=without_display,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Hold a photograph and a broken one, and what the program writes."""
    folder = tmp_path_factory.mktemp("start")
    write_photos(folder, 1, size_px=64)
    (folder / "broken.jpg").write_text("no photograph")
    return folder


@pytest.fixture(scope="module")
def started(folder, tmp_path_factory):
    """Start the program three times and return what it said each time, and its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TINTYPE_HOME", str(tmp_path_factory.mktemp("home")))
        result = run("-c", STARTS, cwd=folder)
    said = {}
    for mark, following in (("picture", "no display"), ("no display", "broken"), ("broken", "")):
        said[mark] = tuple(
            text.partition(f"{mark}\n")[2].partition(f"{following}\n" if following else "\0")[0]
            for text in (result.stdout, result.stderr)
        )
    return said, result.returncode


def test_a_picture_of_the_window_with_the_photograph_colorized(started, folder):
    output, errors = started[0]["picture"]
    assert output.endswith("code 0\n"), errors
    with Image.open(folder / "window.png") as image:
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


def test_without_a_display_it_says_so_and_writes_both_pictures(started, folder):
    output, errors = started[0]["no display"]
    assert output.endswith("code 0\n"), errors
    assert output.startswith("There is no display here")
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert "window.png" in names
    assert any("_color_" in name for name in names)


def test_a_photograph_that_cannot_be_read_ends_with_1_and_its_name(started, folder):
    said, exit_code = started
    assert exit_code == 1
    _, errors = said["broken"]
    assert "broken.jpg" in errors
    assert "Traceback" not in errors
    assert not (folder / "broken.png").exists()


@pytest.mark.parametrize("size", ["big", "1440", "x900", "0x900"])
def test_a_size_that_is_none_is_refused(size):
    result = run("-m", "gui", "--size", size)
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
