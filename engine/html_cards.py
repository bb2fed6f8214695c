"""What checkpoints say about themselves, as a part of a page."""

import datetime
from collections.abc import Sequence

from engine.cards import CheckpointCard
from engine.html_shell import pairs, section
from engine.html_text import Html, element, text
from engine.onnx_spec import ONNX_KIND
from engine.report_numbers import counted, grouped

_KINDS = {
    "regressor": "Regressor, one mean color for a picture",
    "colorizer": "Colorizer",
    "encoder_decoder": "Encoder-decoder with skip connections",
    "efficientnet": "EfficientNet-Lite0 encoder with a decoder",
    ONNX_KIND: "Another program's network (ONNX)",
}
_NORMALIZATIONS = {
    "none": "no batch normalization",
    "input": "batch normalization of the input",
    "between": "batch normalization between the layers",
}
_UPSAMPLINGS = {
    "transposed": "enlarges by transposed convolution",
    "resize": "enlarges by resizing and convolution",
}


def cards_section(cards: Sequence[CheckpointCard]) -> Html:
    """Write the section with all checkpoints."""
    return section("checkpoints", "Checkpoints", element("div", *map(_card, cards), class_="cards"))


def _card(card: CheckpointCard) -> Html:
    title = element("h3", text(card.title))
    return element("article", title, pairs(_lines(card)), class_="card")


def _lines(card: CheckpointCard) -> list[tuple[str, str]]:
    spec = card.spec
    kind = _KINDS[spec.kind]
    build = []
    if spec.kind != ONNX_KIND:
        kind = f"{kind}, {counted(spec.filters, 'filter', 'filters')}"
        build = [f"{spec.activation} output", _NORMALIZATIONS[spec.normalization]]
    if spec.upsampling in _UPSAMPLINGS:
        build.append(_UPSAMPLINGS[spec.upsampling])
    loss = "not known" if card.validation_loss is None else f"{card.validation_loss:.4f}"
    lines = [
        ("Network", kind),
        ("Built with", ", ".join(build)),
        ("Made for", f"{spec.image_px} × {spec.image_px} pixels"),
        ("Weights", grouped(card.parameter_count)),
        ("Trained on", card.trained_on),
        ("Split", card.split),
        ("Training loss", card.loss.upper()),
        ("Epochs", _epochs(card)),
        ("Validation loss", loss),
        ("Date", datetime.datetime.fromisoformat(card.date).strftime("%Y-%m-%d %H:%M")),
        ("Made with", ", ".join(f"{name} {version}" for name, version in card.versions.items())),
        ("Notes", card.notes),
    ]
    return [(name, value) for name, value in lines if value.strip()]


def _epochs(card: CheckpointCard) -> str:
    if not card.epochs:
        return "not known"
    stopped = ", stopped before the last one" if card.is_partial else ""
    return f"{card.epochs}{stopped}"
