"""The card inside a checkpoint: which network it is and how it was trained, as JSON."""

import dataclasses
import datetime
import json
import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.color import A_OFFSET, A_SCALE, B_OFFSET, B_SCALE, L_SCALE
from engine.errors import CheckpointError, SettingsError
from engine.onnx_spec import ONNX_KIND
from engine.settings import LOSSES, ModelSpec

# The first format knew no choice of normalization and enlargement, only the standard of each kind.
STANDARD_FORMAT_VERSION = 1
FORMAT_VERSION = 2
LARGEST_CARD_BYTES = 64 * 1024
# L* / l_scale, (a* + a_offset) / a_scale, (b* + b_offset) / b_scale: with other numbers the same
# weights mean other colours.
SCALING: dict[str, float] = {
    "l_scale": L_SCALE,
    "a_offset": A_OFFSET,
    "a_scale": A_SCALE,
    "b_offset": B_OFFSET,
    "b_scale": B_SCALE,
}

_TAG_LETTERS = {"regressor": "r", "colorizer": "f", "encoder_decoder": "e", "efficientnet": "n"}
# The parts of a spec that the first format lacked.
_LATER_PARTS = ("normalization", "upsampling")
# A wrong text is quoted in the message, but never a page of it.
_LONGEST_QUOTED = 40
_LONGEST_TAG = 12
_LARGEST_NUMBER = 2**53
_OPTIONAL_KEYS = frozenset({"is_partial", "notes"})


@dataclass(frozen=True)
class CheckpointCard:
    """What a checkpoint says about itself, readable without its weights.

    Attributes
    ----------
    title
        The name that lists show.
    spec
        Which network the weights belong to.
    parameter_count
        Numbers in all weights together, at least 1.
    loss
        What the training minimised: ``"mae"`` or ``"mse"``; empty for another program's network.
    trained_on, split
        The data and how it was divided, in words.
    epochs
        Complete epochs of training; 0 where that is not known.
    validation_loss
        In the units of a*b* scaled to [0, 1], or None where nothing validated it.
    date
        When it was made, ISO 8601.
    versions
        Of tintype, tensorflow, keras, numpy and python, by name.
    is_partial
        Whether the training was stopped before its last epoch.
    notes
        Anything else worth knowing, in words.
    scaling
        The numbers that L*, a*, b* were scaled with; only :data:`SCALING` is accepted.

    Raises
    ------
    CheckpointError
        When a value has the wrong type or is out of its range.
    """

    title: str
    spec: ModelSpec
    parameter_count: int
    loss: str
    trained_on: str
    split: str
    epochs: int
    validation_loss: float | None
    date: str
    versions: Mapping[str, str]
    is_partial: bool = False
    notes: str = ""
    scaling: Mapping[str, float] = field(default_factory=lambda: dict(SCALING))

    def __post_init__(self) -> None:
        for name in ("title", "trained_on", "split", "notes"):
            _require(isinstance(getattr(self, name), str), name, "text", getattr(self, name))
        _require(bool(self.title.strip()), "title", "a name", self.title)
        _require(isinstance(self.spec, ModelSpec), "spec", "the parts of a network", self.spec)
        _require_count("parameter_count", self.parameter_count, 1)
        _require_count("epochs", self.epochs, 0)
        losses = ("",) if self.spec.kind == ONNX_KIND else LOSSES
        _require(self.loss in losses, "loss", " or ".join(losses), self.loss)
        _require_loss_value(self.validation_loss)
        _require_date(self.date)
        _require(_is_text_by_name(self.versions), "versions", "text by name", self.versions)
        is_flag = isinstance(self.is_partial, bool)
        _require(is_flag, "is_partial", "true or false", self.is_partial)
        _require_scaling(self.scaling)

    @property
    def short_tag(self) -> str:
        """For file names: "f64" for a colorizer, "r3" for a regressor, "e32", "n16" for others.

        The letter of an encoder-decoder is "e", that of an efficientnet "n".
        Another program's network has "o" and the start of its title: "oeccv16".
        """
        if self.spec.kind == ONNX_KIND:
            plain = re.sub(r"[^a-z0-9]", "", self.title.casefold())
            return f"o{plain[:_LONGEST_TAG] or 'nnx'}"
        return f"{_TAG_LETTERS[self.spec.kind]}{self.spec.filters}"

    @property
    def format_version(self) -> int:
        """Format of the file: 1 for the standard network of its kind, else 2.

        So a Tintype that knows version 1 only still opens the networks that it can build, and
        refuses the others by name. It would ignore the parts of the spec that it does not know, and
        not every wrong network fails later: with two filters, the weights of both ways to enlarge
        a picture have the same names and shapes.
        """
        return FORMAT_VERSION if unusual_parts(self.spec) else STANDARD_FORMAT_VERSION

    def to_json(self) -> str:
        """Write the card as JSON.

        Raises
        ------
        CheckpointError
            When the texts are so long that the card could not be read again.
        """
        content = {item.name: getattr(self, item.name) for item in dataclasses.fields(self)}
        content |= {
            "format_version": self.format_version,
            "spec": dataclasses.asdict(self.spec),
            "versions": dict(self.versions),
            "scaling": dict(self.scaling),
        }
        # Plain ASCII: folder names may hold characters that UTF-8 cannot.
        text = json.dumps(content, indent=1, ensure_ascii=True, allow_nan=False)
        if len(text) > LARGEST_CARD_BYTES:
            raise CheckpointError(
                f"The card of “{self.title[:80]}” is too long for a checkpoint; "
                "shorten its title or its notes."
            )
        return text

    @classmethod
    def from_json(cls, text: str, name: str) -> "CheckpointCard":
        """Read and check a card; keys that this version does not know are ignored.

        Parameters
        ----------
        text
            JSON, at most 64 KiB.
        name
            Of the file, for the message.

        Raises
        ------
        CheckpointError
            When the card is damaged, made by a newer Tintype or for other scaling.
        """
        content = _parse(text, name)
        try:
            return cls(**_card_arguments(content))
        except (CheckpointError, SettingsError) as error:
            raise CheckpointError(f"The card of “{name}” cannot be used. {error}") from error


def unusual_parts(spec: ModelSpec) -> dict[str, str]:
    """Return where a network is not built as the standard of its kind: {"upsampling": "resize"}."""
    if spec.kind == ONNX_KIND:
        return {}
    standard = ModelSpec(spec.kind)
    parts = {name: getattr(spec, name) for name in _LATER_PARTS}
    return {name: part for name, part in parts.items() if part != getattr(standard, name)}


def _parse(text: str, name: str) -> dict[str, Any]:
    """Read the JSON as far as its format version, which decides about all the rest."""
    damaged = f"The card of “{name}” is damaged"
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_CARD_BYTES:
        raise CheckpointError(
            f"{damaged}: it is longer than the {LARGEST_CARD_BYTES // 1024} KiB of a card."
        )
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CheckpointError(f"{damaged}: it is not valid JSON.") from error
    if not isinstance(content, dict):
        raise CheckpointError(f"{damaged}: it is not a list of named values.")
    version: Any = content.get("format_version")
    if not _is_count(version, 1):
        raise CheckpointError(f"{damaged}: it does not say the version of its format.")
    if version > FORMAT_VERSION:
        raise CheckpointError(
            f"“{name}” was made by a newer Tintype (checkpoint format {version}, this one knows "
            f"{FORMAT_VERSION}); update Tintype to use it."
        )
    return content


def _card_arguments(content: Mapping[str, Any]) -> dict[str, Any]:
    arguments = {}
    for item in dataclasses.fields(CheckpointCard):
        if item.name in content:
            arguments[item.name] = content[item.name]
        elif item.name not in _OPTIONAL_KEYS:
            raise CheckpointError(f"It lacks “{item.name}”.")
    arguments["spec"] = _spec_from(content["spec"], content["format_version"])
    return arguments


def _spec_from(content: Any, version: int) -> ModelSpec:
    _require(isinstance(content, dict), "spec", "the parts of a network", content)
    arguments: dict[str, Any] = {
        item.name: content.get(item.name) for item in dataclasses.fields(ModelSpec)
    }
    if version == STANDARD_FORMAT_VERSION:
        # From before there was a choice: empty is the standard of the kind.
        arguments |= {name: content.get(name, "") for name in _LATER_PARTS}
    for name in ("kind", "activation", *_LATER_PARTS):
        _require(isinstance(arguments[name], str), name, "text", arguments[name])
        arguments[name] = arguments[name][:_LONGEST_QUOTED]
    for name in ("filters", "image_px"):
        _require_count(name, arguments[name], 1)
    return ModelSpec(**arguments)


def _require(is_fine: bool, name: str, expected: str, received: object) -> None:
    if not is_fine:
        raise CheckpointError(
            f"Its “{name}” must be {expected}. Received: {reprlib.repr(received)}"
        )


def _is_count(value: object, least: int) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and least <= value <= _LARGEST_NUMBER  # type: ignore[operator]


def _require_count(name: str, value: object, least: int) -> None:
    _require(_is_count(value, least), name, f"a whole number of at least {least}", value)


def _require_loss_value(value: Any) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    is_fine = value is None or (is_number and 0 <= value <= _LARGEST_NUMBER)  # never NaN
    _require(is_fine, "validation_loss", "a number of at least 0, or nothing", value)


def _require_date(value: Any) -> None:
    try:
        datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        _require(False, "date", "a date such as 2026-01-31T12:00:00+00:00", value)


def _is_text_by_name(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(item, str) for pair in value.items() for item in pair
    )


def _require_scaling(value: object) -> None:
    expected = ", ".join(f"{name} {number}" for name, number in SCALING.items())
    is_same = isinstance(value, Mapping) and dict(value) == SCALING
    _require(is_same, "scaling", f"that of this program ({expected})", value)
