import pytest

from engine.splitting import split_by_photo


def test_default_shares_of_750_photographs():
    split = split_by_photo(750, 0.16, 0.10, seed=0)
    assert [len(split.training), len(split.validation), len(split.test)] == [555, 120, 75]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 10, 99])
def test_every_photograph_is_on_exactly_one_side(count):
    split = split_by_photo(count, 0.16, 0.10, seed=5)
    assert sorted(split.training + split.validation + split.test) == list(range(count))
    assert split.training


def test_the_seed_decides():
    assert split_by_photo(50, 0.16, 0.1, 1) == split_by_photo(50, 0.16, 0.1, 1)
    assert split_by_photo(50, 0.16, 0.1, 1) != split_by_photo(50, 0.16, 0.1, 2)


def test_a_share_of_nothing_takes_nothing():
    split = split_by_photo(10, 0.0, 0.0, 0)
    assert len(split.training) == 10


def test_a_few_photographs_still_give_one_for_validation():
    split = split_by_photo(3, 0.16, 0.10, 0)
    assert len(split.validation) == 1
