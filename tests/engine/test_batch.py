"""Batches end to end; the network is the stand-in of helpers.batches where it does not matter."""

import base64
import errno
import io
import os
import shutil
import threading
import time

import numpy as np
import pytest
from helpers.batches import PlainPredictor, found, of_kind, outputs, run_batch
from helpers.checkpoints import write_untrained
from helpers.disks import ordinary_user, small_disk
from helpers.images import deep_png
from helpers.training import TINY_SPEC, write_photos
from PIL import Image

from engine.adjustments import Adjustments
from engine.batch_manifest import MANIFEST_NAME
from engine.batch_types import (
    BatchProgress,
    ItemBegun,
    ItemDone,
    ItemFailed,
    ItemsFound,
)
from engine.color import rgb_to_lightness
from engine.control import PauseGate, StopToken
from engine.errors import CheckpointError, ImageError, SettingsError
from engine.events import SkippedFile
from engine.figures import compare_pixels
from engine.images import read_photo
from engine.json_journal import read_journal
from engine.predictor import Predictor


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_untrained(tmp_path_factory.mktemp("c") / "tiny.safetensors", TINY_SPEC, "Tiny")


@pytest.fixture(scope="module")
def predictor(checkpoint):
    return Predictor(checkpoint)


@pytest.fixture(autouse=True)
def _nothing_is_waited_for(monkeypatch):
    """Take a broken file for what it is at once, though it was written a moment ago."""
    monkeypatch.setattr("engine.batch_work.SETTLED_AFTER_S", 0.0)


def pictures_in(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in (".png", ".jpg", ".tif", ".webp")
    )


def test_the_tree_is_mirrored_and_the_sources_stay(tmp_path, checkpoint):
    photos = write_photos(tmp_path / "in" / "a" / "b", 2) + write_photos(tmp_path / "in", 1)
    before = [path.read_bytes() for path in photos]
    outcome, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    assert (outcome.done, outcome.failed, outcome.was_stopped) == (3, 0, False)
    assert [path.read_bytes() for path in photos] == before
    assert outputs(events, tmp_path / "out") == [
        *("a/b/photo000_color_f4.png", "a/b/photo001_color_f4.png", "photo000_color_f4.png")
    ]
    assert pictures_in(tmp_path / "out") == outputs(events, tmp_path / "out")


def test_results_are_those_of_a_single_photograph(tmp_path, checkpoint, predictor):
    photos = write_photos(tmp_path / "in", 20, size_px=90)
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], load=lambda _: predictor)
    for path in photos:
        batched = read_photo(tmp_path / "out" / f"{path.stem}_color_f4.png").rgb_u8
        alone = predictor.colorize(read_photo(path).rgb_u8).rgb_u8
        # The network adds up in another order when it sees several at once.
        assert np.abs(batched.astype(int) - alone).max() <= 1


def test_each_of_several_checkpoints_has_its_folder(tmp_path, checkpoint):
    other = shutil.copyfile(checkpoint, tmp_path / "other.safetensors")
    write_photos(tmp_path / "in", 2)
    outcome, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint, other])
    assert outcome.done == 2
    results = [
        [result.checkpoint for result in event.results] for event in of_kind(events, ItemDone)
    ]
    assert results == [[checkpoint, other]] * 2
    assert {name.split("/")[0] for name in pictures_in(tmp_path / "out")} == {"tiny", "other"}
    again, _ = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint, other])
    assert (again.done, again.skipped) == (0, 2)


def test_checkpoints_of_one_file_name_have_two_folders(tmp_path, checkpoint):
    (tmp_path / "b").mkdir()
    other = shutil.copyfile(checkpoint, tmp_path / "b" / checkpoint.name)
    write_photos(tmp_path / "in", 1)
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint, other])
    assert {name.split("/")[0] for name in pictures_in(tmp_path / "out")} == {"tiny", "tiny_2"}


def test_names_format_and_sub_folders_can_be_chosen(tmp_path, checkpoint):
    write_photos(tmp_path / "in" / "deep", 1)
    run_batch(
        [tmp_path / "in"],
        tmp_path / "out",
        [checkpoint],
        name_pattern="{folder}-{name}-{checkpoint}",
        suffix=".webp",
        mirrors_tree=False,
    )
    assert pictures_in(tmp_path / "out") == ["deep-photo000-tiny.webp"]
    with Image.open(tmp_path / "out" / "deep-photo000-tiny.webp") as image:
        assert image.format == "WEBP"


def test_a_result_says_who_colored_it(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1)
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    with Image.open(tmp_path / "out" / "photo000_color_f4.png") as image:
        words = " ".join(str(value) for value in (*image.info.values(), *image.getexif().values()))
    assert "Colorized by Tintype, model Tiny" in words


def test_a_scan_of_16_bits_stays_one(tmp_path, checkpoint):
    (tmp_path / "in").mkdir()
    values_u16 = np.random.default_rng(0).integers(0, 65536, (12, 16, 1), dtype=np.uint16)
    (tmp_path / "in" / "scan.png").write_bytes(deep_png(values_u16))
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], measures=True)
    saved = read_photo(tmp_path / "out" / "scan_color_f4.png")
    assert saved.is_deep
    # Lightness is the photograph's own to a fraction of an 8-bit level.
    lightness = rgb_to_lightness(saved.rgb_u16) - rgb_to_lightness(np.repeat(values_u16, 3, axis=2))
    assert np.abs(lightness).max() < 0.1


def test_adjustments_change_results_and_a_rerun_with_others_is_no_rerun(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1)
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    colored = read_photo(tmp_path / "out" / "photo000_color_f4.png").rgb_u8
    outcome, _ = run_batch(
        [tmp_path / "in"], tmp_path / "out", [checkpoint], adjustments=Adjustments(saturation=0.0)
    )
    assert (outcome.done, outcome.skipped) == (1, 0)
    assert pictures_in(tmp_path / "out") == ["photo000_color_f4.png"]
    gray = read_photo(tmp_path / "out" / "photo000_color_f4.png").rgb_u8
    assert np.ptp(gray.astype(int), axis=-1).max() <= 1 < np.ptp(colored.astype(int), axis=-1).max()


def test_broken_files_are_reported_one_by_one(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 2)
    (tmp_path / "in" / "empty.jpg").write_bytes(b"")
    (tmp_path / "in" / "text.png").write_text("no photograph")
    whole = (tmp_path / "in" / "photo000.png").read_bytes()
    (tmp_path / "in" / "cut.png").write_bytes(whole[: len(whole) // 2])
    outcome, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    assert (outcome.done, outcome.failed) == (2, 3)
    names = found(events)
    reasons = {names[event.number]: event.reason for event in of_kind(events, ItemFailed)}
    assert set(reasons) == {"cut.png", "empty.jpg", "text.png"}
    assert all(name in reason for name, reason in reasons.items())
    assert outcome.page is not None
    assert all(name in outcome.page.read_text() for name in reasons)


def test_a_fault_in_the_network_fails_its_photographs_only(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 3)
    Image.new("RGB", (41, 40), "red").save(tmp_path / "in" / "odd.png")

    class Picky(PlainPredictor):
        def predict_ab(self, l_scaled):
            if (l_scaled.reshape(len(l_scaled), -1).std(axis=1) < 1e-3).any():
                raise MemoryError("too much")
            return super().predict_ab(l_scaled)

    outcome, events = run_batch(
        [tmp_path / "in"], tmp_path / "out", [checkpoint], load=lambda _: Picky()
    )
    assert (outcome.done, outcome.failed) == (3, 1)
    (failed,) = of_kind(events, ItemFailed)
    assert found(events)[failed.number] == "odd.png"
    assert "MemoryError" in failed.reason


def test_a_stop_acts_before_the_next_photograph(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 40)
    stop = StopToken()

    def stop_at_first(event):
        if isinstance(event, ItemDone):
            stop.request()

    outcome, events = run_batch(
        [tmp_path / "in"], tmp_path / "out", [checkpoint], stop, stop_at_first
    )
    assert outcome.was_stopped
    assert outcome.page is None
    # Each worker may have been in the middle of one more when it was asked.
    assert 1 <= len(of_kind(events, ItemDone)) <= 20
    assert len(of_kind(events, ItemDone)) == len(pictures_in(tmp_path / "out"))
    rerun, _ = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    assert rerun.skipped == len(of_kind(events, ItemDone))
    assert rerun.done + rerun.skipped == 40


def test_a_pause_holds_the_work_and_goes_on(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 60)
    gate = PauseGate()
    seen = []

    def pause_at_first(event):
        if isinstance(event, ItemDone):
            seen.append(event.number)
            if len(seen) == 1:
                gate.pause()
                threading.Timer(0.6, gate.go_on).start()

    quiet = []
    before = time.monotonic()

    def watch(event):
        pause_at_first(event)
        if gate.is_paused:
            quiet.append((time.monotonic() - before, len(seen)))

    outcome, _ = run_batch(
        [tmp_path / "in"], tmp_path / "out", [checkpoint], None, watch, pause=gate
    )
    assert outcome.done == 60
    # What was open is finished; then nothing more is begun while the gate is closed.
    assert quiet[-1][1] < 60
    assert quiet[-1][1] == next(count for second, count in quiet if second > quiet[-1][0] - 0.25)


def test_a_stop_acts_during_a_pause(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 5)
    gate, stop = PauseGate(), StopToken()
    gate.pause()
    threading.Timer(0.3, stop.request).start()
    outcome, _ = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], stop, pause=gate)
    assert outcome.was_stopped
    assert outcome.done == 0


def test_every_photograph_is_found_begun_and_over_in_this_order(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 12)
    _, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    at = {kind: {} for kind in (ItemBegun, ItemDone)}
    known = {}
    for place, event in enumerate(events):
        if isinstance(event, ItemsFound):
            known |= {item.number: place for item in event.items}
        elif type(event) in at:
            at[type(event)][event.number] = place
    assert list(known) == list(range(12))
    for number, place in known.items():
        assert place < at[ItemBegun][number] < at[ItemDone][number]
    last = of_kind(events, BatchProgress)[-1]
    assert (last.done, last.total, last.is_total_known, last.seconds_left) == (12, 12, True, 0)


# Again: what is done and unchanged


def test_the_report_has_small_pictures(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1, size_px=300)
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    (entry,) = (
        one for _, one in read_journal(tmp_path / "out" / MANIFEST_NAME) if "thumbnails" in one
    )
    small = [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB"), int)
        for text in entry["thumbnails"]
    ]
    for picture, source in zip(
        small[1:],
        (tmp_path / "out" / "photo000_color_f4.png", tmp_path / "in" / "photo000.png"),
        strict=True,
    ):
        expected = np.asarray(Image.open(source).convert("RGB").resize((100, 100)), int)
        assert picture.shape == (100, 100, 3)
        assert np.abs(picture - expected).mean() < 4
    assert np.ptp(small[0], axis=-1).max() == 0


def test_a_rerun_skips_what_is_done_and_unchanged(tmp_path, checkpoint):
    photos = write_photos(tmp_path / "in", 3)
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.png")}
    Image.new("RGB", (30, 20), "navy").save(photos[0])
    (tmp_path / "out" / "photo001_color_f4.png").unlink()
    outcome, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    assert (outcome.done, outcome.skipped) == (2, 1)
    skipped = [event for event in of_kind(events, ItemDone) if event.was_skipped]
    assert [event.results[0].output.name for event in skipped] == ["photo002_color_f4.png"]
    assert len(pictures_in(tmp_path / "out")) == 3
    kept = tmp_path / "out" / "photo002_color_f4.png"
    assert kept.stat().st_mtime_ns == times[kept]
    assert read_photo(tmp_path / "out" / "photo000_color_f4.png").width_px == 30


def test_where_nothing_is_to_do_no_network_is_loaded(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 2)
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])

    def refuse(_):
        raise AssertionError("nobody needs it")

    outcome, _ = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], load=refuse)
    assert outcome.skipped == 2


def test_another_checkpoint_of_the_same_name_does_it_again(tmp_path, checkpoint):
    mine = shutil.copyfile(checkpoint, tmp_path / "mine.safetensors")
    write_photos(tmp_path / "in", 1)
    run_batch([tmp_path / "in"], tmp_path / "out", [mine])
    write_untrained(mine, TINY_SPEC, "Newer")
    outcome, _ = run_batch([tmp_path / "in"], tmp_path / "out", [mine])
    assert (outcome.done, outcome.skipped) == (1, 0)
    # It replaces what the older one made of the same photograph.
    assert pictures_in(tmp_path / "out") == ["photo000_color_f4.png"]


def test_all_can_be_done_again(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 2)
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    outcome, _ = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], redoes=True)
    assert (outcome.done, outcome.skipped) == (2, 0)
    assert len(pictures_in(tmp_path / "out")) == 2


def test_archive_and_results_may_move_together(tmp_path, checkpoint):
    write_photos(tmp_path / "disk" / "in", 2)
    run_batch([tmp_path / "disk" / "in"], tmp_path / "disk" / "out", [checkpoint])
    moved = (tmp_path / "disk").rename(tmp_path / "other")
    outcome, _ = run_batch([moved / "in"], moved / "out", [checkpoint])
    assert (outcome.done, outcome.skipped) == (0, 2)


def test_only_some_of_the_photographs(tmp_path, checkpoint):
    photos = write_photos(tmp_path / "in" / "deep", 3)
    outcome, _ = run_batch(
        [tmp_path / "in"], tmp_path / "out", [checkpoint], only=frozenset(photos[1:2])
    )
    assert outcome.done == 1
    assert pictures_in(tmp_path / "out") == ["deep/photo001_color_f4.png"]


def test_photographs_that_come_while_it_runs_are_done_too(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 2)
    late = []

    class Slow(PlainPredictor):
        def predict_ab(self, l_scaled):
            if not late:
                late.extend(write_photos(tmp_path / "in" / "late", 1, seed=5))
            return super().predict_ab(l_scaled)

    outcome, events = run_batch(
        [tmp_path / "in"], tmp_path / "out", [checkpoint], load=lambda _: Slow()
    )
    assert outcome.done == 3
    assert found(events)[-1] == "late/photo000.png"


def test_a_copy_that_was_not_complete_is_tried_again(tmp_path, checkpoint, monkeypatch):
    monkeypatch.setattr("engine.batch_work.SETTLED_AFTER_S", 5.0)
    (photo,) = write_photos(tmp_path / "in", 1)
    whole = photo.read_bytes()
    photo.write_bytes(whole[:100])

    def complete(event):
        if isinstance(event, ItemFailed):
            photo.write_bytes(whole)

    outcome, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], None, complete)
    assert (outcome.done, outcome.failed) == (1, 0)
    assert len(found(events)) == 1


# Whose files


def test_results_inside_the_input_are_never_taken_as_input(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 2)
    for out in (tmp_path / "in" / "colored", tmp_path / "in" / "again"):
        for _ in range(2):
            outcome, events = run_batch([tmp_path / "in"], out, [checkpoint])
            assert outcome.done + outcome.skipped == 2
            assert found(events) == ["photo000.png", "photo001.png"]


def test_results_beside_their_photographs_are_told_apart(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 2)
    for done, skipped in ((2, 0), (0, 2)):
        outcome, _ = run_batch([tmp_path / "in"], tmp_path / "in", [checkpoint])
        assert (outcome.done, outcome.skipped) == (done, skipped)
    assert len(pictures_in(tmp_path / "in")) == 4


def test_a_strangers_file_is_never_written_over(tmp_path, checkpoint):
    photos = write_photos(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    strange = tmp_path / "out" / "photo000_color_f4.png"
    strange.write_bytes(b"mine")
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    assert strange.read_bytes() == b"mine"
    assert pictures_in(tmp_path / "out") == ["photo000_color_f4.png", "photo000_color_f4_2.png"]
    # A result that somebody painted in since, whose photograph changed: both are kept.
    result = tmp_path / "out" / "photo000_color_f4_2.png"
    Image.new("RGB", (9, 9), "red").save(result)
    Image.new("RGB", (30, 20), "navy").save(photos[0])
    run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    assert read_photo(result).width_px == 9
    assert read_photo(tmp_path / "out" / "photo000_color_f4_3.png").width_px == 30


def test_the_photograph_itself_is_never_written_over(tmp_path, checkpoint):
    (photo,) = write_photos(tmp_path / "in", 1)
    before = photo.read_bytes()
    run_batch([photo], tmp_path / "in", [checkpoint], name_pattern="{name}")
    assert photo.read_bytes() == before
    assert pictures_in(tmp_path / "in") == ["photo000.png", "photo000_2.png"]


def test_files_of_one_name_do_not_write_over_each_other(tmp_path, checkpoint):
    first = write_photos(tmp_path / "a", 1, seed=1)[0]
    second = write_photos(tmp_path / "b", 1, seed=2)[0]
    for _ in range(2):
        outcome, _ = run_batch([first, second], tmp_path / "out", [checkpoint])
    assert (outcome.done, outcome.skipped) == (0, 2)
    assert pictures_in(tmp_path / "out") == ["photo000_color_f4.png", "photo000_color_f4_2.png"]


def test_links_that_form_a_loop_end(tmp_path, checkpoint):
    write_photos(tmp_path / "in" / "deep", 1)
    (tmp_path / "in" / "deep" / "up").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "gone.png").symlink_to(tmp_path / "nowhere.png")
    outcome, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    assert outcome.done == 1
    (skipped,) = of_kind(events, SkippedFile)
    assert skipped.path.name == "gone.png"
    assert outcome.page is not None
    assert "gone.png" in outcome.page.read_text()


# Disks that refuse


def test_a_disk_that_fills_up_ends_the_batch_and_keeps_what_is_done(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 30, size_px=64)
    with small_disk(tmp_path / "out") as out:
        outcome, events = run_batch([tmp_path / "in"], out, [checkpoint])
        assert outcome.was_stopped
        assert "disk is full" in outcome.problem or "larger than a file" in outcome.problem
        done = of_kind(events, ItemDone)
        assert 0 < len(done) < 30
        for event in done:
            assert read_photo(event.results[0].output).width_px == 64
        assert not list(out.glob(".tintype-[0-9]*"))


def test_a_read_only_output_folder_is_named_at_once(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1)
    (tmp_path / "out").mkdir(mode=0o555)
    with ordinary_user(tmp_path), pytest.raises(ImageError, match="out"):
        run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])


def test_a_read_only_input_folder_is_no_obstacle(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1)
    (tmp_path / "in").chmod(0o555)
    (tmp_path / "out").mkdir(mode=0o777)
    (tmp_path / "out").chmod(0o777)
    reachable = shutil.copyfile(checkpoint, tmp_path / "c.safetensors")
    with ordinary_user(tmp_path):
        outcome, _ = run_batch([tmp_path / "in"], tmp_path / "out", [reachable])
    (tmp_path / "in").chmod(0o755)
    assert outcome.done == 1


def test_a_disk_at_fault_ends_the_batch(tmp_path, checkpoint, monkeypatch):
    write_photos(tmp_path / "in", 30)

    def refuse(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("engine.files.os.replace", refuse)
    outcome, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
    assert outcome.was_stopped
    assert "fault" in outcome.problem
    assert len(of_kind(events, ItemFailed)) <= (os.cpu_count() or 1)


# What cannot be begun


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"name_pattern": "colored"}, "name"),
        ({"name_pattern": "{name}/{model}"}, "character"),
        ({"name_pattern": "{name}{what}"}, "field"),
        ({"name_pattern": "{name}{"}, "brace"),
        ({"suffix": ".gif"}, "gif"),
    ],
)
def test_settings_that_make_no_sense_are_refused(tmp_path, checkpoint, options, words):
    with pytest.raises(SettingsError, match=words):
        run_batch([tmp_path], tmp_path / "out", [checkpoint], **options)


def test_nothing_to_do_and_nobody_to_do_it_are_refused(tmp_path, checkpoint):
    with pytest.raises(SettingsError, match="nothing to colorize"):
        run_batch([], tmp_path / "out", [checkpoint])
    with pytest.raises(SettingsError, match="checkpoint"):
        run_batch([tmp_path], tmp_path / "out", [])


def test_an_output_folder_that_cannot_be_made_is_named(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1)
    (tmp_path / "file").write_text("")
    with pytest.raises(ImageError, match="file"):
        run_batch([tmp_path / "in"], tmp_path / "file" / "out", [checkpoint])


def test_an_input_that_is_not_there_is_named(tmp_path, checkpoint):
    with pytest.raises(ImageError, match="nowhere"):
        run_batch([tmp_path / "nowhere"], tmp_path / "out", [checkpoint])


def test_a_checkpoint_that_cannot_be_used_ends_it_with_its_sentence(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 20)
    with pytest.raises(CheckpointError):
        run_batch([tmp_path / "in"], tmp_path / "out", [tmp_path / "none.safetensors"])

    def refuse(_):
        raise CheckpointError("it does not fit its network")

    with pytest.raises(CheckpointError, match="does not fit"):
        run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], load=refuse)


def test_two_batches_never_write_into_one_folder(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 3)
    refusals = []

    def begin_another(event):
        if isinstance(event, ItemsFound) and not refusals:
            with pytest.raises(ImageError, match="Another batch") as refused:
                run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint])
            refusals.append(refused)

    outcome, _ = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], None, begin_another)
    assert refusals
    assert outcome.done == 3


# Figures


def test_originals_with_color_are_measured_where_asked(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 1)
    Image.new("L", (40, 40), 99).save(tmp_path / "in" / "gray.png")
    _, events = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], measures=True)
    names = found(events)
    figures = {names[event.number]: event.results[0].figures for event in of_kind(events, ItemDone)}
    assert figures["gray.png"] is None
    original, result = (
        read_photo(folder / name).rgb_u8
        for folder, name in (
            (tmp_path / "in", "photo000.png"),
            (tmp_path / "out", "photo000_color_f4.png"),
        )
    )
    assert figures["photo000.png"] == compare_pixels(original, result)
    # A rerun knows them still, and one that did not ask is done again when asked.
    _, again = run_batch([tmp_path / "in"], tmp_path / "out", [checkpoint], measures=True)
    assert {
        names[event.number]: event.results[0].figures for event in of_kind(again, ItemDone)
    } == figures
    run_batch([tmp_path / "in"], tmp_path / "plain", [checkpoint])
    outcome, _ = run_batch([tmp_path / "in"], tmp_path / "plain", [checkpoint], measures=True)
    assert outcome.done == 2
