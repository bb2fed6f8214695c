"""Why a photograph of a batch could not be colorized, in a sentence."""

import logging
from pathlib import Path

from engine.batch_process import HandsLost
from engine.errors import EngineError
from engine.files import describe_os_error, shown_name

_log = logging.getLogger(__name__)


def describe_failure(error: Exception, source: Path) -> str:
    """Say what went wrong with a photograph; what is a fault of ours goes to the log, too.

    Parameters
    ----------
    error
        What was raised.
    source
        The photograph.
    """
    if isinstance(error, OSError):
        return describe_os_error(error, error.filename or source)
    if isinstance(error, EngineError):
        return str(error)
    name = shown_name(source)
    if isinstance(error, HandsLost):
        return (
            f"{name} could not be colorized: its work was ended from outside, perhaps for lack of "
            "memory. Close other programs and retry it."
        )
    _log.error("A photograph could not be colorized", exc_info=error)
    return (
        f"{name} could not be colorized: something went wrong inside Tintype "
        f"({type(error).__name__}: {error}), and the log says where."
    )
