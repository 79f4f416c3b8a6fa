"""Several processes at one job."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

T = TypeVar("T")

_do: Callable[[int], object] | None = None  # what forked processes were started for


def context() -> BaseContext:
    """Return how to start processes: forked where that is quick and safe, which it is not beside threads."""
    from multiprocessing import get_context

    return get_context("fork" if can_fork() else "spawn")


def can_fork() -> bool:
    """Tell whether a process can be forked from this one, with all that it knows."""
    import sys
    from threading import active_count

    return sys.platform == "linux" and active_count() == 1


def each(do: Callable[[int], T], count: int, jobs: int) -> Iterator[T]:
    """Yield do(0), do(1) … in order, made by up to `jobs` processes that know what this one knows.

    Where processes cannot be forked, this one does it all. Results are pickled, and so are errors.
    """
    global _do
    jobs = min(jobs, count)
    if jobs < 2 or not can_fork():
        yield from map(do, range(count))
        return
    from concurrent.futures import ProcessPoolExecutor

    _do = do
    pool = ProcessPoolExecutor(jobs, mp_context=context())
    try:
        for made in pool.map(_one, range(count), chunksize=4):
            yield cast("T", made)
    finally:
        pool.shutdown(cancel_futures=True)
        _do = None


def _one(at: int) -> object:
    assert _do is not None
    return _do(at)
