import pytest

from engine.rate_meter import RateMeter


def test_the_rate_is_that_of_the_last_seconds():
    meter = RateMeter(3.0)
    assert meter.per_second == 0
    for second in range(10):
        meter.mark(second * (10 if second < 5 else 100), float(second))
    assert meter.per_second == pytest.approx(100)
