import re

import pytest

from engine.devices import (
    has_nvidia_card,
    list_devices,
    memory_bytes,
    prepare,
    tensorflow_device,
    why_no_gpu,
)


@pytest.fixture
def has_gpu():
    import tensorflow as tf

    return bool(tf.config.list_physical_devices("GPU"))


def add_card(pci_devices, vendor, kind):
    device = pci_devices / "0000:01:00.0"
    device.mkdir(parents=True)
    (device / "vendor").write_text(f"{vendor}\n")
    (device / "class").write_text(f"{kind}\n")
    return pci_devices


def test_it_says_what_does_the_work(has_gpu):
    import tensorflow as tf

    info = prepare()
    assert info.tensorflow_version == tf.__version__
    assert info.device
    if not has_gpu:
        assert info.device.startswith("CPU")


def test_the_cpu_comes_first_with_its_memory():
    cpu = list_devices()[0]
    assert cpu.device_id == "cpu"
    assert "core" in cpu.name
    assert cpu.memory_bytes == memory_bytes() > 2**28


def test_a_device_that_is_not_there_becomes_the_cpu_with_a_sentence(has_gpu):
    name, note = tensorflow_device("gpu:63")
    assert name == "/CPU:0"
    assert "gpu:63" in note
    assert tensorflow_device("cpu") == ("/CPU:0", None)
    if not has_gpu:
        assert tensorflow_device("auto") == ("/CPU:0", None)


@pytest.mark.parametrize(
    ("vendor", "kind", "is_card"),
    [
        ("0x10de", "0x030000", True),
        ("0x10de", "0x030200", True),
        ("0x10de", "0x040300", False),  # its sound
        ("0x1002", "0x030000", False),
    ],
)
def test_an_nvidia_card_is_known_by_its_numbers(tmp_path, vendor, kind, is_card):
    assert has_nvidia_card(add_card(tmp_path / "devices", vendor, kind)) == is_card
    assert not has_nvidia_card(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("platform", "has_card", "has_driver", "words"),
    [
        ("linux", False, False, "no NVIDIA graphics card"),
        ("linux", True, False, "driver is not loaded"),
        ("linux", True, True, r'pip install "\.\[gpu\]"'),
        ("win32", False, False, "WSL 2"),
        ("darwin", False, False, "macOS"),
    ],
)
def test_it_says_why_no_gpu_works(tmp_path, has_gpu, platform, has_card, has_driver, words):
    if has_gpu:
        assert why_no_gpu() is None
        return
    pci_devices, driver = tmp_path / "devices", tmp_path / "nvidia"
    if has_card:
        add_card(pci_devices, "0x10de", "0x030000")
    if has_driver:
        driver.mkdir()
    sentence = why_no_gpu(platform, pci_devices, driver)
    assert re.search(words, sentence)
