"""Worker processes: bounded in time and memory, killed when late, started anew when they die.

``process`` is one of them from outside, ``worker`` what runs inside it, ``messages`` what they say
to one another, ``crew`` several with tasks for whichever is free, ``memory`` what a process holds
and may hold, ``crashes`` what it says at its end. ``sources`` reads pages in them, ``bulk`` and
``shards`` code articles.
"""

from detente.processes.crew import Crew
from detente.processes.process import WORKER_BYTES, DoesNotStart, Process, WorkerDied

__all__ = ["WORKER_BYTES", "Crew", "DoesNotStart", "Process", "WorkerDied"]
