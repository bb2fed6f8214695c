import dataclasses
import json

import pytest
from helpers.onnx_files import CARD, card_with, write_card

from engine.errors import CheckpointError, SettingsError
from engine.onnx_card import (
    LARGEST_ONNX_CARD_BYTES,
    OnnxInput,
    OnnxOutput,
    parse_onnx_card,
    read_onnx_card_bytes,
)
from engine.onnx_spec import OnnxSpec
from engine.render_size import RenderSize, default_render_size, is_resizable, network_size_px
from engine.settings import KINDS, NORMALIZATIONS
from resources import onnx_card_dir


def parse(card):
    return parse_onnx_card(json.dumps(card).encode(), "net.json")


def test_a_card_is_read_and_what_is_left_out_is_the_simplest():
    card = parse(CARD)
    assert card.title == "Other people's"
    assert (card.notes, card.trained_on, card.source) == ("", "", "")
    assert card.input == OnnxInput("lightness", 1, "nchw", (50.0,), (100.0,), 64, 0, "")
    assert card.output == OnnxOutput("ab", "nchw", (110.0, 110.0), (0.0, 0.0), "")
    assert parse(json.loads(card.to_json())) == card


def test_channels_may_have_numbers_of_their_own():
    mean = [0.485, 0.456, 0.406]
    card = parse(card_with(input__channels=3, input__mean=mean, output__offset=[1, 2]))
    assert card.input.mean == tuple(mean)
    assert card.input.norm == (100.0, 100.0, 100.0)
    assert card.output.offset == (1.0, 2.0)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "“title” must be a name"),
        ({"title": 3}, "“title” must be a text"),
        ({"notes": "n" * 4001}, "“notes” must be a text of at most 4000"),
        ({"format": "tintype onnx card 2"}, "“format” must be “tintype onnx card 1”"),
        ({"inpt": {}}, "unknown name “inpt”"),
        ({"input": []}, "“input” must be a list of named values"),
        ({"input": {"what": "lightness"}}, "lacks “input.layout”"),
        ({"input__scael": 1}, "unknown name “scael”; known there are: what, layout"),
        ({"input__what": "hue"}, "“what” must be lightness or gray_srgb"),
        ({"input__what": ["ab"]}, "“what” must be lightness or gray_srgb"),
        ({"input__layout": "hwc"}, "“layout” must be nchw or nhwc"),
        ({"input__channels": 2}, "must be 1 or 3"),
        ({"input__channels": True}, "“channels” must be a whole number"),
        ({"input__norm": 0}, "“norm” must not be 0"),
        ({"input__norm": float("nan")}, "“norm” must be a number"),
        ({"input__mean": "50"}, "“mean” must be a number"),
        ({"input__mean": 10**400}, "“mean” must be a number"),
        ({"input__mean": [1, 2]}, "a list of 1 numbers"),
        ({"output__scale": [1, 2, 3]}, "a list of 2 numbers"),
        ({"output__scale": float("inf")}, "“scale” must be a number"),
        ({"input__size_px": 2048}, "image size must be a whole number from 32 to 1024"),
        ({"input__size_px": 64.0}, "“size_px” must be a whole number"),
        ({"input__multiple_of": 48}, "must be at most 256 and divide 64"),
        ({"output__what": "lab"}, "“what” must be ab or rgb"),
    ],
)
def test_a_wrong_card_is_told_in_a_sentence(changes, sentence):
    with pytest.raises(CheckpointError) as caught:
        parse(card_with(**changes))
    assert sentence in str(caught.value)
    assert "net.json" in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[1]", b"[" * 50_000, b"3"])
def test_what_is_no_card_is_refused(data):
    with pytest.raises(CheckpointError, match=r"net\.json"):
        parse_onnx_card(data, "net.json")


def test_a_missing_or_endless_card_is_told(tmp_path):
    path = tmp_path / "net.onnx"
    with pytest.raises(CheckpointError, match=r"The card “net\.json” of “net\.onnx” is missing"):
        read_onnx_card_bytes(path)
    write_card(path, card_with(notes="n" * LARGEST_ONNX_CARD_BYTES))
    with pytest.raises(CheckpointError, match="longer than the 64 KiB"):
        read_onnx_card_bytes(path)


def test_every_card_that_ships_can_be_used():
    paths = sorted(onnx_card_dir().glob("*.json"))
    assert [path.name for path in paths] == ["eccv16.json"]
    card = parse_onnx_card(paths[0].read_bytes(), paths[0].name)
    # Its PyTorch module scales inside.
    assert (card.input.mean, card.input.norm, card.output.scale) == ((0,), (1,), (1, 1))
    assert card.spec == OnnxSpec(image_px=256)


def test_a_network_of_one_size_sees_no_other():
    spec = OnnxSpec(image_px=300)
    assert not is_resizable(spec)
    assert network_size_px(spec, RenderSize(128, False), 4000, 1000) == (300, 300)
    assert default_render_size(spec) == RenderSize(300, True)


def test_another_sees_multiples_of_its_step():
    spec = OnnxSpec(image_px=64, size_step_px=16)
    assert is_resizable(spec)
    assert network_size_px(spec, RenderSize(64, False), 400, 100) == (128, 32)


def test_no_training_knows_the_kind():
    assert OnnxSpec().kind not in KINDS
    assert OnnxSpec().kind not in NORMALIZATIONS
    with pytest.raises(SettingsError):
        dataclasses.replace(OnnxSpec(), image_px=8)
