"""``python -m detente`` is the command ``detente``."""

from detente.cli import main

main()
