"""Small HDF5 files as Keras writes them, and as nobody should."""

import contextlib
import shutil
from pathlib import Path

import h5py
import numpy as np


@contextlib.contextmanager
def edited(source: Path, target: Path):
    """Copy an HDF5 file and open the copy to change it."""
    shutil.copyfile(source, target)
    with h5py.File(target, "r+") as file:
        yield file


def write_keras_2(path: Path, layers, is_full_model: bool = True) -> None:
    """Write a legacy file as Keras 2 did: byte strings, and names that end in ":0".

    Parameters
    ----------
    path
        The file to make.
    layers
        Pairs of a layer's name and its weights by name, in order.
    is_full_model
        Whether the weights are in a group beside the configuration.
    """
    with h5py.File(path, "w") as file:
        if is_full_model:
            file.attrs["model_config"] = '{"class_name": "Lambda", "config": "hostile"}'
            file.create_group("optimizer_weights").create_dataset("iter:0", data=7)
        root = file.create_group("model_weights") if is_full_model else file
        root.attrs["backend"] = b"tensorflow"
        root.attrs["layer_names"] = np.array([name.encode() for name, _ in layers])
        for name, weights in layers:
            group = root.create_group(name)
            paths = [f"{name}/{weight}:0" for weight in weights]
            group.attrs["weight_names"] = np.array([item.encode() for item in paths], "S")
            for item, array in zip(paths, weights.values(), strict=True):
                group.create_dataset(item, data=array)


def layers_of(weights):
    """Group weights by the part of their name before the slash, as pairs in order."""
    groups = {}
    for name, array in weights.items():
        layer, weight = name.split("/")
        groups.setdefault(layer, {})[weight] = array
    return list(groups.items())
