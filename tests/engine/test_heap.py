import os
import subprocess
import sys

import pytest

from engine.heap import keep_freed_blocks

COUNT_FAULTS = """
import resource, sys
import numpy as np
if sys.argv[1] == "ours":
    from engine.heap import keep_freed_blocks
    keep_freed_blocks()
# Such as a step makes and frees: below the limit above which blocks go back at once.
def step():
    blocks = [np.ones(400_000, np.float32) for _ in range(8)]
    return sum(block[0] for block in blocks)
step()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(30):
    step()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def page_faults(which):
    command = [sys.executable, "-c", COUNT_FAULTS, which]
    environment = {key: value for key, value in os.environ.items() if "MALLOC" not in key}
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return int(answer.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="the settings are for Linux")
def test_blocks_that_are_freed_and_made_again_are_not_fetched_from_the_system_again():
    assert page_faults("ours") < page_faults("plain") / 5


def test_a_choice_of_the_user_is_kept(monkeypatch):
    monkeypatch.setenv("TF_CPU_ALLOCATOR_USE_BFC", "0")
    keep_freed_blocks()
    assert os.environ["TF_CPU_ALLOCATOR_USE_BFC"] == "0"
