"""Processors in words."""

import pytest
from helpers.form_fields import CPU, GPU

from engine.api import Device
from gui.device_texts import automatic_device, device_choices, device_note

SECOND = Device("gpu:1", "NVIDIA T4", None)
NO_CARD = "There is no NVIDIA graphics card here, so the CPU does the work."


def test_without_any_known_device_only_the_automatic_choice_is_offered():
    assert device_choices(()) == [("Automatic", "auto")]


def test_each_device_has_its_memory_where_that_is_known():
    assert device_choices((CPU, GPU, SECOND)) == [
        ("Automatic", "auto"),
        ("CPU, 2 cores, 24 GB", "cpu"),
        ("NVIDIA H100, 80 GB", "gpu:0"),
        ("NVIDIA T4", "gpu:1"),
    ]


@pytest.mark.parametrize(("memory_gb", "shown"), [(15.4, 15), (15.6, 16), (0.75, 1)])
def test_memory_is_rounded_to_whole_gigabytes(memory_gb, shown):
    device = Device("cpu", "CPU", round(memory_gb * 2**30))
    assert device_choices((device,))[1] == (f"CPU, {shown} GB", "cpu")


@pytest.mark.parametrize(
    ("devices", "taken"),
    [((), "cpu"), ((CPU,), "cpu"), ((CPU, GPU), "gpu:0"), ((CPU, SECOND, GPU), "gpu:1")],
)
def test_automatic_takes_the_first_gpu_if_there_is_one(devices, taken):
    assert automatic_device(devices) == taken


@pytest.mark.parametrize(
    ("devices", "why_no_gpu", "note"),
    [
        ((CPU,), NO_CARD, NO_CARD),
        ((CPU, GPU), None, "Automatic takes NVIDIA H100."),
        ((CPU,), None, "Automatic takes CPU, 2 cores."),
        ((), None, ""),
    ],
)
def test_the_note_says_why_no_gpu_is_used_or_which_one_is(devices, why_no_gpu, note):
    assert device_note(devices, why_no_gpu) == note
