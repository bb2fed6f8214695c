"""Small checkpoints and what is needed to damage them."""

import dataclasses
import functools
import json
import struct

import numpy as np

from engine.cards import CheckpointCard
from engine.networks import weight_shapes
from engine.settings import KINDS, NORMALIZATIONS, UPSAMPLINGS, ModelSpec

SPEC = ModelSpec(filters=4, image_px=32)


def every_network(filters=4, image_px=32, activation="sigmoid") -> list[ModelSpec]:
    """List every kind of network with every normalization and upsampling that it can have."""
    return [
        ModelSpec(kind, filters, activation, image_px, normalization, upsampling)
        for kind in KINDS
        for normalization in NORMALIZATIONS[kind]
        for upsampling in UPSAMPLINGS[kind]
    ]


def spec_name(spec: ModelSpec) -> str:
    """Name a network in the list of tests."""
    return f"{spec.kind}-{spec.normalization}-{spec.upsampling}-{spec.activation}"


def make_card(**changes) -> CheckpointCard:
    """Make a valid card of the small colorizer, with some values changed."""
    card = CheckpointCard(
        title="Faces, 4 filters",
        spec=SPEC,
        parameter_count=1154,
        loss="mae",
        trained_on="faces",
        split="12 training, 2 validation, 2 test photographs, seed 0",
        epochs=3,
        validation_loss=0.0183,
        date="2026-01-31T12:00:00+00:00",
        versions={"tintype": "0.1.0", "keras": "3.15.1"},
    )
    return dataclasses.replace(card, **changes)


@functools.cache
def _shapes(spec):
    return weight_shapes(spec)


def make_weights(spec=SPEC, seed=0):
    """Make random weights of the names and shapes of a network."""
    generator = np.random.default_rng(seed)
    return {
        name: generator.standard_normal(shape).astype(np.float32)
        for name, shape in _shapes(spec).items()
    }


def card_of(spec, **changes) -> CheckpointCard:
    """Make a card whose count of weights is right for a network."""
    count = sum(array.size for array in make_weights(spec).values())
    return make_card(spec=spec, parameter_count=count, **changes)


def divide_safetensors(content: bytes) -> tuple[dict, bytes]:
    """Divide the bytes of a safetensors file into its header and its numbers."""
    (length,) = struct.unpack_from("<Q", content)
    return json.loads(content[8 : 8 + length]), content[8 + length :]


def join_safetensors(header, data: bytes) -> bytes:
    """Undo divide_safetensors with a header that was changed."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data
