"""A loaded checkpoint that colorizes photographs."""

import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.adjustments import Adjustments
from engine.any_size import without_size
from engine.cards import CheckpointCard
from engine.checkpoint_file import open_checkpoint
from engine.checkpoints import load_network, read_card
from engine.color import FloatArray
from engine.control import StopToken
from engine.light_layers import LIGHT_KINDS, light_network, light_shapes
from engine.network_inputs import photo_input
from engine.onnx_checkpoint import is_onnx
from engine.onnx_network import Infer, load_onnx_network
from engine.render_size import RenderSize, is_resizable
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
    network_ms
        Time for the network alone, in milliseconds.
    """

    rgb_u8: NDArray[np.uint8]
    ab_scaled: FloatArray
    duration_ms: float
    network_ms: float


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
    return _trace(partial(model, training=False), spec, spec.image_px)


def _trace(network: Any, spec: ModelSpec, side_px: int | None) -> Any:
    """Trace a network for one size, or with None for any."""
    tf = load_tensorflow()
    signature = [tf.TensorSpec((None, side_px, side_px, 1), tf.float32)]

    # There is no Python to be translated, and looking for some would take a second.
    @tf.function(input_signature=signature, autograph=False)
    def infer(l_scaled: Any) -> Any:
        ab = network(l_scaled)
        if spec.activation == "tanh":
            ab = (ab + 1) / 2
        return ab[:, None, None, :] if spec.kind == "regressor" else ab

    return infer.get_concrete_function()


def _load_own_network(checkpoint: Path) -> tuple[CheckpointCard, Infer]:
    if read_card(checkpoint).spec.kind in LIGHT_KINDS:
        card, traced = _trace_light_network(checkpoint)
    else:
        card, traced = _trace_network(checkpoint)
    to_tensor = load_tensorflow().constant

    def infer(l_scaled: FloatArray) -> FloatArray:
        return traced(to_tensor(l_scaled[..., None])).numpy()

    return card, infer


def _trace_network(checkpoint: Path) -> tuple[CheckpointCard, Any]:
    card, model = load_network(checkpoint)
    if not is_resizable(card.spec):
        return card, make_inference(model, card.spec)
    # Traced once for all sizes: the proportion of each photograph may be another.
    return card, _trace(partial(without_size(model), training=False), card.spec, None)


def _trace_light_network(checkpoint: Path) -> tuple[CheckpointCard, Any]:
    with open_checkpoint(checkpoint) as opened:
        spec = opened.card.spec
        weights = opened.read_weights(light_shapes(spec))
    return opened.card, _trace(light_network(spec, weights), spec, None)


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
        When the file is not a checkpoint that fits its network, or an extra that it needs is not
        installed.
    """

    def __init__(self, checkpoint: Path) -> None:
        self.card: CheckpointCard
        load = load_onnx_network if is_onnx(checkpoint) else _load_own_network
        self.card, self._infer = load(checkpoint)
        self._lock = threading.Lock()
        # The first call builds the graph; paid here, the first photograph takes no longer.
        image_px = self.card.spec.image_px
        self.predict_ab(np.zeros((1, image_px, image_px), np.float32))

    def predict_ab(self, l_scaled: FloatArray) -> FloatArray:
        """Run the network.

        Parameters
        ----------
        l_scaled
            Shape (n, h, w), float32, L* scaled to [0, 1]; h and w from
            :func:`engine.network_inputs.photo_input`.

        Returns
        -------
        Shape (n, h, w, 2), float32, a* and b* scaled to [0, 1]; (n, 1, 1, 2) from a regressor.
        """
        return self._predict_timed(l_scaled)[0]

    def predict(self, rgb_u8: NDArray[np.uint8], size: RenderSize | None = None) -> FloatArray:
        """Ask the network for the colors of a photograph.

        Parameters
        ----------
        rgb_u8
            Shape (height, width, 3), uint8, sRGB; only its L* is used.
        size
            At which the network sees it; None for the one that measures best. A network that
            knows a single size (a regressor) sees that one.

        Returns
        -------
        Shape (h, w, 2), float32, a* and b* scaled to [0, 1]; (1, 1, 2) from a regressor.
        """
        return self.predict_timed(rgb_u8, size)[0]

    def predict_timed(
        self, rgb_u8: NDArray[np.uint8], size: RenderSize | None = None
    ) -> tuple[FloatArray, float]:
        """Do as :meth:`predict`, and tell how many milliseconds the network alone took."""
        ab_scaled, network_ms = self._predict_timed(photo_input(rgb_u8, self.card.spec, size)[None])
        return ab_scaled[0], network_ms

    def colorize(
        self,
        rgb_u8: NDArray[np.uint8],
        stop: StopToken | None = None,
        size: RenderSize | None = None,
        adjustments: Adjustments | None = None,
    ) -> Colorized:
        """Colorize a photograph at its own size.

        Parameters
        ----------
        rgb_u8
            Shape (height, width, 3), uint8, sRGB; only its L* is used.
        stop
            Looked at now and then; None where nobody can ask for a stop.
        size
            As for :meth:`predict`.
        adjustments
            Of the colors, after the network; None changes nothing.

        Raises
        ------
        RunStopped
            When a stop was asked for.
        """
        start_s = time.perf_counter()
        ab_scaled, network_ms = self.predict_timed(rgb_u8, size)
        rendered = render(rgb_u8, ab_scaled, stop, adjustments)
        duration_ms = (time.perf_counter() - start_s) * 1000
        return Colorized(rendered, ab_scaled, duration_ms, network_ms)

    def _predict_timed(self, l_scaled: FloatArray) -> tuple[FloatArray, float]:
        with self._lock:
            start_s = time.perf_counter()
            ab_scaled = self._infer(l_scaled)
            return ab_scaled, (time.perf_counter() - start_s) * 1000
