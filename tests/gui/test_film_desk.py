import pytest
from helpers.samples import write_samples
from PIL import Image

from gui.film_desk import Film, FilmDesk, PictureReader


@pytest.fixture
def desk(runner):
    return FilmDesk(runner)


@pytest.fixture
def reader(runner):
    return PictureReader(runner)


def paths_of(samples):
    return [one.path for ready in samples for one in ready.samples]


def test_a_picture_is_read_at_the_size_asked_for(qtbot, reader, tmp_path):
    (path,) = paths_of(write_samples(tmp_path, 1, size=(100, 200)))
    assert not reader.has(path, 96)
    with qtbot.waitSignal(reader.arrived):
        reader.request([path], 96)
    image = reader.picture(path, 96)
    assert (image.width(), image.height()) == (96, 48)
    assert not reader.has(path, 128)


def test_a_picture_that_is_there_is_not_read_again(qtbot, runner, reader, tmp_path):
    (path,) = paths_of(write_samples(tmp_path, 1))
    with qtbot.waitSignal(reader.arrived):
        reader.request([path], 96)
    reader.request([path], 96)
    assert runner.is_idle


def test_what_cannot_be_read_is_known_to_be_empty(qtbot, reader, tmp_path):
    with qtbot.waitSignal(reader.arrived):
        reader.request([tmp_path / "gone.jpg"], 96)
    assert reader.has(tmp_path / "gone.jpg", 96)
    assert reader.picture(tmp_path / "gone.jpg", 96) is None


def test_only_the_last_wish_counts(qtbot, runner, reader, tmp_path):
    paths = paths_of(write_samples(tmp_path, 30))
    reader.request(paths, 96)
    reader.request(paths[-1:], 96)
    qtbot.waitUntil(lambda: reader.has(paths[-1], 96) and runner.is_idle)
    # The batch that was begun is finished, the others are dropped.
    assert not reader.has(paths[20], 96)


def test_the_pictures_kept_are_bounded(qtbot, runner, tmp_path):
    one_image_bytes = 32 * 24 * 3
    reader = PictureReader(runner, cache_bytes=20 * one_image_bytes)
    paths = paths_of(write_samples(tmp_path, 40))
    for start in range(0, 40, 8):
        reader.request(paths[start : start + 8], 96)
        qtbot.waitUntil(lambda last=start + 7: reader.has(paths[last], 96))
    kept = [path for path in paths if reader.has(path, 96)]
    assert len(kept) == 20
    assert kept == paths[-20:]


def test_a_file_that_was_written_anew_is_read_anew(qtbot, reader, tmp_path):
    (path,) = paths_of(write_samples(tmp_path, 1))
    with qtbot.waitSignal(reader.arrived):
        reader.request([path], 96)
    Image.new("RGB", (10, 10), (0, 0, 255)).save(path)
    reader.forget([path])
    with qtbot.waitSignal(reader.arrived):
        reader.request([path], 96)
    assert reader.picture(path, 96).width() == 10


def test_the_pictures_of_a_run_are_found(qtbot, desk, tmp_path):
    samples = write_samples(tmp_path, 3, photos=2)
    found = []
    desk.find(tmp_path, found.append)
    qtbot.waitUntil(lambda: found == [samples])


def test_only_the_last_run_that_was_looked_for_is_found(qtbot, runner, desk, tmp_path):
    write_samples(tmp_path / "first", 2)
    second = write_samples(tmp_path / "second", 3)
    found = []
    desk.find(tmp_path / "first", lambda samples: found.append(("first", samples)))
    desk.find(tmp_path / "second", lambda samples: found.append(("second", samples)))
    qtbot.waitUntil(lambda: runner.is_idle)
    assert found == [("second", second)]


def test_a_film_is_written_and_its_progress_heard(qtbot, desk, tmp_path):
    samples = write_samples(tmp_path / "run", 4)
    drawn, busy = [], []
    desk.drawn.connect(lambda one: drawn.append((one.done, one.total)))
    desk.busy_changed.connect(busy.append)
    with qtbot.waitSignal(desk.saved) as saved:
        desk.export(tmp_path / "film.webp", Film(samples, "", False, 300))
    assert saved.args == [tmp_path / "film.webp"]
    assert drawn == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert busy == [True, False]
    with Image.open(tmp_path / "film.webp") as film:
        assert film.n_frames == 4
        film.seek(1)
        film.load()
        assert film.info["duration"] == 300


def test_one_photograph_beside_its_original(qtbot, desk, tmp_path):
    samples = write_samples(tmp_path / "run", 2, photos=3)
    with qtbot.waitSignal(desk.saved):
        desk.export(tmp_path / "film.gif", Film(samples, "id1", True, 600))
    with Image.open(tmp_path / "film.gif") as film:
        assert film.width == 2 * 32 + 3 * 8


def test_a_film_that_cannot_be_written_is_a_sentence(qtbot, desk, tmp_path):
    samples = write_samples(tmp_path / "run", 2)
    with qtbot.waitSignal(desk.problem_found) as found:
        desk.export(tmp_path / "nowhere" / "film.gif", Film(samples, "", False, 600))
    assert "does not exist" in found.args[0].sentence
    assert not desk.is_busy


def test_a_film_can_be_cancelled(qtbot, desk, tmp_path):
    samples = write_samples(tmp_path / "run", 8)
    desk.drawn.connect(lambda _: desk.cancel_export())
    with qtbot.assertNotEmitted(desk.saved):
        desk.export(tmp_path / "film.webp", Film(samples, "", False, 600))
        desk.cancel_export()
        qtbot.waitUntil(lambda: not desk.is_busy)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_one_film_at_a_time(qtbot, desk, tmp_path):
    samples = write_samples(tmp_path / "run", 3)
    with qtbot.waitSignal(desk.saved):
        desk.export(tmp_path / "first.gif", Film(samples, "", False, 600))
        desk.export(tmp_path / "second.gif", Film(samples, "", False, 600))
    assert not (tmp_path / "second.gif").exists()
