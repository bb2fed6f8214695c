import dataclasses
import json

import pytest
from helpers.checkpoint_files import every_network, make_card, spec_name

from engine.cards import SCALING, CheckpointCard
from engine.errors import CheckpointError
from engine.settings import KINDS, ModelSpec


def read(**changes):
    """Read a card whose JSON has some values changed, or removed where they are ``...``."""
    content = json.loads(make_card().to_json()) | changes
    text = json.dumps({key: value for key, value in content.items() if value is not ...})
    return CheckpointCard.from_json(text, "my.safetensors")


def test_a_card_comes_back_from_json():
    card = make_card(notes="Good at skies – “really”.", is_partial=True, validation_loss=None)
    assert CheckpointCard.from_json(card.to_json(), "x") == card


def test_a_name_that_is_no_text_on_disk_comes_back():
    card = make_card(trained_on="photos\udcff")
    text = card.to_json()
    assert text.isascii()
    assert CheckpointCard.from_json(text, "x") == card


def test_the_scaling_is_written_as_numbers():
    content = json.loads(make_card().to_json())
    assert content["scaling"] == {
        "l_scale": 100.0,
        "a_offset": 86.185,
        "a_scale": 184.439,
        "b_offset": 107.863,
        "b_scale": 202.345,
    }
    assert content["format_version"] == 1


@pytest.mark.parametrize("spec", every_network(), ids=spec_name)
def test_every_network_comes_back_and_only_standard_ones_have_the_first_format(spec):
    text = make_card(spec=spec).to_json()
    assert CheckpointCard.from_json(text, "x").spec == spec
    is_standard = spec == ModelSpec(spec.kind, 4, image_px=32)
    assert json.loads(text)["format_version"] == (1 if is_standard else 2)


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_from_before_the_choices_means_the_standard(kind):
    spec = {"kind": kind, "filters": 4, "activation": "tanh", "image_px": 64}
    assert read(spec=spec, format_version=1).spec == ModelSpec(kind, 4, "tanh", 64)


@pytest.mark.parametrize("name", ["normalization", "upsampling"])
def test_the_second_format_must_say_the_choices(name):
    spec = dataclasses.asdict(ModelSpec(normalization="between"))
    del spec[name]
    with pytest.raises(CheckpointError, match=name):
        read(spec=spec, format_version=2)


def test_unknown_keys_are_ignored():
    assert (
        read(mood="good", spec=dataclasses.asdict(ModelSpec()) | {"depth": 3}).spec == ModelSpec()
    )


@pytest.mark.parametrize("name", ["is_partial", "notes"])
def test_what_a_first_version_lacked_has_a_default(name):
    assert read(**{name: ...}) == make_card()


@pytest.mark.parametrize(
    ("spec", "tag"),
    [
        (ModelSpec("colorizer", 64), "f64"),
        (ModelSpec("regressor", 3), "r3"),
        (ModelSpec("encoder_decoder", 32), "e32"),
        (ModelSpec("efficientnet", 16), "n16"),
    ],
)
def test_the_tag_names_kind_and_filters(spec, tag):
    assert make_card(spec=spec).short_tag == tag


def spec_with(**changes):
    return {"spec": dataclasses.asdict(ModelSpec()) | changes}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": 7}, "title"),
        ({"title": "  "}, "title"),
        ({"title": ...}, "lacks “title”"),
        ({"trained_on": None}, "trained_on"),
        ({"split": ["a"]}, "split"),
        ({"notes": 1.5}, "notes"),
        ({"spec": ...}, "lacks “spec”"),
        ({"spec": "colorizer"}, "spec"),
        (spec_with(kind="transformer"), "regressor, colorizer, encoder_decoder, efficientnet"),
        (spec_with(kind=3), "kind"),
        (
            spec_with(normalization="layer"),
            "normalization .* input, between, none. Received: layer",
        ),
        (spec_with(upsampling="shuffle"), "upsampling .* transposed, resize. Received: shuffle"),
        (spec_with(upsampling=["resize"]), "upsampling"),
        (spec_with(kind="encoder_decoder", normalization="input"), "normalization"),
        (spec_with(kind="efficientnet", normalization="none"), "normalization .* between"),
        (spec_with(activation="relu"), "sigmoid, tanh"),
        (spec_with(filters="64"), "filters"),
        (spec_with(filters=True), "filters"),
        (spec_with(filters=4096), "filters"),
        (spec_with(image_px=100), "multiple of 32"),
        ({"parameter_count": 0}, "parameter_count"),
        ({"parameter_count": 1.5}, "parameter_count"),
        ({"epochs": -1}, "epochs"),
        ({"epochs": True}, "epochs"),
        ({"loss": "huber"}, "mae or mse"),
        ({"loss": ["mae"]}, "loss"),
        ({"validation_loss": -0.1}, "validation_loss"),
        ({"validation_loss": "0.1"}, "validation_loss"),
        ({"validation_loss": float("nan")}, "validation_loss"),
        ({"validation_loss": float("inf")}, "validation_loss"),
        ({"validation_loss": 10**400}, "validation_loss"),
        ({"epochs": 10**400}, "epochs"),
        ({"date": "yesterday"}, "date"),
        ({"date": 20260131}, "date"),
        ({"versions": ["3.15"]}, "versions"),
        ({"versions": {"keras": 3}}, "versions"),
        ({"is_partial": 1}, "is_partial"),
        ({"scaling": ...}, "lacks “scaling”"),
        ({"scaling": SCALING | {"a_scale": 184.0}}, "184.439"),
        ({"scaling": {}}, "scaling"),
        ({"scaling": "the usual"}, "scaling"),
    ],
)
def test_a_wrong_value_is_told_with_the_file(changes, words):
    with pytest.raises(CheckpointError, match=words) as caught:
        read(**changes)
    assert "my.safetensors" in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_page_of_nonsense_is_not_quoted():
    with pytest.raises(CheckpointError) as caught:
        read(**spec_with(kind="x" * 50_000))
    assert len(str(caught.value)) < 300


def test_a_newer_format_asks_for_an_update():
    with pytest.raises(CheckpointError, match=r"“my.safetensors” was made by a newer.*update"):
        read(format_version=3, title=...)


@pytest.mark.parametrize("version", [..., "1", 0, True, None, 10**400])
def test_a_card_without_a_format_version_is_damaged(version):
    with pytest.raises(CheckpointError, match="damaged"):
        read(format_version=version)


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", "null", '"card"', "[" * 20_000, '{"a": ' + "9" * 5000 + "}"]
)
def test_text_that_is_no_card_is_damaged(text):
    with pytest.raises(CheckpointError, match=r"“my.safetensors” is damaged"):
        CheckpointCard.from_json(text, "my.safetensors")


def test_a_card_has_a_largest_size():
    with pytest.raises(CheckpointError, match="64 KiB"):
        CheckpointCard.from_json(make_card().to_json() + " " * 65_536, "x")
    with pytest.raises(CheckpointError, match="too long"):
        make_card(notes="x" * 65_536).to_json()


def test_a_wrong_card_is_not_even_made():
    with pytest.raises(CheckpointError, match="epochs"):
        make_card(epochs=-1)
    with pytest.raises(CheckpointError, match="scaling"):
        make_card(scaling={"l_scale": 1.0})
