import pytest

from engine.evaluation_reporter import EvaluationReporter


class Clock:
    now_s = 100.0

    def __call__(self):
        return self.now_s


def test_events_are_at_most_ten_a_second_and_the_last_one_always_comes():
    clock, events = Clock(), []
    reporter = EvaluationReporter("measure", 100, events.append, clock=clock)
    for number in range(1, 101):
        clock.now_s += 0.03125  # one in four is due
        reporter.add(f"{number}.jpg")
    assert [events[0].done, events[-1].done] == [0, 100]
    assert len(events) == 26
    assert events[-1].name == "100.jpg"
    assert events[-1].seconds_left == 0
    assert {event.total for event in events} == {100}


def test_the_rate_does_not_count_what_was_there_nor_the_loading_of_networks():
    clock, events = Clock(), []
    reporter = EvaluationReporter("measure", 60, events.append, done=40, clock=clock)
    assert (events[0].done, events[0].seconds_left) == (40, None)
    clock.now_s += 8
    reporter.restart_clock()
    clock.now_s += 0.5
    reporter.add("41.jpg")
    assert events[-1].per_second == pytest.approx(2)
    assert events[-1].seconds_left == pytest.approx(19 / 2)
