import pytest

from engine.errors import DatasetError
from engine.splitting import SplitRule, split_photos


def rule(validation=0.16, test=0.10, seed=0, by="photo"):
    return SplitRule(validation, test, seed, by)


def split_of(count, *rule_values, **rule_options):
    return split_photos(range(count), [""] * count, rule(*rule_values, **rule_options))


def sides(split):
    return {
        index: part for part in ("training", "validation", "test") for index in getattr(split, part)
    }


def test_default_shares_of_750_photographs():
    split = split_of(750)
    assert [len(split.training), len(split.validation), len(split.test)] == [555, 120, 75]


@pytest.mark.parametrize(
    ("count", "by"),
    [(count, "photo") for count in (1, 2, 3, 4, 10, 99)]
    + [(count, "folder") for count in (3, 4, 10, 99)],
)
def test_every_photograph_is_on_exactly_one_side(count, by):
    split = split_photos(range(count), range(count), rule(seed=5, by=by))
    together = split.training + split.validation + split.test
    assert sorted(together) == list(range(count))
    assert split.training


def test_the_seed_decides():
    assert split_of(50, seed=1) == split_of(50, seed=1)
    assert split_of(50, seed=1) != split_of(50, seed=2)


def test_a_share_of_nothing_takes_nothing():
    assert len(split_of(10, 0.0, 0.0).training) == 10


def test_a_few_photographs_still_give_one_for_validation():
    assert len(split_of(3).validation) == 1


@pytest.mark.parametrize("by", ["photo", "folder"])
@pytest.mark.parametrize("seed", range(5))
def test_duplicates_are_never_on_two_sides(by, seed):
    identities = [index // 3 for index in range(300)]
    folders = [index % 20 // 2 for index in range(300)]
    if by == "folder":
        identities = [(index % 20 // 2, index // 60) for index in range(300)]
    side = sides(split_photos(identities, folders, rule(seed=seed, by=by)))
    for value in set(identities):
        assert len({side[i] for i in range(300) if identities[i] == value}) == 1


def test_duplicates_in_two_folders_keep_both_folders_on_one_side():
    folders = [index // 10 for index in range(100)]
    identities = list(range(100))
    identities[55] = identities[12]
    side = sides(split_photos(identities, folders, rule(by="folder")))
    assert side[55] == side[12] == side[10] == side[59]


def test_by_folder_no_person_is_on_two_sides_and_the_shares_come_near():
    folders = [index // 15 for index in range(750)]
    split = split_photos(range(750), folders, rule(by="folder"))
    persons = [{folders[index] for index in part} for part in vars(split).values()]
    assert not persons[0] & persons[1]
    assert not persons[0] & persons[2]
    assert not persons[1] & persons[2]
    assert [len(part) for part in persons] == [37, 8, 5]


def test_folders_of_different_sizes_still_leave_something_to_each_part():
    folders = [0] * 500 + [1] * 3 + [2] * 2
    for seed in range(8):
        split = split_photos(range(505), folders, rule(seed=seed, by="folder"))
        assert all(vars(split).values())


@pytest.mark.parametrize(("count", "shares"), [(1, (0.16, 0.1)), (2, (0.16, 0.1)), (1, (0.2, 0))])
def test_too_few_folders_are_refused_with_what_to_do(count, shares):
    with pytest.raises(DatasetError, match=r"by photograph"):
        split_photos(range(20), [index % count for index in range(20)], rule(*shares, by="folder"))


def test_one_picture_many_times_is_all_for_training():
    split = split_photos(["same"] * 9, [""] * 9, rule())
    assert split.training == tuple(range(9))


@pytest.mark.parametrize("seed", range(4))
def test_by_class_each_class_gives_its_share(seed):
    sizes = {"Apple": 40, "Pear": 20, "Plum": 10}
    folders = [name for name, size in sizes.items() for _ in range(size)]
    split = split_photos(range(70), folders, rule(0.1, 0.3, seed, "class"))
    for name, size in sizes.items():
        counts = [sum(folders[index] == name for index in part) for part in vars(split).values()]
        assert counts == [0.6 * size, 0.1 * size, 0.3 * size]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_by_class_the_shares_hold_over_all_however_small_the_classes_are(size):
    folders = [index // size for index in range(300)]
    split = split_photos(range(300), folders, rule(0.1, 0.3, by="class"))
    assert (len(split.validation), len(split.test)) == (30, 90)
    tested = {folders[index] for index in split.test}
    # Which classes give is left to chance, and each gives no more than it must.
    assert max(sum(folders[i] == name for i in split.test) for name in tested) == 1
    if size > 1:
        assert {folders[index] for index in split.training} == set(folders)


def test_by_class_the_seed_decides_also_among_classes_of_one():
    splits = [split_photos(range(20), range(20), rule(seed=seed, by="class")) for seed in (0, 0, 1)]
    assert splits[0] == splits[1] != splits[2]


def test_by_class_a_class_of_several_always_leaves_one_to_train_on():
    folders = [index // 2 for index in range(20)]
    split = split_photos(range(20), folders, rule(0.2, 0.3, by="class"))
    assert {folders[index] for index in split.training} == set(folders)


@pytest.mark.parametrize("seed", range(5))
def test_by_class_duplicates_stay_on_one_side_even_across_classes(seed):
    folders = [index // 30 for index in range(300)]
    identities = [index % 100 for index in range(300)]
    side = sides(split_photos(identities, folders, rule(seed=seed, by="class")))
    for value in range(100):
        assert len({side[index] for index in range(value, 300, 100)}) == 1
    assert set(side.values()) == {"training", "validation", "test"}


def test_the_rule_by_photograph_divides_as_it_always_did():
    split = split_of(30, seed=4)
    assert split.test == (0, 11, 28)
    assert split.validation == (1, 7, 8, 25, 26)
