import pytest
from helpers.evaluated import measured
from helpers.evaluations import LARGE, SMALL, make_evaluation

from gui.evaluation_means import EvaluationMeans


def test_they_are_those_of_the_engine():
    evaluation = measured()
    means = EvaluationMeans.of(evaluation)
    for method in evaluation.methods:
        assert means.of_classes[method.key] == evaluation.mean_of_classes(method)
        assert means.of_photos[method.key] == evaluation.mean_of_photos(method)
        for name in evaluation.class_names:
            assert means.by_class[method.key, name] == evaluation.class_scores(method, name)
            assert means.photos[name] == evaluation.photos_of(name)


def test_a_class_counts_as_much_as_another_one_or_each_photograph_does():
    means = EvaluationMeans.of(measured())
    assert means.of_classes[LARGE.key].mae == pytest.approx((0.02 + 0.046) / 2)
    assert means.of_photos[LARGE.key].mae == pytest.approx(0.086 / 3)
    assert means.of_classes[SMALL.key].mae == pytest.approx((0.04 + 0.01) / 2)


def test_where_nothing_was_measured_there_are_none():
    means = EvaluationMeans.of(make_evaluation({}))
    assert not means.photos
    assert not means.of_classes
    assert not means.of_photos
