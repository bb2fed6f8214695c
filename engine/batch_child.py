"""The other end of :mod:`engine.batch_process`: ``python -m engine.batch_child``.

It answers one question after the other from its standard input and ends with it, so that nothing
is left when the program that started it is gone.
"""

import logging
import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import Any

from engine.batch_hands import HandsPlan, PhotoHands
from engine.errors import EngineError

_log = logging.getLogger(__name__)


def main() -> None:
    """Answer until nobody asks any more."""
    # Ctrl-C is for the program that started this one: it decides how its work ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not come between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    hands: PhotoHands | None = None
    while True:
        try:
            name, *arguments = pickle.load(questions)
        except EOFError:
            return
        if name == "plan":
            (plan,) = arguments
            hands = _hands(plan)
            answer: tuple[bool, Any] = (True, None)
        else:
            answer = _answer(getattr(hands, name), arguments)
        try:
            pickle.dump(answer, answers, protocol=5)
            answers.flush()
        except BrokenPipeError:
            return


def _hands(plan: HandsPlan) -> PhotoHands:
    if plan.measures:
        # Now rather than with the first photograph.
        from skimage import color, metrics  # noqa: F401
    return PhotoHands(plan)


def _answer(work: Callable[..., Any], arguments: list[Any]) -> tuple[bool, Any]:
    """Do it; an error becomes plain values: not every exception survives the way."""
    try:
        return True, work(*arguments)
    except OSError as error:
        return False, ("OSError", str(error), error.errno, _text(error.filename))
    except EngineError as error:
        cause = error.__cause__ if isinstance(error.__cause__, OSError) else None
        return False, ("EngineError", str(error), cause and cause.errno, None)
    except Exception as error:  # noqa: BLE001 - one photograph never ends the others' work
        _log.exception("A photograph could not be worked on")
        return False, ("Exception", f"{type(error).__name__}: {error}", None, None)


def _text(file_name: object) -> str | None:
    return None if file_name is None else str(file_name)


if __name__ == "__main__":
    main()
