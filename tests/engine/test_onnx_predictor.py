import json
import threading

import numpy as np
import pytest
from helpers.onnx_files import (
    GRAY_U8,
    card_with,
    gray_lightness,
    require_onnx,
    save_model,
    write_card,
    write_conv,
)

from engine.checkpoint_file import open_checkpoint
from engine.checkpoints import (
    checkpoint_sha256,
    list_checkpoints,
    load_weights,
    read_card,
    read_trainable_card,
)
from engine.color import rgb_to_lab, unscale_ab
from engine.comparison import Comparer, sorted_for_grid
from engine.comparison_sheet import describe_network
from engine.control import StopToken
from engine.errors import CheckpointError, SettingsError
from engine.fine_tuning import fine_tune_settings
from engine.html_cards import cards_section
from engine.images import photo_from_rgb
from engine.loaded_checkpoints import colorize_folders
from engine.network_inputs import photo_input
from engine.onnx_spec import OnnxSpec
from engine.predictor import Predictor
from engine.predictor_cache import PredictorCache
from engine.render_size import RenderSize
from engine.settings import ModelSpec, TrainingSettings
from engine.transfer_methods import find_methods
from engine.transfer_types import EvaluationSettings
from resources import onnx_card_dir


@pytest.fixture(autouse=True)
def _onnx():
    require_onnx()


@pytest.fixture
def net(tmp_path):
    return write_conv(tmp_path / "net.onnx")


def test_the_colors_are_those_that_the_network_computes(net):
    """Its a* is 110 * (0.5 * (L* - 50) / 100 + 0.125), its b* 110 * (0.25 - the half of that)."""
    ab = unscale_ab(Predictor(net).predict(GRAY_U8))
    seen = (gray_lightness() - 50) / 100
    assert ab.shape == (64, 64, 2)
    np.testing.assert_allclose(ab[..., 0], 110 * (0.5 * seen + 0.125), atol=1e-3)
    np.testing.assert_allclose(ab[..., 1], 110 * (-0.25 * seen + 0.25), atol=1e-3)


def test_a_photograph_gets_these_colors_and_keeps_its_lightness(net):
    colorized = Predictor(net).colorize(GRAY_U8)
    lab = rgb_to_lab(colorized.rgb_u8)
    assert colorized.rgb_u8.shape == GRAY_U8.shape
    assert np.abs(lab[..., 0] - gray_lightness()).max() < 0.6
    assert np.abs(lab[..., 1] - 13.9).max() < 1
    assert 0 < colorized.network_ms <= colorized.duration_ms


def test_an_rgb_answer_gives_the_color_of_that_pixel(tmp_path):
    orange = np.array([230, 140, 40], np.uint8)
    card = card_with(output={"what": "rgb", "layout": "nchw", "scale": 1, "offset": 0})
    path = write_conv(tmp_path / "net.onnx", card, weights=(0, 0, 0), bias=orange / 255)
    ab = unscale_ab(Predictor(path).predict(GRAY_U8))
    np.testing.assert_allclose(ab[5, 7], rgb_to_lab(orange)[1:], atol=0.02)


def test_a_gray_picture_of_three_channels_may_be_seen(tmp_path):
    gray = {"what": "gray_srgb", "channels": 3, "layout": "nchw", "mean": 0, "norm": 1}
    card = card_with(input=gray | {"size_px": 64})
    path = write_conv(tmp_path / "net.onnx", card, shape=("n", 3, 64, 64), weights=(0.1, 0))
    ab = unscale_ab(Predictor(path).predict(GRAY_U8))
    np.testing.assert_allclose(ab[..., 0], 110 * (3 * 0.1 * 119 / 255 + 0.125), atol=0.02)


def test_channels_may_come_last_and_numbers_may_have_16_bits(tmp_path):
    from onnx import TensorProto, helper

    ports = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT16, (1, 64, 64, channels))
        for name, channels in (("l", 1), ("ab", 2))
    ]
    node = helper.make_node("Concat", ["l", "l"], ["ab"], axis=3)
    graph = helper.make_graph([node], "test", ports[:1], ports[1:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    card = card_with(input__layout="nhwc", output__layout="nhwc")
    predictor = Predictor(save_model(tmp_path / "net.onnx", model, card))
    seen = (gray_lightness() - 50) / 100
    np.testing.assert_allclose(unscale_ab(predictor.predict(GRAY_U8)), 110 * seen, atol=0.05)
    # The file allows one picture at a time.
    inputs = np.stack([photo_input(GRAY_U8, predictor.card.spec)] * 3)
    assert len(predictor.predict_ab(inputs)) == 3


def test_a_network_of_any_size_sees_the_proportion_of_a_photograph(tmp_path):
    path = write_conv(tmp_path / "net.onnx", card_with(input__multiple_of=8))
    predictor = Predictor(path)
    assert predictor.predict(GRAY_U8).shape == (64, 64, 2)
    assert predictor.predict(GRAY_U8, RenderSize(96, False)).shape == (80, 120, 2)


def test_colors_outside_the_gamut_are_brought_to_its_edge(tmp_path):
    path = write_conv(tmp_path / "net.onnx", card_with(output__scale=[1e4, -1e4]))
    ab_scaled = Predictor(path).predict(GRAY_U8)
    assert (ab_scaled.min(), ab_scaled.max()) == (0, 1)


def test_many_threads_get_the_same_answer(net):
    predictor, answers = Predictor(net), []
    expected = predictor.predict(GRAY_U8)

    def ask():
        answers.extend(predictor.predict(GRAY_U8) for _ in range(10))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 30
    assert all(np.array_equal(answer, expected) for answer in answers)


# What lists show


def test_the_card_of_a_checkpoint_comes_from_both_files(tmp_path):
    path = write_conv(tmp_path / "net.onnx", card_with(notes="Bold.", source="https://x.org"))
    card = read_card(path)
    assert card.title == "Other people's"
    assert card.spec == OnnxSpec(image_px=64)
    assert card.parameter_count == 4
    assert card.notes == "Bold.\nhttps://x.org"
    assert card.short_tag == "ootherpeoples"
    assert card.versions == {"ONNX opset": "17"}
    assert card.validation_loss is None


def test_it_is_listed_among_the_others_and_a_broken_one_with_its_sentence(tmp_path, net):
    write_conv(tmp_path / "bare.onnx").with_suffix(".json").unlink()
    (tmp_path / ".hidden.onnx").write_bytes(b"")
    good, bad = list_checkpoints([tmp_path])
    assert (good.path, good.problem) == (net, None)
    assert bad.card is None
    assert "The card “bare.json” of “bare.onnx” is missing" in bad.problem


def test_a_grid_shows_it_before_the_regressors(net):
    from helpers.checkpoints import untrained_card

    cards = [untrained_card(ModelSpec(kind)) for kind in ("regressor", "colorizer")]
    in_order = sorted_for_grid([read_card(net), *cards])
    assert [card.spec.kind for card in in_order] == ["colorizer", "onnx", "regressor"]


def test_a_tile_shows_it_and_another_card_is_another_checkpoint(tmp_path, net):
    comparer = Comparer(PredictorCache())
    photo = photo_from_rgb(GRAY_U8, "gray")
    first = comparer.compare(photo, net)
    assert not first.is_cached
    assert comparer.compare(photo, net).is_cached
    before = checkpoint_sha256(net)
    write_card(net, card_with(output__scale=-110))
    assert checkpoint_sha256(net) != before
    second = comparer.compare(photo, net)
    assert not second.is_cached
    assert rgb_to_lab(first.rgb_u8)[0, 0, 1] > 10 > -10 > rgb_to_lab(second.rgb_u8)[0, 0, 1]


def test_an_evaluation_measures_it_without_a_number_of_filters(tmp_path, net):
    settings = EvaluationSettings(folder=tmp_path, checkpoints=(net,))
    method = find_methods(settings)[-1].method
    assert (method.title, method.filters) == ("Other people's", None)


def test_a_batch_uses_it(tmp_path, net):
    from PIL import Image

    from engine.batch_types import BatchSettings

    Image.fromarray(GRAY_U8).save(tmp_path / "photo.png")
    settings = BatchSettings(
        inputs=(tmp_path / "photo.png",), output_dir=tmp_path / "out", checkpoints=(net,)
    )
    outcome = colorize_folders(settings, lambda _: None, StopToken())
    assert (outcome.done, outcome.failed) == (1, 0)
    assert [path.name for path in (tmp_path / "out").glob("*.png")] == [
        "photo_color_ootherpeoples.png"
    ]


def test_no_training_starts_from_it(tmp_path, net):
    for read in (load_weights, read_trainable_card):
        with pytest.raises(CheckpointError, match="another program's network"):
            read(net)
    with (
        pytest.raises(CheckpointError, match="another program's network"),
        open_checkpoint(net),
    ):
        pass
    with pytest.raises(CheckpointError, match="cannot be trained"):
        fine_tune_settings(tmp_path, net, tmp_path / "run")
    with pytest.raises(SettingsError, match="cannot be trained"):
        TrainingSettings((tmp_path,), tmp_path / "run", spec=OnnxSpec())


def test_the_example_card_fits_a_file_of_that_shape(tmp_path):
    card = json.loads((onnx_card_dir() / "eccv16.json").read_text(encoding="utf-8"))
    options = {"shape": (1, 1, 256, 256), "weights": (0.1, -0.2), "bias": (0, 5)}
    predictor = Predictor(write_conv(tmp_path / "eccv16.onnx", card, **options))
    ab = unscale_ab(predictor.predict(GRAY_U8))
    assert predictor.card.short_tag == "ocolorfulimag"
    assert ab.shape == (256, 256, 2)
    np.testing.assert_allclose(ab[0, 0], [0.1 * gray_lightness(), 5 - 0.2 * gray_lightness()], 1e-3)


def test_sheets_and_pages_say_what_it_is(net):
    card = read_card(net)
    assert describe_network(card) == ("ONNX", "4 parameters")
    page = str(cards_section([card]))
    assert "Another program&#x27;s network (ONNX)" in page
    assert "64 × 64 pixels" in page
    assert "filter" not in page
    assert "Training loss" not in page
