import dataclasses
import hashlib
import os
import pickle
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy
from helpers.checkpoint_files import (
    SPEC,
    card_of,
    divide_safetensors,
    every_network,
    join_safetensors,
    make_card,
    make_weights,
)

from engine.checkpoint_file import LEAST_WEIGHTS_PER_SQUARED_FILTER
from engine.checkpoints import (
    checkpoint_sha256,
    list_checkpoints,
    load_network,
    load_weights,
    read_card,
    save_checkpoint,
)
from engine.efficientnet import ENCODER_PREFIXES
from engine.errors import CheckpointError
from engine.networks import build_network, named_weights, weight_shapes
from engine.settings import KINDS, ModelSpec

# For processes of their own: the repository and the helpers.
PYTHON_PATH = {
    "PYTHONPATH": os.pathsep.join(str(Path(__file__).parents[level]) for level in (2, 1))
}


@pytest.fixture
def checkpoint(tmp_path):
    path = tmp_path / "faces.safetensors"
    save_checkpoint(path, make_card(), make_weights())
    return path


def change_header(path, change):
    header, data = divide_safetensors(path.read_bytes())
    path.write_bytes(join_safetensors(change(header) or header, data))


def problem_of(path, load=load_weights):
    """Return the sentence that tells why a file cannot be loaded."""
    with pytest.raises(CheckpointError) as caught:
        load(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert len(sentence) < 400
    return sentence


@pytest.mark.parametrize("kind", KINDS)
def test_a_checkpoint_comes_back(tmp_path, kind):
    spec = ModelSpec(kind, 4, "tanh", image_px=32)
    card, weights = card_of(spec), make_weights(spec, seed=1)
    path = tmp_path / "x.safetensors"
    save_checkpoint(path, card, weights)
    assert read_card(path) == card
    loaded_card, loaded = load_weights(path)
    assert loaded_card == card
    assert list(loaded) == list(weights)  # the order of the layers, not of the file
    for name, array in weights.items():
        assert loaded[name].dtype == np.float32
        np.testing.assert_array_equal(loaded[name], array)


def test_a_network_comes_back(checkpoint):
    card, model = load_network(checkpoint)
    assert card == make_card()
    source = make_weights()
    for name, array in named_weights(model).items():
        np.testing.assert_array_equal(array, source[name])


def test_the_library_reads_the_same(checkpoint):
    loaded = safetensors.numpy.load_file(checkpoint)
    for name, array in make_weights().items():
        np.testing.assert_array_equal(loaded[name], array)


def test_half_precision_keeps_the_statistics_exact(tmp_path):
    weights = make_weights()
    weights["input_norm/moving_variance"][:] = 1e-9
    path = tmp_path / "x.safetensors"
    save_checkpoint(path, make_card(), weights, half_precision=True)
    stored = safetensors.numpy.load_file(path)
    assert stored["down_2/kernel"].dtype == np.float16
    assert stored["input_norm/moving_mean"].dtype == np.float32
    _, loaded = load_weights(path)
    for name, array in weights.items():
        assert loaded[name].dtype == np.float32
        np.testing.assert_allclose(loaded[name], array, rtol=1e-3)
    np.testing.assert_array_equal(
        loaded["input_norm/moving_variance"], weights["input_norm/moving_variance"]
    )


def test_weights_in_another_order_of_memory_are_saved_right(tmp_path):
    weights = {name: np.asfortranarray(array) for name, array in make_weights().items()}
    path = tmp_path / "x.safetensors"
    save_checkpoint(path, make_card(), weights)
    np.testing.assert_array_equal(
        load_weights(path)[1]["down_2/kernel"], make_weights()["down_2/kernel"]
    )


@pytest.mark.parametrize(
    ("half_precision", "value"), [(False, np.nan), (False, np.inf), (True, 1e6)]
)
def test_what_could_not_be_loaded_is_not_written(checkpoint, half_precision, value):
    before = checkpoint.read_bytes()
    weights = make_weights()
    weights["ab/bias"][0] = value
    with pytest.raises(CheckpointError, match="not finite"):
        save_checkpoint(checkpoint, make_card(), weights, half_precision)
    del weights["ab/bias"]
    with pytest.raises(CheckpointError, match="card is of 1154 weights"):
        save_checkpoint(checkpoint, make_card(), weights)
    assert checkpoint.read_bytes() == before


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(CheckpointError, match="folder"):
        save_checkpoint(tmp_path / "no" / "x.safetensors", make_card(), make_weights())


def test_the_card_is_read_without_the_weights(checkpoint, monkeypatch):
    monkeypatch.setattr("engine.checkpoint_file.read_tensor", lambda *_: pytest.fail("was read"))
    monkeypatch.setattr("engine.checkpoints.build_network", lambda *_: pytest.fail("was built"))
    assert read_card(checkpoint).title == "Faces, 4 filters"


def test_reading_a_card_needs_no_tensorflow(checkpoint):
    code = (
        "import sys; from pathlib import Path; from engine.checkpoints import read_card\n"
        "read_card(Path(sys.argv[1])); print('tensorflow' in sys.modules, 'h5py' in sys.modules)"
    )
    printed = subprocess.check_output(
        [sys.executable, "-c", code, checkpoint], text=True, env=os.environ | PYTHON_PATH
    )
    assert printed.split() == ["False", "False"]


def test_every_prefix_is_cut_short(checkpoint, tmp_path):
    content = checkpoint.read_bytes()
    header_end = len(content) - 4 * 1154
    positions = {*range(64), *range(64, header_end, 13), header_end, *range(0, len(content), 97)}
    prefix = tmp_path / "prefix.safetensors"
    for length in sorted(positions | {len(content) - 1}):
        prefix.write_bytes(content[:length])
        problem_of(prefix)
        problem_of(prefix, read_card)
    assert "cut short" in problem_of(prefix)


def test_bytes_behind_the_weights_are_told(checkpoint):
    with checkpoint.open("ab") as file:
        file.write(b"more")
    assert "4 bytes follow" in problem_of(checkpoint)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        ("Dear diary,\nتصویر امروز".encode(), "holds text"),
        (b"\x89HDF\r\n\x1a\n" + bytes(600), "Keras model or other data in HDF5"),
        (b"\x08\x08\x12\x07pytorch\x1a\x052.1.0" + bytes(90), "an ONNX model"),
        (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.", "a PyTorch model"),
        (pickle.dumps(list(range(99)), 4), "Python objects"),
        (b"\x1c\0\0\0TFL3" + bytes(90), "TensorFlow Lite"),
        (b"GGUF\3\0\0\0" + bytes(90), "GGUF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "PNG"),
        (b"PK\x03\x04" + bytes(90), "damaged zip"),
        (bytes(range(256)), "not a checkpoint"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, content, words):
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    assert words in problem_of(path)
    assert words in problem_of(path, read_card)


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("model.weights.h5", "Keras model (.keras)"),
        ("archive/data.pkl", "a PyTorch model"),
        ("readme.txt", "a zip archive"),
    ],
)
def test_a_zip_archive_is_looked_into(tmp_path, member, words):
    path = tmp_path / "x.safetensors"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert words in problem_of(path)


def test_a_model_of_another_program_is_described(tmp_path):
    path = tmp_path / "diffusion.safetensors"
    tensors = {f"model.blocks.{index}.weight": np.zeros(3, np.float16) for index in range(686)}
    safetensors.numpy.save_file(tensors, path, {"format": "pt"})
    assert "686 tensors such as “model.blocks.0.weight”, but no Tintype card" in problem_of(path)
    safetensors.numpy.save_file({}, path)
    assert "no tensors" in problem_of(path)


def test_a_folder_or_a_missing_file_is_told(tmp_path):
    folder = tmp_path / "x.safetensors"
    folder.mkdir()
    assert "is a folder" in problem_of(folder)
    assert "does not exist" in problem_of(tmp_path / "gone.safetensors")
    with pytest.raises(CheckpointError):
        load_weights(Path("a\0b.safetensors"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_at_once(tmp_path):
    pipe = tmp_path / "x.safetensors"
    os.mkfifo(pipe)
    assert "not a file" in problem_of(pipe)


@pytest.mark.parametrize("length", [2**63, 2**64 - 1, 2**30, 2**25])
def test_an_absurd_header_is_not_read(tmp_path, length):
    path = tmp_path / "x.safetensors"
    path.write_bytes(length.to_bytes(8, "little") + b"{" + bytes(100))
    assert "header" in problem_of(path)


def entry_of(header, name="ab/bias"):
    return header[name]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda header: b"{nonsense}", "not valid JSON"),
        (lambda header: b"{" + b'"a":[' * 50_000, "not valid JSON"),
        (lambda header: header.update({"ab/bias": 3}), "not a tensor"),
        (lambda header: header.update(__metadata__={"tintype_card": 3}), "not texts"),
        (lambda header: entry_of(header).update(shape=[2**62, 2**62]), "makes no sense|fill"),
        (lambda header: entry_of(header).update(shape=[2**70]), "makes no sense"),
        (lambda header: entry_of(header).update(shape=[-2]), "makes no sense"),
        (lambda header: entry_of(header).update(shape="2"), "makes no sense"),
        (lambda header: entry_of(header).update(shape=[1] * 40), "makes no sense"),
        (lambda header: entry_of(header).update(dtype=None), "makes no sense"),
        (lambda header: entry_of(header).update(shape=[3]), "does not fill"),
        (lambda header: entry_of(header).update(dtype="F16"), "does not fill"),
        (lambda header: entry_of(header).update(data_offsets=[8, 0]), "makes no sense"),
        (lambda header: entry_of(header).update(data_offsets=[0]), "makes no sense"),
        (lambda header: entry_of(header).update(data_offsets=[16, 24]), "overlap"),
        (lambda header: header.pop("ab/bias") and None, "gaps"),
        (
            lambda header: header.update(more={"dtype": "F32", "shape": [2**40], "data_offsets": [
                4616, 4616 + 2**42]}),
            "cut short",
        ),
    ],
)  # fmt: skip
def test_a_damaged_header_is_told(checkpoint, change, words):
    change_header(checkpoint, change)
    assert any(word in problem_of(checkpoint) for word in words.split("|"))


def test_tensors_of_another_number_of_filters_are_told(tmp_path):
    path = tmp_path / "x.safetensors"
    spec = ModelSpec(filters=16, image_px=32)
    card = card_of(spec, title="wrong")
    claimed = make_card(spec=ModelSpec(filters=32, image_px=32), parameter_count=16_694)
    save_checkpoint(path, claimed, make_weights(card.spec))
    sentence = problem_of(path)
    assert "a colorizer of 32 filters" in sentence
    assert "16 filters" in sentence
    assert list_checkpoints([tmp_path])[0].problem == sentence


def test_the_last_kernel_tells_the_filters_of_an_efficientnet(tmp_path):
    path = tmp_path / "x.safetensors"
    tensors = {
        "stem/kernel": np.zeros((3, 3, 1, 32), np.float32),
        "ab/kernel": np.zeros((3, 3, 8, 2), np.float32),
    }
    count = sum(array.size for array in tensors.values())
    for filters, words in ((16, "those of 8 filters"), (8, "more than 108864 weights")):
        spec = ModelSpec("efficientnet", filters)
        save_checkpoint(path, make_card(spec=spec, parameter_count=count), tensors)
        sentence = problem_of(path)
        assert f"an efficientnet of {filters} filters" in sentence
        assert words in sentence


@pytest.mark.parametrize("load", [load_weights, load_network])
def test_a_card_that_claims_a_huge_network_builds_none(tmp_path, load, monkeypatch):
    monkeypatch.setattr("engine.checkpoints.build_network", lambda *_: pytest.fail("was built"))
    monkeypatch.setattr("engine.checkpoints.weight_shapes", lambda *_: pytest.fail("was built"))
    path = tmp_path / "x.safetensors"
    spec = ModelSpec("encoder_decoder", 1024)
    tensors = {"down_1/kernel": np.zeros((3, 3, 1, 1024), np.float32)}
    save_checkpoint(path, make_card(spec=spec, parameter_count=9216), tensors)
    assert "holds 9216" in problem_of(path, load)


@pytest.mark.parametrize(
    "spec", [spec for filters in (1, 2, 16) for spec in every_network(filters)], ids=str
)
def test_the_least_count_of_weights_is_below_the_true_one(spec):
    filters = spec.filters
    sizes = {name: int(np.prod(shape)) for name, shape in weight_shapes(spec).items()}
    least = LEAST_WEIGHTS_PER_SQUARED_FILTER[spec.kind] * filters**2
    assert least < sum(sizes.values())
    if filters == 16:
        # The encoder of an efficientnet has as many with any filters.
        fixed = ENCODER_PREFIXES if spec.kind == "efficientnet" else ()
        assert least > sum(size for name, size in sizes.items() if not name.startswith(fixed)) / 4


@pytest.mark.parametrize("filters", [1, 2])
def test_every_network_of_one_and_two_filters_is_loaded(tmp_path, filters):
    for index, spec in enumerate(every_network(filters)):
        path = tmp_path / f"{index}.safetensors"
        save_checkpoint(path, card_of(spec), make_weights(spec), half_precision=True)
        assert load_weights(path)[0].spec == spec


def test_weights_of_another_normalization_are_told_with_it(tmp_path):
    spec = ModelSpec("colorizer", 4, image_px=32, normalization="none", upsampling="resize")
    other = dataclasses.replace(spec, normalization="input")
    weights = make_weights(other)
    count = sum(array.size for array in weights.values())
    path = tmp_path / "x.safetensors"
    save_checkpoint(path, make_card(spec=spec, parameter_count=count), weights)
    sentence = problem_of(path, load_weights)
    assert "colorizer of 4 filters (normalization “none”, upsampling “resize”)" in sentence
    assert "input_norm" in sentence


def test_a_card_with_a_wrong_count_is_told(checkpoint):
    def change(header):
        text = header["__metadata__"]["tintype_card"]
        header["__metadata__"]["tintype_card"] = text.replace("1154", "1155")

    change_header(checkpoint, change)
    assert "1155 weights, but it holds 1154" in problem_of(checkpoint)


def rename(header):
    header["ab/other"] = header.pop("ab/bias")


def transpose(header):
    header["ab/kernel"]["shape"] = [3, 3, 4, 2]


def retype(header):
    header["down_2/kernel"]["dtype"] = "I32"


@pytest.mark.parametrize(
    ("change", "words"),
    [(rename, "lacks the weights “ab/bias”"), (transpose, "(3, 3, 4, 2)"), (retype, "I32")],
)
@pytest.mark.parametrize("load", [load_weights, load_network])
def test_weights_that_do_not_fit_are_told(checkpoint, change, words, load):
    change_header(checkpoint, change)
    assert words in problem_of(checkpoint, load)


def test_surplus_weights_are_told(tmp_path):
    path = tmp_path / "x.safetensors"
    weights = make_weights() | {"extra/kernel": np.zeros((), np.float32)}
    save_checkpoint(path, make_card(parameter_count=1155), weights)
    assert "extra/kernel" in problem_of(path)


@pytest.mark.parametrize("load", [load_weights, load_network])
def test_weights_that_are_not_finite_are_told(checkpoint, load):
    header, data = divide_safetensors(checkpoint.read_bytes())
    start = header["middle_1/bias"]["data_offsets"][0]
    nan = np.float32(np.nan).tobytes()
    checkpoint.write_bytes(join_safetensors(header, data[:start] + nan + data[start + 4 :]))
    assert "middle_1/bias" in problem_of(checkpoint, load)
    assert "not all finite" in problem_of(checkpoint, load)


def test_a_card_of_a_newer_format_is_told(checkpoint):
    def change(header):
        text = header["__metadata__"]["tintype_card"]
        changed = text.replace('"format_version": 1', '"format_version": 9')
        header["__metadata__"]["tintype_card"] = changed

    change_header(checkpoint, change)
    assert "update" in problem_of(checkpoint)


def test_lists_are_sorted_and_broken_files_come_last(tmp_path):
    inner = tmp_path / "runs" / "one"
    inner.mkdir(parents=True)
    big = ModelSpec(filters=16, image_px=32)
    save_checkpoint(tmp_path / "a.safetensors", card_of(big, title="Faces"), make_weights(big))
    save_checkpoint(inner / "b.SAFETENSORS", card_of(SPEC, title="faces"), make_weights())
    save_checkpoint(inner / "c.safetensors", card_of(SPEC, title="Apes"), make_weights())
    (tmp_path / "broken.safetensors").write_text("not really")
    (tmp_path / "notes.txt").write_text("no checkpoint")
    (tmp_path / ".tintype-1.safetensors").write_bytes(b"half")
    (tmp_path / "folder.safetensors").mkdir()
    entries = list_checkpoints([tmp_path, tmp_path / "runs", tmp_path / "missing"])
    names = [entry.path.name for entry in entries]
    assert names == ["c.safetensors", "b.SAFETENSORS", "a.safetensors", "broken.safetensors"]
    assert [entry.card is None for entry in entries] == [False, False, False, True]
    assert [entry.problem is None for entry in entries] == [True, True, True, False]
    assert "text" in entries[-1].problem


def test_a_file_is_listed_itself(checkpoint):
    assert [entry.path for entry in list_checkpoints([checkpoint])] == [checkpoint]


def test_the_checksum_is_that_of_the_file(checkpoint, tmp_path):
    assert checkpoint_sha256(checkpoint) == hashlib.sha256(checkpoint.read_bytes()).hexdigest()
    with pytest.raises(CheckpointError):
        checkpoint_sha256(tmp_path / "gone")


_SAVE_FOREVER = """
import sys
from pathlib import Path
from helpers.checkpoint_files import make_card
import numpy as np
from engine.checkpoints import save_checkpoint
weights = {name: array for name, array in np.load(sys.argv[2]).items()}
print("ready", flush=True)
for epoch in range(1, 1_000_000):
    save_checkpoint(Path(sys.argv[1]), make_card(epochs=epoch), weights)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_save_that_is_killed_leaves_a_whole_checkpoint(checkpoint, tmp_path):
    weights = tmp_path / "weights.npz"
    np.savez(weights, **make_weights())
    for delay_ms in (0, 3, 11, 30):
        with subprocess.Popen(
            [sys.executable, "-c", _SAVE_FOREVER, checkpoint, weights],
            stdout=subprocess.PIPE,
            env=os.environ | PYTHON_PATH,
        ) as process:
            assert process.stdout.readline() == b"ready\n"
            time.sleep(delay_ms / 1000)
            process.kill()
        _, loaded = load_weights(checkpoint)
        np.testing.assert_array_equal(loaded["ab/kernel"], make_weights()["ab/kernel"])
        assert [entry.path for entry in list_checkpoints([tmp_path])] == [checkpoint]


def test_a_saved_network_predicts_the_same(tmp_path):
    spec = ModelSpec("encoder_decoder", 4, image_px=32)
    model = build_network(spec, seed=5)
    save_checkpoint(tmp_path / "x.safetensors", card_of(spec), named_weights(model))
    _, loaded = load_network(tmp_path / "x.safetensors")
    l_scaled = np.random.default_rng(0).random((2, 32, 32, 1)).astype(np.float32)
    np.testing.assert_array_equal(loaded(l_scaled), model(l_scaled))
