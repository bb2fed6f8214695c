"""The same training in plain Keras and in PyTorch, as programs of their own.

``python _rivals.py keras FILTERS BATCHES`` prints images a second, once for each line that it
reads, so that the rounds of several programs alternate. Arrays are ready in the memory: neither
reads, varies nor converts photographs.
"""

import sys
import time
from collections.abc import Callable

BATCH_SIZE, SIDE_PX, LEARNING_RATE = 20, 128, 1e-3


def main(rival: str, filters: int, batches: int) -> None:
    """Make ready, say so, and then time one epoch for each line of the standard input."""
    epoch = {"keras": _keras, "torch": _torch}[rival](filters, batches)
    epoch()  # tracing, and the first touch of all memory
    print("ready", flush=True)
    for _ in sys.stdin:
        start_s = time.perf_counter()
        epoch()
        print(BATCH_SIZE * batches / (time.perf_counter() - start_s), flush=True)


def _keras(filters: int, batches: int) -> Callable[[], object]:
    """Make what a plain program does: ``fit`` on numpy arrays, with the report's colorizer."""
    import keras
    import numpy as np

    layers = keras.layers
    x = lightness = keras.Input((SIDE_PX, SIDE_PX, 1))
    x = layers.BatchNormalization()(x)
    options = {"padding": "same", "activation": "relu"}
    for _ in range(3):
        x = layers.Conv2D(filters, 3, 2, **options)(x)
    for _ in range(3):
        x = layers.Conv2D(filters, 3, **options)(x)
    for _ in range(2):
        x = layers.Conv2DTranspose(filters, 3, 2, **options)(x)
    ab = layers.Conv2DTranspose(2, 3, 2, padding="same", activation="sigmoid")(x)
    model = keras.Model(lightness, ab)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), "mae")
    generator = np.random.default_rng(0)
    count = BATCH_SIZE * batches
    l_scaled = generator.random((count, SIDE_PX, SIDE_PX, 1), np.float32)
    ab_scaled = generator.random((count, SIDE_PX, SIDE_PX, 2), np.float32)
    return lambda: model.fit(l_scaled, ab_scaled, BATCH_SIZE, verbose=0)


def _torch(filters: int, batches: int) -> Callable[[], object]:
    """Make the usual loop, in the memory layout that is the fastest on a CPU."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    parts: list[nn.Module] = [nn.BatchNorm2d(1)]
    channels = 1
    for stride in (2, 2, 2, 1, 1, 1):
        parts += [nn.Conv2d(channels, filters, 3, stride, padding=1), nn.ReLU()]
        channels = filters
    for outputs in (filters, filters, 2):
        parts.append(nn.ConvTranspose2d(channels, outputs, 3, 2, padding=1, output_padding=1))
        parts.append(nn.Sigmoid() if outputs == 2 else nn.ReLU())
    model = nn.Sequential(*parts).to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(model.parameters(), LEARNING_RATE)
    loss_of = nn.L1Loss()
    shape = (BATCH_SIZE * batches, 1, SIDE_PX, SIDE_PX)
    l_scaled = torch.rand(shape).to(memory_format=torch.channels_last)
    ab_scaled = torch.rand(shape[0], 2, *shape[2:]).to(memory_format=torch.channels_last)

    def epoch() -> None:
        order = torch.randperm(len(l_scaled))
        for start in range(0, len(order), BATCH_SIZE):
            chosen = order[start : start + BATCH_SIZE]
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(model(l_scaled[chosen]), ab_scaled[chosen])
            loss.backward()
            optimizer.step()
            loss.item()

    return epoch


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
