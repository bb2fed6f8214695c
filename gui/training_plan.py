"""From what the form says to the settings of a training."""

from dataclasses import replace
from pathlib import Path

from engine.api import Augmentation, SettingsError, TrainingSettings
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
        When a value is out of its range, or no folder was chosen.
    """
    if not form.folder:
        raise SettingsError("Choose the folder of photographs to learn from first.")
    spec = form.spec
    return TrainingSettings(
        data_dirs=(Path(form.folder),),
        run_dir=new_run_dir(spec),
        spec=spec,
        epochs=form.epochs,
        batch_size=form.batch_size,
        learning_rate=form.learning_rate,
        schedule=form.schedule,
        loss=form.loss,
        seed=form.seed,
        split_by=form.split_by,
        photo_limit=form.photo_limit,
        augmentation=replace(augmentation, mode=form.augmentation_mode),
        initial_checkpoint=Path(form.start_from) if form.start_from else None,
        freeze_encoder=form.freeze_encoder and bool(form.start_from),
        device=form.device,
        mixed_precision=form.mixed_precision,
        xla=form.xla,
    )
