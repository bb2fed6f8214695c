"""What every test gets: no screen, no network, a home folder of its own."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The tests look for English texts, whatever the machine speaks.
os.environ["LANGUAGE"] = "en"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# Two test processes on one small machine must not fight over spinning threads.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep runs, checkpoints, log and preferences out of the user's folders."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TINTYPE_HOME", str(home))
    return home
