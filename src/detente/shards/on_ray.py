"""Running shards as tasks of Ray Core, on a cluster or on this machine alone."""

from __future__ import annotations

import logging
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from detente.errors import DetenteError
from detente.processes import Process
from detente.shards.shard import Done, Shard
from detente.shards.supervise import WORK, OnArticles, failed, see_through

RETRIES = 3  # of a shard whose node is lost
TASKS = 4  # a core, under way or waiting for one
HOME = "HOME"


def through_ray(
    shards: list[Shard],
    folder: str,
    number: int,
    address: str | None,
    on_articles: OnArticles | None,
) -> Iterator[Done]:
    """Code shards on the cluster at ``address``, or on so many cores of this machine.

    What is lost for good comes back as failed. Raises DetenteError where Ray is not there.
    """
    with _ray(address, number) as (ray, home):
        task = ray.remote(num_cpus=1, max_retries=RETRIES)(on_a_node)
        most = TASKS * max(1, int(ray.cluster_resources().get("CPU", 1)))
        coming = deque(shards)
        running: dict[Any, Shard] = {}
        while coming or running:
            while coming and len(running) < most:
                shard = coming.popleft()
                running[task.remote(shard, folder, home, WORK)] = shard
            (first, *_), _ = ray.wait(list(running))
            done = _outcome(ray, first, running.pop(first))
            if on_articles is not None:
                on_articles(done.articles)
            yield done


def on_a_node(shard: Shard, folder: str, home: str | None = None, work: str = WORK) -> Done:
    """A shard as a task: in a process of its own, so that nothing breaks the node's.

    ``home`` is the home folder to see, where Ray was lent another; ``work`` what the process runs.
    """
    if home is not None:
        os.environ[HOME] = home
    worker = Process(work, (shard.pipeline, shard.reader))
    try:
        return see_through(shard, folder, worker)
    finally:
        worker.close()


def _outcome(ray: Any, reference: Any, shard: Shard) -> Done:
    try:
        done: Done = ray.get(reference)
    except ray.exceptions.RayError as error:
        return failed(shard, _lines(error)[-1][:200])
    return done


@contextmanager
def _ray(address: str | None, number: int) -> Iterator[tuple[Any, str | None]]:
    """Ray, which tells nobody that it is used; and the home folder that its tasks are to see."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError as error:
        raise DetenteError("the engine Ray is not installed: pip install 'detente[ray]'") from error
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    here: dict[str, Any] = {
        "num_cpus": number, "include_dashboard": False, "_node_ip_address": "127.0.0.1",
    }  # fmt: skip
    if address:
        _begin(lambda: ray.init(address=address, **quiet))
        try:
            yield ray, None
        finally:
            ray.shutdown()
        return
    with _lent_home() as home:
        _begin(lambda: ray.init(**here, **quiet))
        if home is not None:
            os.environ[HOME] = home
        try:
            yield ray, home
        finally:
            ray.shutdown()


def _begin(start: Callable[[], Any]) -> None:
    try:
        start()
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise DetenteError(f"Ray does not start: {_lines(error)[0]}") from error


def _lines(error: Exception) -> list[str]:
    """What an error says, line by line; its kind where it says nothing."""
    return str(error).strip().splitlines() or [type(error).__name__]


@contextmanager
def _lent_home() -> Iterator[str | None]:
    """A home folder with an empty configuration of a cluster, while Ray starts.

    Without one Ray's head asks the metadata addresses of three clouds which of them it is in, even
    where usage statistics are off (ray/dashboard/modules/usage_stats, 2.60). Yields the true home.
    """
    home = os.environ.get(HOME)
    with tempfile.TemporaryDirectory(prefix="detente-ray-", ignore_cleanup_errors=True) as lent:
        Path(lent, "ray_bootstrap_config.yaml").write_text("", "ascii")
        try:
            if home is not None:
                os.environ[HOME] = lent
            yield home
        finally:
            if home is not None:
                os.environ[HOME] = home
