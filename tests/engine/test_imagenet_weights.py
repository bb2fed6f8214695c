"""The weights of the encoder, which come as a file of PyTorch."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from engine.checkpoints import load_weights
from engine.efficientnet import ENCODER_PREFIXES, blocks
from engine.errors import CheckpointError
from engine.imagenet_weights import encoder_weights, save_imagenet_start
from engine.networks import build_network, named_weights, set_named_weights, weight_shapes
from engine.settings import ModelSpec

SPEC = ModelSpec("efficientnet", 1, image_px=32)
SEED = 3


@pytest.fixture(scope="module")
def arrays():
    """Make weights of the names and shapes that a PyTorch EfficientNet-Lite0 has."""
    generator = np.random.default_rng(0)
    made = {}

    def conv(name, *shape):
        scale = np.sqrt(2 / np.prod(shape[1:]))
        made[f"{name}.weight"] = generator.normal(0, scale, shape)

    def norm(name, channels):
        made[f"{name}.weight"] = generator.uniform(0.5, 1.5, channels)
        made[f"{name}.bias"] = generator.normal(0, 0.3, channels)
        made[f"{name}.running_mean"] = generator.normal(0, 0.3, channels)
        made[f"{name}.running_var"] = generator.uniform(0.5, 1.5, channels)
        made[f"{name}.num_batches_tracked"] = np.zeros(())

    conv("_conv_stem", 32, 3, 3, 3)
    norm("_bn0", 32)
    for number, block in enumerate(blocks()):
        name, wide = f"_blocks.{number}", block.in_filters * block.expansion
        if number > 0:
            conv(f"{name}._expand_conv", wide, block.in_filters, 1, 1)
            norm(f"{name}._bn0", wide)
        conv(f"{name}._depthwise_conv", wide, 1, block.kernel_px, block.kernel_px)
        norm(f"{name}._bn1", wide)
        conv(f"{name}._project_conv", block.filters, wide, 1, 1)
        norm(f"{name}._bn2", block.filters)
    conv("_conv_head", 1280, 320, 1, 1)
    norm("_bn1", 1280)
    conv("_fc", 1000, 1280)
    return {name: array.astype(np.float32) for name, array in made.items()}


@pytest.fixture
def pytorch(arrays, monkeypatch):
    """Stand in for PyTorch, which is large; return the arrays that it will read."""
    readable = dict(arrays)

    def load(source, map_location, weights_only):
        assert (source.name, map_location, weights_only) == ("lite0.pth", "cpu", True)
        return {
            name: SimpleNamespace(numpy=lambda array=array: array)
            for name, array in readable.items()
        }

    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(load=load))
    return readable


# The encoder once more, in plain numpy and with the axes of PyTorch: (channels, height, width).


def windows(x, kernel_px, stride):
    """Yield row, column and what a kernel sees there, with the borders of TensorFlow."""
    count = -(-x.shape[1] // stride)
    missing = max((count - 1) * stride + kernel_px - x.shape[1], 0)
    border = (missing // 2, missing - missing // 2)
    x = np.pad(x, ((0, 0), border, border))
    end = (count - 1) * stride + 1
    for row in range(kernel_px):
        for column in range(kernel_px):
            yield row, column, x[:, row : row + end : stride, column : column + end : stride]


def conv(x, kernel, stride=1):
    seen = windows(x, kernel.shape[2], stride)
    return sum(
        np.einsum("oi,ihw->ohw", kernel[:, :, row, column], part) for row, column, part in seen
    )


def depthwise_conv(x, kernel, stride):
    seen = windows(x, kernel.shape[2], stride)
    return sum(kernel[:, 0, row, column, None, None] * part for row, column, part in seen)


def norm(arrays, name, x):
    weight, bias, mean, variance = (
        arrays[f"{name}.{part}"][:, None, None]
        for part in ("weight", "bias", "running_mean", "running_var")
    )
    return (x - mean) / np.sqrt(variance + 1e-3) * weight + bias


def relu_6(x):
    return np.clip(x, 0, 6)


def encode(arrays, rgb):
    """Compute what a PyTorch EfficientNet-Lite0 gives for a picture of values 0 to 255."""
    x = conv((rgb - 127) / 128, arrays["_conv_stem.weight"], 2)
    x = relu_6(norm(arrays, "_bn0", x))
    for number, block in enumerate(blocks()):
        name, before = f"_blocks.{number}", x
        if f"{name}._expand_conv.weight" in arrays:
            x = relu_6(norm(arrays, f"{name}._bn0", conv(x, arrays[f"{name}._expand_conv.weight"])))
        x = depthwise_conv(x, arrays[f"{name}._depthwise_conv.weight"], block.stride)
        x = relu_6(norm(arrays, f"{name}._bn1", x))
        x = norm(arrays, f"{name}._bn2", conv(x, arrays[f"{name}._project_conv.weight"]))
        if x.shape == before.shape:
            x = x + before
    return relu_6(norm(arrays, "_bn1", conv(x, arrays["_conv_head.weight"])))


def test_the_encoder_answers_a_gray_picture_as_pytorch_would(arrays):
    import keras

    model = build_network(SPEC)
    set_named_weights(model, named_weights(model) | encoder_weights(arrays))
    encoder = keras.Model(model.input, model.get_layer("head_relu").output)
    gray = np.random.default_rng(1).random((32, 32))
    expected = encode(arrays, np.repeat(gray[None] * 255, 3, axis=0))
    answer = encoder(gray[None, ..., None].astype(np.float32)).numpy()[0]
    assert expected.std() > 0.1
    np.testing.assert_allclose(answer.transpose(2, 0, 1), expected, atol=1e-3)


def test_every_weight_of_the_encoder_is_given_and_no_other(arrays):
    expected = {
        name: shape
        for name, shape in weight_shapes(SPEC).items()
        if name.startswith(ENCODER_PREFIXES)
    }
    given = encoder_weights(arrays)
    assert {name: array.shape for name, array in given.items()} == expected
    assert {array.dtype for array in given.values()} == {np.dtype(np.float32)}


def test_the_first_kernel_sees_red_green_and_blue_as_one(arrays):
    kernel = encoder_weights(arrays)["stem/kernel"]
    red, green, blue = arrays["_conv_stem.weight"][5, :, 0, 2]
    assert kernel[0, 2, 0, 5] == pytest.approx(red + green + blue, abs=1e-6)


@pytest.mark.parametrize(
    "name",
    [
        "_conv_stem.weight",
        "_bn0.running_mean",
        "_blocks.3._bn1.running_var",
        "_blocks.15._project_conv.weight",
        "_conv_head.weight",
    ],
)
def test_a_missing_weight_is_named(arrays, name):
    others = {key: array for key, array in arrays.items() if key != name}
    with pytest.raises(CheckpointError, match="no EfficientNet-Lite0; use the file") as caught:
        encoder_weights(others)
    assert f"“{name}”" in str(caught.value)


# Files


def test_a_checkpoint_is_written_that_a_training_can_start_from(pytorch, tmp_path):
    target = tmp_path / "start.safetensors"
    save_imagenet_start(tmp_path / "lite0.pth", target, SPEC, SEED)
    card, weights = load_weights(target)
    assert (card.spec, card.epochs, card.validation_loss) == (SPEC, 0, None)
    assert "not trained to colorize" in card.title
    expected = named_weights(build_network(SPEC, SEED)) | encoder_weights(pytorch)
    assert list(weights) == list(expected)
    for name, array in expected.items():
        np.testing.assert_array_equal(weights[name], array)


@pytest.mark.parametrize(
    ("name", "shape", "words"),
    [
        ("_conv_head.weight", (1408, 320, 1, 1), "“head/kernel” have the shape"),
        ("_blocks.3._bn2.bias", (48,), "“block_3_project_norm/beta” have the shape"),
    ],
)
def test_the_weights_of_a_larger_network_are_refused(pytorch, tmp_path, name, shape, words):
    pytorch[name] = np.zeros(shape, np.float32)
    with pytest.raises(CheckpointError, match=words):
        save_imagenet_start(tmp_path / "lite0.pth", tmp_path / "x.safetensors", SPEC, SEED)
    assert not list(tmp_path.iterdir())


def test_without_pytorch_it_is_said_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(CheckpointError, match=r'pip install "\.\[imagenet\]"'):
        save_imagenet_start(tmp_path / "lite0.pth", tmp_path / "x.safetensors", SPEC, SEED)


@pytest.mark.usefixtures("pytorch")
def test_a_file_that_pytorch_cannot_read_is_told(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise RuntimeError("PytorchStreamReader failed")

    monkeypatch.setattr(sys.modules["torch"], "load", refuse)
    with pytest.raises(CheckpointError, match=r"“lite0\.pth” is no file of weights"):
        save_imagenet_start(tmp_path / "lite0.pth", tmp_path / "x.safetensors", SPEC, SEED)


def test_a_real_file_of_pytorch_is_read(arrays, tmp_path):
    torch = pytest.importorskip("torch", reason="the extra “imagenet” is not installed")
    source, target = tmp_path / "lite0.pth", tmp_path / "start.safetensors"
    torch.save({name: torch.from_numpy(array) for name, array in arrays.items()}, source)
    save_imagenet_start(source, target, SPEC, SEED)
    np.testing.assert_array_equal(
        load_weights(target)[1]["stem/kernel"], encoder_weights(arrays)["stem/kernel"]
    )
