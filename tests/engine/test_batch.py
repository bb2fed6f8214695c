import numpy as np
import pytest
from helpers.checkpoints import write_untrained
from helpers.images import deep_png
from helpers.training import TINY_SPEC, write_photos
from PIL import Image

from engine.batch import colorize_files
from engine.color import rgb_to_lightness
from engine.control import StopToken
from engine.errors import ImageError
from engine.events import FileDone, FileFailed
from engine.images import read_photo
from engine.predictor import Predictor


@pytest.fixture(scope="module")
def predictor(tmp_path_factory):
    folder = tmp_path_factory.mktemp("c")
    return Predictor(write_untrained(folder / "c.safetensors", TINY_SPEC, title="Tiny"))


def run(inputs, output_dir, predictor, stop=None, on_event=lambda _: None):
    events = []

    def emit(event):
        events.append(event)
        on_event(event)

    return colorize_files(tuple(inputs), output_dir, predictor, emit, stop or StopToken()), events


def test_the_tree_is_mirrored_and_the_sources_stay(tmp_path, predictor):
    photos = write_photos(tmp_path / "in" / "a" / "b", 2) + write_photos(tmp_path / "in", 1)
    before = [path.read_bytes() for path in photos]
    outcome, events = run([tmp_path / "in"], tmp_path / "out", predictor)
    assert (outcome.done, outcome.failed, outcome.was_stopped) == (3, 0, False)
    assert [path.read_bytes() for path in photos] == before
    outputs = {event.output.relative_to(tmp_path / "out").parent.as_posix() for event in events}
    assert outputs == {".", "a/b"}
    assert [(event.done, event.total) for event in events] == [(1, 3), (2, 3), (3, 3)]


def test_a_result_says_who_colored_it(tmp_path, predictor):
    write_photos(tmp_path / "in", 1)
    _, (event,) = run([tmp_path / "in"], tmp_path / "out", predictor)
    with Image.open(event.output) as image:
        words = " ".join(str(value) for value in (*image.info.values(), *image.getexif().values()))
    assert "Colorized by Tintype, model Tiny" in words


def test_a_scan_of_16_bits_stays_one(tmp_path, predictor):
    (tmp_path / "in").mkdir()
    values_u16 = np.random.default_rng(0).integers(0, 65536, (12, 16, 1), dtype=np.uint16)
    (tmp_path / "in" / "scan.png").write_bytes(deep_png(values_u16))
    _, (event,) = run([tmp_path / "in"], tmp_path / "out", predictor)
    saved = read_photo(event.output)
    assert saved.is_deep
    # Lightness is the photograph's own to a fraction of an 8-bit level.
    lightness = rgb_to_lightness(saved.rgb_u16) - rgb_to_lightness(np.repeat(values_u16, 3, axis=2))
    assert np.abs(lightness).max() < 0.1


def test_broken_files_are_reported_one_by_one(tmp_path, predictor):
    write_photos(tmp_path / "in", 2)
    (tmp_path / "in" / "empty.jpg").write_bytes(b"")
    (tmp_path / "in" / "text.png").write_text("no photograph")
    outcome, events = run([tmp_path / "in"], tmp_path / "out", predictor)
    assert (outcome.done, outcome.failed) == (2, 2)
    reasons = {event.source.name: event.reason for event in events if isinstance(event, FileFailed)}
    assert set(reasons) == {"empty.jpg", "text.png"}
    assert all(name in reason for name, reason in reasons.items())


def test_a_stop_acts_between_two_files(tmp_path, predictor):
    write_photos(tmp_path / "in", 5)
    stop = StopToken()
    outcome, events = run(
        [tmp_path / "in"], tmp_path / "out", predictor, stop, lambda _: stop.request()
    )
    assert outcome.was_stopped
    assert [type(event) for event in events] == [FileDone]


def test_an_output_folder_that_cannot_be_made_is_named(tmp_path, predictor):
    write_photos(tmp_path / "in", 1)
    (tmp_path / "file").write_text("")
    with pytest.raises(ImageError, match="file"):
        run([tmp_path / "in"], tmp_path / "file" / "out", predictor)


def test_an_input_that_is_not_there_is_named(tmp_path, predictor):
    with pytest.raises(ImageError, match="nowhere"):
        run([tmp_path / "nowhere"], tmp_path / "out", predictor)
