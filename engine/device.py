"""Which processor does the work, in words."""

import os
from dataclasses import dataclass

from engine.tensorflow_import import load_tensorflow


@dataclass(frozen=True)
class EngineInfo:
    """What the engine runs on.

    Attributes
    ----------
    device
        "CPU, 2 cores" or the name of the GPU.
    tensorflow_version
        "2.21.0".
    """

    device: str
    tensorflow_version: str


def prepare() -> EngineInfo:
    """Import TensorFlow, which takes seconds, and say what the work will run on.

    Raises
    ------
    ImportError
        When TensorFlow is not installed or cannot be loaded.
    """
    # Other libraries first: one that is loaded beside TensorFlow's waits for them inside the
    # system's loader, and holds up every thread of Python's meanwhile.
    from engine import checkpoints, image_writing  # noqa: F401
    from engine.images import load_decoders

    load_decoders()
    tf = load_tensorflow()
    gpus = tf.config.list_physical_devices("GPU")
    if not gpus:
        count = os.cpu_count() or 1
        return EngineInfo(f"CPU, {count} core{'s' if count > 1 else ''}", tf.__version__)
    details = tf.config.experimental.get_device_details(gpus[0])
    return EngineInfo(details.get("device_name", "GPU"), tf.__version__)
