"""How much an epoch is, in words."""

import pytest

from gui.epoch_texts import describe_epoch


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((555, 9, 20), "555 photographs × 9 = 4,995 pictures, 250 steps an epoch"),
        ((555, 1, 20), "555 photographs, 28 steps an epoch"),
        ((20, 1, 20), "20 photographs, 1 step an epoch"),
        ((1, 9, 3), "1 photograph × 9 = 9 pictures, 3 steps an epoch"),
        ((1, 1, 20), "1 photograph, 1 step an epoch"),
        ((1200, 9, 1), "1,200 photographs × 9 = 10,800 pictures, 10,800 steps an epoch"),
        ((0, 9, 20), ""),
    ],
)
def test_an_epoch_is_counted(counts, text):
    assert describe_epoch(*counts) == text


@pytest.mark.parametrize("counts", [(-1, 9, 20), (5, 0, 20), (5, 9, 0)])
def test_impossible_counts_are_refused(counts):
    with pytest.raises(ValueError, match=f"Received: {counts[0]}, {counts[1]}, {counts[2]}"):
        describe_epoch(*counts)
