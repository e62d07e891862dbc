"""Who acts: states, organisations, and the words by which news names them.

``table`` knows every actor by its code and names as of a day, from ``records``, ``succession`` and
``codes``; ``lexicon`` and ``matching`` look for the names in a text, ``mentions`` tells by ``context``
which of them mean a state. ``officeholders`` and ``persons`` know who holds or held which office.
``reference`` says whom any word of a parsed text stands for: by its own nationality, by what was
named before (``described``, ``persons_back``, ``states_back``, ``several_back``, ``offices_back``) or
by where it lies (``places``). ``roles`` holds the words for those who act for a state.

What is offered here needs no parser; whatever reads parsed text is imported from its module.
"""

from detente.actors.table import Actor, ActorTable, Candidate, fold, load_actors

__all__ = ["Actor", "ActorTable", "Candidate", "fold", "load_actors"]
