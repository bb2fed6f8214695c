"""Short texts for the figures of a checkpoint."""

import math

import pytest

from engine.api import ACTIVATIONS, KINDS, NORMALIZATIONS, UPSAMPLINGS, ModelSpec
from gui.checkpoint_texts import format_count, format_loss, spec_text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.0 k"),
        (1234, "1.2 k"),
        (9949, "9.9 k"),
        (9950, "10 k"),
        (66_049, "66 k"),
        (260_300, "260 k"),
        (999_499, "999 k"),
        (999_500, "1.0 M"),
        (1_300_000, "1.3 M"),
        (12_600_000, "13 M"),
    ],
)
def test_counts_have_two_or_three_digits(count, text):
    assert format_count(count) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        (0.0327, ".0327"),
        (0.03274, ".0327"),
        (0.0, ".0000"),
        (0.00005, ".0001"),
        (0.00004, "<.0001"),
        (0.5, ".5000"),
        (1.25, "1.2500"),
        (10.5, "10.5000"),
        (None, "–"),
        (math.nan, "–"),
        (math.inf, "–"),
    ],
)
def test_losses_have_four_decimals(loss, text):
    assert format_loss(loss) == text


def test_each_kind_of_network_is_described():
    assert spec_text(ModelSpec(activation="tanh"), 260_300) == "tanh, 260\u00a0k"
    assert spec_text(ModelSpec("encoder_decoder"), 1_300_000) == "encoder-decoder, 1.3\u00a0M"
    assert spec_text(ModelSpec("efficientnet", 16), 4_394_630) == "EfficientNet, 4.4\u00a0M"
    assert spec_text(ModelSpec("regressor"), 1_300_000) == "mean a*b*"


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        (
            ModelSpec("colorizer", 4, "tanh", 32, "between", "resize"),
            "tanh, norm between, resize, 640",
        ),
        (ModelSpec("colorizer", 4, normalization="between"), "norm between, 640"),
        (ModelSpec("colorizer", 4, normalization="none"), "no norm, 640"),
        (ModelSpec("colorizer", 4, upsampling="resize"), "resize, 640"),
        (ModelSpec("colorizer", 4), "sigmoid, 640"),
        (ModelSpec("encoder_decoder", 4, "tanh"), "encoder-decoder, tanh, 640"),
        (ModelSpec("efficientnet", 4, "tanh"), "EfficientNet, tanh, 640"),
        (ModelSpec("regressor", 3, "tanh"), "mean a*b*, tanh"),
        (ModelSpec("regressor", 3, normalization="input"), "mean a*b*, norm at input"),
    ],
)
def test_what_is_not_standard_is_told(spec, text):
    assert spec_text(spec, 640) == text


def test_every_choice_has_words():
    specs = [
        ModelSpec(kind, 4, activation, 32, normalization, upsampling)
        for kind in KINDS
        for activation in ACTIVATIONS
        for normalization in NORMALIZATIONS[kind]
        for upsampling in UPSAMPLINGS[kind]
    ]
    assert len({spec_text(spec, 640) for spec in specs}) == len(specs)
