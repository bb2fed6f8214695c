from pathlib import Path

import numpy as np
import pytest
from helpers.disks import small_disk
from helpers.images import noise_rgb
from helpers.samples import write_samples
from PIL import Image, ImageSequence

import engine.film
import engine.film_drawing
from engine.control import StopToken
from engine.errors import EngineError, RunStopped
from engine.film import FramesDrawn, export_film, film_frames
from engine.film_drawing import FilmFrame, FilmOptions, Projector, good_columns
from engine.samples import SampleBook, read_samples
from engine.training_types import SamplePhoto

GAP_PX, CAPTION_PX = 8, 30


def write_run(
    run_dir: Path, epochs: int, photos: int = 1, size: tuple[int, int] = (24, 32)
) -> Path:
    write_samples(run_dir, epochs, photos, size)
    return run_dir


def frames_of(path: Path) -> list[tuple[np.ndarray, int]]:
    """Read an animation back: the pixels of each frame, and how long it is seen."""
    with Image.open(path) as film:
        return [
            (np.asarray(frame.convert("RGB")), frame.info["duration"])
            for frame in ImageSequence.Iterator(film)
        ]


@pytest.fixture(params=[".webp", ".gif"])
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_each_epoch_is_a_frame_and_the_last_is_seen_longer(tmp_path: Path, suffix: str) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=4)))
    path = export_film(frames, tmp_path / f"film{suffix}")
    shown = frames_of(path)
    assert [duration for _, duration in shown] == [600, 600, 600, 1800]
    with Image.open(path) as film:
        assert film.format == suffix[1:].upper()
        assert film.size == (32 + 2 * GAP_PX, 24 + 2 * GAP_PX + CAPTION_PX)
        assert film.info["loop"] == 0
    redness = [int(pixels[20, 24, 0]) - int(pixels[20, 24, 1]) for pixels, _ in shown]
    assert redness == sorted(redness)
    assert redness[-1] - redness[0] > 40


def test_the_times_are_as_asked_for(tmp_path: Path, suffix: str) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=3)))
    options = FilmOptions(frame_ms=250, last_ms=1000)
    shown = frames_of(export_film(frames, tmp_path / f"film{suffix}", options))
    assert [duration for _, duration in shown] == [250, 250, 1000]


def test_all_photographs_stand_side_by_side(tmp_path: Path, suffix: str) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=2, photos=3)))
    options = FilmOptions(columns=2, labels=False)
    (pixels, _), _ = frames_of(export_film(frames, tmp_path / f"film{suffix}", options))
    assert pixels.shape == (2 * 24 + 3 * GAP_PX, 2 * 32 + 3 * GAP_PX, 3)
    cells = [pixels[20, 24], pixels[20, 64], pixels[52, 24]]
    lightness = [float(cell.mean()) for cell in cells]
    assert lightness == sorted(lightness)
    assert lightness[2] - lightness[0] > 8
    # The fourth place is empty.
    assert np.abs(pixels[52, 64].astype(int) - 26).max() < 12


def test_one_photograph_can_be_shown_alone(tmp_path: Path) -> None:
    samples = read_samples(write_run(tmp_path, epochs=2, photos=3))
    frames = film_frames(samples, "id1")
    assert [len(frame.pictures) for frame in frames] == [1, 1]
    assert all(path and path.parent.name == "02-photo-1" for (path,) in map(pictures, frames))


def pictures(frame: FilmFrame) -> tuple[Path | None, ...]:
    return frame.pictures


def test_the_original_stands_at_the_left(tmp_path: Path, suffix: str) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=2)))
    options = FilmOptions(with_original=True, labels=False)
    *_, (pixels, _) = frames_of(export_film(frames, tmp_path / f"film{suffix}", options))
    assert pixels.shape == (24 + 2 * GAP_PX, 2 * 32 + 3 * GAP_PX, 3)
    original, predicted = pixels[20, 24].astype(int), pixels[20, 64].astype(int)
    assert np.ptp(original) < 24
    assert predicted[0] - predicted[1] > 60


def test_a_frame_says_its_epoch(tmp_path: Path) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=2, size=(24, 120))))

    def caption(text: str) -> np.ndarray:
        image = Projector(frames, FilmOptions(caption=text)).draw(0)
        return np.asarray(image)[-CAPTION_PX:-3]

    assert caption("").max() < 60
    assert caption("epoch {epoch}").max() > 180
    assert np.array_equal(caption("epoch {epoch}"), caption("epoch 1"))
    assert not np.array_equal(caption("epoch 1"), caption("epoch 2"))


def test_a_gif_has_one_palette_and_a_pattern_that_stands_still(tmp_path: Path) -> None:
    book = SampleBook(tmp_path, 8)
    photo = SamplePhoto("id", "noise.jpg", noise_rgb(40, 40))
    for epoch in (1, 2, 3):
        # Only the upper half changes.
        ab_scaled = np.full((1, 40, 40, 2), 0.5, np.float32)
        ab_scaled[:, :12] += 0.05 * epoch
        book.record(epoch, [photo], lambda _, ab=ab_scaled: ab)
    path = export_film(film_frames(read_samples(tmp_path)), tmp_path / "film.gif")
    shown = [pixels for pixels, _ in frames_of(path)]
    lower = slice(GAP_PX + 24, GAP_PX + 40)
    assert np.array_equal(shown[0][lower], shown[1][lower])
    assert np.array_equal(shown[1][lower], shown[2][lower])
    assert not np.array_equal(shown[0], shown[2])
    colors = np.unique(np.concatenate([one.reshape(-1, 3) for one in shown]), axis=0)
    assert len(colors) <= 256


def test_colors_survive_the_palette(tmp_path: Path) -> None:
    book = SampleBook(tmp_path, 8)
    ramp = np.broadcast_to(np.linspace(20, 235, 64).astype(np.uint8)[None, :, None], (48, 64, 3))
    photo = SamplePhoto("id", "ramp.png", np.ascontiguousarray(ramp))
    for epoch in (1, 2):
        book.record(epoch, [photo], lambda given: np.full((1, 4, 4, 2), 0.5 + 0.1, np.float32))
    film = film_frames(read_samples(tmp_path))
    (gif, _), *_ = frames_of(export_film(film, tmp_path / "film.gif", FilmOptions(labels=False)))
    with Image.open(film[0].pictures[0] or "") as picture:
        true = np.asarray(picture, float)
    inner = gif[GAP_PX : GAP_PX + 48, GAP_PX : GAP_PX + 64].astype(float)
    # Over the pattern of the dithering the colors are right.
    means = [one.reshape(6, 8, 8, 8, 3).mean(axis=(1, 3)) for one in (inner, true)]
    assert np.abs(means[0] - means[1]).max() < 8


def test_a_photograph_that_was_pinned_late_is_gray_before(tmp_path: Path) -> None:
    book = SampleBook(tmp_path, 8)
    early, late = (
        SamplePhoto(name, f"{name}.jpg", np.full((24, 32, 3), 120, np.uint8))
        for name in ("early", "late")
    )
    red = np.full((1, 4, 4, 2), 0.7, np.float32)
    book.record(1, [early], lambda given: np.repeat(red, len(given), 0))
    book.record(2, [early, late], lambda given: np.repeat(red, len(given), 0))
    frames = film_frames(read_samples(tmp_path))
    assert frames[0].pictures[1] is None
    options = FilmOptions(columns=2, labels=False)
    (first, _), (second, _) = frames_of(export_film(frames, tmp_path / "film.webp", options))
    assert np.ptp(first[20, 64].astype(int)) < 12
    assert np.ptp(second[20, 64].astype(int)) > 40


def test_a_picture_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=3, photos=2)))
    (tmp_path / "samples" / "01-photo-0" / "epoch-0002.jpg").write_bytes(b"\xff\xd8 cut off")
    (tmp_path / "samples" / "02-photo-1" / "original.jpg").unlink()
    assert len(frames_of(export_film(frames, tmp_path / "film.webp"))) == 3


def test_every_frame_is_reported(tmp_path: Path, suffix: str) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=3)))
    events: list[FramesDrawn] = []
    export_film(frames, tmp_path / f"film{suffix}", emit=events.append)
    assert events == [FramesDrawn(n, 3) for n in (1, 2, 3)]


def test_a_stop_leaves_the_file_that_was_there(tmp_path: Path, suffix: str) -> None:
    frames = film_frames(read_samples(write_run(tmp_path / "run", epochs=5)))
    path, stop = tmp_path / f"film{suffix}", StopToken()
    path.write_bytes(b"older")
    with pytest.raises(RunStopped):
        export_film(frames, path, emit=lambda _: stop.request(), stop=stop)
    assert path.read_bytes() == b"older"
    assert {one.name for one in tmp_path.iterdir()} == {"run", path.name}


def test_many_epochs_are_thinned_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.film, "MOST_FRAMES", 3)
    frames = film_frames(read_samples(write_run(tmp_path, epochs=9)))
    drawn: list[FramesDrawn] = []
    path = export_film(frames, tmp_path / "film.gif", emit=drawn.append)
    shown = [pixels for pixels, _ in frames_of(path)]
    assert len(shown) == 3
    ends = [
        frames_of(export_film(one, tmp_path / "end.gif"))[0][0]
        for one in ([frames[0]], [frames[-1]])
    ]
    inner = slice(GAP_PX, GAP_PX + 24)
    assert np.abs(shown[0][inner].mean((0, 1)) - ends[0][inner].mean((0, 1))).max() < 8
    assert np.abs(shown[-1][inner].mean((0, 1)) - ends[1][inner].mean((0, 1))).max() < 8


def test_large_films_are_made_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.film_drawing, "_MOST_FRAME_PIXELS", 24 * 32)
    frames = film_frames(read_samples(write_run(tmp_path, epochs=2, photos=4)))
    options = FilmOptions(columns=2, labels=False)
    (pixels, _), _ = frames_of(export_film(frames, tmp_path / "film.webp", options))
    assert pixels.shape == (2 * 12 + 3 * GAP_PX, 2 * 16 + 3 * GAP_PX, 3)


def test_a_single_epoch_is_a_picture(tmp_path: Path, suffix: str) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=1)))
    with Image.open(export_film(frames, tmp_path / f"film{suffix}")) as film:
        assert getattr(film, "n_frames", 1) == 1


def test_eight_photographs_make_a_wide_grid() -> None:
    assert good_columns(8, 1.0) == 4
    assert good_columns(4, 1.5) == 2
    assert good_columns(1, 1.5) == 1
    assert good_columns(3, 0.5) == 3


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=1)))
    with pytest.raises(EngineError, match=r"film\.mp4 .*\.webp or \.gif"):
        export_film(frames, tmp_path / "film.mp4")


def test_a_suffix_in_capitals_is_taken(tmp_path: Path) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=2)))
    assert len(frames_of(export_film(frames, tmp_path / "FILM.GIF"))) == 2


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="train at least one epoch"):
        export_film([], tmp_path / "film.gif")
    with pytest.raises(EngineError, match="cannot be read"):
        export_film([FilmFrame(1, (tmp_path / "gone.jpg",))], tmp_path / "film.gif")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    frames = film_frames(read_samples(write_run(tmp_path, epochs=2)))
    with pytest.raises(EngineError, match="does not exist"):
        export_film(frames, tmp_path / "nowhere" / "film.webp")


def test_a_full_disk_is_said(tmp_path: Path, suffix: str) -> None:
    book = SampleBook(tmp_path, 8)
    photo = SamplePhoto("id", "noise.jpg", noise_rgb(400, 400))
    for epoch in (1, 2):
        book.record(
            epoch, [photo], lambda given, shade=epoch: np.full((1, 4, 4, 2), shade / 4, np.float32)
        )
    frames = film_frames(read_samples(tmp_path))
    with small_disk(tmp_path / "disk") as disk:
        with pytest.raises(EngineError, match=f"film{suffix}"):
            export_film(frames, disk / f"film{suffix}")
        assert list(disk.iterdir()) == []
