"""Our training against plain Keras and PyTorch: the same network, streamed against ready arrays.

PyTorch is measured where it is installed: here, or in the environment whose Python the variable
``TINTYPE_TORCH_PYTHON`` names. A program that waits for its round is stopped by the system, so that
none disturbs another.
"""

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from _measure import report
from _photos import write_jpegs

_FOLDER = Path(__file__).parent
_ROUNDS = 7
_BATCHES = {16: 60, 64: 25}
_PHOTOS = 100


class Program:
    """A training that runs while its round lasts and is frozen else."""

    def __init__(self, python: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [python, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # Waiting threads that spin would cripple PyTorch; the others do not read it.
            env=os.environ | {"OMP_WAIT_POLICY": "passive", "TF_CPP_MIN_LOG_LEVEL": "3"},
        )
        assert self._line() == "ready"
        self._process.send_signal(signal.SIGSTOP)

    def images_per_second(self) -> float:
        """Let it run for one round."""
        self._process.send_signal(signal.SIGCONT)
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        rate = float(self._line())
        self._process.send_signal(signal.SIGSTOP)
        return rate

    def end(self) -> None:
        """End it for good."""
        self._process.kill()
        self._process.wait()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def main() -> None:
    """Print the ratios for each number of filters."""
    with tempfile.TemporaryDirectory() as folder:
        photos = write_jpegs(Path(folder) / "photos", _PHOTOS)
        for filters in _BATCHES:
            _compare(filters, photos)


def _compare(filters: int, photos: Path) -> None:
    size = str(filters), str(_BATCHES[filters])
    ours, rivals = str(_FOLDER / "_our_rate.py"), str(_FOLDER / "_rivals.py")
    commands = {
        "headless": (sys.executable, ours, "headless", *size, str(photos)),
        "window": (sys.executable, ours, "window", *size, str(photos)),
        "keras": (sys.executable, rivals, "keras", *size),
    }
    torch_python = _torch_python()
    if torch_python:
        commands["torch"] = (torch_python, rivals, "torch", *size)
    with _running(commands) as programs:
        for program in programs.values():
            program.images_per_second()  # the first round after a long sleep does not count
        rounds = [
            {name: program.images_per_second() for name, program in programs.items()}
            for _ in range(_ROUNDS)
        ]
    print(f"{filters} filters, median of {_ROUNDS} rounds:")
    for name in commands:
        report(f"  {name}", f"{np.median([one[name] for one in rounds]):.0f} img/s")
    for mine, rival, goal in (
        ("headless", "keras", "at least 1.2"),
        ("window", "keras", "at least 1.05"),
        ("headless", "torch", "at least 1.3"),
    ):
        if rival in commands:
            ratio = np.median([one[mine] / one[rival] for one in rounds])
            report(f"  ours, {mine} / {rival}", f"{ratio:.2f}", goal)


@contextlib.contextmanager
def _running(commands: dict[str, tuple[str, ...]]) -> Iterator[dict[str, Program]]:
    programs: dict[str, Program] = {}
    try:
        for name, command in commands.items():
            programs[name] = Program(*command)
        yield programs
    finally:
        for program in programs.values():
            program.end()


def _torch_python() -> str:
    chosen = os.environ.get("TINTYPE_TORCH_PYTHON", "")
    return chosen or (sys.executable if importlib.util.find_spec("torch") else "")


if __name__ == "__main__":
    main()
