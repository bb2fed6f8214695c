"""A training in a process of its own, which tests kill or starve.

``python killable.py FOLDER RUN EPOCHS`` begins the run, or goes on with it.
"""

import sys
from pathlib import Path

from helpers.training import QUICK_SPEC, write_photos

from engine import run_keeper
from engine.control import StopToken
from engine.events import RunNote
from engine.settings import ModelSpec, TrainingSettings
from engine.tensorflow_import import load_tensorflow
from engine.trainer import resume_training, train
from engine.variants import Augmentation


def make_photos(folder: Path) -> None:
    """Write the photographs that all runs of a folder train on."""
    if not (folder / "photos").exists():
        write_photos(folder / "photos", 24)


def settings(folder: Path, name: str, epochs: int) -> TrainingSettings:
    """Make the settings of a run."""
    return TrainingSettings(
        data_dirs=(folder / "photos",),
        run_dir=folder / name,
        spec=QUICK_SPEC,
        epochs=epochs,
        batch_size=4,
        test_share=0.0,
        augmentation=Augmentation(),
    )


def hungry_settings(folder: Path, name: str, epochs: int) -> TrainingSettings:
    """Make the settings of a run whose batches are too large for a starved process."""
    return TrainingSettings(
        data_dirs=(folder / "photos",),
        run_dir=folder / name,
        spec=ModelSpec("colorizer", 8, image_px=64),
        epochs=epochs,
        batch_size=128,
        augmentation=Augmentation(),
    )


def _main(folder: Path, name: str, epochs: int, is_starved: bool) -> None:
    make_photos(folder)
    # A state every few steps, so that most kills come between two states of an epoch.
    run_keeper._STATE_INTERVAL_S = 0.05
    run_keeper._LARGEST_STATE_SHARE = 1.0
    load_tensorflow()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    wanted = (hungry_settings if is_starved else settings)(folder, name, epochs)

    def emit(event: object) -> None:
        if isinstance(event, RunNote):
            sys.stdout.write(f"{event}\n")

    if (wanted.run_dir / "settings.json").exists():
        resume_training(wanted.run_dir, emit, StopToken())
    else:
        train(wanted, emit, StopToken())


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), "--starve" in sys.argv)
