"""The card beside an ONNX file: what the network wants to see and what its answer means.

``net.onnx`` needs ``net.json``; the keys are described in ``resources/onnx_cards/README.md``.
"""

import json
import reprlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from engine.errors import CheckpointError, SettingsError
from engine.files import shown_name
from engine.onnx_spec import OnnxSpec
from engine.tensor_files import open_regular

ONNX_CARD_FORMAT = "tintype onnx card 1"
LARGEST_ONNX_CARD_BYTES = 64 * 1024

NCHW, NHWC = LAYOUTS = ("nchw", "nhwc")
LIGHTNESS, GRAY = INPUTS = ("lightness", "gray_srgb")
AB, RGB = OUTPUTS = ("ab", "rgb")
OUTPUT_CHANNELS = {AB: 2, RGB: 3}

_TEXTS = {"title": 200, "notes": 4000, "trained_on": 1000, "source": 500}
_LONGEST_NAME = 200
_LARGEST_NUMBER = 1e6
_SMALLEST_NORM = 1e-6

Numbers = tuple[float, ...]


@dataclass(frozen=True)
class OnnxInput:
    """What the network wants to see.

    Attributes
    ----------
    what
        ``"lightness"`` for L* from 0 to 100, or ``"gray_srgb"`` for the gray level of sRGB from 0
        to 1.
    channels
        1, or 3 for the same thrice, as a network for color pictures wants it.
    layout
        ``"nchw"`` or ``"nhwc"``: whether channels come before or after height and width.
    mean, norm
        The network sees (value - mean) / norm; a number for each channel.
    size_px
        Side of the square that it was made for, in pixels.
    multiple_of
        Both sides must be multiples of this; 0 where it sees squares of ``size_px`` only.
    name
        Of the input in the file; empty for the only one.
    """

    what: str
    channels: int
    layout: str
    mean: Numbers
    norm: Numbers
    size_px: int
    multiple_of: int = 0
    name: str = ""


@dataclass(frozen=True)
class OnnxOutput:
    """What the answer of the network means.

    Attributes
    ----------
    what
        ``"ab"`` for a* and b*, or ``"rgb"`` for sRGB from 0 to 1.
    layout
        As of the input.
    scale, offset
        Answer * scale + offset is the value; a number for each channel.
    name
        Of the output in the file; empty for the only one.
    """

    what: str
    layout: str
    scale: Numbers
    offset: Numbers
    name: str = ""


@dataclass(frozen=True)
class OnnxCard:
    """A card.

    Attributes
    ----------
    title
        The name that lists show.
    notes, trained_on, source
        Anything worth knowing, the data, and where the network comes from, in words; may be empty.
    input, output
        How the network is used.
    """

    title: str
    notes: str
    trained_on: str
    source: str
    input: OnnxInput
    output: OnnxOutput

    @property
    def spec(self) -> OnnxSpec:
        """The network as lists see it."""
        return OnnxSpec(image_px=self.input.size_px, size_step_px=self.input.multiple_of)

    def to_json(self) -> str:
        """Write the card as JSON that :func:`parse_onnx_card` reads."""
        content = {"format": ONNX_CARD_FORMAT} | asdict(self)
        return json.dumps(content, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def onnx_card_path(path: Path) -> Path:
    """Return where the card of an ONNX file is."""
    return path.with_suffix(".json")


def read_onnx_card_bytes(path: Path) -> bytes:
    """Read the card of an ONNX file as it is on disk.

    Parameters
    ----------
    path
        The ONNX file.

    Raises
    ------
    CheckpointError
        When there is none, when it is too long or cannot be read.
    """
    card_path = onnx_card_path(path)
    if not card_path.exists():
        raise CheckpointError(
            f"The card “{shown_name(card_path)}” of “{shown_name(path)}” is missing: a text file "
            "in the same folder that says what the network sees and answers. Put it there; "
            "Tintype ships an example."
        )
    with open_regular(card_path) as file:
        data = file.read(LARGEST_ONNX_CARD_BYTES + 1)
    if len(data) > LARGEST_ONNX_CARD_BYTES:
        raise CheckpointError(
            f"The card “{shown_name(card_path)}” is longer than the "
            f"{LARGEST_ONNX_CARD_BYTES // 1024} KiB of a card."
        )
    return data


def parse_onnx_card(data: bytes, name: str) -> OnnxCard:
    """Read and check a card.

    Parameters
    ----------
    data
        JSON, UTF-8.
    name
        Of its file, for the message.

    Raises
    ------
    CheckpointError
        When it is no card, when a key is missing or unknown, or a value is out of its range.
    """
    try:
        content = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise CheckpointError(f"The card “{name}” is not valid JSON; correct it.") from error
    if not isinstance(content, dict) or content.get("format") != ONNX_CARD_FORMAT:
        raise CheckpointError(
            f"“{name}” is no card of an ONNX network: its “format” must be “{ONNX_CARD_FORMAT}”."
        )
    try:
        card = _card_from(content)
        card.spec  # noqa: B018 - the spec checks the sizes
    except (CheckpointError, SettingsError) as error:
        raise CheckpointError(f"The card “{name}” cannot be used. {error}") from error
    return card


def _card_from(content: Mapping[str, Any]) -> OnnxCard:
    _require_keys("", content, ("format", "title", "input", "output"), tuple(_TEXTS))
    texts = {name: _text(content, name, longest) for name, longest in _TEXTS.items()}
    if not texts["title"]:
        raise CheckpointError("Its “title” must be a name.")
    return OnnxCard(
        **texts, input=_input_from(content["input"]), output=_output_from(content["output"])
    )


def _input_from(content: Any) -> OnnxInput:
    needed = ("what", "layout", "mean", "norm", "size_px")
    _require_keys("input", content, needed, ("channels", "multiple_of", "name"))
    channels = _whole(content, "channels", 1, 3, 1)
    if channels == 2:
        raise CheckpointError("Its “channels” must be 1 or 3. Received: 2")
    norm = _numbers(content, "norm", channels)
    if not all(abs(number) >= _SMALLEST_NORM for number in norm):
        raise CheckpointError("Its “norm” must not be 0, as values are divided by it.")
    return OnnxInput(
        what=_choice(content, "what", INPUTS),
        channels=channels,
        layout=_choice(content, "layout", LAYOUTS),
        mean=_numbers(content, "mean", channels),
        norm=norm,
        size_px=_whole(content, "size_px", 1, 2**16),
        multiple_of=_whole(content, "multiple_of", 0, 2**16, 0),
        name=_text(content, "name", _LONGEST_NAME),
    )


def _output_from(content: Any) -> OnnxOutput:
    _require_keys("output", content, ("what", "layout", "scale", "offset"), ("name",))
    what = _choice(content, "what", OUTPUTS)
    return OnnxOutput(
        what=what,
        layout=_choice(content, "layout", LAYOUTS),
        scale=_numbers(content, "scale", OUTPUT_CHANNELS[what]),
        offset=_numbers(content, "offset", OUTPUT_CHANNELS[what]),
        name=_text(content, "name", _LONGEST_NAME),
    )


def _require_keys(
    part: str, content: Any, needed: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    if not isinstance(content, dict):
        raise CheckpointError(f"Its “{part}” must be a list of named values.")
    for name in needed:
        if name not in content:
            raise CheckpointError(f"It lacks “{part}.{name}”." if part else f"It lacks “{name}”.")
    known = (*needed, *optional)
    for name in content:
        if name not in known:
            raise CheckpointError(
                f"It has the unknown name “{name[:40]}”; known there are: {', '.join(known)}."
            )


def _text(content: Mapping[str, Any], name: str, longest: int) -> str:
    value = content.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        raise CheckpointError(f"Its “{name}” must be a text of at most {longest} characters.")
    return value.strip()


def _choice(content: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> str:
    value = content[name]
    if value not in choices:
        raise CheckpointError(
            f"Its “{name}” must be {' or '.join(choices)}. Received: {reprlib.repr(value)}"
        )
    return str(value)


def _whole(
    content: Mapping[str, Any], name: str, least: int, most: int, standard: int | None = None
) -> int:
    value = content.get(name)
    if value is None and standard is not None:
        return standard
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise CheckpointError(
            f"Its “{name}” must be a whole number from {least} to {most}. "
            f"Received: {reprlib.repr(value)}"
        )
    return value


def _numbers(content: Mapping[str, Any], name: str, count: int) -> Numbers:
    """Read a number for all channels, or a list with one for each."""
    value = content[name]
    values = value if isinstance(value, list) else [value] * count
    if len(values) != count or not all(map(_is_number, values)):
        raise CheckpointError(
            f"Its “{name}” must be a number, or a list of {count} numbers. "
            f"Received: {reprlib.repr(value)}"
        )
    return tuple(map(float, values))


def _is_number(value: object) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and -_LARGEST_NUMBER <= value <= _LARGEST_NUMBER  # type: ignore[operator]
