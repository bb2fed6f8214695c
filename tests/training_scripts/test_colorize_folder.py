"""The program ``tintype-colorize``, mostly called here: starting TensorFlow takes seconds."""

import contextlib
import io
import shutil
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from helpers.checkpoints import write_untrained
from helpers.training import TINY_SPEC, write_photos
from PIL import Image

from engine.api import export_keras
from engine.color import rgb_to_lightness
from training_scripts.colorize_folder import main


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_untrained(tmp_path_factory.mktemp("network") / "tiny.safetensors", TINY_SPEC)


def start(*arguments):
    """Start the program as a user does."""
    return subprocess.Popen(
        [sys.executable, "-m", "training_scripts.colorize_folder", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*arguments):
    """Call the program; return its exit code, and what it wrote to both streams."""
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        code = main([str(argument) for argument in arguments])
    return code, output.getvalue(), errors.getvalue()


def test_files_and_folders_are_colorized_and_the_tree_is_mirrored(tmp_path, checkpoint):
    write_photos(tmp_path / "in" / "deep" / "deeper", 2)
    single = write_photos(tmp_path / "single", 1)[0]
    source_bytes = single.read_bytes()
    code, output, errors = run(
        single, tmp_path / "in", "--output", tmp_path / "out", "--model", checkpoint
    )
    assert code == 0, errors
    pictures = (tmp_path / "out").rglob("*.png")
    results = sorted(path.relative_to(tmp_path / "out") for path in pictures)
    folders = sorted(path.parent.as_posix() for path in results)
    assert folders == [".", "deep/deeper", "deep/deeper"]
    assert "3 colorized, 0 failed" in output
    assert single.read_bytes() == source_bytes
    with Image.open(single) as before, Image.open(next((tmp_path / "out").glob("*.png"))) as after:
        difference = rgb_to_lightness(np.asarray(before)) - rgb_to_lightness(np.asarray(after))
    assert np.abs(difference).max() < 1


def test_a_broken_file_is_named_and_the_others_are_done(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 2)
    (tmp_path / "in" / "broken.jpg").write_text("no photograph")
    code, output, errors = run(tmp_path / "in", "--output", tmp_path / "out", "--model", checkpoint)
    assert code == 1
    assert "broken.jpg" in errors
    assert "Traceback" not in errors
    assert "2 colorized, 1 failed" in output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.jpg"], "nowhere.jpg"),
        (["IN", "--model", "no-such-model"], "no-such-model"),
        (["IN", "--name", "colored"], "{name}"),
        (["IN", "--saturation", "3"], "saturation"),
    ],
)
def test_what_cannot_be_started_ends_with_2_and_one_sentence(tmp_path, arguments, words):
    write_photos(tmp_path / "in", 1)
    named = [tmp_path / "in" if argument == "IN" else argument for argument in arguments]
    code, _, errors = run(*named, "--output", tmp_path / "out")
    assert code == 2
    assert words in errors
    assert "Traceback" not in errors


def test_each_of_several_models_gets_a_folder_and_results_can_be_named(tmp_path, checkpoint):
    write_photos(tmp_path / "in" / "deep", 1)
    code, output, errors = run(
        *(tmp_path / "in", "--output", tmp_path / "out", "--model", checkpoint),
        *("--model", "faces-04", "--name", "{name} in color", "--format", "jpg", "--flat"),
        *("--measure", "--saturation", 0.5, "--render-size", 64),
    )
    assert code == 0, errors
    pictures = sorted(path.relative_to(tmp_path / "out") for path in tmp_path.rglob("*.jpg"))
    assert [path.as_posix() for path in pictures] == [
        "faces-04/photo000 in color.jpg",
        "tiny/photo000 in color.jpg",
    ]
    assert str(tmp_path / "out" / "tintype-report.html") in output
    table = (tmp_path / "out" / "tintype-report.csv").read_text()
    assert "deep/photo000.png" in table


def test_what_is_done_can_be_done_again(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1)
    arguments = (tmp_path / "in", "--output", tmp_path / "out", "--model", checkpoint)
    run(*arguments)
    assert "1 colorized, 0 failed" in run(*arguments, "--again")[1]


def test_a_keras_file_is_imported(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1)
    export_keras(checkpoint, tmp_path / "net.keras")
    code, output, errors = run(
        tmp_path / "in", "--output", tmp_path / "out", "--model", tmp_path / "net.keras"
    )
    assert code == 0, errors
    assert "1 colorized" in output


def test_a_folder_without_photographs_ends_with_2(tmp_path, checkpoint):
    (tmp_path / "bare").mkdir()
    code, _, errors = run(tmp_path / "bare", "--output", tmp_path / "out", "--model", checkpoint)
    assert code == 2
    assert "No photographs" in errors


def test_results_inside_the_input_folder_are_never_taken_as_input(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 2)
    out = tmp_path / "in" / "colored"
    for words in ("2 colorized, 0 failed", "0 colorized, 2 done before, 0 failed"):
        code, output, _ = run(tmp_path / "in", "--output", out, "--model", checkpoint)
        assert code == 0
        assert words in output


def test_files_of_one_name_from_two_folders_do_not_write_over_each_other(tmp_path, checkpoint):
    first = write_photos(tmp_path / "a", 1, seed=1)[0]
    second = write_photos(tmp_path / "b", 1, seed=2)[0]
    code, _, _ = run(first, second, "--output", tmp_path / "out", "--model", checkpoint)
    assert code == 0
    assert len(list((tmp_path / "out").glob("*.png"))) == 2


def test_ctrl_c_stops_after_the_photograph_and_keeps_what_is_done(tmp_path, checkpoint):
    photo = write_photos(tmp_path / "in", 1, size_px=300)[0]
    for number in range(1, 400):
        shutil.copyfile(photo, photo.with_name(f"photo{number:03}.png"))
    process = start(tmp_path / "in", "--output", tmp_path / "out", "--model", checkpoint)
    deadline_s = time.monotonic() + 100
    while not list((tmp_path / "out").glob("*.png")) and time.monotonic() < deadline_s:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 1, errors
    assert "stopped before the end" in output
    done = list((tmp_path / "out").glob("*.png"))
    assert 0 < len(done) < 400
    for path in done:
        with Image.open(path) as image:
            image.load()


def test_no_window_library_is_loaded():
    code = (
        "import sys; sys.argv = ['tintype-colorize', '--help']\n"
        "from training_scripts.colorize_folder import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph'))])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip().endswith("[]")
