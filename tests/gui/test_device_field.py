"""The field of the processor."""

import pytest
from helpers.form_fields import CPU, GPU, choose, offered

from gui.device_field import DeviceField

NO_CARD = "There is no NVIDIA graphics card here, so the CPU does the work."


@pytest.fixture
def device(qtbot):
    device = DeviceField()
    qtbot.addWidget(device)
    qtbot.addWidget(device.note)
    return device


def test_before_anything_is_known_it_is_automatic_and_says_that_it_looks(device):
    assert offered(device) == ["Automatic"]
    assert device.value == "auto"
    assert device.note.text() == "Looking for processors…"


def test_devices_are_offered_with_their_memory_and_the_reason_for_no_gpu(device):
    device.set_devices((CPU,), NO_CARD)
    assert offered(device) == ["Automatic", "CPU, 2 cores, 24 GB"]
    assert device.note.text() == NO_CARD
    device.set_devices((CPU, GPU), None)
    assert offered(device) == ["Automatic", "CPU, 2 cores, 24 GB", "NVIDIA H100, 80 GB"]
    assert device.note.text() == "Automatic takes NVIDIA H100."


def test_what_was_wanted_is_taken_as_soon_as_it_is_there(qtbot, device):
    device.set_wanted("gpu:0")
    assert (device.value, device.wanted) == ("auto", "gpu:0")
    with qtbot.waitSignal(device.currentIndexChanged):
        device.set_devices((CPU, GPU), None)
    assert device.currentText() == "NVIDIA H100, 80 GB"


def test_what_is_not_there_is_not_offered_but_comes_back(device):
    device.set_wanted("gpu:0")
    device.set_devices((CPU,), NO_CARD)
    assert (device.value, device.wanted) == ("auto", "gpu:0")
    device.set_devices((CPU, GPU), None)
    assert device.value == "gpu:0"


def test_the_choice_of_the_user_holds_when_the_list_is_made_anew(device):
    device.set_wanted("gpu:0")
    device.set_devices((CPU, GPU), None)
    choose(device, "CPU, 2 cores, 24 GB")
    assert device.wanted == "cpu"
    device.set_devices((CPU,), NO_CARD)
    assert device.value == "cpu"
    choose(device, "Automatic")
    device.set_devices((CPU, GPU), None)
    assert (device.value, device.wanted) == ("auto", "auto")
