"""Chunks + a per-chunk function -> all chunks done, in this process or on a Dask cluster.

No rows pass through the scheduler: a worker reads its row groups and writes its own file, whole or
not at all. The question, with the border lines in it, is sent to each worker once. A chunk whose
worker dies is done again by another.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geomap.errors import InputError
from geomap.scale.chunks import Done

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from distributed import Client

    from geomap.scale.chunks import Chunk

    Progress = Callable[[int, int], None]

Question = TypeVar("Question")

MEMORY = {"MALLOC_TRIM_THRESHOLD_": 2**28, "MALLOC_MMAP_THRESHOLD_": 2**25}
"""Bytes, for glibc in the workers. With Dask's own 64 KiB each array is given back to the system
and taken anew, which cost a fifth of the processor time; 32 MiB is the most that glibc takes."""
_ENVIRONMENT = "distributed.nanny.pre-spawn-environ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Where to run: the address of a Dask scheduler, or so many processes of this machine."""

    scheduler: str | None = None
    workers: int = 2


def run(
    task: Callable[[Chunk, Question], Done],
    parts: Sequence[Chunk],
    question: Question,
    cluster: Cluster | None = None,
    progress: Progress | None = None,
) -> Done:
    """Do all chunks, on a cluster or, with none, in this process.

    Args:
        task: an importable function; one of ``__main__`` would be sent, and its caches lost, with
            each chunk.
        parts: what ``chunks`` gives.
        question: what the task is asked, sent to each worker once.
        cluster: ``None`` for this process and one thread.
        progress: hears the rows done and all rows.

    Raises:
        InputError: Dask is not installed, or the scheduler cannot be reached.
        GeomapError: of the task.
    """
    total, done = sum(part.rows for part in parts), Done()
    for one in _answers(task, parts, question, cluster):
        done += one
        if progress is not None:
            progress(done.rows + done.refused, total)
    return done


def _answers(
    task: Callable[[Chunk, Question], Done],
    parts: Sequence[Chunk],
    question: Question,
    cluster: Cluster | None,
) -> Iterator[Done]:
    if cluster is None:
        yield from (task(part, question) for part in parts)
        return
    with _client(cluster) as client:
        from distributed import as_completed  # noqa: PLC0415 - an optional extra

        asked = client.scatter(question, broadcast=True, hash=False)
        futures = client.map(task, parts, question=asked, pure=False)
        for _, done in as_completed(futures, with_results=True):
            yield done


@contextlib.contextmanager
def _client(cluster: Cluster) -> Iterator[Client]:
    try:
        import dask  # noqa: PLC0415 - an optional extra
        from distributed import Client, LocalCluster  # noqa: PLC0415
    except ImportError as error:
        raise InputError("--engine dask", "needs Dask: pip install 'geomap[dask]'") from error
    if cluster.scheduler is None:
        before = dask.config.get(_ENVIRONMENT, default={})
        with (
            dask.config.set({_ENVIRONMENT: {**before, **MEMORY}}),
            LocalCluster(
                n_workers=cluster.workers, threads_per_worker=1, dashboard_address=None
            ) as local,
            Client(local) as client,
        ):
            yield client
        return
    try:
        reached = Client(cluster.scheduler)
    except (OSError, ValueError) as error:
        raise InputError(cluster.scheduler, f"cannot be reached: {error}") from error
    with reached as client:
        yield client
