"""The process that opens and writes the photographs of a batch, as it is started for users."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from helpers.batches import PlainPredictor, found, of_kind, run_batch
from helpers.checkpoints import write_untrained
from helpers.disks import small_disk
from helpers.training import QUICK_SPEC, write_photos
from PIL import Image

from engine import batch_process
from engine.adjustments import Adjustments
from engine.batch_hands import FinishOrder, HandsPlan, PhotoHands
from engine.batch_process import HandsLost, HandsPair, ProcessHands
from engine.batch_types import ItemFailed
from engine.errors import EngineError
from engine.images import read_photo
from engine.render_size import RenderSize
from engine.settings import ModelSpec

PLAN = HandsPlan(
    (ModelSpec("colorizer", 4, image_px=32), ModelSpec("regressor", 3, image_px=32)),
    RenderSize(64, False),
    Adjustments(saturation=1.5),
    measures=True,
)
AB = np.full((1, 1, 2), 0.6, np.float32)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_untrained(tmp_path_factory.mktemp("c") / "tiny.safetensors", QUICK_SPEC, "Tiny")


@pytest.fixture
def hands():
    one = ProcessHands(PLAN)
    wait_for(one)
    yield one
    one.close()


@pytest.fixture
def _only_processes(monkeypatch):
    """Let the workers of a batch wait for their processes, which else take over later."""

    def is_ready(self):
        while not (self._is_ready.wait(0.02) or self.is_lost):
            pass
        return self._is_ready.is_set()

    monkeypatch.setattr(ProcessHands, "is_ready", property(is_ready))
    monkeypatch.setattr("engine.batch_work.SETTLED_AFTER_S", 0.0)


def wait_for(one):
    assert one._is_ready.wait(30)


def order(output, has_thumbnails=True):
    return FinishOrder(AB, output, "note", has_thumbnails)


def test_it_does_what_is_done_here(tmp_path, hands):
    (photo,) = write_photos(tmp_path, 1, size_px=90)
    here = PhotoHands(PLAN)
    for one, name in ((hands, "there.png"), (here, "here.png")):
        opened = one.open(7, photo)
        finished = one.finish(7, order(tmp_path / name))
        one.drop(7)
        if one is hands:
            opened_there, finished_there = opened, finished
    assert finished == finished_there
    assert (opened.stamp, opened.pixels) == (opened_there.stamp, opened_there.pixels)
    for mine, other in zip(opened.inputs, opened_there.inputs, strict=True):
        np.testing.assert_array_equal(mine, other)
    pixels = [read_photo(tmp_path / name).rgb_u8 for name in ("here.png", "there.png")]
    np.testing.assert_array_equal(*pixels)
    assert hands.process_id != here.process_id == os.getpid()


def test_its_errors_are_those_from_here(tmp_path, hands):
    (tmp_path / "text.png").write_text("no photograph")
    (photo,) = write_photos(tmp_path / "in", 1)
    for name in ("text.png", "gone.png"):
        raised = []
        for one in (hands, PhotoHands(PLAN)):
            with pytest.raises((EngineError, OSError)) as caught:
                one.open(1, tmp_path / name)
            raised.append(caught.value)
        there, here = raised
        assert str(there) == str(here)
        assert isinstance(there, OSError) == isinstance(here, OSError)
    hands.open(2, photo)
    with pytest.raises(EngineError) as caught:
        hands.finish(2, order(tmp_path / "no folder" / "a.png"))
    assert caught.value.__cause__.errno == errno.ENOENT
    # What went wrong once does not hold up the next.
    hands.finish(2, order(tmp_path / "a.png"))


def test_a_fault_of_ours_is_told_too(hands):
    with pytest.raises(RuntimeError, match="KeyError"):
        hands.finish(99, order(Path("never.png")))


def test_it_ends_with_the_program_that_started_it(tmp_path):
    code = (
        "import os, signal\n"
        "from engine.adjustments import Adjustments\n"
        "from engine.batch_hands import HandsPlan\n"
        "from engine.batch_process import ProcessHands\n"
        "hands = ProcessHands(HandsPlan((), None, Adjustments(), False))\n"
        "hands._is_ready.wait(30)\n"
        "print(hands.process_id, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False)
    child = int(result.stdout)
    until_s = time.monotonic() + 20
    while _is_alive(child) and time.monotonic() < until_s:
        time.sleep(0.05)
    assert not _is_alive(child)


def _is_alive(process_id):
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    # One that ended and that nobody asked about is there by name only.
    status = Path(f"/proc/{process_id}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_ctrl_c_is_not_for_it(hands, tmp_path):
    (photo,) = write_photos(tmp_path, 1)
    os.kill(hands.process_id, signal.SIGINT)
    assert hands.open(1, photo).pixels == 40 * 40


def test_one_that_was_killed_is_lost_and_started_anew(tmp_path):
    (photo,) = write_photos(tmp_path, 1)
    pair = HandsPair(PLAN, has_process=True)
    assert isinstance(pair.current(), PhotoHands)  # nobody waits for its start
    first = pair._there
    wait_for(first)
    assert pair.current() is first
    os.kill(first.process_id, signal.SIGKILL)
    with pytest.raises(HandsLost):
        first.open(1, photo)
    first._process.wait(20)
    assert isinstance(pair.current(), PhotoHands)
    wait_for(pair._there)
    assert pair.current().open(1, photo).pixels == 40 * 40
    pair.close()


def test_where_no_process_can_be_started_the_work_is_done_here(tmp_path, monkeypatch):
    monkeypatch.setattr(batch_process.sys, "executable", str(tmp_path / "no python"))
    pair = HandsPair(PLAN, has_process=True)
    assert isinstance(pair.current(), PhotoHands)
    pair.close()


@pytest.mark.usefixtures("_only_processes")
def test_a_batch_with_processes_comes_to_the_same(tmp_path, checkpoint):
    write_photos(tmp_path / "in" / "deep", 12)
    Image.new("L", (40, 30), 90).save(tmp_path / "in" / "gray.png")
    (tmp_path / "in" / "text.png").write_text("no photograph")
    reasons, pixels = [], []
    for has_processes in (True, False):
        out = tmp_path / f"out{has_processes}"
        outcome, events = run_batch(
            [tmp_path / "in"], out, [checkpoint], has_processes=has_processes, measures=True
        )
        assert (outcome.done, outcome.failed) == (13, 1)
        reasons.append([event.reason for event in of_kind(events, ItemFailed)])
        names = sorted(path.relative_to(out) for path in out.rglob("*.png"))
        pixels.append([(name, read_photo(out / name).rgb_u8.tobytes()) for name in names])
    assert reasons[0] == reasons[1]
    assert len(pixels[0]) == 13
    assert pixels[0] == pixels[1]


@pytest.mark.usefixtures("_only_processes")
def test_a_photograph_that_ends_its_process_fails_alone(tmp_path, checkpoint, monkeypatch):
    write_photos(tmp_path / "in", 14)
    started = []
    start = ProcessHands.__init__

    def note(self, plan):
        start(self, plan)
        started.append(self)

    monkeypatch.setattr(ProcessHands, "__init__", note)
    killed = []

    class Killer(PlainPredictor):
        def predict_ab(self, l_scaled):
            if not killed:
                killed.extend(started)
                for one in killed:
                    os.kill(one.process_id, signal.SIGKILL)
                    one._process.wait(20)
            return super().predict_ab(l_scaled)

    outcome, events = run_batch(
        [tmp_path / "in"], tmp_path / "out", [checkpoint], load=lambda _: Killer(),
        has_processes=True,
    )  # fmt: skip
    failed = of_kind(events, ItemFailed)
    assert 1 <= len(failed) <= len(killed)
    assert all("ended from outside" in event.reason for event in failed)
    assert outcome.done == 14 - outcome.failed
    assert len(found(events)) == 14
    assert len(list((tmp_path / "out").glob("*.png"))) == outcome.done


@pytest.mark.usefixtures("_only_processes")
def test_a_disk_that_fills_up_there_ends_the_batch(tmp_path, checkpoint):
    write_photos(tmp_path / "in", 30, size_px=64)
    with small_disk(tmp_path / "out") as out:
        outcome, _ = run_batch([tmp_path / "in"], out, [checkpoint], has_processes=True)
        assert outcome.was_stopped
        assert "disk is full" in outcome.problem or "larger than a file" in outcome.problem
        assert 0 < outcome.done < 30
