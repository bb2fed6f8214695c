"""The loaded checkpoints that everything in one process shares."""

import functools

from engine.predictor_cache import PredictorCache


@functools.cache
def shared_predictors() -> PredictorCache:
    """Return the loaded checkpoints of this process; any thread may call it."""
    return PredictorCache()
