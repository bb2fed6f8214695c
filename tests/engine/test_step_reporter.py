import numpy as np

from engine.step_reporter import StepReporter


class Clock:
    def __init__(self):
        self.now_s = 0.0

    def __call__(self):
        return self.now_s


def report(seconds_per_step, steps, total_images=1000):
    events, clock = [], Clock()
    reporter = StepReporter(events.append, total_images, clock=clock)
    for number in range(steps):
        clock.now_s += seconds_per_step(number) if callable(seconds_per_step) else seconds_per_step
        reporter.add(float(number), 1, 10, number / 10, clock.now_s)
    reporter.flush()
    return events


def test_each_step_has_its_place_and_time():
    events = report(0.01, 40)
    positions = np.concatenate([event.epoch_positions for event in events])
    np.testing.assert_allclose(positions, np.arange(40) / 10)
    seconds = np.concatenate([event.run_seconds for event in events])
    np.testing.assert_allclose(seconds, 0.01 * np.arange(1, 41))


def test_a_run_that_goes_on_counts_its_steps_on():
    events = []
    reporter = StepReporter(events.append, 100, steps_done=7)
    reporter.add(0.5, 2, 10)
    assert (events[0].first_step, events[0].seconds_left) == (8, None)


def test_a_rest_does_not_count_for_the_rate():
    events, clock = [], Clock()
    reporter = StepReporter(events.append, 1000, clock=clock)
    for number in range(40):
        if number == 20:
            reporter.rest()
            clock.now_s += 3600
            reporter.rest()
        clock.now_s += 0.1
        reporter.add(0.0, 1, 10)
    assert 95 < events[-1].images_per_second < 105


def test_the_first_step_is_reported_at_once():
    assert len(report(0.001, 1)) == 1


def test_quick_steps_are_gathered_and_none_is_lost():
    events = report(0.001, 500)
    assert len(events) < 20
    losses = np.concatenate([event.losses for event in events])
    np.testing.assert_array_equal(losses, np.arange(500))
    assert [event.first_step for event in events] == list(
        1 + np.cumsum([0] + [len(event.losses) for event in events[:-1]])
    )


def test_slow_steps_are_reported_one_by_one():
    assert len(report(0.1, 30)) == 30


def test_rate_and_time_left():
    event = report(0.1, 50, total_images=1000)[-1]
    assert 99 < event.images_per_second < 103
    assert 4.8 < event.seconds_left < 5.1


def test_the_rate_follows_when_the_machine_slows_down():
    events = report(lambda number: 0.1 if number < 100 else 0.3, 200, total_images=4000)
    assert 32 < events[-1].images_per_second < 36
    assert events[99].images_per_second > 95


def test_the_first_step_does_not_spoil_the_rate():
    # The first step contains seconds of tracing.
    assert report(0.1, 2)[-1].seconds_left is None
