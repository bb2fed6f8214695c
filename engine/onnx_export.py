"""Writing a checkpoint as an ONNX file with its card, once both give the same colors."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.cards import CheckpointCard
from engine.checkpoints import load_network
from engine.color import A_OFFSET, A_SCALE, B_OFFSET, B_SCALE, L_SCALE
from engine.errors import CheckpointError
from engine.files import atomic_path, describe_os_error, shown_name
from engine.onnx_card import (
    AB,
    LARGEST_ONNX_CARD_BYTES,
    LIGHTNESS,
    NCHW,
    OnnxCard,
    OnnxInput,
    OnnxOutput,
    onnx_card_path,
    parse_onnx_card,
)
from engine.onnx_checkpoint import checked_ports
from engine.onnx_graph import INPUT_NAME, OUTPUT_NAME, onnx_content
from engine.onnx_network import make_onnx_inference
from engine.onnx_spec import ONNX_SUFFIX
from engine.predictor import Predictor
from engine.render_size import size_step_px
from engine.settings import ModelSpec
from engine.tensor_files import open_regular

# Of a*b* scaled to [0, 1]: a fortieth of a level of an 8-bit picture.
LARGEST_DIFFERENCE = 1e-4

_SEED = 0
_CHECKED_PICTURES = 2


@dataclass(frozen=True)
class OnnxParity:
    """How close an exported network comes to ours.

    Attributes
    ----------
    max_difference
        Largest difference of a* or b*, scaled to [0, 1], of a few random pictures.
    """

    max_difference: float


def export_onnx(checkpoint: Path, target: Path) -> OnnxParity:
    """Write a checkpoint as an ONNX file, and its card beside it as a ``.json`` file.

    Nothing is written unless onnxruntime gives the colors that Tintype gives, to within
    :data:`LARGEST_DIFFERENCE`.

    Parameters
    ----------
    checkpoint
        A checkpoint file of Tintype.
    target
        Ends in ``.onnx``; files of that name are replaced, whole or not at all.

    Raises
    ------
    CheckpointError
        When the checkpoint cannot be used, the extra is not installed, the colors differ, the
        target cannot be written or has another ending, or the ``.json`` file is there already and
        is no card.
    """
    if target.suffix != ONNX_SUFFIX:
        raise CheckpointError(
            f"The name “{shown_name(target)}” must end in {ONNX_SUFFIX}: other programs open no "
            "other."
        )
    _require_no_other_file(onnx_card_path(target))
    listed, model = load_network(checkpoint)
    card = _card_for(listed)
    content = onnx_content(model, None if card.input.multiple_of else listed.spec.image_px)
    parity = _compare(checkpoint, content, card, shown_name(target))
    try:
        # The card is renamed first: without one the file would be of no use.
        with atomic_path(target) as network_file, atomic_path(onnx_card_path(target)) as card_file:
            network_file.write_bytes(content)
            card_file.write_text(card.to_json(), encoding="ascii")
    except OSError as error:
        raise CheckpointError(describe_os_error(error, target)) from error
    return parity


def _require_no_other_file(card_path: Path) -> None:
    """Nobody was asked about the file of the card: only an older card may be replaced."""
    if not card_path.exists():
        return
    try:
        with open_regular(card_path) as file:
            parse_onnx_card(file.read(LARGEST_ONNX_CARD_BYTES), shown_name(card_path))
    except CheckpointError as error:
        raise CheckpointError(
            f"The card needs the name “{shown_name(card_path)}”, but there is another file of that "
            "name; choose another name or folder."
        ) from error


def _card_for(listed: CheckpointCard) -> OnnxCard:
    scale, offset = _answer_scaling(listed.spec)
    return OnnxCard(
        title=listed.title[:200],
        notes=listed.notes[:4000],
        trained_on=listed.trained_on[:1000],
        source="",
        input=OnnxInput(
            what=LIGHTNESS,
            channels=1,
            layout=NCHW,
            mean=(0.0,),
            norm=(L_SCALE,),
            size_px=listed.spec.image_px,
            multiple_of=size_step_px(listed.spec),
            name=INPUT_NAME,
        ),
        output=OnnxOutput(what=AB, layout=NCHW, scale=scale, offset=offset, name=OUTPUT_NAME),
    )


def _answer_scaling(spec: ModelSpec) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return what brings the answer of a network of ours to a* and b*."""
    scale, offset = (A_SCALE, B_SCALE), (-A_OFFSET, -B_OFFSET)
    if spec.activation == "tanh":  # from [-1, 1]
        half = A_SCALE / 2, B_SCALE / 2
        return half, (half[0] + offset[0], half[1] + offset[1])
    return scale, offset


def _compare(checkpoint: Path, content: bytes, card: OnnxCard, name: str) -> OnnxParity:
    ports = checked_ports(io.BytesIO(content), card, name)
    exported, own = make_onnx_inference(content, card, ports, name), Predictor(checkpoint)
    side_px, step_px = card.input.size_px, card.input.multiple_of
    shapes = [(side_px, side_px)]
    if step_px:  # at another size in another proportion, too
        shapes.append((2 * step_px, 3 * step_px))
    generator, differences = np.random.default_rng(_SEED), []
    for shape in shapes:
        l_scaled = generator.random((_CHECKED_PICTURES, *shape)).astype(np.float32)
        expected = np.clip(own.predict_ab(l_scaled), 0, 1)
        differences.append(float(np.abs(exported(l_scaled) - expected).max()))
    if not max(differences) < LARGEST_DIFFERENCE:
        raise CheckpointError(
            f"“{name}” was not written: its colors would differ from those of Tintype by "
            f"{max(differences):.1e}. Update onnxruntime, or export it as a .keras file instead."
        )
    return OnnxParity(max(differences))
