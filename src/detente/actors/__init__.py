"""Who acts: states, organisations, and the words by which news names them."""

from detente.actors.lexicon import is_name
from detente.actors.mentions import Mention, find_mentions
from detente.actors.table import Actor, ActorTable, Candidate, fold, load_actors

__all__ = [
    "Actor",
    "ActorTable",
    "Candidate",
    "Mention",
    "find_mentions",
    "fold",
    "is_name",
    "load_actors",
]
