from gui.sweep_floors import part_floors

COLOR, GRAY = ("mean color", 0.0262), ("neutral gray", 0.0614)


def test_a_floor_that_would_flatten_the_runs_is_only_named():
    near, above, below = part_floors([0.0184, 0.0168, 0.0142], [COLOR, GRAY])
    assert (near, above, below) == ([COLOR], [GRAY], [])


def test_runs_that_are_worse_than_a_floor_have_it_below():
    near, above, below = part_floors([0.2, 0.19], [COLOR, GRAY])
    assert (near, above, below) == ([], [], [COLOR, GRAY])


def test_one_run_alone_has_floors_too():
    assert part_floors([0.05], [COLOR, GRAY]) == ([COLOR, GRAY], [], [])


def test_without_runs_every_floor_is_drawn():
    assert part_floors([], [COLOR, GRAY]) == ([COLOR, GRAY], [], [])
