"""Going on with a checkpoint on the photographs of an evaluation, and what that keeps out."""

from pathlib import Path

from engine.checkpoints import read_trainable_card
from engine.settings import TrainingSettings
from engine.split_file import read_split
from engine.splitting import SPLIT_NAME
from engine.transfer_photos import list_evaluated
from engine.variants import Augmentation

# Of a set of 20 the usual test share would be two photographs.
TEST_SHARE, VALIDATION_SHARE = 0.3, 0.1
# With fewer photographs an epoch of batches of the usual size would be a handful of steps.
_FEW_PHOTOS, _SMALL_BATCH = 100, 8
_COLOR_TREE = "colorfuloriginal"


def fine_tune_settings(
    folder: Path,
    checkpoint: Path,
    run_dir: Path,
    epochs: int = 10,
    learning_rate: float = 5e-4,
    seed: int = 0,
) -> TrainingSettings:
    """Make the settings of a training that goes on from a checkpoint.

    Each class gives three tenths of its photographs to the test part, which the training never
    sees; :func:`held_out_names` tells their names afterwards.

    Parameters
    ----------
    folder
        Of an evaluation: with the two trees of the Natural-Color Dataset, or any color folder.
    checkpoint
        Whose weights the training starts from.
    run_dir
        Where the run is kept.
    epochs
        At least 1.
    learning_rate
        Step size of Adam at the start; it falls to 0 over the run.
    seed
        Decides who trains and who tests.

    Raises
    ------
    CheckpointError
        When the checkpoint is missing, is none, or is another program's network.
    DatasetError
        When the folder is missing or cannot be opened.
    SettingsError
        When a value is out of its range.
    """
    card = read_trainable_card(checkpoint)
    listing = list_evaluated(folder)
    is_small = len(listing.photos) < _FEW_PHOTOS
    return TrainingSettings(
        data_dirs=(listing.color_root,),
        run_dir=run_dir,
        spec=card.spec,
        title=f"{card.title}, fine-tuned on {folder.resolve().name}",
        epochs=epochs,
        batch_size=_SMALL_BATCH if is_small else TrainingSettings.batch_size,
        learning_rate=learning_rate,
        schedule="cosine",
        seed=seed,
        validation_share=VALIDATION_SHARE,
        test_share=TEST_SHARE,
        split_by="class",
        augmentation=Augmentation("fresh"),
        flip=True,
        initial_checkpoint=checkpoint,
    )


def held_out_names(run_dir: Path) -> frozenset[str]:
    """Return what a training kept out: names as :attr:`EvaluatedPhoto.name` has them.

    Parameters
    ----------
    run_dir
        A run, or its split file.

    Returns
    -------
    The test photographs' names below their folder, and also below the color tree where a training
    was given the folder that holds it. A name that another folder of the training has too is left
    out unless both are of the test part.

    Raises
    ------
    DatasetError
        When the split is missing or is none.
    """
    path = run_dir / SPLIT_NAME if run_dir.is_dir() else run_dir
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for (_, name), part in read_split(path).parts.items():
        names[part == "test"].update((name, _below_color_tree(name)))
    return frozenset(names[True] - names[False])


def _below_color_tree(name: str) -> str:
    parts = name.split("/")
    trees = [number for number, part in enumerate(parts[:-1]) if part.casefold() == _COLOR_TREE]
    return "/".join(parts[trees[-1] + 1 :]) if trees else name
