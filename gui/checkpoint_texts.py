"""Short texts for the figures of a checkpoint."""

import math

from PySide6.QtCore import QCoreApplication

from engine.api import ONNX_KIND, ModelSpec

NO_FIGURE = "–"

_KILO, _MEGA = 1000, 1_000_000
# Above, a decimal would show three digits where two say enough.
_LARGEST_WITH_DECIMAL = 9.95
_SMALLEST_LOSS = 1e-4


def format_count(count: int) -> str:
    """Return a count with two or three digits.

    Parameters
    ----------
    count
        0 or more: 640 gives ``"640"``, 1234 ``"1.2 k"``, 260_300 ``"260 k"`` and 1_300_000
        ``"1.3 M"``, with a space that does not break.
    """
    if count < _KILO:
        return str(count)
    # What would be rounded up to 1000 k belongs to the next unit.
    size, unit = (_KILO, "k") if count < _MEGA - _KILO / 2 else (_MEGA, "M")
    digits = 1 if count / size < _LARGEST_WITH_DECIMAL else 0
    return f"{count / size:.{digits}f}\u00a0{unit}"


def format_loss(loss: float | None) -> str:
    """Return a loss with four decimals and no leading zero, such as ``".0327"``.

    Parameters
    ----------
    loss
        0 or more, in the units of scaled a*b*; None or not finite gives a dash.
    """
    if loss is None or not math.isfinite(loss):
        return NO_FIGURE
    is_tiny = 0 < loss < _SMALLEST_LOSS / 2
    text = f"{_SMALLEST_LOSS if is_tiny else loss:.4f}".removeprefix("0")
    return f"<{text}" if is_tiny else text


def spec_text(spec: ModelSpec, parameter_count: int) -> str:
    """Return what network a checkpoint is in few words, such as ``"tanh, norm between, 260 k"``.

    Parameters
    ----------
    spec
        The network. What differs from the standard of its kind is told, and no more: the column
        is narrow. A standard colorizer is told by its activation, another program's network by the
        kind of its file.
    parameter_count
        Weights of the network.
    """
    if spec.kind == "regressor":
        return ", ".join([_translate("mean a*b*"), *_differences(spec)])
    if spec.kind == ONNX_KIND:
        return ", ".join(["ONNX", format_count(parameter_count)])
    words = _differences(spec)
    if spec.kind == "encoder_decoder":
        words.insert(0, _translate("encoder-decoder"))
    elif spec.kind == "efficientnet":
        words.insert(0, _translate("EfficientNet"))
    return ", ".join([*(words or [spec.activation]), format_count(parameter_count)])


def _differences(spec: ModelSpec) -> list[str]:
    """Name each part of a network that is not the standard of its kind."""
    standard, words = ModelSpec(spec.kind), []
    if spec.activation != standard.activation:
        words.append(spec.activation)
    if spec.normalization != standard.normalization:
        words.append(_normalization_words(spec.normalization))
    if spec.upsampling != standard.upsampling:
        words.append(_upsampling_words(spec.upsampling))
    return words


def _normalization_words(normalization: str) -> str:
    words = {
        "input": _translate("norm at input"),
        "between": _translate("norm between"),
        "none": _translate("no norm"),
    }
    return words[normalization]


def _upsampling_words(upsampling: str) -> str:
    return {"transposed": _translate("transposed"), "resize": _translate("resize")}[upsampling]


def _translate(text: str) -> str:
    return QCoreApplication.translate("CheckpointTexts", text)
