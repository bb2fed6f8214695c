"""A batch that is killed again and again comes to the same as one that was left alone.

In ``make endurance`` the network is a real one.
"""

import itertools
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers import killable_batch
from helpers.checkpoints import untrained_card
from helpers.training import QUICK_SPEC, write_photos

from engine.batch_manifest import MANIFEST_NAME
from engine.images import read_photo
from engine.json_journal import read_journal
from engine.networks import build_network, named_weights

KILLS = int(os.environ.get("TINTYPE_KILLS", "20"))
IS_REAL = "TINTYPE_KILLS" in os.environ
# Each start of the processes takes a second: fewer kills, at least in the tests.
KILLS_WITH_PROCESSES = KILLS if IS_REAL else 4


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    from engine.checkpoints import save_checkpoint

    path = tmp_path_factory.mktemp("c") / "tiny.safetensors"
    model = build_network(QUICK_SPEC)
    card = untrained_card(QUICK_SPEC, parameter_count=model.count_params())
    save_checkpoint(path, card, named_weights(model))
    return path


def start(*arguments):
    command = [sys.executable, killable_batch.__file__, *map(str, arguments)]
    tests_dir = Path(killable_batch.__file__).parents[1]
    path = os.pathsep.join([str(tests_dir), str(tests_dir.parent)])
    return subprocess.Popen(
        command + (["--real"] if IS_REAL else []),
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": path, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )


def kill_somewhere(process, generator):
    """Kill a batch that has done some photographs, at any moment of the next one."""
    for _ in range(generator.randint(1, 6)):
        if process.stdout.readline() != "done\n":
            break
    time.sleep(generator.random() * 0.02)
    process.kill()
    process.communicate(timeout=60)


def results(folder):
    """Read the pixels: the color profile in a file says when its process made it."""
    return {path.name: read_photo(path).rgb_u8.tobytes() for path in folder.glob("*.png")}


def done_count(folder):
    entries = [entry for _, entry in read_journal(folder / MANIFEST_NAME)]
    return len({entry["source"] for entry in entries if "output_bytes" in entry})


@pytest.mark.parametrize(
    ("kills", "options"), [(KILLS, ()), (KILLS_WITH_PROCESSES, ("--processes",))]
)
def test_kills_at_any_moment_lose_and_double_nothing(tmp_path, checkpoint, kills, options):
    photo_count = 15 * kills
    write_photos(tmp_path / "in", photo_count, size_px=60)
    generator = random.Random(7)
    counts = [0]
    for _ in range(kills):
        kill_somewhere(start(tmp_path / "in", tmp_path / "killed", checkpoint, *options), generator)
        counts.append(done_count(tmp_path / "killed"))
    # Each went on from what was there.
    assert all(later > before for before, later in itertools.pairwise(counts))
    assert counts[-1] < photo_count, "no kill came before the end: more photographs are needed"
    last, _ = start(tmp_path / "in", tmp_path / "killed", checkpoint).communicate(timeout=120)
    _, done, skipped, failed = last.splitlines()[-1].split()
    assert int(skipped) == counts[-1]
    assert (int(done) + int(skipped), int(failed)) == (photo_count, 0)
    whole, _ = start(tmp_path / "in", tmp_path / "whole", checkpoint).communicate(timeout=120)
    assert whole.splitlines()[-1] == f"ended {photo_count} 0 0"
    killed = results(tmp_path / "killed")
    assert len(killed) == photo_count
    assert killed == results(tmp_path / "whole")
    # Nor did a kill leave what it was writing.
    assert not list((tmp_path / "killed").glob(".tintype-[0-9]*"))
    rows = [path.read_text().count("\n") for path in sorted(tmp_path.glob("*/tintype-report.csv"))]
    assert rows == [photo_count + 1] * 2
