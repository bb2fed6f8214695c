"""From what the form says to the settings of a training."""

from dataclasses import replace
from pathlib import Path

from engine.api import Augmentation, ModelSpec, TrainingSettings
from gui.run_names import new_run_dir
from gui.training_form import TrainingForm


def plan_training(form: TrainingForm, augmentation: Augmentation) -> TrainingSettings:
    """Make the settings of a training in a folder of its own.

    Parameters
    ----------
    form
        What to train on what; its mode of variants holds.
    augmentation
        How far the variants may go.

    Raises
    ------
    SettingsError
        When a value is out of its range.
    """
    spec = ModelSpec(form.kind, form.filters)
    return TrainingSettings(
        data_dirs=(Path(form.folder),),
        run_dir=new_run_dir(spec),
        spec=spec,
        epochs=form.epochs,
        batch_size=form.batch_size,
        split_by=form.split_by,
        augmentation=replace(augmentation, mode=form.augmentation_mode),
    )
