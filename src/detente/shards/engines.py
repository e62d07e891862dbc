"""Running many shards: in worker processes of this machine, or on Ray."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, as_completed

from detente.bulk.number import default_processes
from detente.processes import Crew, Process
from detente.shards import files
from detente.shards.shard import Done, Shard
from detente.shards.supervise import WORK, OnArticles, see_through

ENGINES = ("local", "ray")


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
    allows); "ray" uses the cluster at ``address``, or, where that is None, starts Ray on this
    machine with so many. ``on_articles`` hears of articles as they are coded (Ray: shard by shard).
    What is complete already is yielded first. Raises DetenteError where the engine is not there.
    """
    if engine not in ENGINES:
        raise ValueError(f"{engine!r} is none of {', '.join(ENGINES)}")
    wanted = list({shard.id: shard for shard in shards}.values())  # an input may be named twice
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
        from detente.shards.on_ray import through_ray

        yield from through_ray(todo, folder, number, address, on_articles)


def _local(
    shards: list[Shard], folder: str, number: int, on_articles: OnArticles | None
) -> Iterator[Done]:
    def do(worker: Process, shard: Shard) -> Done:
        return see_through(shard, folder, worker, on_articles)

    crew: Crew[Shard, Done] = Crew(WORK, (shards[0].pipeline, shards[0].reader), number, do)
    try:
        futures: list[Future[Done]] = [crew.submit(shard) for shard in shards]
        for future in as_completed(futures):
            yield future.result()
    finally:
        crew.close()
