import pytest

from engine.control import StopToken
from engine.errors import RunStopped


def test_a_stop_is_seen_from_then_on():
    stop = StopToken()
    stop.raise_if_requested()
    assert not stop.is_requested
    stop.request()
    stop.request()
    assert stop.is_requested
    with pytest.raises(RunStopped):
        stop.raise_if_requested()
