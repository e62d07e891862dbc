"""Running many shards: in worker processes of this machine, or on Ray."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, as_completed
from typing import Any

from detente.bulk.crew import Crew
from detente.bulk.number import default_processes
from detente.bulk.process import Process
from detente.errors import DetenteError
from detente.shards import files
from detente.shards.shard import Done, Shard
from detente.shards.supervise import WORK, OnArticles, failed, see_through

ENGINES = ("local", "ray")
RETRIES = 3  # of a shard whose node is lost


def run(
    shards: Iterable[Shard],
    folder: str,
    *,
    engine: str = "local",
    processes: int | None = None,
    address: str | None = None,
    on_articles: OnArticles | None = None,
) -> Iterator[Done]:
    """Code shards into a folder, skipping those that are complete; yields each as it is done.

    ``engine`` is one of ENGINES. "local" has ``processes`` workers (None: one a core, as memory
    allows); "ray" uses the cluster at ``address``, or, where that is None, starts Ray on this machine
    with so many. ``on_articles`` hears of articles as they are coded (Ray: shard by shard). What is
    complete already is yielded first. Raises DetenteError where the engine is not there.
    """
    if engine not in ENGINES:
        raise ValueError(f"{engine!r} is none of {', '.join(ENGINES)}")
    wanted = list(shards)
    files.schemas()  # told now rather than by every worker
    files.write_plan(folder, (shard.id for shard in wanted))
    there = files.complete(folder)
    for shard in wanted:
        if shard.id in there:
            yield files.done(folder, shard.id)
    todo = [shard for shard in wanted if shard.id not in there]
    if not todo:
        return
    number = min(processes or default_processes(), len(todo))
    if engine == "local":
        yield from _local(todo, folder, number, on_articles)
    else:
        yield from _ray(todo, folder, processes or default_processes(), address, on_articles)


def _local(
    shards: list[Shard], folder: str, number: int, on_articles: OnArticles | None
) -> Iterator[Done]:
    def do(worker: Process, shard: Shard) -> Done:
        return see_through(shard, folder, worker, on_articles)

    crew: Crew[Shard, Done] = Crew(WORK, shards[0].pipeline, number, do)
    try:
        futures: list[Future[Done]] = [crew.submit(shard) for shard in shards]
        for future in as_completed(futures):
            yield future.result()
    finally:
        crew.close()


def on_a_node(shard: Shard, folder: str) -> Done:
    """A shard as a task of a cluster: in a process of its own, so that nothing breaks the node's."""
    worker = Process(WORK, shard.pipeline)
    try:
        return see_through(shard, folder, worker)
    finally:
        worker.close()


def _ray(
    shards: list[Shard],
    folder: str,
    number: int,
    address: str | None,
    on_articles: OnArticles | None,
) -> Iterator[Done]:
    ray = _started(address, number)
    try:
        task = ray.remote(num_cpus=1, max_retries=RETRIES)(on_a_node)
        most = 4 * max(1, int(ray.cluster_resources().get("CPU", 1)))
        yield from _through_ray(ray, task.remote, shards, folder, most, on_articles)
    finally:
        ray.shutdown()


def _through_ray(
    ray: Any,
    begin: Callable[[Shard, str], Any],
    shards: list[Shard],
    folder: str,
    most: int,
    on_articles: OnArticles | None,
) -> Iterator[Done]:
    """Keep the cluster busy with at most so many tasks at once; what is lost for good is told."""
    coming = deque(shards)
    running: dict[Any, Shard] = {}
    while coming or running:
        while coming and len(running) < most:
            shard = coming.popleft()
            running[begin(shard, folder)] = shard
        (first, *_), _ = ray.wait(list(running))
        shard = running.pop(first)
        try:
            done: Done = ray.get(first)
        except ray.exceptions.RayError as error:
            lines = str(error).strip().splitlines()
            done = failed(shard, lines[-1][:200] if lines else type(error).__name__)
        if on_articles is not None:
            on_articles(done.articles)
        yield done


def _started(address: str | None, number: int) -> Any:
    """Ray, on a cluster or on this machine alone; it tells nobody that it is used."""
    import logging
    import os

    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError as error:
        raise DetenteError("the engine Ray is not installed: pip install 'detente[ray]'") from error
    here: dict[str, Any] = {
        "num_cpus": number, "include_dashboard": False, "_node_ip_address": "127.0.0.1",
    }  # fmt: skip
    try:
        ray.init(
            address=address,
            **({} if address else here),
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise DetenteError(f"Ray does not start: {str(error).splitlines()[0]}") from error
    return ray
