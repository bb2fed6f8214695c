"""A loaded checkpoint that colorizes photographs."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.cards import CheckpointCard
from engine.checkpoints import load_network
from engine.color import FloatArray, rgb_to_lightness, scale_lightness
from engine.control import StopToken
from engine.images import resize_rgb
from engine.rendering import render
from engine.settings import ModelSpec
from engine.tensorflow_import import load_tensorflow


@dataclass(frozen=True, eq=False)
class Colorized:
    """A photograph with predicted colours.

    Attributes
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB, the photograph's own size.
    ab_scaled
        What the network said: shape (h, w, 2), float32, scaled to [0, 1]; (1, 1, 2) from a
        regressor.
    duration_ms
        Time for all of it, in milliseconds.
    """

    rgb_u8: NDArray[np.uint8]
    ab_scaled: FloatArray
    duration_ms: float


def network_input(rgb_u8: NDArray[np.uint8], image_px: int) -> FloatArray:
    """Make what a network sees of a photograph.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB.
    image_px
        Side of the square that the network works on, in pixels.

    Returns
    -------
    Shape (image_px, image_px), float32, L* scaled to [0, 1].
    """
    return scale_lightness(rgb_to_lightness(resize_rgb(rgb_u8, image_px)))


def make_inference(model: Any, spec: ModelSpec) -> Any:
    """Trace a network once, for batches of any length.

    Parameters
    ----------
    model
        A network made by :func:`engine.networks.build_network`.
    spec
        Its spec.

    Returns
    -------
    A function from L*, shape (n, image_px, image_px, 1), float32, scaled to [0, 1], to a*, b* as
    a tensor of shape (n, h, w, 2), float32, scaled to [0, 1].
    """
    tf = load_tensorflow()
    signature = [tf.TensorSpec((None, spec.image_px, spec.image_px, 1), tf.float32)]

    @tf.function(input_signature=signature)
    def infer(l_scaled: Any) -> Any:
        ab = model(l_scaled, training=False)
        if spec.activation == "tanh":
            ab = (ab + 1) / 2
        return ab[:, None, None, :] if spec.kind == "regressor" else ab

    return infer.get_concrete_function()


class Predictor:
    """A network with its weights, ready to colorize; any thread may call it.

    A lock keeps two threads from using the network at once: Keras gave wrong answers then.

    Parameters
    ----------
    checkpoint
        A checkpoint file.

    Raises
    ------
    CheckpointError
        When the file is not a checkpoint that fits its network.
    """

    def __init__(self, checkpoint: Path) -> None:
        self.card: CheckpointCard
        self.card, model = load_network(checkpoint)
        self._infer = make_inference(model, self.card.spec)
        self._lock = threading.Lock()
        # The first call builds the graph; paid here, the first photograph takes no longer.
        image_px = self.card.spec.image_px
        self.predict_ab(np.zeros((1, image_px, image_px), np.float32))

    def predict_ab(self, l_scaled: FloatArray) -> FloatArray:
        """Run the network.

        Parameters
        ----------
        l_scaled
            Shape (n, image_px, image_px), float32, L* scaled to [0, 1].

        Returns
        -------
        Shape (n, h, w, 2), float32, a* and b* scaled to [0, 1].
        """
        with self._lock:
            return self._infer(load_tensorflow().constant(l_scaled[..., None])).numpy()

    def colorize(self, rgb_u8: NDArray[np.uint8], stop: StopToken | None = None) -> Colorized:
        """Colorize a photograph at its own size.

        Parameters
        ----------
        rgb_u8
            Shape (height, width, 3), uint8, sRGB; only its L* is used.
        stop
            Looked at now and then; None where nobody can ask for a stop.

        Raises
        ------
        RunStopped
            When a stop was asked for.
        """
        start = time.perf_counter()
        l_scaled = network_input(rgb_u8, self.card.spec.image_px)
        ab_scaled = self.predict_ab(l_scaled[None])[0]
        rendered = render(rgb_u8, ab_scaled, stop)
        return Colorized(rendered, ab_scaled, (time.perf_counter() - start) * 1000)
