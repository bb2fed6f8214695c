"""Running another program's network with onnxruntime, an extra that not everybody needs."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from engine.cards import CheckpointCard
from engine.color import FloatArray
from engine.errors import CheckpointError
from engine.files import shown_name
from engine.onnx_card import OUTPUT_CHANNELS, OnnxCard
from engine.onnx_checkpoint import OnnxPorts, read_onnx_content
from engine.onnx_scaling import from_network, to_network

_LIBRARY = "onnxruntime"
_CPU = "CPUExecutionProvider"
# Its errors have no ancestor of their own.
_ERROR_NAMES = (
    *("EPFail", "EngineError", "Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf"),
    *("ModelLoaded", "ModelRequiresCompilation", "NoModel", "NoSuchFile", "NotImplemented"),
    *("NotFound", "RuntimeException"),
)
_LOG_FATAL_ONLY = 4

Infer = Callable[[FloatArray], FloatArray]


def can_run_onnx() -> bool:
    """Tell whether the extra that runs ONNX files is installed."""
    return importlib.util.find_spec(_LIBRARY) is not None


def load_onnx_network(path: Path) -> tuple[CheckpointCard, Infer]:
    """Load an ONNX file with its card.

    Returns
    -------
    Its card for lists, and a function from L*, shape (n, h, w), float32, scaled to [0, 1], to
    a*b*, shape (n, h', w', 2), float32, scaled to [0, 1]. It raises a CheckpointError where the
    network fails.

    Raises
    ------
    CheckpointError
        When the extra is not installed, or the file or its card cannot be used.
    """
    listed, card, ports, content = read_onnx_content(path)
    return listed, make_onnx_inference(content, card, ports, shown_name(path))


def make_onnx_inference(content: bytes, card: OnnxCard, ports: OnnxPorts, name: str) -> Infer:
    """Make a function that runs a network, as :func:`load_onnx_network` returns it.

    Parameters
    ----------
    content
        Of the ONNX file.
    card
        Its card.
    ports
        Where the picture goes in and the colors come out.
    name
        Of the file, for messages.

    Raises
    ------
    CheckpointError
        When the extra is not installed, or onnxruntime cannot use the network.
    """
    runtime = _load_runtime(name)
    errors = _runtime_errors()
    options = runtime.SessionOptions()
    options.log_severity_level = _LOG_FATAL_ONLY
    try:
        session = runtime.InferenceSession(content, options, providers=[_CPU], enable_fallback=0)
    except errors as error:
        raise CheckpointError(
            f"onnxruntime cannot use “{name}”: {_first_line(error)}. Export the network again "
            "with operators of the ONNX standard."
        ) from error
    channels = OUTPUT_CHANNELS[card.output.what]
    dtype = np.float16 if ports.takes_float16 else np.float32

    def infer_one(l_scaled: FloatArray) -> FloatArray:
        seen = to_network(l_scaled, card.input).astype(dtype)
        try:
            (answer,) = session.run([ports.output_name], {ports.input_name: seen})
        except errors as error:
            height, width = l_scaled.shape[1:]
            raise CheckpointError(
                f"“{name}” failed at {width} × {height} pixels: {_first_line(error)}. "
                "Its card may be wrong about the size."
            ) from error
        _require_answer(answer, channels, card.output.layout, name)
        return from_network(answer, card.output)

    def infer(l_scaled: FloatArray) -> FloatArray:
        # One by one: many a file allows a single picture only.
        return np.concatenate([infer_one(picture[None]) for picture in l_scaled])

    return infer


def _require_answer(answer: Any, channels: int, layout: str, name: str) -> None:
    axis = 1 if layout == "nchw" else 3
    shape = np.shape(answer)
    if len(shape) != 4 or shape[axis] != channels or shape[0] != 1 or 0 in shape:
        shown = " × ".join(map(str, shape))
        raise CheckpointError(
            f"“{name}” answered with {shown} numbers, but its card says {channels} channels in "
            f"the order {layout}; correct the card."
        )
    if not np.isfinite(answer).all():
        raise CheckpointError(
            f"“{name}” answered with numbers that are not finite, so it cannot colorize; "
            "use another checkpoint."
        )


def _load_runtime(name: str) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise CheckpointError(
            f"“{name}” is an ONNX network, for which Tintype needs an extra: install it with "
            'pip install ".[onnx]", or use another checkpoint.'
        ) from error
    onnxruntime.disable_telemetry_events()  # nothing leaves the machine
    return onnxruntime


def _runtime_errors() -> tuple[type[Exception], ...]:
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    found = (getattr(state, name, None) for name in _ERROR_NAMES)
    return (*(one for one in found if one is not None), RuntimeError, ValueError, MemoryError)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:200].rstrip(".")
