"""An ONNX file with its card as a checkpoint: what lists show of it, and whether both fit."""

import datetime
import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.cards import CheckpointCard
from engine.errors import CheckpointError
from engine.files import describe_os_error, shown_name
from engine.onnx_card import (
    NCHW,
    OUTPUT_CHANNELS,
    OnnxCard,
    onnx_card_path,
    parse_onnx_card,
    read_onnx_card_bytes,
)
from engine.onnx_file import FLOAT16, FLOAT32, OnnxOutline, OnnxPort, read_outline
from engine.onnx_spec import ONNX_SUFFIX
from engine.tensor_files import open_regular

_UNKNOWN = "not known"


@dataclass(frozen=True)
class OnnxPorts:
    """Where a picture goes in and its colors come out.

    Attributes
    ----------
    input_name, output_name
        As the file calls them.
    takes_float16
        Whether the network sees numbers of 16 bits.
    """

    input_name: str
    output_name: str
    takes_float16: bool


def is_onnx(path: Path) -> bool:
    """Tell by its name whether a checkpoint is an ONNX file."""
    return path.suffix.lower() == ONNX_SUFFIX


def read_onnx_checkpoint(path: Path) -> CheckpointCard:
    """Read what lists show of an ONNX file, without running it and without its library.

    Raises
    ------
    CheckpointError
        When the file or its card is missing, broken, or both do not fit.
    """
    card = read_card_of(path)
    with open_regular(path) as file:
        outline = _read_fitting(file, shown_name(path), card)[0]
    return _as_checkpoint_card(path, card, outline)


def read_onnx_content(path: Path) -> tuple[CheckpointCard, OnnxCard, OnnxPorts, bytes]:
    """Read an ONNX file whole, once it was checked as :func:`read_onnx_checkpoint` does.

    Raises
    ------
    CheckpointError
        When the file or its card is missing, broken, or both do not fit.
    """
    card = read_card_of(path)
    with open_regular(path) as file:
        _read_fitting(file, shown_name(path), card)  # so that nothing too large is read
        file.seek(0)
        content = file.read()
    # What is run is what was checked, even when the file changed meanwhile.
    outline, ports = _read_fitting(io.BytesIO(content), shown_name(path), card)
    return _as_checkpoint_card(path, card, outline), card, ports, content


def read_card_of(path: Path) -> OnnxCard:
    """Read the card of an ONNX file.

    Raises
    ------
    CheckpointError
        When it is missing or broken.
    """
    with open_regular(path):  # a missing file is the first thing to say
        return parse_onnx_card(read_onnx_card_bytes(path), shown_name(onnx_card_path(path)))


def checked_ports(file: BinaryIO, card: OnnxCard, name: str) -> OnnxPorts:
    """Find where a picture goes into a network and its colors come out.

    Raises
    ------
    CheckpointError
        When the file is broken or does not fit its card.
    """
    return _read_fitting(file, name, card)[1]


def _read_fitting(file: BinaryIO, name: str, card: OnnxCard) -> tuple[OnnxOutline, OnnxPorts]:
    outline = read_outline(file, name)
    if len(outline.inputs) != 1:
        raise CheckpointError(
            f"“{name}” has {len(outline.inputs)} inputs; only networks with a single one, the "
            "lightness of a photograph, can be used."
        )
    source = _pick(outline.inputs, card.input.name, f"“{name}” has no input")
    if len(outline.outputs) > 1 and not card.output.name:
        names = ", ".join(port.name for port in outline.outputs[:8])
        raise CheckpointError(
            f"“{name}” has several outputs ({names}); its card must say in “output.name” which "
            "one has the colors."
        )
    answer = _pick(outline.outputs, card.output.name, f"“{name}” has no output")
    _require_shapes(name, card, source, answer)
    return outline, OnnxPorts(source.name, answer.name, source.element_type == FLOAT16)


def _pick(ports: list[OnnxPort], wanted: str, misfit: str) -> OnnxPort:
    found = next((port for port in ports if wanted in ("", port.name)), None)
    if found is None:
        raise CheckpointError(f"{misfit} “{wanted}”, which its card names.")
    return found


def _require_shapes(name: str, card: OnnxCard, source: OnnxPort, answer: OnnxPort) -> None:
    if source.element_type not in (FLOAT32, FLOAT16):
        raise CheckpointError(
            f"“{name}” wants no decimal numbers of 32 or 16 bits, so it cannot be used; "
            "export the network again."
        )
    wanted, given = card.input, card.output
    sides = _sides(name, "input", source.shape, wanted.layout, wanted.channels)
    if any(side not in (0, wanted.size_px) for side in sides):
        raise CheckpointError(
            f"“{name}” sees {sides[1]} × {sides[0]} pixels, but its card says {wanted.size_px}; "
            "correct “size_px”."
        )
    if wanted.multiple_of and any(sides):
        raise CheckpointError(
            f"“{name}” sees pictures of one size only, but its card says otherwise; "
            "take “multiple_of” out of it."
        )
    _sides(name, "output", answer.shape, given.layout, OUTPUT_CHANNELS[given.what])


def _sides(
    name: str, port: str, shape: tuple[int, ...] | None, layout: str, channels: int
) -> tuple[int, int]:
    """Check the channels of a port; return its height and width, 0 where the file leaves it open.

    An answer that is declared by another number of axes than its real one is left for the run.
    """
    if shape is None:
        return 0, 0
    if len(shape) != 4:
        raise CheckpointError(
            f"The {port} of “{name}” has {len(shape)} axes; four were expected: picture, channel, "
            "height and width."
        )
    held = shape[1] if layout == NCHW else shape[3]
    if held not in (0, channels):
        raise CheckpointError(
            f"The {port} of “{name}” has {held} channels, but its card says {channels}; choose "
            "another network or correct the card."
        )
    return (shape[2], shape[3]) if layout == NCHW else (shape[1], shape[2])


def _as_checkpoint_card(path: Path, card: OnnxCard, outline: OnnxOutline) -> CheckpointCard:
    try:
        changed_s = path.stat().st_mtime
    except OSError as error:
        raise CheckpointError(describe_os_error(error, path)) from error
    date = datetime.datetime.fromtimestamp(changed_s, datetime.UTC).isoformat(timespec="seconds")
    notes = "\n".join(filter(None, (card.notes, card.source)))
    return CheckpointCard(
        title=card.title,
        spec=card.spec,
        parameter_count=max(1, outline.weight_count),
        loss="",
        trained_on=card.trained_on or _UNKNOWN,
        split=_UNKNOWN,
        epochs=0,
        validation_loss=None,
        date=date,
        versions={"ONNX opset": str(outline.opset)},
        notes=notes,
    )
