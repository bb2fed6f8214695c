"""A colorizer whose encoder is an EfficientNet-Lite0, so that it can start from ImageNet's weights.

What a thing is decides its color, and a few thousand photographs do not teach a network what
things are; an encoder that learned to name a million photographs knows it already.

The encoder is that of Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural
Networks" (2019), in the variant "Lite0" of its authors: no squeeze-and-excitation, ReLU6 instead of
swish. It is built here layer by layer, because Keras has only the plain variant.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.layers import BARE, LAST, Layers, normed, normed_conv
from engine.tensorflow_import import load_keras

if TYPE_CHECKING:
    import keras

    from engine.settings import ModelSpec

# The names of the encoder's layers start with these.
ENCODER_PREFIXES = ("input_norm", "stem", "block_", "head")
# Of these, what is done at an eighth of the size and larger.
SHALLOW_PREFIXES = ("input_norm", "stem", *(f"block_{number}_" for number in range(5)))
# An encoder that starts from ImageNet has statistics of much larger batches: one step, of a few
# photographs, must not move them as far as it moves those of a network that starts from nothing.
NORM_MOMENTUM = 0.99
HEAD_FILTERS = 1280
_STEM_FILTERS = 32
_RELU_MOST = 6.0
# Widths of the decoder at 1/32 and 1/16, 1/8, 1/4 of the size, in multiples of its filters at 1/2.
_DECODER_WIDTHS = (12, 6, 3)


class Block(NamedTuple):
    """An inverted residual: widen, filter each channel by itself, narrow."""

    name: str
    in_filters: int
    expansion: int
    kernel_px: int
    stride: int
    filters: int

    @property
    def is_residual(self) -> bool:
        """Whether its input is added to its output."""
        return self.stride == 1 and self.in_filters == self.filters


# How often, kernel, stride of the first, expansion, filters: table 1 of the paper, with the stem
# and the last stage as in the authors' Lite variants.
_STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)


def blocks() -> Iterator[Block]:
    """Yield the sixteen blocks of the encoder from the first to the deepest."""
    number, in_filters = 0, _STEM_FILTERS
    for repeats, kernel_px, stride, expansion, filters in _STAGES:
        for repeat in range(repeats):
            yield Block(
                f"block_{number}",
                in_filters,
                expansion,
                kernel_px,
                stride if repeat == 0 else 1,
                filters,
            )
            number, in_filters = number + 1, filters


def build_efficientnet(spec: "ModelSpec", make: Layers) -> "keras.Model":
    """Build encoder and decoder; the colors come out at half size and are enlarged bilinearly."""
    keras = load_keras()
    lightness = keras.Input((spec.image_px, spec.image_px, 1), name="lightness")
    return keras.Model(lightness, efficientnet_colors(lightness, spec, make), name=spec.kind)


def efficientnet_colors(lightness: Any, spec: "ModelSpec", make: Any) -> Any:
    """Connect all layers, whoever makes them.

    Parameters
    ----------
    lightness
        L* scaled to [0, 1]: shape (n, h, w, 1), both sides multiples of 32.
    spec
        Of this kind.
    make
        :class:`engine.layers.Layers`, or :class:`engine.light_layers.LightLayers`.

    Returns
    -------
    a*, b*, shape (n, h, w, 2).
    """
    head, skips = _encode(lightness, make)
    widths = [spec.filters * width for width in _DECODER_WIDTHS]
    x = _with_context(head, widths[0], make)
    for level, width in enumerate(widths, start=1):
        x = _join(x, skips.pop(), width, level, make)
        x = normed_conv(make, f"up_{level}", width)(x)
    # At half size a convolution more would cost as much as the rest of the decoder.
    x = _join(x, skips.pop(), spec.filters, len(widths) + 1, make)
    ab_half = make.conv("ab", 2, activation=spec.activation, **LAST)(x)
    return make.enlarge("enlarge_ab", **LAST)(ab_half)


def _encode(lightness: Any, make: Layers) -> tuple[Any, list[Any]]:
    """Return the deepest layer, and those before each halving, the largest first."""
    x = make.norm("input_norm")(lightness)
    x = normed(make, "stem", make.conv("stem", _STEM_FILTERS, 2, **BARE), _RELU_MOST)(x)
    skips = []
    for block in blocks():
        if block.stride == 2:
            skips.append(x)
        x = _block(x, block, make)
    head = make.conv("head", HEAD_FILTERS, kernel_px=1, **BARE)
    return normed(make, "head", head, _RELU_MOST)(x), skips


def _block(x: Any, block: Block, make: Layers) -> Any:
    name, wide = block.name, x
    if block.expansion > 1:
        filters = block.in_filters * block.expansion
        expand = make.conv(f"{name}_expand", filters, kernel_px=1, **BARE)
        wide = normed(make, f"{name}_expand", expand, _RELU_MOST)(x)
    depthwise = make.depthwise_conv(f"{name}_depthwise", block.kernel_px, block.stride)
    wide = normed(make, f"{name}_depthwise", depthwise, _RELU_MOST)(wide)
    narrow = make.conv(f"{name}_project", block.filters, kernel_px=1, **BARE)(wide)
    narrow = make.norm(f"{name}_project_norm")(narrow)
    return make.add(f"{name}_sum")([x, narrow]) if block.is_residual else narrow


def _with_context(head: Any, width: int, make: Layers) -> Any:
    """Narrow the head, and tell each place what the whole picture shows."""
    context = make.mean_of_picture("context_mean")(head)
    context = make.conv("context", width, kernel_px=1, activation=None)(context)
    local = make.norm("deep_norm")(make.conv("deep", width, kernel_px=1, **BARE)(head))
    return make.relu("deep_relu")(make.add("deep_sum")([local, context]))


def _join(x: Any, skip: Any, width: int, level: int, make: Layers) -> Any:
    """Enlarge, and add what the encoder saw at the larger size."""
    if x.shape[-1] != width:  # narrowed first, which is a quarter of the work
        x = normed_conv(make, f"narrow_{level}", width, kernel_px=1)(x)
    x = make.enlarge(f"enlarge_{level}")(x)
    skip = make.conv(f"skip_{level}", width, kernel_px=1, **BARE)(skip)
    skip = make.norm(f"skip_{level}_norm")(skip)
    return make.relu(f"join_{level}_relu")(make.add(f"join_{level}")([x, skip]))
