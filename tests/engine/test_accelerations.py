import pytest

from engine.accelerations import mixed_precision_advice, xla_advice
from engine.settings import ModelSpec


def cpu_info(folder, flags):
    path = folder / "cpuinfo"
    path.write_text(f"processor : 0\nflags\t\t: fpu sse2 {flags}\nprocessor : 1\n")
    return path


@pytest.mark.parametrize(
    ("flags", "filters", "is_offered", "words"),
    [
        ("avx2", 64, False, "no instructions"),
        ("avx2 avx512_bf16", 64, True, "faster"),
        ("amx_bf16", 256, True, "faster"),
        ("amx_bf16", 32, False, "from 64 filters"),
    ],
)
def test_16_bit_numbers_are_offered_where_they_pay(tmp_path, flags, filters, is_offered, words):
    advice = mixed_precision_advice(ModelSpec(filters=filters), "cpu", cpu_info(tmp_path, flags))
    assert advice.is_offered == is_offered
    assert words in advice.reason


def test_where_the_processor_does_not_tell_nothing_is_offered(tmp_path):
    advice = mixed_precision_advice(ModelSpec(), "cpu", tmp_path / "nothing")
    assert not advice.is_offered


def test_a_graphics_card_that_is_not_there_offers_nothing():
    assert not mixed_precision_advice(ModelSpec(), "gpu:7").is_offered


def test_compilation_is_offered_on_graphics_cards_only():
    assert not xla_advice("cpu").is_offered
    assert xla_advice("gpu:0").is_offered
