"""Where tasks run: in this process, in N local processes, or on Dask. The results are the same."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from typing import Any, Literal, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_ENDING = (signal.SIGINT, signal.SIGTERM)


class EngineError(Exception):
    """An engine that is not known, not installed, not reachable, or whose worker died."""


@dataclass(frozen=True, slots=True)
class Engine:
    """`workers` counts local processes (1: none but this one); `address` is Dask's scheduler."""

    kind: Literal["local", "dask"] = "local"
    workers: int = 1
    address: str | None = None


def parse_engine(text: str) -> Engine:
    """`local`, `local:4`, `dask` (a cluster on this machine) or `dask:tcp://host:8786`.

    Raises EngineError on anything else.
    """
    kind, _, rest = text.partition(":")
    if kind == "local" and (not rest or (rest.isdecimal() and int(rest) > 0)):
        return Engine("local", int(rest or 1))
    if kind == "dask":
        return Engine("dask", os.cpu_count() or 1, rest or None)
    raise EngineError(f"engine {text!r}: not local, local:N, dask or dask:ADDRESS")


def run_tasks(
    function: Callable[[Task], Result], tasks: Iterable[Task], engine: Engine
) -> Iterator[Result]:
    """The results in the order in which tasks end; the tasks are drawn as workers get free.

    `function` must be importable by a worker. What it raises is raised here; whatever ends the
    iteration early (Ctrl-C, an error) ends the workers too. Raises EngineError when a worker dies.
    """
    if engine.kind == "dask":
        return _run_on_dask(function, tasks, engine)
    if engine.workers == 1:
        return map(function, tasks)
    return _run_in_processes(function, tasks, engine.workers)


def _run_in_processes(
    function: Callable[[Task], Result], tasks: Iterable[Task], workers: int
) -> Iterator[Result]:
    others = set(active_children())
    # Forked from a clean server: forking a process that has threads can deadlock.
    context = get_context("forkserver")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare_worker)
    queue = iter(tasks)
    try:
        with _signals_held():
            pending = {pool.submit(function, task) for task in islice(queue, 2 * workers)}
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            with _signals_held():
                pending |= {pool.submit(function, task) for task in islice(queue, len(done))}
            for future in done:
                yield future.result()
    except BrokenProcessPool as error:
        raise EngineError("a worker process died (out of memory?); what is done is kept") from error
    except BaseException:
        for worker in set(active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Signals wait while workers start: amid a start they would leave one that nobody ends."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _prepare_worker() -> None:
    """A worker dies at once on a signal, and with its parent; shards are written atomically."""
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent,), daemon=True).start()


def _die_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _run_on_dask(
    function: Callable[[Task], Result], tasks: Iterable[Task], engine: Engine
) -> Iterator[Result]:
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise EngineError('Dask is not installed: pip install "pilar[dask]"') from error
    cluster = None
    try:
        if engine.address is None:
            cluster = dask.LocalCluster(
                n_workers=engine.workers, threads_per_worker=1, dashboard_address=None
            )
        client = dask.Client(cluster or engine.address, timeout="20s")
    except (OSError, ValueError) as error:
        raise EngineError(
            f"no Dask scheduler at {engine.address or 'this machine'}: {error}"
        ) from error
    try:
        queue = iter(tasks)
        slots = 2 * max(sum(client.nthreads().values()), 1)
        running = dask.as_completed(
            [client.submit(function, task, pure=False) for task in islice(queue, slots)]
        )
        for future in running:
            for task in islice(queue, 1):
                running.add(client.submit(function, task, pure=False))
            yield future.result()
    finally:
        client.close()
        if cluster is not None:
            cluster.close()
