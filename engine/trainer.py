"""Training a network: blocking, on the calling thread; it knows no other thread."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.control import StopToken
from engine.dataset import (
    PhotoSet,
    chosen_at_random,
    chosen_by,
    read_photo_set,
    split_photo_set,
)
from engine.devices import list_devices, tensorflow_device
from engine.errors import RunStopped
from engine.events import RunNote
from engine.photo_sources import SourcePhoto
from engine.run_folder import require_no_run, run_lock
from engine.run_state import read_progress
from engine.settings import TrainingSettings
from engine.settings_file import read_settings
from engine.split_file import read_split
from engine.splitting import SPLIT_NAME
from engine.tensorflow_import import load_tensorflow
from engine.training_run import TrainingRun
from engine.training_types import Emit, TrainingHooks, TrainingOutcome

_NO_HOOKS = TrainingHooks()


def train(
    settings: TrainingSettings,
    emit: Emit,
    stop: StopToken,
    hooks: TrainingHooks = _NO_HOOKS,
) -> TrainingOutcome:
    """Train a network and keep it in ``settings.run_dir``.

    Parameters
    ----------
    settings
        What to train, on what, for how long.
    emit
        Receives the events, on the calling thread.
    stop
        Acts after the batch that is being computed; what is trained by then is saved as partial.
    hooks
        What to show meanwhile, and the gate at which the run can be paused.

    Raises
    ------
    DatasetError
        When the folders hold too few photographs.
    CheckpointError
        When the initial checkpoint does not fit, or the disk cannot take the new one.
    DivergedError
        When the loss is no number any more.
    EngineError
        When the run folder cannot be written, or holds a run already.
    """
    load_tensorflow()
    require_no_run(settings.run_dir)
    # Read at once: a split that is no good needs no photographs.
    stored = read_split(settings.split_file) if settings.split_file is not None else None

    def choose(found: Sequence[SourcePhoto]) -> Sequence[SourcePhoto]:
        named = found if stored is None else chosen_by(stored)(found)
        return chosen_at_random(settings.photo_limit, settings.seed)(named)

    def read() -> PhotoSet:
        photos = read_photo_set(settings.data_dirs, settings.spec.image_px, emit, stop, choose)
        try:
            split_photo_set(photos, settings.split_rule, settings.split_file)
        except BaseException:
            photos.close()
            raise
        return photos

    try:
        photos = read()
    except RunStopped:
        return TrainingOutcome(True, 0, None)
    with photos, run_lock(settings.run_dir):
        return _train(settings, photos, (emit, stop, hooks), goes_on=False)


def resume_training(
    run_dir: Path,
    emit: Emit,
    stop: StopToken,
    hooks: TrainingHooks = _NO_HOOKS,
    epochs: int | None = None,
) -> TrainingOutcome:
    """Go on with a run that was stopped, killed or complete, with its own settings.

    From the same photographs it comes to the same weights as one that nothing disturbed.

    Parameters
    ----------
    run_dir
        Folder of the run, wherever that is now.
    emit, stop, hooks
        See :func:`train`.
    epochs
        How many the run is to have in all; None for what it was begun with.

    Raises
    ------
    SettingsError
        When so many epochs are out of range.
    DatasetError
        When the folders of the photographs are not there any more.
    EngineError
        When there is no run, it is damaged, or it is being trained already; and what
        :func:`train` raises.
    """
    load_tensorflow()
    settings = read_settings(run_dir).settings  # before the lock, which makes a folder
    with run_lock(run_dir):
        if epochs is not None:
            settings = replace(settings, epochs=epochs)
        goes_on = read_progress(run_dir) is not None
        split = read_split(run_dir / SPLIT_NAME)
        try:
            photos = read_photo_set(
                settings.data_dirs, settings.spec.image_px, emit, stop, chosen_by(split)
            )
        except RunStopped:
            return TrainingOutcome(True, 0, None)
        with photos:
            split_photo_set(photos, settings.split_rule, run_dir / SPLIT_NAME)
            return _train(settings, photos, (emit, stop, hooks), goes_on)


def _train(
    settings: TrainingSettings,
    photos: PhotoSet,
    watchers: tuple[Emit, StopToken, TrainingHooks],
    goes_on: bool,
) -> TrainingOutcome:
    device, note = tensorflow_device(settings.device)
    if note is not None:
        watchers[0](RunNote(note))
    names = {f"/{one.device_id}".upper(): one.name for one in list_devices()}
    with load_tensorflow().device(device):
        run = TrainingRun(settings, photos, watchers, goes_on, names.get(device, device))
        return run.train()
