"""Doing the same to many items on several threads, in order and in bounded memory."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from engine.control import StopToken

Item = TypeVar("Item")
Result = TypeVar("Result")

# Enough to keep every thread busy while one slow item holds up the order.
_WAITING_PER_THREAD = 8


def map_ordered(
    work: Callable[[Item], Result], items: Iterable[Item], stop: StopToken, thread_name: str
) -> Iterator[Result]:
    """Yield ``work(item)`` for each item, in order; only a few wait at any time.

    Parameters
    ----------
    work
        Runs on the pool's threads; what it raises is raised here.
    items
        Taken one by one, as there is room.
    stop
        Looked at before each result.
    thread_name
        Start of the threads' names.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    threads = os.cpu_count() or 1
    waiting: deque[Future[Result]] = deque()
    pool = ThreadPoolExecutor(threads, thread_name)
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) >= threads * _WAITING_PER_THREAD:
                stop.raise_if_requested()
                yield waiting.popleft().result()
        while waiting:
            stop.raise_if_requested()
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
