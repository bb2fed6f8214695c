"""Writing a checkpoint as a ``.keras`` file, for people who go on in Keras."""

from pathlib import Path

from engine.checkpoints import load_network
from engine.errors import CheckpointError
from engine.files import atomic_path, describe_os_error, shown_name

KERAS_SUFFIX = ".keras"


def export_keras(checkpoint: Path, target: Path) -> None:
    """Write a checkpoint's network as a file that ``keras.models.load_model`` reads.

    Parameters
    ----------
    checkpoint
        A checkpoint file.
    target
        Ends in ``.keras``; a file of that name is replaced, whole or not at all.

    Raises
    ------
    CheckpointError
        When the checkpoint cannot be used, or the target cannot be written or has another ending.
    """
    if target.suffix != KERAS_SUFFIX:
        raise CheckpointError(
            f"The name “{shown_name(target)}” must end in {KERAS_SUFFIX}: Keras opens no other."
        )
    _, model = load_network(checkpoint)
    try:
        # Absolute, as Keras takes some other paths for addresses on the net.
        with atomic_path(target.absolute()) as temporary:
            model.save(temporary)
    except OSError as error:
        raise CheckpointError(describe_os_error(error, target)) from error
