import dataclasses
import functools
import json
import os
import shutil
import struct
import zipfile

import h5py
import numpy as np
import pytest
from helpers.checkpoint_files import SPEC, every_network, make_card, make_weights, spec_name
from helpers.hdf5_files import edited, layers_of, write_keras_2

from engine.checkpoints import list_checkpoints, load_weights, save_checkpoint
from engine.errors import CheckpointError, SettingsError
from engine.foreign_weights import import_checkpoint, import_to
from engine.networks import build_network, named_weights, set_named_weights
from engine.settings import ModelSpec


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """One colorizer, saved by Keras in every layout; by suffix."""
    folder = tmp_path_factory.mktemp("keras")
    model = build_network(SPEC)
    set_named_weights(model, make_weights())
    files = {suffix: folder / f"faces{suffix}" for suffix in (".keras", ".weights.h5", ".h5")}
    model.save(files[".keras"])
    model.save_weights(files[".weights.h5"])
    model.save(files[".h5"])
    return files


def require_same(weights, expected):
    assert list(weights) == list(expected)
    for name, array in expected.items():
        assert weights[name].dtype == np.float32
        np.testing.assert_array_equal(weights[name], array)


def refusal_of(path):
    """Return the sentence that tells why a file cannot be imported."""
    with pytest.raises(CheckpointError) as caught:
        import_checkpoint(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert len(sentence) < 600
    return sentence


@pytest.mark.parametrize("suffix", [".keras", ".weights.h5", ".h5"])
def test_every_layout_of_keras_is_imported(saved, suffix):
    card, weights = import_checkpoint(saved[suffix], "tanh")
    require_same(weights, make_weights())
    assert card.spec == ModelSpec("colorizer", 4, "tanh", image_px=128)
    assert card.title == "faces"
    assert card.parameter_count == 1154
    assert card.loss == "mae"
    assert card.validation_loss is None
    assert f"faces{suffix}" in card.notes
    assert "tanh" in card.notes
    assert "128 pixels" in card.notes


@functools.cache
def model_of(spec):
    model = build_network(spec)
    set_named_weights(model, make_weights(spec))
    return model


# An efficientnet takes seconds: as a .keras file it is imported where it is exported.
BY_SUFFIX = [
    pytest.param(spec, suffix, id=f"{spec_name(spec)}-{suffix}")
    for spec in every_network(3, 64)
    for suffix in (".keras", ".h5")
    if spec.kind != "efficientnet" or suffix == ".h5"
]


@pytest.mark.parametrize(("spec", "suffix"), BY_SUFFIX)
def test_every_kind_of_network_is_recognised(tmp_path, spec, suffix):
    # Eleven layers of a class show whether "conv2d_10" comes behind "conv2d_9".
    kind = spec.kind
    path = tmp_path / f"x{suffix}"
    model_of(spec).save(path)
    card, weights = import_checkpoint(path)
    require_same(weights, make_weights(spec))
    # The dense layer of a regressor tells the size of its images.
    assert card.spec == dataclasses.replace(spec, image_px=64 if kind == "regressor" else 128)
    assert card.loss == ("mse" if kind == "regressor" else "mae")
    assert ("bilinear" in card.notes) == (spec.upsampling == "resize")


@pytest.mark.parametrize(("suffix", "upsampling"), [(".keras", "resize"), (".h5", "transposed")])
def test_what_weights_do_not_tell_apart_is_the_standard(tmp_path, suffix, upsampling):
    # With two filters all kernels have the same shape, and the legacy layout names no classes.
    spec = ModelSpec("colorizer", 2, image_px=32, upsampling="resize")
    build_network(spec).save(tmp_path / f"x{suffix}")
    assert import_checkpoint(tmp_path / f"x{suffix}")[0].spec.upsampling == upsampling


@pytest.mark.parametrize("is_full_model", [True, False])
def test_files_of_keras_2_are_imported(tmp_path, is_full_model):
    path = tmp_path / "old.h5"
    layers = [("input_1", {}), *layers_of(make_weights()), ("dropout", {})]
    write_keras_2(path, layers, is_full_model)
    require_same(import_checkpoint(path)[1], make_weights())


def test_layer_names_with_slashes_are_followed(tmp_path):
    path = tmp_path / "old.h5"
    layers = [(f"block/{name}", weights) for name, weights in layers_of(make_weights())]
    write_keras_2(path, layers)
    require_same(import_checkpoint(path)[1], make_weights())


def test_long_lists_that_keras_divided_are_joined(saved, tmp_path):
    path = tmp_path / "old.h5"
    with edited(saved[".h5"], path) as file:
        attributes = file["model_weights"].attrs
        names = attributes["layer_names"]
        del attributes["layer_names"]
        attributes["layer_names0"], attributes["layer_names1"] = names[:5], names[5:]
    require_same(import_checkpoint(path)[1], make_weights())


def test_the_layout_of_late_keras_2_is_imported(saved, tmp_path):
    path = tmp_path / "x.weights.h5"
    with edited(saved[".weights.h5"], path) as file:
        file.move("layers", "_layer_checkpoint_dependencies")
    require_same(import_checkpoint(path)[1], make_weights())


def test_the_network_of_somebody_else_is_imported(tmp_path):
    """A plain Sequential with dropout and an optimizer, as a student would write it."""
    import keras

    layers = keras.layers

    def conv(filters, **options):
        return layers.Conv2D(filters, 3, padding="same", activation="relu", **options)

    def up(filters, activation):
        return layers.Conv2DTranspose(filters, 3, 2, padding="same", activation=activation)

    model = keras.Sequential(
        [
            layers.Input((32, 32, 1)),
            layers.BatchNormalization(),
            *[conv(5, strides=2) for _ in range(3)],
            layers.Dropout(0.2),
            *[conv(5) for _ in range(3)],
            up(5, "relu"),
            up(5, "relu"),
            up(2, "sigmoid"),
        ]
    )
    model.compile("adam", "mae", run_eagerly=True)  # nothing is traced for the one step
    model.train_on_batch(np.ones((1, 32, 32, 1)), np.ones((1, 32, 32, 2)))
    own = build_network(ModelSpec(filters=5, image_px=32))
    l_scaled = np.random.default_rng(0).random((1, 32, 32, 1)).astype(np.float32)
    for name in ("theirs.keras", "theirs.weights.h5", "theirs.h5"):
        save = model.save_weights if ".weights" in name else model.save
        save(tmp_path / name)
        set_named_weights(own, import_checkpoint(tmp_path / name)[1])
        np.testing.assert_allclose(own(l_scaled), model(l_scaled, training=False), atol=1e-6)


@pytest.mark.parametrize("dtype", [np.float16, np.float64])
def test_other_precisions_are_imported(saved, tmp_path, dtype):
    path = tmp_path / "x.h5"
    layers = [
        (name, {key: array.astype(dtype) for key, array in weights.items()})
        for name, weights in layers_of(make_weights())
    ]
    write_keras_2(path, layers)
    weights = import_checkpoint(path)[1]
    np.testing.assert_allclose(weights["ab/kernel"], make_weights()["ab/kernel"], rtol=1e-3)


def test_the_content_decides_and_not_the_name(saved, tmp_path):
    for source, name in ((".keras", "a.h5"), (".weights.h5", "b.keras"), (".h5", "c.bin")):
        shutil.copyfile(saved[source], tmp_path / name)
        require_same(import_checkpoint(tmp_path / name)[1], make_weights())


def test_an_unknown_activation_is_refused(saved):
    with pytest.raises(SettingsError, match="sigmoid, tanh"):
        import_checkpoint(saved[".keras"], "relu")


# What is not ours


@pytest.mark.parametrize("suffix", [".keras", ".weights.h5", ".h5"])
def test_another_network_is_described(tmp_path, suffix):
    import keras

    model = keras.Sequential(
        [keras.layers.Input((32, 32, 3)), keras.layers.Conv2D(32, 3), keras.layers.Conv2D(3, 5)]
    )
    path = tmp_path / f"x{suffix}"
    save = model.save_weights if "weights" in suffix else model.save
    save(path)
    sentence = refusal_of(path)
    assert "2 layers: convolution 3×3×3×32, convolution 5×5×32×3" in sentence
    assert "encoder-decoder" in sentence


def test_a_network_inside_a_network_is_described(tmp_path):
    import keras

    inner = keras.Sequential([keras.layers.Input((8, 8, 1)), keras.layers.Conv2D(4, 3)])
    model = keras.Sequential([keras.layers.Input((8, 8, 1)), inner])
    model.save(tmp_path / "x.keras")
    assert "1 layer: sequential" in refusal_of(tmp_path / "x.keras")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda layers: layers.__delitem__("conv2d_5"), "9 layers"),
        (lambda layers: layers.copy("conv2d", "conv2d_6"), "11 layers"),
        (lambda layers: layers.move("conv2d", "conv1d"), "conv1d"),
    ],
)
def test_a_missing_or_surplus_layer_is_told(saved, tmp_path, change, words):
    path = tmp_path / "x.weights.h5"
    with edited(saved[".weights.h5"], path) as file:
        change(file["layers"])
    assert words in refusal_of(path)


@pytest.fixture
def nothing_is_built(monkeypatch):
    monkeypatch.setattr("engine.foreign_weights.build_network", lambda *_: pytest.fail("built"))


@pytest.mark.usefixtures("nothing_is_built")
def test_a_network_that_would_be_huge_is_not_built(saved, tmp_path):
    path = tmp_path / "x.weights.h5"
    with edited(saved[".weights.h5"], path) as file:
        replace(file, "layers/conv2d/vars/0", data=np.zeros((3, 3, 1, 1024), np.float32))
    assert "3×3×1×1024" in refusal_of(path)


# Of the first block of an efficientnet.
DEPTHWISE = ("depthwise_conv2d", {"kernel": np.zeros((3, 3, 32, 1), np.float32)})


@pytest.mark.usefixtures("nothing_is_built")
@pytest.mark.parametrize("last", [(3, 3, 1024, 2), (1, 1, 8, 2), (3, 3, 2000, 2), (3, 3, 8, 3)])
@pytest.mark.parametrize("first", [(3, 3, 1, 32), (3, 3, 3, 32)])
def test_an_efficientnet_that_is_none_is_not_built(tmp_path, first, last):
    path = tmp_path / "x.h5"
    kernels = [("stem", np.zeros(first, np.float32)), ("ab", np.zeros(last, np.float32))]
    write_keras_2(path, [DEPTHWISE, *((name, {"kernel": one}) for name, one in kernels)])
    assert "3 layers: convolution 3×3×32×1" in refusal_of(path)


def test_of_networks_with_kernels_for_each_channel_only_the_efficientnet_is_built(
    tmp_path, monkeypatch
):
    built = []

    def build(spec):
        built.append(spec)
        return model_of(ModelSpec("colorizer", 4, image_px=32))

    monkeypatch.setattr("engine.foreign_weights.build_network", build)
    path = tmp_path / "x.h5"
    kernels = {"stem": (3, 3, 1, 32), "deep": (9, 9, 40, 40), "ab": (3, 3, 8, 2)}
    layers = [(name, {"kernel": np.zeros(shape, np.float32)}) for name, shape in kernels.items()]
    write_keras_2(path, [*layers, DEPTHWISE])
    assert "4 layers" in refusal_of(path)
    assert built == [ModelSpec("efficientnet", 8)]


def test_a_kernel_for_each_channel_is_described(saved, tmp_path):
    path = tmp_path / "x.weights.h5"
    with edited(saved[".weights.h5"], path) as file:
        file.move("layers/conv2d", "layers/depthwise_conv2d")
        for number in range(1, 6):  # only the first six layers are described
            del file[f"layers/conv2d_{number}"]
    assert "depthwise convolution 3×3×1×4" in refusal_of(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "holds nothing"),
        (b"hello, world", "text"),
        (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.", "PyTorch"),
        (b"\x08\x08\x12\x07pytorch\x1a\x052.1.0" + bytes(90), "ONNX"),
        (b"\x89HDF\r\n\x1a\n" + bytes(600), "damaged"),
        (b"PK\x03\x04" + bytes(90), "zip"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, content, words):
    path = tmp_path / "x.keras"
    path.write_bytes(content)
    assert words in refusal_of(path)


def test_a_checkpoint_of_ours_is_named(tmp_path):
    path = tmp_path / "x.h5"
    save_checkpoint(path, make_card(), make_weights())
    assert "safetensors" in refusal_of(path)


def test_hdf5_of_somebody_else_is_told(tmp_path):
    path = tmp_path / "x.h5"
    with h5py.File(path, "w") as file:
        file["stars"] = np.zeros(3)
    assert "not one with the weights of a Keras model" in refusal_of(path)


def test_a_folder_or_a_missing_file_is_told(tmp_path):
    assert "folder" in refusal_of(tmp_path)
    assert "does not exist" in refusal_of(tmp_path / "gone.keras")


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e300])
def test_numbers_that_are_not_finite_are_told(saved, tmp_path, value):
    path = tmp_path / "x.weights.h5"
    with edited(saved[".weights.h5"], path) as file:
        replace(file, "layers/conv2d/vars/1", data=np.full(4, value))
    assert "not all finite" in refusal_of(path)


# Files made to do harm


def replace(file, path, **options):
    del file[path]
    return file.create_dataset(path, **options)


def link_outside(file, path):
    other = os.path.join(os.path.dirname(file.filename), "other.h5")  # noqa: PTH118, PTH120
    with h5py.File(other, "w") as target:
        target["secret"] = np.zeros(4, np.float32)
    del file[path]
    file[path] = h5py.ExternalLink(other, "secret")


def link_soft(file, path):
    file.move(path, "elsewhere")
    file[path] = h5py.SoftLink("/elsewhere")


def store_outside(file, path):
    raw = file.filename + ".raw"
    np.zeros(4, np.float32).tofile(raw)
    replace(file, path, shape=(4,), dtype="f4", external=[(raw, 0, 16)])


def store_virtually(file, path):
    layout = h5py.VirtualLayout((4,), "f4")
    layout[:] = h5py.VirtualSource("/etc/other.h5", "secret", (4,))
    del file[path]
    file.create_virtual_dataset(path, layout)


def claim_much(file, path):
    replace(file, path, shape=(2**40,), dtype="f4", chunks=(1024,))


def claim_much_in_one_piece(file, path):
    replace(file, path, shape=(2**36,), dtype="f4")


def compress(file, path):
    replace(file, path, shape=(2**22,), dtype="f4", chunks=(2**16,), compression="gzip")


def never_write(file, path):
    replace(file, path, shape=(4,), dtype="f4")


def refer(file, path):
    replace(file, path, data=[file.ref] * 4, dtype=h5py.ref_dtype)


def write_texts(file, path):
    replace(file, path, data=["a"] * 4)


def write_integers(file, path):
    replace(file, path, data=np.arange(4))


def write_complex(file, path):
    replace(file, path, data=np.zeros(4, np.complex64))


def write_nothing(file, path):
    replace(file, path, data=h5py.Empty("f4"))


def put_a_group(file, path):
    del file[path]
    file.create_group(path)


HARMS = [
    (link_outside, "link to another place"),
    (link_soft, "link to another place"),
    (store_outside, "lie in another file"),
    (store_virtually, "lie in another file"),
    (claim_much, "not all in the file"),
    (claim_much_in_one_piece, "not all in the file"),
    (compress, "compressed"),
    (never_write, "not all in the file"),
    (refer, "not floating-point"),
    (write_texts, "not floating-point"),
    (write_integers, "not floating-point"),
    (write_complex, "not floating-point"),
    (write_nothing, "no usable shape"),
    (put_a_group, "are missing"),
]


@pytest.fixture
def nothing_is_read(monkeypatch):
    monkeypatch.setattr("engine.hdf5_reading.Hdf5File.read", lambda *_: pytest.fail("was read"))


@pytest.mark.usefixtures("nothing_is_read")
@pytest.mark.parametrize(("harm", "words"), HARMS)
@pytest.mark.parametrize(
    ("suffix", "place"),
    [
        (".weights.h5", "layers/conv2d_3/vars/1"),
        (".h5", "model_weights/middle_1/middle_1/bias"),
        (".keras", "layers/conv2d_3/vars/1"),
    ],
)
def test_a_harmful_file_is_refused_before_its_numbers_are_read(
    saved, tmp_path, harm, words, suffix, place
):
    path = tmp_path / f"x{suffix}"
    inner = tmp_path / "inner.h5"
    source = saved[".weights.h5"] if suffix == ".keras" else saved[suffix]
    with edited(source, inner) as file:
        harm(file, place)
    if suffix == ".keras":
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(inner, "model.weights.h5")
    else:
        inner.rename(path)
    assert words in refusal_of(path)


@pytest.mark.usefixtures("nothing_is_read")
@pytest.mark.parametrize("place", ["layers", "layers/conv2d_3", "layers/conv2d_3/vars"])
@pytest.mark.parametrize(
    ("make_link", "words"),
    [
        (lambda _: h5py.ExternalLink("/etc/other.h5", "/"), "link to another place"),
        (lambda _: h5py.SoftLink("/elsewhere"), "link to another place"),
        (lambda file: file["/"], "in a circle"),
    ],
)
def test_a_group_that_is_a_link_or_a_circle_is_refused(saved, tmp_path, place, make_link, words):
    path = tmp_path / "x.weights.h5"
    with edited(saved[".weights.h5"], path) as file:
        file.move(place, "elsewhere")
        file[place] = make_link(file)
    assert words in refusal_of(path)


@pytest.mark.usefixtures("nothing_is_read")
def test_one_array_under_two_names_is_refused(saved, tmp_path):
    path = tmp_path / "x.weights.h5"
    with edited(saved[".weights.h5"], path) as file:
        del file["layers/conv2d_3/vars/1"]
        file["layers/conv2d_3/vars/1"] = file["layers/conv2d_4/vars/1"]
    assert "linked to twice" in refusal_of(path)


def test_absurdly_many_layers_are_refused(tmp_path):
    path = tmp_path / "x.weights.h5"
    with h5py.File(path, "w") as file:
        layers = file.create_group("layers")
        for index in range(5000):
            layers.create_group(f"conv2d_{index}")
    assert "5000 members" in refusal_of(path)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("layer_names", 3.0, "not a list of names"),
        ("layer_names", "one", "not a list of names"),
        ("layer_names", [["a"], ["b"]], "not a list of names"),
        ("layer_names", np.full(5000, b"a"), "too long"),
        ("layer_names", ["gone"], "“gone” is missing"),
        ("layer_names", ["..", "."], "is missing"),
        ("layer_names", ["/"], "is missing"),
        ("layer_names", [], "no layers"),
        ("weight_names", ["gone"], "“gone” are missing"),
        ("weight_names", ["../ab/ab/kernel"], "are missing"),
        ("weight_names", ["/optimizer_weights/x"], "are missing"),
        ("weight_names", ["middle_1/bias/x"], "are missing"),
    ],
)
def test_harmful_lists_of_names_are_refused(saved, tmp_path, name, value, words):
    path = tmp_path / "x.h5"
    with edited(saved[".h5"], path) as file:
        group = file["model_weights"] if name == "layer_names" else file["model_weights/middle_1"]
        group.attrs[name] = value
    assert words in refusal_of(path)


def test_a_name_that_claims_gigabytes_is_refused(saved, tmp_path):
    """HDF5 believes the length of a text: it would take 4 GiB for each layer."""
    content = bytearray(saved[".h5"].read_bytes())
    with h5py.File(saved[".h5"]) as file:
        first, *_ = file["model_weights"].attrs["layer_names"]
    # A text is its length, the address of a heap and its number there.
    place = content.index(struct.pack("<I", len(first)), content.index(b"layer_names"))
    content[place : place + 4] = b"\xf0\xff\xff\xff"
    path = tmp_path / "x.h5"
    path.write_bytes(content)
    assert "“layer_names” is too long" in refusal_of(path)


def test_optimizer_and_configuration_are_never_looked_at(saved, tmp_path):
    path = tmp_path / "x.h5"
    with edited(saved[".h5"], path) as file:
        file.attrs["model_config"] = "{" * 1000
        file["optimizer_weights"] = h5py.ExternalLink("/etc/other.h5", "/")
        file["model_weights"].attrs["keras_version"] = 9
    require_same(import_checkpoint(path)[1], make_weights())


HOSTILE_CONFIG = json.dumps(
    {
        "module": "os",
        "class_name": "system",
        "registered_name": "system",
        "config": {"command": "touch /tmp/harm"},
    }
)


def test_the_configuration_in_an_archive_is_never_read(saved, tmp_path, monkeypatch):
    path = tmp_path / "x.keras"
    with zipfile.ZipFile(saved[".keras"]) as source, zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", HOSTILE_CONFIG)
        archive.writestr("metadata.json", "][")
        archive.writestr("../../escape.txt", "x")
        archive.writestr("model.weights.h5", source.read("model.weights.h5"))
    opened = []
    real_open = zipfile.ZipFile.open

    def spying_open(self, name, *args, **options):
        opened.append(getattr(name, "filename", name))
        return real_open(self, name, *args, **options)

    monkeypatch.setattr(zipfile.ZipFile, "open", spying_open)
    require_same(import_checkpoint(path)[1], make_weights())
    assert opened == ["model.weights.h5"]
    assert not (tmp_path.parent.parent / "escape.txt").exists()


def test_an_archive_without_weights_is_told(tmp_path):
    path = tmp_path / "x.keras"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", HOSTILE_CONFIG)
    assert "a zip archive" in refusal_of(path)


def with_claimed_size(source, target, size, compression):
    """Write an archive whose weights claim another size than they have."""
    with zipfile.ZipFile(source) as archive:
        weights = archive.read("model.weights.h5")
    with zipfile.ZipFile(target, "w", compression) as archive:
        archive.writestr("model.weights.h5", weights)
    content = bytearray(target.read_bytes())
    real = struct.pack("<I", len(weights))
    start = content.index(b"PK\x01\x02")
    place = content.index(real, start + 24)  # the size before compression
    content[place : place + 4] = struct.pack("<I", size)
    target.write_bytes(content)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize(
    ("size", "words"), [(100, "damaged"), (10**6, "damaged"), (2**31, "bytes, more than")]
)
def test_an_archive_that_lies_about_a_size_is_refused(saved, tmp_path, compression, size, words):
    path = tmp_path / "x.keras"
    with_claimed_size(saved[".keras"], path, size, compression)
    assert words in refusal_of(path)


def test_an_unusual_compression_is_refused(saved, tmp_path):
    path = tmp_path / "x.keras"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.write(saved[".weights.h5"], "model.weights.h5")
    assert "unusual way" in refusal_of(path)


@pytest.mark.parametrize("suffix", [".keras", ".weights.h5", ".h5"])
def test_a_file_cut_short_is_told(saved, tmp_path, suffix):
    content = saved[suffix].read_bytes()
    path = tmp_path / f"x{suffix}"
    for length in (*range(0, 2000, 97), *range(2000, len(content), 4001), len(content) - 1):
        path.write_bytes(content[:length])
        refusal_of(path)


@pytest.mark.parametrize("suffix", [".keras", ".weights.h5", ".h5"])
def test_changed_bytes_never_raise_anything_else(saved, tmp_path, suffix):
    content = saved[suffix].read_bytes()
    generator = np.random.default_rng(0)
    path = tmp_path / f"x{suffix}"
    refused = 0
    # In an archive the configuration comes first, of which nothing is read.
    most = len(content) if suffix == ".keras" else 4000
    for _ in range(25):
        damaged = np.frombuffer(content, np.uint8).copy()
        places = generator.integers(0, most, 3)
        damaged[places] = generator.integers(0, 256, 3)
        path.write_bytes(damaged)
        try:
            import_checkpoint(path)
        except CheckpointError:
            refused += 1
    assert refused


# Keeping what was imported


def test_an_import_becomes_a_checkpoint(saved, tmp_path):
    folder = tmp_path / "own" / "checkpoints"
    path = import_to(saved[".weights.h5"], folder, "tanh")
    assert path == folder / "faces.safetensors"
    card, weights = load_weights(path)
    assert card.spec.activation == "tanh"
    require_same(weights, make_weights())


def test_an_import_never_replaces_a_file(saved, tmp_path):
    (tmp_path / "faces.safetensors").write_text("something else")
    first = import_to(saved[".keras"], tmp_path, "sigmoid")
    second = import_to(saved[".h5"], tmp_path, "sigmoid")
    assert [first.name, second.name] == ["faces (2).safetensors", "faces (3).safetensors"]
    assert (tmp_path / "faces.safetensors").read_text() == "something else"


def test_a_refused_import_leaves_nothing(saved, tmp_path, monkeypatch):
    path = tmp_path / "x.keras"
    path.write_text("no network")
    folder = tmp_path / "own"
    with pytest.raises(CheckpointError):
        import_to(path, folder, "sigmoid")
    assert not folder.exists()

    def fail(*_):
        raise CheckpointError("The disk is full.")

    monkeypatch.setattr("engine.foreign_weights.save_checkpoint", fail)
    with pytest.raises(CheckpointError, match="full"):
        import_to(saved[".keras"], folder, "sigmoid")
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_a_file_is_told(saved, tmp_path):
    target = tmp_path / "taken"
    target.write_text("x")
    with pytest.raises(CheckpointError, match="taken"):
        import_to(saved[".keras"], target, "sigmoid")


@pytest.mark.parametrize("name", [" .keras", "....h5", "é" * 100 + ".keras", ".hidden.h5"])
def test_odd_names_become_names_that_are_listed(saved, tmp_path, name):
    source = tmp_path / name
    shutil.copyfile(saved[".keras"], source)
    path = import_to(source, tmp_path / "own", "sigmoid")
    entries = list_checkpoints([tmp_path / "own"])
    assert [entry.path for entry in entries] == [path]
    assert entries[0].problem is None


def test_named_weights_are_those_that_are_imported(saved):
    """The order of the network's layers and that of the import agree."""
    assert list(import_checkpoint(saved[".keras"])[1]) == list(named_weights(build_network(SPEC)))
